//! Short messages at the edge of the screen.

use std::{cell::Cell, time::Duration};

use leptos::prelude::*;

use super::{Icon, IconName, Tone};

const STAYS: Duration = Duration::from_secs(6);
/// What can be acted on stays longer.
const STAYS_WITH_ACTION: Duration = Duration::from_secs(15);

thread_local! {
    // For code that runs outside any owner.
    static HANDLE: Cell<Option<ToastHandle>> = const { Cell::new(None) };
}

/// Something to do about the message.
#[derive(Clone)]
struct Action {
    label: String,
    deed: Deed,
}

/// What an action does.
#[derive(Clone)]
enum Deed {
    Run(Callback<()>),
    /// Leads to one of our pages.
    Go(String),
}

#[derive(Clone)]
struct Toast {
    id: u64,
    tone: Tone,
    text: String,
    actions: Vec<Action>,
}

/// Shows messages; from [`use_toasts`].
#[derive(Clone, Copy)]
pub struct ToastHandle {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u64>,
}

impl ToastHandle {
    /// Neither good nor bad.
    pub fn info(self, text: impl Into<String>) {
        self.show(Tone::Plain, text.into(), Vec::new(), Some(STAYS));
    }

    /// Something worked.
    pub fn success(self, text: impl Into<String>) {
        self.show(Tone::Good, text.into(), Vec::new(), Some(STAYS));
    }

    /// Something did not work. Stays until it is closed.
    pub fn error(self, text: impl Into<String>) {
        self.show(Tone::Bad, text.into(), Vec::new(), None);
    }

    /// A message with something to do about it, such as “Undo”.
    pub fn with_action(self, text: impl Into<String>, label: impl Into<String>, action: Callback<()>) {
        self.with_actions(text, [(label, action)]);
    }

    /// A message with several things to do about it. Any of them closes it.
    pub fn with_actions<L: Into<String>>(
        self,
        text: impl Into<String>,
        actions: impl IntoIterator<Item = (L, Callback<()>)>,
    ) {
        self.show(Tone::Plain, text.into(), listed(actions), Some(STAYS_WITH_ACTION));
    }

    /// As [`Self::with_action`], and before it a link to the page where more can be done.
    pub fn with_link_and_action(
        self,
        text: impl Into<String>,
        (link, href): (&str, String),
        action: (&str, Callback<()>),
    ) {
        let mut actions = listed([action]);
        actions.insert(0, Action { label: link.to_owned(), deed: Deed::Go(href) });
        self.show(Tone::Plain, text.into(), actions, Some(STAYS_WITH_ACTION));
    }

    /// As [`Self::with_action`], until it is closed or acted on.
    pub fn offer(self, text: impl Into<String>, label: impl Into<String>, action: Callback<()>) {
        self.show(Tone::Plain, text.into(), listed([(label, action)]), None);
    }

    fn show(self, tone: Tone, text: String, actions: Vec<Action>, stays: Option<Duration>) {
        let id = self.next.try_update_value(|next| std::mem::replace(next, *next + 1)).unwrap_or_default();
        self.shown.try_update(|shown| {
            // The same message twice says no more than once.
            shown.retain(|toast| toast.text != text);
            shown.push(Toast { id, tone, text, actions });
        });
        if let Some(stays) = stays {
            set_timeout(move || self.close(id), stays);
        }
    }

    fn close(self, id: u64) {
        self.shown.try_update(|shown| shown.retain(|toast| toast.id != id));
    }
}

fn listed<L: Into<String>>(actions: impl IntoIterator<Item = (L, Callback<()>)>) -> Vec<Action> {
    actions.into_iter().map(|(label, run)| Action { label: label.into(), deed: Deed::Run(run) }).collect()
}

/// The handle that [`provide_toasts`] gave.
pub fn use_toasts() -> ToastHandle {
    use_context().unwrap_or_else(provide_toasts)
}

/// Makes the messages reachable by [`use_toasts`] for everything below.
pub fn provide_toasts() -> ToastHandle {
    let handle = ToastHandle { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
    provide_context(handle);
    HANDLE.set(Some(handle));
    handle
}

/// Takes all messages away: they were for the person who has left.
pub fn clear() {
    if let Some(handle) = HANDLE.get() {
        handle.shown.try_update(Vec::clear);
    }
}

/// The place where messages appear, once in the whole interface.
#[component]
pub fn Toasts() -> impl IntoView {
    let handle = use_toasts();
    view! {
        <div class="toasts" role="status" aria-live="polite" aria-relevant="additions">
            <For each=move || handle.shown.get() key=|toast| toast.id let:toast>
                <ToastView toast handle/>
            </For>
        </div>
    }
}

#[component]
fn ToastView(toast: Toast, handle: ToastHandle) -> impl IntoView {
    let id = toast.id;
    let icon = match toast.tone {
        Tone::Plain => IconName::Info,
        Tone::Good => IconName::Check,
        Tone::Warn | Tone::Bad => IconName::Alert,
    };
    view! {
        <div class=format!("toast {}", toast.tone.class())>
            <Icon name=icon/>
            <span class="toast-text">{toast.text}</span>
            {toast
                .actions
                .into_iter()
                .map(|action| match action.deed {
                    Deed::Run(callback) => {
                        let run = move |_| {
                            handle.close(id);
                            callback.run(());
                        };
                        view! { <button type="button" class="link-button" on:click=run>{action.label}</button> }
                            .into_any()
                    }
                    Deed::Go(href) => {
                        view! {
                            <a class="link-button" href=href on:click=move |_| handle.close(id)>
                                {action.label}
                            </a>
                        }
                            .into_any()
                    }
                })
                .collect_view()}
            <button type="button" class="icon-button" aria-label="Dismiss" on:click=move |_| handle.close(id)>
                <Icon name=IconName::Close/>
            </button>
        </div>
    }
}
