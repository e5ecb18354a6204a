//! Being without a network, and newer versions: what the service worker and the browser tell.

use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::ui::ToastHandle;

/// Whether the browser believes to be connected.
pub fn use_online() -> Signal<bool> {
    let online = RwSignal::new(window().navigator().on_line());
    let listeners = [
        window_event_listener(ev::online, move |_| {
            online.try_set(true);
        }),
        window_event_listener(ev::offline, move |_| {
            online.try_set(false);
        }),
    ];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    online.into()
}

/// Erases everything this browser keeps of a person: caches and values whose name begins with
/// theirs. Runs when they sign out or another person signs in.
pub fn forget(user_id: &str) {
    let prefix = personal_name(user_id, "");
    if let Ok(Some(storage)) = window().local_storage() {
        let names = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok().flatten());
        for name in names.filter(|name| name.starts_with(&prefix)).collect::<Vec<_>>() {
            let _ = storage.remove_item(&name);
        }
    }
    spawn_local(async move {
        let Ok(caches) = window().caches() else { return };
        let Ok(names) = JsFuture::from(caches.keys()).await else { return };
        for name in js_sys::Array::from(&names).iter().filter_map(|name| name.as_string()) {
            if name.starts_with(&prefix) {
                let _ = JsFuture::from(caches.delete(&name)).await;
            }
        }
    });
}

/// The name under which something of a person's may be kept in this browser, so that [`forget`]
/// finds it.
pub fn personal_name(user_id: &str, what: &str) -> String {
    format!("bankstat.person.{user_id}.{what}")
}

/// Registers the service worker, and offers a newer version when one is there. Reloading is the
/// person's choice: half-done work is never thrown away.
pub fn start_service_worker(toasts: ToastHandle) {
    let container = window().navigator().service_worker();
    // Absent where the page is not served over https or from this machine.
    if container.is_undefined() {
        return;
    }
    spawn_local(async move {
        let Ok(registration) = JsFuture::from(container.register("/sw.js")).await else { return };
        // A browser told to refuse service workers answers with nothing.
        let Ok(registration) = registration.dyn_into::<web_sys::ServiceWorkerRegistration>() else { return };
        if registration.waiting().is_some() {
            offer(toasts, registration.clone());
        }
        let found = Closure::<dyn FnMut()>::new({
            let registration = registration.clone();
            move || watch(toasts, &registration)
        });
        registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        found.forget();
    });
}

/// Waits until the version just found is installed beside the running one.
fn watch(toasts: ToastHandle, registration: &web_sys::ServiceWorkerRegistration) {
    // The first installation of all replaces nothing.
    if window().navigator().service_worker().controller().is_none() {
        return;
    }
    let Some(worker) = registration.installing() else { return };
    let changed = Closure::<dyn FnMut()>::new({
        let (worker, registration) = (worker.clone(), registration.clone());
        move || {
            if worker.state() == web_sys::ServiceWorkerState::Installed {
                offer(toasts, registration.clone());
            }
        }
    });
    worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

fn offer(toasts: ToastHandle, registration: web_sys::ServiceWorkerRegistration) {
    let registration = StoredValue::new_local(registration);
    let reload = Callback::new(move |()| {
        // The new worker takes over, and then the page is loaded from it.
        let reload = Closure::once_into_js(|| {
            let _ = window().location().reload();
        });
        window().navigator().service_worker().set_oncontrollerchange(Some(reload.unchecked_ref()));
        if let Some(waiting) = registration.try_with_value(|known| known.waiting()).flatten() {
            let _ = waiting.post_message(&JsValue::from_str("take-over"));
        }
    });
    toasts.offer("A new version is ready.", "Reload", reload);
}
