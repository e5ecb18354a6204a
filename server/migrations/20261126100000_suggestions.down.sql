DROP TABLE suggestion_answers;
ALTER TABLE category_rejections DROP CONSTRAINT category_rejections_user_id_id_key;
ALTER TABLE transfer_pairs DROP CONSTRAINT transfer_pairs_user_id_id_key;
ALTER TABLE user_financial_insights
    DROP CONSTRAINT user_financial_insights_user_id_id_key,
    DROP COLUMN known_at;
ALTER TABLE recurring_items
    DROP CONSTRAINT recurring_items_user_id_id_key,
    DROP COLUMN decided_price,
    DROP COLUMN decided_on,
    DROP COLUMN decision;
-- What was set aside comes back: nothing is lost. Row-level security would hide it from who runs this.
ALTER TABLE set_aside_rows NO FORCE ROW LEVEL SECURITY;
ALTER TABLE transactions NO FORCE ROW LEVEL SECURITY;
INSERT INTO transactions
    (user_id, account_id, currency, amount, booking_date, value_date, description, description_normalised,
     counterparty, balance, category, category_by, bank_id, identity_key, occurrence, statement_id,
     statement_end, line, position, created_at)
SELECT user_id, account_id, currency, amount, booking_date, value_date, description, description_normalised,
       counterparty, balance, category, category_by, bank_id, identity_key, occurrence, statement_id,
       statement_end, line, position, created_at
FROM set_aside_rows ON CONFLICT DO NOTHING;
ALTER TABLE transactions FORCE ROW LEVEL SECURITY;
DROP TABLE set_aside_rows;
DROP TABLE duplicate_pairs;
