//! A web that never was: a few hundred postings over several hosts, written from a seed, so that a test
//! knows what a crawl of it must find.

mod boards;
mod dice;
mod employers;
mod html;
mod occupations;
mod places;
mod sites;
mod write;

use posting::{Board, EmploymentType, Workplace};
use serde_json::json;
use time::OffsetDateTime;

use super::exchange::{Answer, Asked};
use employers::{EMPLOYERS, Employer, Shape};
use sites::Site;

/// What a crawl must know about a posting in the end.
#[derive(Clone, Debug)]
pub struct TruthPosting {
    /// Its canonical address.
    pub url: String,
    /// The board that lists it.
    pub board: Board,
    /// The board's number for it.
    pub number: u64,
    /// The readable end of a plain site's address.
    pub slug: String,
    /// The title.
    pub title: String,
    /// The employer.
    pub company: String,
    /// City of the office.
    pub city: String,
    /// Its region.
    pub region: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Remote, hybrid or on-site. Only the board APIs state hybrid in structured form.
    pub workplace: Workplace,
    /// Full-time, part-time or contract.
    pub employment: EmploymentType,
    /// Yearly pay, lower and upper end, ISO 4217 currency; stated in fewer than half.
    pub salary: Option<(u32, u32, String)>,
    /// Least years of experience, where the text says so.
    pub years: Option<u32>,
    /// Skills that "What you bring" names.
    pub skills: Vec<String>,
    /// The occupation it was written for.
    pub occupation: &'static str,
    /// Sentences that the cleaned description must hold word for word.
    pub phrases: Vec<String>,
    /// The description as the page carries it.
    pub description_html: String,
    /// When it was published.
    pub posted_at: OffsetDateTime,
}

impl TruthPosting {
    /// City and region as one line.
    pub fn location(&self) -> String {
        format!("{}, {}", self.city, self.region)
    }
}

/// The generated web: [`GeneratedWeb::truth`] is what it holds, the rest is how it answers.
pub struct GeneratedWeb {
    sites: Vec<Site>,
    tenants: Vec<(&'static Employer, Vec<TruthPosting>)>,
}

impl GeneratedWeb {
    /// Writes the web of `seed`; the same seed gives the same bytes.
    pub fn new(seed: u64) -> Self {
        let mut web = Self { sites: Vec::new(), tenants: Vec::new() };
        for employer in EMPLOYERS {
            let postings = write::postings(employer, seed);
            match employer.shape {
                Shape::Greenhouse | Shape::Lever | Shape::Ashby => web.tenants.push((employer, postings)),
                _ => web.sites.push(Site::new(employer, postings)),
            }
        }
        web
    }

    /// Every posting that a complete crawl finds, exactly once each.
    pub fn truth(&self) -> Vec<TruthPosting> {
        let sites = self.sites.iter().flat_map(Site::postings);
        sites.chain(self.tenants.iter().flat_map(|(_, postings)| postings)).cloned().collect()
    }

    /// Beginnings of addresses that are linked but that robots.txt forbids: the request log must never hold one.
    pub fn disallowed(&self) -> Vec<String> {
        self.sites.iter().flat_map(Site::disallowed).collect()
    }

    /// Boards to sweep: the tenants of board systems.
    pub fn boards(&self) -> Vec<Board> {
        self.tenants.iter().map(|(employer, _)| employer.board()).collect()
    }

    /// Start pages of the plain sites.
    pub fn seeds(&self) -> Vec<String> {
        self.sites.iter().filter_map(Site::seed).collect()
    }

    /// Sitemaps of the sites that have no listing.
    pub fn sitemaps(&self) -> Vec<String> {
        self.sites.iter().filter_map(Site::sitemap).collect()
    }

    /// Every host that it answers for, wholly or (board systems) in part.
    pub fn hosts(&self) -> Vec<String> {
        let own = self.sites.iter().map(|site| site.host());
        let shared = [
            "boards-api.greenhouse.io",
            "boards.greenhouse.io",
            "job-boards.greenhouse.io",
            "api.lever.co",
            "jobs.lever.co",
            "api.ashbyhq.com",
            "jobs.ashbyhq.com",
        ];
        own.chain(shared).map(str::to_owned).collect()
    }

    /// Answers what is asked of its hosts; `None` for what belongs to others.
    pub(super) fn answer(&self, asked: &Asked<'_>) -> Option<Answer> {
        if let Some(site) = self.sites.iter().find(|site| site.host() == asked.host) {
            return Some(site.answer(asked));
        }
        if asked.method != "GET" {
            return None;
        }
        let segments: Vec<&str> = asked.path.split('/').filter(|s| !s.is_empty()).collect();
        self.tenants
            .iter()
            .find_map(|(employer, postings)| tenant_answer(employer, postings, asked, &segments))
    }
}

fn tenant_answer(
    employer: &Employer,
    postings: &[TruthPosting],
    asked: &Asked<'_>,
    segments: &[&str],
) -> Option<Answer> {
    let tenant = employer.place;
    let mine = |name: &str| name.eq_ignore_ascii_case(tenant);
    match (employer.shape, asked.host, segments) {
        (Shape::Greenhouse, "boards-api.greenhouse.io", ["v1", "boards", name]) if mine(name) => {
            Some(Answer::json(&json!({"name": employer.company, "content": write::escape(employer.about)})))
        }
        (Shape::Greenhouse, "boards-api.greenhouse.io", ["v1", "boards", name, "jobs"]) if mine(name) => {
            let content = asked.parameter("content") == Some("true");
            let jobs: Vec<_> = postings.iter().map(|p| boards::greenhouse(p, content)).collect();
            Some(Answer::json(&json!({"jobs": jobs, "meta": {"total": jobs.len()}})))
        }
        (Shape::Greenhouse, "boards-api.greenhouse.io", ["v1", "boards", name, "jobs", id]) if mine(name) => {
            let found = postings.iter().find(|p| p.number.to_string() == *id);
            Some(found.map_or_else(|| Answer::status(404), |p| Answer::json(&boards::greenhouse(p, true))))
        }
        (Shape::Lever, "api.lever.co", ["v0", "postings", name]) if mine(name) => {
            let number = |key: &str| asked.parameter(key).and_then(|text| text.parse::<usize>().ok());
            let jobs =
                postings.iter().skip(number("skip").unwrap_or(0)).take(number("limit").unwrap_or(usize::MAX));
            Some(Answer::json(&jobs.map(|p| boards::lever(p, tenant)).collect::<Vec<_>>().into()))
        }
        (Shape::Lever, "api.lever.co", ["v0", "postings", name, id]) if mine(name) => {
            let found = postings.iter().find(|p| p.url.ends_with(id));
            Some(found.map_or_else(|| Answer::status(404), |p| Answer::json(&boards::lever(p, tenant))))
        }
        (Shape::Ashby, "api.ashbyhq.com", ["posting-api", "job-board", name]) if mine(name) => {
            let jobs: Vec<_> = postings.iter().map(|p| boards::ashby(p, tenant)).collect();
            Some(Answer::json(&json!({"jobs": jobs, "apiVersion": "1"})))
        }
        // The postings' own pages, for people who follow a link.
        (_, host, [name, ..]) if host == employer.host() && mine(name) => {
            let wanted = asked.path.trim_end_matches('/');
            let found = postings.iter().find(|p| p.url.ends_with(wanted));
            found.map(|p| Answer::html(html::job(employer, p)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
