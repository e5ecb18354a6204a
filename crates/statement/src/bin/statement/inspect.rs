//! `statement inspect`: what is in a file, for people or as JSON.

use serde::Serialize;
use statement::{Decision, Problem, Proof, Row, Statement, reconcile};

use crate::{Asked, read, say};

/// One statement as a line of JSON.
#[derive(Serialize)]
struct Line<'s> {
    file: &'s str,
    format: statement::Format,
    encoding: Option<&'s str>,
    account: Option<&'s str>,
    currency: Option<finance::Currency>,
    period: Span,
    opening_balance: Option<finance::Decimal>,
    closing_balance: Option<finance::Decimal>,
    proof: &'s Proof,
    decisions: &'s [Decision],
    transactions: Vec<Transaction<'s>>,
    problems: &'s [Problem],
}

#[derive(Serialize)]
struct Span {
    start: chrono::NaiveDate,
    end: chrono::NaiveDate,
}

#[derive(Serialize)]
struct Transaction<'s> {
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    date: chrono::NaiveDate,
    value_date: Option<chrono::NaiveDate>,
    amount: finance::Decimal,
    currency: Option<finance::Currency>,
    description: &'s str,
    counterparty: Option<&'s str>,
    balance: Option<finance::Decimal>,
    bank_id: Option<&'s str>,
    key: &'s str,
    occurrence: u32,
}

#[derive(Serialize)]
struct Failed<'s> {
    file: &'s str,
    error: &'s str,
}

/// Shows all files; whether all could be read.
pub(crate) fn run(asked: &Asked) -> std::io::Result<bool> {
    let mut all = true;
    for file in &asked.files {
        let name = file.to_string_lossy();
        match read(file, &asked.hints) {
            Ok(reading) => {
                for statement in &reading.statements {
                    if asked.json {
                        say(&serde_json::to_string(&line(&name, statement))?)?;
                    } else {
                        say(&table(&name, statement))?;
                    }
                }
            }
            Err(error) => {
                all = false;
                if asked.json {
                    say(&serde_json::to_string(&Failed { file: &name, error: &error })?)?;
                } else {
                    say(&format!("{name}\n  {error}\n"))?;
                }
            }
        }
    }
    Ok(all)
}

fn line<'s>(file: &'s str, statement: &'s Statement) -> Line<'s> {
    let occurrences = reconcile::reconcile(&statement.transactions, &[]);
    let transaction = |(row, standing): (&'s Row, reconcile::Standing)| {
        let (reconcile::Standing::New { occurrence } | reconcile::Standing::Known { occurrence }) = standing;
        Transaction {
            line: row.line,
            page: row.page,
            date: row.booking_date,
            value_date: row.value_date,
            amount: row.amount,
            currency: statement.currency,
            description: &row.description,
            counterparty: row.counterparty.as_deref(),
            balance: row.balance,
            bank_id: row.bank_id.as_deref(),
            key: &row.key,
            occurrence,
        }
    };
    Line {
        file,
        format: statement.format,
        encoding: statement.encoding(),
        account: statement.account.as_deref(),
        currency: statement.currency,
        period: Span { start: statement.period.first(), end: statement.period.last() },
        opening_balance: statement.opening_balance,
        closing_balance: statement.closing_balance,
        proof: &statement.proof,
        decisions: &statement.decisions,
        transactions: statement.transactions.iter().zip(occurrences).map(transaction).collect(),
        problems: &statement.problems,
    }
}

/// A statement for people.
fn table(file: &str, statement: &Statement) -> String {
    let mut lines = vec![file.to_owned()];
    let mut facts = vec![format!("{:?}", statement.format)];
    facts.extend(statement.encoding().map(str::to_owned));
    facts.extend(statement.account.as_ref().map(|account| format!("account {account}")));
    facts.extend(statement.currency.map(|currency| currency.to_string()));
    facts.push(format!("{} to {}", statement.period.first(), statement.period.last()));
    facts.extend(statement.opening_balance.map(|balance| format!("opening balance {balance}")));
    facts.extend(statement.closing_balance.map(|balance| format!("closing balance {balance}")));
    lines.push(format!("  {}", facts.join(", ")));
    lines.push(match statement.proof {
        Proof::Verified => "  The balances prove every row.".to_owned(),
        Proof::Unchecked => "  There are no balances to check the rows by.".to_owned(),
        Proof::BrokenAt(line) => {
            format!("  The row on line {line} does not follow from the balance before it.")
        }
    });
    let shown = |value: Option<finance::Decimal>| value.map(|value| value.to_string()).unwrap_or_default();
    let width = |values: &mut dyn Iterator<Item = String>| values.map(|text| text.len()).max().unwrap_or(0);
    let rows = &statement.transactions;
    let amounts = width(&mut rows.iter().map(|row| row.amount.to_string())).max(6);
    let balances = width(&mut rows.iter().map(|row| shown(row.balance)));
    lines.push(String::new());
    for row in rows {
        let words: String = row.description.chars().take(80).collect();
        lines.push(format!(
            "  {:>6}  {}  {:>amounts$}  {:>balances$}  {words}",
            row.line,
            row.booking_date,
            row.amount.to_string(),
            shown(row.balance),
        ));
    }
    if !statement.problems.is_empty() {
        lines.push("\n  Not read:".to_owned());
        lines.extend(
            statement.problems.iter().map(|problem| format!("  line {}: {}", problem.line, problem.message)),
        );
    }
    lines.push("\n  Decided:".to_owned());
    for decision in &statement.decisions {
        let about = format!("{:?}", decision.about);
        let doubt = if decision.certain { "" } else { " (please look)" };
        lines.push(format!("  {about}: {}{doubt}. {}", decision.choice, decision.reason));
    }
    lines.push(String::new());
    lines.join("\n")
}
