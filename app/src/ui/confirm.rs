//! “Are you sure?”, asked only before what cannot be taken back.

use leptos::prelude::*;

use super::Dialog;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// The question, as a heading.
    pub title: String,
    /// What will happen.
    pub text: String,
    /// The word on the button that says yes, such as “Undo import”.
    pub yes: String,
    /// Whether it destroys something.
    pub danger: bool,
}

/// Asks questions; from [`use_confirm`].
#[derive(Clone, Copy)]
pub struct ConfirmHandle {
    open: RwSignal<bool>,
    question: RwSignal<Question>,
    on_yes: StoredValue<Option<Callback<()>>>,
}

impl ConfirmHandle {
    /// Asks; `on_yes` runs when the answer is yes.
    pub fn ask(self, question: Question, on_yes: impl Fn() + Send + Sync + 'static) {
        self.question.set(question);
        self.on_yes.set_value(Some(Callback::new(move |()| on_yes())));
        self.open.set(true);
    }
}

/// The handle that [`ConfirmHost`] gave.
pub fn use_confirm() -> ConfirmHandle {
    use_context().unwrap_or_else(provide)
}

fn provide() -> ConfirmHandle {
    let handle = ConfirmHandle {
        open: RwSignal::new(false),
        question: RwSignal::new(Question::default()),
        on_yes: StoredValue::new(None),
    };
    provide_context(handle);
    handle
}

/// Stands once around the whole interface and shows the questions.
#[component]
pub fn ConfirmHost(
    /// The interface.
    children: Children,
) -> impl IntoView {
    let handle = provide();
    let question = handle.question;
    let yes = move |_| {
        handle.open.set(false);
        if let Some(on_yes) = handle.on_yes.try_update_value(Option::take).flatten() {
            on_yes.run(());
        }
    };
    view! {
        {children()}
        <Dialog open=handle.open title=move || question.get().title class="small">
            <p>{move || question.get().text}</p>
            <div class="dialog-actions">
                <button type="button" class="button quiet" autofocus on:click=move |_| handle.open.set(false)>
                    "Cancel"
                </button>
                <button type="button" class="button" class:danger=move || question.get().danger on:click=yes>
                    {move || question.get().yes}
                </button>
            </div>
        </Dialog>
    }
}
