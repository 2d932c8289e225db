//! Systems that are asked for a list and then for each posting.

use posting::{EmploymentType, SalaryUnit, Workplace};
use serde_json::json;

use super::{named, next, one, pay, places, read, words};

#[test]
fn smartrecruiters_sections_and_places_vary() {
    let body = json!({"id": 744000012345678_u64, "uuid": "u", "name": "Cook", "company": {"name": "Acme GmbH", "identifier": "AcmeGmbH"}, "location": {"city": "Graz", "region": "Styria", "country": "at", "remote": true, "hybrid": true, "fullLocation": "Graz, Styria, Austria"}, "department": {}, "function": {"id": "kitchen", "label": "Kitchen"}, "typeOfEmployment": {"id": "part-time"}, "visibility": "PUBLIC", "active": true, "jobAd": {"sections": {"companyDescription": {"title": "Company Description", "text": ""}, "jobDescription": {"title": "Job Description", "text": "<p>We cook.</p>"}, "qualifications": null, "additionalInformation": {"title": "Additional Information", "text": "<p>At night.</p>"}, "videos": {"title": "Videos", "urls": []}}}, "releasedDate": "2026-01-05T10:00:00.000Z", "compensation": {"min": 20, "max": 25, "currency": "EUR", "period": "HOURLY"}});
    let posting = one(
        "https://api.smartrecruiters.com/v1/companies/AcmeGmbH/postings/744000012345678",
        &body.to_string(),
    );
    assert_eq!(named(&posting), ("Cook", "Acme GmbH", "Graz, Styria, Austria"));
    assert_eq!(words(&posting), "job description we cook additional information at night");
    assert_eq!(
        (posting.data.workplace, posting.data.employment_type),
        (Some(Workplace::Hybrid), Some(EmploymentType::PartTime))
    );
    assert_eq!(pay(&posting), (Some(20.0), Some(25.0), Some("EUR"), Some(SalaryUnit::Hour)));
    let list = json!({"offset": 0, "limit": 100, "totalFound": 150, "content": [{"id": "1", "name": "Cook", "company": {"identifier": "AcmeGmbH"}}]});
    let out = read("https://api.smartrecruiters.com/v1/companies/AcmeGmbH/postings", &list.to_string());
    assert_eq!(
        next(&out),
        [
            "https://api.smartrecruiters.com/v1/companies/AcmeGmbH/postings/1",
            "https://api.smartrecruiters.com/v1/companies/AcmeGmbH/postings?limit=100&offset=1"
        ]
    );
    let internal = json!({"id": "1", "name": "Cook", "visibility": "INTERNAL", "jobAd": {"sections": {}}});
    assert_eq!(
        read("https://api.smartrecruiters.com/v1/companies/a/postings/1", &internal.to_string())
            .reason
            .unwrap()
            .kind(),
        "unlisted"
    );
}

#[test]
fn bamboohr_places_are_in_one_of_two_fields() {
    let body = json!({"result": {"jobOpening": {"jobOpeningName": "Cook", "jobOpeningStatus": "Open", "departmentLabel": null, "employmentStatusLabel": "Part-Time", "location": {"city": null, "state": null}, "atsLocation": {"country": "United States", "state": "Oregon", "province": null, "city": "Bend"}, "description": "<p>We cook.</p>", "compensation": "$20-25/hour", "datePosted": "2026-01-05", "locationType": 2}}});
    let posting = one("https://acme.bamboohr.com/careers/12/detail", &body.to_string());
    assert_eq!(named(&posting), ("Cook", "Acme", "Bend, Oregon, United States"));
    assert_eq!(
        (posting.data.workplace, posting.url.as_str()),
        (Some(Workplace::Hybrid), "https://acme.bamboohr.com/careers/12")
    );
    assert_eq!(pay(&posting), (Some(20.0), Some(25.0), Some("USD"), Some(SalaryUnit::Hour)));
    let remote = json!({"result": {"jobOpening": {"jobOpeningName": "Cook", "location": {"city": ""}, "atsLocation": null, "isRemote": null, "locationType": "1", "description": "Plain &amp; simple"}}});
    assert_eq!(named(&one("https://acme.bamboohr.com/careers/13/detail", &remote.to_string())).2, "Remote");
    let closed = json!({"result": {"jobOpening": {"jobOpeningName": "Cook", "jobOpeningStatus": "Filled", "description": "x"}}});
    assert_eq!(
        read("https://acme.bamboohr.com/careers/14/detail", &closed.to_string()).reason.unwrap().kind(),
        "closed"
    );
}

