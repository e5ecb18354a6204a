-- What a person saves for.
CREATE TABLE user_goals (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    goal_name text NOT NULL CHECK (length(goal_name) BETWEEN 1 AND 80),
    target_amount numeric NOT NULL CHECK (target_amount > 0 AND target_amount < 1e15 AND scale(target_amount) <= 6),
    -- what was saved when it was last reckoned: after each change, and when the goals are looked at
    current_amount numeric NOT NULL DEFAULT 0 CHECK (abs(current_amount) < 1e15),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    start_date date NOT NULL CHECK (start_date BETWEEN '1900-01-01' AND '2200-12-31'),
    target_date date CHECK (target_date > start_date AND target_date <= '2200-12-31'),
    -- where its progress comes from: an account, a category, or neither, when it is entered by hand
    account_id bigint,
    category text CHECK (category ~ '^([a-z]{1,40}|own[1-9][0-9]{0,18})$'),
    created_at timestamptz NOT NULL DEFAULT now(),
    completed boolean NOT NULL DEFAULT false,
    -- when it was first seen that all was saved
    completed_at timestamptz,
    -- counts the changes, so that a second browser hears of the first one's
    version integer NOT NULL DEFAULT 1,
    CHECK (completed = (completed_at IS NOT NULL)),
    CHECK (account_id IS NULL OR category IS NULL),
    -- what hangs on a goal names its owner and currency too
    UNIQUE (user_id, id, currency),
    FOREIGN KEY (user_id, account_id, currency)
        REFERENCES accounts (user_id, id, currency) ON DELETE SET NULL (account_id)
);
CREATE INDEX user_goals_account ON user_goals (user_id, account_id) WHERE account_id IS NOT NULL;

-- What was put towards a goal by hand, or taken out of it.
CREATE TABLE goal_progress (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    goal_id bigint NOT NULL,
    currency text NOT NULL,
    date date NOT NULL CHECK (date BETWEEN '1900-01-01' AND '2200-12-31'),
    -- put in above zero, taken out below
    progress_amount numeric NOT NULL
        CHECK (progress_amount <> 0 AND abs(progress_amount) < 1e15 AND scale(progress_amount) <= 6),
    note text CHECK (length(note) BETWEEN 1 AND 200),
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (user_id, goal_id, currency) REFERENCES user_goals (user_id, id, currency) ON DELETE CASCADE
);
CREATE INDEX goal_progress_of_goal ON goal_progress (user_id, goal_id, date);

ALTER TABLE user_goals ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_goals FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON user_goals TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));

ALTER TABLE goal_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE goal_progress FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON goal_progress TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));

GRANT SELECT, INSERT, UPDATE, DELETE ON user_goals TO bankstat_user;
GRANT SELECT, INSERT, UPDATE, DELETE ON goal_progress TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON user_goals, goal_progress FROM %I', api_role);
    END LOOP;
END
$$;
