//! Years of experience: the number a person reading the posting would write down.
//!
//! Several numbers may stand ("5+ years in software, 2 of them with Go"): the largest least one counts, for it is the one
//! that decides, and what is only preferred counts where nothing is required.

use std::sync::LazyLock;

use posting::text::truncate_bytes;
use regex::{Captures, Regex};

/// Years asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Years {
    pub(super) least: u32,
    pub(super) most: Option<u32>,
}

/// More is a company's age, not a requirement.
const MOST_ASKED: u32 = 25;

const NUMBER: &str = r"\d{1,2}(?:[.,]5)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|a|an|ein(?:e[nmr]?|s)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|une?|deux|trois|quatre|cinq|huit|neuf|dix|uno|una|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|twee|drie|één|vijf|zes|zeven|negen|tien|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dois|duas|três|quatro|sete|oito|dez";
const UNIT: &str = r"(?:years?|yrs?|yoe|jahre?n?|ans?|années?|años?|jaar|jaren|anos?|anni|anno)";

/// "3-5 years", "3 to 5 years", "3 years to 5 years", "five (5) + years", "3 or more years".
static ASKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?ix)
        (?:\b(?:no|not)\ (?:less|fewer)\ than\s+)?
        (?P<bound>\b(?:up\ to|less\ than|under|max(?:imum|\.)?(?:\ of)?|bis\ zu|höchstens|jusqu'à|hasta)\s+)?
        (?P<least>(?:\b|^)(?:{NUMBER}))\b
        (?:\s*\(\s*\d{{1,2}}\s*\+?\s*\))?
        (?:\s*(?P<plus>\+|\bplus\b|\bor\ more\b|\bor\ greater\b|\bof\ meer\b|\bou\ plus\b|\bo\ más\b|\boder\ mehr\b))?
        (?:\s*(?:{UNIT}\s*)?(?:-|–|—|‐|‑|\bto\b|\bbis\b|\bà\b|\ba\b|\buntil\b|\btot\b|\be\b|/|\bor\b|\bund\b|\band\b)\s*(?P<most>(?:{NUMBER}))\b(?:\s*\(\s*\d{{1,2}}\s*\+?\s*\))?(?P<mostplus>\s*\+)?)?
        (?:\s*(?:or\ more|of\ meer|oder\ mehr|full|complete|consecutive|solid|volle|complete))?
        [\s*_-]*
        {UNIT}\b
        (?P<more>\s*(?:\+|\bor\ (?:more|longer)\b|\bminimum\b|\boder\ mehr\b|\bou\ plus\b|\bo\ más\b|\bof\ meer\b))?"
    ))
    .ok()
});

/// "6 months of experience", "mindestens 18 Monate Berufserfahrung": whole years, rounded down.
static MONTHS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)\b(?P<count>\d{{1,2}}|{NUMBER})\s*\+?\s*(?:months?['’]?|monate?n?|mois|meses|maanden)\s+(?:of\s+|d['’]|de\s+)?(?:\S+\s+){{0,3}}?(?:experience|\S*erfahrung|expérience|experiencia|ervaring)"
    ))
    .ok()
});

/// "Two years in a busy kitchen": a sentence that begins with its years.
static GOES_ON: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)^['’]?\s+(?:in|of|as|with|on|at|within|\w+ing)\b").ok());

/// "mehrjährige", "3-jährige Berufserfahrung".
static GERMAN_ADJECTIVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)\b(?P<least>{NUMBER})[\s-]*jährige[rnms]?\s+(?:\S+\s+){{0,3}}?\S*(?:erfahrung|praxis)"
    ))
    .ok()
});

/// What every pattern above needs. Most sentences hold none of it, and looking for this costs a tenth of looking for all of
/// them; the word boundary is that of ASCII, which finds no less and needs no slower way through other letters.
static UNITS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)year|yr|yoe|jahr|jähr|jaar|jaren|anni|anno|anos?|años?|année|(?-u:\b)ans?(?-u:\b)|month|monat|mois|meses|maand",
    )
    .ok()
});

/// What makes years years of experience.
static EXPERIENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:experience[ds]?|exp|expertise|\w*erfahrung\w*|berufspraxis|expérience|experiencia|ervaring|werkervaring|experiência|esperienza|track record|background|hands[- ]on|tenure|practice|practical|proven|praxis (?:im|in|als|mit)|seniority|trayectoria|working (?:with|in|as|on|knowledge)|work(?:ed)? (?:in|as|with)|yoe)\b",
    )
    .ok()
});

/// "5+ years of Go", "3 years in sales", "4 years as a nurse": experience without the word.
static ACTIVITY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^['’]?\s*(?:of\s+|in\s+(?:an?\s+)?|as\s+(?:an?\s+)?|with\s+|using\s+|on\s+)?(?:[\w/&+#.-]+[\s,]+){0,4}?(?:\w+ing\b|\w+ment\b|develop\w*|engineer\w*|programming|design\w*|role\b|roles\b|position\b|industry|environment|software|sales|nurs\w*|teaching|data\b|product\b|marketing|accounting|field\b|capacity|java\b|python\b|go\b|react\b|sql\b|aws\b|c\+\+)",
    )
    .ok()
});

