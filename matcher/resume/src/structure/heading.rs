//! Which lines are section headings.

use std::collections::{HashMap, HashSet};

use crate::lexicon::{HEADINGS, SQUEEZED_HEADINGS, Section};
use crate::line::Line;
use crate::text::{fold, is_caps, trim_separators, unspace, word_count};

/// A section: its heading as written and its lines.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub section: Section,
    /// As written; empty before the first heading.
    pub heading: String,
    /// Without the heading's own line.
    pub lines: Vec<Line>,
}

/// How a line is set: what headings of one document have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Style {
    half_points: u32,
    bold: bool,
    caps: bool,
    level: Option<u8>,
}

fn style(line: &Line) -> Style {
    let text = line.segments.first().map(|s| s.text()).unwrap_or_default();
    Style {
        half_points: (line.size * 2.0).round() as u32,
        bold: line.starts_bold(),
        caps: is_caps(&text),
        level: line.level,
    }
}

/// The heading's words, decoration and letter-spacing removed.
pub(crate) fn heading_text(raw: &str) -> String {
    let text = raw.trim_matches(|c: char| c.is_whitespace() || "=_-–—*#~|:•·./\\<>[]{}»«■▪●♦".contains(c));
    let text = unspace(text).unwrap_or_else(|| text.to_owned());
    // "1 Education": TeX numbers its sections.
    if let Some((number, rest)) = text.split_once(' ')
        && number.parse::<u8>().is_ok()
        && !rest.contains(|c: char| c.is_ascii_digit())
    {
        return rest.trim().to_owned();
    }
    // "1. Education", "II. Experience"
    let stripped = text.split_once(['.', ')']).filter(|(n, rest)| {
        n.len() <= 3
            && !rest.trim().is_empty()
            && (n.bytes().all(|b| b.is_ascii_digit()) || n.chars().all(|c| "IVX".contains(c)))
    });
    stripped.map_or_else(|| text.clone(), |(_, rest)| rest.trim().to_owned())
}

/// Looks a whole heading up: as written, then without spaces, then with one typing error.
pub(crate) fn lookup(text: &str) -> Option<Section> {
    let folded = fold(text);
    if folded.is_empty() || folded.len() > 60 {
        return None;
    }
    if let Some(section) = HEADINGS.get(&folded) {
        return Some(*section);
    }
    let squeezed = folded.replace(' ', "");
    if squeezed.len() >= 6
        && let Some(section) = SQUEEZED_HEADINGS.get(&squeezed)
    {
        return Some(*section);
    }
    // Both halves of "Education & Languages" are known: the first decides.
    if let Some((first, second)) = folded.split_once(" and ")
        && let (Some(a), Some(_)) = (HEADINGS.get(first), HEADINGS.get(second))
    {
        return Some(*a);
    }
    None
}

/// A guess for a line that is set like a heading: the known word it holds, or a near miss of a known heading.
fn guess(text: &str) -> Option<Section> {
    const KEYS: [(&str, Section); 44] = [
        ("skill", Section::Skills),
        ("kenntnis", Section::Skills),
        ("competenc", Section::Skills),
        ("kompetenz", Section::Skills),
        ("proficienc", Section::Skills),
        ("expertise", Section::Skills),
        ("technolog", Section::Skills),
        ("toolbox", Section::Skills),
        ("connaissanc", Section::Skills),
        ("conocimiento", Section::Skills),
        ("fahigkeit", Section::Skills),
        ("habilidad", Section::Skills),
        ("experience", Section::Experience),
        ("experiencia", Section::Experience),
        ("employment", Section::Experience),
        ("erfahrung", Section::Experience),
        ("work history", Section::Experience),
        ("internship", Section::Experience),
        ("career", Section::Experience),
        ("education", Section::Education),
        ("educat", Section::Education),
        ("appointment", Section::Experience),
        ("academic", Section::Education),
        ("ausbildung", Section::Education),
        ("studium", Section::Education),
        ("formation", Section::Education),
        ("formacion", Section::Education),
        ("project", Section::Projects),
        ("projekt", Section::Projects),
        ("projet", Section::Projects),
        ("proyecto", Section::Projects),
        ("certif", Section::Certifications),
        ("licens", Section::Certifications),
        ("training", Section::Certifications),
        ("zertifi", Section::Certifications),
        ("volunteer", Section::Volunteer),
        ("publication", Section::Publications),
        ("award", Section::Awards),
        ("honor", Section::Awards),
        ("achievement", Section::Awards),
        ("language", Section::Languages),
        ("interest", Section::Interests),
        ("summary", Section::Summary),
        ("profile", Section::Summary),
    ];
    let folded = fold(text);
    if word_count(text) > 6 {
        return None;
    }
    // "volunteer experience at …" beats "experience": the earlier word of the heading names the kind.
    let key = KEYS
        .iter()
        .filter_map(|(key, section)| folded.find(key).map(|at| (at, *section)))
        .min_by_key(|(at, section)| (*section == Section::Experience, *at))
        .map(|(_, section)| section);
    key.or_else(|| {
        (folded.len() >= 6)
            .then(|| HEADINGS.iter().find(|(h, _)| h.len() >= 6 && strsim::levenshtein(h, &folded) == 1))
            .flatten()
            .map(|(_, s)| *s)
    })
}

