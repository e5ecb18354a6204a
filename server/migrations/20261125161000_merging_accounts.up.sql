-- Two accounts can become one: a statement that goes to the other takes its transactions along, and
-- what two statements of the same file brought comes together in one.
ALTER TABLE transactions
    DROP CONSTRAINT transactions_statement,
    ADD CONSTRAINT transactions_statement FOREIGN KEY (user_id, statement_id, account_id)
        REFERENCES statements (user_id, id, account_id) ON UPDATE CASCADE ON DELETE CASCADE;
GRANT UPDATE (account_id, statement_id) ON transactions TO bankstat_user;
