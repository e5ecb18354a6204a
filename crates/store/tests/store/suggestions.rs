//! Suggestions: what waits, accepted, rejected, taken back.

use chrono::Months;
use finance::{
    suggestion::{Inbox, Kind, Suggestion, Which},
    transaction::{
        Transaction, TransactionFilter,
        edit::{Change, Which as Rows},
    },
};
use statement::{Statement, import::AccountChoice};
use store::{Error, UserStore};

use crate::{
    duplicates::told_twice,
    support::{Room, day, dec, import, new_account, row, statement, zar},
};

pub const TODAY: &str = "2025-08-02";

pub async fn inbox(person: &UserStore) -> Inbox {
    person.suggestions(day(TODAY)).await.unwrap()
}

pub async fn rows(person: &UserStore) -> Vec<Transaction> {
    person.transactions(&TransactionFilter::default(), 1).await.unwrap().rows
}

pub async fn answer(person: &UserStore, which: &Which, accept: bool) -> i64 {
    person.answer_suggestion(which, accept, day(TODAY)).await.unwrap()
}

pub fn of(inbox: &Inbox, kind: Kind) -> Vec<&Suggestion> {
    inbox.waiting.iter().filter(|one| one.kind() == kind).collect()
}

/// The only one of its kind.
pub fn only(inbox: &Inbox, kind: Kind) -> Suggestion {
    let found = of(inbox, kind);
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

pub fn descriptions(rows: &[Transaction]) -> Vec<&str> {
    rows.iter().map(|row| row.description.as_str()).collect()
}

/// Four months of a subscription that becomes dearer, and of a transfer.
fn months(from: u32, to: u32) -> Statement {
    let rows = (from..to).flat_map(|month| {
        let on = |date: &str| (day(date) + Months::new(month)).to_string();
        let price = if month < 6 { "-199" } else { "-249" };
        [
            row(month * 2 + 2, &on("2025-01-07"), price, "NETFLIX SUBSCRIPTION", None),
            row(month * 2 + 3, &on("2025-01-25"), "3000", "SALARY ACME", None),
        ]
    });
    statement(rows.collect())
}

#[tokio::test]
async fn a_subscription_is_kept_until_it_becomes_dearer() {
    let room = Room::new("kept_subscription").await;
    let anna = room.person("anna").await;
    let account = import(&anna, "half", new_account("Cheque", zar()), &months(0, 6)).await.account_id;
    let inbox = async |today: &str| anna.suggestions(day(today)).await.unwrap();
    let Suggestion::Subscription(netflix) = only(&inbox("2025-06-30").await, Kind::Subscription) else {
        panic!()
    };
    assert_eq!((netflix.recurring.expected, netflix.decision), (dec("199"), None));
    let which = Which::Subscription(netflix.id);
    let kept = anna.answer_suggestion(&which, false, day("2025-06-30")).await.unwrap();
    assert!(of(&inbox("2025-06-30").await, Kind::Subscription).is_empty());
    anna.take_back_answer(kept).await.unwrap();
    assert_eq!(only(&inbox("2025-06-30").await, Kind::Subscription).which(), which);
    anna.answer_suggestion(&which, false, day("2025-06-30")).await.unwrap();

    import(&anna, "july", AccountChoice::Existing(account), &months(6, 8)).await;
    let Suggestion::Subscription(dearer) = only(&inbox("2025-08-31").await, Kind::Subscription) else {
        panic!()
    };
    assert_eq!(dearer.recurring.expected, dec("249"), "it asks again at another price");
    anna.answer_suggestion(&Which::Subscription(dearer.id), false, day("2025-08-31")).await.unwrap();
    assert!(of(&inbox("2025-08-31").await, Kind::Subscription).is_empty());
    room.close().await;
}

#[tokio::test]
async fn a_subscription_to_cancel_comes_back_when_it_is_paid_again() {
    let room = Room::new("cancelled_subscription").await;
    let anna = room.person("anna").await;
    let account = import(&anna, "half", new_account("Cheque", zar()), &months(0, 5)).await.account_id;
    let inbox = async |today: &str| anna.suggestions(day(today)).await.unwrap();
    let which = only(&inbox("2025-05-30").await, Kind::Subscription).which();
    anna.answer_suggestion(&which, true, day("2025-05-30")).await.unwrap();
    assert!(of(&inbox("2025-06-01").await, Kind::Subscription).is_empty());
    let listed = anna.recurring(day("2025-06-01")).await.unwrap();
    assert!(listed.items.iter().any(|item| item.decision.is_some_and(|decision| decision.cancel)));

    import(&anna, "june", AccountChoice::Existing(account), &months(5, 6)).await;
    let back = inbox("2025-06-30").await;
    let Suggestion::Subscription(netflix) = only(&back, Kind::Subscription) else { panic!() };
    let words = Suggestion::Subscription(netflix).words(Default::default(), &|category| category.to_string());
    assert!(words.reason.contains("You decided on 30 May 2025 to cancel it"), "{words:?}");
    room.close().await;
}

#[tokio::test]
async fn an_insight_is_noted_or_dismissed_and_comes_back() {
    let room = Room::new("noted_insight").await;
    let anna = room.person("anna").await;
    import(&anna, "all", new_account("Cheque", zar()), &months(0, 7)).await;
    let before = inbox(&anna).await;
    let which = of(&before, Kind::Insight)[0].which();
    let Which::Insight(id) = which else { panic!("{which:?}") };
    for accept in [true, false] {
        let answered = answer(&anna, &which, accept).await;
        let now = inbox(&anna).await;
        assert!(now.waiting.iter().all(|one| one.which() != which));
        let again = anna.answer_suggestion(&which, !accept, day(TODAY)).await;
        assert!(matches!(again, Err(Error::Conflict(_))), "the second window hears of it: {again:?}");
        let listed = anna.insights(day(TODAY)).await.unwrap().insights;
        let noted = listed.iter().find(|noted| noted.id == id).unwrap();
        assert_eq!((noted.known, noted.dismissed), (accept, !accept));
        anna.take_back_answer(answered).await.unwrap();
        assert_eq!(inbox(&anna).await.waiting, before.waiting);
    }
    room.close().await;
}

#[tokio::test]
async fn a_category_is_accepted_and_taken_back_exactly() {
    let room = Room::new("accepted_category").await;
    let anna = room.person("anna").await;
    let paid =
        (1..=9).map(|at| row(at + 1, &format!("2025-03-0{at}"), "-50", &format!("ZZYZX LESSONS {at}"), None));
    import(&anna, "lessons", new_account("Cheque", zar()), &statement(paid.collect())).await;
    let chosen: Vec<_> = rows(&anna).await.iter().take(4).map(|row| (row.id, row.version)).collect();
    let change = Change::Category("medical".parse().unwrap());
    anna.edit_transactions(&Rows::Chosen(chosen), &change).await.unwrap();
    let before = rows(&anna).await;

    let proposal = only(&inbox(&anna).await, Kind::Category);
    let which = proposal.which();
    let answered = answer(&anna, &which, true).await;
    assert!(rows(&anna).await.iter().all(|row| row.category == "medical".parse().unwrap()));
    let again = anna.answer_suggestion(&which, true, day(TODAY)).await;
    assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
    anna.take_back_answer(answered).await.unwrap();
    let plain = |rows: &[Transaction]| {
        rows.iter().map(|row| (row.id, row.category, row.category_by)).collect::<Vec<_>>()
    };
    assert_eq!(plain(&rows(&anna).await), plain(&before));

    let rejected = answer(&anna, &which, false).await;
    assert!(of(&inbox(&anna).await, Kind::Category).is_empty(), "a rejection is remembered");
    anna.take_back_answer(rejected).await.unwrap();
    assert_eq!(only(&inbox(&anna).await, Kind::Category).which(), which);
    room.close().await;
}

#[tokio::test]
async fn a_transfer_is_accepted_rejected_and_taken_back() {
    let room = Room::new("accepted_transfer").await;
    let anna = room.person("anna").await;
    let out = statement(vec![row(2, "2025-03-01", "-500", "Transfer to savings", None)]);
    import(&anna, "out", new_account("Cheque", zar()), &out).await;
    let into = statement(vec![row(2, "2025-03-02", "500", "IBT from cheque", None)]);
    import(&anna, "into", new_account("Savings", zar()), &into).await;
    let which = only(&inbox(&anna).await, Kind::Transfer).which();
    for accept in [true, false] {
        let answered = answer(&anna, &which, accept).await;
        assert!(rows(&anna).await.iter().all(|row| row.is_transfer == accept));
        assert!(matches!(anna.answer_suggestion(&which, accept, day(TODAY)).await, Err(Error::Conflict(_))));
        let title = &inbox(&anna).await.answered[0].title.clone();
        assert_eq!(title, "R 500.00 from Cheque to Savings");
        anna.take_back_answer(answered).await.unwrap();
        assert_eq!(only(&inbox(&anna).await, Kind::Transfer).which(), which);
    }
    room.close().await;
}

#[tokio::test]
async fn another_persons_suggestions_do_not_exist() {
    let room = Room::new("others_suggestions").await;
    let (anna, bert) = (room.person("anna").await, room.person("bert").await);
    told_twice(&anna).await;
    import(&anna, "months", new_account("Salary", zar()), &months(0, 7)).await;
    let waiting = inbox(&anna).await;
    assert!(!waiting.waiting.is_empty());
    for suggestion in &waiting.waiting {
        for accept in [true, false] {
            let foreign = bert.answer_suggestion(&suggestion.which(), accept, day(TODAY)).await;
            assert!(matches!(foreign, Err(Error::NotFound)), "{suggestion:?}: {foreign:?}");
        }
    }
    let answered = answer(&anna, &waiting.waiting[0].which(), false).await;
    assert!(matches!(bert.take_back_answer(answered).await, Err(Error::NotFound)));
    assert_eq!(bert.suggestions(day(TODAY)).await.unwrap(), Inbox::default());
    assert_eq!(inbox(&anna).await.answered.len(), 1);
    room.close().await;
}
