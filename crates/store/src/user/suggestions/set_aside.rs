//! The second telling of a transaction: set aside, and brought back.

use finance::{
    Period,
    duplicate::Duplicate,
    transaction::{CategoryBy, Transaction},
};

use crate::{Error, UserStore, postgres::PersonTx};

/// What Postgres says when a lock does not come in time.
const LOCKED: &str = "55P03";

/// Whether the person did something with a row that would be lost with it.
fn has_work(row: &Transaction) -> bool {
    row.parts > 0 || row.note.is_some() || row.is_transfer || row.category_by == CategoryBy::Person
}

impl UserStore {
    /// Sets the second telling aside; gives its key there. The one that goes is the one in which there
    /// is no work of the person's, or the one that says less.
    ///
    /// # Errors
    /// [`Error::Conflict`] when there is in both.
    pub(super) async fn count_once(&self, tx: &mut PersonTx, pair: &Duplicate) -> Result<i64, Error> {
        self.hold_account(tx, pair.kept.account_id).await?;
        // Without work in either, the one that states a balance says more.
        let states = |row: &Transaction| row.balance.is_some();
        let (kept, gone) = match (has_work(&pair.kept), has_work(&pair.doubled)) {
            (false, false) if states(&pair.doubled) && !states(&pair.kept) => (&pair.doubled, &pair.kept),
            (_, false) => (&pair.kept, &pair.doubled),
            (false, true) => (&pair.doubled, &pair.kept),
            (true, true) => {
                return Err(Error::Conflict(
                    "You have worked on both of these: a note, parts, a category or a transfer. \
                     Take that off one of them first."
                        .into(),
                ));
            }
        };
        // What was set aside for the one that goes stays aside for the other.
        sqlx::query!(
            "UPDATE set_aside_rows SET kept_id = $3 WHERE user_id = $1 AND kept_id = $2",
            self.user_id,
            gone.id,
            kept.id
        )
        .execute(&mut **tx)
        .await?;
        let aside = sqlx::query_scalar!(
            r#"WITH gone AS (
                 DELETE FROM transactions WHERE user_id = $1 AND id = $2 AND version = $6 RETURNING *),
               told AS (
                 UPDATE statements s
                 SET added = greatest(s.added - 1, 0), known = s.known + 1,
                     income = s.income - greatest(gone.amount, 0),
                     expenses = s.expenses + least(gone.amount, 0)
                 FROM gone WHERE s.user_id = $1 AND s.id = gone.statement_id)
               INSERT INTO set_aside_rows
                   (user_id, kept_id, likeness, days, account_id, currency, amount, booking_date, value_date,
                    description, description_normalised, counterparty, balance, category, category_by, bank_id,
                    identity_key, occurrence, statement_id, statement_end, line, position, created_at)
               SELECT $1, $3, $4, $5, account_id, currency, amount, booking_date, value_date,
                      description, description_normalised, counterparty, balance, category, category_by, bank_id,
                      identity_key, occurrence, statement_id, statement_end, line, position, created_at
               FROM gone RETURNING id"#,
            self.user_id,
            gone.id,
            kept.id,
            pair.likeness.slug(),
            i32::try_from(pair.days).unwrap_or(i32::MAX),
            gone.version
        )
        .fetch_optional(&mut **tx)
        .await?;
        let aside = aside.ok_or_else(|| {
            Error::Conflict("This transaction was changed just now. Look at it again.".into())
        })?;
        // The other half of a likely transfer may belong to the one that stays.
        if let Ok(day) = Period::new(kept.booking_date, kept.booking_date) {
            self.propose_around(tx, day).await?;
        }
        self.propose_duplicates_on(tx, kept.account_id, kept.booking_date).await?;
        Ok(aside)
    }

    /// Brings rows back that were set aside, and lets each wait for an answer again.
    pub(in crate::user) async fn bring_back(&self, tx: &mut PersonTx, asides: &[i64]) -> Result<(), Error> {
        sqlx::query!(
            "WITH back AS (
               DELETE FROM set_aside_rows WHERE user_id = $1 AND id = ANY($2) RETURNING *),
             added AS (
               INSERT INTO transactions
                   (user_id, account_id, currency, amount, booking_date, value_date, description,
                    description_normalised, counterparty, balance, category, category_by, bank_id, identity_key,
                    occurrence, statement_id, statement_end, line, position, created_at)
               SELECT $1, account_id, currency, amount, booking_date, value_date, description,
                      description_normalised, counterparty, balance,
                      CASE WHEN category LIKE 'own%' AND category NOT IN (
                          SELECT c.slug FROM categories c WHERE c.user_id = $1) THEN 'other' ELSE category END,
                      category_by, bank_id, identity_key, occurrence, statement_id, statement_end, line, position,
                      created_at
               FROM back
               ON CONFLICT (user_id, account_id, identity_key, occurrence) DO NOTHING
               RETURNING id, account_id, identity_key, occurrence, statement_id, amount),
             told AS (
               UPDATE statements s
               SET added = s.added + d.count, known = greatest(s.known - d.count, 0), income = s.income + d.income,
                   expenses = s.expenses + d.expenses
               FROM (SELECT statement_id, count(*)::int AS count, sum(greatest(amount, 0)) AS income,
                            -sum(least(amount, 0)) AS expenses
                     FROM added GROUP BY statement_id) d
               WHERE s.user_id = $1 AND s.id = d.statement_id)
             INSERT INTO duplicate_pairs (user_id, currency, kept_id, doubled_id, state, likeness, days)
             SELECT $1, back.currency, back.kept_id, added.id, 'proposed', back.likeness, back.days
             FROM back JOIN added USING (account_id, identity_key, occurrence)
             ON CONFLICT DO NOTHING",
            self.user_id,
            asides
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// Brings one row back, as it was before the person's answer.
    pub(super) async fn tell_again(&self, tx: &mut PersonTx, aside_id: i64) -> Result<(), Error> {
        let row = sqlx::query!(
            "SELECT account_id, booking_date FROM set_aside_rows WHERE user_id = $1 AND id = $2",
            self.user_id,
            aside_id
        )
        .fetch_one(&mut **tx)
        .await?;
        self.hold_account(tx, row.account_id).await?;
        self.bring_back(tx, &[aside_id]).await?;
        if let Ok(day) = Period::new(row.booking_date, row.booking_date) {
            self.propose_around(tx, day).await?;
        }
        self.propose_duplicates_on(tx, row.account_id, row.booking_date).await
    }

    /// Before the transactions of a statement go: what was set aside of it goes too, and what was set
    /// aside for one of them is no second telling any more.
    pub(in crate::user) async fn before_undoing(
        &self,
        tx: &mut PersonTx,
        statement_id: i64,
    ) -> Result<(), Error> {
        sqlx::query!(
            "DELETE FROM set_aside_rows WHERE user_id = $1 AND statement_id = $2",
            self.user_id,
            statement_id
        )
        .execute(&mut **tx)
        .await?;
        let asides = sqlx::query_scalar!(
            "SELECT a.id FROM set_aside_rows a JOIN transactions t ON t.user_id = $1 AND t.id = a.kept_id
             WHERE a.user_id = $1 AND t.statement_id = $2",
            self.user_id,
            statement_id
        )
        .fetch_all(&mut **tx)
        .await?;
        self.bring_back(tx, &asides).await
    }

    /// Once the transactions of a statement are gone: of three tellings, two may be left.
    pub(in crate::user) async fn propose_what_is_left(
        &self,
        tx: &mut PersonTx,
        statement_id: i64,
    ) -> Result<(), Error> {
        let undone = sqlx::query!(
            "SELECT account_id, period_first, period_last FROM statements WHERE user_id = $1 AND id = $2",
            self.user_id,
            statement_id
        )
        .fetch_one(&mut **tx)
        .await?;
        match (undone.period_first, undone.period_last) {
            (Some(first), Some(last)) => self.propose_duplicates(tx, undone.account_id, (first, last)).await,
            _ => Ok(()),
        }
    }

    /// Before one account becomes a part of another: what was set aside follows the rows that stay.
    pub(in crate::user) async fn before_merging(
        &self,
        tx: &mut PersonTx,
        from: i64,
        into: i64,
    ) -> Result<(), Error> {
        sqlx::query!(
            "UPDATE set_aside_rows a SET kept_id = k.id
             FROM transactions g, transactions k
             WHERE a.user_id = $1 AND g.user_id = $1 AND k.user_id = $1 AND a.kept_id = g.id
               AND g.account_id = $2 AND k.account_id = $3
               AND k.identity_key = g.identity_key AND k.occurrence = g.occurrence",
            self.user_id,
            from,
            into
        )
        .execute(&mut **tx)
        .await?;
        // What both have set aside, or one has set aside and the other has not, is one telling of one
        // transaction: it stays what the account that stays says of it.
        sqlx::query!(
            "DELETE FROM set_aside_rows g
             WHERE g.user_id = $1 AND g.account_id = $2
               AND (EXISTS (SELECT FROM set_aside_rows k
                            WHERE k.user_id = $1 AND k.account_id = $3 AND k.identity_key = g.identity_key
                              AND k.occurrence = g.occurrence)
                    OR EXISTS (SELECT FROM transactions k
                               WHERE k.user_id = $1 AND k.account_id = $3 AND k.identity_key = g.identity_key
                                 AND k.occurrence = g.occurrence))",
            self.user_id,
            from,
            into
        )
        .execute(&mut **tx)
        .await?;
        // And one that the account that goes counts, while the other has it set aside, waits for an answer
        // again.
        sqlx::query!(
            "DELETE FROM set_aside_rows k USING transactions g
             WHERE k.user_id = $1 AND k.account_id = $3 AND g.user_id = $1 AND g.account_id = $2
               AND k.identity_key = g.identity_key AND k.occurrence = g.occurrence",
            self.user_id,
            from,
            into
        )
        .execute(&mut **tx)
        .await?;
        self.keep_rejected(tx, from, into).await
    }

    /// That two are two is remembered of the rows that stay.
    async fn keep_rejected(&self, tx: &mut PersonTx, from: i64, into: i64) -> Result<(), Error> {
        sqlx::query!(
            r#"INSERT INTO duplicate_pairs (user_id, currency, kept_id, doubled_id, state, likeness, days)
               SELECT $1, p.currency, least(m.one, m.other), greatest(m.one, m.other), 'rejected', p.likeness, p.days
               FROM duplicate_pairs p
               CROSS JOIN LATERAL (
                   SELECT coalesce((SELECT k.id FROM transactions g JOIN transactions k
                                        ON k.user_id = $1 AND k.account_id = $3 AND k.identity_key = g.identity_key
                                       AND k.occurrence = g.occurrence
                                    WHERE g.user_id = $1 AND g.account_id = $2 AND g.id = p.kept_id), p.kept_id) AS one,
                          coalesce((SELECT k.id FROM transactions g JOIN transactions k
                                        ON k.user_id = $1 AND k.account_id = $3 AND k.identity_key = g.identity_key
                                       AND k.occurrence = g.occurrence
                                    WHERE g.user_id = $1 AND g.account_id = $2 AND g.id = p.doubled_id), p.doubled_id)
                              AS other) m
               WHERE p.user_id = $1 AND p.state = 'rejected' AND m.one <> m.other
                 AND (m.one, m.other) <> (p.kept_id, p.doubled_id)
               ON CONFLICT (user_id, kept_id, doubled_id) DO UPDATE SET state = 'rejected'"#,
            self.user_id,
            from,
            into
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// Holds an account as an import does, so that the two take turns; does not wait long for one.
    pub(super) async fn hold_account(&self, tx: &mut PersonTx, account_id: i64) -> Result<(), Error> {
        let patience = async |tx: &mut PersonTx, time: &str| {
            sqlx::query!("SELECT set_config('lock_timeout', $1, true)", time).fetch_one(&mut **tx).await
        };
        patience(tx, "2s").await?;
        let held = sqlx::query!(
            "SELECT id FROM accounts WHERE user_id = $1 AND id = $2 FOR NO KEY UPDATE",
            self.user_id,
            account_id
        )
        .fetch_one(&mut **tx)
        .await;
        match held {
            Ok(_) => {}
            Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some(LOCKED) => {
                return Err(Error::Conflict(
                    "A statement of this account is being read just now. Please try again in a moment."
                        .into(),
                ));
            }
            Err(error) => return Err(error.into()),
        }
        patience(tx, "0").await?;
        Ok(())
    }
}
