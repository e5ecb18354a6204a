//! The page at `/statements/{id}/row?line=…`.

use finance::transaction::TransactionFilter;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use statement::place::{Place, Shown, TextLine};

use super::sheet::Sheet;
use crate::{
    ApiError,
    common::{address, use_answer},
    session,
    statements::api::row_place,
    ui::{Card, EmptyState, ErrorState, Icon, IconName, PageHead, Skeleton, SkeletonKind},
};

/// The page of the document with the row marked, or the lines around it.
#[component]
pub fn PlacePage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = Memo::new(move |_| {
        let statement = params.with(|params| params.get("id")).and_then(|id| id.parse::<i64>().ok());
        let line = query.with(|query| query.get("line")).and_then(|line| line.parse::<u32>().ok());
        statement.zip(line)
    });
    let found = use_answer(move || {
        let asked = asked.get();
        session::call(move || async move {
            let (statement, line) = asked
                .ok_or_else(|| ApiError::NotFound("The address names no line of a statement.".into()))?;
            row_place(statement, line).await
        })
    });
    let retry = Callback::new(move |()| found.refetch());
    let title = move || match asked.get() {
        Some((_, line)) => format!("Where line {line} stood"),
        None => "Where a row stood".to_owned(),
    };
    view! {
        <PageHead title>
            {move || asked.get().map(|(statement, _)| view! { <Around statement/> })}
        </PageHead>
        {move || match found.get() {
            None => view! { <Card><Skeleton kind=SkeletonKind::Table/></Card> }.into_any(),
            Some(Ok(place)) => shown(place),
            Some(Err(error)) => view! { <Card><ErrorState error retry/></Card> }.into_any(),
        }}
    }
}

/// What else there is of the statement.
#[component]
fn Around(statement: i64) -> impl IntoView {
    let rows = TransactionFilter { statement_id: Some(statement), ..TransactionFilter::default() };
    view! {
        <a class="button quiet" href=address::transactions(&rows, 1)>
            <Icon name=IconName::Transactions/>
            "All rows"
        </a>
        // Not a page of ours: the router must leave it to the browser.
        <a class="button quiet" rel="external" download href=format!("/uploads/{statement}/file")>
            <Icon name=IconName::Download/>
            "Original"
        </a>
    }
}

fn shown(place: Place) -> AnyView {
    let Place { file_name, line, shown } = place;
    match shown {
        Shown::Page(page) => {
            let which = format!("{file_name}, page {} of {}", page.number, page.pages);
            view! { <Card title=which class="place"><Sheet page line/></Card> }.into_any()
        }
        Shown::Lines(lines) => {
            view! { <Card title=file_name class="place"><Lines lines line/></Card> }.into_any()
        }
        Shown::Nothing => view! {
            <Card title=file_name>
                <EmptyState
                    title="The row cannot be shown in its place"
                    text="Of this file no pages or lines were kept that could be shown. The original has all of it."
                />
            </Card>
        }
        .into_any(),
    }
}

/// The line among those before and after it.
#[component]
fn Lines(lines: Vec<TextLine>, line: u32) -> impl IntoView {
    let width = lines.last().map_or(1, |last| last.number.to_string().len());
    let rows = lines
        .into_iter()
        .map(|TextLine { number, text }| {
            let is_row = number == line;
            view! {
                <li class:marked=is_row aria-current=is_row.then_some("true")>
                    <span class="place-number num">{format!("{number:>width$}")}</span>
                    <code>{text}</code>
                    {is_row.then(|| view! { <b class="place-mark">"this row"</b> })}
                </li>
            }
        })
        .collect_view();
    // Long lines run out of sight to the right: whoever has no mouse scrolls them with the keys.
    view! {
        <div class="place-lines" tabindex="0" role="region" aria-label="The lines around the row">
            <ol>{rows}</ol>
        </div>
    }
}
