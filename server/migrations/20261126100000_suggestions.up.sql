-- Two transactions of one account that may be one, told by two statements; or that the person said are
-- two, which is kept so that they are not proposed again.
CREATE TABLE duplicate_pairs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    currency text NOT NULL,
    -- the one that came first, and the other
    kept_id bigint NOT NULL,
    doubled_id bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('proposed', 'rejected')),
    -- why it was proposed
    likeness text NOT NULL CHECK (likeness IN ('same_day', 'words', 'same_day_words', 'balance')),
    days integer NOT NULL CHECK (days >= 0),
    made_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, kept_id, doubled_id),
    CHECK (kept_id <> doubled_id),
    FOREIGN KEY (user_id, kept_id, currency) REFERENCES transactions (user_id, id, currency) ON DELETE CASCADE,
    FOREIGN KEY (user_id, doubled_id, currency) REFERENCES transactions (user_id, id, currency) ON DELETE CASCADE
);
-- for what goes with a transaction
CREATE INDEX duplicate_pairs_of_doubled ON duplicate_pairs (user_id, doubled_id);
-- those to be answered
CREATE INDEX duplicate_pairs_open ON duplicate_pairs (user_id, id) WHERE state = 'proposed';

-- Transactions that the person said are told twice: the second telling, as it was, so that it can come
-- back. Its account knows it still: an import does not add it again. A table of its own, so that
-- nothing that adds up transactions can count it.
CREATE TABLE set_aside_rows (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    -- the telling that stays, and why the two are one
    kept_id bigint NOT NULL,
    likeness text NOT NULL CHECK (likeness IN ('same_day', 'words', 'same_day_words', 'balance')),
    days integer NOT NULL CHECK (days >= 0),
    -- as in transactions
    account_id bigint NOT NULL,
    currency text NOT NULL,
    amount numeric NOT NULL,
    booking_date date NOT NULL,
    value_date date,
    description text NOT NULL,
    description_normalised text NOT NULL,
    counterparty text,
    balance numeric,
    category text NOT NULL,
    category_by text NOT NULL,
    bank_id text,
    identity_key text NOT NULL,
    occurrence integer NOT NULL,
    statement_id bigint NOT NULL,
    statement_end date NOT NULL,
    line integer NOT NULL,
    position integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    set_aside_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, id),
    UNIQUE (user_id, account_id, identity_key, occurrence),
    -- No cascade: before the one that stays goes, this one comes back.
    FOREIGN KEY (user_id, kept_id, currency) REFERENCES transactions (user_id, id, currency),
    FOREIGN KEY (user_id, account_id, currency) REFERENCES accounts (user_id, id, currency),
    FOREIGN KEY (user_id, statement_id, account_id)
        REFERENCES statements (user_id, id, account_id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX set_aside_rows_of_kept ON set_aside_rows (user_id, kept_id);
CREATE INDEX set_aside_rows_of_statement ON set_aside_rows (user_id, statement_id);

-- What a person decided about a subscription, when, and what it cost then.
ALTER TABLE recurring_items
    ADD COLUMN decision text CHECK (decision IN ('keep', 'cancel')),
    ADD COLUMN decided_on date,
    ADD COLUMN decided_price numeric CHECK (decided_price >= 0),
    ADD CHECK (num_nonnulls(decision, decided_on, decided_price) IN (0, 3)),
    ADD UNIQUE (user_id, id);

-- That a person found an insight good to know: until its facts change.
ALTER TABLE user_financial_insights
    ADD COLUMN known_at timestamptz,
    ADD UNIQUE (user_id, id);

ALTER TABLE transfer_pairs ADD UNIQUE (user_id, id);

-- What was answered to suggestions, as long as it can be taken back; the newest few hundred of a
-- person are kept. What was rejected is remembered where it belongs, not here.
CREATE TABLE suggestion_answers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('category', 'transfer', 'duplicate', 'subscription', 'insight')),
    accepted boolean NOT NULL,
    -- its title then
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 400),
    answered_at timestamptz NOT NULL DEFAULT now(),
    -- what the answer was about: one of these
    edit_id bigint,
    rejection_id bigint,
    transfer_id bigint,
    duplicate_id bigint,
    aside_id bigint,
    recurring_id bigint,
    insight_id bigint,
    CHECK (num_nonnulls(edit_id, rejection_id, transfer_id, duplicate_id, aside_id, recurring_id, insight_id) = 1),
    FOREIGN KEY (user_id, edit_id) REFERENCES transaction_edits (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, transfer_id) REFERENCES transfer_pairs (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, duplicate_id) REFERENCES duplicate_pairs (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, aside_id) REFERENCES set_aside_rows (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, recurring_id) REFERENCES recurring_items (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, insight_id) REFERENCES user_financial_insights (user_id, id) ON DELETE CASCADE
);
CREATE INDEX suggestion_answers_newest ON suggestion_answers (user_id, id);
CREATE INDEX suggestion_answers_edit ON suggestion_answers (user_id, edit_id) WHERE edit_id IS NOT NULL;
CREATE INDEX suggestion_answers_transfer ON suggestion_answers (user_id, transfer_id) WHERE transfer_id IS NOT NULL;
CREATE INDEX suggestion_answers_duplicate ON suggestion_answers (user_id, duplicate_id) WHERE duplicate_id IS NOT NULL;
CREATE INDEX suggestion_answers_aside ON suggestion_answers (user_id, aside_id) WHERE aside_id IS NOT NULL;
CREATE INDEX suggestion_answers_recurring ON suggestion_answers (user_id, recurring_id) WHERE recurring_id IS NOT NULL;
CREATE INDEX suggestion_answers_insight ON suggestion_answers (user_id, insight_id) WHERE insight_id IS NOT NULL;

ALTER TABLE category_rejections ADD UNIQUE (user_id, id);
ALTER TABLE suggestion_answers
    ADD FOREIGN KEY (user_id, rejection_id) REFERENCES category_rejections (user_id, id) ON DELETE CASCADE;
CREATE INDEX suggestion_answers_rejection ON suggestion_answers (user_id, rejection_id) WHERE rejection_id IS NOT NULL;

DO $$
DECLARE
    name text;
    api_role text;
BEGIN
    FOREACH name IN ARRAY ARRAY['duplicate_pairs', 'set_aside_rows', 'suggestion_answers'] LOOP
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
GRANT SELECT, INSERT, UPDATE, DELETE ON duplicate_pairs TO bankstat_user;
GRANT SELECT, INSERT, UPDATE, DELETE ON set_aside_rows TO bankstat_user;
GRANT SELECT, INSERT, DELETE ON suggestion_answers TO bankstat_user;
