//! robots.txt by RFC 9309, read the way Google's parser reads it.
//!
//! The standard leaves room (typing errors, broken line ends, odd bytes); where it does, this module decides as
//! the most widely used parser does, because that is what the files' authors tested with. Pure: bytes in,
//! decisions out. Fetching and caching are in [`crate::fetch`].
//!
//! Rules are collected once ([`Robots::parse`]) and matched many times ([`Robots::check`]); one check costs a
//! few nanoseconds for a plain rule, a search through the path for each `*`, and never backtracks.

mod line;
mod path;
mod pattern;
#[cfg(test)]
mod tests;

use std::{collections::HashSet, sync::Arc, time::Duration};

use line::{Directive, Lines};
pub use path::path_of;
use pattern::Pattern;

/// How many rules of a file are kept. A 500 KiB file of the shortest possible rules holds fewer, so no file
/// that RFC 9309 §2.5 asks us to read in full loses one.
const MAX_RULES: usize = 100_000;
/// How many sitemaps of a file are kept: more than that is not a hint but a flood.
const MAX_SITEMAPS: usize = 1_000;
/// A stated delay longer than this is read as this: one page an hour is as good as none.
const MAX_DELAY_SECONDS: f64 = 3_600.0;

/// A parsed robots.txt.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Robots {
    groups: Vec<Group>,
    delays: Vec<Delay>,
    sitemaps: Vec<String>,
}

/// Consecutive `User-agent` lines and the rules below them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Group {
    agents: Agents,
    rules: Vec<Rule>,
}

/// Whom a group is for.
#[derive(Clone, Debug, Default, PartialEq)]
struct Agents {
    /// Product tokens, lower-case.
    tokens: HashSet<String>,
    /// Whether `*` is among them.
    global: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Delay {
    /// Shared by all delays below one list of agents: a file may hold thousands of each.
    agents: Arc<Agents>,
    seconds: f64,
}

/// One `Allow` or `Disallow` line.
#[derive(Clone, Debug, PartialEq)]
struct Rule {
    allow: bool,
    line: u32,
    pattern: Pattern,
    /// For an `Allow` that ends in a directory's index page: the directory itself.
    directory: Option<Pattern>,
    /// The same rule with needless escapes removed, where it has any (RFC 9309 §2.2.2).
    plain: Option<Pattern>,
}

/// What a robots.txt says about one URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether the agent may fetch it.
    pub allowed: bool,
    /// The line that decided; `None` when no rule matched, which allows.
    pub rule: Option<DecidingRule>,
    /// The group that was consulted: the agent's own token, `*`, or `None` when neither is named.
    pub group: Option<String>,
}

/// The line that decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecidingRule {
    /// Counted from 1.
    pub line: u32,
    /// `Disallow: /path`, with the path as it is matched (escapes in one spelling).
    pub text: String,
}

impl Robots {
    /// Reads a file. Every input is accepted: what is no directive is skipped.
    pub fn parse(body: &[u8]) -> Self {
        let mut robots = Self::default();
        let mut rules = 0;
        // A rule ends the list of agents; a delay does so for delays only, because for rules an unknown
        // line between two User-agent lines is as if it were absent.
        let (mut after_rule, mut after_delay) = (true, true);
        let mut waiting = Arc::<Agents>::default();
        for (line, directive) in Lines::new(body) {
            match directive {
                Directive::UserAgent(value) => {
                    if after_rule {
                        robots.groups.push(Group::default());
                        after_rule = false;
                    }
                    if after_delay {
                        waiting = Arc::default();
                        after_delay = false;
                    }
                    if let Some(group) = robots.groups.last_mut() {
                        group.agents.add(&value);
                    }
                    Arc::make_mut(&mut waiting).add(&value);
                }
                Directive::Rule { allow, value } => {
                    let Some(group) = robots.groups.last_mut() else { continue };
                    (after_rule, after_delay) = (true, true);
                    if rules < MAX_RULES {
                        rules += 1;
                        group.rules.push(Rule::new(allow, line, &value));
                    }
                }
                Directive::Sitemap(value) => {
                    if robots.sitemaps.len() < MAX_SITEMAPS {
                        robots.sitemaps.push(value);
                    }
                }
                Directive::CrawlDelay(seconds) => {
                    after_delay = true;
                    if robots.delays.len() < MAX_RULES {
                        robots.delays.push(Delay { agents: waiting.clone(), seconds });
                    }
                }
            }
        }
        robots
    }

    /// Whether `agent` may fetch `url`, as Google's parser would answer.
    ///
    /// `agent` is a product token (`jobtrawl`); of a full User-Agent (`jobtrawl/1.0 (+mailto:…)`) the token before
    /// the slash counts. `url` is matched as written: escaped, with or without scheme and host.
    pub fn check(&self, agent: &str, url: &str) -> Decision {
        self.decide(agent, &path_of(url), false)
    }

    /// Whether a polite crawler may fetch `url`: as [`Robots::check`], and also disallowed when only the other
    /// spelling of an escaped character (`%62` for `b`, RFC 9309 §2.2.2) makes a rule match.
    pub fn permits(&self, agent: &str, url: &str) -> Decision {
        let written = self.check(agent, url);
        if !written.allowed || (!self.has_plain() && !url.contains('%')) {
            return written;
        }
        let plain = self.decide(agent, &path::plain(path_of(url).as_bytes()), true);
        if plain.allowed { written } else { plain }
    }

