CREATE TABLE statements (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL CHECK (user_id <> '' AND length(user_id) <= 128),
    account_id bigint NOT NULL,
    currency text NOT NULL,
    -- the file as it came: its `user_files` document in MongoDB, name, size and SHA-256
    file_id text NOT NULL CHECK (file_id ~ '^[0-9a-f]{24}$'),
    file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 255),
    file_bytes bigint NOT NULL CHECK (file_bytes > 0),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    -- what the preview was made with
    hints jsonb NOT NULL DEFAULT '{}',
    state text NOT NULL DEFAULT 'received'
        CHECK (state IN ('received', 'reading', 'imported', 'failed', 'undone')),
    failure text CHECK (length(failure) <= 1000),
    period_first date,
    period_last date,
    -- transactions it added, and those the account already had
    added integer NOT NULL DEFAULT 0 CHECK (added >= 0),
    known integer NOT NULL DEFAULT 0 CHECK (known >= 0),
    -- the first problems; how many there were in all
    problems jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(problems) = 'array'),
    problem_count integer NOT NULL DEFAULT 0 CHECK (problem_count >= 0),
    proof jsonb,
    opening_balance numeric,
    closing_balance numeric,
    -- of the transactions it added, as magnitudes
    income numeric NOT NULL DEFAULT 0 CHECK (income >= 0),
    expenses numeric NOT NULL DEFAULT 0 CHECK (expenses >= 0),
    received_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz,
    UNIQUE (user_id, id, account_id),
    FOREIGN KEY (user_id, account_id, currency) REFERENCES accounts (user_id, id, currency),
    CHECK ((period_first IS NULL) = (period_last IS NULL) AND period_first <= period_last),
    CHECK ((state = 'failed') = (failure IS NOT NULL))
);

-- The same file counts once for an account, until it is taken back.
CREATE UNIQUE INDEX statements_file ON statements (user_id, account_id, sha256) WHERE state <> 'undone';
CREATE INDEX statements_history ON statements (user_id, received_at DESC, id DESC);
-- for the sweeper: is this file named?
CREATE INDEX statements_file_id ON statements (user_id, file_id);

ALTER TABLE statements ENABLE ROW LEVEL SECURITY;
ALTER TABLE statements FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON statements TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON statements TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON statements FROM %I', api_role);
    END LOOP;
END
$$;
