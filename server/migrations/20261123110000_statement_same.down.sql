ALTER TABLE statements DROP COLUMN same;
