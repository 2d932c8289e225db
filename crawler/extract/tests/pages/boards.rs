//! A careers page that embeds or links a board.

use crate::read;

#[test]
fn a_careers_page_leads_to_its_board() {
    for (html, expected) in [
        (
            r#"<h1>Careers</h1><div id="grnhse_app"></div><script src="https://boards.greenhouse.io/embed/job_board/js?for=brightwell"></script>"#,
            "https://boards-api.greenhouse.io/v1/boards/brightwell/jobs?content=true",
        ),
        (
            r#"<h1>Careers</h1><a href="https://jobs.lever.co/Brightwell">Jobs</a>"#,
            "https://api.lever.co/v0/postings/Brightwell?mode=json",
        ),
        (
            r#"<h1>Careers</h1><script src="https://jobs.ashbyhq.com/brightwell/embed?version=2"></script>"#,
            "https://api.ashbyhq.com/posting-api/job-board/brightwell?includeCompensation=true",
        ),
        (
            r#"<h1>Careers</h1><iframe src="https://brightwell.recruitee.com/"></iframe>"#,
            "https://brightwell.recruitee.com/api/offers/",
        ),
        (
            r#"<h1>Careers</h1><script>var board = {"url":"https:\/\/brightwell.wd3.myworkdayjobs.com\/en-US\/External"}</script>"#,
            "https://brightwell.wd3.myworkdayjobs.com/wday/cxs/brightwell/External/jobs",
        ),
        (
            r#"<h1>Careers</h1><a href="https://apply.workable.com/brightwell/">Jobs</a>"#,
            "https://apply.workable.com/api/v1/widget/accounts/brightwell?details=true",
        ),
        (
            r#"<h1>Karriere</h1><a href="https://brightwell.jobs.personio.de/">Jobs</a>"#,
            "https://brightwell.jobs.personio.de/xml?language=en",
        ),
        (
            r#"<h1>Careers</h1><a href="https://careers.smartrecruiters.com/Brightwell1">Jobs</a>"#,
            "https://api.smartrecruiters.com/v1/companies/Brightwell1/postings?limit=100&offset=0",
        ),
        (
            r#"<h1>Careers</h1><a href="https://careers-brightwell.icims.com/jobs/intro">Jobs</a>"#,
            "https://careers-brightwell.icims.com/jobs/search?ss=1&in_iframe=1&pr=0",
        ),
    ] {
        let out = read("https://www.brightwell.example/careers", html);
        assert!(
            out.follow.iter().any(|next| next.url.as_str() == expected),
            "{expected}: {:?}",
            out.follow.iter().map(|next| next.url.as_str()).collect::<Vec<_>>()
        );
        assert!(out.postings.is_empty());
    }
    let none = read(
        "https://www.brightwell.example/careers",
        r#"<a href="https://www.greenhouse.io/">Powered by Greenhouse</a><script src="https://app.greenhouse.io/x.js"></script>"#,
    );
    assert!(none.follow.iter().all(|next| !next.url.as_str().contains("boards-api")));
}
