-- Rows of the file, by their positions, that the person confirmed to be transactions the account
-- already has under other words: ranges, both ends within.
ALTER TABLE statements ADD COLUMN same jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(same) = 'array');
