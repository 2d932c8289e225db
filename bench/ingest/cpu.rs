//! The CPU time of a round.

use std::ops::Sub;

use crate::usage;

/// CPU seconds so far: of this process, and of all processes of the database server.
#[derive(Clone, Copy)]
pub(crate) struct Cpu {
    pub(crate) own: f64,
    pub(crate) server: f64,
}

impl Sub for Cpu {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self { own: self.own - before.own, server: self.server - before.server }
    }
}

/// Reads the clocks of this process and of the server at `url`.
pub(crate) struct Clock {
    server: u32,
}

impl Clock {
    pub(crate) async fn of(url: &str) -> Self {
        let rows = testkit::rows(url, "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)").await;
        Self { server: rows[0][0].as_ref().unwrap().parse().unwrap() }
    }

    pub(crate) fn now(&self) -> Cpu {
        let used = usage::cpu_seconds(&[std::process::id(), self.server]);
        Cpu { own: used[0], server: used[1] }
    }
}
