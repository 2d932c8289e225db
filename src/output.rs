//! What a person or a script reads: tables that fit the terminal, JSON, and errors on one line.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Table, TableComponent, presets};
use serde::Serialize;

use crate::cli::Output;

/// Prints `value` as pretty JSON.
pub fn json(value: &impl Serialize) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, value).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

/// Prints one line.
pub fn line(text: impl AsRef<str>) -> anyhow::Result<()> {
    writeln!(io::stdout().lock(), "{}", text.as_ref())?;
    Ok(())
}

/// Prints what was done: as JSON, or in a sentence.
pub fn done(how: Output, value: &impl Serialize, text: impl AsRef<str>) -> anyhow::Result<()> {
    if how.json { json(value) } else { line(text) }
}

/// A table of rows of mostly one line each.
pub fn table(header: &[&str]) -> Table {
    let mut table = tall_table(header);
    for line in [
        TableComponent::HorizontalLines,
        TableComponent::LeftBorderIntersections,
        TableComponent::MiddleIntersections,
        TableComponent::RightBorderIntersections,
    ] {
        table.remove_style(line);
    }
    table
}

/// A table whose rows take several lines, with a rule between them. Cells wrap to the terminal's width (to 100 columns where
/// there is no terminal).
pub fn tall_table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if !table.is_tty() {
        table.set_width(100);
    }
    table.set_header(header);
    table
}

/// Prints an error and its causes on one line of standard error.
#[expect(clippy::print_stderr, reason = "the one place that tells a person what went wrong")]
pub fn error(error: &anyhow::Error) {
    eprintln!("jobtrawl: {}", sentence(error));
}

/// An error and its causes on one line.
pub fn sentence(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain() {
        let cause = cause.to_string();
        // Some libraries repeat their source in their own text.
        if !text.contains(&cause) {
            text.push_str(if text.is_empty() { "" } else { ": " });
            text.push_str(&cause.replace('\n', " "));
        }
    }
    text
}

/// A moment for people: UTC, to the second.
pub fn moment(at: time::OffsetDateTime) -> String {
    const FORMAT: &[time::format_description::BorrowedFormatItem<'_>] =
        time::macros::format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");
    at.to_offset(time::UtcOffset::UTC).format(FORMAT).unwrap_or_default()
}
