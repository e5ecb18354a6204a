DROP TABLE reading_habits;
