//! Scores parsed résumés against truth files: `cargo run -p resume --example eval_resumes -- DIR [--json] [-v]`.
//!
//! For every `NAME.truth.json` beside a `NAME.pdf` (or .docx, .md, .txt) each field counts once: name, mail, telephone
//! and place; title, employer and dates of every role; degree and institution of every study; every skill. Roles and
//! studies are compared in order. A role, study or skill that the truth does not have counts as one wrong field, so
//! inventing costs as much as missing. Values are equal when they are so after case, spacing, kinds of dashes and
//! quotation marks, and outer punctuation are ignored.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use resume::{ParseLimits, Parsed, parse_file};
use serde_json::Value;

/// Right and total per field.
pub(crate) type Scores = BTreeMap<&'static str, (usize, usize)>;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(dir) = arguments.iter().find(|a| !a.starts_with('-')) else {
        eprintln!("usage: eval_resumes DIR [--json] [-v]");
        return ExitCode::from(2);
    };
    let (json, verbose) = (arguments.iter().any(|a| a == "--json"), arguments.iter().any(|a| a == "-v"));
    let mut total = Scores::new();
    let mut rows = Vec::new();
    for (file, truth) in pairs(Path::new(dir)) {
        let Some(truth) = std::fs::read(&truth).ok().and_then(|b| serde_json::from_slice::<Value>(&b).ok())
        else {
            continue;
        };
        let parsed = parse_file(&file, &ParseLimits::default()).await;
        let mut wrong = Vec::new();
        let scores = score(&truth, &parsed, &mut wrong);
        for (field, (right, all)) in &scores {
            let entry = total.entry(field).or_default();
            *entry = (entry.0 + right, entry.1 + all);
        }
        let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        rows.push((name, scores, wrong));
    }
    if rows.is_empty() {
        eprintln!("no *.truth.json with a résumé beside it in {dir}");
        return ExitCode::from(2);
    }
    if json {
        print_json(&rows, &total);
    } else {
        print_table(&rows, &total, verbose);
    }
    ExitCode::SUCCESS
}

pub(crate) fn pairs(dir: &Path) -> Vec<(PathBuf, PathBuf)> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let truth = entry.path();
        let Some(stem) = truth.to_str().and_then(|p| p.strip_suffix(".truth.json")) else { continue };
        for extension in ["pdf", "docx", "md", "txt"] {
            let file = PathBuf::from(format!("{stem}.{extension}"));
            if file.exists() {
                out.push((file, truth.clone()));
            }
        }
    }
    out.sort();
    out
}

fn normal(s: &str) -> String {
    let mut out = String::new();
    for c in s.chars() {
        match c {
            '–' | '—' | '‐' | '‑' | '−' => out.push('-'),
            '’' | '‘' => out.push('\''),
            '“' | '”' => out.push('"'),
            c if c.is_whitespace() => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out.trim_matches(|c: char| ".,;:-|".contains(c)).to_owned()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(normal).filter(|s| !s.is_empty())
}

struct Tally<'a> {
    scores: Scores,
    wrong: &'a mut Vec<String>,
}

impl Tally<'_> {
    fn count(&mut self, field: &'static str, right: bool, note: impl FnOnce() -> String) {
        let entry = self.scores.entry(field).or_default();
        entry.1 += 1;
        if right {
            entry.0 += 1;
        } else {
            self.wrong.push(format!("{field}: {}", note()));
        }
    }

    fn compare(&mut self, field: &'static str, want: &Value, got: &Value) {
        // Not in the truth: it says nothing about it.
        let Some(wanted) = text(want) else { return };
        self.count(field, text(got).as_ref() == Some(&wanted), || format!("want {want}, got {got}"));
    }
}

