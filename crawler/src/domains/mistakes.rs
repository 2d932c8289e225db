//! What no type refuses in a domain file and yet cannot work.

use extract::{Selectors, adapters};
use platform::http::header_problem;

use super::file::{DomainFile, site_rules};
use crate::frontier::keys::breaks_keys;

impl DomainFile {
    /// The first mistake: the key that it stands under, and what it is.
    pub(super) fn mistake(&self) -> Option<(&'static str, String)> {
        self.bad_pattern()
            .or_else(|| self.bad_pace())
            .or_else(|| self.bad_host())
            .or_else(|| self.bad_key())
            .or_else(|| self.bad_adapter())
            .or_else(|| self.selectors.as_ref().and_then(Selectors::mistake))
            .or_else(|| self.bad_header())
    }

    fn bad_pattern(&self) -> Option<(&'static str, String)> {
        [("allow", &self.allow), ("deny", &self.deny)].into_iter().find_map(|(key, patterns)| {
            let problem = site_rules(None, None, patterns.as_deref().unwrap_or_default(), &[]).err()?;
            Some((key, problem))
        })
    }

    fn bad_pace(&self) -> Option<(&'static str, String)> {
        if self.concurrency == Some(0) {
            let problem = "concurrency 0 would fetch nothing; pause the domain instead";
            return Some(("concurrency", problem.into()));
        }
        let intervals =
            [("recrawl_listing", self.recrawl_listing), ("recrawl_posting", self.recrawl_posting)];
        let (key, _) = intervals
            .into_iter()
            .find(|(_, interval)| interval.is_some_and(|interval| !interval.is_sound()))?;
        Some((key, format!("{key}: 0 < least_hours <= first_hours <= most_hours must hold")))
    }

    fn bad_host(&self) -> Option<(&'static str, String)> {
        let no_host = |host: &&String| {
            let name = host.strip_prefix("*.").unwrap_or(host);
            name.is_empty() || name.contains(['*', '/']) || name.contains(breaks_keys)
        };
        let listed = self.hosts.iter().map(|host| ("hosts", host));
        let rendered = self.render_hosts.iter().flatten().map(|host| ("render_hosts", host));
        let (key, host) = listed.chain(rendered).find(|(_, host)| no_host(host))?;
        Some((key, format!("{host:?} is neither a host nor `*.` and a host")))
    }

    fn bad_key(&self) -> Option<(&'static str, String)> {
        let key = self.politeness_key.as_ref()?;
        (key.is_empty() || key.contains(breaks_keys))
            .then(|| ("politeness_key", "politeness_key may not hold white space, braces or `|`".into()))
    }

    fn bad_adapter(&self) -> Option<(&'static str, String)> {
        let adapter =
            self.adapter.as_deref().filter(|name| !adapters::names().any(|known| known == *name))?;
        let known: Vec<_> = adapters::names().collect();
        Some(("adapter", format!("there is no adapter {adapter:?}; there are {}", known.join(", "))))
    }

    fn bad_header(&self) -> Option<(&'static str, String)> {
        self.headers.iter().flatten().find_map(|(name, value)| {
            // The value is not repeated: it may be a password.
            let problem = header_problem(name, value)?;
            Some(("headers", format!("{name:?} {problem}")))
        })
    }
}
