//! An address's identity: canonical forms are stable, equal addresses are one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use posting::CanonicalUrl;
use url::Url;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(canonical) = CanonicalUrl::parse(text) else { return };
    let again = CanonicalUrl::parse(canonical.as_str()).expect("a canonical address is an address");
    assert_eq!(canonical, again, "canonicalising twice changes nothing");
    assert_eq!(canonical.hash(), again.hash());
    assert!(canonical.as_str().starts_with("http"), "{canonical}");
    assert!(!canonical.as_str().contains('#'), "{canonical}");
    // How an address came in must not matter: as text, or parsed.
    let parsed: Url = text.parse().expect("what has a canonical form is an address");
    assert_eq!(CanonicalUrl::from_url(&parsed).expect("parsed or not"), canonical);
});
