//! Who is who: the identity of an address, of a board and of a text.

mod address;
mod board;
mod hash;

pub use address::{CanonicalUrl, TRACKING_PARAMETERS, UrlError};
pub use board::Board;
pub use hash::{ContentHash, UrlHash};
