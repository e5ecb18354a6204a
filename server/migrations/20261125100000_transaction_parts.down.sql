DROP VIEW transaction_parts;
DROP TABLE transaction_splits;
REVOKE UPDATE ON transactions FROM bankstat_user;
DROP INDEX transactions_newest;
CREATE INDEX transactions_newest
    ON transactions (user_id, booking_date, statement_end, statement_id, position)
    INCLUDE (account_id, currency, category, amount);
DROP INDEX transactions_of_account;
CREATE INDEX transactions_of_account
    ON transactions (user_id, account_id, booking_date, statement_end, statement_id, position)
    INCLUDE (currency, category, amount, balance);
ALTER TABLE transactions
    DROP CONSTRAINT transactions_of_person,
    DROP COLUMN category_by,
    DROP COLUMN note,
    DROP COLUMN is_transfer,
    DROP COLUMN version,
    DROP CONSTRAINT transactions_account,
    DROP CONSTRAINT transactions_statement,
    ADD CONSTRAINT transactions_user_id_account_id_currency_fkey FOREIGN KEY (user_id, account_id, currency)
        REFERENCES accounts (user_id, id, currency),
    ADD CONSTRAINT transactions_user_id_statement_id_account_id_fkey
        FOREIGN KEY (user_id, statement_id, account_id) REFERENCES statements (user_id, id, account_id);
ALTER TABLE user_profiles DROP COLUMN first_day;
ALTER TABLE statements
    DROP CONSTRAINT statements_account,
    ADD CONSTRAINT statements_user_id_account_id_currency_fkey FOREIGN KEY (user_id, account_id, currency)
        REFERENCES accounts (user_id, id, currency);
ALTER TABLE reading_habits
    DROP CONSTRAINT reading_habits_person,
    ADD CONSTRAINT reading_habits_user_id_fkey FOREIGN KEY (user_id) REFERENCES user_profiles (user_id);
ALTER TABLE accounts
    DROP CONSTRAINT accounts_person,
    ADD CONSTRAINT accounts_person FOREIGN KEY (user_id) REFERENCES user_profiles (user_id);
