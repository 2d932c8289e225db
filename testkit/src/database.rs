//! A database per test, copied from a template that was migrated once.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use sha2::{Digest as _, Sha256};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, migrate::Migrator};
use tokio::sync::OnceCell;

use crate::endpoints;

/// A database that is dropped, with everything in it, when the value is.
#[derive(Debug)]
pub struct TestDatabase {
    /// Its `postgres://` address, of a superuser.
    pub url: String,
    name: String,
}

/// A fresh database with all migrations applied and no rows.
///
/// # Panics
/// When PostgreSQL cannot be used or a migration fails.
pub async fn database() -> TestDatabase {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let template = TEMPLATE.get_or_init(template).await;
    create(Some(template)).await
}

/// A database without any migration: for tests of migrations.
///
/// # Panics
/// When PostgreSQL cannot be used.
pub async fn empty_database() -> TestDatabase {
    create(None).await
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let name = self.name.clone();
        // The test's own runtime may be gone, or be the thread that is dropping.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
            runtime.block_on(async {
                let mut admin = PgConnection::connect(&endpoints().postgres_url).await.ok()?;
                sqlx::query(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")))
                    .execute(&mut admin)
                    .await
                    .ok()
            })
        });
        // What is left over is removed when the engines stop.
        let _ = dropping.join();
    }
}

/// A connection for statements of a test's or a measurement's own: a judge beside the code that is judged.
#[derive(Debug)]
pub struct Session(PgConnection);

impl Session {
    /// Connects.
    ///
    /// # Panics
    /// When the database does not answer.
    pub async fn open(url: &str) -> Self {
        Self(PgConnection::connect(url).await.expect("PostgreSQL accepts connections"))
    }

    /// Runs a script of statements.
    ///
    /// # Panics
    /// When one of them fails.
    pub async fn run(&mut self, script: &str) {
        sqlx::raw_sql(AssertSqlSafe(script.to_owned()))
            .execute(&mut self.0)
            .await
            .unwrap_or_else(|error| panic!("{script}: {error}"));
    }

    /// What a statement answers. Every column must be text (`…::text`).
    ///
    /// # Panics
    /// When it fails.
    pub async fn rows(&mut self, statement: &str) -> Vec<Vec<Option<String>>> {
        use sqlx::Row as _;
        let rows = sqlx::query(AssertSqlSafe(statement.to_owned()))
            .fetch_all(&mut self.0)
            .await
            .unwrap_or_else(|error| panic!("{statement}: {error}"));
        rows.iter().map(|row| (0..row.len()).map(|column| row.get(column)).collect()).collect()
    }

    /// Feeds `data` to a `COPY … FROM STDIN`.
    ///
    /// # Panics
    /// When the database refuses it.
    pub async fn copy(&mut self, statement: &str, data: &[u8]) {
        let mut copying = self.0.copy_in_raw(statement).await.expect("the statement is a COPY");
        copying.send(data).await.expect("the database takes the rows");
        copying.finish().await.expect("the rows fit the table");
    }
}

/// What `statement` answers on the database at `url`; see [`Session::rows`].
///
/// # Panics
/// As [`Session`].
pub async fn rows(url: &str, statement: &str) -> Vec<Vec<Option<String>>> {
    Session::open(url).await.rows(statement).await
}

async fn create(template: Option<&str>) -> TestDatabase {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let name = format!("test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let mut admin = admin().await;
    // A process with our number may have died without dropping its own.
    run(&mut admin, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    run(&mut admin, format!("CREATE DATABASE {name} TEMPLATE {}", template.unwrap_or("template0"))).await;
    TestDatabase { url: address(&name), name }
}

/// The name of the template for the migrations as they are now, made by whichever process comes first.
async fn template() -> String {
    let name = format!("template_{}", migrations_hash());
    let mut admin = admin().await;
    // Held until this connection ends; any constant will do.
    run(&mut admin, "SELECT pg_advisory_lock(20031)".into()).await;
    let exists: bool = sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
        .bind(&name)
        .fetch_one(&mut admin)
        .await
        .expect("PostgreSQL answers");
    if !exists {
        let partial = format!("{name}_partial");
        run(&mut admin, format!("DROP DATABASE IF EXISTS {partial} WITH (FORCE)")).await;
        run(&mut admin, format!("CREATE DATABASE {partial} TEMPLATE template0")).await;
        {
            // The files themselves, not the store that compiles them in: this crate must not be built again, and
            // with it every test of the workspace, whenever a statement of the store changes.
            let migrator = Migrator::new(migrations().as_path()).await.expect("the migrations can be read");
            let mut fresh =
                PgConnection::connect(&address(&partial)).await.expect("PostgreSQL accepts connections");
            migrator.run(&mut fresh).await.expect("the migrations apply to a fresh database");
            fresh.close().await.expect("a connection can be closed");
        }
        run(
            &mut admin,
            format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{partial}'"),
        )
        .await;
        // Only whole templates get the name; nobody may connect, or it could not be copied.
        run(&mut admin, format!("ALTER DATABASE {partial} WITH ALLOW_CONNECTIONS false")).await;
        run(&mut admin, format!("ALTER DATABASE {partial} RENAME TO {name}")).await;
    }
    name
}

fn migrations() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations")
}

fn migrations_hash() -> String {
    let mut files: Vec<_> = std::fs::read_dir(migrations())
        .expect("the repository has migrations")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.file_name().unwrap_or_default().as_encoded_bytes());
        hash.update(std::fs::read(&file).expect("migrations are readable"));
    }
    hex::encode(hash.finalize())[..16].to_owned()
}

async fn admin() -> PgConnection {
    PgConnection::connect(&endpoints().postgres_url).await.expect("PostgreSQL accepts connections")
}

async fn run(connection: &mut PgConnection, statement: String) {
    let shown = statement.clone();
    // Names are made in this module out of numbers and digits of hashes.
    sqlx::raw_sql(AssertSqlSafe(statement))
        .execute(connection)
        .await
        .unwrap_or_else(|error| panic!("{shown}: {error}"));
}

fn address(name: &str) -> String {
    let url = &endpoints().postgres_url;
    let server = url.rfind('/').expect("an address ends in a database");
    format!("{}/{name}", &url[..server])
}
