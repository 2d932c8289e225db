//! Hostile and broken inputs: no panic, bounded time, always a postings list or a classed reason.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

use extract::{Extraction, Page, SiteRules, normalize};
use posting::FailureClass;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use time::macros::datetime;
use url::Url;

fn read(url: &str, body: &[u8], request_body: Option<&str>) -> Extraction {
    let url = Url::parse(url).unwrap();
    let page = Page {
        url: &url,
        requested: &url,
        method: "GET",
        request_body,
        status: 200,
        headers: &[],
        body,
        fetched_at: datetime!(2026-03-01 12:00 UTC),
        context: None,
    };
    let out = extract::extract(&page, &SiteRules::default());
    assert!(!out.postings.is_empty() || out.reason.is_some(), "neither a posting nor a reason");
    for posting in &out.postings {
        let data = &posting.data;
        assert!(!data.title.is_empty() && data.title.chars().count() <= 2_000);
        assert!(
            data.salary.as_ref().is_none_or(|pay| pay.min.zip(pay.max).is_none_or(|(min, max)| min <= max))
        );
        assert!(data.locations.len() <= 500 && data.description.chars().count() <= 2 << 20);
    }
    out
}

/// One good answer for each parser, with its address.
fn samples() -> Vec<(&'static str, &'static str, String)> {
    let text = "<p>Keep the <b>pumps</b> running.</p><ul><li>£30,000 - £40,000 per year</li></ul>";
    let json = |name: &'static str, url: &'static str, value: Value| (name, url, value.to_string());
    vec![
        json("greenhouse", "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true", json!({"jobs": [{"id": 1, "absolute_url": "https://boards.greenhouse.io/acme/jobs/1", "title": "Cook", "location": {"name": "Graz; Wien"}, "content": "&lt;p&gt;x&lt;/p&gt;", "first_published": "2026-01-01T00:00:00Z", "departments": [{"name": "D"}], "offices": [{"location": "Graz"}], "metadata": [{"name": "Work Type", "value": "Hybrid"}], "pay_input_ranges": [{"min_cents": 100, "max_cents": 200, "currency_type": "EUR", "title": "Hourly"}]}]})),
        json("lever", "https://api.lever.co/v0/postings/acme?mode=json", json!([{"id": "a", "text": "Cook", "hostedUrl": "https://jobs.lever.co/acme/a", "categories": {"location": "Graz", "allLocations": ["Graz", "Wien"], "commitment": "Full-time"}, "country": "AT", "description": text, "lists": [{"text": "Do", "content": "<li>x</li>"}], "additional": text, "createdAt": 1_760_000_000_000_u64, "salaryRange": {"min": 1, "max": 2, "currency": "EUR", "interval": "per-month-salary"}}])),
        json("ashby", "https://api.ashbyhq.com/posting-api/job-board/acme", json!({"jobs": [{"id": "a", "title": "Cook", "jobUrl": "https://jobs.ashbyhq.com/acme/a", "isListed": true, "location": "Graz", "secondaryLocations": [{"location": "Wien", "address": {"addressLocality": "Wien"}}], "address": {"postalAddress": {"addressCountry": "Austria"}}, "descriptionHtml": text, "publishedAt": "2026-01-01", "compensation": {"summaryComponents": [{"compensationType": "Salary", "interval": "1 YEAR", "minValue": 1, "maxValue": 2, "currencyCode": "EUR"}]}}]})),
        json("workable", "https://apply.workable.com/api/v1/widget/accounts/acme?details=true", json!({"name": "Acme", "jobs": [{"title": "Cook", "shortcode": "AB", "telecommuting": true, "city": "Graz", "country": "Austria", "locations": [{"city": "Graz", "countryCode": "AT"}], "description": text, "published_on": "2026-01-01"}]})),
        json("smartrecruiters", "https://api.smartrecruiters.com/v1/companies/acme/postings/1", json!({"id": "1", "name": "Cook", "company": {"name": "Acme", "identifier": "acme"}, "location": {"city": "Graz", "country": "at", "remote": false}, "jobAd": {"sections": {"jobDescription": {"title": "Job", "text": text}}}, "releasedDate": "2026-01-01T00:00:00Z", "typeOfEmployment": {"label": "Full-time"}})),
        json("recruitee", "https://acme.recruitee.com/api/offers/", json!({"offers": [{"id": 1, "slug": "cook", "title": "Cook", "careers_url": "https://acme.recruitee.com/o/cook", "company_name": "Acme", "location": "Graz", "locations": [{"city": "Graz", "country_code": "AT"}], "description": text, "requirements": text, "salary": {"min": "1", "max": "2", "period": "month", "currency": "EUR"}, "close_at": null}]})),
        ("personio", "https://acme.jobs.personio.de/xml", "<?xml version='1.0'?><workzag-jobs><position><id>1</id><subcompany>Acme</subcompany><office>Graz</office><additionalOffices><office>Wien</office></additionalOffices><name>Koch (m/w/d)</name><jobDescriptions><jobDescription><name>Aufgaben</name><value><![CDATA[<p>Kochen</p>]]></value></jobDescription></jobDescriptions><employmentType>permanent</employmentType><schedule>full-time</schedule><createdAt>2026-01-01T00:00:00+00:00</createdAt></position></workzag-jobs>".to_owned()),
        json("teamtailor", "https://acme.teamtailor.com/jobs.json", json!({"title": "Acme", "items": [{"id": "a", "title": "Cook", "url": "https://acme.teamtailor.com/jobs/1-cook", "content_html": text, "_jobposting": {"@type": "JobPosting", "title": "Cook", "hiringOrganization": {"name": "Acme"}, "jobLocation": [{"address": {"addressLocality": "Graz", "addressCountry": "AT"}}], "baseSalary": {"currency": "EUR", "value": {"minValue": "1", "maxValue": "2", "unitText": "YEAR"}}}}]})),
        json("bamboohr", "https://acme.bamboohr.com/careers/1/detail", json!({"result": {"jobOpening": {"jobOpeningName": "Cook", "jobOpeningShareUrl": "https://acme.bamboohr.com/careers/1", "jobOpeningStatus": "Open", "location": {"city": "Graz"}, "description": text, "datePosted": "2026-01-01", "locationType": "2", "compensation": "€20 - €30 per hour"}}})),
        json("workday", "https://acme.wd3.myworkdayjobs.com/wday/cxs/acme/Jobs/job/Graz/Cook_1", json!({"jobPostingInfo": {"title": "Cook", "jobDescription": text, "location": "Graz", "additionalLocations": ["Wien"], "startDate": "2026-01-01", "timeType": "Full time", "jobReqId": "R1", "externalUrl": "https://acme.wd3.myworkdayjobs.com/Jobs/job/Graz/Cook_1", "country": {"descriptor": "Austria"}}, "hiringOrganization": {"name": "Acme"}})),
        json("workday list", "https://acme.wd3.myworkdayjobs.com/wday/cxs/acme/Jobs/jobs", json!({"total": 3_000, "jobPostings": [{"title": "Cook", "externalPath": "/job/Graz/Cook_1", "locationsText": "Graz"}], "facets": [{"facetParameter": "jobFamilyGroup", "values": [{"id": "a", "count": 1}, {"id": "b", "count": 2}]}]})),
        json("breezy", "https://acme.breezy.hr/json", json!([{"id": "a", "name": "Cook", "url": "https://acme.breezy.hr/p/a-cook", "location": {"name": "Graz", "is_remote": true}, "type": {"name": "Full-Time"}, "company": {"name": "Acme"}, "description": text}])),
        json("pinpoint", "https://acme.pinpointhq.com/postings.json", json!({"data": [{"id": "1", "title": "Cook", "url": "https://acme.pinpointhq.com/postings/1", "description": text, "benefits": text, "benefits_header": "Benefits", "location": {"city": "Graz", "name": "Graz"}, "compensation_minimum": 1.0, "compensation_maximum": 2.0, "compensation_currency": "EUR", "compensation_frequency": "year", "deadline_at": "2026-05-01"}]})),
        json("oracle", "https://x.fa.us2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails?finder=ById;Id=%221%22,siteNumber=CX_1", json!({"items": [{"Id": "1", "Title": "Cook", "PrimaryLocation": "Graz, Austria", "ExternalDescriptionStr": text, "secondaryLocations": [{"Name": "Wien, Austria"}], "WorkplaceTypeCode": "ORA_HYBRID"}]})),
        ("successfactors", "https://jobs.acme.example/sitemal.xml", "<?xml version='1.0'?><Job-Listing><Job><JobTitle><![CDATA[Cook]]></JobTitle><Job-Description><![CDATA[<p>x</p>]]></Job-Description><ReqId>1</ReqId><>22</><filter1><label>City</label><value>Graz</value></filter1></Job></Job-Listing>".to_owned()),
        json("jibe", "https://careers.acme.example/api/jobs?page=1", json!({"totalCount": 9, "jobs": [{"data": {"slug": "1", "title": "Cook", "city": "Graz", "country_code": "AT", "full_location": "Graz, Austria", "description": text, "salary_min_value": 13.6, "salary_max_value": 19.1, "salary_frequency": "HOURLY", "categories": [{"name": "Kitchen"}]}}]})),
        json("eightfold", "https://acme.eightfold.ai/api/apply/v2/jobs/123456?domain=acme.com", json!({"id": 123456, "name": "Cook", "location": "Graz", "locations": ["Graz", "Wien"], "job_description": text, "t_create": 1_760_000_000})),
        ("sitemap", "https://acme.example/sitemap.xml", "<?xml version='1.0'?><urlset><url><loc>https://acme.example/jobs/1-cook</loc><lastmod>2026-01-01</lastmod></url></urlset>".to_owned()),
        ("jsonld", "https://acme.example/jobs/1", format!("<html><head><script type='application/ld+json'>{}</script></head><body><h1>Cook</h1></body></html>", json!({"@type": "JobPosting", "title": "Cook", "description": text, "hiringOrganization": {"name": "Acme"}, "jobLocation": {"address": {"addressLocality": "Graz"}}, "baseSalary": {"currency": "EUR", "value": {"value": 3_000, "unitText": "MONTH"}}}))),
        ("microdata", "https://acme.example/jobs/1", "<div itemscope itemtype='http://schema.org/JobPosting'><h1 itemprop=title>Cook</h1><div itemprop=description><p>Cook for many guests.</p></div><span itemprop=jobLocation itemscope><b itemprop=name>Graz</b></span></div>".to_owned()),
        ("plain", "https://acme.example/jobs/1-cook", "<html><head><title>Cook | Acme</title></head><body><nav><a href=/>Home</a></nav><main><h1>Cook</h1><p>Location: Graz</p><h2>Responsibilities</h2><p>Cook for two hundred guests every evening, with three others, in a kitchen that is older than all of you together.</p><h2>Requirements</h2><ul><li>Three years in a kitchen</li></ul><a href=/apply>Apply now</a></main></body></html>".to_owned()),
        ("embedded", "https://jobs.ashbyhq.com/acme/0a0a0a0a-0a0a-0a0a-0a0a-0a0a0a0a0a0a", format!("<html><script>window.__appData = {};</script></html>", json!({"organization": {"name": "Acme"}, "posting": {"id": "0a0a0a0a-0a0a-0a0a-0a0a-0a0a0a0a0a0a", "title": "Cook", "descriptionHtml": text, "locationName": "Graz"}}))),
    ]
}

