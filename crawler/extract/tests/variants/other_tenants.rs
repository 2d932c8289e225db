//! Settings, languages and versions of tenants beyond the recorded ones: interfaces.

use posting::{EmploymentType, SalaryUnit, Workplace};
use serde_json::{Value, json};

use super::{named, next, one, pay, places, read, words};

const TEXT: &str = "<p>We bind books by hand and by machine for libraries in three countries.</p>";

#[test]
fn successfactors_labels_are_in_the_companys_own_words() {
    let job = |fields: &str| {
        format!(
            r#"<?xml version="1.0"?><Job-Listing><Job><JobTitle>Buchbinder</JobTitle><ReqId>77</ReqId><Job-Description><![CDATA[{TEXT}]]></Job-Description>{fields}</Job></Job-Listing>"#
        )
    };
    let url = "https://career5.successfactors.eu/career?company=inkwell&career_ns=job_listing_summary&resultType=XML";
    let spanish = job(
        "<filter7><label>País</label><value>España</value></filter7><filter8><label>Región/Provincia/Estado</label><value>Aragón</value></filter8>",
    );
    let posting = one(url, &spanish);
    assert_eq!((named(&posting).1, places(&posting)), ("Inkwell", vec!["/Aragón/ES".to_owned()]));
    let in_words = job(
        "<filter1><label>Posting Location</label><value>Basel, Switzerland</value></filter1><mfield1><label>Job Family / Functional Area</label><value>Bindery</value></mfield1><filter3><label>Type of Employment</label><value>Part-time</value></filter3>",
    );
    let posting = one(url, &in_words);
    assert_eq!((named(&posting).2, places(&posting)), ("Basel, Switzerland", vec!["Basel//CH".to_owned()]));
    assert_eq!(
        (posting.data.department.as_deref(), posting.data.employment_type),
        (Some("Bindery"), Some(EmploymentType::PartTime))
    );
    let posting = one("https://career17.sapsf.com/career?company=inkwell&resultType=XML", &job(""));
    assert_eq!(named(&posting).1, "Inkwell");
    assert!(posting.url.as_str().starts_with("https://career17.sapsf.com/career?"), "{}", posting.url);
}

#[test]
fn successfactors_newer_sites_ask_a_search() {
    let body = json!({"totalJobs": 21, "jobSearchResult": [
        {"response": {"id": 5501, "unifiedStandardTitle": "Binder", "unifiedUrlTitle": "Binder-Graz", "jobLocationShort": ["Graz, AUT, 8010<br/>"]}},
        {"response": {"id": "5502", "unifiedStandardTitle": "Ink & Glue", "unifiedUrlTitle": "Ink-&amp;-Glue-%28mfd%29", "jobLocationShort": ["Wien<br/>"]}},
        {"response": {"id": "", "unifiedStandardTitle": "No number"}}]});
    let out = read("https://jobs.inkwell.example/services/recruiting/v1/jobs", &body.to_string());
    assert_eq!(
        next(&out)[..2],
        [
            "https://jobs.inkwell.example/job/Binder-Graz/5501-en_US/",
            "https://jobs.inkwell.example/job/Ink-&-Glue-%28mfd%29/5502-en_US/"
        ]
    );
    assert!(out.follow[2].body.as_deref().unwrap().contains("\"pageNumber\":1"), "{:?}", out.follow[2]);
    assert!(!out.sweep.unwrap().finished);
}

