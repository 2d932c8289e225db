#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;

use super::*;

fn dir(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

#[test]
fn a_file_lies_over_the_default_file_and_that_over_what_is_built_in() {
    let dir = dir(&[
        ("default.toml", "delay_ms = 2000\nrate_per_minute = 20"),
        ("acme.test.toml", "rate_per_minute = 5\n[headers]\nx-a = \"b\""),
    ]);
    let rules = DomainRules::load(dir.path()).unwrap();
    let acme = rules.of("acme.test");
    assert_eq!((acme.rate_per_minute, acme.delay, acme.concurrency), (5, Duration::from_secs(2), 1));
    assert_eq!(acme.politeness_key, "acme.test");
    assert_eq!(acme.headers, [("x-a".to_owned(), "b".to_owned())]);
    let origin = |name: &str| acme.origins.iter().find(|(n, _, _)| *n == name).unwrap().2.clone();
    assert!(origin("rate_per_minute").ends_with("acme.test.toml"));
    assert!(origin("delay_ms").ends_with("default.toml"));
    assert_eq!(origin("concurrency"), "built in");
    let value = |name: &str| acme.origins.iter().find(|(n, _, _)| *n == name).unwrap().1.clone();
    assert_eq!(
        ["delay_ms", "robots", "adapter", "allow", "headers", "recrawl_listing"].map(value),
        [
            "2000",
            "obey",
            "-",
            "[]",
            "{ x-a = \"***\" }",
            "{ first_hours = 12, least_hours = 1, most_hours = 24 }"
        ]
    );
    assert_eq!(rules.of("other.test").rate_per_minute, 20);
    assert_eq!(DomainRules::builtin().of("x").rate_per_minute, 60);
}

#[test]
fn the_best_fitting_file_wins() {
    let dir = dir(&[
        ("wide.toml", "hosts = [\"*.boards.test\"]\npoliteness_key = \"boards\"\nrate_per_minute = 1"),
        ("deep.toml", "hosts = [\"*.eu.boards.test\"]\nrate_per_minute = 2"),
        ("exact.toml", "hosts = [\"one.eu.boards.test\", \"127.0.0.1:8080\"]\nrate_per_minute = 3"),
    ]);
    let rules = DomainRules::load(dir.path()).unwrap();
    let rate = |host: &str| rules.of(host).rate_per_minute;
    assert_eq!(rate("a.boards.test"), 1);
    assert_eq!(rate("a.eu.boards.test"), 2);
    assert_eq!(rate("one.eu.boards.test"), 3);
    assert_eq!(rate("one.eu.boards.test:8443"), 3);
    assert_eq!(rate("127.0.0.1:8080"), 3);
    assert_eq!(rate("boards.test"), 60);
    assert_eq!(rate("notboards.test"), 60);
    assert_eq!(rules.of("a.boards.test").politeness_key, "boards");
    assert_eq!(rules.of_key("boards").rate_per_minute, 1);
    assert_eq!(rules.of_key("one.eu.boards.test").rate_per_minute, 3);
}

#[test]
fn a_host_is_found_however_it_is_written() {
    let dir = dir(&[
        ("default.toml", "delay_ms = 1"),
        ("wide.toml", "hosts = [\"*.boards.test\"]\npoliteness_key = \"Boards\""),
        ("acme.test.toml", ""),
        ("xn--mller-kva.test.toml", ""),
    ]);
    let rules = DomainRules::load(dir.path()).unwrap();
    for (text, name, key, has_file) in [
        ("acme.test", "acme.test", "acme.test", true),
        (" ACME.Test ", "acme.test", "acme.test", true),
        ("https://acme.test/jobs?page=2", "acme.test", "acme.test", true),
        ("acme.test/jobs", "acme.test", "acme.test", true),
        ("acme.test.", "acme.test", "acme.test", true),
        ("acme.test:443", "acme.test", "acme.test", true),
        ("acme.test:80", "acme.test", "acme.test", true),
        ("http://acme.test:8080", "acme.test:8080", "acme.test:8080", true),
        ("M\u{fc}ller.test", "xn--mller-kva.test", "xn--mller-kva.test", true),
        ("www.boards.test", "www.boards.test", "Boards", true),
        ("boards", "Boards", "Boards", true),
        ("acme.tset", "acme.tset", "acme.tset", false),
        ("localhost", "localhost", "localhost", false),
        ("[::1]:8080", "[::1]:8080", "[::1]:8080", false),
        ("a b", "a b", "a b", false),
        ("", "", "", false),
    ] {
        let named = rules.named(text);
        let found = (named.name.as_str(), named.rules.politeness_key.as_str(), named.has_file);
        assert_eq!(found, (name, key, has_file), "{text:?}");
    }
}

#[test]
fn a_bad_edit_keeps_the_last_good_rules_and_says_where() {
    let dir = dir(&[("a.test.toml", "rate_per_minute = 5\n")]);
    let path = dir.path().join("a.test.toml");
    let rules = DomainRules::load(dir.path()).unwrap();
    std::fs::write(&path, "# edited\nrate_per_minut = 50\n").unwrap();
    let errors = rules.reload();
    assert_eq!(errors.len(), 1);
    let text = errors[0].to_string();
    assert!(text.contains("a.test.toml:2:") && text.contains("rate_per_minute"), "{text}");
    assert_eq!(rules.of("a.test").rate_per_minute, 5);
    assert!(rules.reload().is_empty(), "said once");
    std::fs::write(&path, "rate_per_minute = 500\n").unwrap();
    assert!(rules.reload().is_empty());
    assert_eq!(rules.of("a.test").rate_per_minute, 500);
    std::fs::remove_file(&path).unwrap();
    rules.reload();
    assert_eq!(rules.of("a.test").rate_per_minute, 60);
    std::fs::write(dir.path().join("b.test.toml"), "delay_ms = 7").unwrap();
    rules.reload();
    assert_eq!(rules.of("b.test").delay, Duration::from_millis(7));
}

#[test]
fn who_asks_during_a_reload_keeps_no_rules_from_before_it() {
    let dir = dir(&[("default.toml", "rate_per_minute = 1")]);
    let rules = DomainRules::load(dir.path()).unwrap();
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while !done.load(std::sync::atomic::Ordering::Relaxed) {
                    rules.of("jobs.test");
                }
            });
        }
        let stale = (1..300).find(|n| {
            let rate = 10_u32.pow(n % 7) + 1;
            std::fs::write(dir.path().join("default.toml"), format!("rate_per_minute = {rate}")).unwrap();
            rules.reload();
            // Whoever was late has put away what it had by now.
            std::thread::sleep(Duration::from_micros(200));
            rules.of("jobs.test").rate_per_minute != rate
        });
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(stale, None);
    });
}

