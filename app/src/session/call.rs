//! Server functions, called so that an expired token is no trouble.

use std::pin::Pin;

use super::use_session;
use crate::ApiError;

/// Who was there when a piece of work began. The cookies are the browser's: what one person began
/// must not be finished as the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person(Option<String>);

impl Person {
    /// Who is there now.
    pub fn now() -> Self {
        Self(use_session().user_now().map(|user| user.user_id))
    }

    /// Asked after each `await`, before the work goes on.
    ///
    /// # Errors
    /// When somebody else is there now, or nobody any more.
    pub fn check(&self) -> Result<(), ApiError> {
        if *self == Self::now() { Ok(()) } else { Err(ApiError::Unauthenticated("Please sign in.".into())) }
    }
}

/// Calls a server function. When it answers that nobody is signed in, the session is refreshed
/// once and the call repeated; when that fails too, the session has ended, and the page that
/// is open shows how to sign in and come back to it. Nothing is repeated for another person, and
/// no answer to one is given to another.
pub async fn call<T, C, F>(call: C) -> Result<T, ApiError>
where
    C: Fn() -> F,
    F: Future<Output = Result<T, ApiError>>,
{
    let person = Person::now();
    let first = call().await;
    person.check()?;
    if !matches!(first, Err(ApiError::Unauthenticated(_))) {
        return first;
    }
    if !renewed(person.clone()).await? {
        return first;
    }
    let second = call().await;
    person.check()?;
    if matches!(second, Err(ApiError::Unauthenticated(_))) {
        use_session().ended();
    }
    second
}

/// Whether the same person is signed in after asking anew. Apart, and boxed: [`call`] is made for
/// each server function, this once.
fn renewed(person: Person) -> Pin<Box<dyn Future<Output = Result<bool, ApiError>>>> {
    Box::pin(async move {
        use_session().refresh().await?;
        person.check()?;
        Ok(person.0.is_some())
    })
}
