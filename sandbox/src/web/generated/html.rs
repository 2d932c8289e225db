//! Pages of plain careers sites.

use posting::{EmploymentType, Workplace};
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;

use super::TruthPosting;
use super::employers::{Employer, Shape};
use super::write::escape;

/// How many postings a listing page shows: several pages for a site of sixty, as real sites do.
pub(super) const PER_PAGE: usize = 12;

fn page(title: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{}</title>{head}\
         <style>body{{font-family:sans-serif}}</style></head>\n<body><header><nav><a href=\"/\">Home</a> \
         <a href=\"/jobs\">Open positions</a> <a href=\"/about\">About us</a></nav></header>\n<main>{body}</main>\n\
         <footer><p>An invented company. <a href=\"/privacy\" rel=\"nofollow\">Privacy</a></p></footer></body></html>\n",
        escape(title)
    )
}

/// The front page.
pub(super) fn home(employer: &Employer) -> String {
    let body = format!(
        "<h1>{}</h1><p>{}</p><p><a href=\"/jobs\">See all open positions</a></p>",
        escape(employer.company),
        escape(employer.about)
    );
    page(employer.company, "", &body)
}

/// A page that has nothing to do with jobs.
pub(super) fn about(employer: &Employer) -> String {
    page("About us", "", &format!("<h1>About us</h1><p>{}</p>", escape(employer.about)))
}

/// Page `number` (from 1) of the listing; `more` are further links.
pub(super) fn listing(
    employer: &Employer,
    postings: &[TruthPosting],
    number: usize,
    more: &[&str],
) -> String {
    let per_page = if employer.shape == Shape::Paged { PER_PAGE } else { usize::MAX };
    let start = per_page.saturating_mul(number - 1).min(postings.len());
    let end = start.saturating_add(per_page).min(postings.len());
    let mut body = format!("<h1>Open positions at {}</h1><ul class=\"jobs\">", escape(employer.company));
    for (i, p) in postings[start..end].iter().enumerate() {
        // Every fifth link carries tracking, as links in listings do: the posting is the same.
        let tracking = if i % 5 == 4 { "?utm_source=listing&amp;utm_medium=web" } else { "" };
        body.push_str(&format!(
            "<li><a href=\"/jobs/{}-{}{tracking}\">{}</a> <span>{}</span></li>",
            p.number,
            p.slug,
            escape(&p.title),
            escape(&p.location())
        ));
    }
    body.push_str("</ul>");
    for path in more {
        body.push_str(&format!("<p><a href=\"{path}\">More</a></p>"));
    }
    if number > 1 {
        body.push_str(&format!("<a rel=\"prev\" href=\"/jobs?page={}\">Previous</a> ", number - 1));
    }
    if end < postings.len() {
        body.push_str(&format!("<a rel=\"next\" href=\"/jobs?page={}\">Next</a>", number + 1));
    }
    page(&format!("Jobs at {}", employer.company), "", &body)
}

/// The page of a posting, in the employer's shape.
pub(super) fn job(employer: &Employer, p: &TruthPosting) -> String {
    match employer.shape {
        Shape::Plain => plain(p),
        Shape::Microdata => microdata(p),
        shape => json_ld(p, shape == Shape::Sitemap),
    }
}

fn visible(p: &TruthPosting) -> String {
    format!(
        "<article><h1 class=\"job-title\">{}</h1><p class=\"job-meta\"><span class=\"company\">{}</span> \
         <span class=\"location\">{}</span> <span class=\"workplace\">{}</span></p>\
         <div class=\"job-description\">{}</div><p><a class=\"apply\" rel=\"nofollow\" href=\"/apply/{}\">Apply now</a></p></article>",
        escape(&p.title),
        escape(&p.company),
        escape(&p.location()),
        workplace_text(p.workplace),
        p.description_html,
        p.number
    )
}

fn plain(p: &TruthPosting) -> String {
    page(&format!("{} - {}", p.title, p.company), "", &visible(p))
}

