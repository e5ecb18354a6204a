-- What a search looks through, folded once instead of at every letter that is typed. A search runs
-- under row-level security, where no index can answer LIKE, pg_trgm's neither: `textlike` is not
-- marked leakproof. So it reads all of a person's words, in an index, without a look at the rows.
-- An index holds 2,704 bytes a row: words beyond 400 letters, which no bank writes, are not found.
ALTER TABLE transactions
    ADD COLUMN words text NOT NULL
        GENERATED ALWAYS AS (left(lower(description || coalesce(E'\n' || counterparty, '')), 400)) STORED;
CREATE INDEX transactions_words
    ON transactions (user_id, booking_date, statement_end, statement_id, position)
    INCLUDE (id, account_id, currency, category, category_by, amount, is_transfer, words);
-- Few rows have a note: those are looked through one by one.
CREATE INDEX transactions_noted ON transactions (user_id, id) WHERE note IS NOT NULL;
