ALTER TABLE accounts DROP COLUMN version, DROP COLUMN archived;
ALTER TABLE user_profiles
    DROP COLUMN version, DROP COLUMN date_format, DROP COLUMN number_format, DROP COLUMN display_name;
