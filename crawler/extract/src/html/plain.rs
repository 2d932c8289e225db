//! Plain job pages, without structured data: is the page one posting, and which part of it is the text?

use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, iter::Edge};
use posting::fingerprint::fold;
use scraper::{ElementRef, Node, Selector};

use super::{Context, dom::Dom, facts::Facts, links::{self, Link}, render, selected};
use crate::{Extracted, NoPosting, RequestKind, draft::Draft, normalize::text};

/// A page scoring this much is a posting. Set on the evaluation's pages: postings score 8 and more, others 3 and less.
const THRESHOLD: i32 = 6;

/// What a subtree holds.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    /// Letters and digits of its text.
    text: usize,
    /// Those of them that are links.
    links: usize,
}

/// The page with everything weighed and what is not content marked.
struct Weighed<'d> {
    body: ElementRef<'d>,
    weights: HashMap<NodeId, Weight>,
    /// Navigation, forms, notices, recommendations: subtrees that are no part of a description.
    skip: HashSet<NodeId>,
}

/// Reads a posting, or says why the page is none.
pub(crate) fn read(context: &Context<'_>, dom: &Dom, links: &[Link]) -> Result<Extracted, NoPosting> {
    let body = Selector::parse("body").ok().and_then(|body| dom.html.select(&body).next()).unwrap_or_else(|| dom.html.root_element());
    let page = weigh(body);
    let facts = Facts::of(dom);
    let title = title(context, dom, &page).ok_or_else(|| NoPosting::NotAPosting("it has no title".into()))?;
    let block = main_block(&page, title.element);
    let description = describe(&page, block, title.element);
    let plain = text::of_html(&description, 200_000);
    if is_closed(dom, &title.text, &plain) {
        return Err(NoPosting::Closed);
    }
    let (score, seen) = score(context, dom, &page, &facts, links, &title.text, &description, &plain);
    if score < THRESHOLD {
        return Err(NoPosting::NotAPosting(format!("it scores {score} of {THRESHOLD} ({seen})")));
    }
    let mut draft = Draft::new();
    draft.title(Some(&title.text), title.rule);
    draft.html(Some(&description), "plain: main text");
    facts.fill(&mut draft, context.document.page.fetched_at);
    draft.location(marked_location(&page).as_deref(), "plain: element named location");
    selected::company(context, &mut draft);
    draft.company(title.company.as_deref(), "plain: the title's end");
    draft.company(copyright(dom).as_deref(), "plain: copyright line");
    draft.language(context.meta.language.as_deref().and_then(crate::normalize::language::of_code).filter(|_| plain.len() < 200), "html lang");
    draft.finish(&context.identity()).ok_or_else(|| NoPosting::NotAPosting("it has no title".into()))
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn weigh(body: ElementRef<'_>) -> Weighed<'_> {
    let mut weights: HashMap<NodeId, Weight> = HashMap::new();
    let mut skip = HashSet::new();
    let mut stack: Vec<(NodeId, Weight)> = Vec::new();
    let mut doubtful = Vec::new();
    let mut hidden: Option<NodeId> = None;
    let mut link_depth = 0_usize;
    for edge in body.traverse() {
        match edge {
            Edge::Open(node) => {
                if hidden.is_some() {
                    continue;
                }
                match node.value() {
                    Node::Element(element) => {
                        if render::NO_TEXT.contains(&element.name()) || (node.id() != body.id() && is_hidden(element)) {
                            hidden = Some(node.id());
                            skip.insert(node.id());
                            continue;
                        }
                        if let Some(element) = ElementRef::wrap(node).filter(|_| node.id() != body.id()) && is_boilerplate(element) {
                            doubtful.push(node.id());
                        }
                        link_depth += usize::from(element.name() == "a");
                        stack.push((node.id(), Weight::default()));
                    }
                    Node::Text(text) => if let Some((_, weight)) = stack.last_mut() {
                        let count = letters(text);
                        weight.text += count;
                        if link_depth > 0 {
                            weight.links += count;
                        }
                    },
                    _ => {}
                }
            }
            Edge::Close(node) => {
                if hidden.is_some() {
                    if hidden == Some(node.id()) {
                        hidden = None;
                    }
                    continue;
                }
                if let Node::Element(element) = node.value() && let Some((id, weight)) = stack.pop() {
                    link_depth = link_depth.saturating_sub(usize::from(element.name() == "a"));
                    weights.insert(id, weight);
                    if let Some((_, above)) = stack.last_mut() {
                        above.text += weight.text;
                        above.links += weight.links;
                    }
                }
            }
        }
    }
    let whole = weights.get(&body.id()).map_or(0, |weight| weight.text - weight.links);
    // A wrapper named "has-sidebar" holds the page: nothing that holds half of the text is boilerplate.
    for id in doubtful {
        let weight = weights.get(&id).copied().unwrap_or_default();
        if (weight.text - weight.links) * 2 < whole.max(1) {
            skip.insert(id);
        }
    }
    Weighed { body, weights, skip }
}

fn is_hidden(element: &scraper::node::Element) -> bool {
    let style = element.attr("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    element.attr("hidden").is_some() || style.contains("display:none") || style.contains("visibility:hidden") || element.attr("aria-hidden") == Some("true") && element.name() != "main"
}

const BOILERPLATE: &[&str] = &["cookie", "cookies", "consent", "gdpr", "onetrust", "navbar", "nav", "navigation", "menu", "breadcrumb", "breadcrumbs", "footer", "related", "similar", "recommended", "recommendations",
    "share", "sharing", "social", "socials", "newsletter", "subscribe", "subscription", "modal", "popup", "pagination", "pager", "comments", "sidebar", "toolbar", "skip", "login", "signin", "signup", "recaptcha", "advert", "ads", "banner", "alert", "alerts",
    "toast", "tooltip", "dropdown", "masthead", "topbar", "offcanvas", "chatbot", "testimonials", "copyright", "jobalert", "lightbox", "drawer", "searchbar", "languages", "print"];

fn is_boilerplate(element: ElementRef<'_>) -> bool {
    let name = element.value().name();
    if matches!(name, "nav" | "footer" | "aside" | "form") {
        return true;
    }
    if matches!(name, "h1" | "article" | "main" | "p" | "ul" | "li" | "td" | "body") {
        return false;
    }
    if element.attr("role").is_some_and(|role| matches!(role, "navigation" | "banner" | "contentinfo" | "dialog" | "search" | "complementary" | "alertdialog" | "menu")) {
        return true;
    }
    let names = format!("{} {}", element.attr("class").unwrap_or_default(), element.attr("id").unwrap_or_default());
    let words: Vec<String> = names.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_ascii_lowercase).filter(|word| !word.is_empty()).collect();
    let pair = |a: &[&str], b: &[&str]| words.windows(2).any(|pair| a.contains(&pair[0].as_str()) && b.contains(&pair[1].as_str()));
    words.iter().any(|word| BOILERPLATE.contains(&word.as_str()))
        || pair(&["other", "more", "latest", "further", "recent", "open"], &["jobs", "vacancies", "positions", "openings", "roles", "posts"])
        || pair(&["apply", "application"], &["form", "now", "button", "btn", "box", "section", "wrapper", "container", "bar", "block"])
        || pair(&["back", "go"], &["to", "link", "button", "top"])
}

/// A title, and what was read with it.
struct Title<'d> {
    text: String,
    rule: &'static str,
    element: Option<ElementRef<'d>>,
    company: Option<String>,
}

/// Headings that name a section of a site, not a job.
fn is_generic(title: &str) -> bool {
    let folded = fold(title);
    const GENERIC: &[&str] = &["careers", "career", "jobs", "job", "job details", "job detail", "job description", "vacancies", "vacancy", "current vacancies", "open positions", "current openings", "job openings", "join us", "join our team", "work with us",
        "career opportunities", "job opportunities", "opportunities", "stellenangebote", "stellenangebot", "karriere", "offene stellen", "jobangebote", "carrieres", "recrutement", "offres d emploi", "nos offres", "empleo", "ofertas de empleo", "trabaja con nosotros", "vacatures",
        "werken bij", "lediga jobb", "kariera", "oferty pracy", "home", "welcome", "apply now", "apply", "about us", "contact", "search", "search results", "menu", "login", "sign in", "candidate portal", "job search", "search jobs", "page not found", "404", "404 not found", "overview", "our jobs", "all jobs",
        "job opening", "position details", "vacancy details", "career portal", "jobs careers", "careers at", "lavora con noi", "posizioni aperte", "meta job", "job widget", "job posting", "job offer", "stellenanzeige", "stellenausschreibung"];
    folded.is_empty() || GENERIC.contains(&folded.as_str())
}

/// Sections' headings are no titles either.
fn is_section(title: &str) -> bool {
    let folded = fold(title);
    SECTIONS.iter().any(|(_, phrases)| phrases.iter().any(|phrase| folded == *phrase))
}

fn title<'d>(context: &Context<'_>, dom: &'d Dom, page: &Weighed<'d>) -> Option<Title<'d>> {
    let Ok(headings) = Selector::parse("h1, h2, h3, [role=heading], .job-title, .jobtitle, .job_title, .position-title") else { return None };
    let stated: Vec<String> = [&context.meta.og_title, &context.meta.title].into_iter().flatten().map(|title| fold(title)).collect();
    let site = context.meta.site_name.as_deref().map(fold).unwrap_or_default();
    let mut best: Option<(i32, ElementRef<'d>, String)> = None;
    for (index, heading) in dom.html.select(&headings).take(60).enumerate() {
        let words = render::text(heading, 600);
        let folded = fold(&words);
        if words.chars().count() > 200 || folded.len() < 2 || is_generic(&words) || folded == site {
            continue;
        }
        let inside = heading.ancestors().any(|above| page.skip.contains(&above.id())) || page.skip.contains(&heading.id());
        let in_header = heading.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().name() == "header" || above.attr("role") == Some("banner"));
        let name = heading.value().name();
        let mut score = match name { "h1" => 6, "h2" => 2, _ => 0 } - i32::try_from(index.min(5)).unwrap_or(5);
        if stated.iter().any(|title| *title == folded || title.starts_with(&format!("{folded} "))) { score += 5 }
        else if stated.iter().any(|title| title.contains(&folded)) { score += 3 }
        if heading.attr("class").is_some_and(|class| class.to_ascii_lowercase().contains("title")) { score += 2 }
        if is_section(&words) { score -= 6 }
        if inside && !in_header { score -= 6 }
        if best.as_ref().is_none_or(|(high, ..)| score > *high) {
            best = Some((score, heading, words));
        }
    }
    let (stated_title, company) = context.meta.og_title.as_deref().or(context.meta.title.as_deref()).map(|title| cut(title, context)).unwrap_or_default();
    match best {
        Some((score, element, words)) if score >= 3 => Some(Title { text: words, rule: "plain: heading", element: Some(element), company }),
        Some((_, element, words)) if is_generic(&stated_title) => Some(Title { text: words, rule: "plain: heading", element: Some(element), company }),
        _ if !is_generic(&stated_title) => Some(Title { text: stated_title, rule: "plain: page title", element: None, company }),
        _ => None,
    }
}

