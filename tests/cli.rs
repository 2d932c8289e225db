//! The command line as scripts and operators meet it: exit codes, and one clear line for each mistake.
#![allow(clippy::unwrap_used, reason = "a test's panic is its report")]

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

const ROBOTS: &str = "User-agent: *\nDisallow: /private\nAllow: /private/jobs\n";
const POSTING: &str = r#"<html><head><script type="application/ld+json">{"@context":"https://schema.org","@type":"JobPosting",
"title":"Night Nurse","hiringOrganization":{"@type":"Organization","name":"Brightwater Health"},
"jobLocation":{"@type":"Place","address":{"addressLocality":"Leeds","addressCountry":"GB"}},"datePosted":"2026-01-05",
"description":"<p>Care for patients at night. You hold a nursing registration and three years of ward experience.</p>"}</script>
</head><body><h1>Night Nurse</h1></body></html>"#;

struct Run {
    code: i32,
    out: String,
    err: String,
}

fn run_in(dir: &Path, args: &[&str], environment: &[(&str, &str)]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jobtrawl"));
    // A folder without a configuration, and without the engines of a `jobtrawl up` that may run on this machine.
    command
        .args(args)
        .current_dir(dir)
        .env("JOBTRAWL_HOME", dir.join("home"))
        .envs(environment.iter().copied());
    let Output { status, stdout, stderr } = command.stdin(Stdio::null()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: status.code().unwrap(), out: text(stdout), err: text(stderr) }
}

fn run(args: &[&str]) -> Run {
    run_in(tempfile::tempdir().unwrap().path(), args, &[])
}

fn file(text: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text).unwrap();
    file
}

fn path(file: &tempfile::NamedTempFile) -> &str {
    file.path().to_str().unwrap()
}

/// A mistake is answered with one line on standard error and nothing on standard output.
fn assert_one_line(run: &Run, code: i32, says: &[&str]) {
    assert_eq!(run.code, code, "{}", run.err);
    assert_eq!(run.err.trim_end().lines().count(), 1, "{}", run.err);
    for part in says {
        assert!(run.err.contains(part), "{part:?} is not in {:?}", run.err);
    }
}

#[test]
fn robots_answers_by_exit_code_and_names_the_rule() {
    let robots = file(ROBOTS.as_bytes());
    let ask = |url: &str| run(&["robots", path(&robots), "--agent", "jobtrawl/1.0", "--url", url]);
    let no = ask("https://example.com/private/x");
    assert_eq!((no.code, no.out.as_str()), (1, "disallowed\tline 2: Disallow: /private\n"));
    let yes = ask("https://example.com/private/jobs/1");
    assert_eq!((yes.code, yes.out.as_str()), (0, "allowed\tline 3: Allow: /private/jobs\n"));
    assert_eq!(ask("https://example.com/").out, "allowed\tno rule of group * matches\n");
    // The other spelling of an escape: no rule by the standard, and yet not crawled.
    let escaped = file(b"User-agent: *\nDisallow: /%70rivate\n");
    let ask = |more: &[&str]| {
        let plain = ["robots", path(&escaped), "--agent", "jobtrawl", "--url", "https://example.com/private"];
        run(&[&plain[..], more].concat())
    };
    let text = ask(&[]);
    assert_eq!(text.code, 0);
    assert!(text.out.starts_with("allowed\t") && text.out.contains("\nnot crawled\t"), "{}", text.out);
    let json: serde_json::Value = serde_json::from_str(&ask(&["--json"]).out).unwrap();
    assert_eq!((json["allowed"].as_bool(), json["crawled"].as_bool()), (Some(true), Some(false)));
}

