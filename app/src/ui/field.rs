//! Fields of a form: a label, something to fill in, and what is wrong with it.

use std::cell::Cell;

use leptos::{prelude::*, text_prop::TextProp};

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// What a control needs so that its label, its hint and its problem are known to belong to it.
#[derive(Clone)]
pub struct FieldParts {
    /// For `id`.
    pub id: String,
    /// For `aria-describedby`: the hint and the problem, as far as they are there.
    pub described_by: Signal<Option<String>>,
    /// For `aria-invalid`: `true` when something is wrong.
    pub invalid: Signal<Option<&'static str>>,
}

/// A label above a control, a hint and a sentence about what is wrong below it.
#[component]
pub fn Field<F>(
    /// What is to be filled in.
    #[prop(into)]
    label: TextProp,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with what was filled in: one sentence.
    #[prop(into)]
    problem: Signal<Option<String>>,
    /// Whether only those hear the label who cannot see the place of the field, such as in a table.
    #[prop(optional)]
    quiet: bool,
    /// Further classes.
    #[prop(optional, into)]
    class: String,
    /// Makes the control.
    control: F,
) -> impl IntoView
where
    F: FnOnce(FieldParts) -> AnyView,
{
    let (id, parts) = parts(hint.is_some(), problem);
    let control = control(parts);
    frame(id, label, hint, problem, quiet, class, control)
}

fn parts(has_hint: bool, problem: Signal<Option<String>>) -> (String, FieldParts) {
    let number = NEXT.replace(NEXT.get().wrapping_add(1));
    let id = format!("field-{number}");
    let wrong = Memo::new(move |_| problem.with(Option::is_some));
    let named = id.clone();
    let described_by = Signal::derive(move || match (has_hint, wrong.get()) {
        (true, true) => Some(format!("{named}-problem {named}-hint")),
        (true, false) => Some(format!("{named}-hint")),
        (false, true) => Some(format!("{named}-problem")),
        (false, false) => None,
    });
    let invalid = Signal::derive(move || wrong.get().then_some("true"));
    (id.clone(), FieldParts { id, described_by, invalid })
}

/// The part that is the same for all controls.
fn frame(
    id: String,
    label: TextProp,
    hint: Option<TextProp>,
    problem: Signal<Option<String>>,
    quiet: bool,
    class: String,
    control: AnyView,
) -> AnyView {
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    view! {
        <div class=format!("field {class}")>
            <label for=id class:visually-hidden=quiet>{move || label.get()}</label>
            {control}
            {move || {
                problem.get().map(|text| view! { <p class="problem" id=problem_id.clone() role="alert">{text}</p> })
            }}
            {hint.map(|hint| view! { <small id=hint_id>{move || hint.get()}</small> })}
        </div>
    }
    .into_any()
}

/// A line of text, or a day (`kind="date"`).
#[component]
pub fn TextField(
    /// What is to be filled in.
    #[prop(into)]
    label: TextProp,
    /// What is typed.
    value: RwSignal<String>,
    /// What is wrong with it. Typing takes it away.
    problem: RwSignal<Option<String>>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// `text`, `date`, `month`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Characters at most.
    #[prop(default = 200)]
    longest: u32,
    /// Whether it takes the focus when a dialog opens.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let control = move |parts: FieldParts| {
        let described_by = parts.described_by;
        let invalid = parts.invalid;
        view! {
            <input
                type=kind
                id=parts.id
                autocomplete="off"
                autofocus=autofocus
                maxlength=longest.to_string()
                aria-describedby=move || described_by.get()
                aria-invalid=move || invalid.get()
                prop:value=move || value.get()
                on:input=move |event| {
                    problem.set(None);
                    value.set(event_target_value(&event));
                }
            />
        }
        .into_any()
    };
    match hint {
        Some(hint) => view! { <Field label hint problem control/> }.into_any(),
        None => view! { <Field label problem control/> }.into_any(),
    }
}

/// Puts the focus on the first field in `form` that is wrong, once the page says so: a control with
/// `aria-invalid`, or a group of them with `data-invalid`.
pub fn focus_problem(form: NodeRef<leptos::html::Form>) {
    request_animation_frame(move || {
        let Some(form) = form.try_get_untracked().flatten() else { return };
        let found = form.query_selector("[aria-invalid=true], [data-invalid]").ok().flatten();
        if let Some(field) =
            found.and_then(|found| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(found).ok())
        {
            let _ = field.focus();
        }
    });
}
