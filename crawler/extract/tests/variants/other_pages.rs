//! Settings, languages and versions of tenants beyond the recorded ones: pages.

use posting::{EmploymentType, Workplace};

use super::{named, next, one, places, read, words};

const TEXT: &str = "<p>We bind books by hand and by machine for libraries in three countries.</p>";

fn page(head: &str, body: &str) -> String {
    format!("<!doctype html><html><head>{head}</head><body>{body}</body></html>")
}

#[test]
fn successfactors_postings_carry_a_language_or_a_brand() {
    let head = r#"<title>Binder</title><script src="https://rmkcdn.successfactors.com/a.js"></script>"#;
    let html = page(
        head,
        &format!(
            r#"<div itemscope itemtype="http://schema.org/JobPosting"><h1><span itemprop="title">Binder</span></h1><span itemprop="description">{TEXT}</span></div>"#
        ),
    );
    for (url, own) in [
        (
            "https://jobs.inkwell.example/job/Binder/101-de_DE?x=1",
            "https://jobs.inkwell.example/job/Binder/101-de_DE/",
        ),
        (
            "https://jobs.inkwell.example/default/job/Binder/1-en_US",
            "https://jobs.inkwell.example/job/Binder/1-en_US/",
        ),
        (
            "https://jobs.inkwell.example/Quill/job/Binder/1234567801/",
            "https://jobs.inkwell.example/Quill/job/Binder/1234567801/",
        ),
    ] {
        let posting = one(url, &html);
        assert_eq!((posting.url.as_str(), named(&posting).1), (own, "Inkwell"));
    }
    let tokens = page(
        head,
        &format!(
            r#"<div itemscope itemtype="http://schema.org/JobPosting"><div class="joblayouttoken"><h1>Binder</h1></div><div class="joblayouttoken"><span itemprop="title" data-careersite-propertyid="title">Binder</span></div><div class="joblayouttoken"><span class="joblayouttoken-label">Date: </span><span data-careersite-propertyid="date">Sep 22, 2025</span></div><div class="joblayouttoken"><span class="joblayouttoken-label">Sector: </span><span data-careersite-propertyid="dept">Bindery</span></div><div class="joblayouttoken"><span class="joblayouttoken-label">Shift: </span><span data-careersite-propertyid="shifttype">Part-Time</span></div><div class="joblayouttoken"><span class="joblayouttoken-label">Other places: </span><span data-careersite-propertyid="customfield3">None at the moment</span></div><span itemprop="description" data-careersite-propertyid="description">{TEXT}</span></div>"#
        ),
    );
    let posting = one("https://jobs.inkwell.example/Quill/job/Binder/1234567801/", &tokens);
    assert_eq!(
        (posting.data.department.as_deref(), posting.data.employment_type, posting.data.posted_at.is_some()),
        (Some("Bindery"), Some(EmploymentType::PartTime), true)
    );
    assert_eq!(words(&posting), "we bind books by hand and by machine for libraries in three countries");
    let tiles = page(
        head,
        r#"<ul id="job-tile-list"><li class="job-tile"><a href="/job/Graz-Binder/1412878433/">Binder</a></li><li class="job-tile"><a href="/Quill/job/Wien-Gluer/1412878434/">Gluer</a></li></ul>"#,
    );
    let out = read("https://jobs.inkwell.example/search/?q=", &tiles);
    assert_eq!((out.postings.len(), out.listed.len()), (0, 2));
}

