//! What a chart shows, in our words. `frontend/charts/` turns it into the library's options.
//! Amounts travel as text, as everywhere; they become numbers where they
//! are drawn, and people read the texts beside them.

use finance::Decimal;
use serde::Serialize;

use super::{LinesSpec, SankeySpec};

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ChartSpec {
    /// Bars up and down for each step in time, and a line over them.
    Flow(FlowSpec),
    /// How a whole divides, as a ring.
    Share(ShareSpec),
    /// Lines over steps in time.
    Lines(LinesSpec),
    /// Flows that divide and meet.
    Sankey(SankeySpec),
}

impl ChartSpec {
    /// Whether there is anything to draw.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Flow(flow) => flow.points.is_empty(),
            Self::Share(share) => share.slices.is_empty(),
            Self::Lines(lines) => lines.labels.is_empty(),
            Self::Sankey(sankey) => sankey.links.is_empty(),
        }
    }
}

/// Bars up and down for each step in time, and a line over them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FlowSpec {
    /// What the bars up are, such as “Income”.
    pub up_name: String,
    /// What the bars down are, such as “Expenses”; empty when all bars go up.
    pub down_name: String,
    /// What the line is, such as “Balance”.
    pub line_name: String,
    /// Stands before the numbers of the axis, such as “R ”.
    pub axis_prefix: String,
    /// Left to right.
    pub points: Vec<FlowPoint>,
}

/// One step in time.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct FlowPoint {
    /// What [`ChartPoint::id`] says when this is chosen, such as `2025-04-03`.
    pub id: String,
    /// What stands below the axis, such as “3 Apr”.
    pub label: String,
    /// The height of the bar up, zero or above.
    pub up: Decimal,
    /// The depth of the bar down as a magnitude, zero or above.
    pub down: Decimal,
    /// The height of the line, where it is known.
    pub line: Option<Decimal>,
    /// What the tooltip says below the label.
    pub tip: Vec<TipLine>,
}

/// How a whole divides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShareSpec {
    /// The large text in the middle, such as “R 26,140”.
    pub total: String,
    /// The small text below it, such as “spent”.
    pub total_name: String,
    /// Largest first.
    pub slices: Vec<ShareSlice>,
}

/// One part of a whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ShareSlice {
    /// What [`ChartPoint::id`] says when this is chosen.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its size, above zero.
    pub value: Decimal,
    /// Which colour of the palette, 1 to 12: `--c1` to `--c12`.
    pub color: u8,
    /// What the tooltip says below the name.
    pub tip: Vec<TipLine>,
}

/// A line of a tooltip: “Income  R 1,200.00”.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TipLine {
    /// What it is.
    pub label: String,
    /// Its value, as people read it.
    pub value: String,
}

/// What was chosen in a chart by a click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartPoint {
    /// The `id` of the point or slice.
    pub id: String,
    /// `up`, `down`, `line` or `slice`.
    pub series: String,
}

/// The same figures as rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChartTable {
    /// The headings; all but the first stand over figures.
    pub columns: Vec<String>,
    /// The rows, as people read them.
    pub rows: Vec<Vec<String>>,
    /// Where the first cell of each row leads; empty when it leads nowhere.
    pub links: Vec<String>,
}