#[test]
fn workday_counts_of_places_are_no_places() {
    let body = json!({"jobPostingInfo": {"title": "Cook", "jobDescription": "<p>We cook.</p>", "location": "2 Locations", "additionalLocations": ["Wien, Austria", {"descriptor": "Linz, Austria"}], "postedOn": "Posted 3 Days Ago", "startDate": null, "endDate": "2026-04-01", "timeType": "Part time", "remoteType": "Flexible / Hybrid", "jobReqId": "R-1", "jobRequisitionLocation": {"descriptor": "Graz, Austria", "country": {"descriptor": "Austria", "alpha2Code": "AT"}}, "posted": true}, "hiringOrganization": {"name": "1000 Acme Ltd", "url": ""}});
    let posting =
        one("https://acme.wd3.myworkdayjobs.com/wday/cxs/acme/Jobs/job/Graz/Cook_R-1", &body.to_string());
    assert_eq!(named(&posting).2, "Graz, Austria");
    assert_eq!(places(&posting), ["Graz//AT", "Wien//AT", "Linz//AT"]);
    assert_eq!(
        (posting.data.workplace, posting.data.posted_at.unwrap().date().to_string().as_str()),
        (Some(Workplace::Hybrid), "2026-02-26")
    );
    assert_eq!(posting.url.as_str(), "https://acme.wd3.myworkdayjobs.com/Jobs/job/Graz/Cook_R-1");
    let gone = json!({"errorCode": "HTTP_404", "httpStatus": 404});
    assert_eq!(
        read("https://acme.wd3.myworkdayjobs.com/wday/cxs/acme/Jobs/job/x", &gone.to_string())
            .reason
            .unwrap()
            .kind(),
        "unknown-tenant"
    );
    let last = json!({"total": 0, "jobPostings": [], "userAuthenticated": false});
    assert_eq!(
        read("https://acme.wd3.myworkdayjobs.com/wday/cxs/acme/Jobs/jobs", &last.to_string())
            .reason
            .unwrap()
            .kind(),
        "empty-board"
    );
}

#[test]
fn oracle_details_come_in_a_list_or_alone() {
    let job = json!({"Id": "300000012345678", "Title": "Cook", "PrimaryLocation": null, "PrimaryLocationCountry": "AT", "workLocation": [{"LocationName": "Kitchen", "TownOrCity": "Graz", "Region2": "Styria", "Country": "AT"}], "WorkplaceTypeCode": "ORA_REMOTE", "ExternalDescriptionStr": "<p>We cook.</p>", "ExternalResponsibilitiesStr": null, "ExternalQualificationsStr": "<p>Knife.</p>", "CorporateDescriptionStr": "<p>Since 1900.</p>", "JobSchedule": "Part time", "ExternalPostedStartDate": "2026-01-05T10:00:00+00:00", "ExternalPostedEndDate": null});
    let alone = one(
        "https://eabc.fa.us2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails/300000012345678?onlyData=true",
        &job.to_string(),
    );
    assert_eq!(
        (named(&alone).2, words(&alone).as_str()),
        ("Graz, Styria, AT", "we cook qualifications knife since 1900")
    );
    assert_eq!(alone.data.workplace, Some(Workplace::Remote));
    let list = json!({"items": [job]});
    let url = "https://eabc.fa.us2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails?expand=all&onlyData=true&finder=ById;Id=%22300000012345678%22,siteNumber=CX_1001";
    let posting = one(url, &list.to_string());
    assert_eq!(
        posting.url.as_str(),
        "https://eabc.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1001/job/300000012345678"
    );
    let none = read(
        "https://eabc.fa.us2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitions?finder=findReqs;siteNumber=CX_1",
        r#"{"items":[{"TotalJobsCount":0,"requisitionList":[]}],"count":1}"#,
    );
    assert_eq!(none.reason.unwrap().kind(), "empty-board");
}

#[test]
fn jibe_answers_with_one_posting_too() {
    let data = json!({"slug": "4711", "req_id": "4711", "title": "Cook", "description": "<p>We cook.</p>", "full_location": "Graz, Styria", "city": "Graz", "state": "Styria", "country": "Austria", "hiring_organization": "Acme", "salary_min_value": null, "categories": [], "tags": null, "posted_date": "2026-01-05T10:00:00+0000"});
    for body in [json!({"data": data}), data.clone(), json!({"jobs": [{"data": data}], "totalCount": "1"})] {
        let url = if body.get("jobs").is_some() {
            "https://careers.acme.example/api/jobs?page=1"
        } else {
            "https://careers.acme.example/api/jobs/4711"
        };
        let posting = one(url, &body.to_string());
        assert_eq!(named(&posting), ("Cook", "Acme", "Graz, Styria"));
        assert_eq!(posting.url.as_str(), "https://careers.acme.example/jobs/4711");
    }
}

#[test]
fn breezy_lists_name_places_in_two_ways() {
    let body = json!([{"id": "a1", "friendly_id": "a1-cook", "name": "Cook", "url": "https://acme.breezy.hr/p/a1-cook", "published_date": "2026-01-05T10:00:00.000Z", "type": {"id": "partTime", "name": "Part-Time"}, "location": {"country": {"name": "Austria", "id": "AT"}, "state": null, "city": "Graz", "is_remote": false, "name": "Graz, AT"}, "department": "", "salary": "€20 - €25 / hr", "company": {"name": "Acme", "logo_url": null, "friendly_id": "acme"}, "locations": []}]);
    let out = read("https://acme.breezy.hr/json", &body.to_string());
    assert_eq!(
        (next(&out), out.reason.as_ref().unwrap().kind()),
        (vec!["https://acme.breezy.hr/p/a1-cook"], "list-only")
    );
    let verbose =
        body.to_string().replacen("\"id\":\"a1\"", "\"description\":\"<p>We cook.</p>\",\"id\":\"a1\"", 1);
    let posting = one("https://acme.breezy.hr/json?verbose=true", &verbose);
    assert_eq!(
        (named(&posting), places(&posting)),
        (("Cook", "Acme", "Graz, AT"), vec!["Graz//AT".to_owned()])
    );
    assert_eq!(pay(&posting), (Some(20.0), Some(25.0), Some("EUR"), Some(SalaryUnit::Hour)));
}
