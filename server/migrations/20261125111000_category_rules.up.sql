-- How a person has categories chosen: the first rule that fits a row decides.
ALTER TABLE accounts ADD CONSTRAINT accounts_for_rules UNIQUE (user_id, id);

CREATE TABLE category_rules (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    -- its place: lower ones come first
    position integer NOT NULL,
    -- what the row's words are, and how they are looked for
    words text CHECK (length(words) BETWEEN 1 AND 100),
    looking text NOT NULL CHECK (looking IN ('contains', 'words', 'payee')),
    -- its amount as a magnitude, both ends within
    lowest numeric CHECK (lowest >= 0 AND lowest < 1e15 AND scale(lowest) <= 6),
    highest numeric CHECK (highest >= 0 AND highest < 1e15 AND scale(highest) <= 6),
    direction text CHECK (direction IN ('in', 'out')),
    account_id bigint,
    category text NOT NULL CHECK (category ~ '^([a-z]{1,40}|own[1-9][0-9]{0,18})$'),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (lowest <= highest),
    CHECK (num_nonnulls(words, lowest, highest, direction, account_id) > 0),
    FOREIGN KEY (user_id, account_id) REFERENCES accounts (user_id, id) ON DELETE CASCADE
);

CREATE INDEX category_rules_in_order ON category_rules (user_id, position, id);

-- Proposals of categories that the person does not want: rows with these words are not this.
CREATE TABLE category_rejections (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    words text NOT NULL CHECK (length(words) BETWEEN 1 AND 200),
    category text NOT NULL CHECK (category ~ '^([a-z]{1,40}|own[1-9][0-9]{0,18})$'),
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, words, category)
);

-- What the person chose, which proposals are learnt from.
CREATE INDEX transactions_chosen ON transactions (user_id, booking_date) WHERE category_by = 'person';

ALTER TABLE category_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE category_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON category_rules TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON category_rules TO bankstat_user;

ALTER TABLE category_rejections ENABLE ROW LEVEL SECURITY;
ALTER TABLE category_rejections FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON category_rejections TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, DELETE ON category_rejections TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON category_rules, category_rejections FROM %I', api_role);
    END LOOP;
END
$$;
