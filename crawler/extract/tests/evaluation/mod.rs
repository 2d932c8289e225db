//! The evaluation of extraction: recorded exchanges in, figures per source and field out. Shared by the test over the recorded
//! web and by the program behind `make eval-extract`.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::unwrap_used,
    reason = "shared by two programs that use different parts of it"
)]

pub mod plain;
pub mod whole;

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    path::Path,
};

use extract::{Extraction, Page, SiteRules};
use posting::fingerprint::fold;
use serde::Deserialize;
use time::{
    OffsetDateTime,
    format_description::well_known::{Rfc2822, Rfc3339},
};
use url::Url;

/// One recorded exchange.
pub struct Exchange {
    pub method: String,
    pub url: Url,
    pub request_body: Option<String>,
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub name: String,
    pub body: Vec<u8>,
    pub captured_at: OffsetDateTime,
}

#[derive(Deserialize)]
struct Line {
    method: String,
    url: String,
    request_body: Option<String>,
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
    captured_at: Option<String>,
}

/// Reads a recorded web.
pub fn exchanges(web: &Path) -> Result<Vec<Exchange>, String> {
    let manifest = std::fs::read_to_string(web.join("manifest.jsonl")).map_err(|error| error.to_string())?;
    manifest
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
            let body =
                std::fs::read(web.join(&line.body)).map_err(|error| format!("{}: {error}", line.body))?;
            let when = line.captured_at.as_deref().and_then(|text| {
                OffsetDateTime::parse(text, &Rfc2822).or_else(|_| OffsetDateTime::parse(text, &Rfc3339)).ok()
            });
            Ok(Exchange {
                method: line.method,
                url: Url::parse(&line.url).map_err(|error| error.to_string())?,
                request_body: line.request_body,
                status: line.status,
                headers: line.headers.into_iter().collect(),
                name: line.body.rsplit('/').next().unwrap_or_default().to_owned(),
                body,
                captured_at: when.unwrap_or(OffsetDateTime::UNIX_EPOCH + time::Duration::days(20_600)),
            })
        })
        .collect()
}

/// Extracts one exchange as the command line would: address, bytes and posted body, nothing else.
pub fn run(exchange: &Exchange) -> Extraction {
    let page = Page {
        url: &exchange.url,
        requested: &exchange.url,
        method: &exchange.method,
        request_body: exchange.request_body.as_deref(),
        status: exchange.status,
        headers: &[],
        body: &exchange.body,
        fetched_at: exchange.captured_at,
        context: None,
    };
    extract::extract(&page, &SiteRules::default())
}

/// What was found, for people.
pub fn show(exchange: &Exchange) -> String {
    let out = run(exchange);
    let mut text = format!(
        "== {} {} {}\n   {} board={:?} postings={} listed={} follow={} sweep={:?} gone={:?} noindex={} reason={}\n",
        exchange.status,
        exchange.url,
        exchange.name,
        out.adapter,
        out.board.as_ref().map(posting::Board::as_str),
        out.postings.len(),
        out.listed.len(),
        out.follow.len(),
        out.sweep,
        out.gone,
        out.noindex,
        out.reason.as_ref().map_or_else(String::new, ToString::to_string)
    );
    for posting in out.postings.iter().take(6) {
        let data = &posting.data;
        text += &format!(
            "   - {}\n     {:?} | {:?} | {:?} | {:?}\n     {:?} {:?} {:?} posted={:?} until={:?} {:?} dept={:?} id={:?}\n     {:?} {} chars: {}\n     {:?}\n",
            posting.url,
            data.title,
            data.company,
            data.location,
            data.locations
                .iter()
                .map(|place| format!(
                    "{}/{}/{}",
                    place.city.as_deref().unwrap_or(""),
                    place.region.as_deref().unwrap_or(""),
                    place.country.as_deref().unwrap_or("")
                ))
                .collect::<Vec<_>>(),
            data.workplace,
            data.employment_type,
            data.salary.as_ref().map(|pay| (pay.min, pay.max, pay.currency.clone(), pay.unit)),
            data.posted_at.map(|at| at.date().to_string()),
            data.valid_through.map(|at| at.date().to_string()),
            data.language,
            data.department,
            data.external_id,
            data.description_format,
            data.description.len(),
            words(&data.description).chars().take(160).collect::<String>(),
            posting
                .provenance
                .iter()
                .filter(|(field, _)| matches!(
                    field.as_str(),
                    "title" | "company" | "location" | "description"
                ))
                .collect::<Vec<_>>()
        );
    }
    for next in out.follow.iter().take(4) {
        text += &format!(
            "   > {:?} {} {:?} {}\n",
            next.method,
            next.url,
            next.kind,
            next.body.as_deref().unwrap_or("")
        );
    }
    text
}

