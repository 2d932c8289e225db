//! Pages invented here, shaped like those of real sites: which are postings, and what is read from them.
#![allow(clippy::unwrap_used, reason = "tests")]

mod evaluation;

use extract::{Extraction, Page, RequestKind, SiteRules};
use posting::{DescriptionFormat, EmploymentType, Workplace};
use time::macros::datetime;
use url::Url;

fn read_with(url: &str, html: &str, rules: &SiteRules) -> Extraction {
    let url = Url::parse(url).unwrap();
    let page = Page {
        url: &url,
        requested: &url,
        method: "GET",
        request_body: None,
        status: 200,
        headers: &[],
        body: html.as_bytes(),
        fetched_at: datetime!(2026-03-01 12:00 UTC),
        context: None,
    };
    extract::extract(&page, rules)
}

fn read(url: &str, html: &str) -> Extraction {
    read_with(url, html, &SiteRules::default())
}

/// A plain page that is a posting: title, first and last words of its text, and words that do not belong to it.
struct Plain {
    url: &'static str,
    html: &'static str,
    title: &'static str,
    starts: &'static str,
    ends: &'static str,
    without: &'static [&'static str],
    location: Option<&'static str>,
    company: Option<&'static str>,
}

const PLAIN: &[Plain] = &[
    // WordPress, the theme's own post template.
    Plain {
        url: "https://www.brightwell.example/careers/senior-water-engineer/",
        html: r##"<!DOCTYPE html><html lang="en"><head><title>Senior Water Engineer - Brightwell Utilities</title><meta property="og:type" content="article"><meta property="og:site_name" content="Brightwell Utilities"><link rel="stylesheet" href="/wp-content/themes/x.css"></head>
<body class="single single-post has-sidebar"><header class="site-header"><a href="/">Brightwell</a><nav><ul><li><a href="/about/">About</a></li><li><a href="/careers/">Careers</a></li><li><a href="/contact/">Contact</a></li></ul></nav></header>
<div id="content" class="site-content has-sidebar"><main><article class="post-4711 post type-post"><header class="entry-header"><h1 class="entry-title">Senior Water Engineer</h1><div class="entry-meta"><span class="posted-on">Posted on <time datetime="2026-02-03">3 February 2026</time></span></div></header>
<div class="entry-content"><p>Brightwell runs the pipes under four towns. We want an engineer who would rather fix a leak than write a report about one, and who can explain to a mayor why the street is open again.</p><h3>Responsibilities</h3><ul><li>Plan the renewal of mains older than sixty years.</li><li>Model pressure zones and check the models with a wrench.</li><li>Answer for two apprentices.</li></ul><h3>Requirements</h3><ul><li>Degree in civil engineering, or the years that replace it.</li><li>Driving licence.</li></ul><h3>What we offer</h3><p>A van, a pension and every second Friday off.</p><p><a class="button" href="mailto:jobs@brightwell.example">Apply now</a></p></div>
<footer class="entry-footer">Filed under <a href="/category/jobs/">Jobs</a></footer></article><div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Facebook</a></li></ul></div><div class="related-posts"><h2>Related posts</h2><a href="/careers/fitter/">Fitter</a> <a href="/blog/award/">We won an award</a></div></main>
<aside class="widget-area sidebar"><h2>Recent news</h2><ul><li><a href="/news/1">New pumping station opened in the north of the valley</a></li></ul></aside></div>
<div id="cookie-notice">We use cookies to make this site work. <button>Accept all</button></div><footer class="site-footer"><p>© 2026 Brightwell Utilities Ltd. All rights reserved.</p></footer></body></html>"##,
        title: "Senior Water Engineer",
        starts: "Brightwell runs the pipes",
        ends: "every second Friday off",
        without: &["cookies", "Facebook", "pumping station", "Filed under", "won an award", "Posted on"],
        location: None,
        company: Some("Brightwell Utilities"),
    },
    // A German employer's own template: facts in a list, tasks, profile, offer, contact; a notice below.
    Plain {
        url: "https://www.kessler-metall.example/karriere/stellenangebote/schweisser-m-w-d.html",
        html: r##"<html lang="de"><head><meta charset="utf-8"><title>Schweißer (m/w/d) | Kessler Metallbau GmbH</title></head><body><div class="topbar"><a href="tel:1">Tel. 0123</a></div><div class="navbar"><ul class="menu"><li><a href="/">Start</a><li><a href="/karriere/">Karriere</a></ul></div>
<div class="container"><div class="row"><div class="col-8"><p class="breadcrumb"><a href="/">Start</a> / <a href="/karriere/">Karriere</a> / Schweißer</p><h1>Schweißer (m/w/d)</h1><ul class="facts"><li><strong>Standort:</strong> Hagen</li><li><strong>Anstellungsart:</strong> Vollzeit</li><li><strong>Bewerbungsfrist:</strong> 30.04.2026</li></ul>
<p>Seit drei Generationen bauen wir Treppen, Tore und Geländer für Kundinnen und Kunden im ganzen Ruhrgebiet. Für unsere Werkstatt in Hagen suchen wir Verstärkung.</p><h2>Ihre Aufgaben</h2><ul><li>MAG- und WIG-Schweißen nach Zeichnung</li><li>Vorbereiten und Nacharbeiten der Bauteile</li></ul><h2>Ihr Profil</h2><ul><li>Gültige Schweißerprüfung nach DIN EN ISO 9606</li><li>Sorgfalt und Teamgeist</li></ul><h2>Wir bieten</h2><ul><li>Übertarifliche Bezahlung</li><li>30 Tage Urlaub</li></ul>
<div class="apply-box"><a class="btn" href="/bewerben?job=12">Jetzt bewerben</a></div></div><div class="col-4 sidebar"><h4>Weitere Stellenangebote</h4><a href="/karriere/stellenangebote/monteur.html">Monteur (m/w/d)</a></div></div></div><div class="footer"><a href="/impressum">Impressum</a> © Kessler Metallbau GmbH</div></body></html>"##,
        title: "Schweißer (m/w/d)",
        starts: "Seit drei Generationen",
        ends: "30 Tage Urlaub",
        without: &["Impressum", "Monteur", "Jetzt bewerben", "Bewerbungsfrist", "Start"],
        location: Some("Hagen"),
        company: Some("Kessler Metallbau GmbH"),
    },
    // Old-fashioned: one table, headings in bold, no classes, no h1.
    Plain {
        url: "http://www.oldmill.example/vacancy.asp?id=88",
        html: r##"<HTML><HEAD><TITLE>Night Baker - Old Mill Bakery Jobs</TITLE></HEAD><BODY BGCOLOR=white><TABLE WIDTH=800><TR><TD COLSPAN=2><IMG SRC=logo.gif><A HREF=/>Home</A> | <A HREF=/jobs.asp>Jobs</A> | <A HREF=/contact.asp>Contact</A></TD></TR><TR><TD VALIGN=top>
<FONT SIZE=5><B>Night Baker</B></FONT><BR><BR><B>Location:</B> Leith<BR><B>Salary:</B> &pound;14.20 per hour<BR><BR>Old Mill has baked since 1902 and our bread is on the shelves by six in the morning. You will shape, prove and bake through the night with a team of four, and go home when the town wakes up.<BR><BR><B>Duties</B><BR>Mixing and shaping of doughs; working the deck ovens; keeping the bakehouse clean and the records honest.<BR><BR><B>Requirements</B><BR>Two years at the bench, good timekeeping, a food hygiene certificate.<BR><BR>To apply, send a letter and your history to the manager at the bakery.</TD></TR></TABLE></BODY></HTML>"##,
        title: "Night Baker",
        starts: "",
        ends: "the manager at the bakery",
        without: &["Contact"],
        location: Some("Leith"),
        company: None,
    },
    // A modern site: sections as divs, a form below, a map, cookie banner first in the page, no semantic elements.
    Plain {
        url: "https://lumen.example/jobs/product-designer-4432",
        html: r##"<!doctype html><html lang="en"><head><title>Product Designer at Lumen</title><meta name="description" content="Join Lumen as a Product Designer"></head><body><div class="cc-window cookie-consent"><p>This website uses cookies to ensure you get the best experience on our website, and shares some data with partners. You can change your choice at any time.</p><button>OK</button></div><div id="root"><div class="Header_nav__x1"><a href="/product">Product</a><a href="/pricing">Pricing</a><a href="/jobs">Jobs</a></div>
<div class="JobPage_hero__a"><h1 class="JobPage_title__b">Product Designer</h1><div class="JobPage_meta__c"><span>Lisbon, Portugal</span><span>Full-time</span><span>Hybrid</span></div><button>Apply</button></div>
<div class="JobPage_body__d"><div class="block"><h2>About the role</h2><p>Lumen makes light meters that talk to each other. You will own how they feel in the hand and on the screen, from the first sketch to the box that arrives at the customer's door.</p></div><div class="block"><h2>What you’ll do</h2><ul><li>Prototype with real hardware</li><li>Talk with photographers every week</li></ul></div><div class="block"><h2>About you</h2><ul><li>You have shipped a physical product</li><li>You write well in English</li></ul></div></div>
<div class="ApplicationForm_wrapper__e"><h2>Apply for this job</h2><form><label>First name</label><input name="a"><label>Last name</label><input name="b"><label>Why do you want to work with us, and what would you do in the first hundred days of this job?</label><textarea></textarea><button>Submit application</button></form></div>
<div class="Footer_links__f"><a href="/privacy">Privacy</a><a href="/terms">Terms</a><p>Lumen Optics Lda, Rua da Prata 1, Lisbon</p></div></div></body></html>"##,
        title: "Product Designer",
        starts: "About the role",
        ends: "You write well in English",
        without: &["cookies", "First name", "hundred days", "Pricing", "Rua da Prata"],
        location: None,
        company: None,
    },
    // French, a definition list of facts and a link back.
    Plain {
        url: "https://www.atelier-dumas.example/offres-emploi/technicien-de-maintenance-h-f",
        html: r##"<html lang="fr"><head><title>Technicien de maintenance H/F - Atelier Dumas</title></head><body><nav><a href="/">Accueil</a></nav><main><a href="/offres-emploi">Retour aux offres</a><h1>Technicien de maintenance H/F</h1><dl><dt>Lieu</dt><dd>Nantes</dd><dt>Type de contrat</dt><dd>CDI</dd><dt>Salaire</dt><dd>2 400 € par mois</dd></dl>
<section><h2>Vos missions</h2><p>Rattaché au responsable de l'atelier, vous assurez la maintenance préventive et curative de nos presses et de nos lignes de conditionnement, et vous formez les opérateurs aux premiers gestes.</p><ul><li>Diagnostiquer les pannes mécaniques et électriques</li><li>Tenir à jour le journal des machines</li></ul></section><section><h2>Votre profil</h2><p>De formation Bac+2, vous avez une première expérience en industrie et le goût du travail bien fait.</p></section><section><h2>Nous offrons</h2><p>Une prime annuelle et une mutuelle prise en charge.</p></section><a href="/postuler/12" class="cta">Postuler</a></main><footer>Mentions légales</footer></body></html>"##,
        title: "Technicien de maintenance H/F",
        starts: "Vos missions",
        ends: "mutuelle prise en charge",
        without: &["Retour aux offres", "Mentions", "Postuler", "Accueil"],
        location: Some("Nantes"),
        company: None,
    },
    // The whole page is one ASP.NET form.
    Plain {
        url: "https://jobs.northport.example/JobDetails.aspx?jobid=2201",
        html: r##"<html><head><title>Harbour Pilot - Job Details</title></head><body><form id="aspnetForm" method="post"><input type="hidden" name="__VIEWSTATE" value="xyz"><div id="ctl00_menu" class="menu"><a href="Default.aspx">Search jobs</a><a href="Login.aspx">Log in</a></div><div id="ctl00_content"><h1>Harbour Pilot</h1><table class="jobinfo"><tr><th>Job ID</th><td>2201</td></tr><tr><th>Location</th><td>Northport</td></tr><tr><th>Closing date</th><td>12 April 2026</td></tr></table><div class="desc"><p>The port authority is looking for a pilot for vessels of up to 200 metres. Pilots work in pairs, two weeks on and two weeks off, and live within forty minutes of the station.</p><p><strong>Key responsibilities</strong></p><ul><li>Bring vessels safely to and from their berths in all weathers</li><li>Train on the simulator twice a year</li></ul><p><strong>Qualifications</strong></p><ul><li>Master's certificate and five years in command</li></ul></div><input type="submit" value="Apply Now"></div></form></body></html>"##,
        title: "Harbour Pilot",
        starts: "The port authority",
        ends: "five years in command",
        without: &["Log in", "Search jobs"],
        location: Some("Northport"),
        company: None,
    },
    // Spanish, headings as paragraphs in bold, summary with icons.
    Plain {
        url: "https://empleo.rioclaro.example/ofertas/auxiliar-de-enfermeria-331",
        html: r##"<html lang="es"><head><title>Auxiliar de Enfermería | Hospital Río Claro</title><meta property="og:title" content="Auxiliar de Enfermería"></head><body><div id="menu"><a href="/">Inicio</a><a href="/ofertas">Ofertas</a></div><div class="contenido"><div class="cabecera"><h2 class="titulo-oferta">Auxiliar de Enfermería</h2><p><b>Ubicación:</b> Sevilla</p><p><b>Tipo de contrato:</b> Jornada completa</p></div><div class="texto"><p>Buscamos una persona para la planta de geriatría de nuestro hospital, con turnos rotativos de mañana y tarde y un fin de semana libre de cada dos.</p><p><strong>Funciones</strong></p><p>Cuidado y acompañamiento de los pacientes, registro de constantes y apoyo al equipo de enfermería en todas sus tareas diarias.</p><p><strong>Requisitos</strong></p><p>Título de auxiliar de enfermería y experiencia mínima de un año.</p><p><strong>Ofrecemos</strong></p><p>Contrato indefinido desde el primer día.</p></div><a class="boton" href="/inscribirse/331">Inscríbete</a></div></body></html>"##,
        title: "Auxiliar de Enfermería",
        starts: "Buscamos una persona",
        ends: "desde el primer día",
        without: &["Inicio", "Inscríbete"],
        location: Some("Sevilla"),
        company: None,
    },
    // A small shop's page: no headings, no facts, a few sentences.
    Plain {
        url: "https://smallshop.example/jobs/barista",
        html: r##"<html><head><title>Barista wanted</title></head><body><center><h1>Barista wanted</h1></center>Our shop on the square needs a barista for the mornings, from six to eleven, Tuesday to Saturday. You know how to steam milk and you like people who have not slept.<br><br>We pay 13 euros an hour and you keep your tips. Experience is good but not needed.<br><br>Write to us or come by. <a href="mailto:jobs@smallshop.example">Apply</a></body></html>"##,
        title: "Barista wanted",
        starts: "Our shop on the square",
        ends: "or come by",
        without: &[],
        location: None,
        company: None,
    },
    // Bootstrap, related vacancies inside the main element.
    Plain {
        url: "https://valleyclinic.example/about/careers/practice-nurse",
        html: r##"<html><head><title>Practice Nurse | Valley Clinic</title></head><body><header><a href="/">Valley Clinic</a></header><main class="container"><ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/about/careers">Careers</a></li><li>Practice Nurse</li></ol><div class="row"><div class="col-md-8"><h1>Practice Nurse</h1><p>Our clinic looks after nine thousand patients in the valley, and we are growing. You will join four nurses and two doctors who talk to each other at lunch.</p><h4>Key duties</h4><ul><li>Vaccinations and wound care</li></ul><h4>Essential criteria</h4><ul><li>Registration</li></ul><h4>How to apply</h4><p>Send your history to the practice manager by Friday.</p></div><div class="col-md-4"><div class="card"><h5>At a glance</h5><dl><dt>Salary</dt><dd>£32,000 - £36,000 per annum</dd><dt>Location</dt><dd>Ludlow</dd></dl><a class="btn" href="/apply">Apply online</a></div></div></div><section><h2>More vacancies</h2><h5><a href="/about/careers/receptionist">Receptionist</a></h5><h5><a href="/about/careers/doctor">Doctor</a></h5></section></main></body></html>"##,
        title: "Practice Nurse",
        starts: "Our clinic looks after",
        ends: "practice manager by Friday",
        without: &["Receptionist", "At a glance", "Home"],
        location: Some("Ludlow"),
        company: Some("Valley Clinic"),
    },
];

