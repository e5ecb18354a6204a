-- What the rows say, as it was last found; made from them and never the only place of anything but
-- what the person dismissed.
CREATE TABLE user_financial_insights (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    insight_type text NOT NULL CHECK (insight_type ~ '^[a-z_]{1,40}$'),
    -- what tells it from the person's others
    insight_key text NOT NULL CHECK (length(insight_key) BETWEEN 1 AND 300),
    -- what the person has seen when they dismiss it: it comes back with other facts
    facts text NOT NULL CHECK (length(facts) <= 300),
    insight_data jsonb NOT NULL CHECK (jsonb_typeof(insight_data) = 'object' AND length(insight_data::text) <= 16000),
    generated_at timestamptz NOT NULL DEFAULT now(),
    dismissed_at timestamptz,
    -- its place in the list; none when it was not found the last time
    place integer CHECK (place >= 0),
    UNIQUE (user_id, insight_key)
);

-- What comes again and again, kept in the same way.
CREATE TABLE recurring_items (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    item_key text NOT NULL CHECK (length(item_key) BETWEEN 1 AND 300),
    item_data jsonb NOT NULL CHECK (jsonb_typeof(item_data) = 'object' AND length(item_data::text) <= 16000),
    found_at timestamptz NOT NULL DEFAULT now(),
    dismissed_at timestamptz,
    -- whether it was found the last time
    is_current boolean NOT NULL DEFAULT true,
    UNIQUE (user_id, item_key)
);

-- How old the two are, and what part of their income a person wants each category to take.
CREATE TABLE insight_states (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL UNIQUE REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    -- the count in row_changes, the day and the version they were made at
    changes bigint,
    made_on date,
    made_by integer,
    -- [{category, per_cent}]; the usual shares without
    shares jsonb CHECK (jsonb_typeof(shares) = 'array' AND length(shares::text) <= 8000),
    -- counts the changes of the shares, so that a second browser hears of the first one's
    version integer NOT NULL DEFAULT 1
);

ALTER TABLE user_financial_insights ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_financial_insights FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON user_financial_insights TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON user_financial_insights TO bankstat_user;

ALTER TABLE recurring_items ENABLE ROW LEVEL SECURITY;
ALTER TABLE recurring_items FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON recurring_items TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON recurring_items TO bankstat_user;

ALTER TABLE insight_states ENABLE ROW LEVEL SECURITY;
ALTER TABLE insight_states FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON insight_states TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON insight_states TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON user_financial_insights, recurring_items, insight_states FROM %I', api_role);
    END LOOP;
END
$$;