/// Whether the line could be a heading by its form alone.
fn shaped_like_heading(text: &str) -> bool {
    let words = word_count(text);
    (1..=7).contains(&words)
        && text.chars().count() <= 60
        && !text.ends_with([',', ';', '.'])
        && !text.contains('@')
        && !text.chars().any(|c| c.is_ascii_digit())
        && text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
}

/// Cuts the document into sections.
pub(crate) fn segment(lines: &[Line]) -> Vec<Block> {
    let body = body_size(lines);
    let known = known_styles(lines, body);
    let repeated = repeated_labels(lines);
    let rail = label_rail(lines);
    let mut blocks = vec![Block { section: Section::Header, heading: String::new(), lines: Vec::new() }];
    for (i, line) in lines.iter().enumerate() {
        let current = blocks.last().map_or(Section::Header, |b| b.section);
        if matches!(current, Section::Experience | Section::Projects)
            && repeated.contains(&fold(&line.text()))
        {
            continue;
        }
        if let Some((section, heading, rest)) =
            heading_at(lines, i, current, &Setting { body, known: &known, rail })
        {
            blocks.push(Block { section, heading, lines: Vec::new() });
            if let (Some(rest), Some(block)) = (rest, blocks.last_mut()) {
                block.lines.push(rest);
            }
        } else if let Some(block) = blocks.last_mut() {
            block.lines.push(line.clone());
        }
    }
    blocks
}

/// Known headings that stand in one document again and again ("Highlights" under every role) are labels within its entries.
/// What may well go on under its own heading on the next page is none.
fn repeated_labels(lines: &[Line]) -> HashSet<String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    for line in lines.iter().filter(|l| l.segments.len() == 1) {
        let text = line.text();
        let section = lookup(&heading_text(&text));
        if section.is_some_and(|s| !matches!(s, Section::Experience | Section::Education | Section::Skills)) {
            *times.entry(fold(&text)).or_default() += 1;
        }
    }
    times.into_iter().filter(|(_, n)| *n >= 2).map(|(text, _)| text).collect()
}

/// Where what they name begins, beside headings that stand in the margin: two or more known ones, whose second cells and most other
/// lines begin at one edge.
fn label_rail(lines: &[Line]) -> Option<f32> {
    // Readers without a page's geometry set everything at one edge.
    let beside = |l: &&Line| {
        l.segments.len() > 1
            && l.segments[1].x0 > l.x0 + 10.0
            && lookup(&heading_text(&l.segments[0].text())).is_some()
    };
    let edge = lines.iter().find(beside)?.segments[1].x0;
    let labels = lines.iter().filter(|l| beside(l) && (l.segments[1].x0 - edge).abs() < 2.0).count();
    let others = lines.iter().filter(|l| l.x0 > edge - 2.0).count();
    (labels >= 2 && others >= labels * 2).then_some(edge)
}

/// The font size in which most characters are set.
pub(crate) fn body_size(lines: &[Line]) -> f32 {
    let mut weight: HashMap<u32, usize> = HashMap::new();
    for line in lines {
        *weight.entry((line.size * 2.0).round() as u32).or_default() += line.text().len();
    }
    let best = weight.into_iter().max_by_key(|(size, n)| (*n, *size)).map_or(20, |(size, _)| size);
    best as f32 / 2.0
}

