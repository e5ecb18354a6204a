DROP INDEX transactions_chosen;
DROP TABLE category_rejections;
DROP TABLE category_rules;
ALTER TABLE accounts DROP CONSTRAINT accounts_for_rules;
