//! Server functions, called so that an expired token is no trouble.

use std::pin::Pin;

use super::use_session;
use crate::ApiError;

/// Calls a server function. When it answers that nobody is signed in, the session is refreshed
/// once and the call repeated; when that fails too, the session has ended, and the page that
/// is open shows how to sign in and come back to it.
pub async fn call<T, C, F>(call: C) -> Result<T, ApiError>
where
    C: Fn() -> F,
    F: Future<Output = Result<T, ApiError>>,
{
    let first = call().await;
    if !matches!(first, Err(ApiError::Unauthenticated(_))) {
        return first;
    }
    if !renewed().await? {
        return first;
    }
    let second = call().await;
    if matches!(second, Err(ApiError::Unauthenticated(_))) {
        use_session().ended();
    }
    second
}

/// Whether somebody is signed in after asking anew. Apart, and boxed: [`call`] is made for each
/// server function, this once.
fn renewed() -> Pin<Box<dyn Future<Output = Result<bool, ApiError>>>> {
    Box::pin(async {
        let session = use_session();
        session.refresh().await?;
        Ok(session.user_now().is_some())
    })
}
