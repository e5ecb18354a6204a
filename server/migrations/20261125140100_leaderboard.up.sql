-- Financial services that people vote for: everybody's, with nothing of who added or voted for them.
CREATE TABLE financial_services (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 2 AND 80),
    description text CHECK (length(description) BETWEEN 1 AND 300),
    -- counted by a trigger on the votes, which nobody can read but those who gave them
    upvotes integer NOT NULL DEFAULT 0 CHECK (upvotes >= 0),
    downvotes integer NOT NULL DEFAULT 0 CHECK (downvotes >= 0),
    recommends integer NOT NULL DEFAULT 0 CHECK (recommends >= 0),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX financial_services_name ON financial_services (lower(name));

-- Who added which service: the person's own row, so that others cannot see it.
CREATE TABLE service_additions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    service_id bigint NOT NULL REFERENCES financial_services (id) ON DELETE CASCADE,
    added_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, service_id)
);
CREATE INDEX service_additions_newest ON service_additions (user_id, added_at);
-- For a service that goes.
CREATE INDEX service_additions_of_service ON service_additions (service_id);

CREATE TABLE service_votes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    service_id bigint NOT NULL REFERENCES financial_services (id) ON DELETE CASCADE,
    vote_type text NOT NULL CHECK (vote_type IN ('upvote', 'downvote', 'recommend')),
    voted_at timestamptz NOT NULL DEFAULT now(),
    -- each person counts once
    UNIQUE (user_id, service_id)
);
-- For a service that goes.
CREATE INDEX service_votes_of_service ON service_votes (service_id);

-- How often a person changed votes since a moment not longer than an hour ago.
CREATE TABLE service_vote_pace (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL UNIQUE REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    since timestamptz NOT NULL DEFAULT now(),
    changes integer NOT NULL CHECK (changes > 0)
);

-- Runs as the owner of the tables, since people may not change counts. It takes nothing but the row
-- the trigger gives it, names every table with its schema, and looks nowhere else.
CREATE FUNCTION count_service_votes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE public.financial_services
        SET upvotes = upvotes - (OLD.vote_type = 'upvote')::integer,
            downvotes = downvotes - (OLD.vote_type = 'downvote')::integer,
            recommends = recommends - (OLD.vote_type = 'recommend')::integer
        WHERE id = OLD.service_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE public.financial_services
        SET upvotes = upvotes + (NEW.vote_type = 'upvote')::integer,
            downvotes = downvotes + (NEW.vote_type = 'downvote')::integer,
            recommends = recommends + (NEW.vote_type = 'recommend')::integer
        WHERE id = NEW.service_id;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION count_service_votes() FROM PUBLIC;
CREATE TRIGGER count_votes AFTER INSERT OR UPDATE OR DELETE ON service_votes
    FOR EACH ROW EXECUTE FUNCTION count_service_votes();

ALTER TABLE financial_services ENABLE ROW LEVEL SECURITY;
ALTER TABLE financial_services FORCE ROW LEVEL SECURITY;
-- Everybody who is signed in reads and adds; nobody changes or removes.
CREATE POLICY read ON financial_services FOR SELECT TO bankstat_user
    USING (nullif(current_setting('app.user_id', true), '') IS NOT NULL);
CREATE POLICY add ON financial_services FOR INSERT TO bankstat_user
    WITH CHECK (nullif(current_setting('app.user_id', true), '') IS NOT NULL);
-- For the trigger, where the owner is neither a superuser nor exempt from row security.
CREATE POLICY count ON financial_services TO CURRENT_USER USING (true) WITH CHECK (true);
GRANT SELECT, INSERT (name, description) ON financial_services TO bankstat_user;

ALTER TABLE service_additions ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_additions FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON service_additions TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT ON service_additions TO bankstat_user;

ALTER TABLE service_votes ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_votes FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON service_votes TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE (vote_type, voted_at), DELETE ON service_votes TO bankstat_user;

ALTER TABLE service_vote_pace ENABLE ROW LEVEL SECURITY;
ALTER TABLE service_vote_pace FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON service_vote_pace TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE (since, changes) ON service_vote_pace TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format(
            'REVOKE ALL ON financial_services, service_additions, service_votes, service_vote_pace FROM %I', api_role);
        EXECUTE format('REVOKE ALL ON FUNCTION count_service_votes() FROM %I', api_role);
    END LOOP;
END
$$;