/// The truth about one recorded body.
#[derive(Deserialize)]
pub struct Truth {
    /// The source it is counted under.
    pub source: String,
    /// `structured` or `html`.
    pub kind: String,
    /// Every posting that the answer holds in full.
    pub postings: Vec<TruePosting>,
    /// How many postings it lists without their texts.
    #[serde(default)]
    pub listed: Option<usize>,
}

/// Facts of one posting.
#[derive(Deserialize)]
pub struct TruePosting {
    pub title: String,
    pub company: Option<String>,
    pub location: Option<String>,
    /// The first words of the description.
    #[serde(default)]
    pub starts: Option<String>,
    /// The last words of the description.
    #[serde(default)]
    pub ends: Option<String>,
    /// How many words the description has.
    #[serde(default)]
    pub words: Option<usize>,
    /// Words that must not be part of it: navigation, forms, notices.
    #[serde(default)]
    pub without: Vec<String>,
}

/// The words of a description, whatever its mark-up.
pub fn words(description: &str) -> String {
    fold(&extract::normalize::text::of_html(description, 4 << 20))
}

/// Hits and tries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ratio(pub usize, pub usize);

impl Ratio {
    fn add(&mut self, hit: bool) {
        self.0 += usize::from(hit);
        self.1 += 1;
    }
    pub fn value(self) -> f64 {
        if self.1 == 0 { 1.0 } else { self.0 as f64 / self.1 as f64 }
    }
}

/// The figures of one source.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    pub structured: bool,
    pub pages: usize,
    pub precision: Ratio,
    pub recall: Ratio,
    pub listed: Ratio,
    pub title: Ratio,
    pub company: Ratio,
    pub location: Ratio,
    pub description: Ratio,
}

/// All of it.
#[derive(Default)]
pub struct Report {
    pub sources: BTreeMap<String, Figures>,
    pub misses: Vec<String>,
    pub without_truth: Vec<String>,
}