/// Years that are something else, around the number.
static OTHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        ^['’]?\s*(?:old\b|of\ age\b|of\ (?:history|innovation|excellence|growth|success|tradition|existence|operation|heritage|service\ to|serving|continuous|combined|collective|funding|runway|age)\b|
        ago\b|(?:are|is|will\ be)\ (?:checked|reviewed|covered)|in\ (?:business|existence|operation|a\ row)\b|(?:degree|college|university|program(?:me)?|course|plan|vesting|contract|term|lease|warranty|anniversary|diploma|apprenticeship|history|bachelor|fixed|strategy|roadmap|undergraduate|study|university|mission|journey)\b|
        strong\b|running\s*(?:[.,;!)]|$)|later\b|alt\b|jung\b|de\ edad\b|d'âge\b|di\ età\b|oud\b|firmen|unternehmens|tradition|geschichte|
        (?:of|experience)\s+(?:serving|helping|building\ trust|delivering\ (?:quality|value)))",
    )
    .ok()
});
static OTHER_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)
        \b(?:(?:in|over|during|within|for|throughout)\ (?:the\ |our\ )?(?:past|last|next|first|coming|previous|recent)|after|every|each|per|once|since|founded|established|seit(?:\ über)?|
        (?:we|company|firm|team|business|organi[sz]ation|family)(?:\ (?:have|has|had|is|are|was|were|bring|offer|celebrate)|['’]ve|['’]re)\b.{0,40}|our.{0,40}|combined|collective|aged?|age\ of|ages|wir\ (?:haben|sind|blicken).{0,40}|unsere?.{0,30}|nous\ (?:avons|sommes).{0,30}|notre.{0,30}|
        (?:fixed[- ]term|contract|renewed|valid\ (?:for|until)|vest(?:s|ing)?|commitment|duration|period|placement|internship)\b.{0,20}|bereits|depuis|desde\ hace|mit\ über|with\ (?:over|more\ than)\ \d*0)\s*(?:over\ |more\ than\ |nearly\ |almost\ |at\ least\ |up\ to\ )?$",
    )
    .ok()
});
static REQUIRED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:minimum|at least|(?:no|not) (?:less|fewer) than|min|must have|need(?:ed)? to have|required?|requires|you (?:have|bring|possess|'ve)|you’ve|you've|candidates?|mindestens|au moins|minimum de|mínimo|al menos|minstens|almeno|pelo menos|looking for|seeking|we need|we require|we expect)\b",
    )
    .ok()
});
static PREFERRED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:preferred|preferably|nice[- ]to[- ]haves?|bonus|a plus|desired|desirable|ideal(?:ly)?|advantageous|is an advantage|wünschenswert|von vorteil|idealerweise|un plus|souhaité|deseable|se valora|bonus points|would be great|good to have)\b").ok()
});
static SECTION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:#{1,6}\s+|\*\*)|:\s*(?:\*\*)?\s*$").ok());

