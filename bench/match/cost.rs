//! Processor time of the database's sessions: what a search costs, however busy the machine is.

use sqlx::{Connection, PgConnection, Row};

use crate::usage;

/// A watcher of the sessions that go by one name.
pub(crate) struct Sessions {
    connection: PgConnection,
}

impl Sessions {
    pub(crate) async fn watch(url: &str) -> Self {
        Self { connection: PgConnection::connect(url).await.unwrap() }
    }

    /// Milliseconds of processor time that all of them have used, where the server runs on this machine.
    pub(crate) async fn milliseconds(&mut self, name: &str) -> f64 {
        let rows = sqlx::query("SELECT pid FROM pg_stat_activity WHERE application_name = $1")
            .bind(name)
            .fetch_all(&mut self.connection)
            .await
            .unwrap();
        let pids: Vec<u32> = rows.iter().filter_map(|row| row.get::<i32, _>("pid").try_into().ok()).collect();
        usage::cpu_seconds(&pids).iter().sum::<f64>() * 1e3
    }
}
