//! What a person changes about their transactions, one or many at once.

mod apply;
mod split;
mod undo;

use finance::{
    Category,
    transaction::edit::{CHOSEN, Change, Edited, FOUND, NOTE, Which},
};

use super::{
    UserStore,
    categories::Use,
    conditions::{Conditions, found},
};
use crate::{Error, postgres::PersonTx};

impl UserStore {
    /// Changes transactions: all of them or none. What was before is kept, so that it can be undone.
    ///
    /// # Errors
    /// [`Error::NotFound`] when a chosen one is not there; [`Error::Conflict`] when a chosen one was
    /// changed since it was seen; [`Error::Invalid`] for too many, for a note that is too long, and
    /// for a category that the person does not have.
    pub async fn edit_transactions(&self, which: &Which, change: &Change) -> Result<Edited, Error> {
        let wish = Wish::of(change)?;
        self.run_long(async |tx| {
            if let Some(category) = wish.category {
                self.may_give(tx, category).await?;
            }
            let mut keys = match which {
                Which::Chosen(seen) => self.chosen(tx, seen).await?,
                Which::Found(filter) => self.all_found(tx, &Conditions::of(filter)).await?,
            };
            if wish.transfer == Some(false) {
                keys.extend(self.other_halves(tx, &keys).await?);
            }
            self.apply(tx, &keys, &wish).await
        })
        .await
    }

    /// Makes sure that `category` is the person's, and stays so until the transaction ends.
    pub(super) async fn may_give(&self, tx: &mut PersonTx, category: Category) -> Result<(), Error> {
        self.hold_categories(tx, Use::Give).await?;
        match self.book(tx).await?.get(category) {
            Some(_) => Ok(()),
            None => Err(Error::invalid("category", "This category does not exist any more. Choose another.")),
        }
    }

    /// Puts rows, which are locked, into a category that may be given.
    pub(super) async fn recategorise(
        &self,
        tx: &mut PersonTx,
        keys: &[i64],
        category: Category,
    ) -> Result<Edited, Error> {
        self.apply(tx, keys, &Wish { category: Some(category), ..Wish::default() }).await
    }

    /// Locks the chosen rows, each as it was seen.
    pub(super) async fn chosen(&self, tx: &mut PersonTx, seen: &[(i64, i32)]) -> Result<Vec<i64>, Error> {
        if seen.len() > CHOSEN {
            let message = format!("At most {CHOSEN} transactions can be chosen one by one.");
            return Err(Error::invalid("which", message));
        }
        let keys: Vec<i64> = seen.iter().map(|(id, _)| *id).collect();
        let rows = sqlx::query!(
            "SELECT id, version FROM transactions WHERE user_id = $1 AND id = ANY($2) ORDER BY id FOR UPDATE",
            self.user_id,
            &keys
        )
        .fetch_all(&mut **tx)
        .await?;
        let now: std::collections::HashMap<i64, i32> =
            rows.into_iter().map(|row| (row.id, row.version)).collect();
        let mut changed = 0_u32;
        for (id, version) in seen {
            match now.get(id) {
                None => return Err(Error::NotFound),
                Some(now) => changed += u32::from(now != version),
            }
        }
        match (changed, seen.len()) {
            (0, _) => Ok(keys),
            (1, 1) => Err(Error::Conflict(
                "This transaction was changed in another window meanwhile. Look at it again, then repeat."
                    .into(),
            )),
            (changed, all) => Err(Error::Conflict(format!(
                "{changed} of these {all} transactions were changed in another window meanwhile. \
                 Nothing was done. Look at them again, then repeat."
            ))),
        }
    }

    /// Locks all rows that a filter finds.
    async fn all_found(&self, tx: &mut PersonTx, c: &Conditions) -> Result<Vec<i64>, Error> {
        let keys = found!(
            query_scalar,
            ["SELECT t.id FROM transactions t "],
            ["ORDER BY t.id LIMIT $13 FOR UPDATE OF t"],
            self.user_id,
            c,
            i64::try_from(FOUND + 1).map_err(Error::internal)?
        )
        .fetch_all(&mut **tx)
        .await?;
        if keys.len() > FOUND {
            return Err(Error::invalid(
                "which",
                "These are more than 20,000 transactions. Narrow them down first.",
            ));
        }
        Ok(keys)
    }

    /// Locks the other halves of the confirmed transfers among `keys`, as far as they are not among
    /// them.
    async fn other_halves(&self, tx: &mut PersonTx, keys: &[i64]) -> Result<Vec<i64>, Error> {
        let others = sqlx::query_scalar!(
            r#"SELECT t.id FROM transactions t
               WHERE t.user_id = $1 AND t.id <> ALL($2) AND t.id IN (
                   SELECT CASE WHEN p.out_id = ANY($2) THEN p.in_id ELSE p.out_id END FROM transfer_pairs p
                   WHERE p.user_id = $1 AND p.state = 'confirmed' AND (p.out_id = ANY($2) OR p.in_id = ANY($2)))
               ORDER BY t.id FOR UPDATE"#,
            self.user_id,
            keys
        );
        Ok(others.fetch_all(&mut **tx).await?)
    }
}

/// A change as the queries take it: what is `None` stays.
#[derive(Default)]
struct Wish {
    category: Option<Category>,
    note: Option<Option<String>>,
    transfer: Option<bool>,
}

impl Wish {
    fn of(change: &Change) -> Result<Self, Error> {
        Ok(match change {
            Change::Category(category) => Self { category: Some(*category), ..Self::default() },
            Change::Note(text) => Self { note: Some(clean(text, NOTE)?), ..Self::default() },
            Change::Transfer(yes) => Self { transfer: Some(*yes), ..Self::default() },
        })
    }
}

/// A note as it is kept: without spaces around it and without what no database keeps; an empty one
/// is none.
pub(super) fn clean(text: &str, most: usize) -> Result<Option<String>, Error> {
    let text = text.trim().replace('\0', "");
    match text.chars().count() {
        0 => Ok(None),
        letters if letters <= most => Ok(Some(text)),
        letters => {
            let message = format!("A note has at most {most} letters; this one has {letters}.");
            Err(Error::invalid("note", message))
        }
    }
}
