//! Where the tests make the process die, to see that nothing is lost.

/// The steps of an upload and an import at which [`crash_point`] is called, in their order.
pub const CRASH_POINTS: [&str; 7] = [
    "upload.file_kept",
    "upload.accepted",
    "import.begun",
    "import.read",
    "import.kept_reading",
    "import.in_transaction",
    "import.finished",
];

/// Ends the process at once when the variable `BANKSTAT_CRASH_AT` names this step. Debug builds
/// only: nothing is left of it in a release.
#[cfg(debug_assertions)]
pub fn crash_point(name: &str) {
    debug_assert!(CRASH_POINTS.contains(&name), "{name} is not in the list of crash points");
    if std::env::var("BANKSTAT_CRASH_AT").is_ok_and(|at| at == name) {
        std::process::abort();
    }
}

/// Nothing, in a release.
#[cfg(not(debug_assertions))]
#[inline(always)]
pub fn crash_point(_name: &str) {}
