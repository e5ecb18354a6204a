DROP TABLE transaction_edit_rows;
DROP TABLE transaction_edits;