pub(crate) fn score(truth: &Value, parsed: &Parsed, wrong: &mut Vec<String>) -> Scores {
    let json = &parsed.content_json;
    if let Some(reason) = &parsed.reason {
        wrong.push(format!("FAILED: {reason}"));
    }
    let mut tally = Tally { scores: Scores::new(), wrong };
    let contact = &truth["contact"];
    tally.compare("name", &contact["full_name"], &json["basics"]["name"]);
    tally.compare("email", &contact["email"], &json["basics"]["email"]);
    tally.compare("phone", &contact["phone"], &json["basics"]["phone"]);
    let place = &json["basics"]["location"];
    let short: Vec<&str> = ["city", "region", "country"].iter().filter_map(|k| place[*k].as_str()).collect();
    let short = Value::String(short.join(", "));
    let got = if text(&contact["location"]) == text(&short) { &short } else { &place["address"] };
    tally.compare("location", &contact["location"], got);
    entries(
        &mut tally,
        &truth["experience"],
        &json["experience"],
        "roles",
        &[("title", "title", "position"), ("company", "company", "name"), ("dates", "dates", "dates")],
    );
    entries(
        &mut tally,
        &truth["education"],
        &json["education"],
        "studies",
        &[("degree", "degree", "degree"), ("institution", "institution", "institution")],
    );
    let list = |v: &Value| v.as_array().into_iter().flatten().filter_map(text).collect::<Vec<_>>();
    if truth["skills"].is_array() {
        let (want, got) = (list(&truth["skills"]), list(&json["skills"]));
        for skill in &want {
            tally.count("skills", got.contains(skill), || format!("missing {skill}"));
        }
        for skill in got.iter().filter(|s| !want.contains(s)) {
            tally.count("skills", false, || format!("extra {skill}"));
        }
        if want.is_empty() && got.is_empty() {
            tally.count("skills", true, String::new);
        }
    }
    tally.scores
}

type Fields = [(&'static str, &'static str, &'static str)];

fn entries(tally: &mut Tally<'_>, want: &Value, got: &Value, kind: &'static str, fields: &Fields) {
    let none = Vec::new();
    let (want, got) = (want.as_array().unwrap_or(&none), got.as_array().unwrap_or(&none));
    for (i, entry) in want.iter().enumerate() {
        let found = got.get(i).unwrap_or(&Value::Null);
        for (field, theirs, ours) in fields {
            tally.compare(field, &entry[*theirs], &found[*ours]);
        }
    }
    for extra in got.iter().skip(want.len()) {
        tally.count(kind, false, || format!("extra {extra}"));
    }
}

fn percent((right, all): (usize, usize)) -> f64 {
    if all == 0 { 100.0 } else { right as f64 * 100.0 / all as f64 }
}

pub(crate) fn sum(scores: &Scores) -> (usize, usize) {
    scores.values().fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
}

fn print_table(rows: &[(String, Scores, Vec<String>)], total: &Scores, verbose: bool) {
    for (name, scores, wrong) in rows {
        let (right, all) = sum(scores);
        println!("{name:<52} {right:>4}/{all:<4} {:>6.1} %", percent((right, all)));
        if verbose {
            for note in wrong {
                println!("    {}", note.chars().take(300).collect::<String>());
            }
        }
    }
    println!();
    for (field, score) in total {
        println!("{field:<52} {:>4}/{:<4} {:>6.1} %", score.0, score.1, percent(*score));
    }
    let all = sum(total);
    println!("{:<52} {:>4}/{:<4} {:>6.1} %", "all fields", all.0, all.1, percent(all));
}

fn print_json(rows: &[(String, Scores, Vec<String>)], total: &Scores) {
    let fields = |s: &Scores| {
        s.iter()
            .map(|(k, v)| ((*k).to_owned(), serde_json::json!({"right": v.0, "total": v.1})))
            .collect::<serde_json::Map<_, _>>()
    };
    let files: Vec<Value> = rows
        .iter()
        .map(|(n, s, w)| serde_json::json!({"file": n, "fields": fields(s), "wrong": w}))
        .collect();
    let (right, all) = sum(total);
    println!(
        "{}",
        serde_json::json!({"files": files, "fields": fields(total), "right": right, "total": all})
    );
}