#[test]
fn robots_answers_whatever_it_is_given() {
    let answer = |body: &[u8], agent: &str, url: &str| {
        let robots = file(body);
        let run = run(&["robots", path(&robots), "--agent", agent, "--url", url]);
        assert!(run.err.is_empty() && run.out.ends_with('\n'), "{}", run.err);
        let word = run.out.split('\t').next().unwrap().to_owned();
        assert_eq!(run.code, i32::from(word == "disallowed"), "{}", run.out);
        word
    };
    let closed: &[u8] = b"\xEF\xBB\xBFuser-agent: *\rdisallow: /";
    for url in
        ["http://foo.bar", "foo.bar/x", "//foo.bar/x", "http://[broken", "gopher://x/", "", "-", "--json"]
    {
        assert_eq!(answer(closed, "FooBot", url), "disallowed", "{url:?}");
        assert_eq!(answer(b"", "FooBot", url), "allowed", "{url:?}");
    }
    assert_eq!(answer(closed, "", "http://foo.bar/"), "disallowed");
    assert_eq!(answer(b"user-agent: FooBot\ndisallow: /", "", "http://foo.bar/"), "allowed");
    assert_eq!(answer(b"user-agent: -x\ndisallow: /", "-x", "http://foo.bar/"), "disallowed");
    // Bytes of no encoding, and a file over the 500 KiB that a crawler reads at least: here nothing is cut off.
    let mut large = b"\xff\xfe\x00\n".repeat(200_000);
    large.extend_from_slice(b"user-agent: foobot\ndisallow: /caf\xe9\n");
    assert_eq!(answer(&large, "FooBot/2.1", "http://foo.bar/caf%E9"), "disallowed");
    assert_eq!(answer(&large, "FooBot/2.1", "http://foo.bar/cafe"), "allowed");
    // Exit code 1 is an answer: a mistake has another.
    assert_one_line(
        &run(&["robots", "/nowhere.txt", "--agent", "FooBot", "--url", "http://foo.bar/"]),
        2,
        &["/nowhere.txt: cannot be read"],
    );
}

#[test]
fn extract_prints_one_event_a_line_or_says_why_not() {
    let page = file(POSTING.as_bytes());
    let found = run(&["extract", path(&page), "--url", "https://jobs.example.com/1?utm_source=x", "--json"]);
    assert_eq!(found.code, 0, "{}", found.err);
    let event: serde_json::Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(event["data"]["title"], "Night Nurse");
    assert_eq!(event["data"]["company"], "Brightwater Health");
    assert_eq!(event["source_url"], "https://jobs.example.com/1");
    assert!(event["provenance"]["title"].is_string() && event["adapter"].is_string(), "{event}");
    assert!(event["requirements"]["tech"].is_array(), "{event}");

    // A closed posting's page reads like an open one; its status says what it is.
    let gone = run(&["extract", path(&page), "--url", "https://jobs.example.com/1", "--status", "404"]);
    assert_one_line(&gone, 3, &["404"]);

    let other = file(b"<html><body><h1>About us</h1><p>We make things.</p></body></html>");
    let none = run(&["extract", path(&other), "--url", "https://example.com/about", "--json"]);
    assert_one_line(&none, 3, &[path(&other)]);
    assert!(none.out.is_empty());
}

#[test]
fn extract_reads_by_the_domain_file_as_the_crawler_does() {
    let dir = tempfile::tempdir().unwrap();
    let domains = dir.path().join("config/domains");
    std::fs::create_dir_all(&domains).unwrap();
    let selectors = "[selectors]\ntitle = \".t\"\ndescription = \".d\"\ncompany_name = \"Harbor\"\n";
    std::fs::write(domains.join("www.harbor.example.toml"), selectors).unwrap();
    let text = "You look after boats, in all weathers and all year round.";
    let page =
        file(format!("<html><body><b class=t>Deckhand</b><i class=d>{text}</i></body></html>").as_bytes());
    let read = |host: &str| {
        run_in(dir.path(), &["extract", path(&page), "--url", &format!("https://{host}/1"), "--json"], &[])
    };
    let found = read("www.harbor.example");
    assert_eq!(found.code, 0, "{}", found.err);
    let event: serde_json::Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(
        (event["data"]["title"].as_str(), event["adapter"].as_str()),
        (Some("Deckhand"), Some("selectors"))
    );
    assert_eq!(read("www.other.example").code, 3);

    // Another file's mistake is told, and stands in nobody's way.
    std::fs::write(domains.join("broken.toml"), "delay = 1\n").unwrap();
    let found = read("www.harbor.example");
    assert_one_line(&found, 0, &["broken.toml:1: unknown key `delay`"]);
    assert!(found.out.contains("Deckhand"));
}

