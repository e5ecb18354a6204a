//! The JSON answers of document-parse services: layout in elements, tables as HTML inside.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::{
    Decision, Error, Format, Hints, Limits, Problem, Reading, Statement,
    assemble::{self, Part},
    print::{self, Printed},
};

use super::{
    Document, PrintedLine, PrintedPart, Share, html,
    tables::{self, Block},
};

/// Objects within objects that a document is looked for in.
const DEPTH: u32 = 6;

/// A document, and what stood beside it.
struct Source<'v> {
    document: &'v Map<String, Value>,
    file_name: Option<&'v str>,
    period: Option<(NaiveDate, NaiveDate)>,
}

/// Reads JSON that is such an answer, or holds some.
///
/// # Errors
/// When it is no such answer, or holds no transaction.
pub(crate) fn read(bytes: &[u8], file_name: &str, limits: &Limits, hints: &Hints) -> Result<Reading, Error> {
    let not = |found: &str| Error::NotAStatement { found: found.to_owned() };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|_| not("damaged JSON"))?;
    let mut sources = Vec::new();
    collect(&value, (None, None), DEPTH, &mut sources);
    if sources.is_empty() {
        return Err(not("a JSON file"));
    }
    let mut readings = Vec::new();
    let (mut line, mut first_error): (u32, Option<Error>) = (0, None);
    let (mut problems, mut told) = (Vec::new(), Vec::new());
    let several = sources.len() > 1;
    for (number, source) in (1..).zip(&sources) {
        let (printed, lines) = printed(source, line, limits)?;
        if !several {
            told = (1..).zip(&printed.lines).map(|(number, line)| told_line(number, line)).collect();
        }
        match print::read_from(printed, source.file_name.unwrap_or(file_name), line, limits, hints) {
            Ok(reading) => readings.push(reading),
            Err(error) => {
                let message = format!("Document {number} of {}: {error}", sources.len());
                problems.push(Problem { line: line + 1, page: None, message, cells: Vec::new() });
                first_error = first_error.or(Some(error));
            }
        }
        line = line.saturating_add(lines);
    }
    if readings.is_empty() {
        return Err(first_error.unwrap_or(Error::NoTransactions));
    }
    let document: Option<Document> =
        if several { None } else { serde_json::from_value(value_of(&sources)).ok() };
    // Lines that an earlier reading of ours counted are others than those that the rows name.
    let document = document.map(|document| Document { lines: told, sheets: Vec::new(), ..document });
    let mut reading = if readings.len() == 1 { readings.remove(0) } else { join(readings, hints)? };
    if let Some(first) = reading.statements.first_mut() {
        first.problems.append(&mut problems);
        first.problems.sort_by_key(|problem| problem.line);
    }
    Ok(Reading { document, ..reading })
}

/// A line as its cells, without a place: the services tell that of whole tables only.
fn told_line(number: u32, line: &print::Line) -> PrintedLine {
    let place = Share::default();
    let part = |cell: &String| PrintedPart { text: cell.clone(), left: place, right: place };
    let parts = line.cells.iter().filter(|cell| !cell.is_empty()).map(part).collect();
    PrintedLine { line: number, page: line.page, top: place, bottom: place, parts }
}

fn value_of(sources: &[Source]) -> Value {
    sources.first().map_or(Value::Null, |source| Value::Object(source.document.clone()))
}

/// Finds the documents in `value`, from its first to its last.
fn collect<'v>(
    value: &'v Value,
    (name, period): (Option<&'v str>, Option<(NaiveDate, NaiveDate)>),
    depth: u32,
    found: &mut Vec<Source<'v>>,
) {
    match value {
        Value::Array(values) if depth > 0 => {
            values.iter().for_each(|value| collect(value, (name, period), depth - 1, found));
        }
        Value::Object(object) => {
            let named = ["filename", "file_name", "name"].iter().find_map(|key| object.get(*key)?.as_str());
            let (name, period) = (named.or(name), stated(object.get("period")).or(period));
            if is_document(object) {
                found.push(Source { document: object, file_name: name, period });
            } else if depth > 0 {
                object.values().for_each(|value| collect(value, (name, period), depth - 1, found));
            }
        }
        _ => {}
    }
}

