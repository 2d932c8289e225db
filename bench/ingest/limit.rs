//! The least that any loader does: the same cleaned rows, by `COPY` and one statement.

use std::time::Instant;

use ingest::clean::Cleaner;
use posting::{CleanPosting, vocabulary::Vocabulary};

use crate::{Measured, cpu, data};

const COLUMNS: &str = "url_hash, source_url, source, board, title, company, location, description_markdown, \
    requirements_json, locations_json, language, fingerprint, content_hash, content_crawled_at, last_crawled_at";

pub(crate) async fn run(url: &str, seed: u64, count: usize) -> Measured {
    let cleaner = Cleaner::new(Vocabulary::builtin());
    let mut rows = String::new();
    for found in data::new_postings(seed, count) {
        line(&mut rows, &cleaner.clean(found).unwrap());
    }
    let mut session = testkit::Session::open(url).await;
    session.run(&format!("CREATE TEMPORARY TABLE incoming AS SELECT {COLUMNS} FROM jobs LIMIT 0")).await;
    let clock = cpu::Clock::of(url).await;
    let (began, before) = (Instant::now(), clock.now());
    session.copy(&format!("COPY incoming ({COLUMNS}) FROM STDIN"), rows.as_bytes()).await;
    let set: Vec<String> = COLUMNS
        .split(", ")
        .map(|name| name.trim())
        .skip(1)
        .map(|name| format!("{name} = EXCLUDED.{name}"))
        .collect();
    session
        .run(&format!(
            "INSERT INTO jobs ({COLUMNS}) SELECT {COLUMNS} FROM incoming ON CONFLICT (url_hash) DO UPDATE SET {}",
            set.join(", ")
        ))
        .await;
    Measured { rate: count as f64 / began.elapsed().as_secs_f64(), cpu: clock.now() - before }
}

fn line(out: &mut String, p: &CleanPosting) {
    let at = p.crawled_at.format(&time::format_description::well_known::Rfc3339).unwrap();
    let fields = [
        p.url_hash.to_string(),
        p.source_url.clone(),
        p.source.clone(),
        p.board.to_string(),
        p.title.clone(),
        p.company.clone().unwrap_or_default(),
        p.location.clone().unwrap_or_default(),
        p.description_markdown.clone(),
        serde_json::to_string(&p.requirements).unwrap(),
        serde_json::to_string(&p.locations).unwrap(),
        p.language.clone().unwrap_or_default(),
        p.fingerprint.clone(),
        p.content_hash.to_string(),
        at.clone(),
        at,
    ];
    let escaped = fields.map(|field| {
        field.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
    });
    out.push_str(&escaped.join("\t"));
    out.push('\n');
}
