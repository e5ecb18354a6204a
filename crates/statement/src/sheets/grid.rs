//! The cells of a sheet as text, within limits.

use std::{cell::Cell, rc::Rc};

use crate::{Error, Limits};

/// What a row or a cell takes, beside its text.
const ROOM: u64 = 24;

/// Bytes that the sheets of a workbook may still take: it can name one text many times, and put two
/// cells far from each other.
#[derive(Debug, Clone)]
pub(super) struct Budget {
    left: Rc<Cell<u64>>,
    limit: u64,
}

impl Budget {
    /// All that the limits allow.
    pub fn new(limits: &Limits) -> Self {
        Self { left: Rc::new(Cell::new(limits.unpacked)), limit: limits.unpacked }
    }

    fn spend(&self, bytes: u64) -> Result<(), Error> {
        let left = self.left.get().checked_sub(bytes).ok_or(Error::Unpacks { limit: self.limit })?;
        self.left.set(left);
        Ok(())
    }
}

/// Rows of cells.
#[derive(Debug)]
pub(super) struct Grid {
    rows: Vec<Vec<String>>,
    most_rows: u64,
    most_cells: u64,
    cell_bytes: u64,
    budget: Budget,
}

impl Grid {
    /// An empty one.
    pub fn new(limits: &Limits, budget: &Budget) -> Self {
        Self {
            rows: Vec::new(),
            most_rows: limits.rows,
            most_cells: limits.cells,
            cell_bytes: limits.cell_bytes,
            budget: budget.clone(),
        }
    }

    /// Sets a cell, both numbers counted from 0. Cells without text are not kept.
    pub fn put(&mut self, row: usize, column: usize, text: &str) -> Result<(), Error> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        if row as u64 >= self.most_rows {
            return Err(Error::TooManyRows { limit: self.most_rows });
        }
        let line = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(1);
        if column as u64 >= self.most_cells {
            let what = format!("the row has more than {} cells", self.most_cells);
            return Err(Error::TooWide { line, what });
        }
        if text.len() as u64 > self.cell_bytes {
            let what = format!("a cell has more than {} bytes", self.cell_bytes);
            return Err(Error::TooWide { line, what });
        }
        self.budget.spend(text.len() as u64)?;
        if self.rows.len() <= row {
            self.budget.spend((row + 1 - self.rows.len()) as u64 * ROOM)?;
            self.rows.resize_with(row + 1, Vec::new);
        }
        if let Some(cells) = self.rows.get_mut(row) {
            if cells.len() <= column {
                self.budget.spend((column + 1 - cells.len()) as u64 * ROOM)?;
                cells.resize_with(column + 1, String::new);
            }
            if let Some(cell) = cells.get_mut(column) {
                text.clone_into(cell);
            }
        }
        Ok(())
    }

    /// All rows; a row without cells is an empty one.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }
}
