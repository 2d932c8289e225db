//! Plain pages that are postings.

use crate::{evaluation, read};

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
    // Sections in tabs, of which only the first is shown before somebody clicks.
    Plain {
        url: "https://www.pallasmarine.example/careers/boat-rigger",
        html: r##"<html><head><title>Boat Rigger | Pallas Marine</title></head><body><header><a href="/">Pallas Marine</a></header><main><h1>Boat Rigger</h1><p>Location: Falmouth</p><div class="tabs"><ul role="tablist"><li role="tab">The role</li><li role="tab">You</li></ul><div role="tabpanel" id="t1"><h2>The role</h2><p>You fit masts, winches and electrics on boats of eight to fourteen metres and hand them over to their owners on the water.</p></div><div role="tabpanel" id="t2" aria-hidden="true" style="display: none"><h2>You</h2><ul><li>Two years in a boat yard or a sail loft</li><li>You splice and crimp without looking twice</li></ul></div></div><a href="/careers/boat-rigger/apply">Apply</a></main><div class="modal" aria-hidden="true"><h2>Subscribe</h2><p>News about our boats four times a year.</p></div><footer>© 2026 Pallas Marine</footer></body></html>"##,
        title: "Boat Rigger",
        starts: "The role You fit masts",
        ends: "without looking twice",
        without: &["Subscribe", "Falmouth"],
        location: Some("Falmouth"),
        company: Some("Pallas Marine"),
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
