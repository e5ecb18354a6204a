//! Charts: a description of ours, drawn by a library that loads when the first chart appears,
//! with the same figures as a table beside it.

mod bridge;
mod lines;
mod spec;
mod table;
mod view;

pub use lines::{ChartLine, LinesSpec, SankeyLink, SankeyNode, SankeySpec};
pub use spec::{ChartPoint, ChartSpec, ChartTable, FlowPoint, FlowSpec, ShareSlice, ShareSpec, TipLine};
pub use view::Chart;
