//! What a page's mark-up says: its head, JSON-LD, microdata, RDFa, and an operator's selectors.

use extract::SiteRules;
use posting::{DescriptionFormat, EmploymentType, Workplace};
use time::macros::datetime;

use crate::{read, read_with};

#[test]
fn base_canonical_nofollow_and_noindex_are_respected() {
    let out = read(
        "https://a.example/x",
        r#"<head><base href="https://b.example/sub/"><meta name=robots content="noindex"></head><a href="jobs/1-cook">Cook</a><a rel="nofollow" href="/jobs/2-baker">Baker</a><a href="mailto:x@y">m</a>"#,
    );
    let urls: Vec<&str> = out.follow.iter().map(|next| next.url.as_str()).collect();
    assert_eq!(urls, ["https://b.example/sub/jobs/1-cook"]);
    assert!(out.noindex && !out.nofollow);
    assert!(
        read(
            "https://a.example/x",
            r#"<meta name=robots content="nofollow"><a href="/jobs/1-cook">Cook</a>"#
        )
        .follow
        .is_empty()
    );
}

#[test]
fn json_ld_in_its_many_shapes() {
    let page = |json: &str| {
        format!(
            r#"<html><head><script type="application/ld+json">{json}</script></head><body><h1>x</h1></body></html>"#
        )
    };
    let graph = r##"{"@context":"https://schema.org","@graph":[{"@type":"Organization","@id":"#org","name":"Acme &amp; Sons"},{"@type":["JobPosting"],"title":"Cook &amp; Baker","description":"&lt;p&gt;Bake bread &amp;amp; cake for the whole of the town, every day.&lt;/p&gt;","hiringOrganization":{"@id":"#org"},"employmentType":["PART_TIME","CONTRACTOR"],"jobLocationType":"TELECOMMUTE","jobLocation":[{"@type":"Place","address":{"addressLocality":"Graz","addressCountry":{"name":"Austria"}}},{"@type":"Place","address":{"addressLocality":"Wien","addressCountry":"AT"}}],"baseSalary":{"currency":"EUR","value":{"minValue":"2.400,00","maxValue":3000,"unitText":"MONTH"}},"validThrough":"2026-04-30","identifier":{"value":77},},]}"##;
    let out = read("https://acme.example/jobs/77?utm_source=x", &page(graph));
    let posting = &out.postings[0].data;
    assert_eq!((posting.title.as_str(), posting.company.as_deref()), ("Cook & Baker", Some("Acme & Sons")));
    assert_eq!(posting.description, "<p>Bake bread &amp; cake for the whole of the town, every day.</p>");
    assert_eq!(posting.location.as_deref(), Some("Graz, Austria; Wien, AT"));
    assert_eq!(
        posting.locations.iter().map(|place| place.country.as_deref()).collect::<Vec<_>>(),
        [Some("AT"), Some("AT")]
    );
    assert_eq!(
        (posting.employment_type, posting.workplace),
        (Some(EmploymentType::PartTime), Some(Workplace::Remote))
    );
    let pay = posting.salary.as_ref().unwrap();
    assert_eq!((pay.min, pay.max, pay.yearly_min), (Some(2_400.0), Some(3_000.0), Some(28_800.0)));
    assert_eq!(posting.valid_through, Some(datetime!(2026-04-30 23:59:59 UTC)));
    assert_eq!(
        (posting.external_id.as_deref(), out.postings[0].url.as_str(), out.adapter),
        (Some("77"), "https://acme.example/jobs/77", "jsonld")
    );

    let hybrid = read(
        "https://acme.example/jobs/1",
        &page(
            r#"{"@type":"JobPosting","title":"Cook (Hybrid)","description":"Cook well and plainly.","jobLocationType":"TELECOMMUTE"}"#,
        ),
    );
    assert_eq!(hybrid.postings[0].data.workplace, Some(Workplace::Hybrid));
    let several = read(
        "https://acme.example/jobs",
        &page(
            r#"[{"@type":"JobPosting","title":"A","description":"First of two.","url":"/jobs/1"},{"@type":"JobPosting","title":"B","description":"Second of two.","url":"/jobs/2"}]"#,
        ),
    );
    assert_eq!(
        several.postings.iter().map(|posting| posting.url.as_str()).collect::<Vec<_>>(),
        ["https://acme.example/jobs/1", "https://acme.example/jobs/2"]
    );
    let recommended = read(
        "https://acme.example/jobs/1",
        &page(
            r#"[{"@type":"JobPosting","title":"A","description":"This one.","url":"/jobs/1"},{"@type":"JobPosting","title":"B","description":"Another.","url":"/jobs/2"}]"#,
        ),
    );
    assert_eq!((recommended.postings.len(), recommended.postings[0].data.title.as_str()), (1, "A"));
    let markdown = read(
        "https://acme.example/jobs/1",
        &page(r###"{"@type":"JobPosting","title":"A","description":"## Tasks\n\n* one\n* two"}"###),
    );
    assert_eq!(markdown.postings[0].data.description_format, DescriptionFormat::Markdown);
}

#[test]
fn microdata_and_rdfa() {
    let micro = r#"<div itemscope itemtype="http://schema.org/JobPosting"><h1 itemprop="title">Ferry Captain</h1><span itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization"><span itemprop="name">Isle Lines</span></span><div itemprop="jobLocation" itemscope><div itemprop="address" itemscope><span itemprop="addressLocality">Oban</span>, <meta itemprop="addressCountry" content="GB"></div></div><meta itemprop="datePosted" content="2026-02-01"><div itemprop="description"><p>Sail the <b>morning</b> boat.</p><script>x</script></div></div>"#;
    let out = read("https://isle.example/vacancies/ferry-captain", micro);
    let posting = &out.postings[0].data;
    assert_eq!(
        (out.adapter, posting.title.as_str(), posting.company.as_deref(), posting.location.as_deref()),
        ("microdata", "Ferry Captain", Some("Isle Lines"), Some("Oban, GB"))
    );
    assert_eq!(posting.description, "<div><p>Sail the <b>morning</b> boat.</p></div>");
    let rdfa = r#"<div vocab="http://schema.org/" typeof="JobPosting"><h1 property="title">Deck Hand</h1><div property="hiringOrganization" typeof="Organization"><b property="name">Isle Lines</b></div><div property="description">Keep the deck clean and the ropes dry.</div></div>"#;
    assert_eq!(read("https://isle.example/x", rdfa).postings[0].data.company.as_deref(), Some("Isle Lines"));
}

#[test]
fn an_operators_selectors_win_over_the_heuristic() {
    let rules: SiteRules = serde_json::from_value(serde_json::json!({"selectors": {"title": ".t", "description": ".d", "location": ".l", "company_name": "Acme", "remove": [".ad"]}, "deny": ["/internal/"]})).unwrap();
    let out = read_with(
        "https://acme.example/p/1",
        r#"<p class=t>Cook</p><p class=l>Graz</p><p class=l>Wien</p><div class=d><p>Cook for two hundred guests an evening.</p><p class=ad>Advert</p></div><a href="/internal/jobs/1-x">x</a>"#,
        &rules,
    );
    let posting = &out.postings[0].data;
    assert_eq!(
        (out.adapter, posting.company.as_deref(), posting.location.as_deref()),
        ("selectors", Some("Acme"), Some("Graz; Wien"))
    );
    assert!(!posting.description.contains("Advert") && out.follow.is_empty());
}
