-- How a person likes things written, and the name they want shown.
ALTER TABLE user_profiles
    ADD COLUMN display_name text CHECK (length(display_name) BETWEEN 1 AND 80),
    ADD COLUMN number_format text NOT NULL DEFAULT 'comma_point'
        CHECK (number_format IN ('comma_point', 'space_comma', 'point_comma', 'space_point')),
    ADD COLUMN date_format text NOT NULL DEFAULT 'words' CHECK (date_format IN ('words', 'iso', 'slashes')),
    -- counts the changes a person makes, so that a second browser hears of the first one's
    ADD COLUMN version integer NOT NULL DEFAULT 1;

-- An account that is not used any more: its rows count, and nobody is asked whether a file goes there.
ALTER TABLE accounts
    ADD COLUMN archived boolean NOT NULL DEFAULT false,
    ADD COLUMN version integer NOT NULL DEFAULT 1;
