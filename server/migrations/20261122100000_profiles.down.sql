DROP TABLE user_profiles;
-- The role bankstat_user stays: it belongs to the whole cluster, and another database may use it.
REVOKE USAGE ON SCHEMA public FROM bankstat_user;
