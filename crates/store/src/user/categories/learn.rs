//! Proposals of categories, learnt from what the person chose.

use std::collections::{BTreeMap, HashSet};

use finance::{
    Category,
    learn::{Learner, Proposal, Reason, Told},
    rule::{Rules, Subject},
};

use super::Use;
use crate::{Error, UserStore, postgres::PersonTx};

/// Rows that are learnt from, and rows that proposals are made for; the newest count.
const ROWS: i64 = 20_000;

/// Letters of the words of a rejected proposal.
const LONGEST_WORDS: usize = 200;

/// Proposals that a person may have rejected.
const MOST_REJECTED: i64 = 5_000;

impl UserStore {
    /// Categories for rows that have one by the bank's words only; what covers most rows first.
    pub async fn proposals(&self) -> Result<Vec<Proposal>, Error> {
        self.run(async |tx| {
            let learner = self.learner(tx).await?;
            let rejected = self.rejected(tx).await?;
            let mut found: BTreeMap<Reason, Vec<i64>> = BTreeMap::new();
            let rows = sqlx::query!(
                "SELECT id, description, counterparty, amount, category FROM transactions t
                 WHERE user_id = $1 AND category_by = 'words' AND NOT is_transfer
                   AND NOT EXISTS (SELECT FROM transaction_splits s
                                   WHERE s.user_id = $1 AND s.transaction_id = t.id)
                 ORDER BY booking_date DESC, id DESC LIMIT $2",
                self.user_id,
                ROWS
            )
            .fetch_all(&mut **tx)
            .await?;
            for row in &rows {
                let told = Told {
                    description: &row.description,
                    counterparty: row.counterparty.as_deref(),
                    amount: row.amount,
                };
                let Some(reason) = learner.propose(&told) else { continue };
                let slug = reason.category.slug();
                let new =
                    row.category != slug && !rejected.contains(&(reason.words.clone(), slug.into_owned()));
                if new {
                    let ids = found.entry(reason.clone()).or_default();
                    if ids.len() < Proposal::MOST {
                        ids.push(row.id);
                    }
                }
            }
            let mut found: Vec<_> = found.into_iter().collect();
            found.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(&b.0)));
            found.truncate(Proposal::AT_ONCE);
            let mut proposals = Vec::with_capacity(found.len());
            for (reason, ids) in found {
                let shown = ids.get(..Proposal::SHOWN.min(ids.len())).unwrap_or_default();
                let rows = self.glimpses(tx, shown).await?;
                proposals.push(Proposal { reason, ids, rows });
            }
            Ok(proposals)
        })
        .await
    }

    /// Puts rows into `category` as the person's own choice; those that they chose otherwise meanwhile
    /// stay. Gives the keys of those that changed.
    ///
    /// # Errors
    /// [`Error::NotFound`] when one is not there, [`Error::Invalid`] without the category or for too
    /// many.
    pub async fn accept_proposal(&self, ids: &[i64], category: Category) -> Result<Vec<i64>, Error> {
        self.run(async |tx| {
            self.hold_categories(tx, Use::Give).await?;
            self.all_there(tx, ids).await?;
            if self.book(tx).await?.get(category).is_none() {
                return Err(Error::invalid(
                    "category",
                    "This category does not exist any more. Choose another.",
                ));
            }
            let changed = sqlx::query_scalar!(
                "UPDATE transactions SET category = $3, category_by = 'person', version = version + 1
                 WHERE user_id = $1 AND id = ANY($2) AND category_by <> 'person' RETURNING id",
                self.user_id,
                ids,
                &*category.slug()
            );
            Ok(changed.fetch_all(&mut **tx).await?)
        })
        .await
    }

    /// Takes back that the person put rows into `category`: the rules or their words decide again.
    /// Gives the number of rows.
    ///
    /// # Errors
    /// [`Error::NotFound`] when one is not there, [`Error::Invalid`] for too many.
    pub async fn take_back(&self, ids: &[i64], category: Category) -> Result<u64, Error> {
        self.run(async |tx| {
            self.hold_categories(tx, Use::Give).await?;
            self.all_there(tx, ids).await?;
            let rules = Rules::new(&self.rules_in_order(tx).await?);
            let rows = sqlx::query!(
                "SELECT id, description, counterparty, amount, account_id FROM transactions
                 WHERE user_id = $1 AND id = ANY($2) AND category_by = 'person' AND category = $3
                 ORDER BY id FOR UPDATE",
                self.user_id,
                ids,
                &*category.slug()
            )
            .fetch_all(&mut **tx)
            .await?;
            let (mut keys, mut categories, mut by) = (Vec::new(), Vec::new(), Vec::new());
            for row in &rows {
                let choice = rules.choose(&Subject {
                    description: &row.description,
                    counterparty: row.counterparty.as_deref(),
                    amount: row.amount,
                    account_id: row.account_id,
                });
                keys.push(row.id);
                categories.push(String::from(choice.category));
                by.push(choice.by.slug().to_owned());
            }
            let given = sqlx::query!(
                "UPDATE transactions t SET category = c.category, category_by = c.by, version = t.version + 1
                 FROM unnest($2::bigint[], $3::text[], $4::text[]) AS c (id, category, by)
                 WHERE t.user_id = $1 AND t.id = c.id",
                self.user_id,
                &keys,
                &categories,
                &by
            )
            .execute(&mut **tx)
            .await?;
            Ok(given.rows_affected())
        })
        .await
    }

    /// Never again proposes `category` because of `words`; or again, when `wanted`.
    ///
    /// # Errors
    /// [`Error::Invalid`] for words that no proposal has.
    pub async fn judge_proposal(&self, words: &str, category: Category, wanted: bool) -> Result<(), Error> {
        self.run(async |tx| {
            if wanted {
                sqlx::query!(
                    "DELETE FROM category_rejections WHERE user_id = $1 AND words = $2 AND category = $3",
                    self.user_id,
                    said(words)?,
                    &*category.slug()
                )
                .execute(&mut **tx)
                .await?;
                return Ok(());
            }
            self.propose_no_more(tx, words, category).await.map(drop)
        })
        .await
    }

    /// Never again proposes `category` because of `words`; gives the key of that.
    pub(in crate::user) async fn propose_no_more(
        &self,
        tx: &mut PersonTx,
        words: &str,
        category: Category,
    ) -> Result<i64, Error> {
        let (words, slug) = (said(words)?, category.slug());
        sqlx::query!(
            "INSERT INTO category_rejections (user_id, words, category) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING",
            self.user_id,
            words,
            &*slug
        )
        .execute(&mut **tx)
        .await?;
        // The oldest make room.
        sqlx::query!(
            "DELETE FROM category_rejections WHERE user_id = $1 AND id IN (
                 SELECT id FROM category_rejections WHERE user_id = $1 ORDER BY id DESC OFFSET $2)",
            self.user_id,
            MOST_REJECTED
        )
        .execute(&mut **tx)
        .await?;
        let id = sqlx::query_scalar!(
            "SELECT id FROM category_rejections WHERE user_id = $1 AND words = $2 AND category = $3",
            self.user_id,
            words,
            &*slug
        );
        Ok(id.fetch_one(&mut **tx).await?)
    }

    async fn learner(&self, tx: &mut PersonTx) -> Result<Learner, Error> {
        let rows = sqlx::query!(
            "SELECT description, counterparty, amount, category FROM transactions
             WHERE user_id = $1 AND category_by = 'person' ORDER BY booking_date DESC LIMIT $2",
            self.user_id,
            ROWS
        )
        .fetch_all(&mut **tx)
        .await?;
        let mut chosen = Vec::with_capacity(rows.len());
        for row in &rows {
            let told = Told {
                description: &row.description,
                counterparty: row.counterparty.as_deref(),
                amount: row.amount,
            };
            chosen.push((told, row.category.parse().map_err(Error::internal)?));
        }
        Ok(Learner::new(chosen))
    }

    async fn rejected(&self, tx: &mut PersonTx) -> Result<HashSet<(String, String)>, Error> {
        let rows =
            sqlx::query!("SELECT words, category FROM category_rejections WHERE user_id = $1", self.user_id)
                .fetch_all(&mut **tx)
                .await?;
        Ok(rows.into_iter().map(|row| (row.words, row.category)).collect())
    }

    /// Makes sure that all of these are rows of the person.
    pub(in crate::user) async fn all_there(&self, tx: &mut PersonTx, ids: &[i64]) -> Result<(), Error> {
        if ids.len() > Proposal::MOST {
            let message = format!("At most {} transactions at once.", Proposal::MOST);
            return Err(Error::invalid("ids", message));
        }
        let there = sqlx::query_scalar!(
            r#"SELECT count(*) AS "count!" FROM transactions WHERE user_id = $1 AND id = ANY($2)"#,
            self.user_id,
            ids
        )
        .fetch_one(&mut **tx)
        .await?;
        let asked: HashSet<&i64> = ids.iter().collect();
        if usize::try_from(there).is_ok_and(|there| there == asked.len()) {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }
}

/// Words that a proposal may have.
pub(in crate::user) fn said(words: &str) -> Result<&str, Error> {
    if words.is_empty() || words.chars().count() > LONGEST_WORDS || words.contains('\0') {
        return Err(Error::invalid("words", "There is no proposal with these words."));
    }
    Ok(words)
}
