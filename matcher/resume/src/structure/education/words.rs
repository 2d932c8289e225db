//! What degrees, schools, grades and notes are called.

use std::sync::LazyLock;

use regex::Regex;

use patterns::{DEGREE, INSTITUTION};

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by every test")]
pub(super) mod patterns {
    use super::{LazyLock, Regex};
    pub(crate) static DEGREE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?x)
            \b(?i:bachelor|bachelors|bachelor[’']s|master|masters|master[’']s|doctor\ of|doctorate|doctoral|associate\ (?:of|in|degree)|associate[’']s|associates|
            ph\.?\s?d|d\.?phil|mba|m\.b\.a|emba|diploma|diplomado|diplomada|diplomatura|diplom|dipl\.|certificate|licence|licenciatura|licenciado|licenciada|lic\.|maestr[ií]a|m[aá]ster|grado|doctorado|ingenier[ií]a|
            t[eé]cnico|ingénieur|diplôme|doctorat|maîtrise|baccalaur[eé]at|bac\s?\+\s?\d|bts|dut|laurea|dottorato|magister|staatsexamen|promotion|abitur|matura|habilitation|bachelier|classe\ pr[eé]paratoire|nvq|b\.f\.a|m\.f\.a|fachabitur|fachhochschulreife|realschulabschluss|mittlere\ reife|ausbildung|
            high\ school|secondary\ school|(?:senior|higher)\ secondary|class\ (?:xii?|1[02]|10th|12th)|matriculation|1[02]th\ (?:grade|standard)|apprenticeship|leaving\ cert(?:ificate)?|school\ certificate|\bhsc\b|\bssc\b|sslc|ged|a[\ -]levels?|gcses?|ib\ diploma|foundation\ degree|honou?rs\ degree|undergraduate|postgraduate|pgce|minor\ in|major\ in|nanodegree|bootcamp|graduado|graduada|licentiate|licenciate|bacharelado|mestrado|mestre|
            juris\ doctor|ll\.?[bm]|bba|bfa|mfa|beng|b\.?\s?eng|meng|m\.?\s?eng|b\.?\s?tech|m\.?\s?tech|bsn|b\.?s\.?n|msn|m\.s\.n|bsc|b\.?\s?sc|msc|m\.?\s?sc|b\.?\s?com|m\.?\s?com|b\.?\s?ed|m\.?\s?ed|ed\.?d|pharm\.?d|mph|mpa|mpp|m\.phil|mphil|mres|bca|mca|aas|a\.a\.s|dds|dvm|hnd|btec|nvq)\b
            | \b(?:DEC|DEP|AEC)\b | \b(?:B\.?\s?S\.?|B\.?\s?A\.?|M\.?\s?S\.?|M\.?\s?A\.?|A\.?\s?A\.?|A\.?\s?S\.?|M\.?D\.?|J\.?D\.?|B\.?E\.?|M\.?E\.?|S\.B\.|S\.M\.|A\.B\.)(?:\s|,|$|\))").unwrap()
    });
    pub(crate) static INSTITUTION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:universit\w*|college|institut\w*|istitut\w*|col[aá]iste|\w*skolan?|ifsi|iae|iep|cnam|hec|essec|escp|epita|epitech|c[eé]gep|school|academy|polytechnic\w*|politecnico|politécnic\w*|univ\.?|hochschule|fachhochschule|\w*universität|\w*hochschule|gymnasium|\w*gymnasium|\w*schule|\w*hogeschool|høgskole|yliopisto|szko[lł]a|\w*schulzentrum|berufskolleg|berufs\w*schule|akademie|kolleg|école|ecole|lycée|lycee|iut|insa|faculté|universidad\w*|universidade|università|instituto|colegio|escuela|facultad|liceo|escola|mit|eth|epfl|kit|tu|lmu|rwth|ucla|ucl|usc|nyu|suny|cuny|iit|nit|bits|cmu|caltech|georgia tech|virginia tech|texas tech|penn state|(?:ohio|michigan|iowa|oregon|arizona|florida|kansas|oklahoma|boise|colorado|utah|nc) state|uc (?:berkeley|davis|irvine|merced|riverside|san diego|santa barbara|santa cruz)|cal poly|uiuc|umass|unc|ut austin|texas a&m|lse|ntu|nus|seminary|conservator\w*|uniwersytet|politechnika|universiteit|conservatoire|sixth form|vidyalaya\w*|vidyapee?th\w*|vidya mandir|htl|hak|haute école|grande école|coursera|udacity|seminary|campus|tafe|training cent(?:re|er)|learning cent(?:re|er))\b").unwrap()
    });
    pub(crate) static GRADE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\(?\b(?:cumulative\s+|major\s+|overall\s+)?(?:c?gpa|grade|abschlussnote|gesamtnote|note|notendurchschnitt|nota media|promedio|score|percentage|wam)\b\s*(?:of\s+)?[:\-–]?\s*\d{1,3}(?:[.,]\d{1,2})?\s*%?(?:\s*(?:/|of|out of)\s*\d{1,3}(?:[.,]\d{1,2})?)?\)?|\b\d[.,]\d{1,2}\s*/\s*\d(?:[.,]\d{1,2})?\s*(?:c?gpa)?\b|\b\d[.,]\d{1,2}\s+c?gpa\b|\(?\b\d{2}(?:[.,]\d{1,2})?\s?%\)?|\b[12]:[12]\b|\([1-4],\d\)").unwrap()
    });
    pub(crate) static NOTE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:relevant|related|selected|incoming|key|core)?\s*(?:course\s?work|courses?|modules?|subjects|minor|honou?rs|dean[’']?s list|activities|awards?|scholarships?|thesis|dissertation|concentration|specialization|specialisation|major|focus|gpa|cum laude|magna|summa|member|president|relevant|schwerpunkte?|abschlussarbeit|masterarbeit|bachelorarbeit|thema|note|abschlussnote|mention|with honou?rs|first class|second class|distinction|achievements?|extracurricular|study abroad|expected|projects?)\b").unwrap()
    });
    pub(crate) static LICENCE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:certificate|certification|certified|licen[sc]e|credential)\b").unwrap()
    });
    /// What is studied without a degree.
    pub(crate) static PROGRAMME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:program(?:me)?|fellowship|immersive|short course|lehrgang|studiengang)\b")
            .unwrap()
    });
    pub(crate) static COURSES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:\w+\s+)?(?:course\s?work|courses|modules|subjects|cours|asignaturas|kurse)\b[^:]*:\s*").unwrap()
    });
    pub(crate) static EXPECTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\(?\b(?:expected|anticipated|graduat(?:ed|ion|ing)|class of|completed|conferred|awarded|voraussichtlich|expected graduation|graduation date|degree expected|abschluss)\b\s*(?:graduation)?(?:\s+date)?\s*(?:in)?\s*:?\s*\)?").unwrap()
    });
    pub(crate) static HONOURS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:\(?(?:magna |summa |)cum laude\)?|with (?:high(?:est)? )?(?:honou?rs|distinction)|honou?rs|first class.*|dean[’']?s list.*|minor(?:s)? (?:in)?.*|minor:.*|hons?\.?|double major.*|concentration.*)$").unwrap()
    });
}

/// Whether a line names a degree; whether it names a school.
pub(crate) fn names_study(text: &str) -> (bool, bool) {
    (DEGREE.is_match(text), INSTITUTION.is_match(text))
}