/// A page's title without the site's name, and that name: "Engineer | Acme Careers", "Engineer at Acme".
fn cut(title: &str, context: &Context<'_>) -> (String, Option<String>) {
    let site = context.meta.site_name.as_deref().map(fold).unwrap_or_default();
    let host: String = context.document.host().split('.').rev().nth(1).unwrap_or_default().to_owned();
    let mut parts: Vec<&str> = title.split([" | ", " – ", " — ", " :: ", " » ", " · "].iter().find(|mark| title.contains(**mark)).copied().unwrap_or(" - ")).map(str::trim).collect();
    let is_site = |part: &str| {
        let folded = fold(part);
        folded == site || is_generic(part) || (!host.is_empty() && folded.replace(' ', "").contains(&fold(&host).replace(' ', ""))) || folded.ends_with(" careers") || folded.ends_with(" jobs") || folded.starts_with("jobs ") || folded.starts_with("careers ")
    };
    let mut company = None;
    while parts.len() > 1 && parts.last().is_some_and(|part| is_site(part)) {
        company = parts.pop().map(selected::site_company).filter(|name| !is_generic(name));
    }
    while parts.len() > 1 && parts.first().is_some_and(|part| is_site(part)) {
        parts.remove(0);
    }
    // "Backend Engineer | Berlin": with several parts left the first is the title's.
    let joined = if title.contains(" | ") || title.contains(" » ") || title.contains(" :: ") { parts.first().copied().unwrap_or(title).to_owned() } else { parts.join(" - ") };
    match joined.split_once(" at ") {
        Some((job, at)) if company.is_none() && at.split_whitespace().count() <= 5 => (job.to_owned(), Some(at.to_owned())),
        _ => (joined, company),
    }
}

