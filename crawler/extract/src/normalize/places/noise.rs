//! What stands where a place should and is none.

use posting::fingerprint::fold;

/// Words that are no part of a place's name.
pub(super) fn is_noise(text: &str) -> bool {
    let folded = fold(text);
    folded.is_empty()
        || matches!(
            folded.as_str(),
            "remote"
                | "hybrid"
                | "onsite"
                | "on site"
                | "in office"
                | "office"
                | "fully remote"
                | "remote only"
                | "remote job"
                | "remote first"
                | "work from home"
                | "work at home"
                | "wfh"
                | "anywhere"
                | "worldwide"
                | "global"
                | "multiple locations"
                | "various locations"
                | "various"
                | "home office"
                | "homeoffice"
                | "home based"
                | "flexible"
                | "location flexible"
                | "hq"
                | "headquarters"
                | "head office"
                | "corporate office"
                | "virtual office"
                | "remote office"
                | "remote position"
                | "remote location"
                | "more"
                | "n a"
                | "tbd"
                | "other"
                | "virtual"
                | "offsite"
                | "telework"
                | "distributed"
                | "any location"
                | "all locations"
        )
}
