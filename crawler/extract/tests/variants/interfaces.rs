//! Systems whose interface gives a board in one JSON answer.

use posting::{EmploymentType, SalaryUnit, Workplace};
use serde_json::json;

use super::{named, next, one, pay, places, read, words};

#[test]
fn greenhouse_groups_hold_postings_without_texts() {
    let job = |id: u64| json!({"id": id, "title": "Cook", "absolute_url": format!("https://boards.greenhouse.io/acme/jobs/{id}"), "location": {"name": "Graz"}});
    let by_department = json!({"departments": [{"id": 0, "name": "No Department", "jobs": []}, {"id": 1, "name": "Kitchen", "jobs": [job(1), job(2)], "children": [{"id": 3, "jobs": [job(2), job(3)]}]}]});
    let out = read("https://boards-api.greenhouse.io/v1/boards/acme/departments", &by_department.to_string());
    assert_eq!((out.listed.len(), out.follow.len(), out.postings.len()), (3, 3, 0));
    let by_office =
        json!({"offices": [{"id": 1, "name": "Graz", "departments": [{"id": 1, "jobs": [job(1)]}]}]});
    let out = read("https://boards-api.greenhouse.io/v1/boards/acme/offices", &by_office.to_string());
    assert_eq!(next(&out), ["https://boards-api.greenhouse.io/v1/boards/acme/jobs/1?pay_transparency=true"]);
}

#[test]
fn greenhouse_leaves_out_what_tenants_do_not_use() {
    let body = json!({"id": "77", "title": " Cook &amp; Baker ", "absolute_url": null, "company_name": null, "location": null, "offices": [{"name": "Graz"}, {"name": "Wien"}], "departments": [], "metadata": [{"name": "Workplace Type", "value": ["Hybrid"], "value_type": "multi_select"}, {"name": "Salary", "value": {"unit": "EUR", "amount": "1"}}], "content": "&amp;lt;p&amp;gt;Bake &amp;amp;amp; cook.&amp;lt;/p&amp;gt;"});
    let posting = one("https://boards-api.eu.greenhouse.io/v1/boards/acme-foods/jobs/77", &body.to_string());
    assert_eq!(named(&posting), ("Cook & Baker", "Acme Foods", "Graz; Wien"));
    assert_eq!(posting.url.as_str(), "https://boards.eu.greenhouse.io/acme-foods/jobs/77");
    assert_eq!((posting.data.workplace, words(&posting).as_str()), (Some(Workplace::Hybrid), "bake cook"));
}

#[test]
fn lever_parts_come_as_html_or_as_plain_text() {
    let body = json!({"id": "a", "text": "Cook", "hostedUrl": "https://jobs.eu.lever.co/Acme/a", "categories": {"location": "Graz", "allLocations": ["Graz", "Wien"], "team": "Kitchen"}, "country": "AT", "workplaceType": "hybrid", "descriptionPlain": "We cook.\n\nEvery day.", "lists": [{"text": "You", "content": "Cook\nClean"}, {"text": "Empty", "content": null}], "salaryRange": {"min": "3000", "max": 3500.5, "currency": "EUR", "interval": "per-month-salary"}, "salaryDescription": "<div>Twelve salaries a year</div>", "additionalPlain": "Write to us."});
    let posting = one("https://api.eu.lever.co/v0/postings/acme/a?mode=json", &body.to_string());
    assert_eq!(named(&posting), ("Cook", "Acme", "Graz"));
    assert_eq!(words(&posting), "we cook every day you cook clean twelve salaries a year write to us");
    assert_eq!(pay(&posting), (Some(3_000.0), Some(3_500.5), Some("EUR"), Some(SalaryUnit::Month)));
    assert_eq!(
        (posting.data.workplace, places(&posting)),
        (Some(Workplace::Hybrid), vec!["Graz//AT".to_owned(), "Wien//".to_owned()])
    );
    let grouped = json!([{"title": "Kitchen", "postings": [{"id": "b", "text": "Baker", "categories": {"location": null}, "opening": "<p>We bake.</p>", "descriptionBody": "<p>At night.</p>"}]}]);
    let posting = one("https://api.lever.co/v0/postings/acme?group=team&mode=json", &grouped.to_string());
    assert_eq!(
        (posting.url.as_str(), words(&posting).as_str()),
        ("https://jobs.lever.co/acme/b", "we bake at night")
    );
}

#[test]
fn ashby_pay_may_stand_in_a_summary_and_places_in_addresses() {
    let body = json!({"apiVersion": "1", "jobs": [
        {"id": "11111111-1111-1111-1111-111111111111", "title": "Cook", "isListed": true, "isRemote": true, "workplaceType": "Hybrid", "location": "Europe", "address": null, "secondaryLocations": [{"location": "Wien", "address": {"addressCountry": "Austria", "addressLocality": "Wien"}}], "employmentType": "PartTime", "descriptionPlain": "We cook.", "descriptionHtml": null, "compensation": {"compensationTierSummary": "€40K – €50K • Offers Equity", "summaryComponents": []}, "jobUrl": "https://jobs.ashbyhq.com/acme/11111111-1111-1111-1111-111111111111", "publishedAt": "2026-01-05T10:00:00.000+00:00"},
        {"id": "2", "title": "Ghost", "isListed": false, "descriptionHtml": "<p>x</p>", "jobUrl": "https://jobs.ashbyhq.com/acme/2"}]});
    let posting =
        one("https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true", &body.to_string());
    assert_eq!(named(&posting), ("Cook", "Acme", "Europe"));
    assert_eq!(
        (posting.data.workplace, posting.data.employment_type),
        (Some(Workplace::Hybrid), Some(EmploymentType::PartTime))
    );
    assert_eq!(pay(&posting), (Some(40_000.0), Some(50_000.0), Some("EUR"), None));
    assert_eq!(places(&posting), ["Europe//", "Wien//AT"]);
}