/// Compares what is extracted with what is true.
pub fn score(exchanges: &[Exchange], truths: &Path) -> Report {
    let mut report = Report::default();
    let mut done: HashMap<String, ()> = HashMap::new();
    for exchange in exchanges.iter().filter(|exchange| exchange.status == 200) {
        if done.insert(exchange.name.clone(), ()).is_some() {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(truths.join(format!("{}.json", exchange.name))) else {
            report.without_truth.push(exchange.name.clone());
            continue;
        };
        let truth: Truth =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", exchange.name));
        compare(exchange, &truth, &mut report);
    }
    report
}

fn compare(exchange: &Exchange, truth: &Truth, report: &mut Report) {
    let out = run(exchange);
    let figures = report.sources.entry(truth.source.clone()).or_default();
    figures.structured = truth.kind == "structured";
    figures.pages += 1;
    if let Some(listed) = truth.listed {
        let same = out.listed.len() == listed;
        figures.listed.add(same);
        if !same {
            report.misses.push(format!("{}: {} listed, {listed} are", exchange.name, out.listed.len()));
        }
    }
    let mut left: Vec<&extract::Extracted> = out.postings.iter().collect();
    for expected in &truth.postings {
        let place = |posting: &&extract::Extracted| {
            expected
                .location
                .as_deref()
                .is_none_or(|location| posting.data.location.as_deref() == Some(location))
        };
        let found = left
            .iter()
            .position(|posting| posting.data.title == expected.title && place(posting))
            .or_else(|| left.iter().position(|posting| posting.data.title == expected.title))
            .or_else(|| (truth.postings.len() == 1 && !left.is_empty()).then_some(0));
        figures.recall.add(found.is_some());
        let Some(found) = found.map(|at| left.remove(at)) else {
            report.misses.push(format!("{}: not found: {:?}", exchange.name, expected.title));
            continue;
        };
        figures.precision.add(true);
        let mut check = |ratio: &mut Ratio, name: &str, hit: bool, got: &str, want: &str| {
            ratio.add(hit);
            if !hit {
                report.misses.push(format!("{}: {name} {got:?}, not {want:?}", exchange.name));
            }
        };
        let data = &found.data;
        check(&mut figures.title, "title", data.title == expected.title, &data.title, &expected.title);
        check(
            &mut figures.company,
            "company",
            data.company == expected.company,
            data.company.as_deref().unwrap_or("-"),
            expected.company.as_deref().unwrap_or("-"),
        );
        check(
            &mut figures.location,
            "location",
            data.location == expected.location,
            data.location.as_deref().unwrap_or("-"),
            expected.location.as_deref().unwrap_or("-"),
        );
        let (hit, got) = describes(&words(&data.description), expected);
        check(
            &mut figures.description,
            "description",
            hit,
            &got,
            &format!(
                "{} words, {:?} … {:?}",
                expected.words.unwrap_or_default(),
                expected.starts.as_deref().unwrap_or(""),
                expected.ends.as_deref().unwrap_or("")
            ),
        );
    }
    for extra in left {
        figures.precision.add(false);
        report.misses.push(format!("{}: invented: {:?}", exchange.name, extra.data.title));
    }
}

/// The first and the last words agree, the number of words is right within 2 %, and nothing foreign is in it.
fn describes(words: &str, expected: &TruePosting) -> (bool, String) {
    let count = words.split(' ').filter(|word| !word.is_empty()).count();
    let starts = expected.starts.as_deref().is_none_or(|start| words.starts_with(&fold(start)));
    let ends = expected.ends.as_deref().is_none_or(|end| words.ends_with(&fold(end)));
    let right = expected.words.is_none_or(|want| count.abs_diff(want) * 50 <= want.max(50));
    let foreign = expected.without.iter().find(|foreign| words.contains(&fold(foreign)));
    let got = format!(
        "{count} words, {:?} … {:?} {}",
        words.chars().take(50).collect::<String>(),
        words.chars().rev().take(50).collect::<Vec<_>>().into_iter().rev().collect::<String>(),
        foreign.map(|foreign| format!("with {foreign:?}")).unwrap_or_default()
    );
    (starts && ends && right && foreign.is_none(), got)
}

impl Report {
    /// The goals: 99 % of each field in structured sources, 95 % of titles and no page misjudged elsewhere.
    pub fn passes(&self) -> bool {
        let total = |structured: bool, field: fn(&Figures) -> Ratio| {
            self.sources
                .values()
                .filter(|figures| figures.structured == structured)
                .map(field)
                .fold(Ratio(0, 0), |sum, part| Ratio(sum.0 + part.0, sum.1 + part.1))
                .value()
        };
        let fields: [fn(&Figures) -> Ratio; 6] =
            [|f| f.precision, |f| f.recall, |f| f.title, |f| f.company, |f| f.location, |f| f.description];
        fields.iter().all(|field| total(true, *field) >= 0.99)
            && total(false, |f| f.precision) >= 0.97
            && total(false, |f| f.recall) >= 0.97
            && total(false, |f| f.title) >= 0.95
            && total(false, |f| f.description) >= 0.93
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<18} {:>5} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
            "source", "pages", "precision", "recall", "lists", "title", "company", "location", "text"
        )?;
        for (source, figures) in &self.sources {
            let show =
                |ratio: Ratio| if ratio.1 == 0 { "-".to_owned() } else { format!("{}/{}", ratio.0, ratio.1) };
            writeln!(
                f,
                "{source:<18} {:>5} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
                figures.pages,
                show(figures.precision),
                show(figures.recall),
                show(figures.listed),
                show(figures.title),
                show(figures.company),
                show(figures.location),
                show(figures.description)
            )?;
        }
        for miss in &self.misses {
            writeln!(f, "miss: {miss}")?;
        }
        if !self.without_truth.is_empty() {
            writeln!(
                f,
                "{} recorded bodies have no truth file: {}",
                self.without_truth.len(),
                self.without_truth.join(", ")
            )?;
        }
        Ok(())
    }
}
