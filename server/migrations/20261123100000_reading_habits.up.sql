-- How a person had files of a layout read when they confirmed them: applied to the next such file.
CREATE TABLE reading_habits (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id),
    -- a hash of what is the same for every file of this layout
    layout text NOT NULL CHECK (layout ~ '^[0-9a-f]{32}$'),
    hints jsonb NOT NULL CHECK (jsonb_typeof(hints) = 'object' AND length(hints::text) <= 16000),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, layout)
);

ALTER TABLE reading_habits ENABLE ROW LEVEL SECURITY;
ALTER TABLE reading_habits FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON reading_habits TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON reading_habits TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON reading_habits FROM %I', api_role);
    END LOOP;
END
$$;
