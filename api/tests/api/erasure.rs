//! After an account is erased, its id and its owner's words are looked for in everything that any engine holds.

use std::collections::BTreeMap;

use crate::support::{Person, Server, server};
use api::{BackupWorker, ResumeWorker};
use platform::kafka::{DEAD_LETTER_SUFFIX, Reader, StartAt, ensure_topics};
use platform::redis::{LazyScript, Script};
use posting::event::TOPICS;
use reqwest::Method;
use resume::ParseLimits;
use serde_json::{Value, json};

/// Words that nobody else writes, one for each place a person can put some.
const WORDS: [&str; 6] =
    ["zyxann", "Quokkaflow", "Wombatware", "questionaardvark", "Titlenumbat", "Hiddenbilby"];

/// Every key with everything in it, as text.
static DUMP: LazyScript = std::sync::LazyLock::new(|| {
    Script::from_lua(
        "local out = {}
         for _, key in ipairs(redis.call('KEYS', ARGV[1])) do
           local kind = redis.call('TYPE', key)['ok']
           local held = ''
           if kind == 'string' then held = redis.call('GET', key)
           elseif kind == 'list' then held = table.concat(redis.call('LRANGE', key, 0, -1), ' ')
           elseif kind == 'set' then held = table.concat(redis.call('SMEMBERS', key), ' ')
           elseif kind == 'zset' then held = table.concat(redis.call('ZRANGE', key, 0, -1), ' ')
           elseif kind == 'hash' then held = table.concat(redis.call('HGETALL', key), ' ')
           end
           out[#out + 1] = key .. ' = ' .. held
         end
         return out",
    )
});

/// Everything that all engines hold, by where it is.
async fn everything(server: &Server) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let url = &server.engines.store.url;
    let tables = "SELECT quote_ident(table_name)::text FROM information_schema.tables \
                  WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";
    for table in testkit::rows(url, tables).await {
        let table = table[0].clone().unwrap();
        for (i, row) in
            testkit::rows(url, &format!("SELECT t::text FROM {table} t")).await.into_iter().enumerate()
        {
            found.insert(format!("postgres {table} {i}"), row[0].clone().unwrap_or_default());
        }
    }
    let pattern = format!("{}*", server.engines.redis.prefix);
    let keys: Vec<String> =
        server.deps.redis.eval(&DUMP, vec![server.deps.redis.key("any")], vec![pattern]).await.unwrap();
    found.extend(keys.into_iter().enumerate().map(|(i, entry)| (format!("redis {i}"), entry)));
    for key in server.deps.blob.list("", 10_000).await.unwrap() {
        let bytes = server.deps.blob.get(&key).await.unwrap();
        found.insert(format!("s3 {key}"), format!("{key} {}", String::from_utf8_lossy(&bytes)));
    }
    let kafka = &server.operations.kafka;
    for topic in TOPICS.iter().flat_map(|topic| [(*topic).to_owned(), format!("{topic}{DEAD_LETTER_SUFFIX}")])
    {
        let mut reader = Reader::open(kafka, &topic, StartAt::Earliest).await.unwrap();
        while let Some(message) = reader.next().await.unwrap() {
            let text = format!(
                "{:?} {:?} {}",
                message.key,
                message.headers,
                String::from_utf8_lossy(&message.payload)
            );
            found.insert(format!("kafka {topic} {}", message.offset), text);
        }
    }
    found
}

/// Where a person's id or words stand.
fn traces<'a>(held: &'a BTreeMap<String, String>, id: &str) -> Vec<&'a String> {
    let marks = WORDS.iter().copied().chain([id]);
    let marks: Vec<String> = marks.map(str::to_lowercase).collect();
    held.iter()
        .filter(|(_, text)| {
            let text = text.to_lowercase();
            marks.iter().any(|mark| text.contains(mark))
        })
        .map(|(place, _)| place)
        .collect()
}

