//! Answers that a tenant's settings, the system's age or its hosting change.

use posting::{SalaryUnit, Workplace};
use serde_json::json;

use super::{named, next, one, pay, places, read, words};

const TEXT: &str =
    "<p>We build ships and need people who like steel and the sea, for our yard in the north.</p>";

#[test]
fn jobvite_feeds_hold_whole_boards() {
    let xml = format!(
        r#"<?xml version="1.0" encoding="utf-8"?><result><job><id>oABCxfwW</id><title><![CDATA[Welder & Fitter]]></title><requisitionid>1234</requisitionid><category><![CDATA[Yard]]></category><jobtype><![CDATA[Full-Time]]></jobtype><location><![CDATA[Portland, Oregon, United States]]></location><date>1/15/2026</date><detail-url><![CDATA[http://jobs.jobvite.com/keelworks/job/oABCxfwW]]></detail-url><apply-url><![CDATA[http://jobs.jobvite.com/keelworks/job/oABCxfwW/apply]]></apply-url><description><![CDATA[{TEXT}]]></description><briefdescription>Ships</briefdescription></job></result>"#
    );
    let posting = one("https://app.jobvite.com/CompanyJobs/Xml.aspx?c=qKeel1", &xml);
    assert_eq!(named(&posting), ("Welder & Fitter", "Keelworks", "Portland, Oregon, United States"));
    assert_eq!(posting.url.as_str(), "https://jobs.jobvite.com/keelworks/job/oABCxfwW");
    assert_eq!(
        (posting.data.external_id.as_deref(), posting.data.department.as_deref()),
        (Some("1234"), Some("Yard"))
    );
    let body = json!({"total": 2, "jobs": [
        {"eId": "oABCxfwW", "title": "Welder", "requisitionId": "12", "jobType": "Full-Time", "location": "Kiel, Germany", "date": 1_767_600_000_000_u64, "description": TEXT, "detailLink": "http://jobs.jobvite.com/keelworks/job/oABCxfwW", "jobState": "Open"},
        {"eId": "oDEFxfwW", "title": "Cook", "location": "Kiel", "description": TEXT, "jobState": "Filled"}]});
    let out = read("https://api.jobvite.com/api/v2/job?api=k&sc=s", &body.to_string());
    assert_eq!((out.postings.len(), out.board.unwrap().as_str()), (1, "jobvite:keelworks"));
    assert_eq!(named(&out.postings[0]), ("Welder", "Keelworks", "Kiel, Germany"));
}

#[test]
fn bamboohr_pages_of_the_older_sites() {
    let html = format!(
        r#"<html><head><title>Keelworks - Cook</title></head><body><div class="ResAts__page ResAts__description"><div class="ResAts__card"><div class="ResAts__card-header"><h2>Cook</h2><span class="ResAts__card-subtitle">Galley &ndash; Kiel, Schleswig-Holstein</span></div><div class="ResAts__card-content"><div class="BambooRichText">{TEXT}</div></div></div><a class="btn">Apply for this job</a></div></body></html>"#
    );
    let posting = one("https://keelworks.bamboohr.com/jobs/view.php?id=22", &html);
    assert_eq!(named(&posting), ("Cook", "Keelworks", "Kiel, Schleswig-Holstein"));
    assert_eq!(posting.url.as_str(), "https://keelworks.bamboohr.com/careers/22");
    assert_eq!(posting.data.department.as_deref(), Some("Galley"));
    let list = r#"<div class="BambooHR-ATS-board"><h2>Current Openings</h2><ul class="BambooHR-ATS-Jobs-List"><li class="BambooHR-ATS-Jobs-Item"><a href="//keelworks.bamboohr.com/careers/21">Welder</a></li><li><a href="//keelworks.bamboohr.com/jobs/view.php?id=22">Cook</a></li></ul></div>"#;
    let out = read("https://keelworks.bamboohr.com/jobs/embed2.php?version=1.0.0", list);
    assert_eq!((out.postings.len(), out.listed.len()), (0, 2));
    assert!(next(&out).contains(&"https://keelworks.bamboohr.com/careers/company-info"));
}