#[test]
fn an_oracle_companys_own_fields_state_pay_and_kind() {
    let job = |own: Value| {
        json!({"items": [{"Id": "122617", "RequisitionId": 300001211328639_u64, "Title": "Binder", "ExternalDescriptionStr": TEXT, "PrimaryLocation": "Albany, NY, United States", "PrimaryLocationCountry": "US", "WorkplaceType": "On-site", "BusinessUnit": "Corporate", "secondaryLocations": {"items": [{"Name": "Utica, NY, United States"}]}, "requisitionFlexFields": own}]}).to_string()
    };
    let own = json!([{"Prompt": "Position Type", "Value": "Full-time regular"}, {"Prompt": "Pay Range", "Value": "$46.06 - $69.10 hourly"}, {"Prompt": "Pay Range Statement", "Value": "Within 30 days."}, {"Prompt": null, "Value": null}]);
    let url = "https://inkw.fa.us2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails?expand=all&finder=ById;Id=%22122617%22,siteNumber=CX_1";
    for own in [own.clone(), json!({"items": own})] {
        let posting = one(url, &job(own));
        assert_eq!(pay(&posting), (Some(46.06), Some(69.1), Some("USD"), Some(SalaryUnit::Hour)));
        assert_eq!(posting.data.employment_type, Some(EmploymentType::FullTime));
        assert_eq!(places(&posting), ["Albany/NY/US", "Utica/NY/US"]);
        assert_eq!((posting.data.external_id.as_deref(), named(&posting).1), (Some("122617"), "-"));
    }
}

#[test]
fn pay_is_for_the_period_that_its_figures_allow() {
    let url = "https://boards-api.greenhouse.io/v1/boards/inkwell/jobs/7";
    let job = |place: &str, ranges: Value| {
        json!({"id": 7, "title": "Binder", "absolute_url": "https://boards.greenhouse.io/inkwell/jobs/7", "location": {"name": place}, "content": TEXT, "pay_input_ranges": ranges}).to_string()
    };
    let range = |title: &str, low: u64, high: u64, currency: &str| json!({"min_cents": low, "max_cents": high, "currency_type": currency, "title": title, "blurb": null});
    let hourly = range("Hourly Pay Range", 100, 100, "USD");
    let odd = range("Hourly Pay Range", 20_000_000, 26_000_000, "USD");
    let yearly = range("Annual Pay Range", 16_000_000, 28_000_000, "USD");
    for first in [hourly, odd.clone()] {
        let posting = one(url, &job("Austin, TX", json!([first, yearly])));
        assert_eq!(pay(&posting), (Some(160_000.0), Some(280_000.0), Some("USD"), Some(SalaryUnit::Year)));
    }
    assert_eq!(pay(&one(url, &job("Austin, TX", json!([odd])))).3, None);
    let irish = range("Ireland Annual Pay Range", 9_000_000, 11_000_000, "EUR");
    let posting = one(url, &job("Dublin, Ireland", json!([yearly, irish])));
    assert_eq!(pay(&posting).2, Some("EUR"));

    let level = |low: u64, high: u64, interval: &str| json!({"compensationType": "Salary", "interval": interval, "currencyCode": "EUR", "minValue": low, "maxValue": high});
    let board = |levels: Value| {
        json!({"jobs": [{"id": "a", "title": "Binder", "jobUrl": "https://jobs.ashbyhq.com/inkwell/a", "descriptionHtml": TEXT, "compensation": {"summaryComponents": levels}}]}).to_string()
    };
    let url = "https://api.ashbyhq.com/posting-api/job-board/inkwell?includeCompensation=true";
    let posting = one(url, &board(json!([level(50_000, 60_000, "1 YEAR"), level(45_000, 80_000, "1 YEAR")])));
    assert_eq!(pay(&posting), (Some(45_000.0), Some(80_000.0), Some("EUR"), Some(SalaryUnit::Year)));
    assert_eq!(pay(&one(url, &board(json!([level(1_800, 2_000, "2 WEEKS")])))).3, None);
}

