-- A file may hold several accounts: which of its statements this is, counted from 0. And how often
-- reading it has begun without coming to an end, which only happens when the program dies of it.
ALTER TABLE statements
    ADD COLUMN part integer NOT NULL DEFAULT 0 CHECK (part >= 0),
    ADD COLUMN tries integer NOT NULL DEFAULT 0 CHECK (tries >= 0);

DROP INDEX statements_file;
CREATE UNIQUE INDEX statements_file ON statements (user_id, account_id, sha256, part) WHERE state <> 'undone';

-- Who has left makes no rows: a sign-in that outlives its person finds no profile.
ALTER TABLE accounts ADD CONSTRAINT accounts_person
    FOREIGN KEY (user_id) REFERENCES user_profiles (user_id);
