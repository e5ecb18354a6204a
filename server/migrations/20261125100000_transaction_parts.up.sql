-- Who leaves takes everything along: a row that belongs to a person goes when their profile goes,
-- and what stands on an account or a statement goes with it.
ALTER TABLE accounts
    DROP CONSTRAINT accounts_person,
    ADD CONSTRAINT accounts_person FOREIGN KEY (user_id) REFERENCES user_profiles (user_id) ON DELETE CASCADE;
ALTER TABLE reading_habits
    DROP CONSTRAINT reading_habits_user_id_fkey,
    ADD CONSTRAINT reading_habits_person FOREIGN KEY (user_id) REFERENCES user_profiles (user_id) ON DELETE CASCADE;
ALTER TABLE statements
    DROP CONSTRAINT statements_user_id_account_id_currency_fkey,
    ADD CONSTRAINT statements_account FOREIGN KEY (user_id, account_id, currency)
        REFERENCES accounts (user_id, id, currency) ON DELETE CASCADE;
ALTER TABLE transactions
    DROP CONSTRAINT transactions_user_id_account_id_currency_fkey,
    DROP CONSTRAINT transactions_user_id_statement_id_account_id_fkey,
    ADD CONSTRAINT transactions_account FOREIGN KEY (user_id, account_id, currency)
        REFERENCES accounts (user_id, id, currency) ON DELETE CASCADE,
    ADD CONSTRAINT transactions_statement FOREIGN KEY (user_id, statement_id, account_id)
        REFERENCES statements (user_id, id, account_id) ON DELETE CASCADE;

-- The day on which the person's month begins: 25 for who is paid on the 25th.
ALTER TABLE user_profiles ADD COLUMN first_day smallint NOT NULL DEFAULT 1 CHECK (first_day BETWEEN 1 AND 28);

-- What a person says of a transaction. The bank's own words and figures are never changed.
ALTER TABLE transactions
    -- what chose the category: the bank's words, a rule of the person's, or the person
    ADD COLUMN category_by text NOT NULL DEFAULT 'words' CHECK (category_by IN ('words', 'rule', 'person')),
    ADD COLUMN note text CHECK (length(note) BETWEEN 1 AND 2000),
    -- between accounts of the person's own: neither income nor expense
    ADD COLUMN is_transfer boolean NOT NULL DEFAULT false,
    -- counts the changes, so that a second browser hears of the first one's
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    -- what hangs on a transaction names its owner and currency too
    ADD CONSTRAINT transactions_of_person UNIQUE (user_id, id, currency);
GRANT UPDATE (category, category_by, note, is_transfer, version) ON transactions TO bankstat_user;

-- Sums over a period, still without a look at the rows themselves.
DROP INDEX transactions_newest;
CREATE INDEX transactions_newest
    ON transactions (user_id, booking_date, statement_end, statement_id, position)
    INCLUDE (id, account_id, currency, category, amount, is_transfer);
DROP INDEX transactions_of_account;
CREATE INDEX transactions_of_account
    ON transactions (user_id, account_id, booking_date, statement_end, statement_id, position)
    INCLUDE (id, currency, category, amount, is_transfer, balance);

-- The parts of a transaction that was for several things; together they are its amount.
CREATE TABLE transaction_splits (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    transaction_id bigint NOT NULL,
    currency text NOT NULL,
    -- its place among the parts
    position integer NOT NULL CHECK (position >= 0),
    amount numeric NOT NULL CHECK (amount <> 0 AND abs(amount) < 1e15 AND scale(amount) <= 6),
    category text NOT NULL CHECK (category ~ '^[a-z]{1,40}$'),
    note text CHECK (length(note) BETWEEN 1 AND 2000),
    UNIQUE (user_id, transaction_id, position),
    FOREIGN KEY (user_id, transaction_id, currency)
        REFERENCES transactions (user_id, id, currency) ON DELETE CASCADE
);

ALTER TABLE transaction_splits ENABLE ROW LEVEL SECURITY;
ALTER TABLE transaction_splits FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON transaction_splits TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON transaction_splits TO bankstat_user;

-- One row for each part, and for each transaction that was not split: what figures by category are
-- made of. It shows a person what the tables show them, no more.
CREATE VIEW transaction_parts WITH (security_invoker = true) AS
SELECT t.user_id, t.id AS transaction_id, t.account_id, t.currency, t.booking_date, t.is_transfer,
       coalesce(s.amount, t.amount) AS amount, coalesce(s.category, t.category) AS category
FROM transactions t
LEFT JOIN transaction_splits s ON s.user_id = t.user_id AND s.transaction_id = t.id;
GRANT SELECT ON transaction_parts TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON transaction_splits, transaction_parts FROM %I', api_role);
    END LOOP;
END
$$;
