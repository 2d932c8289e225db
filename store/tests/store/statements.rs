//! Every statement of the project is prepared on a migrated database: a misspelt column fails here.

use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};

use crate::support::store;

#[tokio::test]
async fn every_statement_can_be_prepared() {
    let store = store().await;
    let all = store::sql::all();
    assert!(all.len() > 90, "only {} statements are registered", all.len());
    let mut connection = store.pool.acquire().await.unwrap();
    let mut failures = Vec::new();
    for (name, text) in &all {
        if let Err(error) = connection.prepare(AssertSqlSafe(text.clone()).into_sql_str()).await {
            failures.push(format!("{name}: {error}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_file_is_registered_and_no_marker_is_left() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sql");
    let registered: Vec<String> = store::sql::all().into_iter().map(|(name, _)| name).collect();
    let mut missing = Vec::new();
    for area in std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap()) {
        let area_name = area.file_name().into_string().unwrap();
        if area_name == "fragments" || area_name == "ddl" {
            continue;
        }
        for file in std::fs::read_dir(area.path()).unwrap().map(|entry| entry.unwrap()) {
            let stem = file.path().file_stem().unwrap().to_str().unwrap().to_owned();
            let name = format!("{area_name}/{stem}");
            if !registered.iter().any(|known| known.split('@').next() == Some(&name)) && stem != "lock_models"
            {
                missing.push(name);
            }
        }
    }
    assert!(missing.is_empty(), "not in sql.rs: {missing:?}");
    for (name, text) in store::sql::all() {
        assert!(!text.contains("/*+"), "{name} has a marker nothing replaces");
    }
}
