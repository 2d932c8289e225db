//! The posting pages of the systems, as HTML.

use posting::{SalaryUnit, Workplace};
use serde_json::json;

use super::{named, next, one, pay, places, read, words};

#[test]
fn greenhouse_pages_carry_the_posting_as_state() {
    let state = json!({"url": "/acme/jobs/12", "state": {"loaderData": {"root": {"ENV": {}}, "routes/$url_token_.jobs_.$job_post_id": {"jobPostId": "12", "jobPost": {"title": "Cook", "company_name": "Acme Foods", "job_post_location": "Graz, Austria", "public_url": "https://job-boards.greenhouse.io/acme/jobs/12", "published_at": "2026-01-05T10:00:00-05:00", "introduction": "<p>Who we are.</p>", "content": "<p>We cook.</p>", "conclusion": null, "pay_ranges": [{"title": "Annual Salary", "min": "€30,000", "max": "€40,000", "currency_type": "EUR"}]}}}}});
    let html = format!(
        "<html><head><title>Job Application for Cook at Acme Foods</title></head><body><h1 class=\"section-header\">Cook</h1><script>window.__remixContext = {state};__remixContext.p = function(v){{}}</script></body></html>"
    );
    let posting = one("https://job-boards.greenhouse.io/acme/jobs/12?gh_src=x", &html);
    assert_eq!(named(&posting), ("Cook", "Acme Foods", "Graz, Austria"));
    assert_eq!(
        (words(&posting).as_str(), posting.url.as_str()),
        ("who we are we cook", "https://job-boards.greenhouse.io/acme/jobs/12")
    );
    assert_eq!(pay(&posting), (Some(30_000.0), Some(40_000.0), Some("EUR"), Some(SalaryUnit::Year)));
    let list = json!({"state": {"loaderData": {"routes/$url_token": {"jobPosts": {"data": [{"id": 12, "title": "Cook", "absolute_url": "https://job-boards.greenhouse.io/acme/jobs/12"}], "total": 1}}}}});
    let out = read(
        "https://job-boards.greenhouse.io/acme",
        &format!("<html><body><h1>Jobs</h1><script>window.__remixContext = {list};</script></body></html>"),
    );
    assert_eq!((out.postings.len(), out.listed.len()), (0, 1));
    assert!(next(&out).contains(&"https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true"));
}

#[test]
fn greenhouse_older_embedded_pages() {
    let html = r#"<html><head><title>Job Application for Cook at Acme Foods</title></head><body><div id="app_body"><div id="header"><h1 class="app-title">Cook</h1><span class="company-name">at Acme Foods</span><div class="location">Graz, Austria</div></div><div id="content"><p>We cook for two hundred guests every evening.</p></div><div id="application"><form><label>First Name</label></form></div></div></body></html>"#;
    let posting = one("https://boards.greenhouse.io/embed/job_app?for=acme&token=12", html);
    assert_eq!(
        (named(&posting), posting.url.as_str()),
        (("Cook", "Acme Foods", "Graz, Austria"), "https://boards.greenhouse.io/acme/jobs/12")
    );
    assert!(!words(&posting).contains("first name"));
}

#[test]
fn ashby_pages_carry_the_posting_as_state() {
    let state = json!({"organization": {"name": "Acme Foods", "hostedJobsPageSlug": "acme"}, "posting": {"id": "11111111-1111-1111-1111-111111111111", "title": "Cook", "isListed": true, "locationName": "Graz", "workplaceType": "Remote", "employmentType": "FullTime", "descriptionHtml": "<p>We cook.</p>", "secondaryLocationNames": ["Wien"], "publishedDate": "2026-01-05", "compensationTierSummary": "€40K - €50K"}});
    let html = format!(
        "<!DOCTYPE html><html><head><title>Cook @ Acme Foods</title></head><body><script nonce=\"x\">window.__appData = {state};fetch('x')</script></body></html>"
    );
    let posting =
        one("https://jobs.ashbyhq.com/acme/11111111-1111-1111-1111-111111111111?utm_source=x", &html);
    assert_eq!(
        (named(&posting), posting.data.workplace),
        (("Cook", "Acme Foods", "Graz"), Some(Workplace::Remote))
    );
    assert_eq!(places(&posting), ["Graz//", "Wien//"]);
}

