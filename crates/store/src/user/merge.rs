//! Making one account of two.

use chrono::NaiveDate;
use finance::account::Merged;

use super::UserStore;
use crate::{Error, postgres::PersonTx};

impl UserStore {
    /// Moves everything on `from` to `into`, and removes `from`. A transaction that `into` has already
    /// counts once; what the person said of either of the two is kept. `versions` are those the person
    /// saw of the two.
    ///
    /// # Errors
    /// [`Error::Conflict`] when one was changed elsewhere meanwhile, when a statement of either is still
    /// being read, or when their currencies differ; [`Error::Invalid`] for an account with itself.
    pub async fn merge_accounts(&self, from: i64, into: i64, versions: (i32, i32)) -> Result<Merged, Error> {
        if from == into {
            return Err(Error::invalid("into", "An account cannot be merged with itself."));
        }
        // In a task of its own, as undoing an import is: a request that is given up loses the answer only.
        let person = self.clone();
        let work = tokio::spawn(async move {
            person.run_long(async |tx| person.merge(tx, from, into, versions).await).await
        });
        work.await.map_err(Error::internal)?
    }

    async fn merge(
        &self,
        tx: &mut PersonTx,
        from: i64,
        into: i64,
        versions: (i32, i32),
    ) -> Result<Merged, Error> {
        // Always the older one first: two merges at once take turns.
        self.lock_account(tx, from.min(into)).await?;
        self.lock_account(tx, from.max(into)).await?;
        let gone = self.seen_account(tx, from, versions.0).await?;
        let kept = self.seen_account(tx, into, versions.1).await?;
        if gone.account.currency != kept.account.currency {
            return Err(Error::Conflict("Only accounts of one currency can be merged.".into()));
        }
        self.nothing_is_being_read(tx, from, into).await?;
        self.keep_transfers(tx, from, into).await?;
        self.before_merging(tx, from, into).await?;
        let known = self.drop_known(tx, from, into).await?;
        self.join_same_files(tx, from, into).await?;
        // Takes their transactions along: the key of the two goes with it.
        let statements = sqlx::query!(
            "UPDATE statements SET account_id = $3 WHERE user_id = $1 AND account_id = $2",
            self.user_id,
            from,
            into
        )
        .execute(&mut **tx)
        .await?
        .rows_affected();
        // Rules and goals that name the one go on with the other.
        self.move_rules(tx, from, into).await?;
        self.follow_account(tx, from, into).await?;
        sqlx::query!("DELETE FROM accounts WHERE user_id = $1 AND id = $2", self.user_id, from)
            .execute(&mut **tx)
            .await?;
        sqlx::query!(
            "UPDATE accounts SET version = version + 1, number = coalesce(number, $3)
             WHERE user_id = $1 AND id = $2",
            self.user_id,
            into,
            gone.account.number
        )
        .execute(&mut **tx)
        .await?;
        // Two statements of one account now, which may tell the same.
        let first = NaiveDate::from_ymd_opt(1000, 1, 1).unwrap_or_default();
        let last = NaiveDate::from_ymd_opt(2999, 12, 31).unwrap_or_default();
        self.propose_duplicates(tx, into, (first, last)).await?;
        Ok(Merged { moved: gone.transactions.saturating_sub(known), known, statements })
    }

