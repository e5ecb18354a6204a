UPDATE transactions SET category = 'other' WHERE category !~ '^[a-z]{1,40}$';
ALTER TABLE transactions
    DROP CONSTRAINT transactions_category_check,
    ADD CONSTRAINT transactions_category_check CHECK (category ~ '^[a-z]{1,40}$');
DROP TABLE categories;
DELETE FROM transaction_splits WHERE category LIKE 'own%';
ALTER TABLE transaction_splits
    DROP CONSTRAINT transaction_splits_category_check,
    ADD CONSTRAINT transaction_splits_category_check CHECK (category ~ '^[a-z]{1,40}$');
