//! A long list of transactions, fetched piece by piece: each begins after the last row of the one
//! before, however many rows stand above it.

use chrono::NaiveDate;
use finance::{
    Decimal,
    transaction::{
        Transaction, TransactionFilter,
        list::{PIECE, PieceQuery, Sort, SortBy},
    },
};

use super::{
    UserStore,
    conditions::{Conditions, found},
};
use crate::{Error, postgres::PersonTx};

/// Where a row stands in each of the orders.
struct Place {
    booking_date: NaiveDate,
    statement_end: NaiveDate,
    statement_id: i64,
    position: i32,
    amount: Decimal,
    words: String,
    id: i64,
}

/// The keys of the piece after a place. `$beyond` compares with the place, `$order` is the order.
macro_rules! piece {
    ($tx:expr, $user:expr, $c:expr, [$($beyond:tt)+], [$($order:tt)+], $($place:expr),+) => {
        found!(
            query_scalar,
            ["SELECT t.id FROM transactions t "],
            ["AND ($14::bigint IS NULL OR " + $($beyond)+ + ") ORDER BY " + $($order)+ + " LIMIT $13"],
            $user,
            $c,
            i64::from(PIECE),
            $($place),+
        )
        .fetch_all(&mut **$tx)
        .await?
    };
}

/// The keys of each hundredth row.
macro_rules! ends {
    ($tx:expr, $user:expr, $c:expr, [$($order:tt)+]) => {
        found!(
            query_scalar,
            [r#"SELECT numbered.id AS "id!" FROM (SELECT t.id, row_number() OVER (ORDER BY "# + $($order)+
             + ") AS number FROM transactions t "],
            [") AS numbered WHERE number % $13 = 0 ORDER BY number"],
            $user,
            $c,
            i64::from(PIECE)
        )
        .fetch_all(&mut **$tx)
        .await?
    };
}

impl UserStore {
    /// The [`PIECE`] rows of a list that follow the row `after`, or its first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the row `after` is not there any more.
    pub async fn transaction_piece(&self, query: &PieceQuery) -> Result<Vec<Transaction>, Error> {
        let c = Conditions::of(&query.filter);
        self.run(async |tx| {
            let place = match query.after {
                Some(id) => Some(self.place_of(tx, id).await?),
                None => None,
            };
            let keys = self.keys_after(tx, &c, query.sort, place.as_ref()).await?;
            self.rows(tx, &keys).await
        })
        .await
    }

    /// The keys of the last row of each full piece of a list: with them any place in it can be
    /// reached at once.
    pub async fn transaction_ends(&self, filter: &TransactionFilter, sort: Sort) -> Result<Vec<i64>, Error> {
        let c = Conditions::of(filter);
        let me = &self.user_id;
        self.run(async |tx| {
            tx.room_to_sort().await?;
            Ok(match (sort.by, sort.ascending) {
                (SortBy::Date, false) => ends!(
                    tx,
                    me,
                    c,
                    ["t.booking_date DESC, t.statement_end DESC, t.statement_id DESC, t.position DESC"]
                ),
                (SortBy::Date, true) => {
                    ends!(tx, me, c, ["t.booking_date, t.statement_end, t.statement_id, t.position"])
                }
                (SortBy::Amount, false) => ends!(tx, me, c, ["t.amount DESC, t.id DESC"]),
                (SortBy::Amount, true) => ends!(tx, me, c, ["t.amount, t.id"]),
                (SortBy::Description, false) => ends!(tx, me, c, ["t.words DESC, t.id DESC"]),
                (SortBy::Description, true) => ends!(tx, me, c, ["t.words, t.id"]),
            })
        })
        .await
    }

    async fn place_of(&self, tx: &mut PersonTx, id: i64) -> Result<Place, Error> {
        let place = sqlx::query_as!(
            Place,
            r#"SELECT booking_date, statement_end, statement_id, position, amount, words AS "words!", id
               FROM transactions WHERE user_id = $1 AND id = $2"#,
            self.user_id,
            id
        );
        Ok(place.fetch_one(&mut **tx).await?)
    }

    async fn keys_after(
        &self,
        tx: &mut PersonTx,
        c: &Conditions,
        sort: Sort,
        place: Option<&Place>,
    ) -> Result<Vec<i64>, Error> {
        let me = &self.user_id;
        let statement = place.map(|place| place.statement_id);
        let (day, end) = (place.map(|place| place.booking_date), place.map(|place| place.statement_end));
        let position = place.map(|place| place.position);
        let (id, amount) = (place.map(|place| place.id), place.map(|place| place.amount));
        let words = place.map(|place| place.words.as_str());
        Ok(match (sort.by, sort.ascending) {
            (SortBy::Date, false) => piece!(
                tx,
                me,
                c,
                [
                    "(t.booking_date, t.statement_end, t.statement_id, t.position) < ($15::date, $16::date, $14, $17::int)"
                ],
                ["t.booking_date DESC, t.statement_end DESC, t.statement_id DESC, t.position DESC"],
                statement,
                day,
                end,
                position
            ),
            (SortBy::Date, true) => piece!(
                tx,
                me,
                c,
                [
                    "(t.booking_date, t.statement_end, t.statement_id, t.position) > ($15::date, $16::date, $14, $17::int)"
                ],
                ["t.booking_date, t.statement_end, t.statement_id, t.position"],
                statement,
                day,
                end,
                position
            ),
            (SortBy::Amount, false) => piece!(
                tx,
                me,
                c,
                ["(t.amount, t.id) < ($15::numeric, $14)"],
                ["t.amount DESC, t.id DESC"],
                id,
                amount
            ),
            (SortBy::Amount, true) => {
                piece!(tx, me, c, ["(t.amount, t.id) > ($15::numeric, $14)"], ["t.amount, t.id"], id, amount)
            }
            (SortBy::Description, false) => piece!(
                tx,
                me,
                c,
                ["(t.words, t.id) < ($15::text, $14)"],
                ["t.words DESC, t.id DESC"],
                id,
                words
            ),
            (SortBy::Description, true) => {
                piece!(tx, me, c, ["(t.words, t.id) > ($15::text, $14)"], ["t.words, t.id"], id, words)
            }
        })
    }
}
