-- What a person asked the expert, and what it answered.
CREATE TABLE ai_conversations (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 80),
    made_at timestamptz NOT NULL DEFAULT now(),
    -- when something was last said in it
    changed_at timestamptz NOT NULL DEFAULT now(),
    -- what is said in it names its owner too
    UNIQUE (user_id, id)
);
CREATE INDEX ai_conversations_newest ON ai_conversations (user_id, changed_at DESC, id DESC);

CREATE TABLE ai_chat_messages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL REFERENCES user_profiles (user_id) ON DELETE CASCADE,
    conversation_id bigint NOT NULL,
    role text NOT NULL CHECK (role IN ('user', 'assistant')),
    content text NOT NULL CHECK (length(content) <= 20000),
    "timestamp" timestamptz NOT NULL DEFAULT now(),
    -- the question that is answered: one answer each, and none without its question
    answers bigint,
    -- whether all of it was said; what was said until then stays
    state text NOT NULL DEFAULT 'whole' CHECK (state IN ('whole', 'stopped', 'broken')),
    -- what an answer stands on: how the question was read, the tools used, figures with the filters
    -- of their rows
    stands_on jsonb CHECK (jsonb_typeof(stands_on) = 'object' AND length(stands_on::text) <= 200000),
    CHECK ((role = 'assistant') = (answers IS NOT NULL)),
    CHECK (role = 'assistant' OR (content <> '' AND state = 'whole' AND stands_on IS NULL)),
    UNIQUE (user_id, conversation_id, id),
    UNIQUE (user_id, answers),
    FOREIGN KEY (user_id, conversation_id) REFERENCES ai_conversations (user_id, id) ON DELETE CASCADE,
    FOREIGN KEY (user_id, conversation_id, answers)
        REFERENCES ai_chat_messages (user_id, conversation_id, id) ON DELETE CASCADE
);

ALTER TABLE ai_conversations ENABLE ROW LEVEL SECURITY;
ALTER TABLE ai_conversations FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON ai_conversations TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, UPDATE, DELETE ON ai_conversations TO bankstat_user;

ALTER TABLE ai_chat_messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE ai_chat_messages FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON ai_chat_messages TO bankstat_user
    USING (user_id = nullif(current_setting('app.user_id', true), ''))
    WITH CHECK (user_id = nullif(current_setting('app.user_id', true), ''));
GRANT SELECT, INSERT, DELETE ON ai_chat_messages TO bankstat_user;

DO $$
DECLARE
    api_role text;
BEGIN
    FOR api_role IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
        EXECUTE format('REVOKE ALL ON ai_conversations, ai_chat_messages FROM %I', api_role);
    END LOOP;
END
$$;
