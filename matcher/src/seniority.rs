//! Levels of seniority as numbers, so that "one level off" is nearer than "three levels off".

use posting::fingerprint::fold;

/// The level of a name that [`posting::Requirements`] uses.
pub fn of_name(name: &str) -> Option<f32> {
    Some(match name {
        "intern" => 0.0,
        "junior" => 1.0,
        "mid" => 2.0,
        "senior" => 3.0,
        "lead" | "manager" => 4.0,
        "principal" => 4.5,
        "director" => 5.0,
        "executive" => 6.0,
        _ => return None,
    })
}

/// The name of a level, the nearest below.
pub fn name(level: f32) -> &'static str {
    match level {
        l if l < 1.0 => "intern",
        l if l < 2.0 => "junior",
        l if l < 3.0 => "mid",
        l if l < 4.0 => "senior",
        l if l < 4.5 => "lead",
        l if l < 5.0 => "principal",
        l if l < 6.0 => "director",
        _ => "executive",
    }
}

/// The words of titles and their levels; the highest that stands in a title counts ("senior manager"). English
/// and Spanish, German and French where the word is not the English one; accents folded.
const WORDS: [(&str, f32); 42] = [
    ("intern", 0.0),
    ("internship", 0.0),
    ("trainee", 0.0),
    ("apprentice", 0.0),
    ("becario", 0.0),
    ("becaria", 0.0),
    ("practicas", 0.0),
    ("aprendiz", 0.0),
    ("praktikant", 0.0),
    ("praktikantin", 0.0),
    ("werkstudent", 0.0),
    ("stagiaire", 0.0),
    ("alternant", 0.0),
    ("junior", 1.0),
    ("jr", 1.0),
    ("graduate", 1.0),
    ("entry", 1.0),
    ("debutant", 1.0),
    ("senior", 3.0),
    ("sr", 3.0),
    ("experienced", 3.0),
    ("experimentado", 3.0),
    ("experimentada", 3.0),
    ("confirme", 3.0),
    ("erfahrener", 3.0),
    ("erfahrene", 3.0),
    ("lead", 4.0),
    ("head", 4.0),
    ("manager", 4.0),
    ("jefe", 4.0),
    ("jefa", 4.0),
    ("responsable", 4.0),
    ("encargado", 4.0),
    ("encargada", 4.0),
    ("leiter", 4.0),
    ("leiterin", 4.0),
    ("principal", 4.5),
    ("staff", 4.0),
    ("director", 5.0),
    ("directora", 5.0),
    ("chief", 6.0),
    ("vp", 5.5),
];

/// The level that a title names, if it names one. "Staff nurse" and "school principal" are occupations.
pub fn of_title(title: &str) -> Option<f32> {
    let title = fold(title);
    let words: Vec<&str> = title.split(' ').collect();
    let level = |word: &&str| {
        let occupation = matches!(*word, "staff" if words.contains(&"nurse"))
            || matches!(*word, "principal" if words.contains(&"school"));
        WORDS.iter().find(|(known, _)| known == word && !occupation).map(|(_, level)| *level)
    };
    words.iter().filter_map(level).max_by(f32::total_cmp)
}

/// The usual level after so many years, where no title says it.
pub fn of_years(years: f32) -> f32 {
    match years {
        y if y < 0.5 => 0.5,
        y if y < 2.0 => 1.0,
        y if y < 5.0 => 2.0,
        _ => 3.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_levels_and_occupations_do_not() {
        assert_eq!(of_title("Sr. Data Engineer"), Some(3.0));
        assert_eq!(of_title("Enfermera en prácticas"), Some(0.0));
        assert_eq!(of_title("Staff Nurse"), None);
        assert_eq!(of_title("Electrician"), None);
        assert_eq!(of_name("lead"), Some(4.0));
    }
}
