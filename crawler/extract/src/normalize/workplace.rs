//! Remote, hybrid or on site. Hybrid is its own answer and never becomes remote.

use posting::{Workplace, fingerprint::fold};

/// Reads a field that names a workplace type: `remote`, `ON_SITE`, `ORA_HYBRID`, "Fully remote", "Vor Ort", …
pub fn parse(text: &str) -> Option<Workplace> {
    let folded = format!(" {} ", fold(text));
    let holds = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if holds(&[
        "hybrid",
        "hibrid",
        " ibrido",
        " partly remote",
        " partially remote",
        " teilweise remote",
        " teilweise homeoffice",
        " remote optional",
        " flexible ",
    ]) {
        return Some(Workplace::Hybrid);
    }
    if holds(&[
        " not remote",
        " no remote",
        " non remote",
        " on site",
        " onsite",
        " in office",
        " in person",
        " vor ort",
        " presencial",
        " sur site",
        " op locatie",
        " pa plats",
        " in sede",
        " office based",
    ]) {
        return Some(Workplace::Onsite);
    }
    if holds(&[
        " remote",
        " telecommut",
        " work from home",
        " wfh ",
        " home based",
        " homeoffice",
        " home office",
        " teletrabajo",
        " teletravail",
        " distributed",
        " a distancia",
        " remoto",
        " anywhere",
        " virtual ",
    ]) {
        return Some(Workplace::Remote);
    }
    None
}

/// Reads a location or a title, where only the plain words count: "Remote, United States", "London (Hybrid)".
pub fn in_place(text: &str) -> Option<Workplace> {
    let folded = format!(" {} ", fold(text));
    let holds = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if holds(&[" hybrid ", " hibrido ", " hybride "]) {
        Some(Workplace::Hybrid)
    } else if holds(&[" not remote ", " non remote "]) {
        None
    } else if holds(&[
        " remote ",
        " work from home ",
        " wfh ",
        " telecommute ",
        " home based ",
        " homeoffice ",
        " home office ",
        " remoto ",
        " teletrabajo ",
        " remoteonly ",
    ]) {
        // "Remote or Berlin", "Berlin / Remote": a choice of both is neither of them.
        if holds(&[" or remote ", " remote or "]) { None } else { Some(Workplace::Remote) }
    } else if holds(&[" on site ", " onsite "]) {
        Some(Workplace::Onsite)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hybrid_is_never_remote() {
        assert_eq!(parse("Hybrid remote"), Some(Workplace::Hybrid));
        assert_eq!(parse("ORA_ON_SITE"), Some(Workplace::Onsite));
        assert_eq!(parse("TELECOMMUTE"), Some(Workplace::Remote));
        assert_eq!(parse("Fully remote, within chosen location(s)"), Some(Workplace::Remote));
        assert_eq!(parse("unspecified"), None);
        assert_eq!(in_place("Remote, United States"), Some(Workplace::Remote));
        assert_eq!(in_place("London (Hybrid, 2 days remote)"), Some(Workplace::Hybrid));
        assert_eq!(in_place("Berlin or Remote"), None);
        assert_eq!(in_place("Tremote Island"), None);
    }
}