#[test]
fn workable_answers_differ_between_its_three_interfaces() {
    let widget = json!({"name": "Acme Foods", "description": null, "jobs": [{"title": "Cook", "shortcode": "AB12", "code": "", "employment_type": "Part-time", "telecommuting": false, "department": "", "url": "https://apply.workable.com/j/AB12", "published_on": "2026-01-02", "city": "", "state": "Styria", "country": "Austria", "description": "<p>We cook.</p>", "locations": [{"country": "Austria", "countryCode": "AT", "city": "", "region": "Styria", "hidden": false}]}]});
    let posting =
        one("https://apply.workable.com/api/v1/widget/accounts/acme?details=true", &widget.to_string());
    assert_eq!(named(&posting), ("Cook", "Acme Foods", "Styria, Austria"));
    assert_eq!(places(&posting), ["/Styria/AT"]);
    let detail = json!({"id": 1, "shortcode": "AB12", "title": "Cook", "remote": true, "workplace": "hybrid", "location": {"country": "Austria", "countryCode": "AT", "city": "Graz", "region": "Styria"}, "locations": [], "department": ["Kitchen"], "type": "full", "published": "2026-01-02T00:00:00.000Z", "description": "<p>We cook.</p>", "requirements": "<ul><li>Knife</li></ul>", "benefits": "", "language": "en"});
    let posting = one("https://apply.workable.com/api/v2/accounts/acme/jobs/AB12", &detail.to_string());
    assert_eq!(
        (named(&posting).2, posting.data.workplace),
        ("Graz, Styria, Austria", Some(Workplace::Hybrid))
    );
    assert_eq!(
        (words(&posting).as_str(), posting.data.department.as_deref()),
        ("we cook requirements knife", Some("Kitchen"))
    );
    let list = json!({"total": 12, "results": [{"shortcode": "AB12", "title": "Cook", "state": "published"}, {"shortcode": "CD34", "title": "Draft", "state": "draft"}, {"shortcode": "EF56", "title": "Inner", "isInternal": true}], "nextPage": "tok"});
    let out = read("https://apply.workable.com/api/v3/accounts/acme/jobs", &list.to_string());
    assert_eq!((out.listed.len(), out.follow.len()), (1, 2));
    assert!(out.follow[1].body.as_deref().unwrap().contains("tok"));
    let old = json!({"title": "Cook", "shortcode": "GH78", "location": {"country": "Poland", "country_code": "PL", "region": "Małopolskie", "city": "Kraków", "telecommuting": true}, "full_description": "<p>All of it.</p>"});
    let posting = one("https://acme.workable.com/spi/v3/jobs/GH78", &old.to_string());
    assert_eq!(
        (posting.data.workplace, words(&posting).as_str(), places(&posting)),
        (Some(Workplace::Remote), "all of it", vec!["Kraków/Małopolskie/PL".to_owned()])
    );
}

#[test]
fn recruitee_texts_may_be_translations_only() {
    let body = json!({"offers": [{"id": 9, "slug": "koch", "status": "published", "careers_url": "https://jobs.acme.example/o/koch", "company_name": "Acme", "translations": {"de": {"title": "Koch", "description": "<p>Kochen.</p>", "requirements": "<p>Messer.</p>"}, "fr": {"title": "Cuisinier"}}, "main_locale": "de", "city": "Graz", "state_name": null, "country_code": "AT", "location": "Graz, Austria", "remote": true, "hybrid": true, "on_site": true, "employment_type_code": "fulltime_fixed_term", "salary": {"min": null, "max": null, "period": null, "currency": null}}, {"id": 10, "slug": "x", "title": "Draft", "status": "draft"}]});
    let posting = one("https://jobs.acme.example/api/offers/", &body.to_string());
    assert_eq!(named(&posting), ("Koch", "Acme", "Graz, Austria"));
    assert_eq!(
        (words(&posting).as_str(), posting.data.workplace),
        ("kochen messer", Some(Workplace::Hybrid))
    );
    assert!(posting.data.salary.is_none());
}

#[test]
fn pinpoint_pay_is_shown_only_where_it_is_visible() {
    let job = |visible: bool| {
        json!({"data": [{"id": 5, "title": "Cook", "path": "/en/postings/00000000-0000-0000-0000-000000000005", "description": "<div>We cook.</div>", "key_responsibilities": null, "skills_knowledge_expertise": "<p>Knife.</p>", "skills_knowledge_expertise_header": "Skills", "benefits": "", "location": {"id": "1", "city": null, "name": "Graz Kitchen", "province": "Styria"}, "workplace_type": "onsite", "employment_type": "permanent_part_time", "compensation_minimum": "20000.0", "compensation_maximum": null, "compensation_currency": "GBP", "compensation_frequency": "year", "compensation_visible": visible, "deadline_at": null, "job": {"department": {"name": "Kitchen"}}}]}).to_string()
    };
    let posting = one("https://acme.pinpointhq.com/postings.json", &job(true));
    assert_eq!(named(&posting), ("Cook", "Acme", "Graz Kitchen"));
    assert_eq!(
        posting.url.as_str(),
        "https://acme.pinpointhq.com/en/postings/00000000-0000-0000-0000-000000000005"
    );
    assert_eq!(words(&posting), "we cook skills knife");
    assert_eq!(pay(&posting), (Some(20_000.0), None, Some("GBP"), Some(SalaryUnit::Year)));
    assert_eq!(posting.data.employment_type, Some(EmploymentType::PartTime));
    assert!(one("https://acme.pinpointhq.com/postings.json", &job(false)).data.salary.is_none());
}
