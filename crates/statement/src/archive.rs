//! A ZIP archive of statements, as banks give a year of daily ones.
//!
//! Files whose parts can be joined are joined, as if one file held them; any other file of the
//! archive is a statement by itself. One bad file stops nothing.

use crate::{
    About, Decision, Error, Hints, Limits, Problem, Reading, Statement, assemble::Parts, camt,
    model::decision, mt940, sniff, zip,
};

/// Reads the statements in an archive.
///
/// # Errors
/// When nothing in it can be read, or it passes a limit.
pub(crate) fn read(bytes: &[u8], limits: &Limits, hints: &Hints) -> Result<Reading, Error> {
    let mut archive = zip::open(bytes, limits)?;
    let kept = archive.files().filter(|(name, _)| !is_shadow(name));
    let mut files: Vec<(String, usize)> = kept.map(|(name, place)| (name.to_owned(), place)).collect();
    files.sort();
    let single = files.len() == 1;
    let mut inside = Inside {
        limits,
        hints,
        lines: 0,
        rows: 0,
        joined: Vec::new(),
        whole: Vec::new(),
        files: Vec::new(),
        bad: Vec::new(),
    };
    for (name, place) in files {
        let content = match archive.unpack(place) {
            Ok(Some(content)) => content,
            Ok(None) => continue,
            Err(Error::NotAStatement { .. }) if !single => {
                let line = inside.lines.saturating_add(1);
                let message = "It is damaged or protected inside of the archive.".to_owned();
                inside.bad.push((name, line, Error::NothingRead { line, message }));
                continue;
            }
            Err(error) => return Err(error),
        };
        match inside.file(&name, &content) {
            Err(Error::TooManyRows { .. }) => return Err(Error::TooManyRows { limit: limits.rows }),
            // A larger reader reads the archive whole.
            Err(error @ Error::OtherReader) => return Err(error),
            Err(error) if single => return Err(error),
            Err(error) => inside.bad.push((name, inside.lines + 1, error)),
            Ok(()) => {}
        }
        inside.lines = inside.lines.saturating_add(lines(&content));
    }
    inside.finish(single)
}

/// What the Mac adds beside each file.
fn is_shadow(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/") || matches!(file, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

fn lines(content: &[u8]) -> u32 {
    let ends = content.iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(ends + 1).unwrap_or(u32::MAX)
}

struct Inside<'l> {
    limits: &'l Limits,
    hints: &'l Hints,
    /// Lines of the files so far: lines count through all of them.
    lines: u32,
    /// Rows of the files so far.
    rows: u64,
    joined: Vec<Parts>,
    whole: Vec<Statement>,
    /// Each file that was read, and its first line.
    files: Vec<(String, u32)>,
    bad: Vec<(String, u32, Error)>,
}