    async fn nothing_is_being_read(&self, tx: &mut PersonTx, from: i64, into: i64) -> Result<(), Error> {
        let reading = sqlx::query_scalar!(
            r#"SELECT EXISTS (SELECT FROM statements WHERE user_id = $1 AND account_id IN ($2, $3)
                   AND state IN ('received', 'reading')) AS "reading!""#,
            self.user_id,
            from,
            into
        )
        .fetch_one(&mut **tx)
        .await?;
        if reading {
            return Err(Error::Conflict(
                "A statement of one of these accounts is still being read. Please try again in a moment."
                    .into(),
            ));
        }
        Ok(())
    }

    /// A transfer of which one half is about to go keeps the same transaction of `into` as its half,
    /// unless that is a half already. Else the other half would count again.
    async fn keep_transfers(&self, tx: &mut PersonTx, from: i64, into: i64) -> Result<(), Error> {
        for change in [
            sqlx::query!(
                "UPDATE transfer_pairs p SET out_id = k.id
                 FROM transactions g, transactions k
                 WHERE p.user_id = $1 AND g.user_id = $1 AND k.user_id = $1 AND p.out_id = g.id
                   AND g.account_id = $2 AND k.account_id = $3
                   AND k.identity_key = g.identity_key AND k.occurrence = g.occurrence
                   AND NOT EXISTS (SELECT FROM transfer_pairs o WHERE o.user_id = $1 AND o.out_id = k.id)",
                self.user_id,
                from,
                into
            ),
            sqlx::query!(
                "UPDATE transfer_pairs p SET in_id = k.id
                 FROM transactions g, transactions k
                 WHERE p.user_id = $1 AND g.user_id = $1 AND k.user_id = $1 AND p.in_id = g.id
                   AND g.account_id = $2 AND k.account_id = $3
                   AND k.identity_key = g.identity_key AND k.occurrence = g.occurrence
                   AND NOT EXISTS (SELECT FROM transfer_pairs o WHERE o.user_id = $1 AND o.in_id = k.id)",
                self.user_id,
                from,
                into
            ),
        ] {
            change.execute(&mut **tx).await?;
        }
        Ok(())
    }

    /// Removes from `from` what `into` has already, once what the person said of it is kept; how many.
    async fn drop_known(&self, tx: &mut PersonTx, from: i64, into: i64) -> Result<u64, Error> {
        sqlx::query!(
            "UPDATE transactions k
             SET category = CASE WHEN k.category_by = 'words' THEN g.category ELSE k.category END,
                 category_by = CASE WHEN k.category_by = 'words' THEN g.category_by ELSE k.category_by END,
                 note = coalesce(k.note, g.note), is_transfer = k.is_transfer OR g.is_transfer,
                 version = k.version + 1
             FROM transactions g
             WHERE k.user_id = $1 AND k.account_id = $3 AND g.user_id = $1 AND g.account_id = $2
               AND k.identity_key = g.identity_key AND k.occurrence = g.occurrence
               AND (g.category_by <> 'words' OR g.note IS NOT NULL OR g.is_transfer)",
            self.user_id,
            from,
            into
        )
        .execute(&mut **tx)
        .await?;
        sqlx::query!(
            "UPDATE transaction_splits s SET transaction_id = k.id
             FROM transactions g, transactions k
             WHERE s.user_id = $1 AND g.user_id = $1 AND k.user_id = $1 AND s.transaction_id = g.id
               AND g.account_id = $2 AND k.account_id = $3
               AND k.identity_key = g.identity_key AND k.occurrence = g.occurrence
               AND NOT EXISTS (SELECT FROM transaction_splits o WHERE o.user_id = $1 AND o.transaction_id = k.id)",
            self.user_id,
            from,
            into
        )
        .execute(&mut **tx)
        .await?;
        let gone = sqlx::query!(
            r#"WITH gone AS (
                 DELETE FROM transactions g USING transactions k
                 WHERE g.user_id = $1 AND g.account_id = $2 AND k.user_id = $1 AND k.account_id = $3
                   AND k.identity_key = g.identity_key AND k.occurrence = g.occurrence
                 RETURNING g.statement_id, g.amount),
               told AS (
                 UPDATE statements s
                 SET added = s.added - d.count, known = s.known + d.count, income = s.income - d.income,
                     expenses = s.expenses - d.expenses
                 FROM (SELECT statement_id, count(*)::int AS count,
                              coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS income,
                              coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS expenses
                       FROM gone GROUP BY statement_id) d
                 WHERE s.user_id = $1 AND s.id = d.statement_id)
               SELECT count(*) AS "count!" FROM gone"#,
            self.user_id,
            from,
            into
        )
        .fetch_one(&mut **tx)
        .await?;
        Ok(gone.count.unsigned_abs())
    }

    /// The same file, given for both accounts, is one statement: what only the one of `from` brought
    /// goes to the other.
    async fn join_same_files(&self, tx: &mut PersonTx, from: i64, into: i64) -> Result<(), Error> {
        let pairs = sqlx::query!(
            "SELECT g.id AS gone, k.id AS kept FROM statements g
             JOIN statements k ON k.user_id = $1 AND k.account_id = $3 AND k.sha256 = g.sha256 AND k.part = g.part
             WHERE g.user_id = $1 AND g.account_id = $2 AND g.state <> 'undone' AND k.state <> 'undone'",
            self.user_id,
            from,
            into
        )
        .fetch_all(&mut **tx)
        .await?;
        for pair in pairs {
            sqlx::query!(
                "UPDATE transactions SET account_id = $4, statement_id = $3
                 WHERE user_id = $1 AND statement_id = $2",
                self.user_id,
                pair.gone,
                pair.kept,
                into
            )
            .execute(&mut **tx)
            .await?;
            sqlx::query!(
                "UPDATE set_aside_rows SET account_id = $4, statement_id = $3
                 WHERE user_id = $1 AND statement_id = $2",
                self.user_id,
                pair.gone,
                pair.kept,
                into
            )
            .execute(&mut **tx)
            .await?;
            sqlx::query!(
                "UPDATE statements k
                 SET added = k.added + g.added, income = k.income + g.income, expenses = k.expenses + g.expenses
                 FROM statements g
                 WHERE k.user_id = $1 AND g.user_id = $1 AND g.id = $2 AND k.id = $3 AND k.state = 'imported'",
                self.user_id,
                pair.gone,
                pair.kept
            )
            .execute(&mut **tx)
            .await?;
            sqlx::query!("DELETE FROM statements WHERE user_id = $1 AND id = $2", self.user_id, pair.gone)
                .execute(&mut **tx)
                .await?;
        }
        Ok(())
    }
}
