//! Processor time of the database's sessions: what a search costs, however busy the machine is.

use sqlx::{Connection, PgConnection, Row};

/// A watcher of the sessions that go by one name.
pub(crate) struct Sessions {
    connection: PgConnection,
}

impl Sessions {
    pub(crate) async fn watch(url: &str) -> Self {
        Self { connection: PgConnection::connect(url).await.unwrap() }
    }

    /// Milliseconds of processor time that all of them have used, by the kernel's account (Linux, same machine; else 0).
    pub(crate) async fn milliseconds(&mut self, name: &str) -> f64 {
        let rows = sqlx::query("SELECT pid FROM pg_stat_activity WHERE application_name = $1")
            .bind(name)
            .fetch_all(&mut self.connection)
            .await
            .unwrap();
        rows.iter().map(|row| of_process(row.get("pid"))).sum()
    }
}

fn of_process(pid: i32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    // User and system time, in hundredths of a second.
    (ticks(11) + ticks(12)) * 10.0
}
