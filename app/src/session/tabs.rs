//! Tabs of one browser share cookies: they tell one another, and only one refreshes at a time.

use std::{cell::RefCell, rc::Rc};

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::BroadcastChannel;

use super::Session;

const NAME: &str = "bankstat-session";

thread_local! {
    static CHANNEL: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
}

#[wasm_bindgen]
extern "C" {
    /// The browser's lock manager; web-sys counts it among the unstable interfaces.
    type Locks;

    #[wasm_bindgen(method, catch)]
    fn request(this: &Locks, name: &str, holder: &js_sys::Function) -> Result<js_sys::Promise, JsValue>;
}

/// Hears other tabs, and asks the server when one of them signed in or out.
pub(super) fn listen(session: Session) {
    let Ok(channel) = BroadcastChannel::new(NAME) else { return };
    let heard = Closure::<dyn FnMut()>::new(move || {
        spawn_local(async move {
            // A failure shows itself at the next request.
            let _ = session.refresh().await;
        });
    });
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // Lives as long as the page.
    heard.forget();
    CHANNEL.set(Some(channel));
}

/// Tells the other tabs that somebody signed in or out. They ask the server themselves, so nothing
/// about the person is said.
pub(super) fn tell() {
    CHANNEL.with_borrow(|channel| {
        if let Some(channel) = channel {
            let _ = channel.post_message(&JsValue::from_str("changed"));
        }
    });
}

/// Runs `work` while no other tab runs it: two refreshes at once would use one refresh token
/// twice. A browser without locks runs it at once.
pub(super) async fn alone<T, W, F>(work: W) -> T
where
    T: 'static,
    W: Fn() -> F + 'static,
    F: Future<Output = T> + 'static,
{
    let work = Rc::new(work);
    let Some(locks) = locks() else { return work().await };
    let result = Rc::new(RefCell::new(None));
    let holder = Closure::once({
        let (work, result) = (Rc::clone(&work), Rc::clone(&result));
        move || {
            future_to_promise(async move {
                let done = work().await;
                result.replace(Some(done));
                Ok(JsValue::UNDEFINED)
            })
        }
    });
    if let Ok(promise) = locks.request(NAME, holder.as_ref().unchecked_ref()) {
        let _ = JsFuture::from(promise).await;
    }
    let done = result.borrow_mut().take();
    match done {
        Some(done) => done,
        None => work().await,
    }
}

fn locks() -> Option<Locks> {
    let locks = js_sys::Reflect::get(&window().navigator(), &JsValue::from_str("locks")).ok()?;
    (!locks.is_undefined()).then(|| locks.unchecked_into())
}
