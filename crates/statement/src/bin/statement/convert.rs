//! `statement convert`: the transactions of all files as one.

use statement::export;

use crate::{Asked, read};

/// Writes all that could be read; whether all could be.
pub(crate) fn run(asked: &Asked) -> std::io::Result<bool> {
    let mut all = true;
    let mut statements = Vec::new();
    for file in &asked.files {
        match read(file, &asked.hints) {
            Ok(reading) => {
                for statement in &reading.statements {
                    for problem in &statement.problems {
                        let (file, line) = (file.to_string_lossy(), problem.line);
                        eprintln!("{file}, line {line}: {}", problem.message);
                    }
                }
                statements.extend(reading.statements);
            }
            Err(error) => {
                all = false;
                eprintln!("{}: {error}", file.to_string_lossy());
            }
        }
    }
    if statements.is_empty() {
        return Ok(false);
    }
    let text = match asked.to.as_deref() {
        Some("ofx") => export::ofx(&statements),
        Some("json") => export::json(&statements),
        _ => export::csv(&statements),
    };
    match &asked.output {
        Some(file) => std::fs::write(file, text)?,
        None => std::io::Write::write_all(&mut std::io::stdout().lock(), text.as_bytes())?,
    }
    Ok(all)
}
