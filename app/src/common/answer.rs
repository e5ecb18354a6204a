//! What the server says to a question that a view asks, and asks again.

use std::pin::Pin;

use leptos::{prelude::*, task::spawn_local};

use crate::ApiError;

type Asked<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

/// The server's answer. `None` until the first is there; each stays until the next has come.
pub struct Answer<T: Send + Sync + 'static> {
    answer: RwSignal<Option<Result<T, ApiError>>>,
    again: RwSignal<()>,
}

impl<T: Send + Sync + 'static> Clone for Answer<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Answer<T> {}

/// Asks a server function, and asks anew whenever a signal read in `ask` changes.
pub fn use_answer<T, F>(ask: impl Fn() -> F + 'static) -> Answer<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, ApiError>> + 'static,
{
    load(Box::new(move || Box::pin(ask())))
}

/// The part that is the same for all questions with one kind of answer.
fn load<T: Send + Sync + 'static>(ask: Box<dyn Fn() -> Asked<T>>) -> Answer<T> {
    let answer = RwSignal::new(None);
    let again = RwSignal::new(());
    let latest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        again.track();
        let ticket = latest.try_update_value(|count| {
            *count = count.wrapping_add(1);
            *count
        });
        let asked = ask();
        spawn_local(async move {
            let said = asked.await;
            // Only the latest question counts, and only while the view is there.
            if ticket.is_some() && latest.try_get_value() == ticket {
                let _ = answer.try_set(Some(said));
            }
        });
    });
    Answer { answer, again }
}

impl<T: Clone + Send + Sync + 'static> Answer<T> {
    /// What the server said last; tracks.
    pub fn get(self) -> Option<Result<T, ApiError>> {
        self.answer.get()
    }

    /// Asks again.
    pub fn refetch(self) {
        self.again.notify();
    }

    /// Takes over an answer that came another way.
    pub fn try_set(self, answer: Result<T, ApiError>) {
        let _ = self.answer.try_set(Some(answer));
    }
}
