//! The person's categories, asked for once and kept for every page.

use std::cell::RefCell;

use finance::{Category, category::CategoryBook};
use leptos::{prelude::*, task::spawn_local};

use super::api::person_categories;
use crate::{
    common::{live::lasting_owner, use_data_version},
    session::{self, Person, use_session},
};

/// The categories of who is signed in; from [`use_categories`]. Lives as long as the page does.
#[derive(Clone, Copy)]
pub struct Categories(RwSignal<Option<CategoryBook>>);

struct Shared {
    categories: Categories,
    // Keeps the signal and what renews it.
    _owner: Owner,
}

thread_local! {
    static SHARED: RefCell<Option<Shared>> = const { RefCell::new(None) };
}

/// The categories, asked for when they are first used, and again whenever the person's data has
/// changed or somebody else has signed in.
pub fn use_categories() -> Categories {
    if let Some(kept) = SHARED.with_borrow(|shared| shared.as_ref().map(|shared| shared.categories)) {
        return kept;
    }
    let owner = lasting_owner();
    let categories = Categories(owner.with(|| RwSignal::new(None)));
    SHARED.set(Some(Shared { categories, _owner: owner.clone() }));
    owner.with(|| Effect::new(move |before| categories.renew(before)));
    categories
}

impl Categories {
    /// Asks anew; what another person had is forgotten at once.
    fn renew(self, before: Option<Option<String>>) -> Option<String> {
        use_data_version().track();
        let user = use_session().user().map(|user| user.user_id);
        if before.is_some_and(|before| before != user) {
            self.0.set(None);
        }
        if user.is_some() {
            let person = Person::now();
            spawn_local(async move {
                let answer = session::call(person_categories).await;
                // Without an answer, what was known stays: names do not vanish with the connection.
                if let (Ok(book), Ok(())) = (answer, person.check()) {
                    let _ = self.0.try_set(Some(book));
                }
            });
        }
        user
    }

    /// Whether the person's are there; tracks.
    pub fn is_loaded(self) -> bool {
        self.0.with(Option::is_some)
    }

    /// Runs `look` on the categories; on those that everybody has until the person's are there.
    /// Tracks.
    pub fn with<T>(self, look: impl FnOnce(&CategoryBook) -> T) -> T {
        self.0.with(|book| match book {
            Some(book) => look(book),
            None => look(&CategoryBook::default()),
        })
    }

    /// What the person calls `category`; tracks.
    pub fn name(self, category: Category) -> String {
        match category {
            // Whether it was removed is not known yet.
            Category::Own(_) if self.0.with(Option::is_none) => "…".to_owned(),
            known => self.with(|book| book.name(known).to_owned()),
        }
    }

    /// The place of its colour in the palette, 1 to 12; tracks.
    pub fn colour(self, category: Category) -> u8 {
        self.with(|book| book.colour(category))
    }
}