#[test]
fn what_is_no_place_stands_in_no_place() {
    let detail = |location: Value| {
        json!({"id": "744000148454651", "name": "Binder", "company": {"name": "Inkwell", "identifier": "Inkwell"}, "location": location, "jobAd": {"sections": {"jobDescription": {"title": "Job", "text": TEXT}}}, "active": true}).to_string()
    };
    let url = "https://api.smartrecruiters.com/v1/companies/Inkwell/postings/744000148454651";
    let posting =
        one(url, &detail(json!({"city": "Poland", "region": "Remote", "country": "pl", "remote": true})));
    assert_eq!(
        (places(&posting), posting.data.workplace),
        (vec!["//PL".to_owned()], Some(Workplace::Remote))
    );
    let posting =
        one(url, &detail(json!({"country": "ae", "fullLocation": "Dubai, , United Arab Emirates"})));
    assert_eq!(named(&posting).2, "Dubai, United Arab Emirates");

    let job = |location: &str| {
        json!({"jobPostingInfo": {"title": "Binder", "jobDescription": TEXT, "location": location, "jobReqId": "R1", "externalUrl": "https://inkwell.wd5.myworkdayjobs.com/Careers/job/X/Binder_R1", "country": {"descriptor": "United States of America"}}}).to_string()
    };
    let url = "https://inkwell.wd5.myworkdayjobs.com/wday/cxs/inkwell/Careers/job/X/Binder_R1";
    for (location, place) in [
        ("USA.VA.Reston", "Reston/VA/US"),
        ("USA - Albany - Main Street 5", "Albany//US"),
        ("USA-Albany-20 Main Street", "Albany//US"),
        ("NYC - New York, NY", "New York/NY/US"),
        ("Mayfield Heights, Ohio, United States", "Mayfield Heights/Ohio/US"),
        ("United States Offsite", "//US"),
    ] {
        assert_eq!(places(&one(url, &job(location))), [place], "{location}");
    }
}

#[test]
fn workable_lists_a_posting_once_for_each_country() {
    let job = |country: &str, code: &str| json!({"title": "Binder", "shortcode": "DD136DD7E7", "telecommuting": true, "country": country, "city": "", "state": "", "locations": [{"country": country, "countryCode": code, "city": "", "region": null}], "description": TEXT});
    let body = json!({"name": "Inkwell", "jobs": [job("Spain", "ES"), job("Portugal", "PT")]});
    let posting =
        one("https://apply.workable.com/api/v1/widget/accounts/inkwell?details=true", &body.to_string());
    assert_eq!(
        (named(&posting).2, places(&posting)),
        ("Spain; Portugal", vec!["//ES".to_owned(), "//PT".to_owned()])
    );
}

#[test]
fn personio_texts_that_are_not_translated_are_on_the_postings_page() {
    let xml = format!(
        "<workzag-jobs><position><id>1</id><subcompany>Inkwell GmbH</subcompany><office>Graz</office><name>Buchbinder</name><jobDescriptions></jobDescriptions></position><position><id>2</id><office>Graz</office><name>Binder</name><jobDescriptions><jobDescription><name>You</name><value><![CDATA[{TEXT}]]></value></jobDescription></jobDescriptions></position></workzag-jobs>"
    );
    let out = read("https://inkwell.jobs.personio.de/xml?language=en", &xml);
    assert_eq!((out.postings.len(), next(&out)), (2, vec!["https://inkwell.jobs.personio.de/job/1"]));
    assert!(read("https://inkwell.jobs.personio.de/xml", &xml).follow.is_empty());
}

#[test]
fn teamtailors_rss_goes_on_where_a_page_is_full() {
    let item = |n: usize| {
        format!(
            "<item><title>Binder {n}</title><description>x</description><link>https://inkwell.teamtailor.com/jobs/{n}-binder</link></item>"
        )
    };
    let feed = |of: usize| {
        format!(
            "<rss version=\"2.0\"><channel><title>Inkwell</title>{}</channel></rss>",
            (0..of).map(item).collect::<String>()
        )
    };
    let out = read("https://inkwell.teamtailor.com/jobs.rss", &feed(100));
    assert_eq!(next(&out), ["https://inkwell.teamtailor.com/jobs.rss?offset=100"]);
    assert!(!out.sweep.unwrap().complete);
    let out = read("https://inkwell.teamtailor.com/jobs.rss?offset=40&per_page=20", &feed(7));
    assert!(next(&out).is_empty() && out.sweep.as_ref().unwrap().finished);
    // Of what came before it, nobody has told it.
    assert!(!out.sweep.unwrap().complete);
    let out = read("https://inkwell.teamtailor.com/jobs.rss", &feed(7));
    assert!(next(&out).is_empty() && out.sweep.unwrap().complete);
}

