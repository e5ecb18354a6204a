//! Lines over steps in time, and flows that divide and meet.

use finance::Decimal;
use serde::Serialize;

use super::TipLine;

/// Lines over steps in time.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct LinesSpec {
    /// Stands before the numbers of the axis, such as “R ”.
    pub axis_prefix: String,
    /// What stands below the axis, left to right.
    pub labels: Vec<String>,
    /// The lines; each has a value for each label.
    pub lines: Vec<ChartLine>,
    /// What the tooltip says below each label.
    pub tips: Vec<Vec<TipLine>>,
}

/// One line.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ChartLine {
    /// What it is.
    pub name: String,
    /// Which colour of the palette, 1 to 11.
    pub color: u8,
    /// Drawn with gaps, so that it can be told apart without colours.
    pub dashed: bool,
    /// Its height at each label.
    pub values: Vec<Decimal>,
}

/// Flows from left to right between places where they divide and meet.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SankeySpec {
    /// The places.
    pub nodes: Vec<SankeyNode>,
    /// What flows between them.
    pub links: Vec<SankeyLink>,
}

/// A place.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SankeyNode {
    /// Its name, which is unique.
    pub name: String,
    /// What it holds, as people read it.
    pub value: String,
    /// Which colour of the palette, 1 to 11.
    pub color: u8,
}

/// What flows from one place to another.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SankeyLink {
    /// The name of the place it comes from.
    pub from: String,
    /// The name of the place it goes to.
    pub to: String,
    /// How much, above zero.
    pub value: Decimal,
    /// The same as people read it.
    pub told: String,
}
