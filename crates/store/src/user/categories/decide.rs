//! Letting the rules decide the rows that are there. What the person chose is never touched.

use finance::{
    rule::{Choice, Rule, Rules, Subject},
    transaction::CategoryBy,
};
use futures::TryStreamExt;
use rust_decimal::Decimal;

use super::Use;
use crate::{Error, UserStore, postgres::PersonTx};

/// Rows that are changed in one statement.
const AT_ONCE: usize = 5_000;

/// What a rule looks at in a row, and the category it has.
struct Row {
    id: i64,
    description: String,
    counterparty: Option<String>,
    amount: Decimal,
    account_id: i64,
    category: String,
    by_rule: bool,
}

impl Row {
    fn subject(&self) -> Subject<'_> {
        Subject {
            description: &self.description,
            counterparty: self.counterparty.as_deref(),
            amount: self.amount,
            account_id: self.account_id,
        }
    }

    fn has(&self, choice: &Choice) -> bool {
        self.category == choice.category.slug() && self.by_rule == (choice.by == CategoryBy::Rule)
    }
}

/// Rows and what they are from now on, as columns for UNNEST.
#[derive(Default)]
struct Changes {
    ids: Vec<i64>,
    categories: Vec<String>,
    by: Vec<String>,
}

impl Changes {
    fn add(&mut self, id: i64, choice: Choice) {
        self.ids.push(id);
        self.categories.push(choice.category.into());
        self.by.push(choice.by.slug().to_owned());
    }
}

impl UserStore {
    /// Lets the rules and words decide every row that the person did not choose a category for, also
    /// where what they say has not changed. Gives the number of rows that changed.
    pub async fn apply_rules(&self) -> Result<u64, Error> {
        self.run_long(async |tx| {
            self.hold_categories(tx, Use::Change).await?;
            let rules = Rules::new(&self.rules_in_order(tx).await?);
            self.decide(tx, |row| {
                let choice = rules.choose(&row.subject());
                (!row.has(&choice)).then_some(choice)
            })
            .await
        })
        .await
    }

    /// Gives the rows that `after` decides in another way than `before` their new category: exactly
    /// those, so that a change that is taken back leaves everything as it was.
    pub(super) async fn decide_anew(
        &self,
        tx: &mut PersonTx,
        before: &[Rule],
        after: &[Rule],
    ) -> Result<u64, Error> {
        let (before, after) = (Rules::new(before), Rules::new(after));
        self.decide(tx, |row| {
            let subject = row.subject();
            let category = |rules: &Rules| rules.find(&subject).map(|found| found.category);
            (category(&before) != category(&after)).then(|| after.choose(&subject))
        })
        .await
    }

    /// Makes what the rule with key `id` decided the person's own choice.
    pub(super) async fn keep_decided(
        &self,
        tx: &mut PersonTx,
        rules: &[Rule],
        id: i64,
    ) -> Result<u64, Error> {
        let rules = Rules::new(rules);
        self.decide(tx, |row| {
            let found = rules.find(&row.subject()).filter(|found| found.id == id && row.by_rule)?;
            Some(Choice { category: found.category, by: CategoryBy::Person })
        })
        .await
    }

    /// Looks at every row whose category is not the person's own choice, and gives it what `new` says.
    async fn decide(
        &self,
        tx: &mut PersonTx,
        mut new: impl FnMut(&Row) -> Option<Choice>,
    ) -> Result<u64, Error> {
        let mut changes = Changes::default();
        {
            let mut rows = sqlx::query_as!(
                Row,
                r#"SELECT id, description, counterparty, amount, account_id, category,
                          category_by = 'rule' AS "by_rule!"
                   FROM transactions WHERE user_id = $1 AND category_by <> 'person'"#,
                self.user_id
            )
            .fetch(&mut **tx);
            while let Some(row) = rows.try_next().await? {
                if let Some(choice) = new(&row) {
                    changes.add(row.id, choice);
                }
            }
        }
        self.give(tx, &changes).await
    }

    async fn give(&self, tx: &mut PersonTx, changes: &Changes) -> Result<u64, Error> {
        let mut changed = 0;
        let columns = changes.ids.chunks(AT_ONCE).zip(changes.categories.chunks(AT_ONCE));
        for ((ids, categories), by) in columns.zip(changes.by.chunks(AT_ONCE)) {
            // A row that the person chose a category for meanwhile keeps it.
            let given = sqlx::query!(
                "UPDATE transactions t SET category = c.category, category_by = c.by, version = t.version + 1
                 FROM unnest($2::bigint[], $3::text[], $4::text[]) AS c (id, category, by)
                 WHERE t.user_id = $1 AND t.id = c.id AND t.category_by <> 'person'",
                self.user_id,
                ids,
                categories,
                by
            )
            .execute(&mut **tx)
            .await?;
            changed += given.rows_affected();
        }
        Ok(changed)
    }
}