#[test]
fn eightfold_lists_may_hold_texts() {
    let body = json!({"data": {"positions": [
        {"id": "1827364", "name": "Binder", "standardizedLocations": [{"city": "Graz", "state": "Styria", "country": "Austria"}], "postedTs": 1_767_600_000, "jobDescription": TEXT, "workLocationOption": "hybrid"},
        {"id": "1827365", "name": "Gluer", "locations": ["Wien, Austria"]}], "count": 2}});
    let out = read("https://inkwell.eightfold.ai/api/pcsx/search?domain=inkwell.example", &body.to_string());
    assert_eq!((out.postings.len(), out.listed.len()), (1, 1));
    assert_eq!(
        (named(&out.postings[0]).2, places(&out.postings[0])),
        ("Graz, Styria, Austria", vec!["Graz/Styria/AT".to_owned()])
    );
}

#[test]
fn jibe_tags_say_where_the_work_is_and_hosts_whose_it_is() {
    let body = json!({"jobs": [{"data": {"slug": "19975", "title": "Binder", "description": "We bind.", "full_location": "Albany, New York", "tags2": ["Core Business Hours"], "tags6": ["On-site"]}}], "totalCount": 1});
    let posting = one("https://careers.inkwell.example/api/jobs?page=1", &body.to_string());
    assert_eq!((named(&posting).1, posting.data.workplace), ("Inkwell", Some(Workplace::Onsite)));
    assert_eq!(words(&posting), "we bind");
    let body = json!({"data": [{"id": "1", "title": "Binder", "path": "/postings/1", "description": TEXT, "workplace_type": "hybrid"}]});
    assert_eq!(named(&one("https://jobs.inkwell.co.uk/postings.json", &body.to_string())).1, "Inkwell");
}

#[test]
fn a_narrowed_list_is_no_whole_board() {
    let lever = json!([{"id": "a", "text": "Binder", "hostedUrl": "https://jobs.lever.co/inkwell/a", "categories": {}, "description": TEXT}]).to_string();
    let complete = |url: &str, body: &str| read(url, body).sweep.unwrap().complete;
    assert!(complete("https://api.lever.co/v0/postings/inkwell?mode=json", &lever));
    assert!(!complete("https://api.lever.co/v0/postings/inkwell?mode=json&team=Bindery", &lever));
    let group = json!({"id": 5, "name": "Bindery", "jobs": [{"id": 7, "title": "Binder", "absolute_url": "https://boards.greenhouse.io/inkwell/jobs/7"}]}).to_string();
    assert!(!complete("https://boards-api.greenhouse.io/v1/boards/inkwell/departments/5", &group));
}

#[test]
fn places_are_where_they_are_said_in_other_fields() {
    let row = |location: Value| json!({"data": [{"id": "1", "title": "Binder", "path": "/postings/1", "description": TEXT, "location": location}]});
    for (location, place) in [
        (json!({"city": "London", "province": "United Kingdom", "name": "Shop"}), "London//GB"),
        (json!({"city": "Denver", "province": "CO"}), "Denver/CO/US"),
        (json!({"city": "Leeds", "province": "West Yorkshire"}), "Leeds/West Yorkshire/"),
    ] {
        let posting = one("https://inkwell.pinpointhq.com/postings.json", &row(location).to_string());
        assert_eq!(places(&posting), [place]);
    }
    let offices = |line: &str| {
        let job = json!({"id": 7, "title": "Binder", "absolute_url": "https://boards.greenhouse.io/inkwell/jobs/7", "location": {"name": line}, "offices": [{"name": "London", "location": "London, United Kingdom"}, {"name": "Graz", "location": "Graz, Austria"}], "content": TEXT});
        places(&one("https://boards-api.greenhouse.io/v1/boards/inkwell/jobs/7", &job.to_string()))
    };
    assert_eq!(offices("Multiple Locations"), ["London//GB", "Graz//AT"]);
    assert!(offices("Remote").is_empty());
    let form = "https://jobs.ashbyhq.com/inkwell/7458d4e9-da2e-47bd-98cb-adfda43d42b2/application";
    let board = json!({"jobs": [{"id": "7458d4e9-da2e-47bd-98cb-adfda43d42b2", "title": "Binder", "jobUrl": form, "descriptionPlain": "We bind."}]});
    let posting = one("https://api.ashbyhq.com/posting-api/job-board/inkwell", &board.to_string());
    assert_eq!(posting.url.as_str(), form.trim_end_matches("/application"));
}
