//! A `.gz` file that the server sent as it lies on its disk: sitemaps, mostly.

use std::io::Read;

use bytes::Bytes;
use extract::NoPosting;
use flate2::read::MultiGzDecoder;

/// Decoded size of a compressed sitemap (sitemaps.org: 50 MB).
const MAX_SITEMAP: usize = 50 << 20;

/// By its first bytes, whatever it is called.
pub(super) fn is_packed(body: &[u8]) -> bool {
    body.starts_with(&[0x1f, 0x8b])
}

/// What is in it, if that is at most `limit` bytes, as for any other body; the file itself where it is damaged. Blocks.
pub(super) fn unpacked(body: Bytes, limit: usize) -> Result<Bytes, NoPosting> {
    let limit = limit.min(MAX_SITEMAP);
    let mut plain = Vec::new();
    let read = MultiGzDecoder::new(&body[..]).take(limit as u64 + 1).read_to_end(&mut plain);
    if plain.len() > limit {
        return Err(NoPosting::TooLarge(plain.len()));
    }
    Ok(read.map_or(body, |_| plain.into()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use std::io::Write;

    use super::*;

    fn packed(plain: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(plain).unwrap();
        out.finish().unwrap()
    }

    #[test]
    fn a_packed_body_is_held_to_the_limit_of_any_other() {
        let body = packed(&[b' '; 100_000]);
        assert!(is_packed(&body) && !is_packed(b"<urlset>") && body.len() < 1_000);
        assert_eq!(unpacked(body.clone().into(), 100_000).unwrap().len(), 100_000);
        assert_eq!(unpacked(body.clone().into(), 99_999), Err(NoPosting::TooLarge(100_000)));
        // Two files in one, as gzip allows.
        let twice = [body.clone(), body].concat();
        assert_eq!(unpacked(twice.into(), 1 << 20).unwrap().len(), 200_000);
    }

    #[test]
    fn a_damaged_body_stays_what_it_is() {
        let body = packed(b"<urlset></urlset>");
        let cut = Bytes::copy_from_slice(&body[..body.len() - 4]);
        assert_eq!(unpacked(cut.clone(), 1 << 20), Ok(cut));
    }
}
