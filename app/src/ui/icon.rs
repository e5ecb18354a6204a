//! Icons, drawn on a 20 by 20 grid with a line of 1.5.

use leptos::prelude::*;

macro_rules! icons {
    ($($name:ident $path:literal,)*) => {
        /// Which icon.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs)] // the names say what they show
        pub enum IconName { $($name,)* }

        impl IconName {
            fn path(self) -> &'static str {
                match self { $(Self::$name => $path,)* }
            }
        }
    };
}

icons! {
    Alert "M10 3.2 18 17H2zM10 8.3v4M10 14.4v.2",
    ArrowDown "M10 4v12M5 11l5 5 5-5",
    ArrowUp "M10 16V4M5 9l5-5 5 5",
    Budgets "M3 10a7 7 0 1 1 14 0 7 7 0 0 1-14 0M10 3v7h7",
    Calendar "M3.5 5h13v12h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5",
    Chart "M3 17h14M5.5 14v-4M10 14V4M14.5 14V8",
    Check "M4 10.5 8.2 14.7 16 6",
    ChevronDown "M5 8l5 5 5-5",
    ChevronLeft "M12 5l-5 5 5 5",
    ChevronRight "M8 5l5 5-5 5",
    Clock "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M10 6v4l3 2",
    Close "M5 5l10 10M15 5 5 15",
    Dashboard "M3 11h6V3H3zM11 17h6V9h-6zM3 17h6v-4H3zM11 7h6V3h-6z",
    Download "M10 3v10M6 9l4 4 4-4M3 13v4h14v-4",
    Energy "M11 2 4 11.5h5L8 18l8-10h-5.5z",
    Edit "M4 16l.8-3.6L13 4.2l2.8 2.8-8.2 8.2zM11.2 6l2.8 2.8",
    Expert "M3 4h14v9.5H9L5.5 17v-3.5H3zM7.5 11V9M10 11V6.5M12.5 11V8",
    External "M11 3h6v6M17 3l-8 8M14 12v5H3V6h5",
    File "M5 2h7l4 4v12H5zM12 2v4h4",
    Filter "M3 4h14l-5.5 7v5l-3 1.5V11z",
    Goals "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M10 7a3 3 0 1 1 0 6 3 3 0 0 1 0-6M10 10h.1",
    Info "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15M10 9v5M10 6v.2",
    Insights "M7.5 15h5M8 17.5h4M10 2.5a5.5 5.5 0 0 1 3 10c-.4.3-.5.8-.5 1.2v1.3h-5v-1.3c0-.4-.1-.9-.5-1.2a5.5 5.5 0 0 1 3-10",
    Leaderboard "M3 17v-5h4.5V7h5v7H17v3zM7.5 12v5M12.5 14v3",
    Lock "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9",
    Monitor "M2.5 4h15v10h-15zM7 17h6M10 14v3",
    Moon "M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5z",
    More "M4.5 10h.1M10 10h.1M15.5 10h.1",
    Note "M4 3h12v10l-4 4H4zM12 17v-4h4M7 7h6M7 10h4",
    Offline "M2 7.5a12 12 0 0 1 4-2.4M9 4.3a12 12 0 0 1 9 3.2M5 11a8 8 0 0 1 3-1.7M12.5 9.5A8 8 0 0 1 15 11M8 14a4 4 0 0 1 4 0M10 17v.1M3 3l14 14",
    Plus "M10 4v12M4 10h12",
    Recurring "M4 9V8a3 3 0 0 1 3-3h9M13 2l3 3-3 3M16 11v1a3 3 0 0 1-3 3H4M7 18l-3-3 3-3",
    Refresh "M16 10a6 6 0 1 1-1.8-4.3L16.5 8M16.5 3.5V8H12",
    Rewards "M10 2.5a5 5 0 1 1 0 10 5 5 0 0 1 0-10M7 11.5 6 18l4-2 4 2-1-6.5",
    Search "M9 3a6 6 0 1 1 0 12A6 6 0 0 1 9 3M13.5 13.5 17 17",
    Settings "M10 7a3 3 0 1 1 0 6 3 3 0 0 1 0-6M10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4M14.3 14.3l1.4 1.4M15.7 4.3l-1.4 1.4M5.7 14.3l-1.4 1.4",
    SignOut "M8 3H3v14h5M8 10h9M13.5 6.5 17 10l-3.5 3.5",
    Statements "M5 2h7l4 4v12H5zM12 2v4h4M8 11h5M8 14h5",
    Suggestions "M3 11 5 4h10l2 7v5H3zM3 11h4l1.5 2.5h3L13 11h4",
    Sun "M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1 1M14.7 14.7l1 1M15.7 4.3l-1 1M5.3 14.7l-1 1",
    Table "M3 4h14v12H3zM3 8h14M3 12h14M9 8v8",
    Tools "M5 2.5h10v15H5zM7.5 5.5h5v2h-5zM7.5 10.5h.1M10 10.5h.1M12.5 10.5h.1M7.5 14h.1M10 14h.1M12.5 14h.1",
    Transactions "M3 6h14M3 10h14M3 14h9",
    Trash "M4 5.5h12M8 5.5V3h4v2.5M5.5 5.5 6.3 17h7.4l.8-11.5",
    Undo "M7 4 3 8l4 4M3 8h8.5a4.5 4.5 0 0 1 0 9H8",
    Upload "M10 13V3M6 7l4-4 4 4M3 13v4h14v-4",
    User "M10 3a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M3.5 17.5c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5",
}

/// An icon in the colour and about the size of the text around it. It is hidden from screen
/// readers: the words stand beside it, or in the button's label.
#[component]
pub fn Icon(
    /// Which one.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d=name.path()></path>
        </svg>
    }
}