    /// The delay that the file asks `agent` to keep between requests, at most an hour.
    /// Not part of RFC 9309, but widely written and meant.
    pub fn crawl_delay(&self, agent: &str) -> Option<Duration> {
        let token = &product_token(agent);
        let named = self.groups.iter().any(|group| group.agents.names(token));
        self.delays
            .iter()
            .filter(|delay| if named { delay.agents.names(token) } else { delay.agents.global })
            .map(|delay| delay.seconds)
            .reduce(f64::max)
            .map(Duration::from_secs_f64)
    }

    /// How many `Allow` and `Disallow` lines it has: what a check costs.
    pub fn rules(&self) -> usize {
        self.groups.iter().map(|group| group.rules.len()).sum()
    }

    /// `Sitemap:` lines, in the order of the file. They belong to no group.
    pub fn sitemaps(&self) -> &[String] {
        &self.sitemaps
    }

    fn has_plain(&self) -> bool {
        self.groups.iter().flat_map(|group| &group.rules).any(|rule| rule.plain.is_some())
    }

    fn decide(&self, agent: &str, path: &str, plain: bool) -> Decision {
        let token = product_token(agent);
        // A group that names the agent replaces the global ones even when it holds no rule.
        let named = self.groups.iter().any(|group| group.agents.names(&token));
        let (mut allow, mut disallow): (Best<'_>, Best<'_>) = (Best::default(), Best::default());
        for group in
            self.groups.iter().filter(|g| if named { g.agents.names(&token) } else { g.agents.global })
        {
            for rule in &group.rules {
                let best = if rule.allow { &mut allow } else { &mut disallow };
                best.offer(rule, path, plain);
            }
        }
        let deciding = if disallow.length > allow.length { &disallow } else { &allow };
        let group = if named {
            Some(token)
        } else {
            self.groups.iter().any(|group| group.agents.global).then(|| "*".to_owned())
        };
        Decision {
            allowed: disallow.length <= allow.length,
            rule: deciding.rule.filter(|_| deciding.length > 0).map(Rule::describe),
            group,
        }
    }
}

/// The longest match so far. A rule of length 0 matches everything and decides nothing.
#[derive(Default)]
struct Best<'a> {
    length: usize,
    rule: Option<&'a Rule>,
}

impl<'a> Best<'a> {
    fn offer(&mut self, rule: &'a Rule, path: &str, plain: bool) {
        let length = rule.matched_length(path, plain);
        if length > self.length {
            (self.length, self.rule) = (length, Some(rule));
        }
    }
}

impl Rule {
    fn new(allow: bool, line: u32, value: &[u8]) -> Self {
        let escaped = path::escape(value);
        let unescaped = path::plain(escaped.as_bytes());
        Self {
            allow,
            line,
            directory: allow.then(|| path::directory_of_index(&escaped)).flatten().map(Pattern::new),
            plain: (unescaped != escaped).then(|| Pattern::new(unescaped)),
            pattern: Pattern::new(escaped),
        }
    }

    /// How many bytes of pattern match `path`; 0 for no match.
    fn matched_length(&self, path: &str, plain: bool) -> usize {
        let pattern = self.plain.as_ref().filter(|_| plain).unwrap_or(&self.pattern);
        if pattern.matches(path.as_bytes()) {
            return pattern.len();
        }
        self.directory.as_ref().filter(|directory| directory.matches(path.as_bytes())).map_or(0, Pattern::len)
    }

    fn describe(&self) -> DecidingRule {
        let name = if self.allow { "Allow" } else { "Disallow" };
        // Whatever the file holds may end on a terminal.
        let path = self.pattern.as_str().replace(|c: char| c.is_control(), "?");
        DecidingRule { line: self.line, text: format!("{name}: {path}") }
    }
}

impl Agents {
    fn add(&mut self, value: &[u8]) {
        // "*" followed by white space and anything is still everybody.
        if value.first() == Some(&b'*') && value.get(1).is_none_or(|b| line::is_space(*b)) {
            self.global = true;
            return;
        }
        let end = value.iter().position(|b| !is_token_byte(*b)).unwrap_or(value.len());
        self.tokens.insert(String::from_utf8_lossy(&value[..end]).to_ascii_lowercase());
    }

    /// `token` in lower case.
    fn names(&self, token: &str) -> bool {
        self.tokens.contains(token)
    }
}

/// RFC 9309 §2.2.1: letters, `_` and `-`.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'-' || byte == b'_'
}

/// The product token of `agent`, in lower case. Only a version (`Foobot/2.1`) is cut off: any other text that is no token
/// (`Foo Bar`) is nobody's name and must not be taken for `Foo`.
fn product_token(agent: &str) -> String {
    let token = match agent.split_once('/') {
        Some((token, _)) if !token.is_empty() && token.bytes().all(is_token_byte) => token,
        _ => agent,
    };
    token.to_ascii_lowercase()
}