/// The smallest element that holds nearly all of the page's content.
fn main_block<'d>(page: &Weighed<'d>, title: Option<ElementRef<'d>>) -> ElementRef<'d> {
    let content = |element: ElementRef<'_>| -> usize {
        if page.skip.contains(&element.id()) {
            return 0;
        }
        let skipped: usize = 0;
        let weight = page.weights.get(&element.id()).copied().unwrap_or_default();
        (weight.text - weight.links).saturating_sub(skipped)
    };
    let net = net_weights(page);
    let of = |element: ElementRef<'_>| net.get(&element.id()).copied().unwrap_or_else(|| content(element));
    let mut at = page.body;
    // Each step goes one level down, so the depth of the tree bounds the walk.
    for _ in 0..3_000 {
        let Some(heaviest) = at.child_elements().filter(|child| !page.skip.contains(&child.id())).max_by_key(|child| of(*child)) else { break };
        let (whole, part) = (of(at), of(heaviest));
        let is_text = matches!(heaviest.value().name(), "p" | "ul" | "ol" | "li" | "table" | "tbody" | "span" | "strong" | "b" | "font" | "blockquote" | "dl");
        if is_text || part * 100 < whole * 78 || part < 100 {
            break;
        }
        at = heaviest;
    }
    let _ = title;
    at
}