#[test]
fn plain_job_pages_are_read() {
    for page in PLAIN {
        let out = read(page.url, page.html);
        assert_eq!(out.postings.len(), 1, "{}: {:?}", page.url, out.reason);
        let posting = &out.postings[0].data;
        let words = evaluation::words(&posting.description);
        let fold = posting::fingerprint::fold;
        assert_eq!(posting.title, page.title, "{}", page.url);
        assert!(words.starts_with(&fold(page.starts)), "{}: starts {words}", page.url);
        assert!(words.ends_with(&fold(page.ends)), "{}: ends {words}", page.url);
        for foreign in page.without {
            assert!(!words.contains(&fold(foreign)), "{}: holds {foreign:?}: {words}", page.url);
        }
        if page.location.is_some() {
            assert_eq!(posting.location.as_deref(), page.location, "{}", page.url);
        }
        if page.company.is_some() {
            assert_eq!(posting.company.as_deref(), page.company, "{}", page.url);
        }
    }
}

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

#[test]
fn base_canonical_nofollow_and_noindex_are_respected() {
    let out = read(
        "https://a.example/x",
        r#"<head><base href="https://b.example/sub/"><meta name=robots content="noindex"></head><a href="jobs/1-cook">Cook</a><a rel="nofollow" href="/jobs/2-baker">Baker</a><a href="mailto:x@y">m</a>"#,
    );
    let urls: Vec<&str> = out.follow.iter().map(|next| next.url.as_str()).collect();
    assert_eq!(urls, ["https://b.example/sub/jobs/1-cook"]);
    assert!(out.noindex && !out.nofollow);
    assert!(
        read(
            "https://a.example/x",
            r#"<meta name=robots content="nofollow"><a href="/jobs/1-cook">Cook</a>"#
        )
        .follow
        .is_empty()
    );
}