#[test]
fn avature_structured_data_may_be_the_first_section_only() {
    let section = |heading: &str, text: &str| {
        format!(
            r#"<article class="article--details"><div class="article__header"><h3 class="article__header__text__title">{heading}</h3></div><div class="article__content article__content--rich-text" itemprop="description">{text}</div></article>"#
        )
    };
    let ld = r#"<script type="application/ld+json">{"@type":"JobPosting","title":"Binder","datePosted":"2026-01-14","description":"We bind.<ul><li>Books</li></ul>","hiringOrganization":{"name":"Inkwell Inc."},"jobLocation":{"@type":"Place","address":{"addressLocality":"","addressCountry":null}}}</script>"#;
    let html = page(
        &format!(r#"<meta name="avature.portal.id" content="1">{ld}"#),
        &format!(
            r#"<article class="article--details"><p class="paragraph"><i class="fa fa-globe"></i> <strong>Austria, Styria, Graz</strong></p><p class="paragraph"><i class="fa fa-suitcase"></i> <strong>Ref #: 33879</strong></p></article>{}{}"#,
            section("What you do", "<p>We bind.</p><ul><li>Books</li></ul>"),
            section("What you need", "<p>A steady hand and a year at the press.</p>")
        ),
    );
    let posting = one("https://inkwell.avature.net/en_US/careers/JobDetail/Binder/33879", &html);
    assert_eq!(named(&posting), ("Binder", "Inkwell Inc.", "Austria, Styria, Graz"));
    assert_eq!(
        words(&posting),
        "what you do we bind books what you need a steady hand and a year at the press"
    );
    assert_eq!(places(&posting), ["Graz/Styria/AT"]);
}

#[test]
fn avature_portals_name_their_pages_in_two_ways() {
    let result = |href: &str| {
        format!(
            r#"<article class="article article--result"><h3><a class="link" href="{href}">Binder</a></h3></article>"#
        )
    };
    let mark = r#"<meta name="avature.portal.id" content="1">"#;
    let folders = page(
        mark,
        &format!(
            r#"{}{}<div>1-2 of 14 results</div><li class="paginationNextLink"><a href="/careers/SearchJobs/?folderOffset=2">Next</a></li>"#,
            result("/careers/FolderDetail/Graz-Binder/1"),
            result("/careers/FolderDetail/Wien-Binder/2")
        ),
    );
    let out = read("https://inkwell.avature.net/careers/SearchJobs?folderOffset=0", &folders);
    assert_eq!((out.postings.len(), out.listed.len()), (0, 2));
    assert!(
        next(&out).contains(&"https://inkwell.avature.net/careers/SearchJobs/?folderOffset=2"),
        "{:?}",
        next(&out)
    );
    let sized = page(
        mark,
        &format!(
            r#"{}<a class="paginationNextLink" href="/Careers/SearchJobs?jobRecordsPerPage=40&amp;jobOffset=40">Next</a>"#,
            result("/Careers/JobDetail?jobTitle=Binder&amp;jobId=900")
        ),
    );
    let out =
        read("https://careers.inkwell.example/Careers/SearchJobs?jobRecordsPerPage=40&jobOffset=0", &sized);
    assert_eq!(out.listed[0].as_str(), "https://careers.inkwell.example/Careers/JobDetail?jobId=900");
    assert_eq!(
        next(&out)[1..],
        ["https://careers.inkwell.example/Careers/SearchJobs?jobRecordsPerPage=40&jobOffset=40"]
    );
    let bare =
        page(mark, &format!("<div>1-20\n of 720 results</div>{}", result("/careers/JobDetail/Binder/1")));
    let out = read("https://careers.inkwell.example/careers/SearchJobs/?jobOffset=0", &bare);
    assert!(next(&out).iter().any(|url| url.ends_with("jobOffset=20")), "{:?}", next(&out));
    let searched = read(
        "https://careers.inkwell.example/careers/SearchJobs/binder",
        &page(mark, &result("/careers/JobDetail/Binder/1")),
    );
    assert!(!searched.sweep.unwrap().complete);
}

#[test]
fn avature_pages_without_a_headline_are_named_in_their_head() {
    let html = page(
        r#"<meta name="avature.portal.id" content="1"><meta property="og:title" content="Binder">"#,
        &format!(
            r#"<article class="article article--details"><div class="article__header"><h3 class="article__header__text__title">General information</h3></div><div class="article__content"><div class="article__content__view__field"><div class="article__content__view__field__label">Entity</div><div class="article__content__view__field__value">Inkwell Bindery, LLC</div></div><div class="article__content__view__field"><div class="article__content__view__field__label">City</div><div class="article__content__view__field__value">Graz</div></div><div class="article__content__view__field"><div class="article__content__view__field__label">Shift</div><div class="article__content__view__field__value">Night</div></div></div></article><article class="article article--details"><h3>Description</h3>{TEXT}</article>"#
        ),
    );
    let posting = one("https://careers.inkwell.example/careers/JobDetail/Binder/14732", &html);
    assert_eq!(named(&posting), ("Binder", "Inkwell", "Graz"));
    let untitled = html.replace(r#"<meta property="og:title" content="Binder">"#, "").replace(
        r#"label">Entity</div>"#,
        r#"label"> Job Title </div><div class="article__content__view__field__value">Night binder</div></div><div class="article__content__view__field"><div class="article__content__view__field__label">Entity</div>"#,
    );
    let again = one("https://careers.inkwell.example/careers/JobDetail/Night-Binder/14732", &untitled);
    assert_eq!(named(&again).0, "Night binder");
    assert!(words(&posting).starts_with("description we bind books"), "{}", words(&posting));
}

#[test]
fn jobvite_lists_that_are_cut_are_no_whole_boards() {
    let list = |rest: &str| {
        page(
            "<title>Inkwell - Jobs</title>",
            &format!(
                r#"<ul class="jv-job-list"><li><a href="/inkwell/job/oAaa1fwA">Binder</a></li></ul>{rest}"#
            ),
        )
    };
    let sweep = |url: &str, rest: &str| read(url, &list(rest)).sweep.unwrap();
    assert!(sweep("https://jobs.jobvite.com/inkwell/jobs", "").complete);
    let cut = r#"<a href="/inkwell/search?c=Bindery&amp;p=0">Show More</a>"#;
    assert!(!sweep("https://jobs.jobvite.com/inkwell/jobs", cut).complete);
    let pager = r#"<div class="jv-pagination"><div class="jv-pagination-text"> 1-1 of 2 </div><a href="/inkwell/search/?p=1" class="jv-pagination-next">Next</a></div>"#;
    let out = read("https://jobs.jobvite.com/inkwell/search/?p=0", &list(pager));
    assert_eq!(next(&out)[1..], ["https://jobs.jobvite.com/inkwell/search/?p=1"]);
    assert!(!out.sweep.unwrap().finished);
    assert!(!sweep("https://jobs.jobvite.com/inkwell/search?c=Bindery", "").complete);
    let line = |parts: &str| {
        page(
            "<title>Inkwell Careers - Binder</title>",
            &format!(
                r#"<h2 class="jv-header">Binder</h2><p class="jv-job-detail-meta">{parts}</p><div class="jv-job-detail-description">{TEXT}</div>"#
            ),
        )
    };
    let gap = r#"<span class="jv-inline-separator"></span>"#;
    for parts in [format!("Bindery{gap}Graz, Austria{gap}Part-Time"), format!("Bindery{gap}\n Graz, Austria")]
    {
        let posting = one("https://jobs.jobvite.com/inkwell/job/oAaa1fwA", &line(&parts));
        assert_eq!(named(&posting).2, "Graz, Austria");
        assert_eq!(posting.data.employment_type.is_some(), parts.ends_with("Part-Time"));
    }
}

#[test]
fn icims_pages_show_what_their_structured_data_leaves_open() {
    let ld = r#"<script type="application/ld+json">{"@type":"JobPosting","title":"Binder","description":"<p>We bind.</p>","employmentType":"OTHER","datePosted":"2026-01-05","jobLocation":[{"address":{"addressCountry":"US","addressLocality":"Remote","addressRegion":"UNAVAILABLE"}}]}</script>"#;
    let facts = r#"<div class="iCIMS_JobContent"><dl class="iCIMS_JobHeaderGroup"><div><dt class="iCIMS_JobHeaderField">Position Type</dt><dd class="iCIMS_JobHeaderData"><span>Full-time</span></dd></div></dl></div>"#;
    let url = "https://careers-inkwell.icims.com/jobs/38896/binder/job?in_iframe=1";
    let posting = one(url, &page(ld, facts));
    assert_eq!((named(&posting).1, places(&posting)), ("Inkwell", vec!["//US".to_owned()]));
    assert_eq!(
        (posting.data.employment_type, posting.data.workplace),
        (Some(EmploymentType::FullTime), Some(Workplace::Remote))
    );
}

#[test]
fn a_boards_page_names_neither_the_system_nor_its_own_site_as_the_employer() {
    let breezy = page(
        r#"<title>Binder at Inkwell</title><meta property="og:site_name" content="Breezy HR">"#,
        &format!(
            r#"<div class="banner"><h1>Binder</h1><ul><li class="location"><span>Graz, AT</span></li><li class="type"><span>%LABEL_POSITION_TYPE_PART_TIME%</span></li><li class="department"><span>Bindery</span></li></ul></div><div class="description">{TEXT}</div><a href="/p/5c7b4-binder/apply">Apply</a>"#
        ),
    );
    let out = read("https://inkwell.breezy.hr/p/5c7b4-binder", &breezy);
    let posting = &out.postings[0];
    assert_eq!((named(posting).1, posting.data.employment_type), ("Inkwell", Some(EmploymentType::PartTime)));
    assert_eq!((posting.data.department.as_deref(), next(&out).len()), (Some("Bindery"), 0));
    let lever = page(
        "<title>Binder</title>",
        &format!(
            r#"<div class="posting-headline"><h2>Binder</h2></div><div class="section page-centered">{TEXT}</div><div class="section page-centered" data-qa="ai-disclaimer"><p>Machines may read your letter.</p></div>"#
        ),
    );
    let posting = one("https://jobs.eu.lever.co/inkwell/5b1c7a9e-3f2d-4e8a-9c61-0d2b4f8e7a13", &lever);
    assert_eq!((named(&posting).1, words(&posting).contains("machines may")), ("Inkwell", false));
    let site = read(
        "https://wd3.myworkdaysite.com/recruiting/inkwell/Careers",
        &page("<title>Careers</title>", "<div id='root'></div>"),
    );
    assert_eq!(site.follow[0].context, None);
}
