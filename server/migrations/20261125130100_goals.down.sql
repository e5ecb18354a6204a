DROP TABLE goal_progress;
DROP TABLE user_goals;
