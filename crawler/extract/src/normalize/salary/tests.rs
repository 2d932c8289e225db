#![allow(clippy::unwrap_used, reason = "tests")]
use super::*;
use SalaryUnit::*;

#[test]
fn figures_in_any_notation() {
    for (text, expected) in [
        ("45,000", 45_000.0),
        ("45.000", 45_000.0),
        ("45 000", 45_000.0),
        ("1.234,56", 1_234.56),
        ("1,234.56", 1_234.56),
        ("18.50", 18.5),
        ("18,50", 18.5),
        ("60K", 60_000.0),
        ("62.5k", 62_500.0),
        ("1'200", 1_200.0),
        ("12 LPA", 1_200_000.0),
        ("37099.0", 37_099.0),
        ("1,50,000", 150_000.0),
        ("$7", 7.0),
    ] {
        assert_eq!(figure(text), Some(expected), "{text}");
    }
    assert_eq!(figure("none"), None);
    assert_eq!(figure("-5"), None);
}

#[test]
fn pay_in_words() {
    type Expected = Option<(Option<f64>, Option<f64>, Option<&'static str>, Option<SalaryUnit>)>;
    let cases: &[(&str, Expected)] = &[
        ("£37,099 - £41,732 / year", Some((Some(37_099.0), Some(41_732.0), Some("GBP"), Some(Year)))),
        ("£60K – £95K • 0.1% – 0.3%", Some((Some(60_000.0), Some(95_000.0), Some("GBP"), None))),
        ("$13.66-$19.16 /HOURLY", Some((Some(13.66), Some(19.16), None, Some(Hour)))),
        (
            "USD 120,000 to 150,000 per annum",
            Some((Some(120_000.0), Some(150_000.0), Some("USD"), Some(Year))),
        ),
        ("$120,000 - $150,000 USD", Some((Some(120_000.0), Some(150_000.0), Some("USD"), None))),
        ("ab 18,50 € pro Stunde", Some((Some(18.5), None, Some("EUR"), Some(Hour)))),
        ("3.500 € - 4.200 € brutto im Monat", Some((Some(3_500.0), Some(4_200.0), Some("EUR"), Some(Month)))),
        ("up to €70k", Some((None, Some(70_000.0), Some("EUR"), None))),
        ("₹50,000 per month", Some((Some(50_000.0), Some(50_000.0), Some("INR"), Some(Month)))),
        ("63000 GBP", Some((Some(63_000.0), Some(63_000.0), Some("GBP"), None))),
        ("60-95k EUR per year", Some((Some(60_000.0), Some(95_000.0), Some("EUR"), Some(Year)))),
        ("Competitive", None),
        ("5-10 years", None),
        ("", None),
    ];
    for (text, expected) in cases {
        let found = parse(text, None);
        let found = found.as_ref().map(|pay| (pay.min, pay.max, pay.currency.as_deref(), pay.unit));
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn yearly_figures_follow_the_unit_and_only_the_unit() {
    let monthly = build(Some(3_500.0), None, None, Some(Month)).unwrap();
    assert_eq!((monthly.min, monthly.yearly_min), (Some(3_500.0), Some(42_000.0)));
    assert_eq!(build(Some(50_000.0), None, None, None).unwrap().yearly_min, None);
    assert_eq!(build(Some(0.0), Some(0.0), None, None), None);
    let swapped = build(Some(90.0), Some(80.0), None, None).unwrap();
    assert_eq!((swapped.min, swapped.max), (Some(80.0), Some(90.0)));
}

#[test]
fn units() {
    for (text, expected) in [
        ("per-year-salary", Some(Year)),
        ("1 YEAR", Some(Year)),
        ("HOURLY", Some(Hour)),
        ("per-hour-wage", Some(Hour)),
        ("MONTH", Some(Month)),
        ("p.a.", Some(Year)),
        ("annually", Some(Year)),
        ("daily", Some(Day)),
        ("WEEK", Some(Week)),
        ("bi-weekly", None),
        ("NONE", None),
    ] {
        assert_eq!(unit(text), expected, "{text}");
    }
}

#[test]
fn a_sign_of_several_currencies_is_the_countrys_own() {
    assert_eq!(of_country("$120k–$150k", "US").as_deref(), Some("USD"));
    assert_eq!(of_country("$50,000", "CA").as_deref(), Some("CAD"));
    assert_eq!(of_country("30 000 kr", "SE").as_deref(), Some("SEK"));
    assert_eq!(of_country("30 000 kronor", "SE"), None);
    assert_eq!(of_country("$50,000", "DE"), None);
    assert_eq!(of_country("£50,000", "US"), None);
}
