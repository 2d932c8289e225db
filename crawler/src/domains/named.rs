//! A host or a politeness key as a person writes it.

use std::sync::{Arc, PoisonError};

use url::Url;

use super::{DomainRules, Rules, host_of};

/// What was meant.
#[derive(Clone, Debug)]
pub struct Named {
    /// The host as addresses spell it, or the politeness key.
    pub name: String,
    /// What holds for it.
    pub rules: Arc<Rules>,
    /// Whether a domain file is for it.
    pub has_file: bool,
}

impl DomainRules {
    /// Finds what `text` means: a politeness key that a file names; else a host, which may be written as an address, in capitals
    /// or in its own script.
    pub fn named(&self, text: &str) -> Named {
        let text = text.trim();
        if let Some(key) = self.key_named(text) {
            return Named { rules: self.of_key(&key), name: key, has_file: true };
        }
        let name = host_in(text).unwrap_or_else(|| text.to_owned());
        let has_file = self.0.table.read().unwrap_or_else(PoisonError::into_inner).best(&name).is_some();
        Named { rules: self.of(&name), name, has_file }
    }

    /// The key of a file, where `text` is one whatever its capitals. What looks like a host is one.
    fn key_named(&self, text: &str) -> Option<String> {
        if text.contains(['.', ':']) {
            return None;
        }
        let table = self.0.table.read().unwrap_or_else(PoisonError::into_inner);
        let mut keys = table.files.values().filter_map(|loaded| loaded.file.as_ref()?.politeness_key.clone());
        keys.find(|key| key.eq_ignore_ascii_case(text))
    }
}

/// The host of an address, with or without its scheme.
fn host_in(text: &str) -> Option<String> {
    // Which scheme is not said: a port that is one's own is left out by that one.
    let with = |scheme: &str| Url::parse(&format!("{scheme}://{text}")).ok();
    let url = match text.contains("://") {
        true => Url::parse(text).ok()?,
        false => with("http").filter(|url| url.port() != Some(443)).or_else(|| with("https"))?,
    };
    Some(host_of(&url)).filter(|host| !host.is_empty())
}
