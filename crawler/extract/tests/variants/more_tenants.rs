//! What a further set of other tenants' answers and pages showed: each test is one class of mistakes.

use posting::{EmploymentType, Workplace};
use serde_json::json;

use super::{named, next, one, pay, places, read};

const TEXT: &str = "<p>We bind books by hand and by machine for libraries in three countries.</p>";

#[test]
fn a_street_in_the_towns_field_is_left_out() {
    let job = json!({"id": "744000099", "name": "Binder", "company": {"name": "Inkwell"}, "location": {"city": "7 Mill Lane, Leeds", "region": "ENG", "country": "gb"}, "jobAd": {"sections": {"jobDescription": {"text": TEXT}}}});
    let posting =
        one("https://api.smartrecruiters.com/v1/companies/Inkwell/postings/744000099", &job.to_string());
    assert_eq!((named(&posting).2, places(&posting)), ("Leeds, ENG, GB", vec!["Leeds/ENG/GB".to_owned()]));
}

#[test]
fn workdays_offices_are_in_their_towns() {
    let job = |main: &str, others: &[&str]| {
        json!({"jobPostingInfo": {"title": "Binder", "jobDescription": TEXT, "location": main, "additionalLocations": others, "jobReqId": "R1", "externalUrl": "https://inkwell.wd3.myworkdayjobs.com/Jobs/job/X/Binder_R1", "country": {"descriptor": "Canada", "alpha2Code": "CA"}}, "hiringOrganization": {"name": "Inkwell"}}).to_string()
    };
    let url = "https://inkwell.wd3.myworkdayjobs.com/wday/cxs/inkwell/Jobs/job/X/Binder_R1";
    let posting = one(url, &job("Toronto-40 King St W", &["ON01 - Ottawa HQ", "United Kingdom Offsite"]));
    assert_eq!(named(&posting).2, "Toronto-40 King St W");
    assert_eq!(places(&posting), ["Toronto//CA", "Ottawa//", "//GB"]);
    let posting = one(url, &job("3 Locations", &["Ottawa", "York, England"]));
    assert_eq!(named(&posting).2, "Ottawa, CA; York, England, GB");
}

#[test]
fn recruitee_answers_for_one_offer_and_for_a_widgets_number() {
    let offer = json!({"offer": {"id": 5, "title": "Binder", "description": TEXT, "careers_url": "https://jobs.inkwell.example/o/binder", "company_name": "Inkwell BV", "location": "Ghent, Belgium", "status": "published"}});
    let posting = one("https://jobs.inkwell.example/api/offers/binder", &offer.to_string());
    assert_eq!(named(&posting), ("Binder", "Inkwell BV", "Ghent, Belgium"));
    let page = r#"<html><head><title>Jobs</title></head><body><h1>Jobs</h1><script>new RTWidget({"companies":[26767],"language":"nl"}).run();</script></body></html>"#;
    let list = "https://career.recruitee.com/api/c/26767/widget/?widget=true";
    assert_eq!(next(&read("https://www.inkwell.example/jobs", page)), [list]);
    let offers = json!({"offers": [offer["offer"]]});
    assert_eq!(one(list, &offers.to_string()).url.as_str(), "https://jobs.inkwell.example/o/binder");
}

#[test]
fn jobvites_line_under_the_title_says_more_than_the_place() {
    let page = format!(
        r#"<html><head><script type="application/ld+json">{{"@type": "JobPosting", "title": "Binder", "description": "{TEXT}", "hiringOrganization": {{"name": "Inkwell"}}, "jobLocation": {{"address": {{"addressCountry": "United States"}}}}}}</script></head><body><h2 class="jv-header">Binder</h2><p class="jv-job-detail-meta">Bindery<span class="jv-inline-separator"></span>Remote, United States</p><div class="jv-job-detail-description">{TEXT}</div><a class="jv-button" href="/inkwell/job/oAbc1fwX/apply">Apply</a></body></html>"#
    );
    let posting = one("https://jobs.jobvite.com/inkwell/job/oAbc1fwX", &page);
    assert_eq!(posting.data.department.as_deref(), Some("Bindery"));
    assert_eq!(posting.data.workplace, Some(Workplace::Remote));
    let form = "https://jobs.jobvite.com/inkwell/job/oAbc1fwX/apply";
    assert_eq!(posting.data.apply_url.as_deref(), Some(form));
    let feed = format!(
        "<result><job><id>oAbc1fwX</id><title>Binder</title><location>Berkeley, CA</location><date>2/4/2026</date><detail-url>https://jobs.jobvite.com/inkwell/job/oAbc1fwX</detail-url><description><![CDATA[{TEXT}]]></description></job></result>"
    );
    let posting = one("https://app.jobvite.com/CompanyJobs/Xml.aspx?c=qXy9Vfw0", &feed);
    assert_eq!(posting.data.posted_at.unwrap().date(), time::macros::date!(2026 - 02 - 04));
}

