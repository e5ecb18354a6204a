//! How server functions travel: as JSON both ways.
//!
//! On the server this is `server_fn`’s own protocol. In the browser the same request is sent by one
//! plain function: `server_fn`’s way makes sending and receiving anew for each server function.

use std::future::Future;

use http::Method;
use serde::{Serialize, de::DeserializeOwned};
use server_fn::{Http, Protocol, client::Client, codec::Json, server::Server};

use crate::ApiError;

type Usual = Http<Json, Json>;

/// The protocol of all server functions.
pub struct Remote;

impl<I, O, C, S> Protocol<I, O, C, S, ApiError> for Remote
where
    Usual: Protocol<I, O, C, S, ApiError>,
    I: Serialize + Send,
    O: DeserializeOwned + Send,
    C: Client<ApiError>,
    S: Server<ApiError>,
{
    const METHOD: Method = Method::POST;

    fn run_server<F, Fut>(
        request: S::Request,
        server_fn: F,
    ) -> impl Future<Output = Result<S::Response, ApiError>> + Send
    where
        F: Fn(I) -> Fut + Send,
        Fut: Future<Output = Result<O, ApiError>> + Send,
    {
        <Usual as Protocol<I, O, C, S, ApiError>>::run_server(request, server_fn)
    }

    #[cfg(feature = "csr")]
    fn run_client(path: &str, input: I) -> impl Future<Output = Result<O, ApiError>> + Send {
        let said = crate::wire::post(path, crate::wire::write(&input).ok());
        async move { crate::wire::understood(&said.await?) }
    }

    #[cfg(not(feature = "csr"))]
    fn run_client(path: &str, input: I) -> impl Future<Output = Result<O, ApiError>> + Send {
        <Usual as Protocol<I, O, C, S, ApiError>>::run_client(path, input)
    }
}
