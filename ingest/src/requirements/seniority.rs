//! How senior the person is to be: the title says it, or else the text.

use std::sync::LazyLock;

use regex::Regex;

/// The first that the title matches counts, so the order settles "Senior Engineering Manager" (manager) and "Director's
/// Assistant" (nothing); a grade settles "Research Associate II".
static TITLE: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    [
        ("", r"(?i)\b(?:assistant to|executive assistant|assistant der geschäftsführung|office manager assistant|personal assistant)\b"),
        ("intern", r"(?i)\b(?:intern|interns|internship|trainee|working student|werkstudent\w*|praktik\w+|praktikum|stage|stagiaire|alternance|alternant\w*|apprentice\w*|apprenticeship|ausbildung|azubi|auszubildende\w*|becari[oa]|prácticas|co-?op|student job|tirocinio|stagista|estági\w+|duales studium)\b"),
        ("executive", r"(?i)\b(?:chief\b.{0,40}\bofficer|ceo|cto|cfo|coo|cmo|ciso|cpo|cio|chro|svp|evp|senior vice president|president|general manager|managing director|geschäftsführer\w*|founder|partner, )\b"),
        ("director", r"(?i)\b(?:director|vp|vice[- ]president|head of|directeur|directrice|director[a]?|direktor\w*|bereichsleit\w+)\b"),
        ("principal", r"(?i)\b(?:principal|distinguished|fellow|staff (?:\w+ ){0,3}(?:engineer|developer|scientist|designer|architect|researcher|sre|product)|staff\+)\b"),
        ("manager", r"(?i)\b(?:engineering manager|manager of|(?:people|team|group|department|sales|store|shift|plant|branch|restaurant|operations|area|regional|district|nurse|office|finance|hr|support|service|warehouse|production|assistant|general|senior|development|delivery|marketing|data|design|security|it|infrastructure|platform|software|quality|lab|clinic|practice|facilities|construction|training|kitchen|bar|floor|night|duty|accounting|payroll|category|brand|project|program|programme|product|account|case|risk|compliance|change|logistics|supply chain|procurement|event|community|content|social media|customer success|success|partner|partnerships|portfolio|property|lead generation|communications|research|analytics) manager|manager|supervisor|foreman|(?:team|abteilungs|bau|standort|lager|einkaufs|labor|heim|stations|fertigungs|instandhaltungs|vertriebs|schicht|produktions|betriebs|personal|marketing|werks|pflegedienst|küchen|markt|verkaufs)leit\w+|filialleit\w+|leiter(?:in)?|chef d['’]équipe|responsable|gerente|jefe|encargad[oa]|gobernant[ae])\b"),
        ("lead", r"(?i)\b(?:lead|leader|tech lead|team lead|teamlead|lead\w+ (?:engineer|developer)|charge nurse|head (?:chef|nurse|teacher))\b"),
        ("senior", r"(?i)\b(?:senior|sr|snr|sénior|experienced|expert|iii|iv|l5|erfahren\w*|confirmé|architect)\b"),
        ("mid", r"(?i)\b(?:mid[- ]level|mid (?:\w+[ -])?(?:engineer|developer|analyst|designer)|intermediate|mid[- ]senior|medior|regular|ii|2)\b"),
        ("junior", r"(?i)\b(?:junior|jr|jnr|entry[- ]level|graduate|new grad|early career|associate \p{L}+|research associate|débutant\w*|berufseinsteiger\w*|absolvent\w*|einsteiger\w*)\b|\b(?:engineer|developer|analyst|scientist|designer|technician|specialist)\s+(?:i|1)\b"),
    ]
    .into_iter()
    .filter_map(|(level, pattern)| Some((level, Regex::new(pattern).ok()?)))
    .collect()
});

/// Words of a title that only look like a level: who directs funerals directs nobody, and a tier is one of customers' questions.
static NO_LEVEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:(?:funeral|mortuary) director|(?:tier|year|phase|shift|zone|schicht) \d+)\b").ok()
});

/// Titles of individual contributors that hold the word "manager".
static NOT_A_MANAGER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:product|project|program|programme|account|case|community|content|customer success|success|partner|brand|category|social media|marketing|event|risk|change|compliance|property|portfolio|communications|campaign|performance marketing|technical program|office|key account|release|relationship|proposal|bid|territory) manager\b").ok()
});

static TEXT: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    [
        ("intern", r"(?i)\b(?:this internship|our internship|as an intern|internship program)\b"),
        ("junior", r"(?i)\b(?:entry[- ]level (?:position|role|job)|this is an entry[- ]level|recent graduates?|junior (?:position|role|level))\b"),
        ("mid", r"(?i)\bmid[- ]level (?:position|role|engineer|developer)?\b"),
        ("senior", r"(?i)\b(?:as a senior|senior[- ]level|a senior (?:\w+ ){0,3}(?:engineer|developer|role|position|member)|looking for (?:an? )?(?:highly )?(?:senior|seasoned))\b"),
    ]
    .into_iter()
    .filter_map(|(level, pattern)| Some((level, Regex::new(pattern).ok()?)))
    .collect()
});

/// One of the values of [`posting::Requirements::seniority`].
pub(super) fn seniority(title: &str, markdown: &str) -> Option<&'static str> {
    let title = &NO_LEVEL.as_ref().map_or(title.into(), |none| none.replace_all(title, " "));
    let contributor = NOT_A_MANAGER.as_ref().is_some_and(|not| not.is_match(title));
    let in_title = TITLE
        .iter()
        .filter(|(level, _)| !(contributor && *level == "manager"))
        .find(|(_, pattern)| pattern.is_match(title));
    match in_title {
        Some((level, _)) => Some(*level).filter(|level| !level.is_empty()),
        None => TEXT.iter().find(|(_, pattern)| pattern.is_match(markdown)).map(|(level, _)| *level),
    }
}