#[test]
fn a_successfactors_page_shows_more_of_the_place_than_its_microdata() {
    let page = format!(
        r#"<html><head><link href="https://rmkcdn.successfactors.com/x.css"></head><body><div itemscope itemtype="http://schema.org/JobPosting"><h1 itemprop="title">Binder</h1><meta itemprop="hiringOrganization" content="Inkwell"><span itemprop="jobLocation" itemscope itemtype="http://schema.org/Place"><span itemprop="address" itemscope itemtype="http://schema.org/PostalAddress"><meta itemprop="addressLocality" content="Dubai"></span></span><span class="jobGeoLocation">Dubai, AE</span><span itemprop="description" class="jobdescription">{TEXT}</span></div></body></html>"#
    );
    let posting = one("https://jobs.inkwell.example/job/Dubai-Binder/1200345/", &page);
    assert_eq!((named(&posting).2, places(&posting)), ("Dubai, AE", vec!["Dubai//AE".to_owned()]));
}

#[test]
fn avatures_fields_are_the_companys_own() {
    let field = |label: &str, value: &str| {
        format!(
            r#"<div class="article__content__view__field"><div class="article__content__view__field__label">{label}</div><div class="article__content__view__field__value">{value}</div></div>"#
        )
    };
    let fields = [
        ("Role ID", "7711"),
        ("City", "Austin"),
        ("State/Prov/County", "Texas"),
        ("Country / Region", "United States"),
        ("Full/Part Time", "Part-time"),
        ("Work Model", "Hybrid"),
    ]
    .map(|(label, value)| field(label, value))
    .concat();
    let page = format!(
        r#"<html><head><title>Binder - Inkwell</title></head><body><main><h1>Binder</h1><article class="article article--details">{fields}</article><article class="article article--details">{TEXT}</article></main></body></html>"#
    );
    let posting = one("https://inkwell.avature.net/careers/JobDetail/Binder/7711", &page);
    assert_eq!(named(&posting).2, "Austin, Texas, United States");
    assert_eq!(places(&posting), ["Austin/Texas/US"]);
    assert_eq!(posting.data.employment_type, Some(EmploymentType::PartTime));
    assert_eq!(posting.data.workplace, Some(Workplace::Hybrid));
    assert_eq!(posting.data.external_id.as_deref(), Some("7711"));
}

#[test]
fn how_much_work_it_is_counts_before_how_long() {
    let page = format!(
        r#"<html lang="es"><body><h1 class="job-page__header-title">Encuadernador</h1><ul><li><strong>Ubicación:</strong> Almería (España)</li><li><strong>Tipo de Contrato:</strong> Indefinido</li><li><strong>Jornada:</strong> Media jornada</li></ul><div class="job-description"><div class="description-block intro"><h2 class="job-description__title">Inkwell</h2>{TEXT}</div></div></body></html>"#
    );
    let posting = one("https://inkwell.talentclue.com/es/node/100200300/4", &page);
    assert_eq!(posting.data.employment_type, Some(EmploymentType::PartTime));
}

#[test]
fn a_pages_state_without_a_company_is_that_of_the_site() {
    let text = TEXT.repeat(4);
    let state = json!({"job": {"title": "Book Binder", "location": "Porto", "descriptionHtml": text}});
    let page = format!(
        r#"<html><head><title>Book Binder | Ink Well</title></head><body><h1>Book Binder</h1><script id="__NEXT_DATA__" type="application/json">{state}</script></body></html>"#
    );
    let posting = one("https://www.inkwell.example/careers/book-binder", &page);
    assert_eq!(named(&posting), ("Book Binder", "Ink Well", "Porto"));
}