/// Weights without links and without what is skipped.
fn net_weights(page: &Weighed<'_>) -> HashMap<NodeId, usize> {
    let mut net = HashMap::new();
    let mut stack: Vec<usize> = Vec::new();
    let mut hidden: Option<NodeId> = None;
    let mut link = 0_usize;
    for edge in page.body.traverse() {
        match edge {
            Edge::Open(node) => {
                if hidden.is_some() {
                    continue;
                }
                if page.skip.contains(&node.id()) {
                    hidden = Some(node.id());
                } else if let Node::Element(element) = node.value() {
                    link += usize::from(element.name() == "a");
                    stack.push(0);
                } else if let (Node::Text(text), Some(top), 0) = (node.value(), stack.last_mut(), link) {
                    *top += letters(text);
                }
            }
            Edge::Close(node) => {
                if hidden.is_some() {
                    if hidden == Some(node.id()) {
                        hidden = None;
                    }
                } else if let Node::Element(element) = node.value() && let Some(weight) = stack.pop() {
                    link = link.saturating_sub(usize::from(element.name() == "a"));
                    net.insert(node.id(), weight);
                    if let Some(above) = stack.last_mut() {
                        *above += weight;
                    }
                }
            }
        }
    }
    net
}

/// The block as HTML, from its first real text to its last: without the title, facts in front and actions behind.
fn describe(page: &Weighed<'_>, block: ElementRef<'_>, title: Option<ElementRef<'_>>) -> String {
    let mut skip = page.skip.clone();
    if let Some(title) = title {
        skip.insert(title.id());
    }
    let children: Vec<ElementRef<'_>> = block.child_elements().collect();
    let has_loose_text = block.children().any(|child| child.value().as_text().is_some_and(|text| letters(text) > 40));
    if !has_loose_text {
        let substantial = |child: &ElementRef<'_>| {
            let weight = page.weights.get(&child.id()).copied().unwrap_or_default();
            let name = child.value().name();
            let words = render::text(*child, 400);
            let own = weight.text - weight.links;
            (own > 120 || matches!(name, "ul" | "ol" | "p") && own > 30 || is_section_like(&words)) && !page.skip.contains(&child.id()) && Some(child.id()) != title.map(|title| title.id())
        };
        let first = children.iter().position(substantial).unwrap_or(0);
        skip.extend(children[..first].iter().map(|child| child.id()));
        // Behind a heading like "Similar jobs" nothing belongs to this one.
        let end = children.iter().enumerate().skip(first).find(|(_, child)| matches!(child.value().name(), "h1" | "h2" | "h3" | "h4" | "h5" | "div" | "section" | "p") && ends_text(&render::text(**child, 200))).map_or(children.len(), |(at, _)| at);
        skip.extend(children[end..].iter().map(|child| child.id()));
        for child in children[first..end].iter().rev() {
            let weight = page.weights.get(&child.id()).copied().unwrap_or_default();
            if weight.text > 0 && (weight.text - weight.links) * 3 > weight.text { break }
            skip.insert(child.id());
        }
    }
    skip.extend(actions(block));
    render::html(block, &skip)
}

fn is_section_like(words: &str) -> bool {
    let folded = fold(posting::text::truncate_chars(words, 80));
    SECTIONS.iter().any(|(_, phrases)| phrases.iter().any(|phrase| folded.starts_with(phrase)))
}

fn ends_text(words: &str) -> bool {
    let folded = fold(words);
    const ENDS: &[&str] = &["similar jobs", "related jobs", "other jobs", "more jobs", "similar positions", "related positions", "other vacancies", "more openings", "you might also like", "you may also like", "share this job", "share this", "share", "apply for this job", "apply for this position", "apply now", "submit your application",
        "ahnliche stellen", "weitere stellenangebote", "weitere stellen", "jetzt bewerben", "teilen", "offres similaires", "partager", "postuler", "ofertas similares", "compartir", "recommended jobs", "latest jobs", "recent jobs", "other open positions", "other openings", "back to jobs", "back to all jobs", "explore more", "related posts", "job alerts"];
    folded.len() < 60 && ENDS.contains(&folded.as_str())
}

