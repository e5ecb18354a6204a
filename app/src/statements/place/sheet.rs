//! A printed page, drawn from the words that were read on it.

use leptos::{html, prelude::*};
use statement::{PrintedLine, PrintedPart, Share, place::Page};

/// Letters stand on a line a fifth of their span above its lower edge: see how the reader finds edges.
const BELOW: u32 = 5;

/// The page with one of its lines marked.
#[component]
pub fn Sheet(
    /// What stands on it.
    page: Page,
    /// The line to mark.
    line: u32,
) -> impl IntoView {
    let marked = page.lines.iter().find(|printed| printed.line == line).cloned();
    let told = marked.as_ref().map(words).unwrap_or_default();
    let frame = NodeRef::<html::Div>::new();
    let top = marked.as_ref().map_or(0, |line| line.top.ten_thousandths());
    // The page may be longer than its frame: the line is brought to the middle of it.
    Effect::new(move |_| {
        let Some(frame) = frame.get() else { return };
        request_animation_frame(move || {
            let share = |height: i32| i64::from(height) * i64::from(top) / 10_000;
            let to = share(frame.scroll_height()) - i64::from(frame.client_height()) / 2;
            frame.set_scroll_top(i32::try_from(to.max(0)).unwrap_or(0));
        });
    });
    let label = format!("Page {} as it was read, with line {line} marked", page.number);
    let view_box = format!("0 0 {} {}", page.width, page.height);
    let mark = marked.map(|line| mark(&line, &page));
    let lines = page.lines.iter().map(|line| printed(line, &page)).collect_view();
    view! {
        <p class="place-words"><b>{format!("Line {line}")}</b> <span>{told}</span></p>
        <div class="place-sheet" node_ref=frame tabindex="0" role="region" aria-label=label>
            <svg viewBox=view_box aria-hidden="true">
                {mark}
                {lines}
            </svg>
            <ol class="visually-hidden">
                {page
                    .lines
                    .iter()
                    .map(|printed| {
                        let current = (printed.line == line).then_some("true");
                        view! { <li aria-current=current>{words(printed)}</li> }
                    })
                    .collect_view()}
            </ol>
        </div>
    }
}

/// Along a page’s width or height, in hundredths of a point.
fn along(share: Share, whole: u32) -> u32 {
    let at = u64::from(share.ten_thousandths()) * u64::from(whole) / 10_000;
    u32::try_from(at).unwrap_or(whole)
}

fn mark(line: &PrintedLine, page: &Page) -> impl IntoView + use<> {
    let (top, bottom) = (along(line.top, page.height), along(line.bottom, page.height));
    let room = bottom.saturating_sub(top) / 4;
    let (y, height) = (top.saturating_sub(room), bottom.saturating_sub(top) + 2 * room);
    view! {
        <rect class="place-band" x="0" y=y.to_string() width=page.width.to_string() height=height.to_string()/>
    }
}

fn printed(line: &PrintedLine, page: &Page) -> impl IntoView + use<> {
    let (top, bottom) = (along(line.top, page.height), along(line.bottom, page.height));
    let span = bottom.saturating_sub(top).max(1);
    let y = bottom.saturating_sub(span / BELOW);
    let text = |part: &PrintedPart| {
        let (left, right) = (along(part.left, page.width), along(part.right, page.width));
        // Another font than the bank’s is stretched to the room its words had.
        view! {
            <text
                x=left.to_string()
                y=y.to_string()
                font-size=span.to_string()
                textLength=right.saturating_sub(left).max(1).to_string()
                lengthAdjust="spacingAndGlyphs"
            >
                {part.text.clone()}
            </text>
        }
    };
    line.parts.iter().map(text).collect_view()
}

fn words(line: &PrintedLine) -> String {
    let parts: Vec<&str> = line.parts.iter().map(|part| part.text.as_str()).collect();
    parts.join("  ·  ")
}
