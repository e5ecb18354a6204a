//! Tells every open view, in every tab, that the person's data has changed.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::BroadcastChannel;

const NAME: &str = "bankstat-data";

/// Counts the changes of the person's data. Views that read it fetch again when it moves. Lives as
/// long as the page does.
#[derive(Clone, Copy)]
pub struct DataVersion(RwSignal<u64>);

struct Shared {
    version: DataVersion,
    channel: Option<BroadcastChannel>,
    // Keeps the signal.
    _owner: Owner,
}

thread_local! {
    static SHARED: RefCell<Option<Shared>> = const { RefCell::new(None) };
}

/// The counter of changes, made when it is first asked for.
pub fn use_data_version() -> DataVersion {
    SHARED.with_borrow_mut(|shared| shared.get_or_insert_with(start).version)
}

/// Makes the counter at once, so that changes in other tabs are heard from the start.
pub fn provide_data_version() -> DataVersion {
    use_data_version()
}

/// An owner that belongs to no view: what is made under it lives as long as the owner is kept.
pub fn lasting_owner() -> Owner {
    let current = Owner::current();
    // Makes itself the current one…
    let owner = Owner::new_root(None);
    // …but the view that is being made goes on with its own.
    if let Some(current) = current {
        current.set();
    }
    owner
}

fn start() -> Shared {
    let owner = lasting_owner();
    let version = DataVersion(owner.with(|| RwSignal::new(0)));
    let channel = BroadcastChannel::new(NAME).ok();
    if let Some(channel) = &channel {
        let heard = Closure::<dyn FnMut()>::new(move || version.move_on());
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        // Lives as long as the page.
        heard.forget();
    }
    Shared { version, channel, _owner: owner }
}

impl DataVersion {
    /// Makes the caller run again when the data changes.
    pub fn track(self) {
        self.0.track();
    }

    /// The data has changed: all views of this tab and of the others fetch again.
    pub fn changed(self) {
        self.move_on();
        SHARED.with_borrow(|shared| {
            if let Some(channel) = shared.as_ref().and_then(|shared| shared.channel.as_ref()) {
                // Nothing about the person is said.
                let _ = channel.post_message(&JsValue::from_str("changed"));
            }
        });
    }

    fn move_on(self) {
        self.0.update(|version| *version = version.wrapping_add(1));
    }
}
