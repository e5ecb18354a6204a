//! Sign-in with PropelAuth: the OAuth authorization code flow, sessions in HttpOnly cookies, and
//! the [`Signed`] extractor that every protected route begins with.
//!
//! The provider's addresses are those that PropelAuth documents, below its auth URL; discovery is
//! not asked. A start, and the way to the sign-in page, so need no call to the provider, and no
//! document from the network decides where the client secret is sent.

pub(crate) mod callback;
pub(crate) mod cookies;
mod id_token;
mod identity;
pub(crate) mod login;
pub(crate) mod logout;
pub(crate) mod provider;
pub(crate) mod refresh;
mod return_to;
pub(crate) mod session;
pub(crate) mod token;

pub(crate) use identity::Signed;