#[test]
fn mistakes_are_named_with_their_line() {
    let path = Path::new("config/domains/x.toml");
    for (text, expected) in [
        ("\nallow = [\"(\"]", "x.toml:2:"),
        ("delay_ms = 1\nconcurrency = 0", "x.toml:2: concurrency 0"),
        ("hosts = [\"a*b\"]", "x.toml:1: \"a*b\""),
        ("politeness_key = \"a b\"", "politeness_key may not"),
        ("robots = \"obeys\"", "x.toml:1:"),
        ("[headers]\n\"x y\" = \"1\"", "x.toml:1:"),
        ("delay_ms = -1", "x.toml:1:"),
        ("[selectors]\ntitel = \"h1\"", "title"),
        ("[selectors]\ncompany = \"b\"\ntitle = \"h1[\"", "x.toml:3: title: \"h1[\" is no CSS selector"),
        ("selectors = { remove = [\"p\", \"\"] }", "x.toml:1: remove: \"\""),
        ("\nadapter = \"nosuch\"", "x.toml:2: there is no adapter \"nosuch\"; there are greenhouse, "),
        ("\nrender_hosts = [\"https://x/\"]", "x.toml:2: \"https://x/\" is neither a host"),
        ("politeness_key = \"a\\tb\"", "politeness_key may not"),
        ("[headers]\ncookie = \"a=b\"", "x.toml:1: \"cookie\" is the client's own"),
        ("[headers]\nx-a = \"1\\n2\"", "x.toml:1: \"x-a\" has a value with control"),
    ] {
        let error = DomainFile::parse(path, text).unwrap_err().to_string();
        assert!(error.contains(expected), "{text:?}: {error}");
    }
}

#[test]
fn a_start_with_a_broken_file_is_refused() {
    let dir = dir(&[("a.toml", "x = 1")]);
    assert!(DomainRules::load(dir.path()).is_err());
    assert!(DomainRules::load(&dir.path().join("missing")).is_ok());
}

#[test]
fn a_delay_makes_requests_follow_one_another_and_adapt() {
    let dir = dir(&[("a.test.toml", "delay_ms = 0"), ("b.test.toml", "robots = \"ignore\"")]);
    let rules = DomainRules::load(dir.path()).unwrap();
    assert!(!rules.of("a.test").politeness().adaptive);
    let b = rules.of("b.test").politeness();
    assert!(b.adaptive && !b.heed_crawl_delay);
}

#[tokio::test]
async fn a_running_worker_takes_edits_by_itself() {
    // A change is in force after one look at most, and the tick before it.
    assert!(POLL * 2 <= Duration::from_secs(2));
    let dir = dir(&[("a.test.toml", "rate_per_minute = 5\n")]);
    let rules = DomainRules::load(dir.path()).unwrap();
    let shutdown = Shutdown::manual();
    let watching = tokio::spawn(rules.clone().watch(shutdown.clone()));
    let becomes = async |rate: u32| {
        testkit::process::eventually("the edit is in force", Duration::from_secs(30), || {
            let rate_now = rules.of("a.test").rate_per_minute;
            async move { rate_now == rate }
        })
        .await;
    };
    becomes(5).await;
    let path = dir.path().join("a.test.toml");
    std::fs::write(&path, "rate_per_minute = 50\n").unwrap();
    becomes(50).await;
    // A mistake changes nothing, and what comes after it is taken again.
    std::fs::write(&path, "rate_per_minute = \"many\"\n").unwrap();
    std::fs::write(dir.path().join("b.test.toml"), "delay_ms = 7\n").unwrap();
    let other = || {
        let delay = rules.of("b.test").delay;
        async move { delay == Duration::from_millis(7) }
    };
    testkit::process::eventually("the other file is read", Duration::from_secs(30), other).await;
    assert_eq!(rules.of("a.test").rate_per_minute, 50);
    std::fs::write(&path, "rate_per_minute = 500\n").unwrap();
    becomes(500).await;
    shutdown.drain();
    watching.await.unwrap();
}

#[test]
fn recrawl_intervals_must_be_in_order() {
    let path = Path::new("x.toml");
    let text = |least| {
        format!(
            "delay_ms = 1\nrecrawl_listing = {{ first_hours = 4, least_hours = {least}, most_hours = 9 }}"
        )
    };
    assert!(DomainFile::parse(path, &text(2)).is_ok());
    let error = DomainFile::parse(path, &text(5)).unwrap_err().to_string();
    assert!(error.contains("x.toml:2: recrawl_listing"), "{error}");
}
