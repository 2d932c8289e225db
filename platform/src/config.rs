//! Configuration files: strict TOML whose errors name the file, the line and the remedy.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use toml::{Table, Value};

/// Environment variables that override a file: `JOBTRAWL__SECTION__KEY=value`, or `JOBTRAWL__SECTION__KEY_FILE=path` of a
/// file that holds the value.
pub const ENV_PREFIX: &str = "JOBTRAWL__";
/// Ends the name of a variable whose value lies in a file, as orchestrators hand secrets over.
const FILE_SUFFIX: &str = "_FILE";
/// Largest file of a value. 64 KiB: keys and certificates are below ten; a log handed over by mistake is not read.
const MAX_VALUE_BYTES: u64 = 64 << 10;

/// A configuration that cannot be used. Displays as `file:line: what; remedy`.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{}: cannot be read", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file's text breaks the format or names something that does not exist.
    #[error("{}:{line}: {problem}", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// 1-based.
        line: usize,
        /// What, with the nearest known key where there is one.
        problem: String,
    },
    /// An environment variable names something that does not exist or has the wrong type.
    #[error("environment variable {name}: {problem}")]
    Environment {
        /// The variable.
        name: String,
        /// What is wrong with it; its value is not repeated, for it may be a secret.
        problem: String,
    },
}

/// Reads one strict TOML file.
///
/// # Errors
/// [`ConfigError::Read`] and [`ConfigError::Invalid`].
pub fn parse_file<T: DeserializeOwned>(path: &Path) -> Result<T, ConfigError> {
    let text =
        std::fs::read_to_string(path).map_err(|source| ConfigError::Read { path: path.into(), source })?;
    parse_text(path, &text)
}

/// Reads strict TOML that came from `path`.
///
/// # Errors
/// [`ConfigError::Invalid`].
pub fn parse_text<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, ConfigError> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        ConfigError::Invalid { path: path.into(), line: line_of(text, at), problem: explain(error.message()) }
    })
}

/// Reads `path` (or starts from nothing) and lays the `JOBTRAWL__…` variables among `env` over it.
///
/// # Errors
/// [`ConfigError`].
pub fn load<T: DeserializeOwned>(
    path: Option<&Path>,
    env: impl Iterator<Item = (String, String)>,
) -> Result<T, ConfigError> {
    let origin = path.unwrap_or(Path::new("(no file)"));
    let text = match path {
        Some(path) => {
            std::fs::read_to_string(path).map_err(|source| ConfigError::Read { path: path.into(), source })?
        }
        None => String::new(),
    };
    // The file alone first: its errors carry lines.
    let mut config: T = parse_text(origin, &text)?;
    let mut table: Table = parse_text(origin, &text)?;
    let mut overrides: Vec<_> = env.filter(|(name, _)| name.starts_with(ENV_PREFIX)).collect();
    overrides.sort();
    for (name, value) in overrides {
        (table, config) = match overlay(&table, &name, &value) {
            // Options that name a file themselves (`…_file`) were taken just now; of the others the file is read.
            Err(_) if name.ends_with(FILE_SUFFIX) => from_file(&table, &name, &value)?,
            other => other?,
        };
    }
    Ok(config)
}

/// What the file at `path` holds, without the line's end, over `table`.
fn from_file<T: DeserializeOwned>(table: &Table, name: &str, path: &str) -> Result<(Table, T), ConfigError> {
    let wrong = |problem: String| ConfigError::Environment { name: name.to_owned(), problem };
    let read = || {
        use std::io::Read as _;
        let mut text = String::new();
        std::fs::File::open(path)?.take(MAX_VALUE_BYTES + 1).read_to_string(&mut text)?;
        Ok::<String, std::io::Error>(text)
    };
    let text = read().map_err(|error| wrong(format!("the file {path:?} cannot be read: {error}")))?;
    if text.len() as u64 > MAX_VALUE_BYTES {
        return Err(wrong(format!("the file {path:?} is larger than {} KiB", MAX_VALUE_BYTES >> 10)));
    }
    let value = text.trim_end_matches(['\n', '\r']);
    if value.is_empty() {
        return Err(wrong(format!("the file {path:?} is empty")));
    }
    let plain = name.strip_suffix(FILE_SUFFIX).unwrap_or(name);
    // Named as it was written: that is where whoever reads the message looks.
    overlay(table, plain, value).map_err(|error| match error {
        ConfigError::Environment { problem, .. } => wrong(problem),
        other => other,
    })
}

/// One variable over `table`: as a TOML value where it is one, else as a string, whichever the option takes.
fn overlay<T: DeserializeOwned>(table: &Table, name: &str, value: &str) -> Result<(Table, T), ConfigError> {
    let path: Vec<String> = name[ENV_PREFIX.len()..].split("__").map(str::to_lowercase).collect();
    let typed = toml::from_str::<Table>(&format!("v = {value}")).ok().and_then(|mut t| t.remove("v"));
    let mut problem = String::new();
    for candidate in typed.into_iter().chain([Value::String(value.to_owned())]) {
        let mut next = table.clone();
        if !set(&mut next, &path, candidate) {
            problem = "names a key inside a value that is not a table".to_owned();
            continue;
        }
        match T::deserialize(next.clone()) {
            Ok(config) => return Ok((next, config)),
            Err(error) => problem = without_value(explain(error.message())),
        }
    }
    Err(ConfigError::Environment { name: name.to_owned(), problem })
}

/// serde repeats a value of the wrong type; a variable's may be a secret.
fn without_value(problem: String) -> String {
    match problem.split_once(", expected ") {
        Some((before, wanted)) if before.starts_with("invalid ") => format!("expected {wanted}"),
        _ => problem,
    }
}

