//! What a rule would do.

use chrono::NaiveDate;
use finance::rule::{Glimpse, Rule, RuleDraft, RulePreview, Rules, Subject};
use futures::TryStreamExt;
use rust_decimal::Decimal;

use crate::{Error, UserStore, postgres::PersonTx, user::currency};

/// The key of the rule that is looked at: no kept rule has it.
const DRAFT: i64 = 0;

impl UserStore {
    /// What a rule would do to the rows that are there, if it came first, or instead of the rule with
    /// key `instead_of`. Changes nothing.
    ///
    /// # Errors
    /// As for making it.
    pub async fn preview_rule(&self, says: RuleDraft, instead_of: Option<i64>) -> Result<RulePreview, Error> {
        let says = says.tidied();
        self.run_long(async |tx| {
            self.may_say(tx, &says).await?;
            let mut rules = self.rules_in_order(tx).await?;
            let draft = Rule { id: DRAFT, says: says.clone(), version: 1 };
            match instead_of {
                None => rules.insert(0, draft),
                Some(id) => *rules.iter_mut().find(|rule| rule.id == id).ok_or(Error::NotFound)? = draft,
            }
            self.fitting(tx, &Rules::new(&rules), &says).await
        })
        .await
    }

    async fn fitting(
        &self,
        tx: &mut PersonTx,
        rules: &Rules,
        says: &RuleDraft,
    ) -> Result<RulePreview, Error> {
        let mut preview = RulePreview { fitting: 0, changing: 0, chosen: 0, rows: Vec::new() };
        let mut changing: Vec<(NaiveDate, i64)> = Vec::new();
        let category = says.category.slug();
        {
            // What can be said in SQL as well narrows the rows down; the rules have the word.
            let mut rows = sqlx::query!(
                r#"SELECT id, booking_date, description, counterparty, amount, account_id, category,
                          category_by = 'person' AS "chosen!"
                   FROM transactions
                   WHERE user_id = $1 AND ($2::bigint IS NULL OR account_id = $2)
                     AND ($3::numeric IS NULL OR abs(amount) >= $3)
                     AND ($4::numeric IS NULL OR abs(amount) <= $4)"#,
                self.user_id,
                says.account_id,
                says.lowest,
                says.highest
            )
            .fetch(&mut **tx);
            while let Some(row) = rows.try_next().await? {
                let subject = Subject {
                    description: &row.description,
                    counterparty: row.counterparty.as_deref(),
                    amount: row.amount,
                    account_id: row.account_id,
                };
                if rules.find(&subject).is_none_or(|found| found.id != DRAFT) {
                    continue;
                }
                if row.chosen {
                    preview.chosen += 1;
                    continue;
                }
                preview.fitting += 1;
                if row.category != category {
                    preview.changing += 1;
                    changing.push((row.booking_date, row.id));
                }
            }
        }
        changing.sort_unstable_by(|a, b| b.cmp(a));
        changing.truncate(RulePreview::SHOWN);
        let ids: Vec<i64> = changing.into_iter().map(|(_, id)| id).collect();
        preview.rows = self.glimpses(tx, &ids).await?;
        Ok(preview)
    }

    /// The rows with these keys, newest first.
    pub(super) async fn glimpses(&self, tx: &mut PersonTx, ids: &[i64]) -> Result<Vec<Glimpse>, Error> {
        let rows = sqlx::query_as!(
            Row,
            "SELECT id, booking_date, description, amount, currency, category FROM transactions
             WHERE user_id = $1 AND id = ANY($2) ORDER BY booking_date DESC, id DESC",
            self.user_id,
            ids
        )
        .fetch_all(&mut **tx)
        .await?;
        rows.into_iter().map(Glimpse::try_from).collect()
    }
}

struct Row {
    id: i64,
    booking_date: NaiveDate,
    description: String,
    amount: Decimal,
    currency: String,
    category: String,
}

impl TryFrom<Row> for Glimpse {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.id,
            booking_date: row.booking_date,
            description: row.description,
            amount: row.amount,
            currency: currency(&row.currency)?,
            category: row.category.parse().map_err(Error::internal)?,
        })
    }
}
