//! One file on its way to the server. By `XMLHttpRequest`: only it tells how much has gone out.

use std::{cell::RefCell, rc::Rc};

use statement::import::{UPLOAD_HEADER, UploadAccepted, UploadRequest};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, ProgressEvent, XmlHttpRequest};

use crate::{ApiError, wire};

/// Cancels an upload. Does nothing before it begins and after it ends.
#[derive(Clone, Default)]
pub struct Cancel(Rc<RefCell<CancelState>>);

#[derive(Default)]
struct CancelState {
    request: Option<XmlHttpRequest>,
    cancelled: bool,
}

impl Cancel {
    /// Breaks the upload off; the server keeps nothing of it unless it had all of it.
    pub fn cancel(&self) {
        let request = {
            let mut state = self.0.borrow_mut();
            state.cancelled = true;
            state.request.take()
        };
        if let Some(request) = request {
            let _ = request.abort();
        }
    }

    fn is_cancelled(&self) -> bool {
        self.0.borrow().cancelled
    }
}

/// Sends the file, or the request alone when the server has it. `on_progress` hears how many bytes have gone out, and `None` once all have.
/// `None` when it was cancelled.
///
/// # Errors
/// What the server says, or that it cannot be reached. Nothing is kept there then.
pub async fn upload(
    file: Option<File>,
    request: UploadRequest,
    cancel: Cancel,
    on_progress: impl Fn(Option<f64>) + 'static,
) -> Result<Option<UploadAccepted>, ApiError> {
    if cancel.is_cancelled() {
        return Ok(None);
    }
    let http = prepare(&request).map_err(|_| broken())?;
    let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        on_progress((event.type_() != "load").then(|| event.loaded()));
    });
    if let Ok(upload) = http.upload() {
        upload.set_onprogress(Some(progress.as_ref().unchecked_ref()));
        upload.set_onload(Some(progress.as_ref().unchecked_ref()));
    }
    // Fires once, whatever the end is.
    let ended = js_sys::Promise::new(&mut |resolve, _| http.set_onloadend(Some(&resolve)));
    cancel.0.borrow_mut().request = Some(http.clone());
    http.send_with_opt_blob(file.as_deref()).map_err(|_| broken())?;
    let _ = JsFuture::from(ended).await;
    http.set_onloadend(None);
    cancel.0.borrow_mut().request = None;
    if cancel.is_cancelled() {
        return Ok(None);
    }
    answer(&http).map(Some)
}

fn prepare(request: &UploadRequest) -> Result<XmlHttpRequest, JsValue> {
    let http = XmlHttpRequest::new()?;
    http.open_with_async("POST", "/uploads", true)?;
    let described = wire::write(request).map_err(|_| JsValue::UNDEFINED)?;
    http.set_request_header(UPLOAD_HEADER, &String::from(js_sys::encode_uri_component(&described)))?;
    http.set_request_header("content-type", "application/octet-stream")?;
    http.set_request_header("accept", "application/json")?;
    Ok(http)
}

fn answer(http: &XmlHttpRequest) -> Result<UploadAccepted, ApiError> {
    let status = http.status().unwrap_or_default();
    let body = http.response_text().ok().flatten().unwrap_or_default();
    match status {
        200..300 => wire::understood(&body),
        0 => Err(broken()),
        _ => Err(wire::problem(status, &body)),
    }
}

fn broken() -> ApiError {
    ApiError::Offline("The upload broke off. Check the connection and try again.".into())
}
