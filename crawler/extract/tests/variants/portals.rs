//! The interfaces and scripts of systems whose pages alone were recorded.

use posting::EmploymentType;
use serde_json::{Value, json};

use super::{named, next, one, places, read, words};

const TEXT: &str = "<p>We bind books by hand and by machine for libraries in three countries.</p>";
const PORTAL: &str = "https://inkwell.peoplestrong.com/api/cp/rest/altone/cp";

#[test]
fn peoplestrongs_portal_lists_by_post_and_shows_by_code() {
    let row = |code: &str| json!({"jobTitle": "Binder", "jobCode": code, "jobDetailUrl": null, "jobPostedDate": "2026-01-11", "jobClosureDate": "2026-10-31", "organizationUnit": "Bindery", "locationHierarchy": "Nashik", "locationHierarchyComplete": "India>West>Maharashtra>Nashik>NASHIK>A>Shed 2"});
    let list = |total: u64, codes: &[&str]| {
        json!({"totalRecords": total, "response": codes.iter().map(|code| row(code)).collect::<Vec<_>>()})
            .to_string()
    };
    let url = format!("{PORTAL}/jobs/v1?offset=0&limit=99");
    let out = read(&url, &list(3, &["INK/B/17", "INK/G-A/18"]));
    assert_eq!(out.listed[0].as_str(), "https://inkwell.peoplestrong.com/job/detail/INK_B_17");
    assert!(next(&out)[0].starts_with(&format!("{PORTAL}/job/INK_B_17/v2?part=basic,")));
    assert_eq!(next(&out)[2], format!("{PORTAL}/jobs/v1?offset=2&limit=99"));
    assert!(out.follow[2].body.is_some() && !out.sweep.unwrap().finished);
    assert!(read(&url, &list(1, &["INK/B/17"])).sweep.unwrap().complete);
    let unknown = json!({"response": null, "messageCode": {"code": 201, "messages": "Inside getTpUrl(x)"}});
    let out = read(&url, &unknown.to_string());
    assert!(out.sweep.is_none() && out.reason.is_some());

    let detail = |job: Value| json!({"response": job}).to_string();
    let url = format!("{PORTAL}/job/INK_B_17/v2?part=basic&isReqId=false");
    let posting = one(
        &url,
        &detail(
            json!({"jobTitle": "Binder", "jobCode": "INK/B/17", "jobDescription": TEXT, "CandidatePortalStartDate": "2026-01-11 00:00:00.0", "employmentType": "Full Time", "minSalary": 0, "locationHierarchyComplete": "India>Maharashtra>Nashik>Nashik"}),
        ),
    );
    assert_eq!(posting.url.as_str(), "https://inkwell.peoplestrong.com/job/detail/INK_B_17");
    assert_eq!(
        (named(&posting).2, places(&posting)),
        ("Nashik, Maharashtra, India", vec!["Nashik/Maharashtra/IN".to_owned()])
    );
    assert_eq!(posting.data.employment_type, Some(EmploymentType::FullTime));
    assert!(posting.data.posted_at.is_some());
    let gone = read(&url, &detail(json!({"jobTitle": null, "minSalary": 0})));
    assert!(gone.postings.is_empty() && gone.follow.is_empty());
    let shell = "<!doctype html><html><head><title>Candidate Portal</title></head><body><app-root></app-root></body></html>";
    let out = read("https://inkwell.peoplestrong.com/job/detail/INK%2FB%2F17", shell);
    assert!(next(&out)[0].starts_with(&format!("{PORTAL}/job/INK_B_17/v2")), "{:?}", next(&out));
}

#[test]
fn jobylons_feeds_hold_everything() {
    let job = json!([{"id": 4069, "title": "Binder ", "company": {"name": "Inkwell AB", "descr": "<p>About.</p>"}, "departments": [{"department": {"descr": "Bindery", "id": 3}}], "descr": TEXT, "skills": "<ul><li>Glue</li></ul>", "employment_type": "Part-time", "from_date": "2026-01-21", "to_date": "2026-12-31", "locations": [{"location": {"city": "Lund", "area_1": "Skåne län", "country": "Sweden", "country_short": "SE", "text": "Bokgatan 4, Lund, Sweden"}}, {"location": {"city": "Visby", "country": "Sweden", "country_short": "SE"}}], "urls": {"ad": "https://emp.jobylon.com/jobs/4069-inkwell-binder/", "apply": "https://emp.jobylon.com/applications/jobs/4069/create/"}}]);
    let xml = format!(
        "<?xml version=\"1.0\"?><jobs><job><id>4069</id><company><name><![CDATA[Inkwell AB]]></name></company><departments><descr>Bindery</descr><id>3</id></departments><title><![CDATA[Binder]]></title><descr><![CDATA[{TEXT}]]></descr><skills><![CDATA[<ul><li>Glue</li></ul>]]></skills><employment_type>Part-time</employment_type><from_date>2026-01-21</from_date><locations><location><city>Lund</city><area_1>Skåne län</area_1><country>Sweden</country><country_short>SE</country_short></location><location><city>Visby</city><country>Sweden</country></location></locations><urls><ad><![CDATA[https://emp.jobylon.com/jobs/4069-inkwell-binder/]]></ad></urls></job></jobs>"
    );
    for (query, body) in [("?format=json", job.to_string()), ("", xml)] {
        let url = format!("https://feed.jobylon.com/feeds/7d7e6fd12c61/{query}");
        let posting = one(&url, &body);
        assert_eq!(named(&posting), ("Binder", "Inkwell AB", "Lund, Sweden; Visby, Sweden"));
        assert_eq!(places(&posting), ["Lund/Skåne län/SE", "Visby//SE"]);
        assert_eq!(posting.url.as_str(), "https://emp.jobylon.com/jobs/4069-inkwell-binder/");
        assert!(words(&posting).ends_with("three countries glue"), "{}", words(&posting));
        assert_eq!(
            (posting.data.department.as_deref(), posting.data.employment_type),
            (Some("Bindery"), Some(EmploymentType::PartTime))
        );
        assert!(read(&url, &body).sweep.unwrap().complete);
    }
    let ld = r#"<title>Binder</title><script type="application/ld+json">{"@type":"JobPosting","title":"Binder","description":"<p>We bind.</p>","jobLocation":[{"address":{"streetAddress":"Bokgatan 4, Lund, Sweden","addressLocality":"","addressCountry":"SE"}}]}</script>"#;
    let posting = one("https://emp.jobylon.com/jobs/4069-inkwell-binder/", ld);
    assert_eq!((named(&posting).1, places(&posting)), ("-", vec!["Lund//SE".to_owned()]));
}

