//! The rules in force for one host, and which file each came from.

use std::{collections::BTreeMap, path::Path, time::Duration};

use serde::Serialize;
use serde_json::Value;

use super::{
    Rules,
    file::{self, DomainFile, RenderMode, RobotsPolicy},
};
use crate::pipeline::Interval;

/// Lays a domain's file over `default.toml` over what is built in, and remembers what came from where.
pub(super) struct Merge<'a> {
    /// The files in order of their say.
    pub(super) layers: Vec<(&'a Path, &'a DomainFile)>,
    /// Name, value and origin of each rule.
    pub(super) origins: Vec<(&'static str, String, String)>,
}

impl Merge<'_> {
    fn pick<T: Clone + Serialize>(
        &mut self,
        name: &'static str,
        get: impl Fn(&DomainFile) -> Option<T>,
        builtin: T,
    ) -> T {
        self.pick_shown(name, get, builtin, written)
    }

    fn pick_shown<T>(
        &mut self,
        name: &'static str,
        get: impl Fn(&DomainFile) -> Option<T>,
        builtin: T,
        show: impl Fn(&T) -> String,
    ) -> T {
        let found =
            self.layers.iter().find_map(|(path, file)| Some((get(file)?, path.display().to_string())));
        let (value, origin) = found.unwrap_or((builtin, "built in".to_owned()));
        self.origins.push((name, show(&value), origin));
        value
    }

    pub(super) fn rules(mut self, host: &str) -> Rules {
        let politeness_key = self.pick("politeness_key", |f| f.politeness_key.clone(), host.to_owned());
        let rate_per_minute = self.pick("rate_per_minute", |f| f.rate_per_minute, 60);
        let delay = Duration::from_millis(self.pick("delay_ms", |f| f.delay_ms, 1_000));
        let concurrency = self.pick("concurrency", |f| f.concurrency, 1);
        let adaptive = self.pick("adaptive", |f| f.adaptive, true);
        let max_delay = Duration::from_millis(self.pick("max_delay_ms", |f| f.max_delay_ms, 60_000));
        let circuit_failures = self.pick("circuit_failures", |f| f.circuit_failures, 5);
        let robots = self.pick("robots", |f| f.robots, RobotsPolicy::Obey);
        let crawl_delay = self.pick("crawl_delay", |f| f.crawl_delay, true);
        let render = self.pick("render", |f| f.render, RenderMode::Never);
        let render_hosts = self.pick("render_hosts", |f| f.render_hosts.clone(), Vec::new());
        let adapter = self.pick("adapter", |f| f.adapter.clone().map(Some), None);
        let selectors = self.layers.iter().find_map(|(_, f)| f.selectors.clone());
        let allow = self.pick("allow", |f| f.allow.clone(), Vec::new());
        let deny = self.pick("deny", |f| f.deny.clone(), Vec::new());
        let sitemap = self.pick("sitemap", |f| f.sitemap, true);
        let headers = self.pick_shown("headers", |f| f.headers.clone(), BTreeMap::new(), names_only);
        let max_depth = self.pick("max_depth", |f| f.max_depth, 8);
        let recrawl_listing = self.pick("recrawl_listing", |f| f.recrawl_listing, Interval::LISTING);
        let recrawl_posting = self.pick("recrawl_posting", |f| f.recrawl_posting, Interval::POSTING);
        let total_timeout =
            self.pick("total_timeout_ms", |f| f.total_timeout_ms.map(Some), None).map(Duration::from_millis);
        let max_body_bytes = self.pick("max_body_bytes", |f| f.max_body_bytes.map(Some), None);
        // The patterns were checked when the file was read.
        let site = file::site_rules(adapter, selectors, &allow, &deny).unwrap_or_default();
        Rules {
            politeness_key,
            rate_per_minute,
            delay,
            concurrency,
            adaptive,
            max_delay,
            circuit_failures,
            robots,
            crawl_delay,
            render,
            render_hosts,
            site,
            sitemap,
            headers: headers.into_iter().collect(),
            max_depth,
            recrawl_listing,
            recrawl_posting,
            total_timeout,
            max_body_bytes,
            origins: self.origins,
        }
    }
}

/// Headers without their values, which may be passwords.
fn names_only(headers: &BTreeMap<String, String>) -> String {
    written(&headers.keys().map(|name| (name, "***")).collect::<BTreeMap<_, _>>())
}

/// A value in the domain files' own terms; `-` where nothing is set.
fn written(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::Null) => "-".to_owned(),
        Ok(Value::String(text)) => text,
        Ok(value) => {
            toml::Value::try_from(&value).map_or_else(|_| value.to_string(), |value| value.to_string())
        }
        Err(error) => error.to_string(),
    }
}