#[test]
fn json_ld_in_its_many_shapes() {
    let page = |json: &str| {
        format!(
            r#"<html><head><script type="application/ld+json">{json}</script></head><body><h1>x</h1></body></html>"#
        )
    };
    let graph = r##"{"@context":"https://schema.org","@graph":[{"@type":"Organization","@id":"#org","name":"Acme &amp; Sons"},{"@type":["JobPosting"],"title":"Cook &amp; Baker","description":"&lt;p&gt;Bake bread &amp;amp; cake for the whole of the town, every day.&lt;/p&gt;","hiringOrganization":{"@id":"#org"},"employmentType":["PART_TIME","CONTRACTOR"],"jobLocationType":"TELECOMMUTE","jobLocation":[{"@type":"Place","address":{"addressLocality":"Graz","addressCountry":{"name":"Austria"}}},{"@type":"Place","address":{"addressLocality":"Wien","addressCountry":"AT"}}],"baseSalary":{"currency":"EUR","value":{"minValue":"2.400,00","maxValue":3000,"unitText":"MONTH"}},"validThrough":"2026-04-30","identifier":{"value":77},},]}"##;
    let out = read("https://acme.example/jobs/77?utm_source=x", &page(graph));
    let posting = &out.postings[0].data;
    assert_eq!((posting.title.as_str(), posting.company.as_deref()), ("Cook & Baker", Some("Acme & Sons")));
    assert_eq!(posting.description, "<p>Bake bread &amp; cake for the whole of the town, every day.</p>");
    assert_eq!(posting.location.as_deref(), Some("Graz, Austria; Wien, AT"));
    assert_eq!(
        posting.locations.iter().map(|place| place.country.as_deref()).collect::<Vec<_>>(),
        [Some("AT"), Some("AT")]
    );
    assert_eq!(
        (posting.employment_type, posting.workplace),
        (Some(EmploymentType::PartTime), Some(Workplace::Remote))
    );
    let pay = posting.salary.as_ref().unwrap();
    assert_eq!((pay.min, pay.max, pay.yearly_min), (Some(2_400.0), Some(3_000.0), Some(28_800.0)));
    assert_eq!(posting.valid_through, Some(datetime!(2026-04-30 23:59:59 UTC)));
    assert_eq!(
        (posting.external_id.as_deref(), out.postings[0].url.as_str(), out.adapter),
        (Some("77"), "https://acme.example/jobs/77", "jsonld")
    );

    let hybrid = read(
        "https://acme.example/jobs/1",
        &page(
            r#"{"@type":"JobPosting","title":"Cook (Hybrid)","description":"Cook well and plainly.","jobLocationType":"TELECOMMUTE"}"#,
        ),
    );
    assert_eq!(hybrid.postings[0].data.workplace, Some(Workplace::Hybrid));
    let several = read(
        "https://acme.example/jobs",
        &page(
            r#"[{"@type":"JobPosting","title":"A","description":"First of two.","url":"/jobs/1"},{"@type":"JobPosting","title":"B","description":"Second of two.","url":"/jobs/2"}]"#,
        ),
    );
    assert_eq!(
        several.postings.iter().map(|posting| posting.url.as_str()).collect::<Vec<_>>(),
        ["https://acme.example/jobs/1", "https://acme.example/jobs/2"]
    );
    let recommended = read(
        "https://acme.example/jobs/1",
        &page(
            r#"[{"@type":"JobPosting","title":"A","description":"This one.","url":"/jobs/1"},{"@type":"JobPosting","title":"B","description":"Another.","url":"/jobs/2"}]"#,
        ),
    );
    assert_eq!((recommended.postings.len(), recommended.postings[0].data.title.as_str()), (1, "A"));
    let markdown = read(
        "https://acme.example/jobs/1",
        &page(r###"{"@type":"JobPosting","title":"A","description":"## Tasks\n\n* one\n* two"}"###),
    );
    assert_eq!(markdown.postings[0].data.description_format, DescriptionFormat::Markdown);
}

#[test]
fn microdata_and_rdfa() {
    let micro = r#"<div itemscope itemtype="http://schema.org/JobPosting"><h1 itemprop="title">Ferry Captain</h1><span itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization"><span itemprop="name">Isle Lines</span></span><div itemprop="jobLocation" itemscope><div itemprop="address" itemscope><span itemprop="addressLocality">Oban</span>, <meta itemprop="addressCountry" content="GB"></div></div><meta itemprop="datePosted" content="2026-02-01"><div itemprop="description"><p>Sail the <b>morning</b> boat.</p><script>x</script></div></div>"#;
    let out = read("https://isle.example/vacancies/ferry-captain", micro);
    let posting = &out.postings[0].data;
    assert_eq!(
        (out.adapter, posting.title.as_str(), posting.company.as_deref(), posting.location.as_deref()),
        ("microdata", "Ferry Captain", Some("Isle Lines"), Some("Oban, GB"))
    );
    assert_eq!(posting.description, "<div><p>Sail the <b>morning</b> boat.</p></div>");
    let rdfa = r#"<div vocab="http://schema.org/" typeof="JobPosting"><h1 property="title">Deck Hand</h1><div property="hiringOrganization" typeof="Organization"><b property="name">Isle Lines</b></div><div property="description">Keep the deck clean and the ropes dry.</div></div>"#;
    assert_eq!(read("https://isle.example/x", rdfa).postings[0].data.company.as_deref(), Some("Isle Lines"));
}

#[test]
fn an_operators_selectors_win_over_the_heuristic() {
    let rules: SiteRules = serde_json::from_value(serde_json::json!({"selectors": {"title": ".t", "description": ".d", "location": ".l", "company_name": "Acme", "remove": [".ad"]}, "deny": ["/internal/"]})).unwrap();
    let out = read_with(
        "https://acme.example/p/1",
        r#"<p class=t>Cook</p><p class=l>Graz</p><p class=l>Wien</p><div class=d><p>Cook for two hundred guests an evening.</p><p class=ad>Advert</p></div><a href="/internal/jobs/1-x">x</a>"#,
        &rules,
    );
    let posting = &out.postings[0].data;
    assert_eq!(
        (out.adapter, posting.company.as_deref(), posting.location.as_deref()),
        ("selectors", Some("Acme"), Some("Graz; Wien"))
    );
    assert!(!posting.description.contains("Advert") && out.follow.is_empty());
}

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