fn is(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

/// The years of experience a posting asks for.
pub(super) fn years(markdown: &str) -> Option<Years> {
    let (mut required, mut preferred) = (None::<Years>, None::<Years>);
    let mut preferred_section = false;
    for line in markdown.split('\n') {
        let line_start = line.trim_start_matches(['-', ' ', '>']);
        if is(&SECTION, line_start) && line.len() < 90 {
            preferred_section = is(&PREFERRED, line);
        }
        for sentence in super::sentences(line) {
            let Some(found) = in_sentence(sentence) else { continue };
            let slot =
                if preferred_section || is(&PREFERRED, sentence) { &mut preferred } else { &mut required };
            if slot.is_none_or(|known| found.least > known.least) {
                *slot = Some(found);
            }
        }
    }
    required.or(preferred)
}

/// The first years asked for in a sentence: "5 years, or 3 with a master's degree" asks for 5.
fn in_sentence(sentence: &str) -> Option<Years> {
    if !is(&UNITS, sentence) || is(&BACKGROUND_CHECK, sentence) {
        return None;
    }
    let asked = ASKED.as_ref()?;
    for found in asked.captures_iter(sentence) {
        let whole = found.get(0)?;
        let (before, after) = (&sentence[..whole.start()], &sentence[whole.end()..]);
        if let Some(years) = read(&found).filter(|years| is_experience(years, &found, before, after)) {
            return Some(years);
        }
    }
    if let Some(adjective) = GERMAN_ADJECTIVE.as_ref()?.captures(sentence) {
        return Some(Years { least: number(&adjective["least"])?, most: None });
    }
    let months = MONTHS.as_ref()?.captures(sentence)?;
    Some(Years { least: number(&months["count"])? / 12, most: None })
}

fn read(found: &Captures<'_>) -> Option<Years> {
    let mut least = number(&found["least"])?;
    let mut most = found.name("most").and_then(|most| number(most.as_str()));
    if let (Some(upper), "a" | "an") = (most, found["least"].to_lowercase().as_str()) {
        // "class A and 2 years" is no range.
        (least, most) = (upper, None);
    }
    if found.name("bound").is_some() {
        (least, most) = (0, Some(most.unwrap_or(least)));
    }
    if let Some(upper) = most
        && upper < least
    {
        // "10 or 3 years" is no range.
        most = None;
        least = least.min(upper);
    }
    if found.name("mostplus").is_some() {
        most = None;
    }
    Some(Years { least, most: most.filter(|most| *most != least) })
}

fn is_experience(years: &Years, found: &Captures<'_>, before: &str, after: &str) -> bool {
    let word_number = !found["least"].starts_with(|c: char| c.is_ascii_digit());
    // "a year" is hardly ever a requirement.
    if matches!(found["least"].to_lowercase().as_str(), "a" | "an")
        && !after.to_lowercase().contains("experience")
    {
        return false;
    }
    let near_before = tail(before, 70);
    let near_after = truncate_bytes(after, 90);
    let open_ended = found.name("plus").or_else(|| found.name("more")).is_some();
    let required = is(&REQUIRED, near_before) || open_ended || is(&REQUIRED, near_after);
    if years.least > MOST_ASKED || is(&OTHER, near_after) {
        return false;
    }
    if is(&OTHER_BEFORE, near_before) && !is(&REQUIRED, near_before) {
        return false;
    }
    // A price, a share, a version, a date.
    if follows_a_figure(near_before) && !word_number {
        return false;
    }
    if is(&EXPERIENCE, near_after) || is(&EXPERIENCE, near_before) {
        return years.least <= 15 || required;
    }
    let begins = before.trim_matches([' ', '-', '*', '•', '_']).is_empty();
    years.least <= 15
        && (required && is(&ACTIVITY, near_after)
            // "We are looking for five or more years as …" speaks of the firm only at its start.
            || open_ended && (is(&REQUIRED, near_before) || !is(&OTHER_BEFORE, near_before))
            || is(&LEAST, near_before)
            || is(&YOU_HAVE, near_before) && is(&GOES_ON, near_after)
            || begins && is(&GOES_ON, near_after))
}

/// "$3", "2.3", "1/3"; the full stop of "mind. 3" is an abbreviation's.
fn follows_a_figure(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with(['$', '€', '£', '%', '/'])
        || before.strip_suffix('.').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

/// Directly before the number: nothing but a requirement is counted that way.
static LEAST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:minimum(?:\s+of)?|at\s+least|(?:no|not)\s+(?:less|fewer)\s+than|mindestens|au\s+moins|al\s+menos|mínimo(?:\s+de)?|minimaal|minstens|almeno|pelo\s+menos)\s*$").ok()
});

/// "You have between two and four years on …": what a reader has already done, said to them directly.
static YOU_HAVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\byou(?:['’]ve|\s+(?:have|bring|will\s+have))\s+(?:between|about|some|roughly)?\s*$")
        .ok()
});

/// A check of somebody's past counts years of a life.
static BACKGROUND_CHECK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:background|criminal|reference|credit)(?: record)? (?:check|screening|investigation|histor)|\bconvict").ok()
});

fn number(text: &str) -> Option<u32> {
    let text = text.to_lowercase();
    if let Ok(number) = text.split(['.', ',']).next().unwrap_or_default().parse() {
        return Some(number);
    }
    Some(match text.as_str() {
        "one" | "a" | "an" | "un" | "une" | "uno" | "una" | "één" => 1,
        "two" | "zwei" | "deux" | "dos" | "twee" | "due" | "dois" | "duas" => 2,
        "three" | "drei" | "trois" | "tres" | "drie" | "tre" | "três" => 3,
        "four" | "vier" | "quatre" | "cuatro" | "quattro" | "quatro" => 4,
        "five" | "fünf" | "cinq" | "cinco" | "vijf" | "cinque" => 5,
        "six" | "sechs" | "seis" | "zes" | "sei" => 6,
        "seven" | "sieben" | "siete" | "zeven" | "sette" | "sete" => 7,
        "eight" | "acht" | "huit" | "ocho" | "otto" | "oito" => 8,
        "nine" | "neun" | "neuf" | "nueve" | "negen" | "nove" => 9,
        "ten" | "zehn" | "dix" | "diez" | "tien" | "dieci" | "dez" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "fifteen" => 15,
        "twenty" => 20,
        german if german.starts_with("ein") => 1,
        _ => return None,
    })
}

fn tail(text: &str, bytes: usize) -> &str {
    let mut from = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}
