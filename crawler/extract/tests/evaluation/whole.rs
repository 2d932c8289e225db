//! Whole pages, each written as some real kind of site builds its own, with the truth marked in them: `<!--[-->` and `<!--]-->`
//! stand around what belongs to the description and are taken out before the page is read.

use std::path::Path;

use url::Url;

use super::plain::{PlainPage, Stated};

/// The parts, in the order in which they were written.
pub const PARTS: &[(&str, &[&str])] = &[
    ("first", &["pages-a.txt", "pages-b.txt", "pages-c.txt"]),
    ("second", &["pages-d.txt"]),
    ("third", &["pages-e.txt"]),
    ("fourth", &["pages-f.txt"]),
    ("fifth", &["pages-g.txt"]),
    ("sixth", &["pages-h.txt"]),
    ("seventh", &["pages-i.txt"]),
    ("eighth", &["pages-j.txt"]),
    ("ninth", &["pages-k.txt"]),
    ("tenth", &["pages-l.txt"]),
    ("eleventh", &["pages-m.txt"]),
    ("twelfth", &["pages-n.txt"]),
    ("thirteenth", &["pages-o.txt"]),
    ("fourteenth", &["pages-p.txt"]),
    ("fifteenth", &["pages-q.txt"]),
    ("sixteenth", &["pages-r.txt"]),
    ("seventeenth", &["pages-s.txt"]),
    ("eighteenth", &["pages-t.txt"]),
    ("nineteenth", &["pages-u.txt"]),
    ("twentieth", &["pages-v.txt"]),
    ("twenty-first", &["pages-w.txt"]),
    // A town's, a trade's and a department's jobs, at addresses that a job could have.
    ("lists", &["lists.txt"]),
];

const OPEN: &str = "<!--[-->";
const CLOSE: &str = "<!--]-->";

/// The pages of a file: `@job NAME | TITLE | COMPANY | LOCATION` or `@page NAME`, then `url:` and the HTML.
pub fn pages(folder: &Path, files: &[&str]) -> Vec<PlainPage> {
    files
        .iter()
        .flat_map(|file| {
            let text = std::fs::read_to_string(folder.join(file)).unwrap();
            let blocks = text.split("\n@").map(|block| block.trim_start_matches('@').to_owned());
            blocks.map(|block| page(&block)).collect::<Vec<_>>()
        })
        .collect()
}

fn page(block: &str) -> PlainPage {
    let (head, rest) = block.split_once('\n').unwrap();
    let (url, html) = rest.split_once('\n').unwrap();
    let fields: Vec<&str> = head.split(" | ").collect();
    let truth = head.starts_with("job ").then(|| {
        let [_, title, company, location] = fields[..] else { panic!("{head}") };
        Stated {
            title: title.to_owned(),
            company: company.to_owned(),
            location: location.to_owned(),
            text: marked(html),
        }
    });
    PlainPage {
        name: fields[0].trim_start_matches("page ").to_owned(),
        url: Url::parse(url.trim_start_matches("url: ")).unwrap(),
        html: html.replace(OPEN, "").replace(CLOSE, ""),
        truth,
    }
}

/// The words between the marks.
fn marked(html: &str) -> String {
    let parts = html.split(OPEN).skip(1).map(|part| part.split_once(CLOSE).unwrap().0);
    extract::normalize::text::of_html(&parts.collect::<Vec<_>>().join(" "), 1 << 20)
}
