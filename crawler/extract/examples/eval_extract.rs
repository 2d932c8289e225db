//! Scores extraction over a recorded web against truth files written by hand.
//!
//! `cargo run -p extract --example eval_extract -- WEB [TRUTH] [--show]`: WEB holds `manifest.jsonl` and `bodies/`; TRUTH (default
//! `crawler/extract/tests/truth`) one JSON file a recorded body. `--show` prints what was found instead of scores.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for people")]

#[path = "../tests/evaluation/mod.rs"]
mod evaluation;

use std::path::PathBuf;

fn main() -> std::process::ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut paths = args.iter().filter(|arg| !arg.starts_with("--")).map(PathBuf::from);
    let Some(web) = paths.next() else {
        eprintln!("usage: eval_extract WEB [TRUTH] [--show]");
        return std::process::ExitCode::from(2);
    };
    let truth = paths.next().unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/truth"));
    let exchanges = match evaluation::exchanges(&web) {
        Ok(exchanges) => exchanges,
        Err(problem) => {
            eprintln!("{}: {problem}", web.display());
            return std::process::ExitCode::from(2);
        }
    };
    if args.iter().any(|arg| arg == "--show") {
        exchanges.iter().for_each(|exchange| println!("{}", evaluation::show(exchange)));
        return std::process::ExitCode::SUCCESS;
    }
    let report = evaluation::score(&exchanges, &truth);
    println!("{report}");
    let mut plain_passes = true;
    for half in ["dev.txt", "dev2.txt", "heldout.txt"] {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/plain");
        let plain = evaluation::plain::score(&evaluation::plain::pages(&folder, half));
        println!("plain pages, {half}: {plain}");
        let (same, wrong) = evaluation::plain::grouped(&evaluation::plain::pages(&folder, half));
        println!("  pairs of pages of one job grouped: {}/{}, of different jobs: {wrong}", same.0, same.1);
        plain.misses.iter().for_each(|miss| println!("  {miss}"));
        plain_passes &= plain.passes();
    }
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/plain");
    for (name, files) in evaluation::whole::PARTS {
        let whole = evaluation::plain::score(&evaluation::whole::pages(&folder, files));
        println!("whole pages, {name}: {whole}");
        whole.misses.iter().for_each(|miss| println!("  {miss}"));
        plain_passes &= whole.passes();
    }
    if report.passes() && plain_passes {
        std::process::ExitCode::SUCCESS
    } else {
        std::process::ExitCode::FAILURE
    }
}