/// Styles of lines whose whole text is a known heading, with how many of those and of other lines have it.
fn known_styles(lines: &[Line], body: f32) -> HashMap<Style, (usize, usize)> {
    let mut styles: HashMap<Style, (usize, usize)> = HashMap::new();
    for line in lines.iter().filter(|l| !l.bullet) {
        let text = heading_text(&line.segments.first().map(|s| s.text()).unwrap_or_default());
        let entry = styles.entry(style(line)).or_default();
        if lookup(&text).is_some() {
            entry.0 += 1;
        } else {
            entry.1 += 1;
        }
    }
    styles.retain(|s, (n, _)| {
        *n >= 1 && (s.caps || s.level.is_some() || s.bold || s.half_points as f32 / 2.0 > body * 1.04)
    });
    styles
}

type Found = (Section, String, Option<Line>);

/// How the document sets its headings.
struct Setting<'a> {
    body: f32,
    known: &'a HashMap<Style, (usize, usize)>,
    /// See [`label_rail`].
    rail: Option<f32>,
}

fn heading_at(lines: &[Line], i: usize, current: Section, setting: &Setting<'_>) -> Option<Found> {
    let Setting { body, known, rail } = *setting;
    let line = &lines[i];
    // "1  Education": TeX numbers its sections.
    let numbered = line.segments.len() == 2
        && line.segments[0].text().trim_end_matches('.').parse::<u8>().is_ok()
        && lookup(&heading_text(&line.segments[1].text())).is_some();
    if numbered {
        let line = Line { segments: line.segments[1..].to_vec(), ..line.clone() };
        let text = heading_text(&line.segments[0].text());
        return lookup(&text).map(|section| (section, text, None));
    }
    let first = line.segments.first()?;
    let raw = first.text();
    if raw.is_empty()
        || (line.bullet && line.level.is_none() && line.size < body * 1.1 && !(first.bold() && is_caps(&raw)))
    {
        return None;
    }
    let text = heading_text(&raw);
    let own = style(line);
    let emphasised = own.caps
        || own.bold
        || own.level.is_some()
        || line.size > body * 1.08
        || raw.trim_end().ends_with(':');
    let rest = || {
        (line.segments.len() > 1).then(|| {
            let segments = line.segments[1..].to_vec();
            Line { x0: segments[0].x0, segments, gap: 1.0, level: None, ..line.clone() }
        })
    };
    if let Some(section) = lookup(&text) {
        // The label of a skills row or table cell is not a heading of its own.
        let has_more = line.segments.len() > 1;
        if has_more && rail.is_some_and(|edge| (line.segments[1].x0 - edge).abs() < 2.0) {
            return Some((section, text, rest()));
        }
        if has_more && !emphasised {
            return None;
        }
        let styled = known.get(&own).is_some_and(|(n, _)| *n >= 2);
        if has_more && matches!(current, Section::Skills) && !(own.caps || styled) {
            return None;
        }
        // Inside a list of skills "Languages" or "Software" is a category unless it is set like the other headings.
        let heads = known.values().map(|(n, _)| *n).max().unwrap_or(0);
        if current == Section::Skills && heads >= 2 && !styled {
            let mut strongest = known.iter().filter(|(_, (n, _))| *n >= 2);
            if strongest.any(|(s, _)| {
                s.half_points > own.half_points || (s.caps && !own.caps) || (s.bold && !own.bold)
            }) {
                return None;
            }
        }
        // A sentence's last word on a line of its own is no heading.
        let previous = i.checked_sub(1).map(|p| &lines[p]);
        let wrapped = previous.is_some_and(|p| {
            p.fill > 0.9 && line.gap < 1.15 && !p.text().ends_with('.') && p.size == line.size
        });
        if !emphasised && (wrapped || text.chars().next().is_some_and(char::is_lowercase)) {
            return None;
        }
        return Some((section, text, rest()));
    }
    if let Some((label, after)) = raw.split_once(':')
        && !after.trim().is_empty()
        && let Some(found) = inline_heading(line, label, after, current, body)
    {
        return Some(found);
    }
    let (heads, others) = known.get(&own).copied().unwrap_or((0, 0));
    let distinct = own.caps || own.level.is_some() || line.size > body * 1.08;
    if !shaped_like_heading(&text) || line.segments.len() > 1 {
        return None;
    }
    // Set exactly as known headings are, and few other lines are.
    let like_known = heads >= 2 && (distinct && others <= heads * 2 || others <= heads / 2);
    let strong = like_known || (own.level.is_some_and(|l| l <= 2)) || (distinct && own.bold && heads >= 1);
    if current == Section::Header && blocks_name(lines, i) {
        return None;
    }
    if strong && let Some(section) = guess(&text) {
        return Some((section, text, None));
    }
    if like_known
        && current != Section::Header
        && own.level.is_none_or(|l| l <= 2)
        && super::score::title(&text) < 0.5
        && super::score::org(&text) < 0.5
        && crate::geo::parse(&text).is_none()
    {
        return Some((Section::Other, text, None));
    }
    None
}

