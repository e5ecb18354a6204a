-- What the person did after their imports, with $1 = their user_id: one statement, run once.
-- They confirmed each transfer that was proposed (their payments to the card), marked by hand those
-- whose other half is in another currency or at another bank, and split one purchase.
WITH confirmed AS (
    UPDATE transfer_pairs SET state = 'confirmed' WHERE user_id = $1 AND state = 'proposed'
), marked AS (
    UPDATE transactions SET is_transfer = true, version = version + 1
    WHERE user_id = $1 AND NOT is_transfer
      AND description IN ('TRANSFER TO SAVINGS', 'TRANSFER TO CREDIT CARD', 'CARD PAYMENT RECEIVED',
                          'TRANSFER TO CHEQUE ACCOUNT', 'TRANSFER FROM EURO ACCOUNT')
)
INSERT INTO transaction_splits (user_id, transaction_id, currency, position, amount, category)
SELECT t.user_id, t.id, t.currency, p.position,
       CASE p.position WHEN 0 THEN t.amount + 150 ELSE -150 END,
       CASE p.position WHEN 0 THEN t.category ELSE 'medical' END
FROM transactions t CROSS JOIN (VALUES (0), (1)) p (position)
WHERE t.user_id = $1 AND t.id = (
    SELECT g.id FROM transactions g
    WHERE g.user_id = $1 AND g.description = 'CHECKERS SUPERMARKET' AND g.amount < -400
      AND g.booking_date BETWEEN '2025-11-01' AND '2025-11-30'
    ORDER BY g.booking_date, g.id LIMIT 1);
