//! A service that she added, and her vote for it.

use finance::ranking::{Added, NewService, Vote};
use store::UserStore;

use crate::support::Room;

pub fn service(name: &str) -> NewService {
    NewService { name: name.into(), description: None }
}

/// Adds a service; its key.
pub async fn add(person: &UserStore, name: &str) -> i64 {
    match person.add_service(&service(name), true).await.unwrap() {
        Added::Listed(id) => id,
        Added::Alike(there) => panic!("{there:?}"),
    }
}

pub async fn fill(room: &Room) {
    let anna = room.person("anna").await;
    let id = add(&anna, "Acorn Bank").await;
    anna.vote(id, Some(Vote::Upvote)).await.unwrap();
}