fn set(table: &mut Table, path: &[String], value: Value) -> bool {
    match path {
        [] => false,
        [key] => {
            table.insert(key.clone(), value);
            true
        }
        [key, rest @ ..] => match table.entry(key.clone()).or_insert_with(|| Value::Table(Table::new())) {
            Value::Table(inner) => set(inner, rest, value),
            _ => false,
        },
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// serde's "unknown field" lists every known one; a reader wants the nearest.
fn explain(message: &str) -> String {
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let (Some(rest), Some((unknown, known))) = (message.strip_prefix("unknown "), names.split_first()) else {
        return message.trim_end().replace('\n', " ");
    };
    let what = if rest.starts_with("variant") { "value" } else { "key" };
    match nearest(unknown, known) {
        Some(name) => format!("unknown {what} `{unknown}`; did you mean `{name}`?"),
        _ if known.is_empty() => format!("unknown {what} `{unknown}`"),
        _ => format!("unknown {what} `{unknown}`; known are {}", known.join(", ")),
    }
}

/// The known name that was meant: a slip of a few keys, or the beginning of a longer name. A suggestion that is farther
/// off misleads more than it helps.
fn nearest<'a>(unknown: &str, known: &[&'a str]) -> Option<&'a str> {
    let slips = |name: &str| strsim::damerau_levenshtein(unknown, name);
    let by_slips =
        known.iter().min_by_key(|name| slips(name)).filter(|name| slips(name) <= 1 + unknown.len() / 4);
    let alike = |name: &str| strsim::jaro_winkler(unknown, name);
    let by_likeness =
        || known.iter().max_by(|a, b| alike(a).total_cmp(&alike(b))).filter(|name| alike(name) > 0.8);
    by_slips.or_else(by_likeness).copied()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test's panic is its report")]
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default, deny_unknown_fields)]
    struct Outer {
        crawl: Crawl,
    }

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default, deny_unknown_fields)]
    struct Crawl {
        delay_ms: u64,
        concurrency: u64,
        contact: String,
    }

    fn error(text: &str) -> String {
        parse_text::<Outer>(Path::new("config/x.toml"), text).unwrap_err().to_string()
    }

    fn with_env(vars: &[(&str, &str)]) -> Result<Outer, ConfigError> {
        load(None, vars.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())))
    }

    #[test]
    fn a_typo_is_answered_with_file_line_and_the_nearest_key() {
        assert_eq!(
            error("[crawl]\ndelay_ms = 5\nconcurency = 2\n"),
            "config/x.toml:3: unknown key `concurency`; did you mean `concurrency`?"
        );
        assert_eq!(error("\n[crwal]\n"), "config/x.toml:2: unknown key `crwal`; did you mean `crawl`?");
    }

    #[test]
    fn wrong_types_and_broken_syntax_name_their_line() {
        assert!(error("[crawl]\ndelay_ms = \"soon\"").starts_with("config/x.toml:2: invalid type"));
        assert!(error("[crawl]\n\ndelay_ms = ").starts_with("config/x.toml:3: "));
    }

    #[test]
    fn the_environment_wins_and_takes_the_type_that_fits() {
        let config = with_env(&[
            ("JOBTRAWL__CRAWL__DELAY_MS", "7"),
            ("JOBTRAWL__CRAWL__CONTACT", "7"),
            ("OTHER", "x"),
        ])
        .unwrap();
        assert_eq!(config.crawl, Crawl { delay_ms: 7, concurrency: 0, contact: "7".into() });
    }

    #[test]
    fn a_wrong_variable_is_named_and_its_value_is_not_repeated() {
        let text = with_env(&[("JOBTRAWL__CRAWL__DELAY", "hunter2")]).unwrap_err().to_string();
        assert_eq!(
            text,
            "environment variable JOBTRAWL__CRAWL__DELAY: unknown key `delay`; did you mean `delay_ms`?"
        );
    }

    #[test]
    fn a_value_may_lie_in_a_file() {
        let dir = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = dir.path().join(name);
            std::fs::write(&path, text).unwrap();
            path.display().to_string()
        };
        let of = |name: &str, path: &str| with_env(&[(&format!("JOBTRAWL__CRAWL__{name}"), path)]);
        assert_eq!(
            of("CONTACT_FILE", &file("a", "me@example.org\n")).unwrap().crawl.contact,
            "me@example.org"
        );
        assert_eq!(of("DELAY_MS_FILE", &file("b", "7\n")).unwrap().crawl.delay_ms, 7);
        let says = |name: &str, path: &str| of(name, path).unwrap_err().to_string();
        let missing = says("CONTACT_FILE", "/nowhere/secret");
        assert!(missing.starts_with("environment variable JOBTRAWL__CRAWL__CONTACT_FILE: the file \"/nowhere/secret\" cannot be read"), "{missing}");
        assert!(says("CONTACT_FILE", &file("c", "\n")).ends_with("is empty"));
        let wrong = says("DELAY_MS_FILE", &file("d", "hunter2"));
        assert!(wrong.ends_with("DELAY_MS_FILE: expected u64") && !wrong.contains("hunter2"), "{wrong}");
        assert!(
            says("DELAI_FILE", &file("e", "7")).contains("unknown key `delai`; did you mean `delay_ms`?")
        );
    }

    #[test]
    fn a_missing_file_is_named() {
        let text = parse_file::<Outer>(Path::new("/nowhere/jobtrawl.toml")).unwrap_err().to_string();
        assert_eq!(text, "/nowhere/jobtrawl.toml: cannot be read");
    }
}
