//! XML, RSS and JSON feeds.

use posting::EmploymentType;
use serde_json::json;

use super::{named, next, one, places, read, words};

#[test]
fn personio_xml_with_several_offices_and_missing_parts() {
    let xml = r#"<?xml version="1.0" encoding="UTF-8"?><workzag-jobs><position><id>12</id><office>Graz</office><additionalOffices><office>Wien</office><office>Remote</office></additionalOffices><department/><recruitingCategory>Teilzeit</recruitingCategory><name>Koch &amp; B&#228;cker (m/w/d)</name><jobDescriptions><jobDescription><name><![CDATA[Aufgaben]]></name><value><![CDATA[<ul><li>Kochen</li></ul>]]></value></jobDescription><jobDescription><name>Leer</name><value></value></jobDescription></jobDescriptions><employmentType>permanent</employmentType><schedule>part-time</schedule></position><position><id>13</id><name/></position></workzag-jobs>"#;
    let posting = one("https://acme-foods.jobs.personio.com/xml?language=de", xml);
    assert_eq!(named(&posting), ("Koch & Bäcker (m/w/d)", "Acme Foods", "Graz"));
    assert_eq!(
        (places(&posting), words(&posting).as_str()),
        (vec!["Graz//".to_owned(), "Wien//".to_owned()], "aufgaben kochen")
    );
    assert_eq!(posting.data.employment_type, Some(EmploymentType::PartTime));
    assert_eq!(posting.url.as_str(), "https://acme-foods.jobs.personio.com/job/12");
}

#[test]
fn personio_search_gives_texts_or_leads_to_pages() {
    let body = json!([{"id": 12, "name": "Cook", "subcompany": "Acme GmbH", "office": "Graz", "offices": ["Graz", "Wien"], "department": "Kitchen", "employment_type": "intern", "schedule": "full-time", "description": "We cook.\n\nEvery day."}, {"id": 13, "name": "Baker", "office": "Graz", "description": ""}]);
    let out = read("https://acme.jobs.personio.de/search.json?language=en", &body.to_string());
    assert_eq!((out.postings.len(), next(&out)), (1, vec!["https://acme.jobs.personio.de/job/13"]));
    assert_eq!(named(&out.postings[0]), ("Cook", "Acme GmbH", "Graz"));
    assert_eq!(
        (places(&out.postings[0]).len(), out.postings[0].data.employment_type),
        (2, Some(EmploymentType::Intern))
    );
}

#[test]
fn successfactors_rss_puts_the_place_into_the_title() {
    let rss = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>Acme</title><item><title>Cook (part time) (Graz, ST, AT, 8010)</title><description>&lt;p&gt;We cook.&lt;/p&gt;</description><pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate><link>https://jobs.acme.example/job/Graz-Cook-8010/1234567/?feedId=1&amp;utm_source=x</link></item></channel></rss>"#;
    let posting = one("https://jobs.acme.example/services/rss/job/?locale=en_US&keywords=()", rss);
    assert_eq!(named(&posting), ("Cook (part time)", "Acme", "Graz, ST, AT, 8010"));
    assert_eq!((places(&posting), words(&posting).as_str()), (vec!["Graz/ST/AT".to_owned()], "we cook"));
    assert_eq!(posting.url.as_str(), "https://jobs.acme.example/job/Graz-Cook-8010/1234567/");
    let google = r#"<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><item><title>Cook</title><link>https://jobs.acme.example/job/Graz-Cook/1234567/</link><description><![CDATA[<p>We cook.</p>]]></description><g:employer>Acme Foods</g:employer><g:location>Graz, AT</g:location><g:id>1234567</g:id><g:job_function>Kitchen</g:job_function><g:expiration_date>2026-05-01</g:expiration_date></item></channel></rss>"#;
    let out = read("https://jobs.acme.example/sitemal.xml", google);
    assert_eq!(named(&out.postings[0]), ("Cook", "Acme Foods", "Graz, AT"));
    assert!(out.sweep.unwrap().complete);
}

#[test]
fn teamtailor_feeds_without_a_jobposting() {
    let feed = json!({"version": "https://jsonfeed.org/version/1.1", "title": "Acme", "home_page_url": "https://jobs.acme.example", "items": [{"id": "1", "url": "https://jobs.acme.example/jobs/1-cook", "title": "Cook", "content_html": "<p>We cook.</p>", "date_published": "2026-01-05T10:00:00+01:00"}], "next_url": null});
    let posting = one("https://acme.teamtailor.com/jobs.json", &feed.to_string());
    assert_eq!((named(&posting).1, posting.url.as_str()), ("Acme", "https://jobs.acme.example/jobs/1-cook"));
    let rss = r#"<rss version="2.0" xmlns:tt="https://teamtailor.com/locations"><channel><title>Acme</title><item><title>Cook</title><description>&lt;p&gt;We cook.&lt;/p&gt;</description><link>https://jobs.acme.example/jobs/1-cook</link><remoteStatus>hybrid</remoteStatus><tt:locations><tt:location><tt:name>HQ</tt:name><tt:city>Graz</tt:city><tt:country>Austria</tt:country></tt:location></tt:locations><tt:department>Kitchen</tt:department></item></channel></rss>"#;
    let posting = one("https://jobs.acme.example/jobs.rss", rss);
    assert_eq!(
        (named(&posting), places(&posting)),
        (("Cook", "Acme", "Graz, Austria"), vec!["Graz//AT".to_owned()])
    );
}