fn json_ld(p: &TruthPosting, in_graph: bool) -> String {
    let mut posting = posting_object(p);
    let data = if in_graph {
        let site = json!({"@type": "WebSite", "name": p.company});
        json!({"@context": "https://schema.org", "@graph": [site, posting]})
    } else {
        posting["@context"] = "https://schema.org/".into();
        posting
    };
    // `</script>` inside a string would end the element.
    let text = data.to_string().replace("</", "<\\/");
    let head = format!("<script type=\"application/ld+json\">{text}</script>");
    page(&format!("{} - {}", p.title, p.company), &head, &visible(p))
}

fn posting_object(p: &TruthPosting) -> Value {
    let mut data = json!({
        "@type": "JobPosting",
        "title": p.title,
        "description": p.description_html,
        "datePosted": p.posted_at.format(&Rfc3339).unwrap_or_default(),
        "employmentType": google_type(p.employment),
        "hiringOrganization": {"@type": "Organization", "name": p.company},
        "identifier": {"@type": "PropertyValue", "name": p.company, "value": p.number.to_string()},
        "jobLocation": {"@type": "Place", "address": {
            "@type": "PostalAddress", "addressLocality": p.city, "addressRegion": p.region, "addressCountry": p.country,
        }},
        "url": p.url,
    });
    if p.workplace == Workplace::Remote {
        data["jobLocationType"] = "TELECOMMUTE".into();
        data["applicantLocationRequirements"] = json!({"@type": "Country", "name": p.country});
    }
    if let Some((low, high, currency)) = &p.salary {
        data["baseSalary"] = json!({"@type": "MonetaryAmount", "currency": currency, "value": {
            "@type": "QuantitativeValue", "minValue": low, "maxValue": high, "unitText": "YEAR",
        }});
    }
    data
}

fn microdata(p: &TruthPosting) -> String {
    let remote = if p.workplace == Workplace::Remote {
        "<meta itemprop=\"jobLocationType\" content=\"TELECOMMUTE\">"
    } else {
        ""
    };
    let salary = p.salary.as_ref().map_or_else(String::new, |(low, high, currency)| {
        format!(
            "<p itemprop=\"baseSalary\" itemscope itemtype=\"https://schema.org/MonetaryAmount\">\
             <meta itemprop=\"currency\" content=\"{currency}\"><span itemprop=\"value\" itemscope \
             itemtype=\"https://schema.org/QuantitativeValue\"><meta itemprop=\"minValue\" content=\"{low}\">\
             <meta itemprop=\"maxValue\" content=\"{high}\"><meta itemprop=\"unitText\" content=\"YEAR\">\
             {currency} {low} to {high} a year</span></p>"
        )
    });
    let body = format!(
        "<article itemscope itemtype=\"https://schema.org/JobPosting\"><h1 itemprop=\"title\">{}</h1>\
         <p itemprop=\"hiringOrganization\" itemscope itemtype=\"https://schema.org/Organization\">\
         <span itemprop=\"name\">{}</span></p><div itemprop=\"jobLocation\" itemscope \
         itemtype=\"https://schema.org/Place\"><span itemprop=\"address\" itemscope \
         itemtype=\"https://schema.org/PostalAddress\"><span itemprop=\"addressLocality\">{}</span>, \
         <span itemprop=\"addressRegion\">{}</span> <meta itemprop=\"addressCountry\" content=\"{}\"></span></div>\
         <meta itemprop=\"employmentType\" content=\"{}\"><time itemprop=\"datePosted\" datetime=\"{}\">Posted</time>\
         {remote}{salary}<div itemprop=\"description\">{}</div></article>",
        escape(&p.title),
        escape(&p.company),
        escape(&p.city),
        escape(&p.region),
        p.country,
        google_type(p.employment),
        p.posted_at.date(),
        p.description_html
    );
    page(&format!("{} - {}", p.title, p.company), "", &body)
}

fn google_type(kind: EmploymentType) -> String {
    kind.as_str().to_uppercase()
}

fn workplace_text(workplace: Workplace) -> &'static str {
    match workplace {
        Workplace::Remote => "Remote",
        Workplace::Hybrid => "Hybrid",
        Workplace::Onsite => "On-site",
    }
}
