//! Names, kinds and levels of a person's categories.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use finance::{
    Category,
    category::{CategoryBook, CategoryChange, CategoryEntry, CategoryKind, InvalidCategory, OwnCategory},
};
use proptest::prelude::*;

fn own(id: i64) -> Category {
    Category::Own(OwnCategory::new(id).unwrap())
}

fn entry(id: i64, name: &str, parent: Option<Category>) -> CategoryEntry {
    CategoryEntry {
        category: own(id),
        name: name.into(),
        kind: CategoryKind::Discretionary,
        parent,
        archived: false,
        version: 1,
    }
}

fn change(name: &str, parent: Option<Category>) -> CategoryChange {
    CategoryChange { name: name.into(), kind: CategoryKind::Special, parent, archived: false }
}

/// Children, with Toys and Clothes; Clothes with Shoes.
fn family() -> CategoryBook {
    CategoryBook::new(vec![
        entry(4, "Shoes", Some(own(3))),
        entry(1, "Children", None),
        entry(2, "Toys", Some(own(1))),
        entry(3, "Clothes", Some(own(1))),
    ])
}

#[test]
fn slugs_come_back() {
    for category in Category::ALL.into_iter().chain([own(1), own(i64::MAX)]) {
        assert_eq!(category.slug().parse::<Category>().unwrap(), category);
        let json = serde_json::to_string(&category).unwrap();
        assert_eq!(json, format!("\"{}\"", category.slug()));
        assert_eq!(serde_json::from_str::<Category>(&json).unwrap(), category);
    }
    for odd in ["own", "own0", "own01", "own-1", "own1x", "OWN1", "own99999999999999999999", "Groceries", ""]
    {
        assert!(odd.parse::<Category>().is_err(), "{odd}");
    }
}

#[test]
fn a_book_without_changes_has_what_everybody_has() {
    let book = CategoryBook::default();
    let all: Vec<_> = book.entries().iter().map(|entry| entry.category).collect();
    assert_eq!(all, Category::ALL);
    assert_eq!(book.name(Category::Groceries), "Groceries");
    assert_eq!(book.kind(Category::Income), CategoryKind::Income);
    assert_eq!(book.name(own(7)), "Removed category");
}

#[test]
fn what_everybody_has_may_have_another_name_and_kind() {
    let renamed = CategoryEntry { category: Category::Banking, name: "Bank".into(), ..entry(1, "", None) };
    let book = CategoryBook::new(vec![renamed]);
    assert_eq!(book.name(Category::Banking), "Bank");
    assert_eq!(book.kind(Category::Banking), CategoryKind::Discretionary);
    assert_eq!(book.entries().len(), Category::ALL.len());
    // Its former name is free again.
    assert_eq!(book.check(None, &change("Banking", None)), Ok(()));
    assert_eq!(book.check(None, &change("bank", None)), Err(InvalidCategory::SameName("Bank".into())));
}

#[test]
fn own_categories_stand_by_name() {
    let names: Vec<_> = family().entries()[Category::ALL.len()..].iter().map(|e| e.name.clone()).collect();
    assert_eq!(names, ["Children", "Clothes", "Shoes", "Toys"]);
    let book = CategoryBook::new(vec![
        entry(1, "Alpha", Some(own(3))),
        entry(2, "Beta", Some(Category::Groceries)),
        entry(3, "Zeta", None),
    ]);
    let tree: Vec<_> = book.tree().into_iter().map(|entry| entry.category).collect();
    assert_eq!(tree[..2], [Category::Groceries, own(2)]);
    assert_eq!(tree[Category::ALL.len() + 1..], [own(3), own(1)]);
    assert_eq!(book.path(own(1)), "Zeta · Alpha");
    assert_eq!((book.level(own(3)), book.level(own(1))), (1, 2));
}

#[test]
fn names_are_tidied_and_checked() {
    let book = family();
    assert_eq!(change("  Pets \n and\u{0} vets ", None).tidied().name, "Pets and vets");
    assert_eq!(book.check(None, &change("", None)), Err(InvalidCategory::NoName));
    assert_eq!(book.check(None, &change(&"ü".repeat(41), None)), Err(InvalidCategory::LongName));
    assert_eq!(book.check(None, &change(&"ü".repeat(40), None)), Ok(()));
    assert_eq!(book.check(None, &change("TOYS", None)), Err(InvalidCategory::SameName("Toys".into())));
    assert_eq!(book.check(Some(own(2)), &change("TOYS", None)), Ok(()));
    assert_eq!(
        book.check(None, &change("groceries", None)),
        Err(InvalidCategory::SameName("Groceries".into()))
    );
}

