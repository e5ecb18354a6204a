DROP TABLE transfer_pairs;
DROP FUNCTION free_the_other_half();