#[test]
fn lever_pages_without_structured_data() {
    let html = r#"<html><head><title>Acme Foods - Cook</title></head><body><div class="content-wrapper posting-page"><div class="content"><div class="section-wrapper accent-section page-full-width"><div class="section page-centered posting-header"><div class="posting-headline"><h2>Cook</h2><div class="posting-categories"><div class="sort-by-time posting-category medium-category-label width-full capitalize-labels location">Graz /</div><div class="sort-by-team posting-category department">Kitchen /</div><div class="sort-by-commitment posting-category commitment">Part-time</div></div></div><a href="https://jobs.lever.co/acme/11111111-1111-1111-1111-111111111111/apply">Apply for this job</a></div></div><div class="section-wrapper page-full-width"><div class="section page-centered" data-qa="job-description"><div>We cook for two hundred guests.</div></div><div class="section page-centered"><div><h3>You</h3><ul class="posting-requirements plain-list"><li>Knife</li></ul></div></div><div class="section page-centered last-section-apply"><a>Apply for this job</a></div></div></div></div></body></html>"#;
    let posting = one("https://jobs.lever.co/acme/11111111-1111-1111-1111-111111111111", html);
    assert_eq!(
        (named(&posting), words(&posting).as_str()),
        (("Cook", "Acme Foods", "Graz"), "we cook for two hundred guests you knife")
    );
}

#[test]
fn smartrecruiters_pages_as_microdata() {
    let html = r#"<html><head><title>Acme GmbH Cook | SmartRecruiters</title></head><body><main class="jobad-main job" itemscope itemtype="http://schema.org/JobPosting"><div class="jobad-header"><h1 class="job-title" itemprop="title">Cook</h1><ul class="job-details"><li itemprop="jobLocation" itemscope itemtype="http://schema.org/Place"><span itemprop="address" itemscope itemtype="http://schema.org/PostalAddress"><meta itemprop="addressLocality" content="Graz"><meta itemprop="addressCountry" content="Austria">Graz, Austria</span></li><li itemprop="employmentType">Full-time</li></ul><meta itemprop="datePosted" content="2026-01-05T10:00:00.000Z"><div itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization"><meta itemprop="name" content="Acme GmbH"></div></div><div class="job-sections"><div itemprop="description"><section id="st-companyDescription" class="job-section"><h2 class="title">Company Description</h2><div class="wysiwyg"><p>Since 1900.</p></div></section><section id="st-jobDescription"><h2>Job Description</h2><div class="wysiwyg" itemprop="responsibilities"><p>We cook.</p></div></section><section id="st-qualifications"><h2>Qualifications</h2><div class="wysiwyg" itemprop="qualifications"><p>Knife.</p></div></section></div></div></main><aside><h3>Other jobs at Acme</h3></aside></body></html>"#;
    let posting = one("https://jobs.smartrecruiters.com/AcmeGmbH/744000012345678-cook", html);
    assert_eq!(named(&posting), ("Cook", "Acme GmbH", "Graz, Austria"));
    assert_eq!(
        words(&posting),
        "company description since 1900 job description we cook qualifications knife"
    );
    assert_eq!(posting.url.as_str(), "https://jobs.smartrecruiters.com/AcmeGmbH/744000012345678");
}

#[test]
fn jobvite_pages_with_broken_structured_data() {
    let html = r#"<html><head><title>Acme Foods Careers - Cook</title><script type="application/ld+json">{"@context":"http://schema.org","@type":"JobPosting","title":"Cook","description":"cut off</script></head><body><div class="jv-page-body"><h2 class="jv-header">Cook</h2><p class="jv-job-detail-meta">Kitchen<span class="jv-inline-separator"></span>Graz, Austria</p><a href="/acme-foods/job/oABC/apply">Apply</a><div class="jv-job-detail-description"><p>We cook for two hundred guests every evening.</p></div></div></body></html>"#;
    let posting = one("https://jobs.jobvite.com/acme-foods/job/oABC", html);
    assert_eq!(named(&posting), ("Cook", "Acme Foods", "Graz, Austria"));
    assert_eq!(
        (places(&posting), words(&posting).as_str()),
        (vec!["Graz//AT".to_owned()], "we cook for two hundred guests every evening")
    );
}

#[test]
fn icims_pages_stand_in_a_frame() {
    let around = r#"<html><head><title>Careers</title></head><body><div id="icims_content"><iframe src="x"></iframe></div></body></html>"#;
    let out = read("https://careers-acme.icims.com/jobs/4711/cook/job", around);
    assert!(out.postings.is_empty());
    assert_eq!(next(&out)[0], "https://careers-acme.icims.com/jobs/4711/cook/job?in_iframe=1");
    let inside = r#"<html><head><title>Cook in Graz | Careers at Acme Foods</title></head><body class="iCIMS_Body"><div class="iCIMS_JobContent"><div class="iCIMS_JobsTable"><div class="row"><div class="col-xs-6 header left"><span class="sr-only field-label">Job Locations</span><span>AT-Graz</span></div><div class="col-xs-12"><h1 class="iCIMS_Header">Cook</h1></div></div></div><h2 class="iCIMS_InfoMsg iCIMS_InfoField_Job">Overview</h2><div class="iCIMS_InfoMsg iCIMS_InfoMsg_Job"><div class="iCIMS_Expandable_Container"><div class="iCIMS_Expandable_Text"><p>We cook for two hundred guests.</p></div></div></div><h2 class="iCIMS_InfoMsg iCIMS_InfoField_Job">Qualifications</h2><div class="iCIMS_InfoMsg iCIMS_InfoMsg_Job"><p>Knife.</p></div><div class="iCIMS_JobOptions"><a href="/login">Apply for this job online</a></div></div></body></html>"#;
    let posting = one("https://careers-acme.icims.com/jobs/4711/cook/job?in_iframe=1", inside);
    assert_eq!((named(&posting).0, named(&posting).2), ("Cook", "AT-Graz"));
    assert_eq!(words(&posting), "overview we cook for two hundred guests qualifications knife");
    assert_eq!(places(&posting), ["Graz//AT"]);
}