/// The first lines of a document hold the name and the job title, which may be set like headings.
fn blocks_name(lines: &[Line], i: usize) -> bool {
    i < 4 && lines.iter().take(i + 1).filter(|l| lookup(&heading_text(&l.text())).is_some()).count() == 0
}

/// "Skills: Python, Go" on one line opens a section when it stands where headings stand.
fn inline_heading(line: &Line, label: &str, after: &str, current: Section, body: f32) -> Option<Found> {
    if line.bullet || word_count(label) > 4 {
        return None;
    }
    let section = lookup(label)?;
    let allowed = match current {
        Section::Header | Section::Summary => matches!(
            section,
            Section::Skills
                | Section::Education
                | Section::Languages
                | Section::Summary
                | Section::Certifications
                | Section::Experience
        ),
        Section::Skills | Section::Experience | Section::Projects | Section::Contact => {
            is_caps(label) && line.gap > 1.3 && section != current
        }
        _ => matches!(
            section,
            Section::Skills
                | Section::Languages
                | Section::Certifications
                | Section::Interests
                | Section::References
        ),
    };
    let emphasised = line.segments.first().and_then(|s| s.runs.first()).is_some_and(|r| r.bold)
        || is_caps(label)
        || line.size > body * 1.08
        || line.gap > 1.3;
    if !allowed || !emphasised {
        return None;
    }
    let mut segments =
        vec![crate::line::Segment { x0: line.x0, ..crate::line::Segment::plain(after.trim()) }];
    segments.extend(line.segments.iter().skip(1).cloned());
    let rest = Line { segments, gap: 1.0, level: None, ..line.clone() };
    Some((section, trim_separators(label).to_owned(), Some(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_under_every_role_are_no_sections() {
        let texts = [
            "Ada",
            "Experience",
            "Acme",
            "Highlights",
            "Led",
            "Bolt",
            "Highlights",
            "Won",
            "Education",
            "MIT",
        ];
        let lines: Vec<Line> = texts.iter().map(|t| Line::plain(*t)).collect();
        let headings: Vec<String> = segment(&lines).into_iter().map(|b| b.heading).collect();
        assert_eq!(headings, ["", "Experience", "Education"]);
    }

    #[test]
    fn headings_in_the_margin_open_sections() {
        let line = |texts: &[(&str, f32)]| {
            let segments = texts
                .iter()
                .map(|(text, x0)| crate::line::Segment { x0: *x0, ..crate::line::Segment::plain(*text) });
            Line { segments: segments.collect(), x0: texts[0].1, ..Line::plain("") }
        };
        // Set flush right, as labels beside a column often are.
        let lines = [
            line(&[("Skills", 40.0), ("Cloud", 120.0)]),
            line(&[("GCP, Docker", 120.0)]),
            line(&[("Git, Jira", 120.0)]),
            line(&[("Education", 20.0), ("Penn State", 120.0)]),
            line(&[("B.A. in History", 120.0)]),
            line(&[("2019", 120.0)]),
        ];
        let sections: Vec<Section> = segment(&lines).into_iter().map(|b| b.section).collect();
        assert_eq!(sections, [Section::Header, Section::Skills, Section::Education]);
    }

    #[test]
    fn headings_are_found_however_they_are_written() {
        for (text, section) in [
            ("E X P E R I E N C E", Section::Experience),
            ("WORK EXPERIENCE:", Section::Experience),
            ("=== Education ===", Section::Education),
            ("Top Skills", Section::Skills),
            ("Compétences techniques", Section::Skills),
            ("W O R K E X P E R I E N C E", Section::Experience),
            ("2. Education", Section::Education),
            ("Skills & Interests", Section::Skills),
        ] {
            assert_eq!(lookup(&heading_text(text)), Some(section), "{text}");
        }
        assert_eq!(lookup("Globex Systems LLC"), None);
    }
}
