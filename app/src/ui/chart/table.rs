//! A chart's twin.

use leptos::prelude::*;

use super::ChartTable;

/// The chart's figures as a table.
#[component]
pub fn TableTwin(
    /// The figures.
    table: Signal<ChartTable>,
    /// What they are.
    #[prop(into)]
    caption: Signal<String>,
) -> impl IntoView {
    let class = |place: usize| if place == 0 { "" } else { "n num" };
    view! {
        <div class="scroll chart-table" tabindex="0" role="region" aria-label=move || caption.get()>
            <table>
                <caption class="visually-hidden">{move || caption.get()}</caption>
                <thead>
                    <tr>
                        {move || {
                            let columns = table.get().columns.into_iter().enumerate();
                            columns
                                .map(|(place, column)| view! { <th scope="col" class=class(place)>{column}</th> })
                                .collect_view()
                        }}
                    </tr>
                </thead>
                <tbody>
                    {move || {
                        let ChartTable { rows, links, .. } = table.get();
                        let mut links = links.into_iter();
                        let cells = |row: Vec<String>, mut link: Option<String>| {
                            row.into_iter()
                                .enumerate()
                                .map(|(place, text)| {
                                    let inner = match link.take() {
                                        Some(link) => view! { <a href=link>{text}</a> }.into_any(),
                                        None => text.into_any(),
                                    };
                                    view! { <td class=class(place)>{inner}</td> }
                                })
                                .collect_view()
                        };
                        rows.into_iter().map(|row| view! { <tr>{cells(row, links.next())}</tr> }).collect_view()
                    }}
                </tbody>
            </table>
        </div>
    }
}
