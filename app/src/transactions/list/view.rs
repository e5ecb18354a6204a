//! The list itself.

use finance::transaction::Transaction;
use leptos::{html, prelude::*};

use super::{Pieces, head::Head, keys, row::Row, scroll::Scroll};
use crate::{
    common::{
        address::{self, TransactionList},
        words,
    },
    transactions::{place::Place, selection::Selection},
};

/// What rows and keys need to know of the list.
#[derive(Clone, Copy)]
pub struct Ledger {
    /// What is shown.
    pub place: Place,
    /// What was fetched.
    pub pieces: Pieces,
    /// What is chosen.
    pub selection: Selection,
    /// How many rows there are.
    pub total: Signal<u64>,
    /// Where it is looked at.
    pub scroll: Scroll,
    /// The row that the keyboard is on.
    pub current: RwSignal<u64>,
    /// The row from which a span of rows is chosen.
    pub anchor: StoredValue<u64>,
    /// Whether the focus is on a row. It stays with the row when that is made anew.
    pub held: StoredValue<bool>,
    /// Asks for a note, or shows the keys.
    pub ask: RwSignal<Option<Ask>>,
}

/// What a key asks the page to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// A category for what is chosen.
    Category,
    /// A note for what is chosen.
    Note,
    /// The parts of the row whose details are being opened.
    Split,
    /// The list of keys.
    Keys,
}

impl Ledger {
    /// The address that opens the details of a row.
    pub fn row_address(self, id: i64) -> String {
        address::transaction_list(&TransactionList { row: Some(id), ..self.place.list.get() })
    }

    /// Chooses the rows between the one chosen last and this one.
    pub fn choose_to(self, at: u64) {
        let rows = self.pieces.between(self.anchor.get_value(), at);
        self.selection.set_all(&rows, true);
    }

    /// The row that the keyboard is on.
    pub fn current_row(self) -> Option<Transaction> {
        self.pieces.row_now(self.current.get_untracked())
    }
}

/// The rows, as many as there are.
#[component]
pub fn List(
    /// What is shown.
    place: Place,
    /// What was fetched.
    pieces: Pieces,
    /// What is chosen.
    selection: Selection,
    /// How many rows there are.
    total: Signal<u64>,
    /// Whether that is known, and not only as many as are there so far.
    settled: Signal<bool>,
    /// What keys ask the page to open.
    ask: RwSignal<Option<Ask>>,
) -> impl IntoView {
    let body = NodeRef::<html::Div>::new();
    let scroll = Scroll::follow(body, total, place);
    let ledger = Ledger {
        place,
        pieces,
        selection,
        total,
        scroll,
        current: RwSignal::new(0),
        anchor: StoredValue::new(0),
        held: StoredValue::new(false),
        ask,
    };
    restore(ledger, settled);
    Effect::new(move |before: Option<_>| {
        let now = (place.filter.get(), place.sort.get());
        if before.is_some_and(|before| before != now) {
            ledger.current.set(0);
            request_animation_frame(move || scroll.to_begin());
        }
        now
    });
    Effect::new(move |_| {
        let (first, end) = scroll.range.get();
        // When the pieces are fetched anew, those in sight are needed again.
        let _ = pieces.has_begun();
        if total.get() > 0 {
            pieces.need(first, end.min(total.get()));
        }
    });
    let made = move || {
        let (first, end) = scroll.range.get();
        (first..end.min(total.get())).map(|at| (at, pieces.row(at))).collect::<Vec<_>>()
    };
    let key = |(at, row): &(u64, Option<Transaction>)| (*at, row.as_ref().map(|row| (row.id, row.version)));
    let above = move || {
        let (first, _) = scroll.range.get();
        format!("{}px", first * u64::from(scroll.height.get()))
    };
    let below = move || {
        let (_, end) = scroll.range.get();
        format!("{}px", total.get().saturating_sub(end) * u64::from(scroll.height.get()))
    };
    view! {
        <div
            class="ledger"
            role="table"
            aria-label=move || format!("{} found", words::count(total.get(), "transaction"))
            aria-rowcount=move || (total.get() + 1).to_string()
            on:keydown=move |event| keys::press(ledger, &event)
            on:focusout=move |event| {
                // A row that is made anew loses the focus to nothing.
                if event.related_target().is_some() {
                    ledger.held.set_value(false);
                }
            }
        >
            <Head ledger/>
            <div role="rowgroup" node_ref=body style:padding-top=above style:padding-bottom=below>
                <For each=made key=key let:made>
                    <Row at=made.0 row=made.1 ledger/>
                </For>
            </div>
        </div>
    }
}

/// Goes to the place that the address names, once the list is as long as that.
fn restore(ledger: Ledger, settled: Signal<bool>) {
    let at = ledger.place.list.get_untracked().at;
    let done = StoredValue::new(at == 0);
    Effect::new(move |_| {
        let total = ledger.total.get();
        // A list that may become longer is not long enough yet for a place beyond its end.
        let too_short = at >= total && !settled.get();
        if total == 0 || too_short || done.get_value() {
            return;
        }
        done.set_value(true);
        let at = at.min(total - 1);
        ledger.current.set(at);
        // A moment later, when the list has its height.
        request_animation_frame(move || {
            request_animation_frame(move || ledger.scroll.show(at, true));
        });
    });
}
