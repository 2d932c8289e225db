//! Postings and megabytes of one core, in CPU seconds.
//!
//! `bench_extract web WEB [SECONDS]`: a whole recorded web, API answers and pages, as `make eval-extract` reads it.
//! `bench_extract pages DIR [WEB]`: writes the HTML pages that are compared with other tools.
//! `bench_extract read DIR [SECONDS]`: reads those pages again and again and prints one line of JSON.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, reason = "a program for people")]

#[path = "../tests/evaluation/mod.rs"]
mod evaluation;

use std::{path::Path, process::ExitCode};

use evaluation::Exchange;
use serde_json::json;
use url::Url;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let seconds = || args.get(2).and_then(|text| text.parse().ok()).unwrap_or(10.0);
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["web", web, ..] => match evaluation::exchanges(Path::new(web)) {
            Ok(all) => {
                report(&all.into_iter().filter(|one| one.status == 200).collect::<Vec<_>>(), seconds());
            }
            Err(problem) => {
                eprintln!("{web}: {problem}");
                return ExitCode::from(2);
            }
        },
        ["pages", folder, rest @ ..] => write_pages(Path::new(folder), rest.first().map(Path::new)),
        ["read", folder, ..] => report(&read_pages(Path::new(folder)), seconds()),
        _ => {
            eprintln!("usage: bench_extract web WEB [SECONDS] | pages DIR [WEB] | read DIR [SECONDS]");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// Nanoseconds that this process was on a core: on a busy machine the clock on the wall says little.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

fn report(exchanges: &[Exchange], seconds: f64) {
    let (mut pages, mut postings, mut bytes) = (0_u64, 0_u64, 0_u64);
    let start = cpu_seconds();
    while cpu_seconds() - start < seconds {
        for exchange in exchanges {
            postings += evaluation::run(exchange).postings.len() as u64;
            bytes += exchange.body.len() as u64;
            pages += 1;
        }
    }
    let spent = cpu_seconds() - start;
    println!(
        "{}",
        json!({"pages": pages, "postings": postings, "bytes": bytes, "cpu_seconds": spent, "postings_per_second": postings as f64 / spent, "megabytes_per_second": bytes as f64 / 1e6 / spent})
    );
}

/// The plain pages of the evaluation, each of their postings once more as a page with JSON-LD, and a recorded web's HTML.
fn write_pages(folder: &Path, web: Option<&Path>) {
    std::fs::create_dir_all(folder).unwrap();
    let plain = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plain");
    let mut pages: Vec<(String, Vec<u8>)> = Vec::new();
    for part in ["dev.txt", "dev2.txt", "heldout.txt"] {
        for page in evaluation::plain::pages(&plain, part) {
            if let Some(structured) = page.with_json_ld() {
                pages.push((page.url.to_string(), structured.into_bytes()));
            }
            pages.push((page.url.to_string(), page.html.into_bytes()));
        }
    }
    for exchange in web.and_then(|web| evaluation::exchanges(web).ok()).into_iter().flatten() {
        if exchange.status == 200 && exchange.name.ends_with(".html") {
            pages.push((exchange.url.to_string(), exchange.body));
        }
    }
    let mut names = Vec::new();
    for (index, (url, body)) in pages.iter().enumerate() {
        let name = format!("{index:04}.html");
        std::fs::write(folder.join(&name), body).unwrap();
        names.push((name, url));
    }
    std::fs::write(folder.join("pages.json"), json!(names).to_string()).unwrap();
    eprintln!(
        "{} pages, {:.1} MB",
        pages.len(),
        pages.iter().map(|(_, body)| body.len()).sum::<usize>() as f64 / 1e6
    );
}

fn read_pages(folder: &Path) -> Vec<Exchange> {
    let names: Vec<(String, String)> =
        serde_json::from_str(&std::fs::read_to_string(folder.join("pages.json")).unwrap()).unwrap();
    names
        .into_iter()
        .map(|(name, url)| Exchange {
            method: "GET".to_owned(),
            url: Url::parse(&url).unwrap(),
            request_body: None,
            status: 200,
            headers: Vec::new(),
            body: std::fs::read(folder.join(&name)).unwrap(),
            name,
            captured_at: time::OffsetDateTime::UNIX_EPOCH,
        })
        .collect()
}
