//! All that is one's own, out and in again.

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, ProgressEvent, XmlHttpRequest};

use crate::{
    ApiError,
    common::{use_data_version, words},
    session,
    ui::{Card, FileButton, Icon, IconName, Note, ProgressBar, Tone, use_toasts},
    wire,
};

/// What the server says of an archive it took in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
struct Restored {
    rows: u64,
    files: u64,
}

/// How far an archive is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stage {
    None,
    /// The part that has gone out.
    Sending(f64),
    /// All has gone out.
    Reading,
}

/// An archive of everything, and the way to read one in again.
#[component]
pub fn YourData() -> impl IntoView {
    let stage = RwSignal::new(Stage::None);
    let problem = RwSignal::new(None::<String>);
    let toasts = use_toasts();
    let version = use_data_version();
    let take = Callback::new(move |files: Vec<File>| {
        let Some(file) = files.into_iter().next() else { return };
        problem.set(None);
        stage.set(Stage::Sending(0.0));
        spawn_local(async move {
            match session::call(|| send(file.clone(), stage)).await {
                Ok(restored) => {
                    version.changed();
                    toasts.success(format!(
                        "Your data is back: {} and {}.",
                        words::count(restored.rows, "row"),
                        words::count(restored.files, "file")
                    ));
                }
                Err(error) => {
                    problem.try_set(Some(error.to_string()));
                }
            }
            stage.try_set(Stage::None);
        });
    });
    let sending = move || match stage.get() {
        Stage::Sending(part) => part,
        _ => 1.0,
    };
    view! {
        <Card title="Your data">
            <p class="muted">
                "Everything you have here in one ZIP file: each table as CSV and JSON, and the statements as they came."
            </p>
            <div class="actions">
                <a class="button quiet" href="/export" download rel="external">
                    <Icon name=IconName::Download/>
                    "Export everything"
                </a>
                <Show when=move || stage.get() == Stage::None>
                    <FileButton on_files=take accept=".zip,application/zip" label="Import an export" class="button quiet"/>
                </Show>
            </div>
            <Show when=move || stage.get() != Stage::None>
                <div class="progress-box" role="status">
                    <ProgressBar value=Signal::derive(sending) label="The export is being imported"/>
                    <span class="sub">
                        {move || if stage.get() == Stage::Reading { "Being read" } else { "On its way" }}
                    </span>
                </div>
            </Show>
            {move || {
                problem.get().map(|text| view! { <div role="alert"><Note tone=Tone::Bad>{text}</Note></div> })
            }}
            <p class="sub">"An export can be imported into an empty account only, so that nothing counts twice."</p>
        </Card>
    }
}

/// Sends an archive. By `XMLHttpRequest`: only it tells how much has gone out.
async fn send(file: File, stage: RwSignal<Stage>) -> Result<Restored, ApiError> {
    let broken = || ApiError::Offline("The upload broke off. Check the connection and try again.".into());
    let http = XmlHttpRequest::new().map_err(|_| broken())?;
    let prepared = http
        .open_with_async("POST", "/import-export", true)
        .and_then(|()| http.set_request_header("content-type", "application/zip"))
        .and_then(|()| http.set_request_header("accept", "application/json"));
    prepared.map_err(|_| broken())?;
    let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        let done = event.type_() == "load" || event.total() <= 0.0;
        #[allow(clippy::float_arithmetic)] // bytes of a bar, and no money
        let part = if done { Stage::Reading } else { Stage::Sending(event.loaded() / event.total()) };
        stage.try_set(part);
    });
    if let Ok(upload) = http.upload() {
        upload.set_onprogress(Some(progress.as_ref().unchecked_ref()));
        upload.set_onload(Some(progress.as_ref().unchecked_ref()));
    }
    let ended = js_sys::Promise::new(&mut |resolve, _| http.set_onloadend(Some(&resolve)));
    http.send_with_opt_blob(Some(&file)).map_err(|_| broken())?;
    let _ = JsFuture::from(ended).await;
    http.set_onloadend(None);
    let status = http.status().unwrap_or_default();
    let body = http.response_text().ok().flatten().unwrap_or_default();
    match status {
        200..300 => wire::understood(&body),
        0 => Err(broken()),
        _ => Err(wire::problem(status, &body)),
    }
}
