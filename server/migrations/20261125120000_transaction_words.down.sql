DROP INDEX transactions_noted;
DROP INDEX transactions_words;
ALTER TABLE transactions DROP COLUMN words;