#[test]
fn wrong_arguments_are_named() {
    let page = file(b"x");
    assert_one_line(
        &run(&["extract", path(&page), "--url", "ftp://example.com/"]),
        2,
        &["--url", "not http or https"],
    );
    assert_one_line(
        &run(&["extract", "/nowhere.html", "--url", "https://example.com/"]),
        1,
        &["/nowhere.html: cannot be read"],
    );
    assert_one_line(&run(&["eval", "retrieval", "/nowhere"]), 1, &["/nowhere"]);
}

#[test]
fn a_typo_in_a_file_is_answered_with_file_line_and_remedy() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(dir.path().join("config/domains")).unwrap();
    std::fs::write(dir.path().join("config/default.toml"), "[redis]\nulr = \"redis://h:1\"\n").unwrap();
    let wrong = run_in(dir.path(), &["config", "check"], &[]);
    assert_one_line(&wrong, 2, &["config/default.toml:2: unknown key `ulr`; did you mean `url`?"]);

    std::fs::write(dir.path().join("config/default.toml"), "").unwrap();
    std::fs::write(dir.path().join("config/domains/example.com.toml"), "\ndelai_ms = 5\n").unwrap();
    let wrong = run_in(dir.path(), &["config", "check"], &[]);
    assert_one_line(&wrong, 2, &["example.com.toml:2: unknown key `delai_ms`; did you mean `delay_ms`?"]);

    let json = run_in(dir.path(), &["config", "check", "--json"], &[]);
    assert_eq!((json.code, json.err.as_str()), (2, ""));
    let found: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let mistake = found["mistakes"][0].as_str().unwrap();
    assert!(mistake.contains("example.com.toml:2: unknown key"), "{mistake}");

    // One line for each file, whatever its mistake.
    std::fs::write(dir.path().join("config/domains/other.toml"), "adapter = \"nosuch\"\n").unwrap();
    let wrong = run_in(dir.path(), &["config", "check"], &[]);
    assert_eq!((wrong.code, wrong.err.lines().count()), (2, 2), "{}", wrong.err);
    assert!(wrong.err.contains("other.toml:1: there is no adapter \"nosuch\""), "{}", wrong.err);
    std::fs::remove_dir_all(dir.path().join("config/domains")).unwrap();
    for (name, value, says) in [
        ("JOBTRAWL__REDIS__URL", "nonsense", "redis.url"),
        ("JOBTRAWL__REDIS__URL", "http://h:1", "redis.url"),
        ("JOBTRAWL__STORE__URL", "nonsense", "[store] url"),
        ("JOBTRAWL__BLOB__SECRET_KEY_FILE", "/nowhere", "blob.secret_key_file"),
        ("JOBTRAWL__HTTP__USER_AGENT", "job trawl 2", "http.user_agent"),
        ("JOBTRAWL__CRAWL__FRONTIER__LEASE_SECONDS", "10", "crawl.frontier.lease_seconds"),
        ("JOBTRAWL__API__PUBLIC_URL", "ftp://h", "api.public_url"),
    ] {
        assert_one_line(&run_in(dir.path(), &["config", "check"], &[(name, value)]), 2, &[says]);
    }

    let wrong = run_in(dir.path(), &["config", "check"], &[("JOBTRAWL__KAFKA__BROKER", "x")]);
    assert_one_line(&wrong, 2, &["JOBTRAWL__KAFKA__BROKER", "did you mean `brokers`?"]);
}

/// A supervisor starts again what ended with 1, and not what ended with 2.
#[test]
fn what_only_an_edit_mends_ends_with_code_2_before_any_engine_is_asked() {
    let dir = tempfile::tempdir().unwrap();
    let nobody = ("JOBTRAWL__REDIS__URL", "redis://127.0.0.1:9");
    let with = |args: &[&str], wrong: (&str, &str)| {
        let run = run_in(dir.path(), args, &[nobody, wrong]);
        assert_eq!(run.code, 2, "{args:?} {wrong:?}: {}{}", run.out, run.err);
        run.err
    };
    for (name, value, says) in [
        ("JOBTRAWL__REDIS__URL", "nonsense", "redis.url"),
        ("JOBTRAWL__HTTP__USER_AGENT", "job trawl 2", "http.user_agent"),
        ("JOBTRAWL__CRAWL__FRONTIER__LEASE_SECONDS", "10", "crawl.frontier.lease_seconds"),
    ] {
        let err = with(&["crawl"], (name, value));
        assert!(err.contains(says), "{err}");
    }
    with(&["migrate", "status"], ("JOBTRAWL__STORE__URL", "nonsense"));

    let campaigns = dir.path().join("config/campaigns");
    std::fs::create_dir_all(&campaigns).unwrap();
    std::fs::write(campaigns.join("nightly.toml"), "\nseed = [\"https://example.com/\"]\n").unwrap();
    let none = ("JOBTRAWL__STORE__URL", "postgres://u@127.0.0.1:9/d");
    let err = with(&["campaign", "start", "nightly"], none);
    assert!(err.contains("nightly.toml:2: unknown key `seed`"), "{err}");
    for command in ["start", "status", "pause", "resume"] {
        let err = with(&["campaign", command, "nightlv"], none);
        assert!(err.contains("no campaign \"nightlv\"") && err.contains("there are nightly"), "{err}");
    }
}

