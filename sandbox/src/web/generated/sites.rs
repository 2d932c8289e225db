//! The plain careers sites: which paths answer what.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};

use super::TruthPosting;
use super::employers::{Employer, SLOW_ANSWER_MS, Shape};
use super::html;
use crate::web::exchange::{Answer, Asked};

/// Postings per sitemap: two sitemaps under the index.
const PER_SITEMAP: usize = 30;

/// What a path does besides answering its page.
enum Fault {
    /// Answers this the first time, the page from then on.
    Once(Answer),
    /// Always answers this.
    Always(Answer),
}

/// One host with its pages.
pub(super) struct Site {
    employer: &'static Employer,
    postings: Vec<TruthPosting>,
    robots: String,
    /// Path (and `?page=N` for listings) to page.
    pages: HashMap<String, Answer>,
    faults: HashMap<String, Fault>,
    /// Paths of [`Fault::Once`] that have failed already.
    failed: Mutex<HashSet<String>>,
}

/// What robots.txt forbids on every site, though listings and postings link there.
const FORBIDDEN: [&str; 2] = ["/apply/", "/internal/"];

impl Site {
    pub(super) fn new(employer: &'static Employer, postings: Vec<TruthPosting>) -> Self {
        let mut site = Self {
            employer,
            robots: FORBIDDEN
                .iter()
                .fold(String::from("User-agent: *\n"), |robots, path| robots + "Disallow: " + path + "\n"),
            pages: HashMap::new(),
            faults: HashMap::new(),
            failed: Mutex::default(),
            postings,
        };
        site.common_pages();
        match employer.shape {
            Shape::Sitemap => site.sitemaps(),
            Shape::Faulty => site.break_things(),
            Shape::Microdata => site.robots.push_str("Crawl-delay: 0.1\n"),
            _ => {}
        }
        site
    }

    fn common_pages(&mut self) {
        let employer = self.employer;
        self.put("/", Answer::html(html::home(employer)));
        self.put("/about", Answer::html(html::about(employer)));
        self.put("/privacy", Answer::html(html::about(employer)));
        let pages: Vec<(String, Answer)> = self
            .postings
            .iter()
            .map(|p| (format!("/jobs/{}-{}", p.number, p.slug), Answer::html(html::job(employer, p))))
            .collect();
        self.pages.extend(pages);
        if employer.shape == Shape::Sitemap {
            return;
        }
        let faulty = ["/jobs/removed", "/jobs/closed", "/jobs/round-a", "/jobs/cut-short"];
        let mut more = vec!["/internal/salaries"];
        if employer.shape == Shape::Faulty {
            more.extend(faulty);
        }
        let count =
            if employer.shape == Shape::Paged { self.postings.len().div_ceil(html::PER_PAGE) } else { 1 };
        for number in 1..=count {
            let more: &[&str] = if number == 1 { &more } else { &[] };
            let page = Answer::html(html::listing(employer, &self.postings, number, more));
            if number == 1 {
                self.put("/jobs", page.clone());
            }
            self.put(&format!("/jobs?page={number}"), page);
        }
    }