#[test]
fn avature_pages_are_panels_of_labels_and_texts() {
    let html = r#"<html><head><title>Cook - Acme</title><meta property="og:title" content="Cook"></head><body><header><a href="/careers/SearchJobs">Jobs</a></header><main><div class="banner__text"><h2 class="banner__text__title">Cook</h2></div><article class="article article--details regular-fields--cols-2"><div class="article__header"><h2 class="article__header__text__title">General Information</h2></div><div class="article__content"><div class="article__content__view"><div class="article__content__view__field"><div class="article__content__view__field__label">Location</div><div class="article__content__view__field__value">Graz, Austria</div></div><div class="article__content__view__field"><div class="article__content__view__field__label">Job ID</div><div class="article__content__view__field__value">4711</div></div></div></div></article><article class="article article--details"><div class="article__header"><h2 class="article__header__text__title">Description and Requirements</h2></div><div class="article__content"><div class="article__content__view__field__value"><p>We cook for two hundred guests every evening, with three others, in a kitchen that is older than all of us.</p><ul><li>You can sharpen a knife.</li></ul></div></div></article><a class="button" href="/careers/Login?jobId=4711">Apply</a></main></body></html>"#;
    let posting = one("https://acme.avature.net/careers/JobDetail/Cook/4711", html);
    assert_eq!((named(&posting).0, named(&posting).2), ("Cook", "Graz, Austria"));
    assert!(
        words(&posting).starts_with("description and requirements we cook")
            && words(&posting).ends_with("sharpen a knife"),
        "{}",
        words(&posting)
    );
}

#[test]
fn successfactors_pages_as_microdata() {
    let html = r#"<html><head><title>Cook Job Details | Acme</title><link href="https://rmkcdn.successfactors.com/x.css"></head><body><div itemscope itemtype="http://schema.org/JobPosting"><h1><span itemprop="title" data-careersite-propertyid="title">Cook</span></h1><p><span class="jobGeoLocation">Graz, AT</span><meta itemprop="streetAddress" content="Graz, ST, AT"><meta itemprop="addressLocality" content="Graz"></p><meta itemprop="hiringOrganization" content="Acme Foods"><meta itemprop="datePosted" content="Mon Jan 05 00:00:00 UTC 2026"><span itemprop="description"><span class="jobdescription"><p>We cook for two hundred guests.</p></span></span></div></body></html>"#;
    let posting = one("https://jobs.acme.example/job/Graz-Cook/1234567/", html);
    assert_eq!(
        (named(&posting).0, named(&posting).1, words(&posting).as_str()),
        ("Cook", "Acme Foods", "we cook for two hundred guests")
    );
    assert_eq!(named(&posting).2, "Graz, AT");
}

#[test]
fn structured_data_in_broken_wrappings() {
    let good = r#"{"@context":"https://schema.org","@type":"JobPosting","title":"Cook &amp;amp; Baker","description":"&amp;lt;p&amp;gt;We cook.&amp;lt;/p&amp;gt;","hiringOrganization":{"@type":"Organization","name":"Acme"},"jobLocation":{"@type":"Place","address":{"@type":"PostalAddress","addressLocality":"Graz","addressCountry":{"@type":"Country","name":"AT"}}}}"#;
    let trailing = good.replace("\"AT\"}}}}", "\"AT\",},},},}");
    let graph =
        format!(r#"{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"x"}},{good}]}}"#);
    let listed = format!("[{{\"@type\":\"BreadcrumbList\"}},[{good}]]");
    let newline = good.replace("We cook.", "We\ncook.\t");
    for body in [
        good.to_owned(),
        trailing,
        graph,
        listed,
        newline,
        format!("<!-- {good} -->"),
        format!("//<![CDATA[\n{good}\n//]]>"),
        format!("{good};"),
        good.replace('"', "&quot;"),
        good.replace("JobPosting", "http://schema.org/JobPosting"),
        good.replace("\"JobPosting\"", "[\"JobPosting\",\"Thing\"]"),
    ] {
        let html = format!(
            "<html><head><title>x</title><script type='application/ld+json'>{body}</script></head><body><h1>Cook</h1></body></html>"
        );
        let posting = one("https://acme.example/jobs/1", &html);
        assert_eq!(
            (named(&posting), words(&posting).as_str()),
            (("Cook & Baker", "Acme", "Graz, AT"), "we cook"),
            "{body}"
        );
    }
}
