//! The page at `/leaderboard`.

use finance::ranking::Board;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::{add::AddForm, api::leaderboard_page, rows::Row};
use crate::{
    common::{address, use_answer, use_data_version, words},
    session,
    ui::{
        Card, Dialog, EmptyState, ErrorState, Icon, IconName, PageHead, Pager, SearchField, Skeleton,
        SkeletonKind,
    },
};

/// Letters that are looked for at most.
const LONGEST_SEARCH: usize = 80;

/// The services in their places. Search and page stand in the address.
#[component]
pub fn LeaderboardPage() -> impl IntoView {
    let query = use_query_map();
    let text = Memo::new(move |_| query.with(|query| query.get("q")).unwrap_or_default());
    let page = Memo::new(move |_| query.with(|query| address::page(|name| query.get(name))));
    let version = use_data_version();
    let found = use_answer(move || {
        version.track();
        let (text, page) = (text.get(), page.get());
        session::call(move || leaderboard_page(Some(text.clone()).filter(|text| !text.is_empty()), page))
    });
    let adding = RwSignal::new(false);
    let retry = Callback::new(move |()| found.refetch());
    view! {
        <PageHead title="Leaderboard">
            <button type="button" class="button" on:click=move |_| adding.set(true)>
                <Icon name=IconName::Plus/>
                "Add a service"
            </button>
        </PageHead>
        <p class="muted board-words">
            "Banks, insurers and other financial services, as people here vote for them. The order asks what share of votes is at least likely, so that few votes cannot win."
        </p>
        <div class="filter-bar" role="search"><Search text/></div>
        {move || match found.get() {
            None => view! { <Card><Skeleton kind=SkeletonKind::Table/></Card> }.into_any(),
            Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
            Some(Ok(board)) => view! { <Found board text adding again=retry/> }.into_any(),
        }}
        <Dialog open=adding title="Add a service">
            <AddForm open=adding/>
        </Dialog>
    }
}

#[component]
fn Found(board: Board, text: Memo<String>, adding: RwSignal<bool>, again: Callback<()>) -> impl IntoView {
    let Board { rows, total, page, per_page } = board;
    if rows.is_empty() {
        let searched = !text.get_untracked().is_empty();
        let (title, words) = if searched {
            ("No service of this name", "Look at the spelling, or add it.")
        } else if total > 0 {
            ("This page is past the end", "There are fewer services than that.")
        } else {
            ("No services yet", "Add the first: a bank, an insurer, a lender that you know.")
        };
        return view! {
            <Card>
                <EmptyState title=title text=words icon=IconName::Leaderboard>
                    <button type="button" class="button" on:click=move |_| adding.set(true)>"Add a service"</button>
                    {(searched || total > 0).then(|| view! { <a class="button quiet" href=address::LEADERBOARD>"All services"</a> })}
                </EmptyState>
            </Card>
        }
        .into_any();
    }
    let rows = rows.into_iter().map(|one| view! { <Row one again/> }.into_any()).collect_view();
    let href = Callback::new(move |page: u32| address_of(&text.get_untracked(), page));
    view! {
        <Card title="Services" aside=move || view! { <span class="num">{words::count(total, "service")}</span> }>
            <ol class="board">{rows}</ol>
            <Pager page per_page total href/>
        </Card>
    }
    .into_any()
}

/// The search field. Typing replaces the address, so that Back leads to the page before.
#[component]
fn Search(text: Memo<String>) -> impl IntoView {
    let navigate = use_navigate();
    let on_search = Callback::new(move |text: String| {
        let replace = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&address_of(&text, 1), replace);
    });
    view! {
        <SearchField
            label="Search services"
            placeholder="Search services"
            longest=LONGEST_SEARCH
            text
            on_search
        />
    }
}

fn address_of(text: &str, page: u32) -> String {
    let text = String::from(js_sys::encode_uri_component(text));
    match (text.is_empty(), page > 1) {
        (true, false) => address::LEADERBOARD.to_owned(),
        (true, true) => format!("{}?page={page}", address::LEADERBOARD),
        (false, false) => format!("{}?q={text}", address::LEADERBOARD),
        (false, true) => format!("{}?q={text}&page={page}", address::LEADERBOARD),
    }
}
