//! (Written next: the provider's side of signing in.)
