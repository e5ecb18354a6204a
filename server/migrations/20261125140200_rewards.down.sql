DROP TABLE user_rewards;
DROP TABLE incentives;
