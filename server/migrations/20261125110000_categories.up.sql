-- What a person calls their categories: those that everybody has, once changed, and their own.
CREATE TABLE categories (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    -- one that everybody has; nothing for the person's own
    built_in text CHECK (built_in ~ '^[a-z]{1,40}$' AND built_in !~ '^own'),
    -- as rows name it
    slug text NOT NULL GENERATED ALWAYS AS (coalesce(built_in, 'own' || id::text)) STORED,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    kind text NOT NULL
        CHECK (kind IN ('necessary', 'discretionary', 'investment', 'income', 'notices', 'special')),
    -- The slug of the category it is a part of. It may be one that everybody has and nobody changed,
    -- so it is no foreign key; a slug means this person's category wherever it stands.
    parent text CHECK (parent ~ '^([a-z]{1,40}|own[1-9][0-9]{0,18})$'),
    archived_at timestamptz,
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, slug)
);

CREATE UNIQUE INDEX categories_name ON categories (user_id, lower(name));

ALTER TABLE categories ENABLE ROW LEVEL SECURITY;
ALTER TABLE categories FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON categories TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON categories TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON categories FROM %I', api_role);
    END LOOP;
END
$$;

-- A row may be in a category of the person's own.
ALTER TABLE transactions
    DROP CONSTRAINT transactions_category_check,
    ADD CONSTRAINT transactions_category_check CHECK (category ~ '^([a-z]{1,40}|own[1-9][0-9]{0,18})$');
ALTER TABLE transaction_splits
    DROP CONSTRAINT transaction_splits_category_check,
    ADD CONSTRAINT transaction_splits_category_check CHECK (category ~ '^([a-z]{1,40}|own[1-9][0-9]{0,18})$');
