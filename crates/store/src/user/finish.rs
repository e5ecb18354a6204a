//! The import job's last step.

use statement::{
    Statement,
    import::{ImportRecord, ImportState},
    reconcile::{Standing, likely, reconcile},
};

use super::{
    UserStore,
    insert::{Added, NewRow},
};
use crate::{Error, ImportTask, crash_point, files::problems, postgres::PersonTx};

impl UserStore {
    /// The import job's last step: adds the new transactions and closes the statement, in one
    /// transaction. May run twice: the second time it changes nothing.
    ///
    /// A statement in another currency than its account is closed as failed.
    pub async fn finish_import(
        &self,
        task: &ImportTask,
        statement: &Statement,
    ) -> Result<ImportRecord, Error> {
        let record = self.run_long(async |tx| self.finish(tx, task, statement).await).await?;
        crash_point("import.finished");
        Ok(record)
    }

    async fn finish(
        &self,
        tx: &mut PersonTx,
        task: &ImportTask,
        statement: &Statement,
    ) -> Result<ImportRecord, Error> {
        let state = self.lock_statement(tx, task.statement_id).await?;
        let before = self.record(tx, task.statement_id).await?;
        if !matches!(state, ImportState::Received | ImportState::Reading) {
            return Ok(before);
        }
        if let Some(currency) = statement.currency.filter(|currency| *currency != before.currency) {
            let failure = format!(
                "The file is in {currency}, and the account “{}” is in {}.",
                before.account_name, before.currency
            );
            self.close_failed(tx, task.statement_id, &failure).await?;
            return self.record(tx, task.statement_id).await;
        }
        let known = self.known_on(tx, before.account_id, statement.period).await?;
        let standings = reconcile(&statement.transactions, &known);
        let likely = likely(&statement.transactions, &standings, &known);
        let same = same(task, statement.transactions.len());
        // The person’s word counts where there is such a transaction; a file that is imported again
        // after that one went is imported whole.
        let is_same = |position: usize| {
            same.get(position) == Some(&true) && likely.get(position).is_some_and(Option::is_some)
        };
        let rows: Vec<_> = statement
            .transactions
            .iter()
            .zip(&standings)
            .enumerate()
            .filter_map(|(position, (row, standing))| match standing {
                Standing::New { .. } if is_same(position) => None,
                Standing::New { occurrence } => Some(NewRow { position, occurrence: *occurrence, row }),
                Standing::Known { .. } => None,
            })
            .collect();
        let added = self.insert(tx, &before, statement.period.last(), &rows).await?;
        self.close_imported(tx, task.statement_id, statement, &added).await?;
        self.propose_around(tx, statement.period).await?;
        let days = (statement.period.first(), statement.period.last());
        self.propose_duplicates(tx, before.account_id, days).await?;
        self.keep_habit(tx, &statement.layout, &task.hints, before.received_at).await?;
        self.queue_award(tx).await?;
        crash_point("import.in_transaction");
        self.record(tx, task.statement_id).await
    }

    async fn close_imported(
        &self,
        tx: &mut PersonTx,
        statement_id: i64,
        statement: &Statement,
        added: &Added,
    ) -> Result<(), Error> {
        let json = |value| serde_json::to_value(value).map_err(Error::internal);
        let total = statement.transactions.len() as u64;
        sqlx::query!(
            "UPDATE statements
             SET state = 'imported', closed_at = now(), failure = NULL, hints = hints - 'password',
                 period_first = $3, period_last = $4,
                 added = $5, known = $6, problems = $7, problem_count = $8, proof = $9,
                 opening_balance = $10, closing_balance = $11, income = $12, expenses = $13
             WHERE user_id = $1 AND id = $2",
            self.user_id,
            statement_id,
            statement.period.first(),
            statement.period.last(),
            count(added.count)?,
            count(total - added.count)?,
            json(problems(statement))?,
            count(statement.problems.len() as u64)?,
            serde_json::to_value(&statement.proof).map_err(Error::internal)?,
            statement.opening_balance,
            statement.closing_balance,
            added.income,
            added.expenses
        )
        .execute(&mut **tx)
        .await?;
        let rows = u32::try_from(total).map_err(Error::internal)?;
        self.notify(tx, statement_id, ImportState::Imported, rows).await
    }
}

fn count(number: u64) -> Result<i32, Error> {
    i32::try_from(number).map_err(Error::internal)
}

/// For each of `rows` rows, whether the person said that the account already has it.
fn same(task: &ImportTask, rows: usize) -> Vec<bool> {
    let mut same = vec![false; rows];
    for (first, last) in &task.same {
        let end = (*last as usize).saturating_add(1).min(rows);
        same.get_mut((*first as usize).min(end)..end).unwrap_or_default().fill(true);
    }
    same
}
