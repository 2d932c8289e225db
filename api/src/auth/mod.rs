//! Who asks: sessions from cookies, sign-in, and the check that a change comes from our own pages.

pub(crate) mod cookie;
pub(crate) mod csrf;
pub(crate) mod oidc;
pub(crate) mod who;

pub(crate) use who::{Admin, Maybe, SignedIn};
