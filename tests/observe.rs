//! What is watched exists: every expression of a dashboard or alert names a metric that the code exports, with labels
//! that it has; every metric is in the manual's table; every alert has its remedy and its run book.
#![allow(clippy::unwrap_used, reason = "a test's panic is its report")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use serde_json::Value;

/// Labels that Prometheus itself gives, and its own metric.
const GIVEN: [&str; 4] = ["le", "role", "instance", "job"];
const OWN: &str = "up";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every source file that ships: folders of crates, without tests, benches and examples.
fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    const APART: [&str; 8] = ["target", "tests", "benches", "examples", "testkit", "bench", "fuzz", "doc"];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with('.') && !APART.contains(&name.as_str()) {
            sources(&path, into);
        } else if name.ends_with(".rs") {
            into.push(path);
        }
    }
}

/// Metrics that the code writes: name to kind.
fn declared() -> BTreeMap<String, &'static str> {
    let (mut files, mut found) = (Vec::new(), BTreeMap::new());
    sources(root(), &mut files);
    for text in files.iter().map(|path| std::fs::read_to_string(path).unwrap()) {
        for kind in ["counter", "gauge", "histogram"] {
            for call in text.split(&format!("{kind}!(")).skip(1) {
                let literal = call.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
                if let Some(name) = literal.filter(|name| name.starts_with("jobtrawl_")) {
                    let before = found.insert(name.to_owned(), kind);
                    assert!(
                        before.is_none_or(|before| before == kind),
                        "{name} is a {before:?} and a {kind}"
                    );
                }
            }
        }
    }
    assert!(found.len() > 30, "{found:?}");
    found
}

/// The manual's tables: name to labels. A row may name several metrics of the same labels.
fn documented() -> BTreeMap<String, BTreeSet<String>> {
    let quoted =
        |cell: &str| -> Vec<String> { cell.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
    let mut found = BTreeMap::new();
    for row in read("doc/operations.md").lines().filter(|line| line.starts_with("| `jobtrawl_")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let labels: BTreeSet<String> = quoted(cells[1]).into_iter().collect();
        for name in quoted(cells[0]) {
            assert!(found.insert(name.clone(), labels.clone()).is_none(), "{name} is described twice");
        }
    }
    found
}

/// Names in an expression, and the labels it groups by or selects.
fn parts(expression: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut names, mut labels) = (BTreeSet::new(), BTreeSet::new());
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    // Text in quotes is a label's value.
    let bare: String = expression.split('"').step_by(2).collect();
    for name in bare.split(|c| !word(c)).filter(|name| name.starts_with("jobtrawl_") || *name == OWN) {
        names.insert(name.to_owned());
    }
    for group in bare.split("by (").skip(1) {
        let group = group.split(')').next().unwrap();
        labels.extend(group.split(',').map(|label| label.trim().to_owned()));
    }
    for selector in bare.split('{').skip(1) {
        let selector = selector.split('}').next().unwrap();
        labels.extend(selector.split(',').map(|one| one.trim().trim_end_matches(['=', '~', '!']).to_owned()));
    }
    (names, labels)
}

/// `jobtrawl_x_seconds_bucket` to `jobtrawl_x_seconds`.
fn base(name: &str) -> &str {
    ["_bucket", "_sum", "_count"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

fn check(place: &str, expression: &str) {
    let (declared, documented) = (declared(), documented());
    let (names, labels) = parts(expression);
    assert!(!names.is_empty(), "{place}: {expression} looks at nothing");
    let mut known: BTreeSet<String> = GIVEN.map(str::to_owned).into();
    for name in names.iter().filter(|name| *name != OWN) {
        let kind = declared.get(name).or_else(|| declared.get(base(name)));
        let kind = kind.unwrap_or_else(|| panic!("{place}: {name} is exported by nothing"));
        assert_eq!(*kind == "histogram", base(name) != name, "{place}: {name} is a {kind}");
        known.extend(documented[base(name)].clone());
        // A counter only grows; what is looked at is how fast.
        let of_counter =
            *kind != "counter" || expression.contains("rate(") || expression.contains("increase(");
        assert!(of_counter, "{place}: the counter {name} without a rate");
    }
    for label in labels {
        assert!(known.contains(&label), "{place}: {label} is no label of {names:?}");
    }
}

#[test]
fn every_metric_is_in_the_manual() {
    let (declared, documented) = (declared(), documented());
    let names: BTreeSet<&String> = declared.keys().collect();
    assert_eq!(names, documented.keys().collect(), "the tables of doc/operations.md");
}

#[test]
fn every_panel_looks_at_metrics_that_exist() {
    for file in ["crawl", "ingest", "matching", "api"] {
        let place = format!("config/observe/dashboards/{file}.json");
        let board: Value = serde_json::from_str(&read(&place)).unwrap();
        let panels = board["panels"].as_array().unwrap();
        let ids: BTreeSet<u64> = panels.iter().map(|panel| panel["id"].as_u64().unwrap()).collect();
        assert_eq!(ids.len(), panels.len(), "{place}: ids are unique");
        for panel in panels {
            for target in panel["targets"].as_array().unwrap() {
                assert_eq!(target["datasource"]["uid"], "prometheus", "{place}: {}", panel["title"]);
                check(&format!("{place}: {}", panel["title"]), target["expr"].as_str().unwrap());
            }
        }
    }
}

#[test]
fn every_alert_looks_at_metrics_that_exist_and_says_what_to_do() {
    let rules: Value = serde_saphyr::from_str(&read("config/observe/alerts.yml")).unwrap();
    let manual = read("doc/operations.md");
    let alerts = rules["groups"][0]["rules"].as_array().unwrap();
    assert!(alerts.len() > 10);
    for alert in alerts {
        let name = alert["alert"].as_str().unwrap();
        check(name, alert["expr"].as_str().unwrap());
        assert!(["page", "ticket"].contains(&alert["labels"]["severity"].as_str().unwrap()), "{name}");
        for part in ["summary", "remedy"] {
            let text = alert["annotations"][part].as_str().unwrap_or_default();
            assert!(text.len() > 20, "{name} has no {part}");
        }
        assert!(manual.contains(&format!("\n### {name}\n")), "doc/operations.md has no run book for {name}");
    }
}