    fn sitemaps(&mut self) {
        let host = self.employer.place;
        self.robots.push_str(&format!("\nSitemap: https://{host}/sitemap_index.xml\n"));
        let mut index = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">",
        );
        let mut files = Vec::new();
        for (i, part) in self.postings.chunks(PER_SITEMAP).enumerate() {
            index.push_str(&format!("<sitemap><loc>https://{host}/sitemap-{i}.xml.gz</loc></sitemap>\n"));
            let urls: String = part
                .iter()
                .map(|p| {
                    format!("<url><loc>{}</loc><lastmod>{}</lastmod></url>\n", p.url, p.posted_at.date())
                })
                .collect();
            let xml = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                 <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{urls}</urlset>\n"
            );
            files.push((format!("/sitemap-{i}.xml.gz"), gzip(xml.as_bytes())));
        }
        index.push_str("</sitemapindex>\n");
        self.put("/sitemap_index.xml", Answer::new("application/xml", index));
        for (path, bytes) in files {
            self.put(&path, Answer::new("application/gzip", bytes));
        }
    }

    fn break_things(&mut self) {
        let path = |p: &TruthPosting| format!("/jobs/{}-{}", p.number, p.slug);
        let (unavailable, busy) = (path(&self.postings[0]), path(&self.postings[1]));
        self.faults.insert(unavailable, Fault::Once(Answer::status(503)));
        self.faults.insert(busy, Fault::Once(Answer::status(429).header("retry-after", "1")));
        self.faults.insert("/jobs/removed".to_owned(), Fault::Always(Answer::status(404)));
        self.faults.insert("/jobs/closed".to_owned(), Fault::Always(Answer::status(410)));
        let to = |path: &str| Fault::Always(Answer::status(302).header("location", path));
        self.faults.insert("/jobs/round-a".to_owned(), to("/jobs/round-b"));
        self.faults.insert("/jobs/round-b".to_owned(), to("/jobs/round-a"));
        let whole = gzip(html::job(self.employer, &self.postings[2]).as_bytes());
        let cut = Answer::new("text/html; charset=utf-8", whole.slice(..whole.len() / 2))
            .header("content-encoding", "gzip");
        self.faults.insert("/jobs/cut-short".to_owned(), Fault::Always(cut));
    }

    fn put(&mut self, path: &str, page: Answer) {
        self.pages.insert(path.to_owned(), page);
    }

    pub(super) fn host(&self) -> &'static str {
        self.employer.place
    }

    pub(super) fn postings(&self) -> &[TruthPosting] {
        &self.postings
    }

    pub(super) fn disallowed(&self) -> Vec<String> {
        FORBIDDEN.iter().map(|path| format!("https://{}{path}", self.host())).collect()
    }

    pub(super) fn seed(&self) -> Option<String> {
        (self.employer.shape != Shape::Sitemap).then(|| format!("https://{}/jobs", self.host()))
    }

    pub(super) fn sitemap(&self) -> Option<String> {
        (self.employer.shape == Shape::Sitemap).then(|| format!("https://{}/sitemap_index.xml", self.host()))
    }

    pub(super) fn answer(&self, asked: &Asked<'_>) -> Answer {
        let mut answer = self.page(asked);
        if self.employer.shape == Shape::Slow {
            answer.delay = Duration::from_millis(SLOW_ANSWER_MS);
        }
        answer
    }

    fn page(&self, asked: &Asked<'_>) -> Answer {
        if asked.method != "GET" && asked.method != "HEAD" {
            return Answer::status(405).header("allow", "GET, HEAD");
        }
        if asked.path == "/robots.txt" {
            return Answer::new("text/plain; charset=utf-8", self.robots.clone());
        }
        match self.faults.get(asked.path) {
            Some(Fault::Always(answer)) => return answer.clone(),
            Some(Fault::Once(answer)) if self.first_time(asked.path) => return answer.clone(),
            _ => {}
        }
        if FORBIDDEN.iter().any(|path| asked.path.starts_with(path)) {
            // A posting, so that a crawler that comes here finds something it must not have.
            return Answer::html(html::job(self.employer, &self.postings[0]));
        }
        let numbered = asked.parameter("page").map(|n| format!("{}?page={n}", asked.path));
        let page = numbered.as_deref().and_then(|key| self.pages.get(key)).or_else(|| {
            // Other parameters change nothing, as on most sites; a page beyond the last does not exist.
            (numbered.is_none()).then(|| self.pages.get(asked.path)).flatten()
        });
        page.map_or_else(|| Answer::status(404), |page| page.clone().unless_known(asked))
    }

    fn first_time(&self, path: &str) -> bool {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned())
    }
}

fn gzip(bytes: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to a Vec does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default().into()
}
