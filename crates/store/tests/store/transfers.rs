use finance::transaction::{
    Transaction, TransactionFilter,
    edit::{Change, Verdict, Which},
};
use store::{Error, UserStore};

use crate::support::{Room, dec, import, new_account, row, statement, zar};

/// Anna moves 500 to her savings, and buys for 500 the same day; gives the savings' import.
async fn anna(room: &Room) -> (UserStore, i64) {
    let anna = room.person("anna").await;
    let cheque = statement(vec![
        row(2, "2025-03-01", "-500", "Transfer to savings", None),
        row(3, "2025-03-09", "-500", "Zzyzx furnishings", None),
        row(4, "2025-03-10", "-20", "Qwxyz", None),
    ]);
    import(&anna, "cheque", new_account("Cheque", zar()), &cheque).await;
    assert_eq!(anna.transfer_proposals().await.unwrap().total, 0);
    let savings = statement(vec![row(2, "2025-03-02", "500", "IBT from cheque", None)]);
    let savings = import(&anna, "savings", new_account("Savings", zar()), &savings).await;
    (anna, savings.statement_id)
}

async fn rows(anna: &UserStore) -> Vec<Transaction> {
    anna.transactions(&TransactionFilter::default(), 1).await.unwrap().rows
}

async fn expenses(anna: &UserStore) -> String {
    let totals = anna.transaction_totals(&TransactionFilter::default()).await.unwrap();
    format!("{} in, {} out", totals.sums[0].income, totals.sums[0].expenses)
}

#[tokio::test]
async fn an_import_proposes_and_the_person_decides() {
    let room = Room::new("proposes").await;
    let (anna, savings) = anna(&room).await;
    let proposals = anna.transfer_proposals().await.unwrap();
    assert_eq!(proposals.total, 1);
    let proposal = &proposals.pairs[0];
    assert_eq!((proposal.out.amount, proposal.into.amount), (dec("-500"), dec("500")));
    assert_eq!((proposal.days, proposal.named), (1, 2));
    // Both halves, and what fits no category.
    let to_check = TransactionFilter { to_check: true, ..TransactionFilter::default() };
    assert_eq!(anna.transaction_totals(&to_check).await.unwrap().rows, 4);
    assert_eq!(expenses(&anna).await, "500 in, 1020 out");

    let pair = proposal.pair_id;
    for _ in 0..2 {
        anna.judge_transfer(pair, Verdict::Confirmed).await.unwrap();
        assert_eq!(expenses(&anna).await, "0 in, 520 out", "neither half counts");
    }
    assert_eq!(anna.transfer_proposals().await.unwrap().total, 0);
    let partner = anna.transaction_details(proposal.out.id).await.unwrap().partner.unwrap();
    assert_eq!((partner.row.id, partner.confirmed), (proposal.into.id, true));
    anna.judge_transfer(pair, Verdict::Proposed).await.unwrap();
    assert_eq!(expenses(&anna).await, "500 in, 1020 out");
    anna.judge_transfer(pair, Verdict::Rejected).await.unwrap();
    assert_eq!(anna.find_transfers().await.unwrap(), 0, "what is rejected is remembered");

    // Undoing the import of one half frees the other.
    anna.judge_transfer(pair, Verdict::Confirmed).await.unwrap();
    anna.undo_import(savings).await.unwrap();
    assert!(rows(&anna).await.iter().all(|row| !row.is_transfer));
    assert_eq!(expenses(&anna).await, "0 in, 1020 out");
    assert!(matches!(anna.judge_transfer(pair, Verdict::Confirmed).await, Err(Error::NotFound)));
    room.close().await;
}

#[tokio::test]
async fn two_rows_are_paired_by_hand_and_parted_again() {
    let room = Room::new("by_hand").await;
    let (anna, _) = anna(&room).await;
    let before = rows(&anna).await;
    let seen = |words: &str, rows: &[Transaction]| {
        let row = rows.iter().find(|row| row.description.contains(words)).unwrap();
        (row.id, row.version)
    };
    let (furniture, small, savings) =
        (seen("furnishings", &before), seen("Qwxyz", &before), seen("IBT", &before));
    let unlike = anna.pair_transfer(small, savings).await;
    assert!(matches!(unlike, Err(Error::Invalid { field: "which", .. })), "{unlike:?}");
    anna.pair_transfer(savings, furniture).await.unwrap();
    assert_eq!(anna.transfer_proposals().await.unwrap().total, 0, "the proposal gave way");
    assert_eq!(expenses(&anna).await, "0 in, 520 out");
    let now = rows(&anna).await;
    let taken = anna.pair_transfer(seen("Transfer", &now), seen("IBT", &now)).await;
    assert!(matches!(taken, Err(Error::Conflict(_))), "{taken:?}");

    // Taking the mark off one half frees the other; undone, they are one again.
    let off = Which::Chosen(vec![seen("furnishings", &now)]);
    let edited = anna.edit_transactions(&off, &Change::Transfer(false)).await.unwrap();
    assert_eq!((edited.changed, expenses(&anna).await.as_str()), (2, "500 in, 1020 out"));
    anna.undo_edit(edited.edit_id.unwrap()).await.unwrap();
    assert_eq!(expenses(&anna).await, "0 in, 520 out");
    let partner = anna.transaction_details(furniture.0).await.unwrap().partner.unwrap();
    assert_eq!((partner.row.id, partner.confirmed), (savings.0, true));
    room.close().await;
}