#[test]
fn a_country_of_applicants_is_no_state() {
    let page = format!(
        r#"<html><head><script type="application/ld+json">{{"@type": "JobPosting", "title": "Binder", "description": "{TEXT}", "hiringOrganization": {{"name": "Inkwell"}}, "jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": [{{"@type": "Country", "name": "US"}}, {{"@type": "Country", "name": "CA"}}]}}</script></head><body><h1>Binder</h1></body></html>"#
    );
    assert_eq!(places(&one("https://inkwell.breezy.hr/p/58df3ec23bf9-binder", &page)), ["//US", "//CA"]);
}

#[test]
fn a_locality_may_hold_two_places() {
    let page = format!(
        r#"<html><head><script type="application/ld+json">{{"@type": "JobPosting", "title": "Binder", "description": "{TEXT}", "hiringOrganization": {{"name": "Inkwell"}}, "jobLocation": {{"@type": "Place", "address": {{"addressLocality": "Denver, CO / Austin, TX"}}}}}}</script></head><body><h1>Binder</h1></body></html>"#
    );
    let posting = one("https://job-boards.greenhouse.io/inkwell/jobs/72", &page);
    assert_eq!(places(&posting), ["Denver/CO/US", "Austin/TX/US"]);
}

#[test]
fn icims_portals_differ_in_language_and_fields() {
    let page = |fields: &[(&str, &str)]| {
        let fields: String = fields
            .iter()
            .map(|(label, value)| format!(r#"<div class="iCIMS_JobHeaderTag"><dt class="iCIMS_JobHeaderField">{label}</dt><dd class="iCIMS_JobHeaderData"><span>{value}</span></dd></div>"#))
            .collect();
        format!(
            r#"<html><head><title>Relieur</title></head><body><h1 class="iCIMS_Header">Relieur</h1><dl class="iCIMS_JobHeaderGroup">{fields}</dl><div class="iCIMS_JobContent"><div class="iCIMS_InfoMsg iCIMS_InfoMsg_Job">{TEXT}</div></div></body></html>"#
        )
    };
    let url = "https://carrieres-inkwell.icims.com/jobs/2231/relieur/job?in_iframe=1";
    let posting = one(url, &page(&[("Emplacements", "CA-QC-Laval"), ("Type de poste", "Temps partiel")]));
    assert_eq!(named(&posting), ("Relieur", "Inkwell", "CA-QC-Laval"));
    assert_eq!(posting.data.employment_type, Some(EmploymentType::PartTime));
    let pay_fields =
        [("Job Location(s)", "US-Remote"), ("Min", "USD $52,000.00/Yr."), ("Max", "USD $58,500.00/Yr.")];
    let posting =
        one("https://uscareers-inkwell.icims.com/jobs/2232/binder/job?in_iframe=1", &page(&pay_fields));
    assert_eq!((named(&posting).1, places(&posting)), ("Inkwell", vec!["//US".to_owned()]));
    assert_eq!(pay(&posting), (Some(52_000.0), Some(58_500.0), Some("USD"), Some(posting::SalaryUnit::Year)));
}

#[test]
fn pinpoints_groups_may_be_companies() {
    let job = |title: &str| json!({"id": "1", "title": "Binder", "url": "https://inkwell.pinpointhq.com/en/postings/1", "description": TEXT, "workplace_type": "remote", "department": {"id": 4, "name": "Bindery"}, "job": {"structure_custom_group_one": {"id": "8", "name": "Quill & Sons", "title": title}}, "location": {"city": "Remote ", "name": "Remote (UK)", "province": ""}});
    let read = |title: &str| {
        one("https://inkwell.pinpointhq.com/postings.json", &json!({"data": [job(title)]}).to_string())
    };
    let posting = read("Partner Company");
    assert_eq!(named(&posting), ("Binder", "Quill & Sons", "Remote (UK)"));
    assert_eq!(
        (places(&posting), posting.data.department.as_deref()),
        (vec!["//GB".to_owned()], Some("Bindery"))
    );
    assert_eq!(named(&read("Region")).1, "Inkwell");
}
