//! OFX 2, which most programs for personal finances read.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};

use crate::{Statement, reconcile};

use super::OWN_ID;

/// The transactions and closing balances of all `statements`.
pub fn ofx(statements: &[Statement]) -> String {
    let last = statements.iter().map(|statement| statement.period.last()).max();
    let mut text = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<?OFX OFXHEADER=\"200\" VERSION=\"211\" SECURITY=\"NONE\" OLDFILEUID=\"NONE\" NEWFILEUID=\"NONE\"?>\n",
        "<OFX>\n<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>"
    ));
    // Writing into a text cannot fail.
    let _ = writeln!(
        text,
        "<DTSERVER>{}</DTSERVER><LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1>\n<BANKMSGSRSV1>",
        last.map(day).unwrap_or_default()
    );
    for (number, statement) in (1..).zip(statements) {
        let _ = one(&mut text, number, statement);
    }
    text.push_str("</BANKMSGSRSV1>\n</OFX>\n");
    text
}

fn one(text: &mut String, number: u32, statement: &Statement) -> std::fmt::Result {
    let currency = statement.currency.map_or_else(|| "XXX".to_owned(), |currency| currency.to_string());
    let account = escaped(statement.account.as_deref().unwrap_or_default());
    let (first, last) = (day(statement.period.first()), day(statement.period.last()));
    writeln!(
        text,
        "<STMTTRNRS><TRNUID>{number}</TRNUID><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>\n\
         <STMTRS><CURDEF>{currency}</CURDEF><BANKACCTFROM><BANKID>0</BANKID><ACCTID>{account}</ACCTID>\
         <ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM>\n\
         <BANKTRANLIST><DTSTART>{first}</DTSTART><DTEND>{last}</DTEND>"
    )?;
    let occurrences = reconcile::reconcile(&statement.transactions, &[]);
    for (row, standing) in statement.transactions.iter().zip(occurrences) {
        let kind = if row.amount.is_sign_negative() { "DEBIT" } else { "CREDIT" };
        write!(text, "<STMTTRN><TRNTYPE>{kind}</TRNTYPE><DTPOSTED>{}</DTPOSTED>", day(row.booking_date))?;
        if let Some(date) = row.value_date {
            write!(text, "<DTAVAIL>{}</DTAVAIL>", day(date))?;
        }
        let id = match &row.bank_id {
            Some(id) => escaped(id),
            None => {
                let (reconcile::Standing::New { occurrence } | reconcile::Standing::Known { occurrence }) =
                    standing;
                format!("{OWN_ID}{}-{occurrence}", row.key)
            }
        };
        write!(text, "<TRNAMT>{}</TRNAMT><FITID>{id}</FITID>", row.amount)?;
        // Readers join both; who stands in the description is not said twice.
        let lower = row.description.to_lowercase();
        let name = row.counterparty.as_ref().filter(|name| lower.contains(&name.to_lowercase()));
        if let Some(name) = name {
            write!(text, "<NAME>{}</NAME>", escaped(name))?;
        }
        writeln!(text, "<MEMO>{}</MEMO></STMTTRN>", escaped(&row.description))?;
    }
    text.push_str("</BANKTRANLIST>");
    if let Some(balance) = statement.closing_balance {
        write!(text, "<LEDGERBAL><BALAMT>{balance}</BALAMT><DTASOF>{last}</DTASOF></LEDGERBAL>")?;
    }
    text.push_str("</STMTRS></STMTTRNRS>\n");
    Ok(())
}

fn day(date: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