/// xorshift64*: the same mutations at every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides.max(1)
    }
}

/// A random other value for a random place in a JSON tree.
fn swap_types(value: &mut Value, dice: &mut Dice) {
    let odd = [
        json!(null),
        json!([]),
        json!({}),
        json!(""),
        json!(-1),
        json!(1e308),
        json!(true),
        json!("\u{0}\u{202e}<script>"),
        json!(["a", 1, null, {}]),
        json!({"name": {"name": []}}),
        json!("9999999999999999999999"),
        json!(18_446_744_073_709_551_615_u64),
        json!("&#x110000;&lt;p&gt;"),
    ];
    let mut at = value;
    loop {
        let stop = dice.roll(4) == 0;
        let count = match &*at {
            Value::Array(items) => items.len(),
            Value::Object(fields) => fields.len(),
            _ => 0,
        };
        if stop || count == 0 {
            *at = odd[dice.roll(odd.len())].clone();
            return;
        }
        let chosen = dice.roll(count);
        at = match at {
            Value::Array(items) => &mut items[chosen],
            Value::Object(fields) => fields.values_mut().nth(chosen).unwrap(),
            _ => return,
        };
    }
}

fn mutate(sample: &str, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = sample.as_bytes().to_vec();
    match dice.roll(7) {
        0 => bytes.truncate(dice.roll(bytes.len())),
        1 => {
            for _ in 0..=dice.roll(8) {
                let at = dice.roll(bytes.len());
                bytes[at] = dice.roll(256) as u8;
            }
        }
        2 => {
            let (at, end) = (dice.roll(bytes.len()), dice.roll(bytes.len()));
            let piece = bytes[at.min(end)..at.max(end)].to_vec();
            let to = dice.roll(bytes.len());
            bytes.splice(to..to, piece);
        }
        3 => bytes = sample.encode_utf16().flat_map(|unit| unit.to_le_bytes()).collect(),
        4 => bytes = sample.chars().map(|c| if (c as u32) < 256 { c as u32 as u8 } else { b'?' }).collect(),
        _ => match serde_json::from_str::<Value>(sample) {
            Ok(mut value) => {
                for _ in 0..=dice.roll(3) {
                    swap_types(&mut value, dice);
                }
                bytes = value.to_string().into_bytes();
            }
            Err(_) => {
                let (at, end) = (dice.roll(bytes.len()), dice.roll(bytes.len()));
                bytes.drain(at.min(end)..at.max(end));
            }
        },
    }
    bytes
}