/// Everything a person can do that leaves something behind; their id.
async fn live(server: &Server, ann: &Person, admin: &Person) -> String {
    let jobs = server.postings(&[("Backend Engineer", "Rust and Kafka."), ("Head Chef", "Cook.")]).await;
    let me = ann.json("/api/v1/me").await["id"].as_str().unwrap().to_owned();
    let text = "# Quokkaflow Ann\n\n## Projects\n\nWombatware: a ledger in Rust and Kafka.\n";
    let uploaded: Value = ann.upload("Titlenumbat.md", text).await.json().await.unwrap();
    let broken = ann.upload("Titlenumbat.pdf", b"%PDF-1.4 Wombatware".to_vec()).await;
    assert_eq!(broken.status(), 202);
    let worker = ResumeWorker::new(&server.config.uploads, ParseLimits::default());
    while worker.run_once(&server.deps, "test").await.unwrap() > 0 {}
    let id = uploaded["id"].as_str().unwrap();
    ann.json(&format!("/api/v1/resumes/{id}/matches")).await;
    ann.json(&format!("/api/v1/jobs/{}/best-projects", jobs[0])).await;
    ann.send(Method::PUT, &format!("/api/v1/me/saved-jobs/{}", jobs[0])).await;
    ann.send(Method::PUT, &format!("/api/v1/me/hidden-jobs/{}", jobs[1])).await;
    ann.post("/api/v1/me/hidden-companies", &json!({"company": "Hiddenbilby"})).await;
    ann.post("/api/v1/chat", &json!({"question": "questionaardvark?"})).await.text().await.unwrap();
    ann.post("/api/v1/backups", &json!({"type": "FULL_EXPORT"})).await;
    ann.post("/api/v1/backups", &json!({"type": "RESUME_SNAPSHOT", "resume_id": id})).await;
    let backups = BackupWorker::new(&server.config.backups);
    while backups.run_once(&server.deps, "test").await.unwrap() > 0 {}
    // One that is still to be made.
    ann.post("/api/v1/backups", &json!({"type": "FULL_EXPORT"})).await;
    // The record of administration names the account, too.
    let role = admin.request(Method::PUT, &format!("/api/v1/admin/users/{me}/role"));
    assert_eq!(role.json(&json!({"role": "ROLE_ADMIN"})).send().await.unwrap().status(), 204);
    me
}

#[tokio::test]
async fn nothing_of_an_erased_account_is_left_in_any_engine() {
    let Some(server) = server().await else { return };
    ensure_topics(&server.operations.kafka, TOPICS).await.unwrap();
    let admin = server.sign_in("root@example.org").await;
    let ann = server.sign_in("zyxann@example.org").await;
    let other = server.sign_in("eve@example.org").await;
    let me = live(&server, &ann, &admin).await;
    ann.send(Method::POST, "/api/v1/admin/domains/example.org/pause").await;
    let before = everything(&server).await;
    let held = traces(&before, &me);
    for engine in [
        "postgres users",
        "postgres resumes",
        "postgres resume_chunks",
        "postgres user_backups",
        "postgres admin_audit",
        "redis",
        "s3 resumes",
        "s3 backups",
    ] {
        assert!(held.iter().any(|place| place.starts_with(engine)), "{engine} is not looked at: {held:?}");
    }
    assert_eq!(ann.send(Method::DELETE, "/api/v1/me").await.status(), 204);
    let after = everything(&server).await;
    let left: Vec<_> = traces(&after, &me).into_iter().map(|place| (place, &after[place])).collect();
    assert_eq!(left, [], "an erased account leaves nothing");
    assert_eq!(ann.get("/api/v1/me").await.status(), 401);
    // A worker that comes to the unfinished export finds nothing to make, and others are still there.
    let backups = BackupWorker::new(&server.config.backups);
    while backups.run_once(&server.deps, "test").await.unwrap() > 0 {}
    assert_eq!(server.deps.blob.list("backups/", 10).await.unwrap(), Vec::<String>::new());
    assert_eq!(other.json("/api/v1/me").await["email"], "eve@example.org");
}
