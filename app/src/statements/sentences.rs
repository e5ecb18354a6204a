//! What the preview and the history say.

use finance::{Currency, Decimal};
use statement::{About, Column, Field, Proof, import::ImportState};

use crate::common::{format, words};

/// What the balances of a file say about its rows: a few words to stress, and the rest.
pub fn proof(
    proof: &Proof,
    opening: Option<Decimal>,
    closing: Option<Decimal>,
    currency: Currency,
) -> (&'static str, String) {
    match (proof, opening.zip(closing)) {
        (Proof::Verified, Some((opening, closing))) => (
            "The balances add up",
            format!(
                ", line by line, from {} to {}.",
                format::amount(opening, currency),
                format::amount(closing, currency)
            ),
        ),
        (Proof::Verified, None) => ("The balances add up", ", line by line.".to_owned()),
        (Proof::Unchecked, _) => ("This file has no balances to check.", String::new()),
        (Proof::BrokenAt(line), _) => (
            "The balances do not add up",
            format!(" after line {line}. A row may be missing or misread; compare it with your bank."),
        ),
    }
}

/// `41 new · 6 already there · 1 to look at`.
pub fn counts(new: u32, known: u32, problems: u32) -> String {
    let mut parts = vec![format!("{} new", words::grouped(new.into()))];
    if known > 0 {
        parts.push(format!("{} already there", words::grouped(known.into())));
    }
    if problems > 0 {
        parts.push(format!("{} to look at", words::grouped(problems.into())));
    }
    parts.join(" · ")
}

/// What a decision is about.
pub fn about(about: About) -> &'static str {
    match about {
        About::Encoding => "Letters",
        About::Table => "Table",
        About::Delimiter => "Separator",
        About::Header => "Header",
        About::DateOrder => "Dates",
        About::DecimalMark => "Decimals",
        About::Sign => "Money in and out",
        About::Currency => "Currency",
        About::Account => "Account",
        About::Year => "Year",
        About::RowOrder => "Order of rows",
        About::Balance => "Balances",
    }
}

/// How far an import has come, in a word.
pub fn state(state: ImportState) -> &'static str {
    match state {
        ImportState::Received => "waiting",
        ImportState::Reading => "being read",
        ImportState::Imported => "imported",
        ImportState::Failed => "failed",
        ImportState::Undone => "undone",
    }
}

/// The columns in which one of `fields` was found: `column 3`, `columns 2 and 4`; nothing when in none.
pub fn columns(columns: &[Column], field: Field) -> Option<String> {
    let numbers: Vec<String> = columns
        .iter()
        .filter(|column| column.field == field)
        .map(|column| column.number.to_string())
        .collect();
    match numbers.as_slice() {
        [] => None,
        [one] => Some(format!("column {one}")),
        [first @ .., last] => Some(format!("columns {} and {last}", first.join(", "))),
    }
}

/// Where the amounts were found: `column 3`, or `debits 3, credits 4`.
pub fn amount_columns(columns: &[Column]) -> String {
    let names = [
        (Field::Amount, "column"),
        (Field::Debit, "debits"),
        (Field::Credit, "credits"),
        (Field::Direction, "in or out"),
        (Field::Fee, "fees"),
    ];
    let place =
        |field: Field| columns.iter().find(|column| column.field == field).map(|column| column.number);
    let parts = names.into_iter().filter_map(|(field, name)| Some(format!("{name} {}", place(field)?)));
    parts.collect::<Vec<_>>().join(", ")
}

/// What a column means, as it is offered.
pub fn meaning(field: Field) -> &'static str {
    match field {
        Field::BookingDate => "Date",
        Field::ValueDate => "Value date",
        Field::Description => "Description",
        Field::Counterparty => "Payee",
        Field::Amount => "Amount",
        Field::Debit => "Money out",
        Field::Credit => "Money in",
        Field::Direction => "In or out",
        Field::Fee => "Fee",
        Field::Balance => "Balance",
        Field::Currency => "Currency",
        Field::Account => "Account",
        Field::BankId => "Bank’s number",
        Field::Ignored => "Not used",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(number: u32, field: Field) -> Column {
        Column { number, header: String::new(), field }
    }

    #[test]
    fn columns_are_named_by_their_numbers() {
        let found = [
            column(1, Field::BookingDate),
            column(2, Field::Description),
            column(3, Field::Debit),
            column(4, Field::Credit),
            column(6, Field::Description),
        ];
        assert_eq!(columns(&found, Field::BookingDate).as_deref(), Some("column 1"));
        assert_eq!(columns(&found, Field::Description).as_deref(), Some("columns 2 and 6"));
        assert_eq!(columns(&found, Field::Balance), None);
        assert_eq!(amount_columns(&found), "debits 3, credits 4");
    }

    #[test]
    fn counts_leave_out_what_is_not_there() {
        assert_eq!(counts(41, 6, 1), "41 new · 6 already there · 1 to look at");
        assert_eq!(counts(1_204, 0, 0), "1,204 new");
    }

    #[test]
    fn the_proof_is_one_sentence() {
        let (stressed, rest) = proof(&Proof::BrokenAt(14), None, None, Currency::ZAR);
        assert!(format!("{stressed}{rest}").starts_with("The balances do not add up after line 14."));
        assert_eq!(
            proof(&Proof::Unchecked, None, None, Currency::ZAR).0,
            "This file has no balances to check."
        );
    }
}
