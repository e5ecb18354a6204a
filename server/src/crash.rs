//! Where the tests make the process die, to see that nothing is lost.

/// Ends the process at once when `BANKSTAT_CRASH_AT` names this step. Debug builds only.
pub(crate) fn crash_point(name: &str) {
    if cfg!(debug_assertions) && std::env::var("BANKSTAT_CRASH_AT").is_ok_and(|at| at == name) {
        std::process::abort();
    }
}
