//! The rules by which a person has categories chosen.

use finance::{
    rule::{InvalidRule, Looking, Rule, RuleChange, RuleDraft, Rules},
    transaction::Direction,
};
use rust_decimal::Decimal;

use super::{Use, changed_meanwhile};
use crate::{Error, UserStore, postgres::PersonTx};

/// A row of `category_rules`.
struct Row {
    id: i64,
    words: Option<String>,
    looking: String,
    lowest: Option<Decimal>,
    highest: Option<Decimal>,
    direction: Option<String>,
    account_id: Option<i64>,
    category: String,
    version: i32,
}

impl TryFrom<Row> for Rule {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let unknown = || Error::internal("a rule that is not understood");
        let direction = row.direction.map(|slug| Direction::from_slug(&slug).ok_or_else(unknown));
        Ok(Self {
            id: row.id,
            says: RuleDraft {
                text: row.words,
                looking: Looking::from_slug(&row.looking).ok_or_else(unknown)?,
                lowest: row.lowest,
                highest: row.highest,
                direction: direction.transpose()?,
                account_id: row.account_id,
                category: row.category.parse().map_err(Error::internal)?,
            },
            version: row.version,
        })
    }
}

/// What a rule cannot be, at its field.
fn refused(why: &InvalidRule) -> Error {
    Error::invalid(why.field(), why.to_string())
}

impl UserStore {
    /// The rules, in their order.
    pub async fn rules(&self) -> Result<Vec<Rule>, Error> {
        self.run(async |tx| self.rules_in_order(tx).await).await
    }

    /// Makes a rule, and lets it decide the rows that are there. `place` counts from 0; past the end
    /// is the end.
    ///
    /// # Errors
    /// [`Error::Invalid`] at the field when it cannot be so, [`Error::NotFound`] without its account.
    pub async fn make_rule(&self, says: RuleDraft, place: u32) -> Result<RuleChange, Error> {
        let says = says.tidied();
        self.run_long(async |tx| {
            self.hold_categories(tx, Use::Change).await?;
            let before = self.rules_in_order(tx).await?;
            if before.len() >= Rules::MOST {
                return Err(refused(&InvalidRule::TooMany));
            }
            self.may_say(tx, &says).await?;
            let id = self.insert_rule(tx, &says).await?;
            let mut order: Vec<i64> = before.iter().map(|rule| rule.id).collect();
            order.insert(usize::try_from(place).unwrap_or(usize::MAX).min(order.len()), id);
            self.set_order(tx, &order).await?;
            self.changed_rule(tx, id, &before).await
        })
        .await
    }

    /// Changes a rule that the person saw in `version`, and lets it decide the rows that are there.
    ///
    /// # Errors
    /// As [`Self::make_rule`]; [`Error::Conflict`] when it was changed meanwhile.
    pub async fn change_rule(&self, id: i64, says: RuleDraft, version: i32) -> Result<RuleChange, Error> {
        let says = says.tidied();
        self.run_long(async |tx| {
            self.hold_categories(tx, Use::Change).await?;
            let before = self.rules_in_order(tx).await?;
            seen(&before, id, version)?;
            self.may_say(tx, &says).await?;
            sqlx::query!(
                "UPDATE category_rules
                 SET words = $3, looking = $4, lowest = $5, highest = $6, direction = $7, account_id = $8,
                     category = $9, version = version + 1, updated_at = now()
                 WHERE user_id = $1 AND id = $2",
                self.user_id,
                id,
                says.text,
                says.looking.slug(),
                says.lowest,
                says.highest,
                says.direction.map(Direction::slug),
                says.account_id,
                &*says.category.slug()
            )
            .execute(&mut **tx)
            .await?;
            self.changed_rule(tx, id, &before).await
        })
        .await
    }

    /// Puts the rules in the order of `ids`; gives the number of rows that changed by it.
    ///
    /// # Errors
    /// [`Error::Conflict`] when these are not the rules there are.
    pub async fn order_rules(&self, ids: &[i64]) -> Result<u64, Error> {
        self.run_long(async |tx| {
            self.hold_categories(tx, Use::Change).await?;
            let before = self.rules_in_order(tx).await?;
            let (mut there, mut told): (Vec<i64>, Vec<i64>) =
                (before.iter().map(|rule| rule.id).collect(), ids.to_vec());
            there.sort_unstable();
            told.sort_unstable();
            if there != told {
                return Err(changed_meanwhile());
            }
            self.set_order(tx, ids).await?;
            let after = self.rules_in_order(tx).await?;
            self.decide_anew(tx, &before, &after).await
        })
        .await
    }