/// Links that are buttons: "Apply now", "Back to all jobs", "Share".
fn actions(block: ElementRef<'_>) -> Vec<NodeId> {
    let Ok(anchors) = Selector::parse("a") else { return Vec::new() };
    block.select(&anchors).filter(|anchor| {
        let words = fold(&render::text(*anchor, 200));
        words.len() < 40 && (is_apply(&words) || words.starts_with("back to") || words.starts_with("share") || matches!(words.as_str(), "print" | "email" | "facebook" | "twitter" | "linkedin" | "whatsapp" | "xing" | "zuruck" | "drucken" | "tweet" | "view all jobs" | "all jobs" | "see all jobs" | "save job" | "save"))
    }).map(|anchor| anchor.id()).collect()
}

fn is_apply(folded: &str) -> bool {
    const APPLY: &[&str] = &["apply", "jetzt bewerben", "bewerben", "online bewerben", "postuler", "je postule", "inscribete", "inscribirme", "aplicar", "solicitar", "candidatar", "candidati", "candidate se", "solliciteer", "ansok", "sok", "aplikuj", "submit application", "submit your application", "i m interested", "register and apply", "easy apply", "start application", "quero me candidatar", "enviar cv", "zur bewerbung", "candidature", "haku", "hae"];
    APPLY.iter().any(|word| folded == *word || folded.starts_with(&format!("{word} ")))
}

/// The sections of a job advertisement, by what they are about: one point for each kind.
const SECTIONS: &[(&str, &[&str])] = &[
    ("tasks", &["responsibilities", "key responsibilities", "job responsibilities", "roles and responsibilities", "role and responsibilities", "roles responsibilities", "what you will do", "what you ll do", "what you ll be doing", "what you will be doing", "your role", "your responsibilities", "your tasks", "duties", "duties and responsibilities", "essential functions", "key duties", "main duties", "the role", "about the role", "about the job", "about this role", "about the position", "role overview", "position summary", "job summary", "position overview", "job purpose", "key accountabilities", "in this role", "day to day", "your mission",
        "deine aufgaben", "ihre aufgaben", "aufgaben", "das erwartet dich", "das erwartet sie", "was dich erwartet", "was sie erwartet", "tatigkeiten", "aufgabengebiet", "vos missions", "missions", "tes missions", "les missions", "descriptif du poste", "description du poste", "funciones", "tus funciones", "responsabilidades", "que haras", "descripcion de la oferta", "descripcion del puesto", "tareas", "atividades", "responsabilita", "mansioni", "cosa farai", "attivita", "wat ga je doen", "taken", "functieomschrijving", "dina arbetsuppgifter", "arbetsuppgifter", "om rollen", "obowiazki", "zakres obowiazkow", "arbeidsoppgaver", "arbejdsopgaver", "tehtavat", "job description", "descricao da vaga", "atribuicoes"]),
    ("profile", &["requirements", "job requirements", "minimum requirements", "qualifications", "minimum qualifications", "basic qualifications", "required qualifications", "preferred qualifications", "required skills", "skills", "skills and experience", "required experience", "experience", "what you bring", "what you ll bring", "what you ll need", "what we re looking for", "what we are looking for", "who you are", "about you", "you have", "your profile", "your skills", "your experience", "must have", "must haves", "nice to have", "key skills", "essential skills", "essential criteria", "person specification", "ideal candidate", "education", "education and experience", "we are looking for", "we re looking for", "candidate profile", "qualifications and experience", "skills qualifications", "essential", "desirable", "preferred", "knowledge skills and abilities",
        "dein profil", "ihr profil", "profil", "das bringst du mit", "das bringen sie mit", "anforderungen", "qualifikationen", "qualifikation", "voraussetzungen", "was du mitbringst", "anforderungsprofil", "votre profil", "profil recherche", "ton profil", "le profil", "competences", "requisitos", "perfil", "que buscamos", "tu perfil", "requisitos minimos", "requisiti", "il tuo profilo", "competenze", "profilo", "wie ben jij", "functie eisen", "functie eisen", "jouw profiel", "wat vragen wij", "kvalifikationer", "din profil", "vi soker dig som", "om dig", "wymagania", "nasze wymagania", "kvalifikasjoner", "kvalifikationer", "osaaminen", "qualificacoes", "formacao"]),
    ("offer", &["benefits", "what we offer", "we offer", "our benefits", "perks", "perks and benefits", "perks benefits", "benefits and perks", "why join us", "why work with us", "what you ll get", "what s in it for you", "compensation", "compensation and benefits", "salary", "salary and benefits", "pay", "why us", "why you ll love", "the package", "package", "rewards", "in return",
        "wir bieten", "das bieten wir", "unser angebot", "deine vorteile", "ihre vorteile", "benefits fur dich", "was wir bieten", "wir bieten ihnen", "wir bieten dir", "darauf kannst du dich freuen", "nous offrons", "nous vous offrons", "avantages", "ce que nous offrons", "ofrecemos", "que ofrecemos", "beneficios", "se ofrece", "offriamo", "cosa offriamo", "benefit", "wat bieden wij", "wij bieden", "arbeidsvoorwaarden", "vi erbjuder", "oferujemy", "co oferujemy", "vi tilbyr", "vi tilbyder", "tarjoamme", "oferecemos"]),
    ("company", &["about us", "about the company", "who we are", "company description", "our company", "about the team", "the team", "company overview", "our story", "the company", "uber uns", "wir uber uns", "das sind wir", "qui sommes nous", "a propos", "l entreprise", "notre entreprise", "sobre nosotros", "quienes somos", "chi siamo", "l azienda", "over ons", "om oss", "o nas", "om os", "sobre nos"]),
    ("how", &["how to apply", "application process", "to apply", "equal opportunity", "equal opportunity employer", "equal opportunities", "eeo statement", "interview process", "hiring process", "next steps", "so bewerben sie sich", "bewerbung", "kontakt", "haben wir ihr interesse geweckt", "interesse geweckt", "interessiert", "comment postuler", "como aplicar", "sollicitatie", "sa ansoker du", "equal employment opportunity", "diversity", "diversity and inclusion", "apply"]),
];

