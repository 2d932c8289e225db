//! What can go wrong between a process and its database.

use posting::FailureClass;
use sqlx::postgres::PgConnectOptions;

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A setting that cannot be used.
    #[error("{what} is not usable")]
    Config {
        /// Which setting.
        what: &'static str,
        /// Why; never holds a password.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Nobody answers, or not with a welcome.
    #[error("cannot open PostgreSQL database {database:?} at {host}:{port}; {remedy}")]
    Connect {
        /// As in the URL.
        host: String,
        /// As in the URL.
        port: u16,
        /// As in the URL.
        database: String,
        /// What to do.
        remedy: &'static str,
        /// The driver's error.
        source: sqlx::Error,
    },
    /// pgvector is missing or older than the searches need.
    #[error(
        "PostgreSQL extension `vector` is {found}, but 0.8 or newer is needed (iterative index scans); install pgvector 0.8 and run ALTER EXTENSION vector UPDATE"
    )]
    VectorTooOld {
        /// The version found.
        found: String,
    },
    /// A migration failed or does not fit the database.
    #[error("migration failed")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A value this crate refuses before the database would.
    #[error("{0}")]
    Invalid(String),
    /// The e-mail address belongs to another account.
    #[error("the e-mail address belongs to another account")]
    EmailTaken,
    /// A model whose vectors queries do not use.
    #[error(
        "embedding model {model:?} is not in use ({state}); fill it with `jobtrawl embed backfill --model {model}`, or configure the serving model"
    )]
    ModelNotInUse {
        /// The model asked for.
        model: String,
        /// What is in use instead.
        state: String,
    },
    /// A change of model that the present state does not allow.
    #[error("{0}")]
    ModelConflict(String),
    /// The database refused or the connection failed.
    #[error("the database failed")]
    Database(#[source] sqlx::Error),
}

impl StoreError {
    /// What is to be done, from the type of the error: the SQLSTATE's class, never its text.
    pub fn class(&self) -> FailureClass {
        match self {
            Self::Database(error) | Self::Connect { source: error, .. } => class_of(error),
            Self::Migrate(sqlx::migrate::MigrateError::Execute(error)) => class_of(error),
            Self::Invalid(_) | Self::EmailTaken => FailureClass::DeadLetter,
            // An operator's to settle; until then nothing may be thrown away.
            Self::Config { .. }
            | Self::VectorTooOld { .. }
            | Self::Migrate(_)
            | Self::ModelNotInUse { .. }
            | Self::ModelConflict(_) => FailureClass::Retry,
        }
    }

    pub(crate) fn connect(options: &PgConnectOptions, source: sqlx::Error) -> Self {
        let code = source.as_database_error().and_then(|e| e.code()).map(std::borrow::Cow::into_owned);
        let remedy = match code.as_deref() {
            Some("3D000") => "create that database, or correct [store] url",
            Some(state) if state.starts_with("28") => "correct user and password in [store] url",
            Some("53300") => {
                "the server has no connection left: lower [store] max_connections or raise the server's"
            }
            _ => "start it (`make up`, `docker compose up -d postgres`), or correct [store] url",
        };
        Self::Connect {
            host: options.get_host().to_owned(),
            port: options.get_port(),
            database: options.get_database().unwrap_or_else(|| options.get_username()).to_owned(),
            remedy,
            source,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

/// Data that breaks a rule stays broken: 21 cardinality, 22 data exception, 23 integrity constraint, 44 check
/// option, 54 program limit (PostgreSQL appendix A). All else (08 connection, 40 rollback, 53 resources, 55 not in
/// the needed state, 57 operator intervention, 58 and XX system, and 42/28/3D, which an operator settles) may succeed later.
fn class_of(error: &sqlx::Error) -> FailureClass {
    match error {
        sqlx::Error::Database(e) => match e.code().as_deref().map(|state| &state[..2.min(state.len())]) {
            Some("21" | "22" | "23" | "44" | "54") => FailureClass::DeadLetter,
            _ => FailureClass::Retry,
        },
        sqlx::Error::RowNotFound => FailureClass::Skip,
        sqlx::Error::Encode(_) | sqlx::Error::Decode(_) | sqlx::Error::ColumnDecode { .. } => {
            FailureClass::DeadLetter
        }
        _ => FailureClass::Retry,
    }
}
