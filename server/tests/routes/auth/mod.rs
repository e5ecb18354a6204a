mod login;
mod logout;
mod session;
mod tokens;