#[test]
fn a_category_is_no_part_of_itself() {
    let book = family();
    for below in [own(1), own(2), own(3), own(4)] {
        let refused = book.check(Some(own(1)), &change("Children", Some(below)));
        assert_eq!(refused, Err(InvalidCategory::Cycle("Children".into())), "{below:?}");
    }
    assert_eq!(book.check(Some(own(1)), &change("Children", Some(own(9)))), Err(InvalidCategory::NoParent));
}

#[test]
fn three_levels_are_enough() {
    let book = family();
    assert_eq!(book.check(None, &change("Socks", Some(own(3)))), Ok(()));
    assert_eq!(book.check(None, &change("Laces", Some(own(4)))), Err(InvalidCategory::TooDeep));
    // With its parts it would reach a fourth level.
    let under = Some(Category::Shopping);
    assert_eq!(book.check(Some(own(1)), &change("Children", under)), Err(InvalidCategory::TooDeep));
    assert_eq!(book.check(Some(own(3)), &change("Clothes", under)), Ok(()));
}

#[test]
fn there_is_a_limit() {
    let full = (1..=CategoryBook::MOST as i64).map(|id| entry(id, &format!("c{id}"), None)).collect();
    let book = CategoryBook::new(full);
    assert_eq!(book.check(None, &change("One more", None)), Err(InvalidCategory::TooMany));
    assert_eq!(book.check(Some(own(3)), &change("Other name", None)), Ok(()));
}

#[test]
fn other_stays() {
    let away = CategoryChange { archived: true, ..change("Other", None) };
    let book = CategoryBook::default();
    assert_eq!(book.check(Some(Category::Other), &away), Err(InvalidCategory::OtherStays));
    let away = CategoryChange { archived: true, ..change("Medical", None) };
    assert_eq!(book.check(Some(Category::Medical), &away), Ok(()));
}

#[test]
fn parts_have_the_colour_of_what_they_are_parts_of() {
    let book = family();
    assert_eq!(book.colour(own(4)), book.colour(own(1)));
    assert_eq!(book.with_parts(own(3)), [own(3), own(4)]);
    let places: Vec<u8> = (1..=40).map(|id| CategoryBook::default().colour(own(id))).collect();
    assert!(places.iter().all(|place| (1..=12).contains(place) && *place != 11), "{places:?}");
}

proptest! {
    /// Whatever is made and moved in whatever order, as long as it was checked: no category ever
    /// comes to stand under itself, and none deeper than three levels.
    #[test]
    fn checked_changes_never_close_a_circle(
        moves in prop::collection::vec((0usize..10, prop::option::of(0usize..22)), 0..80)
    ) {
        let mut entries: Vec<CategoryEntry> = (1..=10).map(|id| entry(id, &format!("c{id}"), None)).collect();
        for (which, parent) in moves {
            let book = CategoryBook::new(entries.clone());
            let parent = parent.and_then(|place| book.entries().get(place)).map(|entry| entry.category);
            let moved = change(&entries[which].name, parent);
            if book.check(Some(entries[which].category), &moved).is_ok() {
                entries[which].parent = parent;
            }
        }
        let book = CategoryBook::new(entries);
        for entry in book.entries() {
            let mut above = entry.parent;
            let mut levels = 1;
            while let Some(parent) = above {
                levels += 1;
                prop_assert!(levels <= CategoryBook::LEVELS, "{}", entry.name);
                above = book.parent(parent);
            }
        }
    }

    /// A book that came from anywhere, circles and all, is still shown.
    #[test]
    fn any_book_has_names_and_colours(parents in prop::collection::vec(prop::option::of(1i64..9), 8)) {
        let entries = parents.iter().zip(1..).map(|(p, id)| entry(id, &format!("c{id}"), p.map(own))).collect();
        let book = CategoryBook::new(entries);
        for entry in book.entries() {
            prop_assert!((1..=12).contains(&book.colour(entry.category)));
            prop_assert!(book.with_parts(entry.category).contains(&entry.category));
        }
    }
}
