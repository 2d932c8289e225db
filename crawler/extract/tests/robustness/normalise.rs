//! Any text for the normalisers, any bytes for the parsers.

use extract::normalize;
use proptest::prelude::*;
use time::macros::datetime;

use crate::{read, samples::samples};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_normalised_without_panic(text in "\\PC{0,200}", now in 0_i64..4_000_000_000) {
        let now = time::OffsetDateTime::from_unix_timestamp(now).unwrap();
        let _ = normalize::dates::parse(&text, now);
        let _ = normalize::dates::end_of_day(&text, now);
        let _ = normalize::places::parse(&text);
        let _ = normalize::employment::parse(&text);
        let _ = normalize::workplace::parse(&text);
        let _ = posting::language::of_text(&text);
        let _ = normalize::text::plain(&text);
        let _ = normalize::text::of_html(&text, 100);
        let _ = normalize::text::spelling_of(&text, &text);
        let _ = normalize::entities::decode(&text);
        if let Some(pay) = normalize::salary::parse(&text, None) {
            prop_assert!(pay.min.zip(pay.max).is_none_or(|(min, max)| min <= max));
        }
    }

    #[test]
    fn dates_near_the_end_of_their_range(text in "[0-9]{1,14}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.+-]{0,16}|(vor|hace|posted) [0-9]{1,19} (days|weeks|monate|years)( ago)?") {
        let _ = normalize::dates::parse(&text, datetime!(9999-12-31 23:59 UTC));
        let _ = normalize::dates::parse(&text, datetime!(-9999-01-01 0:00 UTC));
    }

    #[test]
    fn pay_written_out_is_read_back(low in 1_u32..900_000, more in 0_u32..900_000) {
        let high = low + more;
        let pay = normalize::salary::build(Some(f64::from(high)), Some(f64::from(low)), None, None).unwrap();
        prop_assert_eq!((pay.min, pay.max), (Some(f64::from(low)), Some(f64::from(high))));
    }

    #[test]
    fn any_bytes_at_any_address(bytes in proptest::collection::vec(any::<u8>(), 0..400), which in 0_usize..22) {
        let all = samples();
        read(all[which % all.len()].1, &bytes, None);
    }
}
