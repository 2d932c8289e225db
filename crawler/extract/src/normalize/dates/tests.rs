#![allow(clippy::unwrap_used, reason = "tests")]
use super::*;
use time::macros::datetime;

#[test]
fn spellings_of_moments() {
    let now = datetime!(2024-07-30 15:00 UTC);
    for (text, expected) in [
        ("2024-02-21T21:36:23-05:00", Some(datetime!(2024-02-22 02:36:23 UTC))),
        ("2024-07-15T16:45:14.721+00:00", Some(datetime!(2024-07-15 16:45:14.721 UTC))),
        ("2025-01-23T00:00:00+0000", Some(datetime!(2025-01-23 00:00 UTC))),
        ("2024-07-10 09:55:41 UTC", Some(datetime!(2024-07-10 09:55:41 UTC))),
        ("2024-07-10T09:55", Some(datetime!(2024-07-10 09:55 UTC))),
        ("2024-03-13", Some(datetime!(2024-03-13 00:00 UTC))),
        ("2024/3/1", Some(datetime!(2024-03-01 00:00 UTC))),
        ("20240301", Some(datetime!(2024-03-01 00:00 UTC))),
        ("1721638994130", Some(datetime!(2024-07-22 09:03:14 UTC))),
        ("Tue, 30 Jul 2024 16:27:47 GMT", Some(datetime!(2024-07-30 16:27:47 UTC))),
        ("July 30, 2024", Some(datetime!(2024-07-30 00:00 UTC))),
        ("30th June 2024", Some(datetime!(2024-06-30 00:00 UTC))),
        ("5. März 2024", Some(datetime!(2024-03-05 00:00 UTC))),
        ("3 juillet 2024", Some(datetime!(2024-07-03 00:00 UTC))),
        ("30.07.2024", Some(datetime!(2024-07-30 00:00 UTC))),
        ("07/30/2024", Some(datetime!(2024-07-30 00:00 UTC))),
        ("03/04/2024", None),
        ("Posted Today", Some(datetime!(2024-07-30 00:00 UTC))),
        ("Posted Yesterday", Some(datetime!(2024-07-29 00:00 UTC))),
        ("Posted 3 Days Ago", Some(datetime!(2024-07-27 00:00 UTC))),
        ("Posted 30+ Days Ago", Some(datetime!(2024-06-30 00:00 UTC))),
        ("vor 2 Wochen", Some(datetime!(2024-07-16 00:00 UTC))),
        ("a month ago", Some(datetime!(2024-06-30 00:00 UTC))),
        ("5h ago", Some(datetime!(2024-07-30 00:00 UTC))),
        ("ASAP", None),
        ("0000-00-00", None),
        ("9999999999999999", None),
        ("", None),
        ("immediately", None),
    ] {
        assert_eq!(parse(text, now), expected, "{text}");
    }
}

#[test]
fn a_deadline_that_is_a_date_lasts_its_day() {
    let now = datetime!(2024-07-30 15:00 UTC);
    assert_eq!(end_of_day("2024-08-01", now), Some(datetime!(2024-08-01 23:59:59 UTC)));
    assert_eq!(end_of_day("2024-08-01T12:00:00Z", now), Some(datetime!(2024-08-01 12:00 UTC)));
}
