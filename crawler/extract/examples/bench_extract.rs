//! Postings and megabytes per second of one core over a recorded web.
//!
//! `cargo run --release -p extract --example bench_extract -- WEB [SECONDS]`
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for people")]

#[path = "../tests/evaluation/mod.rs"]
mod evaluation;

use std::{
    path::Path,
    time::{Duration, Instant},
};

fn main() -> std::process::ExitCode {
    let mut args = std::env::args().skip(1);
    let Some(web) = args.next() else {
        eprintln!("usage: bench_extract WEB [SECONDS]");
        return std::process::ExitCode::from(2);
    };
    let limit = Duration::from_secs(args.next().and_then(|text| text.parse().ok()).unwrap_or(10));
    let exchanges = match evaluation::exchanges(Path::new(&web)) {
        Ok(exchanges) => exchanges,
        Err(problem) => {
            eprintln!("{web}: {problem}");
            return std::process::ExitCode::from(2);
        }
    };
    let (mut pages, mut postings, mut bytes) = (0_u64, 0_u64, 0_u64);
    let started = Instant::now();
    while started.elapsed() < limit {
        for exchange in exchanges.iter().filter(|exchange| exchange.status == 200) {
            postings += evaluation::run(exchange).postings.len() as u64;
            bytes += exchange.body.len() as u64;
            pages += 1;
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{pages} pages, {postings} postings, {:.1} MB in {seconds:.1} s: {:.0} pages/s, {:.0} postings/s, {:.1} MB/s",
        bytes as f64 / 1e6,
        pages as f64 / seconds,
        postings as f64 / seconds,
        bytes as f64 / 1e6 / seconds
    );
    std::process::ExitCode::SUCCESS
}