impl Inside<'_> {
    fn file(&mut self, name: &str, content: &[u8]) -> Result<(), Error> {
        let rows = self.limits.rows.saturating_sub(self.rows);
        let limits = Limits { bytes: u64::MAX, rows, ..self.limits.clone() };
        #[cfg(not(feature = "pdf"))]
        if sniff::Needs::of(content.get(..content.len().min(1024)).unwrap_or_default())
            == sniff::Needs::Documents
        {
            return Err(Error::OtherReader);
        }
        match sniff::kind(content)? {
            sniff::Kind::Zip => {
                return Err(Error::NotAStatement { found: "an archive inside of an archive".to_owned() });
            }
            sniff::Kind::Mt940 => self.join(mt940::read(content, &limits)?)?,
            sniff::Kind::Camt => self.join(camt::read(content, &limits)?)?,
            _ => {
                let reading = crate::read_unnamed(content, name, &limits, self.hints)?;
                for mut statement in reading.statements {
                    let shift = self.lines;
                    self.rows += statement.transactions.len() as u64;
                    statement
                        .transactions
                        .iter_mut()
                        .for_each(|row| row.line = row.line.saturating_add(shift));
                    statement
                        .problems
                        .iter_mut()
                        .for_each(|problem| problem.line = problem.line.saturating_add(shift));
                    if let crate::Proof::BrokenAt(line) = &mut statement.proof {
                        *line = line.saturating_add(shift);
                    }
                    self.whole.push(statement);
                }
            }
        }
        self.files.push((name.to_owned(), self.lines.saturating_add(1)));
        Ok(())
    }

    /// Puts the parts of a file to those of the same kind.
    fn join(&mut self, mut read: Parts) -> Result<(), Error> {
        if read.parts.iter().all(|part| part.rows.is_empty() && part.problems.is_empty()) {
            return Err(Error::NothingBooked { found: read.found.to_owned() });
        }
        let shift = self.lines;
        for part in &mut read.parts {
            self.rows += part.rows.len() as u64;
            part.line = part.line.saturating_add(shift);
            part.rows.iter_mut().for_each(|row| row.line = row.line.saturating_add(shift));
            part.problems.iter_mut().for_each(|problem| problem.line = problem.line.saturating_add(shift));
        }
        let Some(same) = self.joined.iter_mut().find(|parts| parts.found == read.found) else {
            self.joined.push(read);
            return Ok(());
        };
        for part in read.parts {
            same.parts.push(part);
        }
        for decision in read.decisions {
            if !same.decisions.contains(&decision) && same.decisions.len() < 100 {
                same.decisions.push(decision);
            }
        }
        Ok(())
    }

    fn finish(mut self, single: bool) -> Result<Reading, Error> {
        let mut statements = Vec::new();
        let mut failed = None;
        for parts in std::mem::take(&mut self.joined) {
            match parts.assemble(self.hints) {
                Ok(reading) => statements.extend(reading.statements),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        statements.append(&mut self.whole);
        let about = self.about(single);
        if let Some(first) = statements.first_mut() {
            first.problems.extend(self.bad.iter().filter(|bad| is_told(&bad.2)).map(
                |(name, line, error)| Problem {
                    line: *line,
                    page: None,
                    message: format!("“{name}” was not read: {error}"),
                    cells: vec![name.clone()],
                },
            ));
            first.problems.sort_by_key(|problem| problem.line);
        }
        for statement in &mut statements {
            statement.decisions.splice(0..0, about.iter().cloned());
        }
        let nothing = || Error::NotAStatement { found: "a ZIP archive without a statement in it".to_owned() };
        if statements.is_empty() {
            // Text without a table is most likely a letter.
            let is_other = |error: &Error| {
                matches!(error, Error::NotAStatement { .. } | Error::Empty | Error::MissingColumn { .. })
            };
            let first = self.bad.into_iter().map(|(_, _, error)| error).find(|error| !is_other(error));
            return Err(failed.or(first).unwrap_or_else(nothing));
        }
        Ok(Reading { statements, document: None })
    }

    /// What the archive holds.
    fn about(&self, single: bool) -> Vec<Decision> {
        const NAMED: usize = 20;
        let mut files: Vec<String> = self
            .files
            .iter()
            .take(NAMED)
            .map(
                |(name, line)| {
                    if single { format!("“{name}”") } else { format!("“{name}” from line {line}") }
                },
            )
            .collect();
        if self.files.len() > NAMED {
            files.push(format!("{} more", self.files.len() - NAMED));
        }
        let through = if single { "" } else { " Lines count through all files." };
        let reason = format!("The archive holds {}.{through}", files.join(", "));
        let choice =
            if self.files.len() == 1 { "one file".to_owned() } else { format!("{} files", self.files.len()) };
        let mut about = vec![decision(About::Table, &choice, &reason, true)];
        let left = |nothing: bool| {
            let chosen =
                self.bad.iter().filter(|(_, _, error)| is_nothing(error) == nothing && !is_told(error));
            let sentences: Vec<String> =
                chosen.take(NAMED).map(|(name, _, error)| format!("“{name}”: {error}")).collect();
            sentences.join(" ")
        };
        for (nothing, choice) in [(true, "empty statements"), (false, "other files left out")] {
            let reason = left(nothing);
            if !reason.is_empty() {
                about.push(decision(About::Table, choice, &reason, true));
            }
        }
        about
    }
}

/// A statement in which nothing was booked, which is nothing wrong.
fn is_nothing(error: &Error) -> bool {
    matches!(error, Error::NothingBooked { .. } | Error::Empty)
}

/// A file that may be a statement, so that the person is told as of a bad row.
fn is_told(error: &Error) -> bool {
    !is_nothing(error) && !matches!(error, Error::NotAStatement { .. })
}
