//! The small Markdown of answers, as elements. Text is only ever put in as text.

use leptos::prelude::*;

use super::markdown::{Part, Span, parts};

/// Sentences of an answer.
#[component]
pub fn Marked(
    /// As they were said.
    text: String,
) -> impl IntoView {
    let parts = parts(&text).into_iter().map(part).collect_view();
    view! { <div class="marked">{parts}</div> }
}

fn part(part: Part) -> AnyView {
    match part {
        Part::Paragraph(words) => view! { <p>{spans(words)}</p> }.into_any(),
        Part::Heading(words) => view! { <h3>{spans(words)}</h3> }.into_any(),
        Part::List { numbered, lines } => {
            let lines = lines.into_iter().map(|line| view! { <li>{spans(line)}</li> }).collect_view();
            if numbered {
                view! { <ol>{lines}</ol> }.into_any()
            } else {
                view! { <ul>{lines}</ul> }.into_any()
            }
        }
        Part::Table(rows) => {
            let mut rows = rows.into_iter();
            let head = rows.next().unwrap_or_default();
            let head =
                head.into_iter().map(|cell| view! { <th scope="col">{spans(cell)}</th> }).collect_view();
            let row = |row: Vec<Vec<Span>>| {
                let cells = row.into_iter().map(|cell| view! { <td>{spans(cell)}</td> }).collect_view();
                view! { <tr>{cells}</tr> }
            };
            view! {
                <div class="scroll" tabindex="0" role="region" aria-label="Table">
                    <table>
                        <thead>
                            <tr>{head}</tr>
                        </thead>
                        <tbody>{rows.map(row).collect_view()}</tbody>
                    </table>
                </div>
            }
            .into_any()
        }
        Part::Code(text) => view! { <pre tabindex="0">{text}</pre> }.into_any(),
    }
}

fn spans(spans: Vec<Span>) -> AnyView {
    spans.into_iter().map(span).collect_view().into_any()
}

fn span(span: Span) -> AnyView {
    match span {
        Span::Text(text) => text.into_any(),
        Span::Strong(text) => view! { <strong>{text}</strong> }.into_any(),
        Span::Emphasis(text) => view! { <em>{text}</em> }.into_any(),
        Span::Code(text) => view! { <code>{text}</code> }.into_any(),
        Span::Link { text, href } => view! { <a class="link" href=href>{text}</a> }.into_any(),
        Span::Break => view! { <br/> }.into_any(),
    }
}