#[test]
fn avature_portals_on_companies_own_hosts_and_of_older_make() {
    let page = |main: &str| {
        format!(
            r#"<html><head><title>Keelworks - Careers - Welder</title><script src="/ASSET/portal/x.js"></script></head><body><header><a href="/en_US/careers/SearchJobs">Search</a></header>{main}<footer>Powered by Avature</footer></body></html>"#
        )
    };
    let newer = page(&format!(
        r#"<main><h1 class="section__header__text__title">Welder</h1><article class="article article--details"><div class="article__content__view__field"><div class="article__content__view__field__label">Location:</div><div class="article__content__view__field__value">Kiel, Germany</div></div><div class="article__content__view__field"><div class="article__content__view__field__label">Req ID</div><div class="article__content__view__field__value">4711</div></div></article><article class="article article--details"><h3>Job Description</h3><div class="article__content__view__field__value">{TEXT}</div></article></main>"#
    ));
    let posting = one("https://careers.keelworks.example/en_US/careers/JobDetail/Welder/4711", &newer);
    assert_eq!((named(&posting).0, named(&posting).2), ("Welder", "Kiel, Germany"));
    let older = page(&format!(
        r#"<div id="mainContent"><h2 class="jobDetailTitle">Welder</h2><dl><dt>Location</dt><dd>Kiel, Germany</dd></dl><div class="jobDetailDescription"><h3>Description</h3>{TEXT}</div></div>"#
    ));
    let posting = one("https://keelworks.avature.net/careers/JobDetail?jobId=4711", &older);
    assert_eq!((named(&posting).0, named(&posting).2), ("Welder", "Kiel, Germany"));
    assert_eq!(posting.url.as_str(), "https://keelworks.avature.net/careers/JobDetail?jobId=4711");
    let list = page(
        r#"<h3><a href="/en_US/careers/JobDetail/Welder/4711">Welder</a></h3><h3><a href="/en_US/careers/JobDetail/Cook/4712">Cook</a></h3><div>1-6 of 65 results</div><a href="?jobOffset=6">2</a>"#,
    );
    let out = read("https://careers.keelworks.example/en_US/careers/SearchJobs/?jobOffset=0", &list);
    assert_eq!((out.postings.len(), out.listed.len()), (0, 2));
    assert!(next(&out).iter().any(|url| url.ends_with("jobOffset=6")), "{:?}", next(&out));
}

#[test]
fn successfactors_feeds_of_the_vendors_own_hosts_name_the_company() {
    let xml = format!(
        r#"<?xml version="1.0"?><Job-Listing><Job><JobTitle>Welder</JobTitle><ReqId>1234</ReqId><Posted-Date>01/15/2026</Posted-Date><Job-Description><![CDATA[{TEXT}]]></Job-Description><filter1><label>Country</label><value>Germany</value></filter1><mfield2><label>City</label><value>Kiel</value></mfield2></Job></Job-Listing>"#
    );
    let url = "https://career5.successfactors.eu/career?company=keelworks&career_ns=job_listing_summary&resultType=XML";
    let posting = one(url, &xml);
    assert_eq!(named(&posting), ("Welder", "Keelworks", "Kiel, Germany"));
    assert!(posting.url.as_str().contains("career_job_req_id=1234"), "{}", posting.url);
    assert_eq!(posting.data.posted_at.unwrap().date().to_string(), "2026-01-15");
}

#[test]
fn oracle_serves_companies_own_hosts_too() {
    let body = json!({"items": [{"Id": "300001", "Title": "Welder", "ExternalDescriptionStr": TEXT, "PrimaryLocation": "Kiel, Germany", "PrimaryLocationCountry": "DE", "WorkplaceTypeCode": "ORA_HYBRID"}]});
    let url = "https://careers.keelworks.example/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails?expand=all&onlyData=true&finder=ById;Id=%22300001%22,siteNumber=CX_1";
    let posting = one(url, &body.to_string());
    assert_eq!(
        posting.url.as_str(),
        "https://careers.keelworks.example/hcmUI/CandidateExperience/en/sites/CX_1/job/300001"
    );
    assert_eq!(posting.data.workplace, Some(Workplace::Hybrid));
}

