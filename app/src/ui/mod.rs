//! Widgets that know no finance and no feature.
//!
//! Never write a `style` attribute in a view: the content security policy refuses it. Use classes,
//! SVG attributes, or `style:name=…`, which goes through the CSS object model.

mod badge;
mod card;
pub mod chart;
mod confirm;
mod dialog;
mod drop_zone;
mod field;
mod icon;
mod page_head;
mod pager;
mod panel;
mod progress;
mod search_field;
mod skeleton;
mod sparkline;
mod states;
pub mod toast;

pub use badge::{Note, Tag, Tone};
pub use card::Card;
pub use chart::{
    Chart, ChartLine, ChartPoint, ChartSpec, ChartTable, FlowPoint, FlowSpec, LinesSpec, SankeyLink,
    SankeyNode, SankeySpec, ShareSlice, ShareSpec, TipLine,
};
pub use confirm::{ConfirmHandle, ConfirmHost, Question, use_confirm};
pub use dialog::Dialog;
pub use drop_zone::{DropZone, FileButton, refuse_stray_files};
pub use field::{Field, FieldParts, TextField, focus_problem};
pub use icon::{Icon, IconName};
pub use page_head::{PageHead, name_tab};
pub use pager::Pager;
pub use panel::Panel;
pub use progress::ProgressBar;
pub use search_field::SearchField;
pub use skeleton::{Skeleton, SkeletonKind};
pub use sparkline::Sparkline;
pub use states::{EmptyState, ErrorState};
pub use toast::{ToastHandle, use_toasts};
