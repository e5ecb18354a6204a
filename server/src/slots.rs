//! How much of one person is done at once: files that arrive, questions that are answered.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Files or questions of one person at the same time; more wait their turn.
const AT_ONCE: usize = 4;
/// How long one waits.
const PATIENCE: Duration = Duration::from_secs(60);

/// Turns of those who have one now. Holds nobody who has none.
#[derive(Default)]
pub(crate) struct Slots(Mutex<HashMap<String, Arc<Semaphore>>>);

impl Slots {
    /// Waits for a turn; it ends when what is given goes. `None` when none came in time.
    pub(crate) async fn turn(&self, user_id: &str) -> Option<OwnedSemaphorePermit> {
        let turns = {
            let mut people = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            // Permits hold their semaphore: who is referred to by nobody else has no turn.
            people.retain(|_, turns| Arc::strong_count(turns) > 1);
            Arc::clone(people.entry(user_id.to_owned()).or_insert_with(|| Arc::new(Semaphore::new(AT_ONCE))))
        };
        tokio::time::timeout(PATIENCE, turns.acquire_owned()).await.ok()?.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_fifth_upload_of_a_person_waits_and_others_do_not() {
        let slots = Slots::default();
        let mut turns = Vec::new();
        for _ in 0..AT_ONCE {
            turns.push(slots.turn("anna").await.unwrap());
        }
        let fifth = tokio::time::timeout(Duration::from_millis(50), slots.turn("anna")).await;
        assert!(fifth.is_err(), "it waits");
        assert!(slots.turn("ben").await.is_some());
        turns.pop();
        // The place of the one that gave up waiting is free as well.
        assert!(slots.turn("anna").await.is_some());
    }

    #[tokio::test]
    async fn who_sends_nothing_is_not_remembered() {
        let slots = Slots::default();
        drop(slots.turn("anna").await);
        drop(slots.turn("ben").await);
        assert_eq!(slots.0.lock().unwrap().len(), 1);
    }
}
