//! The transactions' server functions.

use finance::{
    split::Part,
    transaction::{
        Transaction, TransactionFilter, TransactionPage,
        edit::{Change, Details, Edited, Proposals, Undone, Verdict, Which},
        list::{PieceQuery, Sort, Totals},
    },
};
use leptos::prelude::*;

use crate::{ApiError, remote::Remote};

/// Transactions, newest first; pages counted from 1.
#[server(endpoint = "transactions/page", protocol = Remote)]
pub async fn transactions_page(filter: TransactionFilter, page: u32) -> Result<TransactionPage, ApiError> {
    crate::error::answer(crate::error::person()?.transactions(&filter, page).await)
}

/// The rows of a list that follow one of them, or its first.
#[server(endpoint = "transactions/piece", protocol = Remote)]
pub async fn transaction_piece(query: PieceQuery) -> Result<Vec<Transaction>, ApiError> {
    crate::error::answer(crate::error::person()?.transaction_piece(&query).await)
}

/// How many rows a filter finds, and what they add up to.
#[server(endpoint = "transactions/totals", protocol = Remote)]
pub async fn transaction_totals(filter: TransactionFilter) -> Result<Totals, ApiError> {
    crate::error::answer(crate::error::person()?.transaction_totals(&filter).await)
}

/// The keys of the last row of each full piece of a list.
#[server(endpoint = "transactions/ends", protocol = Remote)]
pub async fn transaction_ends(filter: TransactionFilter, sort: Sort) -> Result<Vec<i64>, ApiError> {
    crate::error::answer(crate::error::person()?.transaction_ends(&filter, sort).await)
}

/// Everything that is known of one transaction.
#[server(endpoint = "transactions/details", protocol = Remote)]
pub async fn transaction_details(id: i64) -> Result<Details, ApiError> {
    crate::error::answer(crate::error::person()?.transaction_details(id).await)
}

/// Changes transactions: all of them or none.
#[server(endpoint = "transactions/edit", protocol = Remote)]
pub async fn edit_transactions(which: Which, change: Change) -> Result<Edited, ApiError> {
    crate::error::answer(crate::error::person()?.edit_transactions(&which, &change).await)
}

/// Takes a change back: its transactions are again what they were before it.
#[server(endpoint = "transactions/undo", protocol = Remote)]
pub async fn undo_edit(edit_id: i64) -> Result<Undone, ApiError> {
    crate::error::answer(crate::error::person()?.undo_edit(edit_id).await)
}

/// Shares a transaction out over parts; none take a split off.
#[server(endpoint = "transactions/split", protocol = Remote)]
pub async fn split_transaction(id: i64, version: i32, parts: Vec<Part>) -> Result<Edited, ApiError> {
    crate::error::answer(crate::error::person()?.split_transaction(id, version, &parts).await)
}

/// The likely transfers that wait for the person's word.
#[server(endpoint = "transactions/transfers", protocol = Remote)]
pub async fn transfer_proposals() -> Result<Proposals, ApiError> {
    crate::error::answer(crate::error::person()?.transfer_proposals().await)
}

/// Looks for transfers among all transactions; the number that wait for an answer.
#[server(endpoint = "transactions/find-transfers", protocol = Remote)]
pub async fn find_transfers() -> Result<u64, ApiError> {
    crate::error::answer(crate::error::person()?.find_transfers().await)
}

/// What the person says to a likely transfer.
#[server(endpoint = "transactions/judge", protocol = Remote)]
pub async fn judge_transfer(pair_id: i64, verdict: Verdict) -> Result<(), ApiError> {
    crate::error::answer(crate::error::person()?.judge_transfer(pair_id, verdict).await)
}

/// Makes two transactions one transfer, each by its key and the version seen; gives the pair's key.
#[server(endpoint = "transactions/pair", protocol = Remote)]
pub async fn pair_transfer(one: (i64, i32), other: (i64, i32)) -> Result<i64, ApiError> {
    crate::error::answer(crate::error::person()?.pair_transfer(one, other).await)
}