#[test]
fn an_engine_that_is_down_is_named_with_its_address() {
    let dir = tempfile::tempdir().unwrap();
    // Port 9 is discard: nobody listens there.
    let nobody = |args: &[&str], name: &str, value: &str| run_in(dir.path(), args, &[(name, value)]);
    let postgres =
        nobody(&["migrate", "status"], "JOBTRAWL__STORE__URL", "postgres://u:secret@127.0.0.1:9/d");
    assert_one_line(&postgres, 1, &["127.0.0.1:9"]);
    assert!(!postgres.err.contains("secret"), "{}", postgres.err);
    let redis = nobody(&["domain", "list"], "JOBTRAWL__REDIS__URL", "redis://:secret@127.0.0.1:9");
    assert_one_line(&redis, 1, &["Redis does not answer at 127.0.0.1:9"]);
    assert!(!redis.err.contains("secret"), "{}", redis.err);
}

#[test]
fn a_broken_resume_is_refused_and_a_good_one_is_read() {
    let truncated = file(b"%PDF-1.7\n1 0 obj << /Type /Catalog");
    let failed = run(&["resume", "parse", path(&truncated)]);
    assert_eq!(failed.code, 1, "{}", failed.err);
    assert!(failed.err.contains(path(&truncated)), "{}", failed.err);

    let good = file(b"Jane Roe\njane@example.com\n\nExperience\n\nEngineer, Acme Ltd\nJan 2020 - Present\n- Built pipelines in Rust\n");
    let read = run(&["resume", "parse", path(&good), "--json"]);
    assert_eq!(read.code, 0, "{}", read.err);
    let parsed: serde_json::Value = serde_json::from_str(&read.out).unwrap();
    assert_eq!(parsed["status"], "PARSED");
    assert_eq!(parsed["content_json"]["basics"]["email"], "jane@example.com");
    for key in ["content_json", "content_markdown", "chunks"] {
        assert!(!parsed[key].is_null(), "{key}");
    }
}

#[test]
fn completions_and_the_manual_are_printed() {
    assert!(run(&["completions", "bash"]).out.contains("jobtrawl"));
    assert!(run(&["man"]).out.contains(".TH"));
    let pages = tempfile::tempdir().unwrap();
    let there = pages.path().to_str().unwrap();
    assert_eq!(run(&["man", "--dir", there]).code, 0);
    let page = std::fs::read_to_string(pages.path().join("jobtrawl-dlq-replay.1")).unwrap();
    assert!(page.contains("dry") && page.contains("json"), "{page}");
    assert_one_line(&run(&["man", "--dir", "/nowhere/man1"]), 1, &["/nowhere/man1"]);
    let document: serde_json::Value = serde_json::from_str(&run(&["api", "--print-openapi"]).out).unwrap();
    assert_eq!(document["openapi"].as_str().map(|v| &v[..3]), Some("3.1"));
}

/// What was sent back is not sent again, so asking for it is a mistake, and one letter is named as `list` prints it.
#[test]
fn a_replay_takes_one_letter_and_none_that_was_sent_back() {
    let again = run(&["dlq", "replay", "--replayed"]);
    assert_eq!(again.code, 2, "{}", again.err);
    assert!(again.err.contains("--replayed"), "{}", again.err);
    assert_one_line(
        &run(&["dlq", "replay", "job.found:0"]),
        1,
        &["is not a dead letter", "jobtrawl dlq list"],
    );
    assert_one_line(&run(&["dlq", "replay", "users:0:1"]), 1, &["there is no topic"]);
}
