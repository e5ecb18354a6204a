-- That a person lets a language model help the expert, and which service they let: with another one
-- they are asked again.
CREATE TABLE ai_consents (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL UNIQUE REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    -- the host that questions go to
    service text NOT NULL CHECK (length(service) BETWEEN 1 AND 300),
    given_at timestamptz NOT NULL DEFAULT now()
);

-- How often it helped on a day, so that nobody uses up what is everybody’s.
CREATE TABLE ai_usage (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    -- in Greenwich
    day date NOT NULL,
    questions integer NOT NULL CHECK (questions > 0),
    UNIQUE (user_id, day)
);

ALTER TABLE ai_consents ENABLE ROW LEVEL SECURITY;
ALTER TABLE ai_consents FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON ai_consents TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON ai_consents TO bankstat_user;

ALTER TABLE ai_usage ENABLE ROW LEVEL SECURITY;
ALTER TABLE ai_usage FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON ai_usage TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE ON ai_usage TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON ai_consents, ai_usage FROM %I', api_role);
    END LOOP;
END
$$;
