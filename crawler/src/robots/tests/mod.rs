//! Groups and names; lines and matching are in modules of their own.
#![allow(clippy::unwrap_used, reason = "tests")]

mod lines;
mod matching;

use super::*;

fn allowed(robots: &str, agent: &str, url: &str) -> bool {
    Robots::parse(robots.as_bytes()).check(agent, url).allowed
}

#[track_caller]
fn expect(robots: &str, agent: &str, cases: &[(&str, bool)]) {
    for (url, expected) in cases {
        assert_eq!(allowed(robots, agent, url), *expected, "{url} under\n{robots}");
    }
}

#[test]
fn nothing_said_is_everything_allowed() {
    for file in ["", "\n\n", "# only a note", "<html><body>Not found</body></html>", "Disallow: /\nAllow: /x"]
    {
        expect(file, "trawl", &[("http://a.test/", true), ("http://a.test/x?y", true)]);
    }
}

#[test]
fn an_own_group_replaces_the_global_one_even_when_it_is_empty() {
    let file = "User-agent: *\nDisallow: /\n\nUser-agent: trawl\n";
    expect(file, "trawl", &[("http://a.test/p", true)]);
    expect(file, "other", &[("http://a.test/p", false)]);
    let file = "User-agent: trawl\nDisallow:\n\nUser-agent: *\nDisallow: /\n";
    expect(file, "trawl", &[("http://a.test/p", true)]);
}

#[test]
fn groups_for_one_agent_are_merged_wherever_they_stand() {
    let file =
        "User-agent: trawl\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: TRAWL\nDisallow: /c\n";
    expect(file, "Trawl", &[("http://h/a", false), ("http://h/b", true), ("http://h/c", false)]);
    let file = "User-agent: *\nDisallow: /a\n\nUser-agent: x\nDisallow: /x\n\nUser-agent: *\nDisallow: /c\n";
    expect(file, "trawl", &[("http://h/a", false), ("http://h/x", true), ("http://h/c", false)]);
}

#[test]
fn several_agents_share_the_rules_below_them() {
    let file =
        "User-agent: one\nUser-agent: two\n# note\n\nSitemap: http://h/s\nUser-agent: three\nDisallow: /x\n";
    for agent in ["one", "two", "three"] {
        expect(file, agent, &[("http://h/x", false), ("http://h/y", true)]);
    }
    expect(file, "four", &[("http://h/x", true)]);
}

#[test]
fn a_group_for_everybody_and_a_name_is_the_names_own() {
    let file = "User-agent: *\nUser-agent: trawl\nDisallow: /both\n\nUser-agent: *\nDisallow: /rest\n";
    expect(file, "trawl", &[("http://h/both", false), ("http://h/rest", true)]);
    expect(file, "other", &[("http://h/both", false), ("http://h/rest", false)]);
}

#[test]
fn names_end_at_the_first_foreign_character() {
    let file = "User-agent: trawl/2.1 (beta)\nDisallow: /v\n\nUser-agent: Foo Bar\nDisallow: /\nAllow: /x/\n\nUser-agent: *\nDisallow: /all";
    expect(file, "trawl", &[("http://h/v", false), ("http://h/all", true)]);
    expect(file, "Foo", &[("http://h/x/y", true), ("http://h/z", false)]);
    // A text that is no token is nobody's name.
    expect(file, "Foo Bar", &[("http://h/x/y", true), ("http://h/z", true), ("http://h/all", false)]);
    // A prefix of a name is another name.
    expect(file, "tra", &[("http://h/v", true), ("http://h/all", false)]);
    expect(file, "trawler", &[("http://h/v", true), ("http://h/all", false)]);
}

#[test]
fn a_version_after_our_own_name_does_not_hide_it() {
    expect("User-agent: trawl\nDisallow: /v", "trawl/2.1 (+https://t.test)", &[("http://h/v", false)]);
    expect("User-agent: my_Trawl-er\nDisallow: /v", "MY_trawl-ER/1", &[("http://h/v", false)]);
}

#[test]
fn a_star_with_company_is_still_everybody() {
    for name in ["*", "* ", "* everyone", "*\tx"] {
        expect(&format!("User-agent: {name}\nDisallow: /"), "trawl", &[("http://h/", false)]);
    }
    expect("User-agent: *bot\nDisallow: /", "trawl", &[("http://h/", true)]);
}

#[test]
fn a_name_is_compared_whole_and_may_be_empty() {
    expect("User-agent:\nDisallow: /", "", &[("http://h/", false)]);
    expect("User-agent:\nDisallow: /", "t", &[("http://h/", true)]);
    expect("User-agent: t\nDisallow: /", "", &[("http://h/", true)]);
    // What begins with no letter of a name is an empty one.
    expect("User-agent: 1t\nDisallow: /", "", &[("http://h/", false)]);
    expect("User-agent: t1\nDisallow: /", "t", &[("http://h/", false)]);
    expect("User-agent: t1\nDisallow: /", "t1", &[("http://h/", true)]);
    // Every group ends where the next name begins, whatever else stands between.
    let file = "User-agent: a\nCrawl-delay: 1\nNoindex: /\nUser-agent: b\nDisallow: /x\nHost: h\nUser-agent: c\nDisallow: /y\n";
    for (agent, x, y) in [("a", false, true), ("b", false, true), ("c", true, false)] {
        expect(file, agent, &[("http://h/x", x), ("http://h/y", y)]);
    }
}

#[test]
fn a_file_made_to_be_large_in_memory_is_read_as_any_other() {
    // With a copy of all names for each delay this would take twenty gigabytes, and with a search among the names hours.
    let names: String = (0..17_000).map(|n| format!("useragent:{}\n", letters(n))).collect();
    let file = format!("{names}{}", "crawldelay:1\n".repeat(20_000));
    let robots = Robots::parse(file.as_bytes());
    assert_eq!(robots.crawl_delay(&letters(16_999)), Some(Duration::from_secs(1)));
    assert_eq!(robots.crawl_delay("trawl"), None);
}

fn letters(mut n: u32) -> String {
    let mut text = String::new();
    for _ in 0..4 {
        text.push(char::from_u32(u32::from('a') + n % 26).unwrap());
        n /= 26;
    }
    text
}
