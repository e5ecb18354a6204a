-- What a person budgets for.
CREATE TABLE budget_categories (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    -- what each month gets that has no allotment of its own
    allocated_amount numeric NOT NULL
        CHECK (allocated_amount >= 0 AND allocated_amount < 1e11 AND scale(allocated_amount) <= 6),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- what of a month goes into the next
    carry text NOT NULL DEFAULT 'nothing' CHECK (carry IN ('nothing', 'left', 'left_and_overspent')),
    -- the first month it plans, as the first day of the calendar month of its name
    starts date NOT NULL CHECK (extract(day FROM starts) = 1 AND starts BETWEEN '1900-01-01' AND '2200-12-01'),
    -- its place among the person's budgets
    position integer NOT NULL CHECK (position >= 0),
    -- counts the changes, so that a second browser hears of the first one's
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- what hangs on a budget names its owner and currency too
    UNIQUE (user_id, id, currency)
);
CREATE UNIQUE INDEX budget_categories_name ON budget_categories (user_id, currency, lower(name));

-- Which categories of spending count in a budget: each in one of a currency, so that no payment counts twice.
CREATE TABLE budget_category_counts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    budget_category_id bigint NOT NULL,
    currency text NOT NULL,
    category text NOT NULL CHECK (category ~ '^([a-z]{1,40}|own[1-9][0-9]{0,18})$'),
    UNIQUE (user_id, currency, category),
    FOREIGN KEY (user_id, budget_category_id, currency)
        REFERENCES budget_categories (user_id, id, currency) ON DELETE CASCADE
);
CREATE INDEX budget_category_counts_of_budget ON budget_category_counts (user_id, budget_category_id);

-- What a month gets, where it is not the usual amount.
CREATE TABLE budget_allocations (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    budget_category_id bigint NOT NULL,
    currency text NOT NULL,
    month date NOT NULL CHECK (extract(day FROM month) = 1 AND month BETWEEN '1900-01-01' AND '2200-12-01'),
    amount numeric NOT NULL CHECK (amount >= 0 AND amount < 1e11 AND scale(amount) <= 6),
    UNIQUE (user_id, budget_category_id, month),
    FOREIGN KEY (user_id, budget_category_id, currency)
        REFERENCES budget_categories (user_id, id, currency) ON DELETE CASCADE
);

ALTER TABLE budget_categories ENABLE ROW LEVEL SECURITY;
ALTER TABLE budget_categories FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON budget_categories TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));

ALTER TABLE budget_category_counts ENABLE ROW LEVEL SECURITY;
ALTER TABLE budget_category_counts FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON budget_category_counts TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));

ALTER TABLE budget_allocations ENABLE ROW LEVEL SECURITY;
ALTER TABLE budget_allocations FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON budget_allocations TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));

GRANT SELECT, INSERT, UPDATE, DELETE ON budget_categories TO bankstat_user;
GRANT SELECT, INSERT, DELETE ON budget_category_counts TO bankstat_user;
GRANT SELECT, INSERT, UPDATE, DELETE ON budget_allocations TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON budget_categories, budget_category_counts, budget_allocations FROM %I', api_role);
    END LOOP;
END
$$;
