-- The role every request runs as. It owns nothing, bypasses nothing and cannot sign in; a request
-- enters it with SET LOCAL ROLE. Roles belong to the whole cluster, so another database may be
-- creating the same one at this moment: losing that race is no failure.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bankstat_user') THEN
        CREATE ROLE bankstat_user NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOINHERIT;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

-- A superuser may enter any role; everybody else must be a member. Supabase's `postgres` is no
-- superuser, and it bypasses row security: that is why requests leave it behind.
DO $$
BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        GRANT bankstat_user TO CURRENT_USER;
    END IF;
EXCEPTION
    WHEN unique_violation THEN NULL;
END
$$;

GRANT USAGE ON SCHEMA public TO bankstat_user;

CREATE TABLE user_profiles (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- PropelAuth's user id
    user_id text NOT NULL UNIQUE CHECK (user_id <> '' AND length(user_id) <= 128),
    email text NOT NULL,
    first_name text,
    last_name text,
    -- for files that name no currency
    currency text NOT NULL DEFAULT 'ZAR' CHECK (currency ~ '^[A-Z]{3}$'),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE user_profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_profiles FORCE ROW LEVEL SECURITY;
-- nullif: a setting that was reset reads as '', which must match nobody.
CREATE POLICY own ON user_profiles TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON user_profiles TO bankstat_user;

-- Supabase grants new tables in `public` to the roles of its Data API. Ours are not for it.
DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON user_profiles FROM %I', api_role);
    END LOOP;
END
$$;