/// Half of the parsers each, so that two cores share the work.
fn mutations(part: usize) {
    // HTML goes through a whole tree builder, which is slow without optimisation; JOBTRAWL_MUTATIONS sets the number for all.
    let asked = std::env::var("JOBTRAWL_MUTATIONS").ok().and_then(|count| count.parse::<usize>().ok());
    for (index, (name, url, sample)) in
        samples().into_iter().enumerate().filter(|(index, _)| index % 2 == part)
    {
        let count = asked.unwrap_or(if sample.starts_with("<html") || sample.starts_with("<div") {
            1_500
        } else {
            10_000
        });
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (index as u64 + 1));
        let started = Instant::now();
        for _ in 0..count {
            let body = mutate(&sample, &mut dice);
            let began = Instant::now();
            read(url, &body, None);
            assert!(
                began.elapsed() < Duration::from_secs(5),
                "{name}: {} bytes took {:?}",
                body.len(),
                began.elapsed()
            );
        }
        eprintln!("{name}: {count} mutations in {:?}", started.elapsed());
    }
}

#[test]
fn mutated_answers_never_panic_first_half() {
    mutations(0);
}

#[test]
fn mutated_answers_never_panic_second_half() {
    mutations(1);
}

#[test]
fn the_samples_are_good_ones() {
    for (name, url, sample) in samples() {
        let out = read(url, sample.as_bytes(), None);
        let right = match name {
            "sitemap" => out.follow.len() == 1,
            "workday list" => out.listed.len() == 1 && out.follow.len() == 3,
            _ => out.postings.len() == 1 && out.postings[0].data.title.starts_with(['C', 'K']),
        };
        assert!(right, "{name}: {:?} {} postings", out.reason, out.postings.len());
    }
}

