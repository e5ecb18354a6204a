//! The person's categories, wherever they are shown or chosen.

// The arguments of a server function become the fields of a type that nobody names.
#[allow(missing_docs)]
pub mod api;
#[cfg(feature = "csr")]
mod kept;
#[cfg(feature = "csr")]
mod picker;
#[cfg(feature = "csr")]
mod shown;

#[cfg(feature = "csr")]
pub use {
    kept::{Categories, use_categories},
    picker::CategoryPicker,
    shown::{CategoryName, category_colour},
};
