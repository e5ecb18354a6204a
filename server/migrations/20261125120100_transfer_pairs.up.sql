-- Two transactions that are, may be, or are not one transfer between accounts of the person's own.
CREATE TABLE transfer_pairs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    currency text NOT NULL,
    -- by which the money went out, and by which it came in
    out_id bigint NOT NULL,
    in_id bigint NOT NULL,
    -- A rejected pair is kept, so that it is not proposed again.
    state text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'rejected')),
    -- why it was proposed: days between the two, and how many of them the bank calls a transfer
    days integer NOT NULL CHECK (days >= 0),
    named smallint NOT NULL CHECK (named BETWEEN 0 AND 2),
    made_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, out_id, in_id),
    FOREIGN KEY (user_id, out_id, currency) REFERENCES transactions (user_id, id, currency) ON DELETE CASCADE,
    FOREIGN KEY (user_id, in_id, currency) REFERENCES transactions (user_id, id, currency) ON DELETE CASCADE
);
-- A transaction is a half of one transfer at most.
CREATE UNIQUE INDEX transfer_pairs_out ON transfer_pairs (user_id, out_id) WHERE state <> 'rejected';
CREATE UNIQUE INDEX transfer_pairs_in ON transfer_pairs (user_id, in_id) WHERE state <> 'rejected';
-- for what goes with a transaction
CREATE INDEX transfer_pairs_of_in ON transfer_pairs (user_id, in_id);
-- those to be answered
CREATE INDEX transfer_pairs_open ON transfer_pairs (user_id, id) WHERE state = 'proposed';

ALTER TABLE transfer_pairs ENABLE ROW LEVEL SECURITY;
ALTER TABLE transfer_pairs FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON transfer_pairs TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON transfer_pairs TO bankstat_user;

-- When one half goes, with its import or its account, the other is no transfer any more: it counts
-- again as what it says. A trigger, because rows go in many ways, and none may forget it.
CREATE FUNCTION free_the_other_half() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'confirmed' THEN
        UPDATE transactions SET is_transfer = false, version = version + 1
        WHERE user_id = OLD.user_id AND id IN (OLD.out_id, OLD.in_id) AND is_transfer;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER free_the_other_half AFTER DELETE ON transfer_pairs
    FOR EACH ROW EXECUTE FUNCTION free_the_other_half();

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON transfer_pairs FROM %I', api_role);
    END LOOP;
END
$$;