    /// Removes a rule that the person saw in `version`. The rows it decided stay as they are when
    /// `keep` says so, as the person's own choice; else the other rules or their words decide. Gives the
    /// number of those rows.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it was changed meanwhile.
    pub async fn remove_rule(&self, id: i64, version: i32, keep: bool) -> Result<u64, Error> {
        self.run_long(async |tx| {
            self.hold_categories(tx, Use::Change).await?;
            let before = self.rules_in_order(tx).await?;
            seen(&before, id, version)?;
            sqlx::query!("DELETE FROM category_rules WHERE user_id = $1 AND id = $2", self.user_id, id)
                .execute(&mut **tx)
                .await?;
            if keep {
                return self.keep_decided(tx, &before, id).await;
            }
            let after = self.rules_in_order(tx).await?;
            self.decide_anew(tx, &before, &after).await
        })
        .await
    }

    /// Lets the rules on the account `from`, which becomes one with `into`, be on that one.
    pub(in crate::user) async fn move_rules(
        &self,
        tx: &mut PersonTx,
        from: i64,
        into: i64,
    ) -> Result<(), Error> {
        self.hold_categories(tx, Use::Change).await?;
        sqlx::query!(
            "UPDATE category_rules SET account_id = $3, version = version + 1, updated_at = now()
             WHERE user_id = $1 AND account_id = $2",
            self.user_id,
            from,
            into
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// The rules, within a transaction.
    pub(in crate::user) async fn rules_in_order(&self, tx: &mut PersonTx) -> Result<Vec<Rule>, Error> {
        let rows = sqlx::query_as!(
            Row,
            "SELECT id, words, looking, lowest, highest, direction, account_id, category, version
             FROM category_rules WHERE user_id = $1 ORDER BY position, id",
            self.user_id
        )
        .fetch_all(&mut **tx)
        .await?;
        rows.into_iter().map(Rule::try_from).collect()
    }

    /// Whether a rule can be so for this person.
    pub(super) async fn may_say(&self, tx: &mut PersonTx, says: &RuleDraft) -> Result<(), Error> {
        says.check().map_err(|why| refused(&why))?;
        if self.book(tx).await?.get(says.category).is_none() {
            return Err(Error::invalid("category", "This category does not exist any more. Choose another."));
        }
        if let Some(account) = says.account_id {
            sqlx::query!("SELECT id FROM accounts WHERE user_id = $1 AND id = $2", self.user_id, account)
                .fetch_one(&mut **tx)
                .await?;
        }
        Ok(())
    }

    async fn insert_rule(&self, tx: &mut PersonTx, says: &RuleDraft) -> Result<i64, Error> {
        let id = sqlx::query_scalar!(
            "INSERT INTO category_rules
                 (user_id, position, words, looking, lowest, highest, direction, account_id, category)
             VALUES ($1, 0, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
            self.user_id,
            says.text,
            says.looking.slug(),
            says.lowest,
            says.highest,
            says.direction.map(Direction::slug),
            says.account_id,
            &*says.category.slug()
        );
        Ok(id.fetch_one(&mut **tx).await?)
    }

    async fn set_order(&self, tx: &mut PersonTx, ids: &[i64]) -> Result<(), Error> {
        sqlx::query!(
            "UPDATE category_rules r SET position = o.place
             FROM unnest($2::bigint[]) WITH ORDINALITY AS o (id, place)
             WHERE r.user_id = $1 AND r.id = o.id AND r.position <> o.place",
            self.user_id,
            ids
        )
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// Lets the rules that are there now decide, and gives the one that has just changed.
    async fn changed_rule(&self, tx: &mut PersonTx, id: i64, before: &[Rule]) -> Result<RuleChange, Error> {
        let after = self.rules_in_order(tx).await?;
        let changed = self.decide_anew(tx, before, &after).await?;
        let rule = after.into_iter().find(|rule| rule.id == id).ok_or(Error::NotFound)?;
        Ok(RuleChange { rule, changed })
    }
}

/// Whether the rule is there as it was seen.
fn seen(rules: &[Rule], id: i64, version: i32) -> Result<(), Error> {
    let now = rules.iter().find(|rule| rule.id == id).ok_or(Error::NotFound)?;
    if now.version == version { Ok(()) } else { Err(changed_meanwhile()) }
}