#[test]
fn hostile_sizes_and_depths_are_bounded() {
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
    for (url, body) in inputs {
        let began = Instant::now();
        let out = read(url, body.as_bytes(), None);
        // Generous for an unoptimised build on a loaded machine; quadratic work would take hours.
        assert!(
            began.elapsed() < Duration::from_secs(40),
            "{url}: {}… took {:?}",
            &body[..body.len().min(30)],
            began.elapsed()
        );
        if let Some(reason) = out.reason {
            assert!(matches!(reason.class(), FailureClass::Skip | FailureClass::DeadLetter));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_normalised_without_panic(text in "\\PC{0,200}", now in 0_i64..4_000_000_000) {
        let now = time::OffsetDateTime::from_unix_timestamp(now).unwrap();
        let _ = normalize::dates::parse(&text, now);
        let _ = normalize::dates::end_of_day(&text, now);
        let _ = normalize::places::parse(&text);
        let _ = normalize::employment::parse(&text);
        let _ = normalize::workplace::parse(&text);
        let _ = normalize::language::of_text(&text);
        let _ = normalize::text::plain(&text);
        let _ = normalize::text::of_html(&text, 100);
        let _ = normalize::text::spelling_of(&text, &text);
        let _ = normalize::entities::decode(&text);
        if let Some(pay) = normalize::salary::parse(&text, None) {
            prop_assert!(pay.min.zip(pay.max).is_none_or(|(min, max)| min <= max));
        }
    }

    #[test]
    fn dates_near_the_end_of_their_range(text in "[0-9]{1,14}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.+-]{0,16}|(vor|hace|posted) [0-9]{1,19} (days|weeks|monate|years)( ago)?") {
        let _ = normalize::dates::parse(&text, datetime!(9999-12-31 23:59 UTC));
        let _ = normalize::dates::parse(&text, datetime!(-9999-01-01 0:00 UTC));
    }

    #[test]
    fn pay_written_out_is_read_back(low in 1_u32..900_000, more in 0_u32..900_000) {
        let high = low + more;
        let pay = normalize::salary::build(Some(f64::from(high)), Some(f64::from(low)), None, None).unwrap();
        prop_assert_eq!((pay.min, pay.max), (Some(f64::from(low)), Some(f64::from(high))));
    }

    #[test]
    fn any_bytes_at_any_address(bytes in proptest::collection::vec(any::<u8>(), 0..400), which in 0_usize..22) {
        let all = samples();
        read(all[which % all.len()].1, &bytes, None);
    }
}
