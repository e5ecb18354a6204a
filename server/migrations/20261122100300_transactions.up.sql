CREATE TABLE transactions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL CHECK (user_id <> '' AND length(user_id) <= 128),
    account_id bigint NOT NULL,
    currency text NOT NULL,
    -- Signed: money in is positive. Never a float.
    amount numeric NOT NULL CHECK (abs(amount) < 1e15 AND scale(amount) <= 6),
    booking_date date NOT NULL CHECK (booking_date BETWEEN '1000-01-01' AND '2999-12-31'),
    value_date date CHECK (value_date BETWEEN '1000-01-01' AND '2999-12-31'),
    -- the words as the bank gave them, and folded for comparing
    description text NOT NULL,
    description_normalised text NOT NULL,
    counterparty text,
    -- the account's balance after it, where the bank says so
    balance numeric CHECK (abs(balance) < 1e15 AND scale(balance) <= 6),
    category text NOT NULL CHECK (category ~ '^[a-z]{1,40}$'),
    bank_id text,
    -- what makes it the same transaction in two files: the key, and the nth of equal ones
    identity_key text NOT NULL CHECK (length(identity_key) BETWEEN 1 AND 64),
    occurrence integer NOT NULL CHECK (occurrence > 0),
    -- where it came from: its line in the statement's file, and its place among the statement's
    -- transactions in the order they were booked
    statement_id bigint NOT NULL,
    line integer NOT NULL CHECK (line > 0),
    position integer NOT NULL CHECK (position >= 0),
    -- The statement's last day. When two statements share a day, the rows of the one that reaches
    -- further come later on it.
    statement_end date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (user_id, account_id, currency) REFERENCES accounts (user_id, id, currency),
    FOREIGN KEY (user_id, statement_id, account_id) REFERENCES statements (user_id, id, account_id)
);

CREATE UNIQUE INDEX transactions_identity
    ON transactions (user_id, account_id, identity_key, occurrence);
-- Lists, newest first, and sums over a period, without a look at the rows themselves.
CREATE INDEX transactions_newest
    ON transactions (user_id, booking_date, statement_end, statement_id, position)
    INCLUDE (account_id, currency, category, amount);
-- The same within an account, and its balances at the end of each day.
CREATE INDEX transactions_of_account
    ON transactions (user_id, account_id, booking_date, statement_end, statement_id, position)
    INCLUDE (currency, category, amount, balance);
CREATE INDEX transactions_of_statement ON transactions (user_id, statement_id);

ALTER TABLE transactions ENABLE ROW LEVEL SECURITY;
ALTER TABLE transactions FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON transactions TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, DELETE ON transactions TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON transactions FROM %I', api_role);
    END LOOP;
END
$$;
