//! Forms that name every field ("Employer | Acme", "Role: Analyst"): the labels are taken off, the values stay.

use std::collections::HashSet;

use crate::line::Line;
use crate::text::fold;

/// Folded labels, longest first where one begins another.
const LABELS: [&str; 112] = [
    "nome e indirizzo del datore di lavoro",
    "nome e tipo dorganizzazione erogatrice dellistruzione",
    "lavoro o posizione ricoperti",
    "principali attivita e responsabilita",
    "titolo della qualifica rilasciata",
    "capacita e competenze informatiche",
    "nome cognome",
    "cognome i nome i",
    "nome i cognome i",
    "indirizzo",
    "telefono",
    "nome e tipo distituto di istruzione o formazione",
    "prenom s nom s",
    "nom s prenom s",
    "surname s first name s",
    "first name s surname s",
    "apellido s nombre s",
    "nombre s apellido s",
    "nachname n vorname n",
    "vorname n nachname n",
    "adresse s",
    "address es",
    "direccion es",
    "telephone s",
    "telefono s",
    "telefon e",
    "courrier s electronique s",
    "e mail s",
    "correo s electronico s",
    "fonction ou poste occupe",
    "nom et adresse de l employeur",
    "nom de l employeur",
    "principales activites et responsabilites",
    "principales activites",
    "intitule du certificat ou diplome delivre",
    "intitule du diplome",
    "nom et type de l etablissement d enseignement ou de formation",
    "profesion o cargo desempenado",
    "nombre y direccion de la empresa",
    "principales funciones",
    "titulo de la cualificacion obtenida",
    "beruf oder funktion",
    "name und adresse des arbeitgebers",
    "wichtigste tatigkeiten und zustandigkeiten",
    "bezeichnung der erworbenen qualifikation",
    "name und art der bildungs oder ausbildungseinrichtung",
    "name and address of employer",
    "occupation or position held",
    "title of qualification awarded",
    "main activities and responsibilities",
    "name and type of organisation providing education and training",
    "position held",
    "job title",
    "full name",
    "e mail address",
    "phone number",
    "mobile number",
    "contact number",
    "company name",
    "employer name",
    "name of employer",
    "name of organisation",
    "name of organization",
    "name of institution",
    "name",
    "address",
    "location",
    "telephone",
    "phone",
    "mobile",
    "e mail",
    "email",
    "dates",
    "date",
    "period",
    "duration",
    "time period",
    "from to",
    "position",
    "role",
    "designation",
    "employer",
    "company",
    "organisation",
    "organization",
    "activities",
    "qualification",
    "degree",
    "institution",
    "institute",
    "school",
    "university",
    "anschrift",
    "adresse",
    "telefon",
    "e mail adresse",
    "zeitraum",
    "arbeitgeber",
    "unternehmen",
    "firma",
    "tatigkeit",
    "abschluss",
    "hochschule",
    "employeur",
    "entreprise",
    "poste",
    "diplome",
    "etablissement",
    "empresa",
    "puesto",
    "titulo",
    "centro",
];

/// Takes labels off. A label before a colon always goes; one without goes where the document is such a form: three
/// different ones at the start of lines.
pub(crate) fn strip(lines: &mut Vec<Line>) {
    join_wrapped_labels(lines);
    let mut found: HashSet<&str> = HashSet::new();
    for line in lines.iter() {
        if let Some((label, _)) = labelled(line) {
            found.insert(label);
        }
    }
    let form = found.len() >= 3;
    // Labels set flush right begin anywhere: all values count as beginning at one edge.
    let edge = lines
        .iter()
        .filter(|l| matches!(labelled(l), Some((_, How::Cell))))
        .map(|l| l.segments[1].x0)
        .chain(lines.iter().map(|l| l.x0))
        .fold(f32::MAX, f32::min);
    for line in lines.iter_mut() {
        let Some((label, how)) = labelled(line) else { continue };
        match how {
            How::Cell if form => {
                line.segments.remove(0);
                line.x0 = edge;
            }
            How::Colon if !is_contact(label) => cut(line, |c| c == ':'),
            How::Prefix if form => {
                let mut so_far = String::new();
                let text = line.text();
                let last = text.split_whitespace().take(10).position(|word| {
                    so_far.push_str(word);
                    so_far.push(' ');
                    fold(&so_far) == label
                });
                let count = last.map_or(0, |n| n + 1);
                drop_words(line, count);
                line.x0 = edge;
            }
            _ => {}
        }
    }
}