fn sections_in(dom: &Dom, description: &str) -> usize {
    let Ok(headings) = Selector::parse("h1, h2, h3, h4, h5, h6, strong, b, dt, th, u, p, div, span, li, legend, summary") else { return 0 };
    let _ = description;
    let mut kinds = HashSet::new();
    for heading in dom.html.select(&headings).take(20_000) {
        // A heading is short; long elements are not looked into.
        let mut words = String::new();
        for part in heading.text() {
            words.push_str(part);
            words.push(' ');
            if words.len() > 90 { break }
        }
        if words.len() > 90 { continue }
        let folded = fold(&words);
        if let Some((kind, _)) = SECTIONS.iter().find(|(_, phrases)| phrases.contains(&folded.as_str())) {
            kinds.insert(*kind);
        } else if folded.len() < 60 {
            kinds.extend(SECTIONS.iter().filter(|(kind, _)| *kind != "how").find(|(_, phrases)| phrases.iter().any(|phrase| phrase.len() > 8 && folded.starts_with(phrase))).map(|(kind, _)| *kind));
        }
    }
    kinds.len()
}

/// Words that a job's title has.
fn names_a_job(title: &str) -> bool {
    let folded = format!(" {} ", fold(title));
    const MARKS: &[&str] = &[" m w d ", " w m d ", " m f d ", " f m d ", " m f x ", " h f ", " f h ", " m v ", " gn ", " all genders ", " d m w ", " m w x ", " m f ", " w m x "];
    const WORDS: &[&str] = &["engineer", "developer", "manager", "assistant", "analyst", "designer", "specialist", "consultant", "director", "coordinator", "technician", "nurse", "teacher", "driver", "architect", "administrator", "officer", "executive", "representative", "associate", "supervisor", "lead", "head of", "intern", "scientist", "researcher", "accountant", "advisor", "operator", "mechanic", "clerk", "chef", "cook", "waiter", "cleaner", "worker", "trainee", "apprentice",
        "programmer", "tester", "planner", "buyer", "recruiter", "editor", "writer", "lawyer", "paralegal", "therapist", "physician", "doctor", "surgeon", "pharmacist", "electrician", "plumber", "carpenter", "welder", "instructor", "tutor", "lecturer", "professor", "fellow", "guard", "agent", "broker", "strategist", "controller", "auditor", "president", "partner", "producer", "cashier", "barista", "bartender", "housekeep", "receptionist", "secretary", "librarian", "caregiver", "handler", "picker", "packer", "installer", "inspector", "estimator", "surveyor", "evangelist", "advocate", "scrum", "devops", "full stack", "backend", "frontend", "sales", "marketing", "counsel", "staff",
        "entwickler", "ingenieur", "mitarbeiter", "leiter", "sachbearbeiter", "kaufmann", "kauffrau", "techniker", "pfleger", "pflegefach", "fahrer", "berater", "assistenz", "referent", "meister", "monteur", "mechaniker", "elektriker", "verkaufer", "koch", "lehrer", "erzieher", "arzt", "werkstudent", "praktikant", "auszubild", "buchhalter", "architekt", "schlosser", "helfer", "fachkraft",
        "developpeur", "responsable", "charge", "chef de", "technicien", "vendeur", "conseiller", "infirmier", "assistant", "comptable", "chauffeur", "ingenieur", "desarrollador", "ingeniero", "tecnico", "vendedor", "gerente", "jefe", "administrativ", "enfermer", "conductor", "profesor", "auxiliar", "consultor", "operario", "becario", "asesor", "coordinador", "camarero", "sviluppatore", "ingegnere", "addetto", "impiegat", "operaio", "ontwikkelaar", "medewerker", "adviseur", "verpleegkundige", "monteur", "utvecklare", "ingenjor", "saljare", "chef", "sjukskoterska", "larare", "programista", "inzynier", "specjalista", "kierownik", "analista", "desenvolvedor", "engenheiro", "estagi"];
    MARKS.iter().any(|mark| folded.contains(mark)) || WORDS.iter().any(|word| folded.contains(&format!(" {word}")) || word.len() > 6 && folded.contains(word))
}

