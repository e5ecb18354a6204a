//! What a worker that reads statements off the main thread does. One worker holds one file.

use app::{
    statements::reading::{Answer, Ask, Reader},
    wire,
};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure, throw_str};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Answers the page until it ends the worker.
pub fn serve() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut reader = Reader::default();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| {
            let (ask, bytes) = parts(&event.data());
            tell(&scope, &reader.answer(ask, bytes));
        }
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // Lives as long as the worker.
    heard.forget();
    // What was sent before is lost: the page waits for this.
    tell(&scope, &Answer::Ready);
}

/// The question, and the bytes that came with it.
fn parts(message: &JsValue) -> (Ask, Option<Vec<u8>>) {
    let message = Array::from(message);
    let Ok(ask) = wire::read(&message.get(0).as_string().unwrap_or_default()) else {
        // Ends the worker; the page hears of it.
        throw_str("the question is not understood");
    };
    let bytes = message.get(1).dyn_into::<ArrayBuffer>().ok();
    (ask, bytes.map(|bytes| Uint8Array::new(&bytes).to_vec()))
}

fn tell(scope: &DedicatedWorkerGlobalScope, answer: &Answer) {
    let sent = wire::write(answer).ok();
    if sent.and_then(|answer| scope.post_message(&JsValue::from_str(&answer)).ok()).is_none() {
        throw_str("the answer cannot be sent");
    }
}