/// Labels in a narrow column go over two lines beside values of one or two: the second half goes.
fn join_wrapped_labels(lines: &mut Vec<Line>) {
    let mut i = 0;
    while i + 1 < lines.len() {
        let half = |line: &Line| line.segments.first().map(|s| fold(&s.text())).unwrap_or_default();
        let (above, below) = (half(&lines[i]), half(&lines[i + 1]));
        let whole = format!("{above} {below}");
        let wrapped = lines[i].segments.len() > 1 && !below.is_empty() && LABELS.contains(&whole.as_str());
        if wrapped {
            lines[i].segments[0] =
                crate::line::Segment { x0: lines[i].x0, ..crate::line::Segment::plain(whole) };
            let rest = lines.remove(i + 1);
            if let Some(value) = rest.segments.get(1) {
                lines[i].segments.truncate(2);
                let joined = format!("{} {}", lines[i].segments[1].text(), value.text());
                lines[i].segments[1] =
                    crate::line::Segment { x0: value.x0, ..crate::line::Segment::plain(joined) };
            }
        }
        i += 1;
    }
}

/// Contact lines are read with their labels: they tell a telephone from a fax.
fn is_contact(label: &str) -> bool {
    matches!(
        label,
        "address"
            | "location"
            | "telephone"
            | "phone"
            | "mobile"
            | "e mail"
            | "email"
            | "anschrift"
            | "adresse"
            | "telefon"
            | "telefono"
            | "indirizzo"
    )
}

enum How {
    /// In a cell of its own.
    Cell,
    /// "Label: value".
    Colon,
    /// "Label value".
    Prefix,
}

fn labelled(line: &Line) -> Option<(&'static str, How)> {
    let first = line.segments.first()?.text();
    if line.bullet || line.level.is_some() {
        return None;
    }
    let exact = |s: &str| {
        let folded = fold(s);
        LABELS.into_iter().find(|l| *l == folded)
    };
    if line.segments.len() > 1
        && let Some(label) = exact(&first)
    {
        return Some((label, How::Cell));
    }
    if let Some((label, rest)) = first.split_once(':')
        && !rest.trim().is_empty()
        && let Some(label) = exact(label)
    {
        return Some((label, How::Colon));
    }
    let folded = fold(&first);
    let label = LABELS.into_iter().find(|l| folded.strip_prefix(l).is_some_and(|r| r.starts_with(' ')))?;
    // "University of Leeds", "Role model": a value begins with a capital or a digit.
    let value = first.split_whitespace().nth(label.split(' ').count())?;
    value
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '+')
        .then_some((label, How::Prefix))
}

/// Removes everything up to and with the first character that `ends` accepts.
fn cut(line: &mut Line, ends: impl Fn(char) -> bool) {
    let Some(segment) = line.segments.first_mut() else { return };
    while !segment.runs.is_empty() {
        match segment.runs[0].text.find(&ends) {
            Some(at) => {
                let rest = segment.runs[0].text[at..].chars().skip(1).collect::<String>();
                segment.runs[0].text = rest.trim_start().to_owned();
                break;
            }
            None => {
                segment.runs.remove(0);
            }
        }
    }
}

fn drop_words(line: &mut Line, mut count: usize) {
    let Some(segment) = line.segments.first_mut() else { return };
    for run in &mut segment.runs {
        if count == 0 {
            break;
        }
        let words = run.text.split_whitespace().count();
        let gone = words.min(count);
        run.text = run.text.split_whitespace().skip(gone).collect::<Vec<_>>().join(" ");
        count -= gone;
    }
    segment.runs.retain(|r| !r.text.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(texts: &[&str]) -> Vec<String> {
        let mut lines: Vec<Line> = texts.iter().map(|t| Line::plain(*t)).collect();
        strip(&mut lines);
        lines.iter().map(Line::text).collect()
    }

    #[test]
    fn labels_go_and_values_stay() {
        let form =
            ["Position held Analyst", "Employer Acme Corp", "Dates 2019 – 2021", "University of Leeds"];
        assert_eq!(stripped(&form), ["Analyst", "Acme Corp", "2019 – 2021", "University of Leeds"]);
        assert_eq!(stripped(&["Role: Analyst", "Company Secretary"]), ["Analyst", "Company Secretary"]);
    }
}
