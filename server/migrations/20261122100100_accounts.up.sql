CREATE TABLE accounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL CHECK (user_id <> '' AND length(user_id) <= 128),
    -- what the person calls it
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    -- the bank's number or IBAN, as far as a statement told it
    number text CHECK (length(number) <= 64),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    created_at timestamptz NOT NULL DEFAULT now(),
    -- What belongs to an account names its owner and currency too, so that a row can never hang
    -- on somebody else's account, nor carry another currency than its account.
    UNIQUE (user_id, id, currency)
);

-- One account of a name and currency: the second upload for it finds the first one's.
CREATE UNIQUE INDEX accounts_name ON accounts (user_id, lower(name), currency);

ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON accounts TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON accounts FROM %I', api_role);
    END LOOP;
END
$$;
