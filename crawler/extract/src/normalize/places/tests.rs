#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;

fn short(text: &str) -> Vec<String> {
    parse(text)
        .iter()
        .map(|place| {
            let part = |part: &Option<String>| part.clone().unwrap_or_default();
            format!("{}/{}/{}", part(&place.city), part(&place.region), part(&place.country))
        })
        .collect()
}

#[test]
fn places_as_people_write_them() {
    for (text, expected) in [
        ("United States", vec!["//US"]),
        ("Remote, United States", vec!["//US"]),
        ("Remote - US", vec!["//US"]),
        ("US Remote", vec!["//US"]),
        ("Remote", vec![]),
        ("Atlanta, Georgia", vec!["Atlanta/Georgia/"]),
        ("Atlanta, GA", vec!["Atlanta/GA/US"]),
        ("Arlington, Virginia", vec!["Arlington/Virginia/US"]),
        ("San Francisco, CA; New York, NY", vec!["San Francisco/CA/US", "New York/NY/US"]),
        ("San Francisco, CA 94105, United States", vec!["San Francisco/CA/US"]),
        ("Edinburgh, UK (ZUK129)", vec!["Edinburgh//GB"]),
        ("London, England, United Kingdom", vec!["London/England/GB"]),
        ("Berlin, DE", vec!["Berlin//DE"]),
        ("Wilmington, DE", vec!["Wilmington/DE/US"]),
        ("Toronto, ON, CA", vec!["Toronto/ON/CA"]),
        ("Germany, Berlin", vec!["Berlin//DE"]),
        ("US-CA-San Diego", vec!["San Diego/CA/US"]),
        ("Jakarta", vec!["Jakarta//"]),
        ("Albacete (España)", vec!["Albacete//ES"]),
        ("(Bolivia)", vec!["//BO"]),
        ("California", vec!["/California/US"]),
        ("New York", vec!["New York//"]),
        ("London & Paris", vec!["London//", "Paris//"]),
        ("Trinidad and Tobago", vec!["//TT"]),
        ("München oder Remote", vec!["München//"]),
        ("Bayamon, Puerto Rico", vec!["Bayamon//PR"]),
        ("Montrose, CO, United States", vec!["Montrose/CO/US"]),
        ("Singapore, Singapore", vec!["//SG"]),
        ("", vec![]),
    ] {
        assert_eq!(short(text), expected, "{text}");
    }
}

#[test]
fn offices_are_in_their_towns() {
    for (text, expected) in [
        ("Toronto-40 King St W", vec!["Toronto//"]),
        ("GBR-London-20 Gresham Street", vec!["London//GB"]),
        ("Houston - 1500 Louisiana St", vec!["Houston//"]),
        ("100 Main Street, Springfield, IL", vec!["Springfield/IL/US"]),
        ("Site 0412 - Reno, NV", vec!["Reno/NV/US"]),
        ("IL00 - Chicago HQ", vec!["Chicago//"]),
        ("IL00 Chicago", vec!["Chicago//"]),
        ("NY12 - New York, NY", vec!["New York/NY/US"]),
        ("0412 - Reno", vec!["Reno//"]),
        ("UK - Leeds Office", vec!["Leeds//GB"]),
        ("United Kingdom Offsite", vec!["//GB"]),
        ("Remote (UK)", vec!["//GB"]),
        ("Virtual Office (Texas)", vec!["/Texas/US"]),
        ("Remote (EMEA)", vec![]),
        ("Work at Home - North Carolina, USA (WNCA)", vec!["/North Carolina/US"]),
        ("California - San Francisco", vec!["San Francisco/California/US"]),
        ("Boston-MA", vec!["Boston/MA/US"]),
        ("TX-Houston", vec!["Houston/TX/US"]),
        ("Berlin-DE", vec!["Berlin//DE"]),
        ("Belgium-Brussels", vec!["Brussels//BE"]),
        ("Remote-Germany", vec!["//DE"]),
        ("CHN Shanghai", vec!["Shanghai//CN"]),
        ("Milano - Via Roma 12", vec!["Milano//"]),
        ("Austria - Graz - Am Ring 5", vec!["Graz//AT"]),
        ("Guinea-Bissau", vec!["//GW"]),
        ("USA, TN, Remote", vec!["/TN/US"]),
        ("Washington - Bellevue", vec!["Bellevue/Washington/"]),
        ("Cork, IE, T12", vec!["Cork//IE"]),
        ("London, GB, SW1A 1AA", vec!["London//GB"]),
        ("Austin, TX 78701", vec!["Austin/TX/US"]),
        ("1010 Wien", vec!["1010 Wien//"]),
        ("9000 St. Gallen, Schweiz", vec!["9000 St. Gallen//CH"]),
        ("Paris 8, France", vec!["Paris 8//FR"]),
        ("Baden-Baden", vec!["Baden-Baden//"]),
    ] {
        assert_eq!(short(text), expected, "{text}");
    }
}

#[test]
fn countries_by_name_and_code() {
    for (text, code) in [
        ("gb", "GB"),
        ("UK", "GB"),
        ("USA", "US"),
        ("Deutschland", "DE"),
        ("Türkiye", "TR"),
        ("United States of America", "US"),
        ("mexico", "MX"),
    ] {
        assert_eq!(country(text), Some(code), "{text}");
    }
    assert_eq!(country("Atlantis"), None);
    assert_eq!(country_or_text("Atlantis"), Some("Atlantis".to_owned()));
}

#[test]
fn lines_do_not_repeat() {
    assert_eq!(
        line(&of_parts(Some("Singapore"), Some("Singapore"), Some("SG")).unwrap()),
        Some("Singapore, SG".to_owned())
    );
    assert_eq!(of_parts(Some(" "), Some("null"), None), None);
}
