//! Making and changing a rule.

use finance::{
    Category, Currency,
    rule::{Looking, Rule, RuleDraft},
    transaction::{Account, Direction},
};
use leptos::{html, prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;

use super::{
    api::{change_rule, make_rule, remove_rule},
    category_form::back,
    opened::opened_by,
    preview::Preview,
    rule_draft::{Filled, Wrong},
};
use crate::{
    ApiError,
    common::{Answer, CategoryPicker, use_data_version, words},
    session,
    ui::{Dialog, Skeleton, SkeletonKind, TextField, ToastHandle, focus_problem, use_toasts},
};

/// The form, open when the address says `rule=…`.
#[component]
pub fn RuleDialog(
    /// The rules.
    rules: Answer<Vec<Rule>>,
    /// The person's accounts.
    accounts: Signal<Vec<Account>>,
) -> impl IntoView {
    let query = use_query_map();
    let value = move |name: &'static str| query.with(|query| query.get(name));
    let asked = Memo::new(move |_| value("rule"));
    let open = opened_by(Memo::new(move |_| asked.get().is_some()));
    let is_new = move || asked.get().is_none_or(|rule| rule == "new");
    let title = move || if is_new() { "New rule".to_owned() } else { "Change rule".to_owned() };
    // Whether they are there, and not what they are: what is filled in stays when they change.
    let loaded = Memo::new(move |_| matches!(rules.get(), Some(Ok(_))));
    view! {
        <Dialog open title=title class="wide">
            {move || {
                asked
                    .get()
                    .map(|asked| {
                        if asked == "new" {
                            let category = untrack(|| value("to")).and_then(|slug| slug.parse::<Category>().ok());
                            let words = untrack(|| value("words")).unwrap_or_default();
                            let filled = Filled::new(words.chars().take(RuleDraft::LONGEST_TEXT).collect(), category);
                            return view! { <RuleForm filled rule=None accounts open/> }.into_any();
                        }
                        if !loaded.get() {
                            return view! { <Skeleton kind=SkeletonKind::Lines(3)/> }.into_any();
                        }
                        let rules = untrack(|| rules.get()).and_then(Result::ok).unwrap_or_default();
                        match rules.into_iter().find(|rule| rule.id.to_string() == asked) {
                            Some(rule) => {
                                view! { <RuleForm filled=Filled::with(&rule) rule=Some(rule) accounts open/> }.into_any()
                            }
                            None => view! { <p>"This rule does not exist any more."</p> }.into_any(),
                        }
                    })
            }}
        </Dialog>
    }
}

/// The sentences below the fields.
#[derive(Clone, Copy)]
struct Problems {
    text: RwSignal<Option<String>>,
    lowest: RwSignal<Option<String>>,
    highest: RwSignal<Option<String>>,
    /// What belongs to no one field.
    all: RwSignal<Option<String>>,
}

impl Problems {
    fn new() -> Self {
        let none = || RwSignal::new(None);
        Self { text: none(), lowest: none(), highest: none(), all: none() }
    }

    fn tell(self, wrong: Wrong) {
        let at = match wrong.field {
            "text" => self.text,
            "lowest" => self.lowest,
            "highest" => self.highest,
            _ => self.all,
        };
        at.set(Some(wrong.why));
    }
}

#[component]
fn RuleForm(
    filled: Filled,
    /// The one that is changed.
    rule: Option<Rule>,
    accounts: Signal<Vec<Account>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let toasts = use_toasts();
    let currency = Signal::derive(move || currency(&accounts.get(), filled.account.get()));
    let draft = Memo::new(move |_| filled.read(currency.get()).ok());
    let instead_of = rule.as_ref().map(|rule| rule.id);
    let problems = Problems::new();
    let busy = RwSignal::new(false);
    let form = NodeRef::<html::Form>::new();
    let kept = StoredValue::new(rule);
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        problems.all.set(None);
        let says = match untrack(|| filled.read(currency.get())) {
            Ok(says) => says,
            Err(wrong) => {
                problems.tell(wrong);
                focus_problem(form);
                return;
            }
        };
        busy.set(true);
        let before = kept.get_value();
        spawn_local(async move {
            match saved(before, says, toasts).await {
                Ok(()) => {
                    let _ = open.try_set(false);
                    use_data_version().changed();
                }
                Err(error) => {
                    let _ = problems.all.try_set(Some(error.to_string()));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <form class="rule-form" node_ref=form on:submit=save novalidate=true>
            <div class="form">
                <TextField label="Words to look for" value=filled.text problem=problems.text longest=100 autofocus=true/>
                <Ways looking=filled.looking/>
                <div class="rule-pair">
                    <TextField label="Amount at least" value=filled.lowest problem=problems.lowest longest=30/>
                    <TextField label="Amount at most" value=filled.highest problem=problems.highest longest=30/>
                </div>
                <div class="rule-pair">
                    <Directions direction=filled.direction/>
                    <Accounts account=filled.account accounts/>
                </div>
                <label class="field">
                    <span>"Gives the category"</span>
                    <CategoryPicker
                        label="Gives the category"
                        chosen=filled.category
                        choose=move |chosen| {
                            problems.all.set(None);
                            filled.category.set(chosen);
                        }
                    />
                </label>
                {move || problems.all.get().map(|text| view! { <p class="problem" role="alert">{text}</p> })}
            </div>
            <Preview draft instead_of/>
            <div class="dialog-actions">
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
                <button type="submit" class="button" disabled=move || busy.get()>"Save rule"</button>
            </div>
        </form>
    }
}

/// The currency that amounts are read in: the account's; it only says how many decimals there may be.
fn currency(accounts: &[Account], account: Option<i64>) -> Currency {
    let named = accounts.iter().find(|one| Some(one.id) == account);
    named.or_else(|| accounts.first()).map_or(Currency::ZAR, |account| account.currency)
}

/// How the words are looked for.
#[component]
fn Ways(looking: RwSignal<Looking>) -> impl IntoView {
    let way = move |this: Looking, words: &'static str| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="looking"
                    value=this.slug()
                    prop:checked=move || looking.get() == this
                    on:change=move |_| looking.set(this)
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="plain">
            <legend class="visually-hidden">"How to look for them"</legend>
            {way(Looking::Words, "As whole words, in any order")}
            {way(Looking::Contains, "Anywhere in the text")}
            {way(Looking::Payee, "As the whole name of the payee")}
        </fieldset>
    }
}

#[component]
fn Directions(direction: RwSignal<Option<Direction>>) -> impl IntoView {
    let option = move |this: Option<Direction>, words: &'static str| {
        let value = this.map_or("", Direction::slug);
        view! { <option value=value selected=move || direction.get() == this>{words}</option> }
    };
    view! {
        <label class="field">
            <span>"Direction"</span>
            <select
                prop:value=move || direction.get().map_or("", Direction::slug)
                on:change=move |event| direction.set(Direction::from_slug(&event_target_value(&event)))
            >
                {option(None, "In and out")}
                {option(Some(Direction::In), "Money in")}
                {option(Some(Direction::Out), "Money out")}
            </select>
        </label>
    }
}

#[component]
fn Accounts(account: RwSignal<Option<i64>>, accounts: Signal<Vec<Account>>) -> impl IntoView {
    let value = move || account.get().map(|id| id.to_string()).unwrap_or_default();
    view! {
        <label class="field">
            <span>"Account"</span>
            <select
                prop:value=move || {
                    accounts.track();
                    value()
                }
                on:change=move |event| account.set(event_target_value(&event).parse().ok())
            >
                <option value="" selected=move || account.get().is_none()>"All accounts"</option>
                {move || {
                    accounts
                        .get()
                        .into_iter()
                        .map(|one| {
                            let selected = move || account.get() == Some(one.id);
                            view! { <option value=one.id.to_string() selected=selected>{one.name}</option> }
                        })
                        .collect_view()
                }}
            </select>
        </label>
    }
}

/// Sends what was filled in, and offers the way back.
async fn saved(before: Option<Rule>, says: RuleDraft, toasts: ToastHandle) -> Result<(), ApiError> {
    let change = match &before {
        None => session::call(|| make_rule(says.clone(), 0)).await?,
        Some(before) => session::call(|| change_rule(before.id, says.clone(), before.version)).await?,
    };
    let text = format!("The rule is saved. {} changed.", words::count(change.changed, "transaction"));
    let (id, version) = (change.rule.id, change.rule.version);
    let undo = Callback::new(move |()| match before.clone() {
        None => {
            back(
                toasts,
                async move { session::call(move || remove_rule(id, version, false)).await.map(drop) },
            )
        }
        Some(before) => back(toasts, async move {
            session::call(move || change_rule(id, before.says.clone(), version)).await.map(drop)
        }),
    });
    toasts.with_action(text, "Undo", undo);
    Ok(())
}