#[expect(clippy::too_many_arguments, reason = "the evidence, each of it read once by the caller")]
fn score(context: &Context<'_>, dom: &Dom, page: &Weighed<'_>, facts: &Facts, links: &[Link], title: &str, description: &str, plain: &str) -> (i32, String) {
    let url = context.document.url();
    let mut seen: Vec<String> = Vec::new();
    let mut total = 0;
    let mut add = |points: i32, what: &str| if points != 0 { total += points; seen.push(format!("{what} {points:+}")); };
    let kinds = sections_in(dom, description);
    add([0, 2, 4, 6, 7, 7][kinds.min(5)], "sections");
    add(if has_apply(dom) { 2 } else { 0 }, "apply");
    let known = context.owner.is_some_and(|owner| owner.adapter.identity(url).is_some());
    add(if known { 4 } else if links::is_posting_path(url) { 2 } else { 0 }, "address");
    add([0, 1, 2, 3][facts.telling().min(3)], "facts");
    add(if names_a_job(title) { 2 } else { 0 }, "title");
    let about = fold(&format!("{} {}", context.meta.title.as_deref().unwrap_or_default(), context.meta.description.as_deref().unwrap_or_default()));
    add(i32::from(["job", "career", "vacancy", "hiring", "stelle", "emploi", "empleo", "vacature", "lavoro", "vaga"].iter().any(|word| about.contains(word))), "page title");
    add(match plain.len() { 0..=150 => -6, 151..=300 => -2, 301..=500 => 0, _ => 1 }, "length");
    let (others, jobs) = listed_jobs(context, page, links);
    add(match jobs { 0..=2 => 0, 3..=4 => -1, 5..=9 => -3, _ => -5 }, "links to postings");
    add(if others >= 4 { -3 } else { 0 }, "headings that are links to postings");
    let path = url.path().trim_end_matches('/').to_ascii_lowercase();
    let last = path.rsplit('/').next().unwrap_or_default();
    let listing = path.is_empty() || matches!(last, "jobs" | "careers" | "career" | "vacancies" | "search" | "openings" | "positions" | "karriere" | "stellenangebote" | "joblist" | "searchjobs" | "job-search" | "jobs.html" | "careers.html" | "index.html");
    add(if listing && url.query().is_none_or(|query| !query.contains("id=") && !query.contains("jid=")) { -3 } else { 0 }, "address of a list");
    let article = ["/blog", "/news", "/press", "/article", "/stories", "/insights", "/events", "/product", "/shop", "/wiki", "/docs", "/help", "/faq", "/privacy", "/terms", "/legal", "/about"].iter().any(|part| path.contains(part)) && !links::is_posting_path(url);
    add(if article { -5 } else { 0 }, "address of an article");
    let folded = fold(title);
    let other = ["privacy", "cookie policy", "terms", "imprint", "impressum", "datenschutz", "faq", "how to", "tips", "guide", "why ", "meet ", "interview with", "life at", "our culture", "benefits of", "top ", "salary guide", "what is", "press release", "about us", "talent community", "job alert", "our benefits", "our values", "diversity"].iter().any(|start| folded.starts_with(start) || folded.ends_with("policy"));
    add(if other { -6 } else { 0 }, "title of another page");
    (total, seen.join(", "))
}

fn has_apply(dom: &Dom) -> bool {
    let Ok(controls) = Selector::parse("a, button, input[type=submit], input[type=button], [role=button], h2, h3, label[for]") else { return false };
    dom.html.select(&controls).take(5_000).any(|control| {
        let words = control.attr("value").map_or_else(|| control.text().take(6).collect::<Vec<_>>().join(" "), str::to_owned);
        words.len() < 200 && is_apply(&fold(&words)) || control.attr("href").is_some_and(|href| { let href = href.to_ascii_lowercase(); href.contains("/apply") || href.contains("bewerb") || href.starts_with("mailto:jobs@") || href.starts_with("mailto:careers@") || href.starts_with("mailto:hr@") || href.starts_with("mailto:recruit") })
    })
}

