//! Pages that are no postings, and the list among them that leads to some.

use extract::RequestKind;

use crate::read;

const OTHER: &[(&str, &str)] = &[
    // A guide, written like an advertisement.
    (
        "https://x.example/career-advice/how-to-become-a-nurse",
        r##"<html><head><title>How to become a nurse</title></head><body><article><h1>How to become a nurse</h1><p>Nurses need a degree and a registration. In this guide we explain the steps, the salary you can expect and what a day looks like.</p><h2>Responsibilities</h2><p>Nurses look after patients.</p><h2>Qualifications</h2><p>A degree in nursing.</p><h2>Salary</h2><p>From 28,000 a year.</p></article></body></html>"##,
    ),
    (
        "https://uni.example/courses/civil-engineering",
        r##"<html><head><title>Civil Engineering BSc</title></head><body><h1>Civil Engineering BSc</h1><p>Learn to build bridges over three years in a school that has taught engineers since 1890. You will join our graduates who work all over the world and come back to tell about it.</p><h2>Entry requirements</h2><p>Two A levels.</p><h2>Career opportunities</h2><p>Engineers, planners, contractors.</p><a href="/apply">Apply now</a></body></html>"##,
    ),
    (
        "https://x.example/jobs/nursing",
        r##"<html><head><title>Nursing jobs</title></head><body><h1>Nursing jobs</h1><p>Browse all nursing jobs in the region. We list vacancies for registered nurses, assistants and midwives. Apply today.</p><ul><li><a href="/jobs/nursing/practice-nurse-1">Practice nurse</a></li><li><a href="/jobs/nursing/ward-nurse-2">Ward nurse</a></li><li><a href="/jobs/nursing/midwife-3">Midwife</a></li></ul></body></html>"##,
    ),
    // A list with teasers.
    (
        "https://brightwell.example/careers/",
        r##"<html><head><title>Careers at Brightwell</title></head><body><main><h1>Join our team</h1><p>We are a utility with a future, and we are always looking for people who want to keep the water running for four towns and their farms.</p><div class="job"><h3><a href="/careers/senior-water-engineer/">Senior Water Engineer</a></h3><p>Plan the renewal of mains. Full-time, valley.</p><a href="/careers/senior-water-engineer/">Apply now</a></div><div class="job"><h3><a href="/careers/fitter/">Pipe Fitter</a></h3><p>Responsible for repairs.</p></div><div class="job"><h3><a href="/careers/lab-technician/">Lab Technician</a></h3></div><div class="job"><h3><a href="/careers/meter-reader/">Meter Reader</a></h3></div><h2>Benefits</h2><p>A pension, a van, and every second Friday off for everyone who works with us.</p></main></body></html>"##,
    ),
    // A board's table.
    (
        "https://jobs.northport.example/search?page=2",
        r##"<html><head><title>Job search results</title></head><body><h1>Open positions</h1><table><tr><th>Title</th><th>Location</th></tr><tr><td><a href="/jobs/1-pilot">Pilot</a></td><td>Northport</td></tr><tr><td><a href="/jobs/2-cook">Cook</a></td><td>Northport</td></tr><tr><td><a href="/jobs/3-crane-driver">Crane driver</a></td><td>Quay 4</td></tr><tr><td><a href="/jobs/4-clerk">Clerk</a></td><td>Office</td></tr><tr><td><a href="/jobs/5-diver">Diver</a></td><td>Quay 1</td></tr></table><a href="?page=3">Next</a></body></html>"##,
    ),
    // A blog post about hiring.
    (
        "https://lumen.example/blog/how-we-hire-designers",
        r##"<html><head><title>How we hire designers | Lumen Blog</title><meta property="og:type" content="article"></head><body><article><h1>How we hire designers</h1><p class="byline">By Ana, 12 January 2026, 5 min read</p><p>People ask what our interviews look like. We start with a walk through the workshop, and then we let candidates take a light meter apart. The requirements we write down are fewer each year.</p><h2>What we look for</h2><p>Curiosity first. Then the ability to say no to a beautiful idea.</p><p>If that sounds like you, see our open jobs.</p><a href="/jobs">Jobs</a></article></body></html>"##,
    ),
    (
        "https://lumen.example/",
        r##"<html><head><title>Lumen: light meters that talk</title></head><body><h1>Light, measured together</h1><p>Three meters, one picture. Lumen joins up to sixteen meters in a room and shows you where your light goes, on any screen you own.</p><h2>Benefits</h2><ul><li>Measure once</li><li>Share with your crew</li></ul><a href="/buy">Buy now</a><a href="/jobs">We are hiring</a></body></html>"##,
    ),
    (
        "https://lumen.example/jobs/product-designer-1",
        r##"<html><head><title>Product Designer at Lumen</title></head><body><h1>Product Designer</h1><p>Sorry, this position has been filled. Have a look at our other openings.</p><a href="/jobs">All jobs</a></body></html>"##,
    ),
    (
        "https://lumen.example/privacy",
        r##"<html><head><title>Privacy policy for applicants</title></head><body><h1>Privacy policy</h1><p>When you apply for a job with us we process the data in your application: your name, your history and your letter. We keep it for six months after the decision.</p><h2>Your responsibilities</h2><p>Please send us only what the job requires.</p><h2>Contact</h2><p>Write to the data protection officer.</p></body></html>"##,
    ),
    (
        "https://shop.example/product/engineer-boots-42",
        r##"<html><head><title>Engineer boots 42</title></head><body><h1>Engineer boots</h1><p>Boots for long days. Oil-tanned leather, stitched sole, steel toe. Requirements of the norm S3 are met. Delivered in two days from our own stock in the town.</p><p>Price: 129 €</p><button>Add to cart</button><h2>Similar products</h2></body></html>"##,
    ),
    (
        "https://lumen.example/jobs/login",
        r##"<html><head><title>Candidate login</title></head><body><h1>Sign in to your candidate account</h1><form><label>E-mail</label><input type="email"><label>Password</label><input type="password"><button>Sign in</button></form></body></html>"##,
    ),
    (
        "https://news.example/2026/03/company-opens-factory-500-jobs",
        r##"<html><head><title>Company opens factory, 500 jobs to come</title></head><body><article><h1>Company opens factory, 500 jobs to come</h1><p>The valley will see its largest employer yet. On Monday the company said that it will hire engineers, technicians and drivers for its new factory, and that applications open in May. The mayor called it a great day.</p><p>The union asked for salary guarantees and better benefits for night workers, and for training of apprentices in the region.</p></article></body></html>"##,
    ),
    (
        "https://brightwell.example/about-us/our-team",
        r##"<html><head><title>Our team - Brightwell</title></head><body><h1>Our team</h1><h3>Jo Hart</h3><p>Senior Engineer. Jo has kept the pumps alive for twenty years and is responsible for the north.</p><h3>Sam Lee</h3><p>Director. Sam knows every pipe and half of the farmers.</p></body></html>"##,
    ),
    (
        "https://jobs.northport.example/JobDetails.aspx?jobid=1",
        r##"<html><head><title>Job Details</title></head><body><h1>Page not found</h1><p>The page you are looking for does not exist. It may have been moved.</p></body></html>"##,
    ),
];

#[test]
fn other_pages_are_not_postings() {
    for (url, html) in OTHER {
        let out = read(url, html);
        assert!(out.postings.is_empty(), "{url}: {:?} by {}", out.postings[0].data.title, out.adapter);
        assert!(out.reason.is_some(), "{url}");
    }
}

#[test]
fn a_list_leads_to_its_postings_and_its_next_page() {
    let (url, html) = OTHER.iter().find(|(url, _)| url.contains("/search?page=2")).unwrap();
    let out = read(url, html);
    let kind =
        |part: &str| out.follow.iter().find(|next| next.url.as_str().contains(part)).map(|next| next.kind);
    assert_eq!(kind("/jobs/1-pilot"), Some(RequestKind::Posting));
    assert_eq!(kind("page=3"), Some(RequestKind::Listing));
}
