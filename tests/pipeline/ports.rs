//! A port in use is told before anything is started.

use std::net::TcpListener;

use crate::fleet::{BINARY, one_line};

#[test]
fn an_address_in_use_is_named_with_the_remedy() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let home = tempfile::tempdir().unwrap();
    for command in [&["api"][..], &["up", "--demo", "--once"]] {
        let done = std::process::Command::new(BINARY)
            .args(command)
            .current_dir(home.path())
            .env("JOBTRAWL_HOME", home.path().join("home"))
            .env("JOBTRAWL__API__LISTEN", &address)
            .output()
            .unwrap();
        assert_eq!(done.status.code(), Some(1), "{command:?}");
        let said = one_line(&done.stderr);
        assert!(said.contains(&address) && said.contains("JOBTRAWL__API__LISTEN="), "{said}");
        assert!(!home.path().join("home").exists(), "{command:?} left something behind");
    }
}
