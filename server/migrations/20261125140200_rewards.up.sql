-- What earns points: everybody's, read only. The rule is `finance::reward::Rule`, the criteria say
-- the same to people.
CREATE TABLE incentives (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 80),
    description text CHECK (length(description) BETWEEN 1 AND 300),
    -- points
    reward_value numeric NOT NULL CHECK (reward_value > 0 AND reward_value <= 1000000),
    criteria text NOT NULL CHECK (length(criteria) BETWEEN 1 AND 300),
    rule jsonb NOT NULL CHECK (jsonb_typeof(rule) = 'object'),
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE user_rewards (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    incentive_id bigint NOT NULL REFERENCES incentives (id),
    -- what it was earned for: `savings:2026-10`, `goal:7`
    earned_key text NOT NULL CHECK (length(earned_key) BETWEEN 1 AND 80),
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
    reward_amount numeric NOT NULL CHECK (reward_amount > 0 AND reward_amount <= 1000000),
    earned_at timestamptz NOT NULL DEFAULT now(),
    -- given once, however often and by however many jobs it is looked at
    UNIQUE (user_id, incentive_id, earned_key)
);
CREATE INDEX user_rewards_newest ON user_rewards (user_id, earned_at DESC, id DESC);

INSERT INTO incentives (name, description, reward_value, criteria, rule) VALUES
    ('Saver', 'Keep a tenth of what comes in until the month ends.', 100,
     'Save at least 10 % of a month’s income', '{"rule": "save", "percent": "10"}'),
    ('Strong saver', 'Keep a quarter of what comes in until the month ends.', 250,
     'Save at least 25 % of a month’s income', '{"rule": "save", "percent": "25"}'),
    ('Within plan', 'Spend no more than planned in every budget of a month.', 150,
     'Stay within all budgets for a month', '{"rule": "stay_within_budgets"}'),
    ('Goal reached', 'Save all of a goal’s target.', 300,
     'Reach a goal', '{"rule": "reach_goal"}'),
    ('Three in a row', 'Have the statements of three months in a row, so that nothing is missing.', 75,
     'Import statements for 3 months in a row', '{"rule": "import_in_a_row", "months": 3}'),
    ('No bank fees', 'Let a month pass in which the bank takes nothing.', 50,
     'Pay no bank fees for a month', '{"rule": "no_fees"}');

ALTER TABLE incentives ENABLE ROW LEVEL SECURITY;
ALTER TABLE incentives FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON incentives FOR SELECT TO bankstat_user
    USING (nullif(current_setting('app.user_id', true), '') IS NOT NULL);
GRANT SELECT ON incentives TO bankstat_user;

ALTER TABLE user_rewards ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_rewards FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON user_rewards TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT ON user_rewards TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON incentives, user_rewards FROM %I', api_role);
    END LOOP;
END
$$;
