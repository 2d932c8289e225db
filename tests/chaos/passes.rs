//! The boards are walked again and again, until everything has been seen and everything has been disturbed.

use std::{path::PathBuf, time::Duration};

use sandbox::web::{DemoWeb, Options};

use crate::{
    disturb::Disturbances,
    fleet::Fleet,
    input::{Input, PASSES},
    straight,
};

/// After this many walks the disturbances are stuck, not slow.
const MOST: usize = 60;
/// From this pass on, copies of what was crawled before come in between.
const COPIES_FROM: usize = 3;

/// Answers how many walks that were.
pub async fn run(fleet: &Fleet, input: &Input, disturbances: &Disturbances) -> usize {
    let mut copies = None;
    let mut pass = 0;
    while pass < PASSES || !disturbances.are_over() {
        pass += 1;
        assert!(pass < MOST, "the disturbances do not come to an end");
        fleet.show_boards(input, pass.min(PASSES)).await;
        if pass == COPIES_FROM {
            let messages = straight::copies(&fleet.kafka, input.seed).await;
            eprintln!("{} copies of crawled messages", messages.len());
            copies = Some(tokio::spawn(straight::send(fleet.kafka.clone(), messages)));
        }
        fleet.walk().await;
        eprintln!("pass {pass} is over");
    }
    if let Some(copies) = copies {
        copies.await.unwrap();
    }
    pass
}

/// The boards of one pass, on the port of the pass before.
pub async fn web(data: PathBuf, recorded: PathBuf, port: u16) -> DemoWeb {
    let addr = (std::net::Ipv4Addr::LOCALHOST, port).into();
    for _ in 0..100 {
        let options = Options { recorded: Some(recorded.clone()), addr, ..Options::new(&data) };
        match DemoWeb::start(options).await {
            Ok(web) => return web,
            // The pass before has just let go of the port.
            Err(sandbox::web::WebError::Listen { .. }) => {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            Err(error) => panic!("{error}"),
        }
    }
    panic!("port {port} stays taken");
}
