//! Which rows are in sight. All rows are equally high, so that the scroll bar tells the truth about
//! rows that were never fetched.

use std::time::Duration;

use leptos::{html, leptos_dom::helpers::WindowListenerHandle, prelude::*};

use crate::transactions::place::Place;

/// Rows made above and below those in sight.
const BEYOND: u64 = 12;
/// The rows in sight move on in steps, so that not each pixel makes new ones.
const STEP: u64 = 6;
/// Pixels, until a row has been measured.
const USUAL: u32 = 44;
/// After the last movement, before the address tells the place.
const PAUSE: Duration = Duration::from_millis(400);

/// Where the list is looked at.
#[derive(Clone, Copy)]
pub struct Scroll {
    body: NodeRef<html::Div>,
    /// The first row made, and the one after the last.
    pub range: RwSignal<(u64, u64)>,
    /// Pixels of a row.
    pub height: RwSignal<u32>,
    total: Signal<u64>,
}

impl Scroll {
    /// Follows the window; `body` holds the rows.
    pub fn follow(body: NodeRef<html::Div>, total: Signal<u64>, place: Place) -> Self {
        let scroll = Self { body, range: RwSignal::new((0, 40)), height: RwSignal::new(USUAL), total };
        let tell = StoredValue::new_local(leptos::leptos_dom::helpers::debounce(PAUSE, move |()| {
            if let Some(top) = scroll.top_row() {
                place.look_at(top);
            }
        }));
        let waiting = StoredValue::new(false);
        let look = move || {
            if waiting.try_get_value() == Some(false) {
                waiting.set_value(true);
                request_animation_frame(move || {
                    let _ = waiting.try_set_value(false);
                    scroll.look();
                });
            }
        };
        let listeners = [
            window_event_listener(leptos::ev::scroll, move |_| {
                look();
                tell.try_update_value(|tell| tell(()));
            }),
            window_event_listener(leptos::ev::resize, move |_| look()),
        ];
        on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
        Effect::new(move |_| {
            total.track();
            look();
        });
        scroll
    }

    /// Looks which rows are in sight now.
    fn look(self) {
        let Some((above, window)) = self.measures() else { return };
        let height = self.height.get_untracked().max(1);
        let total = self.total.get_untracked();
        let first =
            (u64::from(above / height).saturating_sub(BEYOND) / STEP * STEP).min(total.saturating_sub(1));
        let count = u64::from(window / height) + 2 * BEYOND + STEP;
        let range = (first, (first + count).min(total.max(first + 1)));
        if self.range.get_untracked() != range {
            self.range.set(range);
        }
    }

    /// Measures a row, and gives the pixels of the list above the window and those of the window.
    fn measures(self) -> Option<(u32, u32)> {
        let body = self.body.try_get_untracked().flatten()?;
        if let Some(row) = body.query_selector(".ledger-row").ok().flatten() {
            let height = whole(row.get_bounding_client_rect().height());
            if height > 0 && height != self.height.get_untracked() {
                self.height.set(height);
            }
        }
        let top = body.get_bounding_client_rect().top();
        let above = if top < 0.0 { whole(top.abs()) } else { 0 };
        Some((above, whole(window().inner_height().ok()?.as_f64()?)))
    }

    /// The first row that is wholly in sight.
    fn top_row(self) -> Option<u64> {
        let (above, _) = self.measures()?;
        Some(u64::from(above.div_ceil(self.height.get_untracked().max(1))))
    }

    /// Brings a row into sight; `to_top` puts it at the window’s upper edge.
    pub fn show(self, row: u64, to_top: bool) {
        let Some((above, window_height)) = self.measures() else { return };
        let Some(body) = self.body.try_get_untracked().flatten() else { return };
        let height = self.height.get_untracked();
        let below = whole(body.get_bounding_client_rect().top());
        let number = |pixels: u32| i64::from(pixels);
        let at = number(below) - number(above) + number(height) * i64::try_from(row).unwrap_or_default();
        // What may lie over the list: its head, and at the foot the bar of changes.
        let (head, foot) = (number(height) * 2, number(window_height) - number(height) * 3);
        let moved = match at {
            _ if to_top => at,
            at if at < head => at - head,
            at if at > foot => at - foot,
            _ => return,
        };
        let options = web_sys::ScrollToOptions::new();
        #[allow(clippy::cast_precision_loss)] // pixels
        options.set_top(moved as f64);
        options.set_behavior(web_sys::ScrollBehavior::Instant);
        window().scroll_by_with_scroll_to_options(&options);
        self.look();
    }

    /// Goes back to the first row, when it is above the window: another list begins there.
    pub fn to_begin(self) {
        if self.measures().is_some_and(|(above, _)| above > 0) {
            self.show(0, true);
        }
    }

    /// How many rows a window shows.
    pub fn page(self) -> u64 {
        let window = self.measures().map_or(600, |(_, window)| window);
        u64::from(window / self.height.get_untracked().max(1)).saturating_sub(4).max(1)
    }
}

/// Whole pixels; none for what lies below zero.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // `as` cuts off at the limits
fn whole(pixels: f64) -> u32 {
    pixels.round() as u32
}
