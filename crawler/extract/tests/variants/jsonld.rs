//! JobPosting as JSON-LD in the shapes that sites give it.

use posting::{SalaryUnit, Workplace};

use super::{named, one, pay, places};

/// A page with one JobPosting: the fields that every case has, and the case's own.
fn page(fields: &str) -> String {
    format!(
        r#"<html><head><title>Cook</title><script type="application/ld+json">{{"@context":"https://schema.org","@type":"JobPosting","title":"Cook","description":"<p>We cook for two hundred guests.</p>",{fields}}}</script></head><body></body></html>"#
    )
}

const URL: &str = "https://acme.example/jobs/1-cook";

#[test]
fn employers_and_places_in_any_shape() {
    for (fields, company, location, parts) in [
        (
            r#""hiringOrganization":"Acme","jobLocation":"Graz, Austria""#,
            "Acme",
            "Graz, Austria",
            vec!["Graz//AT"],
        ),
        (
            r#""hiringOrganization":{"@type":"Organization","name":["Acme","Acme Foods"]},"jobLocation":[{"@type":"Place","address":"Graz, Austria"},{"@type":"Place","address":{"addressLocality":"Wien","addressCountry":{"@type":"Country","name":"AT"}}}]"#,
            "Acme",
            "Graz, Austria; Wien, AT",
            vec!["Graz//AT", "Wien//AT"],
        ),
        (
            r#""hiringOrganization":[{"name":"Acme"}],"jobLocation":{"@type":"Place","name":"Graz, Austria"}"#,
            "Acme",
            "Graz, Austria",
            vec!["Graz//AT"],
        ),
        (
            r#""hiringOrganization":{"@id":"org-1"},"jobLocation":{"addressLocality":"Graz","addressCountry":"Austria"}},{"@type":"Organization","@id":"org-1","name":"Acme""#,
            "Acme",
            "Graz, Austria",
            vec!["Graz//AT"],
        ),
    ] {
        let html =
            page(fields).replace(r#"{"@context":"#, r#"[{"@context":"#).replace("}</script>", "}]</script>");
        let posting = one(URL, &html);
        assert_eq!((named(&posting).1, named(&posting).2), (company, location), "{fields}");
        assert_eq!(places(&posting), parts, "{fields}");
    }
}

#[test]
fn remote_work_is_told_with_and_without_a_place() {
    let posting = one(
        URL,
        &page(
            r#""jobLocationType":"TELECOMMUTE","applicantLocationRequirements":[{"@type":"Country","name":"Austria"},{"@type":"Country","name":"Germany"}]"#,
        ),
    );
    assert_eq!(
        (posting.data.workplace, places(&posting)),
        (Some(Workplace::Remote), vec!["//AT".to_owned(), "//DE".to_owned()])
    );
    let posting = one(URL, &page(r#""jobLocationType":"TELECOMMUTE""#));
    assert_eq!(named(&posting).2, "Remote");
    let posting =
        one(URL, &page(r#""jobLocationType":"Hybrid","jobLocation":{"address":{"addressLocality":"Graz"}}"#));
    assert_eq!(posting.data.workplace, Some(Workplace::Hybrid));
}

#[test]
fn pay_in_any_shape() {
    let year = Some(SalaryUnit::Year);
    for (fields, expected) in [
        (
            r#""baseSalary":{"currency":"EUR","value":{"minValue":"40,000","maxValue":"50.000","unitText":"YEAR"}}"#,
            (Some(40_000.0), Some(50_000.0), Some("EUR"), year),
        ),
        (
            r#""baseSalary":{"@type":"MonetaryAmount","currency":"EUR","value":"40000-50000","unitText":"per year"}"#,
            (Some(40_000.0), Some(50_000.0), Some("EUR"), year),
        ),
        (r#""baseSalary":"€40.000 – €50.000 pro Jahr""#, (Some(40_000.0), Some(50_000.0), Some("EUR"), year)),
        (r#""baseSalary":45000,"salaryCurrency":"EUR""#, (Some(45_000.0), Some(45_000.0), Some("EUR"), None)),
        (
            r#""baseSalary":{"@type":"PriceSpecification","minPrice":18,"maxPrice":21.5,"priceCurrency":"EUR","unitText":"HOUR"}"#,
            (Some(18.0), Some(21.5), Some("EUR"), Some(SalaryUnit::Hour)),
        ),
        (
            r#""baseSalary":"$60,000 - $70,000 a year","jobLocation":{"address":{"addressLocality":"Austin","addressRegion":"TX","addressCountry":"US"}}"#,
            (Some(60_000.0), Some(70_000.0), Some("USD"), year),
        ),
    ] {
        assert_eq!(pay(&one(URL, &page(fields))), expected, "{fields}");
    }
}

#[test]
fn json_whose_last_brackets_are_missing_or_too_many() {
    let whole = page(r#""hiringOrganization":{"name":"Acme"}"#);
    for html in [
        whole.replace(r#""Acme"}}</script>"#, r#""Acme"}</script>"#),
        whole.replace("</script>", "}]</script>"),
        whole.replace(r#""Acme"}}"#, "\"Acme\"\n},\n}"),
        whole.replace(r#""@type":"JobPosting""#, r#""@type":["jobposting"]"#),
    ] {
        assert_eq!(named(&one(URL, &html)).1, "Acme", "{html}");
    }
}