/// How many headings are links to postings, and how many links to other postings the content holds.
fn listed_jobs(context: &Context<'_>, page: &Weighed<'_>, links: &[Link]) -> (usize, usize) {
    let itself = context.identity();
    let postings: HashSet<&str> = links.iter().filter(|link| link.kind == RequestKind::Posting && link.url.as_str() != itself && !is_apply(&fold(&link.text))).map(|link| link.url.as_str()).collect();
    let Ok(anchors) = Selector::parse("a[href]") else { return (0, 0) };
    let base = context.meta.base_of(context.document.url());
    let (mut headings, mut inside) = (HashSet::new(), HashSet::new());
    for anchor in page.body.select(&anchors).take(5_000) {
        let Some(mut url) = anchor.attr("href").and_then(|href| base.join(href.trim()).ok()) else { continue };
        url.set_fragment(None);
        let Some(known) = postings.get(url.as_str()) else { continue };
        // Some posting's apply, share and print links lie below its own address.
        if url.path().starts_with(context.document.url().path()) && context.document.url().path().len() > 1 {
            continue;
        }
        let mut above = anchor.ancestors().filter_map(ElementRef::wrap);
        let skipped = anchor.ancestors().any(|above| page.skip.contains(&above.id()));
        if skipped {
            continue;
        }
        inside.insert(*known);
        let is_heading = |name: &str| matches!(name, "h2" | "h3" | "h4" | "h5");
        if above.any(|above| is_heading(above.value().name())) || anchor.child_elements().any(|child| is_heading(child.value().name())) {
            headings.insert(*known);
        }
    }
    (headings.len(), inside.len())
}

/// The page says in a heading, or in hardly more than one sentence, that the posting is over.
fn is_closed(dom: &Dom, title: &str, plain: &str) -> bool {
    const OVER: &[&str] = &["no longer available", "no longer active", "no longer accepting applications", "no longer open", "has been filled", "has expired", "is closed", "job not found", "position not found", "page not found", "not found", "nicht mehr verfugbar", "nicht mehr online", "bereits besetzt", "n est plus disponible", "ya no esta disponible", "oferta caducada", "non e piu disponibile", "niet meer beschikbaar", "inte langre tillganglig", "job is no longer", "posting is no longer", "this job has closed", "vacancy closed", "applications are closed", "stelle ist nicht mehr"];
    let says = |text: &str| { let folded = fold(text); OVER.iter().any(|phrase| folded.contains(phrase)) };
    if title.len() < 120 && says(title) || plain.len() < 700 && says(plain) {
        return true;
    }
    let Ok(notices) = Selector::parse("h1, h2, h3, .alert, .notice, .message, .warning, [role=alert]") else { return false };
    dom.html.select(&notices).take(50).any(|notice| { let words = render::text(notice, 300); words.len() < 160 && says(&words) })
}

/// A short text in an element that is called location.
fn marked_location(page: &Weighed<'_>) -> Option<String> {
    let marked = Selector::parse("[class*='location' i], [id*='location' i], [class*='standort' i], [class*='ubicacion' i], [class*='joblocation' i], [itemprop='jobLocation'], [class*='job-city' i]").ok()?;
    page.body.select(&marked).take(200).filter(|element| !element.ancestors().any(|above| page.skip.contains(&above.id()) && ElementRef::wrap(above).is_some_and(|above| above.value().name() != "aside" && above.attr("class").is_none_or(|class| !class.contains("sidebar")))))
        .map(|element| render::text(element, 300))
        .map(|words| words.split_once(':').filter(|(label, _)| label.len() < 20).map_or(words.clone(), |(_, value)| value.trim().to_owned()))
        .find(|words| (2..=120).contains(&words.chars().count()) && !matches!(fold(words).as_str(), "location" | "locations" | "standort" | "all locations" | "location all" | "search by location"))
}

/// "© 2026 Acme Ltd. All rights reserved" names the site's company.
fn copyright(dom: &Dom) -> Option<String> {
    let page = dom.html.root_element();
    let line = page.text().filter(|text| text.contains('©') || text.contains("Copyright")).find(|text| text.len() < 300)?;
    let after = line.split(['©']).next_back()?.replace("Copyright", " ");
    let after = after.trim_start_matches(|c: char| !c.is_alphabetic());
    let after = after.strip_prefix("by ").or_else(|| after.strip_prefix("by")).unwrap_or(after).trim_start();
    let end = ["All rights", "all rights", "Alle Rechte", "Tous droits", "Todos los", "|", " - ", " · ", ". "].iter().filter_map(|mark| after.find(mark)).min().unwrap_or(after.len());
    let name = after[..end].trim().trim_end_matches(['.', ',', ' ']).trim_end_matches(|c: char| c.is_ascii_digit()).trim().to_owned();
    ((2..60).contains(&name.len())).then_some(name)
}
