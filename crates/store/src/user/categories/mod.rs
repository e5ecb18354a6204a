//! A person's categories.

mod decide;
mod learn;
mod preview;
mod remove;
mod rules;

pub(super) use learn::said;

use finance::{
    Category,
    category::{CategoryBook, CategoryChange, CategoryEntry, CategoryKind, InvalidCategory},
};

use super::UserStore;
use crate::{Error, postgres::PersonTx};

/// What somebody else, or the same person in another window, changed meanwhile.
pub(super) fn changed_meanwhile() -> Error {
    Error::Conflict("This was changed in another window meanwhile. Look at it again, then save.".into())
}

/// What a category cannot be, at its field.
fn refused(why: &InvalidCategory) -> Error {
    Error::invalid(why.field(), why.to_string())
}

/// A row of `categories`.
struct Row {
    slug: String,
    name: String,
    kind: String,
    parent: Option<String>,
    archived: bool,
    version: i32,
}

impl TryFrom<Row> for CategoryEntry {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            category: row.slug.parse().map_err(Error::internal)?,
            name: row.name,
            kind: CategoryKind::from_slug(&row.kind)
                .ok_or_else(|| Error::internal("a category of no known kind"))?,
            parent: row.parent.map(|slug| slug.parse()).transpose().map_err(Error::internal)?,
            archived: row.archived,
            version: row.version,
        })
    }
}

/// How long a change of the categories waits for what uses them, and the reverse.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Rows are given categories: several may do that at once.
    Give,
    /// The categories themselves, or the rules, change: alone.
    Change,
}

impl UserStore {
    /// The categories: those that everybody has, and the person's own.
    pub async fn categories(&self) -> Result<CategoryBook, Error> {
        self.run(async |tx| self.book(tx).await).await
    }

    /// Makes a category.
    ///
    /// # Errors
    /// [`Error::Invalid`] at the field when it cannot be as `change` says.
    pub async fn make_category(&self, change: CategoryChange) -> Result<CategoryEntry, Error> {
        let change = change.tidied();
        self.run(async |tx| {
            self.hold_categories(tx, Use::Change).await?;
            self.book(tx).await?.check(None, &change).map_err(|why| refused(&why))?;
            self.insert_category(tx, None, &change).await
        })
        .await
    }

    /// Changes a category that the person saw in `version`.
    ///
    /// # Errors
    /// [`Error::Invalid`] at the field when it cannot be as `change` says, [`Error::Conflict`] when
    /// it was changed meanwhile.
    pub async fn change_category(
        &self,
        category: Category,
        change: CategoryChange,
        version: i32,
    ) -> Result<CategoryEntry, Error> {
        let change = change.tidied();
        self.run(async |tx| {
            self.hold_categories(tx, Use::Change).await?;
            let book = self.book(tx).await?;
            let now = book.get(category).ok_or(Error::NotFound)?;
            if now.version != version {
                return Err(changed_meanwhile());
            }
            book.check(Some(category), &change).map_err(|why| refused(&why))?;
            if now.version == 0 {
                return self.insert_category(tx, Some(category), &change).await;
            }
            sqlx::query_as!(
                Row,
                r#"UPDATE categories
                   SET name = $3, kind = $4, parent = $5, version = version + 1, updated_at = now(),
                       archived_at = CASE WHEN $6 THEN coalesce(archived_at, now()) END
                   WHERE user_id = $1 AND slug = $2
                   RETURNING slug, name, kind, parent, archived_at IS NOT NULL AS "archived!", version"#,
                self.user_id,
                &*category.slug(),
                change.name,
                change.kind.slug(),
                change.parent.map(String::from),
                change.archived
            )
            .fetch_one(&mut **tx)
            .await?
            .try_into()
        })
        .await
    }

    /// `category` is one that everybody has; `None` for one of the person's own.
    async fn insert_category(
        &self,
        tx: &mut PersonTx,
        category: Option<Category>,
        change: &CategoryChange,
    ) -> Result<CategoryEntry, Error> {
        sqlx::query_as!(
            Row,
            r#"INSERT INTO categories (user_id, built_in, name, kind, parent, archived_at)
               VALUES ($1, $2, $3, $4, $5, CASE WHEN $6 THEN now() END)
               RETURNING slug, name, kind, parent, archived_at IS NOT NULL AS "archived!", version"#,
            self.user_id,
            category.map(String::from),
            change.name,
            change.kind.slug(),
            change.parent.map(String::from),
            change.archived
        )
        .fetch_one(&mut **tx)
        .await?
        .try_into()
    }

    /// As [`Self::categories`], within a transaction.
    pub(super) async fn book(&self, tx: &mut PersonTx) -> Result<CategoryBook, Error> {
        let rows = sqlx::query_as!(
            Row,
            r#"SELECT slug, name, kind, parent, archived_at IS NOT NULL AS "archived!", version
               FROM categories WHERE user_id = $1"#,
            self.user_id
        )
        .fetch_all(&mut **tx)
        .await?;
        Ok(CategoryBook::new(rows.into_iter().map(CategoryEntry::try_from).collect::<Result<_, _>>()?))
    }

    /// Keeps the categories and rules as they are until the transaction ends, so that no row is given
    /// a category that is just being removed.
    pub(super) async fn hold_categories(&self, tx: &mut PersonTx, purpose: Use) -> Result<(), Error> {
        // One lock for each person; two with the same hash wait for each other, which harms nobody.
        sqlx::query!(
            r#"SELECT CASE WHEN $2 THEN pg_advisory_xact_lock(hashtextextended($1, 1))::text
                           ELSE pg_advisory_xact_lock_shared(hashtextextended($1, 1))::text END AS held"#,
            format!("categories:{}", self.user_id),
            purpose == Use::Change
        )
        .fetch_one(&mut **tx)
        .await?;
        Ok(())
    }
}
