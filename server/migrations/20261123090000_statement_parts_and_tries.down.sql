ALTER TABLE accounts DROP CONSTRAINT accounts_person;
DROP INDEX statements_file;
CREATE UNIQUE INDEX statements_file ON statements (user_id, account_id, sha256) WHERE state <> 'undone';
ALTER TABLE statements DROP COLUMN part, DROP COLUMN tries;
