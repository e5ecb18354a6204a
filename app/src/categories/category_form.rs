//! Making and changing a category.

use finance::{
    Category,
    category::{CategoryBook, CategoryChange, CategoryEntry, CategoryKind},
};
use leptos::{html, prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;

use super::{
    api::{change_category, make_category, remove_category},
    opened::opened_by,
    removal::Removal,
};
use crate::{
    ApiError,
    common::{CategoryPicker, use_categories, use_data_version},
    session,
    ui::{Dialog, TextField, ToastHandle, focus_problem, use_toasts},
};

/// Which category the address asks for: `Some(None)` for a new one.
type Asked = Option<Option<Category>>;

/// The form, open when the address says `category=…`.
#[component]
pub fn CategoryDialog() -> impl IntoView {
    let query = use_query_map();
    let asked: Memo<Asked> = Memo::new(move |_| {
        let slug = query.with(|query| query.get("category"))?;
        if slug == "new" { Some(None) } else { slug.parse().ok().map(Some) }
    });
    let open = opened_by(Memo::new(move |_| asked.get().is_some()));
    let title = move || match asked.get() {
        Some(Some(_)) => "Change category".to_owned(),
        _ => "New category".to_owned(),
    };
    let categories = use_categories();
    // Whether they are there, and not what they are: what is filled in stays when they change.
    let loaded = Memo::new(move |_| categories.is_loaded());
    view! {
        <Dialog open title=title>
            {move || {
                asked
                    .get()
                    .filter(|_| loaded.get())
                    .map(|category| {
                        let book = untrack(|| categories.with(CategoryBook::clone));
                        match category.map(|category| book.get(category).cloned()) {
                            Some(None) => view! { <p>"This category does not exist any more."</p> }.into_any(),
                            Some(Some(entry)) => view! { <CategoryForm entry=Some(entry) open/> }.into_any(),
                            None => view! { <CategoryForm entry=None open/> }.into_any(),
                        }
                    })
            }}
        </Dialog>
    }
}

#[component]
fn CategoryForm(
    /// The one that is changed.
    entry: Option<CategoryEntry>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let toasts = use_toasts();
    let category = entry.as_ref().map(|entry| entry.category);
    let name = RwSignal::new(entry.as_ref().map(|entry| entry.name.clone()).unwrap_or_default());
    let kind = RwSignal::new(entry.as_ref().map_or(CategoryKind::Discretionary, |entry| entry.kind));
    let parent = RwSignal::new(entry.as_ref().and_then(|entry| entry.parent));
    let archived = RwSignal::new(entry.as_ref().is_some_and(|entry| entry.archived));
    let (name_problem, problem) = (RwSignal::new(None), RwSignal::new(None::<String>));
    let busy = RwSignal::new(false);
    let form = NodeRef::<html::Form>::new();
    let categories = use_categories();
    let kept = StoredValue::new(entry.clone());
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let change = CategoryChange {
            name: name.get_untracked(),
            kind: kind.get_untracked(),
            parent: parent.get_untracked(),
            archived: archived.get_untracked(),
        }
        .tidied();
        problem.set(None);
        let checked = untrack(|| categories.with(|book| book.check(category, &change)));
        if let Err(why) = checked {
            let at = if why.field() == "name" { name_problem } else { problem };
            at.set(Some(why.to_string()));
            focus_problem(form);
            return;
        }
        busy.set(true);
        let before = kept.get_value();
        spawn_local(async move {
            match saved(before, change, toasts).await {
                Ok(()) => {
                    let _ = open.try_set(false);
                    use_data_version().changed();
                }
                Err(error) => {
                    let _ = problem.try_set(Some(error.to_string()));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    // A category cannot be a part of itself or of its parts.
    let may_hold = Callback::new(move |other: Category| {
        category.is_none_or(|category| {
            untrack(|| categories.with(|book| !book.with_parts(category).contains(&other)))
        })
    });
    let removable = entry.filter(|entry| matches!(entry.category, Category::Own(_)));
    view! {
        <form class="form" node_ref=form on:submit=save novalidate=true>
            <TextField label="Name" value=name problem=name_problem longest=40 autofocus=true/>
            <label class="field">
                <span>"Kind"</span>
                <select
                    prop:value=move || kind.get().slug()
                    on:change=move |event| {
                        if let Some(chosen) = CategoryKind::from_slug(&event_target_value(&event)) {
                            kind.set(chosen);
                        }
                    }
                >
                    {CategoryKind::ALL
                        .map(|one| {
                            let selected = move || kind.get() == one;
                            view! { <option value=one.slug() selected=selected>{one.name()}</option> }
                        })
                        .collect_view()}
                </select>
            </label>
            <label class="field">
                <span>"Part of"</span>
                <CategoryPicker
                    label="Part of"
                    any="Nothing: it stands by itself"
                    chosen=parent
                    choose=move |chosen| parent.set(chosen)
                    only=may_hold
                />
            </label>
            {category
                .filter(|category| *category != Category::Other)
                .map(|_| {
                    view! {
                        <label class="check">
                            <input
                                type="checkbox"
                                prop:checked=move || archived.get()
                                on:change=move |event| archived.set(event_target_checked(&event))
                            />
                            <span>"Archived: no longer offered. Rows that have it keep it."</span>
                        </label>
                    }
                })}
            {move || problem.get().map(|text| view! { <p class="problem" role="alert">{text}</p> })}
            <div class="dialog-actions">
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
                <button type="submit" class="button" disabled=move || busy.get()>"Save"</button>
            </div>
        </form>
        {removable.map(|entry| view! { <Removal entry open/> })}
    }
}

/// Sends what was filled in, and offers the way back.
async fn saved(
    before: Option<CategoryEntry>,
    change: CategoryChange,
    toasts: ToastHandle,
) -> Result<(), ApiError> {
    let Some(before) = before else {
        let made = session::call(move || make_category(change.clone())).await?;
        let text = format!("There is a category “{}” now.", made.name);
        let undo = Callback::new(move |()| {
            let (category, version) = (made.category, made.version);
            back(toasts, async move {
                session::call(move || remove_category(category, Category::Other, version)).await.map(drop)
            });
        });
        toasts.with_action(text, "Undo", undo);
        return Ok(());
    };
    let (category, version) = (before.category, before.version);
    let now = session::call(move || change_category(category, change.clone(), version)).await?;
    let undo = Callback::new(move |()| {
        let former = CategoryChange {
            name: before.name.clone(),
            kind: before.kind,
            parent: before.parent,
            archived: before.archived,
        };
        let version = now.version;
        back(toasts, async move {
            session::call(move || change_category(category, former.clone(), version)).await.map(drop)
        });
    });
    toasts.with_action(format!("“{}” is saved.", now.name), "Undo", undo);
    Ok(())
}

/// Goes back, says whether that worked, and lets all views ask anew.
pub fn back(toasts: ToastHandle, work: impl Future<Output = Result<(), ApiError>> + 'static) {
    spawn_local(async move {
        match work.await {
            Ok(()) => toasts.success("Undone."),
            Err(error) => toasts.error(error.to_string()),
        }
        use_data_version().changed();
    });
}