fn is_document(object: &Map<String, Value>) -> bool {
    let elements = object.get("elements").and_then(Value::as_array);
    let html = object.get("content").and_then(|content| content.get("html")).and_then(Value::as_str);
    elements.is_some_and(|elements| elements.iter().any(|element| element.get("content").is_some()))
        || html.is_some_and(|html| !html.is_empty())
}

/// `period: {start, end}`, with dates as text or as MongoDB exports them.
fn stated(period: Option<&Value>) -> Option<(NaiveDate, NaiveDate)> {
    let date = |key: &str| {
        let value = period?.get(key)?;
        let text = value.as_str().or_else(|| value.get("$date")?.as_str())?;
        crate::csv::dates::parse(text)?.resolve(crate::DateOrder::DayFirst)
    };
    let (first, last) = (date("start")?, date("end")?);
    (first <= last).then_some((first, last))
}

/// The lines of a document, and how many there are.
fn printed(source: &Source, before: u32, limits: &Limits) -> Result<(Printed, u32), Error> {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let content = |object: &Map<String, Value>| {
        let content = object.get("content");
        let of = |key: &str| text(content.and_then(|content| content.get(key)));
        let html = of("html");
        if html.is_empty() { html_of(&of("text")) } else { html }
    };
    let mut blocks: Vec<Block> = Vec::new();
    let elements = source.document.get("elements").and_then(Value::as_array);
    for element in elements.into_iter().flatten().filter_map(Value::as_object) {
        let page = element.get("page").and_then(Value::as_u64).and_then(|page| u32::try_from(page).ok());
        let parts = html::parts(&content(element), limits)?;
        blocks.extend(parts.into_iter().map(|part| Block { page: page.unwrap_or(1), part }));
    }
    if !blocks.iter().any(|block| matches!(block.part, html::Part::Table(_))) {
        let parts = html::parts(&content(source.document), limits)?;
        blocks = parts.into_iter().map(|part| Block { page: 1, part }).collect();
    }
    let found = tables::lines(blocks, before);
    let lines = u32::try_from(found.lines.len()).unwrap_or(u32::MAX);
    let printed = Printed {
        format: Format::DocumentJson,
        lines: found.lines,
        dates: found.dates,
        texts: found.texts,
        pairs: found.pairs,
        period: source.period,
        made: None,
        decisions: found.decisions,
        problems: found.problems,
        undated: found.undated,
    };
    Ok((printed, lines))
}

/// Plain text as a page’s body.
fn html_of(text: &str) -> String {
    let mut html = String::new();
    for line in text.lines() {
        html.push_str("<p>");
        html::escape(line, &mut html);
        html.push_str("</p>");
    }
    html
}

/// Several documents as one file: those of one account are one statement.
fn join(readings: Vec<Reading>, hints: &Hints) -> Result<Reading, Error> {
    let statements: Vec<Statement> = readings.into_iter().flat_map(|reading| reading.statements).collect();
    let mut decisions: Vec<Decision> = Vec::new();
    for decision in statements.iter().flat_map(|statement| &statement.decisions) {
        if !decisions.contains(decision) {
            decisions.push(decision.clone());
        }
    }
    let first = statements.first().map(|first| (first.columns.clone(), first.layout.clone()));
    let parts = statements
        .into_iter()
        .map(|statement| Part {
            line: statement.transactions.iter().map(|row| row.line).min().unwrap_or(0),
            account: statement.account,
            currency: statement.currency,
            opening: statement.opening_balance,
            closing: statement.closing_balance,
            rows: statement.transactions,
            problems: statement.problems,
            ..Part::default()
        })
        .collect();
    let mut reading = assemble::assemble(Format::DocumentJson, parts, &decisions, hints)?;
    for statement in &mut reading.statements {
        if let Some((columns, layout)) = &first {
            statement.columns.clone_from(columns);
            statement.layout.clone_from(layout);
        }
    }
    Ok(reading)
}
