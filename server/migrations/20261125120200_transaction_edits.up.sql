-- What people changed about their transactions, with what was before: it can be undone exactly, and
-- a transaction can tell its history. The newest few hundred changes of a person are kept.
CREATE TABLE transaction_edits (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    made_at timestamptz NOT NULL DEFAULT now(),
    undone_at timestamptz,
    -- transactions that it changed
    changed integer NOT NULL DEFAULT 0 CHECK (changed >= 0),
    UNIQUE (user_id, id)
);

CREATE TABLE transaction_edit_rows (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    edit_id bigint NOT NULL,
    transaction_id bigint NOT NULL,
    currency text NOT NULL,
    -- the version that the change made: what has another one since was changed again
    version integer NOT NULL,
    -- as it was before
    category text NOT NULL,
    category_by text NOT NULL,
    note text,
    is_transfer boolean NOT NULL,
    -- its parts then, in order: [{"amount", "category", "note"}]
    parts jsonb CHECK (jsonb_typeof(parts) = 'array'),
    -- the confirmed pair that the change took apart
    pair_id bigint,
    UNIQUE (user_id, edit_id, transaction_id),
    FOREIGN KEY (user_id, edit_id) REFERENCES transaction_edits (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, transaction_id, currency)
        REFERENCES transactions (user_id, id, currency) ON DELETE CASCADE
);
CREATE INDEX transaction_edit_rows_of ON transaction_edit_rows (user_id, transaction_id, edit_id);

DO $$
DECLARE
    name text;
    api_role text;
BEGIN
    FOREACH name IN ARRAY ARRAY['transaction_edits', 'transaction_edit_rows'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY own ON %I TO bankstat_user
                 USING (user_id = nullif(current_setting(''app.user_id'', true), ''''))
                 WITH CHECK (user_id = nullif(current_setting(''app.user_id'', true), ''''))', name);
        FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
            EXECUTE format('REVOKE ALL ON %I FROM %I', name, api_role);
        END LOOP;
    END LOOP;
END
$$;
GRANT SELECT, INSERT, DELETE ON transaction_edits TO bankstat_user;
GRANT UPDATE (undone_at, changed) ON transaction_edits TO bankstat_user;
GRANT SELECT, INSERT, DELETE ON transaction_edit_rows TO bankstat_user;
