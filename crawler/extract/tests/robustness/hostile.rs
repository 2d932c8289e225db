//! Sizes and depths that no honest page has.

use posting::FailureClass;

use crate::{read, watch::Watch};

#[test]
fn hostile_sizes_and_depths_come_to_an_end() {
    let deep = 100_000;
    let long = "x".repeat(10 << 20);
    let inputs: Vec<(&str, String)> = vec![
        ("https://a.example/jobs/1-x", "<div>".repeat(deep)),
        ("https://a.example/jobs/1-x", "<b><p>".repeat(deep)),
        ("https://a.example/jobs/1-x", format!("<h1>{long}</h1>")),
        (
            "https://a.example/jobs/1-x",
            format!("<script type='application/ld+json'>{}</script>", "[".repeat(deep)),
        ),
        (
            "https://a.example/jobs/1-x",
            format!(
                "<script type='application/ld+json'>{{\"@type\":\"JobPosting\",\"title\":\"{long}\",\"description\":\"{long}\"}}</script>"
            ),
        ),
        ("https://a.example/jobs/1-x", "<a href='/jobs/1-x'>x</a>".repeat(deep)),
        ("https://a.example/jobs/1-x", "<".repeat(deep)),
        ("https://a.example/jobs/1-x", "<script".repeat(deep)),
        ("https://a.example/jobs/1-x", "<!--".repeat(deep)),
        ("https://a.example/jobs/1-x", "&".repeat(1 << 20)),
        ("https://a.example/jobs/1-x", "<table><tr><td>".repeat(20_000)),
        ("https://boards-api.greenhouse.io/v1/boards/acme/jobs", "[".repeat(deep)),
        (
            "https://boards-api.greenhouse.io/v1/boards/acme/jobs",
            format!("{}1{}", "{\"jobs\":".repeat(deep), "}".repeat(deep)),
        ),
        (
            "https://api.lever.co/v0/postings/acme",
            format!("[{{\"text\":\"{long}\",\"id\":\"a\",\"description\":\"{long}\"}}]"),
        ),
        ("https://acme.jobs.personio.de/xml", format!("<?xml version='1.0'?>{}", "<position>".repeat(deep))),
        (
            "https://acme.jobs.personio.de/xml",
            format!(
                "<?xml version='1.0'?><workzag-jobs><position><id>1</id><name>{long}</name></position></workzag-jobs>"
            ),
        ),
        (
            "https://a.example/sitemap.xml",
            format!(
                "<?xml version='1.0'?><urlset>{}</urlset>",
                "<url><loc>https://a.example/1</loc></url>".repeat(60_000)
            ),
        ),
    ];
    let mut watch = Watch::new("hostile input");
    for (url, body) in inputs {
        let out = watch
            .on(|| format!("{url}: {}…", &body[..body.len().min(30)]), || read(url, body.as_bytes(), None));
        if let Some(reason) = out.reason {
            assert!(matches!(reason.class(), FailureClass::Skip | FailureClass::DeadLetter));
        }
    }
}