#[test]
fn pages_that_a_script_fills_lead_to_what_the_script_asks() {
    let shell = "<!doctype html><html><head><title>Welder</title><meta property='og:title' content='Welder'></head><body><div id='app'></div><script src='/app.js'></script></body></html>";
    for (url, expected) in [
        (
            "https://apply.workable.com/keelworks/j/ABCDEF1234/",
            "https://apply.workable.com/api/v2/accounts/keelworks/jobs/ABCDEF1234",
        ),
        ("https://keelworks.bamboohr.com/careers/21", "https://keelworks.bamboohr.com/careers/21/detail"),
        (
            "https://jobs.smartrecruiters.com/Keelworks1/743999987654321-welder",
            "https://api.smartrecruiters.com/v1/companies/Keelworks1/postings/743999987654321",
        ),
        (
            "https://keelworks.wd5.myworkdayjobs.com/en-US/Careers/job/Kiel/Welder_R-9",
            "https://keelworks.wd5.myworkdayjobs.com/wday/cxs/keelworks/Careers/job/Kiel/Welder_R-9",
        ),
        (
            "https://ehkx.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/300001",
            "https://ehkx.fa.em2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails?expand=all&onlyData=true&finder=ById;Id=%22300001%22,siteNumber=CX_1",
        ),
        (
            "https://job-boards.greenhouse.io/keelworks/jobs/4055123",
            "https://boards-api.greenhouse.io/v1/boards/keelworks/jobs/4055123?pay_transparency=true",
        ),
        ("https://keelworks.recruitee.com/o/welder", "https://keelworks.recruitee.com/api/offers/welder"),
    ] {
        let out = read(url, shell);
        assert!(out.postings.is_empty(), "{url}");
        assert_eq!(next(&out).first(), Some(&expected), "{url}");
    }
}

#[test]
fn ashby_says_null_where_nothing_is() {
    let page = |state: &str| {
        format!(
            "<html><head><title>Jobs</title></head><body><script>window.__appData = {state};</script></body></html>"
        )
    };
    let url = "https://jobs.ashbyhq.com/Keelworks/0f5a3c0e-1111-4222-8333-444455556667";
    let gone = read(url, &page(r#"{"organization":{"name":"Keelworks"},"posting":null,"jobBoard":null}"#));
    assert_eq!(gone.reason.unwrap().kind(), "closed");
    let unknown = read(
        "https://jobs.ashbyhq.com/nobody",
        &page(r#"{"organization":null,"posting":null,"jobBoard":null}"#),
    );
    assert_eq!(unknown.reason.unwrap().kind(), "unknown-tenant");
}

#[test]
fn workable_partners_interface_pages_and_holds_drafts() {
    let body = json!({"jobs": [
        {"id": "1", "title": "Welder", "shortcode": "ABCDEF1234", "state": "published", "location": {"location_str": "Kiel, Germany", "country_code": "DE", "city": "Kiel"}},
        {"id": "2", "title": "Draft", "shortcode": "XX", "state": "draft"}], "paging": {"next": "https://keelworks.workable.com/spi/v3/jobs?limit=50&since_id=2"}});
    let out = read("https://keelworks.workable.com/spi/v3/jobs?limit=50", &body.to_string());
    assert_eq!((out.listed.len(), out.sweep.unwrap().finished), (1, false));
    assert_eq!(next(&out).last().unwrap(), &"https://keelworks.workable.com/spi/v3/jobs?limit=50&since_id=2");
}

#[test]
fn a_dollar_is_that_of_the_postings_country() {
    let body = json!({"id": 7, "title": "Welder", "absolute_url": "https://boards.greenhouse.io/keelworks/jobs/7", "location": {"name": "Austin, TX"}, "content": TEXT, "metadata": [{"name": "Salary Range", "value": {"unit": "CAD", "min_value": "120000.0", "max_value": "150000.0"}, "value_type": "currency_range"}]});
    let posting = one("https://boards-api.greenhouse.io/v1/boards/keelworks/jobs/7", &body.to_string());
    assert_eq!(pay(&posting), (Some(120_000.0), Some(150_000.0), Some("CAD"), None));
    let opening = |place: serde_json::Value| {
        json!({"result": {"jobOpening": {"jobOpeningShareUrl": "https://keelworks.bamboohr.com/careers/21", "jobOpeningName": "Welder", "jobOpeningStatus": "Open", "location": place, "description": TEXT, "compensation": "$25 - $31 per hour"}}}).to_string()
    };
    let url = "https://keelworks.bamboohr.com/careers/21/detail";
    let posting = one(url, &opening(json!({"addressCountry": "Canada", "city": "Halifax"})));
    assert_eq!(pay(&posting), (Some(25.0), Some(31.0), Some("CAD"), Some(SalaryUnit::Hour)));
    assert!(posting.provenance["salary"].contains("country"));
    assert_eq!(places(&posting), ["Halifax//CA"]);
    let posting = one(url, &opening(json!({"city": "Halifax"})));
    assert_eq!(pay(&posting).2, None);
    assert_eq!(words(&posting).split(' ').next(), Some("we"));
}
