//! CPU time, which on a busy machine says more than the clock.

use std::ops::Sub;

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
    server: String,
}

impl Clock {
    pub(crate) async fn of(url: &str) -> Self {
        let rows = testkit::rows(url, "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)").await;
        Self { server: rows[0][0].clone().unwrap() }
    }

    pub(crate) fn now(&self) -> Cpu {
        let own = Times::of("self").unwrap();
        let server = Times::of(&self.server).unwrap();
        let sessions = std::fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| {
            let times = Times::of(entry.file_name().to_str()?)?;
            (times.parent == self.server).then_some(times.used)
        });
        // Sessions that have ended are the server's.
        Cpu { own: own.used, server: server.used + server.of_ended_children + sessions.sum::<f64>() }
    }
}

struct Times {
    parent: String,
    used: f64,
    of_ended_children: f64,
}

impl Times {
    /// Of a process that may have gone.
    fn of(process: &str) -> Option<Self> {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        let fields: Vec<&str> = stat[stat.rfind(')')? + 1..].split_whitespace().collect();
        // USER_HZ is 100 on every Linux that people run.
        let seconds = |at: usize| fields[at].parse::<f64>().ok().map(|ticks| ticks / 100.0);
        Some(Self {
            parent: fields[1].to_owned(),
            used: seconds(11)? + seconds(12)?,
            of_ended_children: seconds(13)? + seconds(14)?,
        })
    }
}