#[test]
fn lists_in_scripts_are_asked_for_by_their_numbers() {
    let script =
        |list: &str| format!("<html><body><script>JBL.embed_v2['jobs'] = [{list}];</script></body></html>");
    let listed = script("{ id: '101', url: '/jobs/101-inkwell-binder/', title: 'Binder' },");
    for (path, board) in [("companies/1955", "jobylon:1955"), ("company-groups/241", "jobylon:group/241")] {
        let out = read(&format!("https://cdn.jobylon.com/jobs/{path}/embed/v2/?page_size=100"), &listed);
        assert_eq!((out.board.unwrap().to_string().as_str(), out.listed.len()), (board, 1));
        assert!(out.sweep.unwrap().complete);
    }
    assert!(!read("https://emp.jobylon.com/jobs/101-inkwell/", &listed).sweep.unwrap().complete);
    let careers = |body: &str| {
        read("https://www.inkwell.example/careers", &format!("<title>Careers</title><h1>Careers</h1>{body}"))
    };
    for (body, asked) in [
        (
            "<script>var jbl_company_id = 2631;</script><script src='https://cdn.jobylon.com/embedder.js'></script>",
            "https://cdn.jobylon.com/jobs/companies/2631/embed/v2/",
        ),
        (
            "<iframe src='https://cdn.jobylon.com/jobs/company-groups/241/embed/v2/'></iframe>",
            "https://cdn.jobylon.com/jobs/company-groups/241/embed/v2/",
        ),
        (
            "<div id='tc-jswidget' data-client-id='3277d5dd7c62b36c4e13b1f9b8a7f3e4' data-lang='es'></div><script src='https://careers.talentclue.com/sites/static/widget/jswidget.min.js'></script>",
            "https://api.talentclue.com/jswidget-ajax/jswidget/jobs/3277d5dd7c62b36c4e13b1f9b8a7f3e4",
        ),
        (
            "<script>window.leverJobsOptions = {accountName: 'inkwell', includeCss: true};</script>",
            "https://api.lever.co/v0/postings/inkwell?mode=json",
        ),
        (
            "<script src='https://static.smartrecruiters.com/job-widget/1.6.1/script/smart_widget.js'></script><script>widget({\"company_code\": \"Inkwell\"});</script>",
            "https://api.smartrecruiters.com/v1/companies/Inkwell/postings?limit=100&offset=0",
        ),
        (
            "<div class='jv-careersite' data-careersite='inkwell' data-force-redirect></div><script src='//jobs.jobvite.com/__assets__/scripts/careersite/public/iframe.js'></script>",
            "https://jobs.jobvite.com/inkwell/jobs",
        ),
        (
            "<script src='https://www.workable.com/assets/embed.js'></script><script>whr(document).ready(function(){whr_embed(407621, {detail: 'titles'});});</script>",
            "https://apply.workable.com/api/v1/widget/accounts/407621?details=true",
        ),
    ] {
        let out = careers(body);
        assert!(next(&out).contains(&asked), "{:?}", next(&out));
    }
}

#[test]
fn talent_clues_list_names_what_is_over() {
    let job = |node: u64, over: &str| json!({"id": node.to_string(), "url": format!("https://inkwell.talentclue.com/es/node/{node}/4590"), "title": "Binder", "is_archived": over});
    let url = "https://api.talentclue.com/jswidget-ajax/jswidget/jobs/3277d5dd7c62b36c4e13b1f9b8a7f3e4";
    let body = json!({"jobs": {"127126089": job(127_126_089, "0"), "127126090": job(127_126_090, "1")}});
    let out = read(url, &body.to_string());
    assert_eq!(
        (out.listed.len(), next(&out)),
        (1, vec!["https://inkwell.talentclue.com/es/node/127126089/4590"])
    );
    assert!(out.sweep.unwrap().complete);
    let filtered =
        read(&format!("{url}/eyJvcCI6MX0="), &json!({"jobs": [job(127_126_089, "0")]}).to_string());
    assert!(filtered.listed.len() == 1 && !filtered.sweep.unwrap().complete);
}
