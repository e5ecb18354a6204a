use finance::{
    Category,
    category::{CategoryChange, CategoryKind, OwnCategory},
    transaction::TransactionFilter,
};
use store::{Error, UserStore};

use crate::support::{Room, import, march, new_account, zar};

fn change(name: &str, parent: Option<Category>) -> CategoryChange {
    CategoryChange { name: name.into(), kind: CategoryKind::Discretionary, parent, archived: false }
}

async fn in_category(person: &UserStore, category: Category) -> u64 {
    let filter = TransactionFilter { category: Some(category), ..TransactionFilter::default() };
    person.transactions(&filter, 1).await.unwrap().total
}

/// Puts every row that is in `from` into `to`.
async fn put(room: &Room, from: &str, to: Category) {
    sqlx::query("UPDATE transactions SET category = $2 WHERE category = $1")
        .bind(from)
        .bind(String::from(to))
        .execute(room.store.postgres())
        .await
        .unwrap();
}

macro_rules! refused {
    ($call:expr, $field:literal) => {
        assert!(
            matches!($call.await, Err(Error::Invalid { field: $field, .. })),
            "{} is refused at {}",
            stringify!($call),
            $field
        )
    };
}

#[tokio::test]
async fn categories_are_made_changed_and_removed() {
    let room = Room::new("categories").await;
    let anna = room.person("anna").await;
    import(&anna, "march", new_account("Cheque", zar()), &march()).await;

    let children = anna.make_category(change("  Children ", None)).await.unwrap();
    assert_eq!((children.name.as_str(), children.version), ("Children", 1));
    let toys = anna.make_category(change("Toys", Some(children.category))).await.unwrap();
    refused!(anna.make_category(change("TOYS", None)), "name");
    refused!(anna.make_category(change("groceries", None)), "name");
    refused!(anna.make_category(change("", None)), "name");

    // What everybody has gets a name of the person's own, and its former name is free.
    let food = anna.change_category(Category::Groceries, change("Food", None), 0).await.unwrap();
    assert_eq!((food.category, food.version), (Category::Groceries, 1));
    anna.make_category(change("Groceries", None)).await.unwrap();
    let book = anna.categories().await.unwrap();
    assert_eq!(book.name(Category::Groceries), "Food");
    assert_eq!(book.name(toys.category), "Toys");

    put(&room, "groceries", toys.category).await;
    assert_eq!(in_category(&anna, toys.category).await, 1);
    refused!(anna.remove_category(Category::Medical, Category::Other, 0), "category");
    refused!(anna.remove_category(toys.category, toys.category, 1), "into");
    let away = Category::Own(OwnCategory::new(i64::MAX).unwrap());
    refused!(anna.remove_category(toys.category, away, 1), "into");
    assert_eq!(anna.remove_category(toys.category, Category::Shopping, 1).await.unwrap(), 1);
    assert_eq!(in_category(&anna, Category::Shopping).await, 1);
    assert!(anna.categories().await.unwrap().get(toys.category).is_none());
    assert!(matches!(anna.remove_category(toys.category, Category::Shopping, 1).await, Err(Error::NotFound)));
    room.close().await;
}

#[tokio::test]
async fn parts_of_a_removed_category_move_up_and_a_circle_is_refused() {
    let room = Room::new("category_parts").await;
    let anna = room.person("anna").await;
    let children = anna.make_category(change("Children", Some(Category::Shopping))).await.unwrap();
    let toys = anna.make_category(change("Toys", Some(children.category))).await.unwrap();
    refused!(anna.make_category(change("Trains", Some(toys.category))), "parent");
    let circle = change("Children", Some(toys.category));
    refused!(anna.change_category(children.category, circle, 1), "parent");

    anna.remove_category(children.category, Category::Other, 1).await.unwrap();
    let book = anna.categories().await.unwrap();
    assert_eq!(book.parent(toys.category), Some(Category::Shopping));
    room.close().await;
}

#[tokio::test]
async fn two_windows_that_change_one_category_are_told() {
    let room = Room::new("category_versions").await;
    let anna = room.person("anna").await;
    let made = anna.make_category(change("Pets", None)).await.unwrap();
    anna.change_category(made.category, change("Dogs", None), 1).await.unwrap();
    let late = anna.change_category(made.category, change("Cats", None), 1).await;
    assert!(matches!(late, Err(Error::Conflict(_))));
    let late = anna.remove_category(made.category, Category::Other, 1).await;
    assert!(matches!(late, Err(Error::Conflict(_))));
    assert_eq!(anna.categories().await.unwrap().name(made.category), "Dogs");

    // One that everybody has is in no row until its first change.
    anna.change_category(Category::Medical, change("Health", None), 0).await.unwrap();
    let late = anna.change_category(Category::Medical, change("Doctor", None), 0).await;
    assert!(matches!(late, Err(Error::Conflict(_))));

    // At the same time: exactly one of two names is taken.
    let (one, two) =
        tokio::join!(anna.make_category(change("Garden", None)), anna.make_category(change("GARDEN", None)));
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    room.close().await;
}

#[tokio::test]
async fn categories_of_others_do_not_exist() {
    let room = Room::new("category_isolation").await;
    let (anna, bert) = (room.person("anna").await, room.person("bert").await);
    let annas = anna.make_category(change("Anna’s", None)).await.unwrap().category;
    assert!(bert.categories().await.unwrap().get(annas).is_none());
    assert!(matches!(bert.change_category(annas, change("Mine", None), 1).await, Err(Error::NotFound)));
    assert!(matches!(bert.remove_category(annas, Category::Other, 1).await, Err(Error::NotFound)));
    refused!(bert.make_category(change("Part", Some(annas))), "parent");
    // The same name is no trouble.
    bert.make_category(change("Anna’s", None)).await.unwrap();
    room.close().await;
}
