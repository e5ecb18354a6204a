//! The page's end of the wire to one worker.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use js_sys::{Array, ArrayBuffer, Function, Promise};
use leptos::prelude::{document as page, window};
use statement::Needs;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

use super::{Answer, Ask};
use crate::wire;

/// Longer than any file within the limits takes, in milliseconds.
const PATIENCE: i32 = 90_000;

/// Why a worker did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadFailure {
    /// It could not be started, or ended by itself.
    Ended,
    /// It took too long, and was ended.
    TimedOut,
}

/// A worker with one file. Ends with its last handle.
#[derive(Clone)]
pub struct ReaderHandle(Rc<Wire>);

struct Wire {
    worker: Worker,
    line: Rc<Line>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut()>,
}

/// Those who wait for an answer, first come first served.
#[derive(Default)]
struct Line {
    waiting: RefCell<VecDeque<Function>>,
    ended: Cell<bool>,
}

impl Line {
    /// A promise of the next answer: `null` when it takes too long, `undefined` when none comes.
    fn wait(&self) -> Promise {
        Promise::new(&mut |resolve, _| {
            if self.ended.get() {
                let _ = resolve.call0(&JsValue::UNDEFINED);
                return;
            }
            let _ = window().set_timeout_with_callback_and_timeout_and_arguments_1(
                &resolve,
                PATIENCE,
                &JsValue::NULL,
            );
            self.waiting.borrow_mut().push_back(resolve);
        })
    }

    fn serve(&self, answer: &JsValue) {
        let next = self.waiting.borrow_mut().pop_front();
        if let Some(resolve) = next {
            let _ = resolve.call1(&JsValue::UNDEFINED, answer);
        }
    }

    fn end(&self) {
        self.ended.set(true);
        let waiting = self.waiting.take();
        for resolve in waiting {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    }
}

impl ReaderHandle {
    /// Starts the smallest worker that reads what `needs` names, and waits until it is ready.
    pub async fn start(needs: Needs) -> Result<Self, ReadFailure> {
        let worker = Worker::new(&address(needs)).map_err(|_| ReadFailure::Ended)?;
        let line = Rc::new(Line::default());
        let heard = Closure::<dyn FnMut(MessageEvent)>::new({
            let line = Rc::clone(&line);
            move |event: MessageEvent| line.serve(&event.data())
        });
        let failed = Closure::<dyn FnMut()>::new({
            let line = Rc::clone(&line);
            move || line.end()
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        let handle = Self(Rc::new(Wire { worker, line, _heard: heard, _failed: failed }));
        handle.answer().await.map(|_| handle)
    }

    /// Asks, and waits for the answer. The buffer moves to the worker.
    pub async fn ask(&self, ask: &Ask, bytes: Option<ArrayBuffer>) -> Result<Answer, ReadFailure> {
        let ask = wire::write(ask).map_err(|_| ReadFailure::Ended)?;
        let moved = bytes.iter().collect::<Array>();
        let message = Array::of1(&JsValue::from_str(&ask));
        if let Some(bytes) = &bytes {
            message.push(bytes);
        }
        let answer = self.answer();
        self.0.worker.post_message_with_transfer(&message, &moved).map_err(|_| ReadFailure::Ended)?;
        answer.await
    }

    /// Joins the line now, and waits in it when polled.
    fn answer(&self) -> impl Future<Output = Result<Answer, ReadFailure>> + use<> {
        let promised = self.0.line.wait();
        let wire = Rc::clone(&self.0);
        async move {
            let answer = JsFuture::from(promised).await.unwrap_or(JsValue::UNDEFINED);
            if answer.is_null() {
                wire.worker.terminate();
                wire.line.end();
                return Err(ReadFailure::TimedOut);
            }
            let text = answer.as_string().unwrap_or_default();
            wire::read(&text).map_err(|_| ReadFailure::Ended)
        }
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.worker.terminate();
        self.line.end();
    }
}

/// Where a worker's script is: the page names it.
fn address(needs: Needs) -> String {
    let (meta, usual) = match needs {
        Needs::Text => ("meta[name=bankstat-worker]", "/statement_worker_loader.js"),
        Needs::Tables => ("meta[name=bankstat-table-worker]", "/table_worker_loader.js"),
        Needs::Documents => ("meta[name=bankstat-document-worker]", "/document_worker_loader.js"),
    };
    page()
        .query_selector(meta)
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_else(|| usual.to_owned())
}
