//! The migrator: `migrations/` compiled in.

use std::sync::LazyLock;

use sqlx::{
    Connection, SqlSafeStr,
    migrate::{Migrate, Migration, MigrationType, Migrator},
};
use time::OffsetDateTime;

use crate::{Store, StoreError, sql};

/// `migrations/`, compiled in, oldest first. A list rather than sqlx's macro, which would build all of its checked
/// queries' machinery for this one use; a test compares it with the folder.
macro_rules! migrations {
    ($($version:literal $name:literal;)*) => {
        &[$((
            $version,
            $name,
            include_str!(concat!("../../migrations/", $version, "_", $name, ".up.sql")),
            include_str!(concat!("../../migrations/", $version, "_", $name, ".down.sql")),
        )),*]
    };
}

const FILES: &[(&str, &str, &str, &str)] = migrations! {
    "0001" "owner_schema";
    "0002" "job_content";
    "0003" "job_lifecycle";
    "0004" "job_search";
    "0005" "embeddings";
    "0006" "accounts";
    "0007" "campaigns";
    "0008" "recheck";
    "0009" "expression_statistics";
    "0010" "near_duplicates";
    "0011" "text_compression";
    "0012" "search_vectors";
    "0013" "ranked_search";
    "0014" "chunks_to_embed";
};

static MIGRATOR: LazyLock<Migrator> = LazyLock::new(|| {
    let both = |&(version, name, up, down): &(&'static str, &'static str, &'static str, &'static str)| {
        [(MigrationType::ReversibleUp, up), (MigrationType::ReversibleDown, down)].map(|(direction, text)| {
            Migration::new(
                version.parse().unwrap_or(0),
                name.replace('_', " ").into(),
                direction,
                text.into_sql_str(),
                false,
            )
        })
    };
    Migrator::with_migrations(FILES.iter().flat_map(both).collect())
});

/// One migration and whether the database has it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct MigrationStatus {
    /// Its number.
    pub version: i64,
    /// Its name.
    pub description: String,
    /// When it was applied; `None`: pending.
    #[serde(with = "time::serde::rfc3339::option")]
    pub applied_at: Option<OffsetDateTime>,
    /// The file has been edited since it was applied, so the database is not what the file says.
    pub altered: bool,
}

impl Store {
    /// Applies every pending migration. Several processes may call it at once: one works, the others wait.
    ///
    /// # Errors
    /// [`StoreError::Migrate`]; [`StoreError::VectorTooOld`] when pgvector lacks iterative scans.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        self.migrate_to(i64::MAX).await
    }

    /// Applies pending migrations up to and including `version`.
    ///
    /// # Errors
    /// As [`Store::migrate`].
    pub async fn migrate_to(&self, version: i64) -> Result<(), StoreError> {
        let mut connection = self.direct_connection().await?;
        MIGRATOR.run_to(version, &mut connection).await?;
        let found: Option<String> =
            sqlx::query_scalar(sql::VECTOR_VERSION.as_str()).fetch_optional(&mut connection).await?;
        connection.close().await?;
        match found {
            Some(version) if recent_enough(&version) => Ok(()),
            Some(found) => Err(StoreError::VectorTooOld { found }),
            None => Err(StoreError::VectorTooOld { found: "missing".to_owned() }),
        }
    }

    /// Reverts the last `count` applied migrations, newest first. Answers the versions reverted.
    ///
    /// # Errors
    /// [`StoreError::Migrate`].
    pub async fn revert(&self, count: usize) -> Result<Vec<i64>, StoreError> {
        let applied: Vec<i64> = self
            .migration_status()
            .await?
            .into_iter()
            .filter(|migration| migration.applied_at.is_some())
            .map(|migration| migration.version)
            .collect();
        let keep = applied.len().saturating_sub(count);
        let target = keep.checked_sub(1).and_then(|last| applied.get(last)).copied().unwrap_or(0);
        let mut connection = self.direct_connection().await?;
        MIGRATOR.undo(&mut connection, target).await?;
        connection.close().await?;
        Ok(applied[keep..].iter().rev().copied().collect())
    }

    /// Every migration this program knows, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn migration_status(&self) -> Result<Vec<MigrationStatus>, StoreError> {
        let mut connection = self.direct_connection().await?;
        connection.ensure_migrations_table(&MIGRATOR.table_name).await?;
        let applied = connection.list_applied_migrations(&MIGRATOR.table_name).await?;
        let times: Vec<(i64, OffsetDateTime)> =
            sqlx::query_as("SELECT version, installed_on FROM _sqlx_migrations")
                .fetch_all(&mut connection)
                .await?;
        connection.close().await?;
        Ok(MIGRATOR
            .iter()
            .filter(|migration| migration.migration_type.is_up_migration())
            .map(|migration| {
                let known = applied.iter().find(|a| a.version == migration.version);
                MigrationStatus {
                    version: migration.version,
                    description: migration.description.to_string(),
                    applied_at: times
                        .iter()
                        .find(|(version, _)| *version == migration.version)
                        .map(|(_, at)| *at),
                    altered: known.is_some_and(|a| a.checksum != migration.checksum),
                }
            })
            .collect())
    }
}

fn recent_enough(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) >= (0, 8)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_compiled_in() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations");
        let mut found: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".up.sql"))
            .collect();
        found.sort();
        let listed: Vec<String> =
            FILES.iter().map(|(version, name, ..)| format!("{version}_{name}.up.sql")).collect();
        assert_eq!(found, listed);
    }

    #[test]
    fn versions_of_pgvector_are_compared_as_numbers() {
        assert!(recent_enough("0.8.0") && recent_enough("0.10.1") && recent_enough("1.0"));
        assert!(!recent_enough("0.7.4") && !recent_enough("0.5"));
    }
}
