//! Employment types in their many spellings.

use posting::{EmploymentType, fingerprint::fold};

/// Reads "Full-time", `FULL_TIME`, "Vollzeit", "CDI", "fulltime-permanent", … Nothing when no type is named: "permanent" or
/// "festangestellt" says how long, not how much, and counts as full-time only together with nothing else.
pub fn parse(text: &str) -> Option<EmploymentType> {
    let folded = format!(" {} ", fold(&split_camel(text)));
    by_amount(&folded).or_else(|| by_length(&folded))
}

/// Whether a text says more than for how long one is employed.
pub(crate) fn says_how_much(text: &str) -> bool {
    by_amount(&format!(" {} ", fold(&split_camel(text)))).is_some()
}

fn by_amount(folded: &str) -> Option<EmploymentType> {
    let says = |words: &[&str]| words.iter().any(|word| folded.contains(&format!(" {word} ")));
    let holds = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    // The order matters: "part-time internship" is an internship, "full-time contractor" a contract.
    if holds(&[
        " intern ",
        " interns",
        " internship",
        "praktik",
        "praktyk",
        " stage ",
        " stagiaire",
        " stagista",
        " becari",
        " pasant",
        " practicas ",
        " estagio",
        " trainee ",
        " co op ",
        " coop ",
        " apprentic",
        "ausbildung",
        " alternance",
        " stajyer",
        " werkstudent",
        " working student",
        " student job",
        "实习",
        "實習",
        "インターン",
    ]) {
        return Some(EmploymentType::Intern);
    }
    if holds(&[" volunt", "ehrenamt", " benevol", " freiwillig"]) {
        return Some(EmploymentType::Volunteer);
    }
    if says(&["per diem", "perdiem", "prn"]) {
        return Some(EmploymentType::PerDiem);
    }
    if holds(&[
        " contractor",
        " freelanc",
        " independent contractor",
        " freiberuf",
        " autonomo",
        " consultant contract",
        " contratista",
        " self employed",
        " b2b ",
    ]) || says(&[
        "contract",
        "contract to hire",
        "contracting",
        "direct contract",
        "1099",
        "c2c",
        "corp to corp",
    ]) && !holds(&[
        " full time",
        " fulltime",
        " permanent",
        " part time",
        " fixed term",
        " term contract",
        " temporary",
    ]) {
        return Some(EmploymentType::Contractor);
    }
    if holds(&[
        " part time",
        " parttime",
        " part tim",
        "teilzeit",
        " temps partiel",
        " tempo parcial",
        " tiempo parcial",
        " media jornada",
        " deeltijd",
        " deltid",
        " mi temps",
        " jornada parcial",
        " czesc etatu",
        " osa aika",
        " castecny uvazek",
        " zkraceny uvazek",
        " niepełny etat",
        " meio periodo",
        " minijob",
        "兼职",
        "兼職",
        "非常勤",
        " mini job",
    ]) && !holds(&[" full time", " fulltime", "vollzeit"])
    {
        return Some(EmploymentType::PartTime);
    }
    if holds(&[
        " temporary ",
        " temp ",
        " seasonal",
        " fixed term",
        " fixedterm",
        "befrist",
        " interim ",
        " temporaire",
        " temporal ",
        " cdd ",
        " limited term",
        " saison",
        " tempor",
        " tijdelijk",
        " determinad",
        " determinato",
        " casual",
        " zeitarbeit",
        " term contract",
        " ftc ",
        "契約社員",
        "派遣",
    ]) && !holds(&[" unbefrist", " indeterminad", " indeterminato", " full time", " fulltime", "vollzeit"])
    {
        return Some(EmploymentType::Temporary);
    }
    if holds(&[
        " full time",
        " fulltime",
        "vollzeit",
        " temps plein",
        " tempo integral",
        " tiempo completo",
        " jornada completa",
        " voltijd",
        " heltid",
        " tempo pieno",
        " pelny etat",
        " pełny etat",
        " pełen etat",
        " fuldtid",
        " plny uvazek",
        " hlavni pracovni pomer",
        " tempo inteiro",
        " kokoaika",
        " temps complet",
        " periodo integral",
        "全职",
        "全職",
        "正社員",
        " full tim",
    ]) {
        return Some(EmploymentType::FullTime);
    }
    None
}

fn by_length(folded: &str) -> Option<EmploymentType> {
    let says = |words: &[&str]| words.iter().any(|word| folded.contains(&format!(" {word} ")));
    let holds = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if says(&[
        "permanent",
        "regular",
        "cdi",
        "festanstellung",
        "unbefristet",
        "indefinido",
        "fte",
        "ft",
        "fest",
        "salaried",
        "regular employee",
        "employee",
        "effective",
        "efetivo",
        "tempo indeterminado",
        "tillsvidare",
        "tillsvidareanstallning",
        "fast stilling",
        "fastansettelse",
        "fastansættelse",
        "vakituinen",
        "hpp",
        "clt",
        "onbepaalde duur",
        "onbepaalde tijd",
    ]) || holds(&["festangestellt", "unbefristet", " indeterminad", " indeterminato", " permanent"])
    {
        return Some(EmploymentType::FullTime);
    }
    match folded.trim() {
        "full" | "fast" | "vast" | "tilsvidare" => Some(EmploymentType::FullTime),
        "pt" | "part" => Some(EmploymentType::PartTime),
        "contract" | "ctr" => Some(EmploymentType::Contractor),
        "tmp" | "temp" => Some(EmploymentType::Temporary),
        "other" | "others" | "sonstige" | "autre" | "otro" => Some(EmploymentType::Other),
        _ => None,
    }
}

/// `FullTime` and `fullTime` are two words.
fn split_camel(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut before_lower = false;
    for c in text.chars().take(200) {
        if c.is_uppercase() && before_lower {
            out.push(' ');
        }
        before_lower = c.is_lowercase();
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use EmploymentType::*;

    #[test]
    fn spellings() {
        for (text, expected) in [
            ("FULL_TIME", Some(FullTime)),
            ("FullTime", Some(FullTime)),
            ("fullTime", Some(FullTime)),
            ("Full-time", Some(FullTime)),
            ("Vollzeit", Some(FullTime)),
            ("Permanent", Some(FullTime)),
            ("CDI", Some(FullTime)),
            ("fulltime_permanent", Some(FullTime)),
            ("Full-Time DEEL", Some(FullTime)),
            ("Part time", Some(PartTime)),
            ("Teilzeit", Some(PartTime)),
            ("PART_TIME", Some(PartTime)),
            ("Contract", Some(Contractor)),
            ("CONTRACTOR", Some(Contractor)),
            ("Direct Contract", Some(Contractor)),
            ("Contratista/Freelance", Some(Contractor)),
            ("Internship", Some(Intern)),
            ("Werkstudent", Some(Intern)),
            ("Praktikum", Some(Intern)),
            ("International", None),
            ("Temporary", Some(Temporary)),
            ("Fixed-Term Contract", Some(Temporary)),
            ("befristet", Some(Temporary)),
            ("unbefristet", Some(FullTime)),
            ("Vollzeit oder Teilzeit", Some(FullTime)),
            ("PER_DIEM", Some(PerDiem)),
            ("OTHER", Some(Other)),
            ("", None),
            ("-", None),
            ("VOLUNTEER", Some(Volunteer)),
            ("Stage", Some(Intern)),
            ("Tempo indeterminato", Some(FullTime)),
            ("Full time, fixed-term", Some(FullTime)),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
