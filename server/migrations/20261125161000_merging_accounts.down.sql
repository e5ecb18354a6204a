REVOKE UPDATE (account_id, statement_id) ON transactions FROM bankstat_user;
ALTER TABLE transactions
    DROP CONSTRAINT transactions_statement,
    ADD CONSTRAINT transactions_statement FOREIGN KEY (user_id, statement_id, account_id)
        REFERENCES statements (user_id, id, account_id) ON DELETE CASCADE;
