//! Accounts, lists, backups and records: one user never sees another's.

use std::time::Duration;

use posting::{CleanPosting, FailureClass};
use store::{
    AdminAction, BackupId, BackupStatus, BackupType, JobFilter, NewBackup, NewUser, Page, Role, SessionEvent,
    SessionEventKind, StoreError, User,
};

use crate::{
    resumes::{snapshot, upload},
    support::{Fixture, at, posting, store},
};

pub(crate) async fn user(store: &Fixture, name: &str) -> User {
    let person = NewUser {
        google_sub: format!("sub-{name}"),
        email: format!("{name}@example.org"),
        full_name: Some(name.to_owned()),
        avatar_url: None,
    };
    store.users().sign_in(&person, at(0)).await.unwrap()
}

#[tokio::test]
async fn the_subject_identifies_whatever_the_address() {
    let store = store().await;
    let ada = user(&store, "ada").await;
    assert_eq!((ada.role, ada.last_login_at), (Role::User, Some(at(0))));
    let moved = NewUser {
        google_sub: "sub-ada".into(),
        email: "countess@example.org".into(),
        full_name: Some("A".repeat(300)),
        avatar_url: None,
    };
    let same = store.users().sign_in(&moved, at(1)).await.unwrap();
    assert_eq!((same.id, same.created_at, same.last_login_at), (ada.id, at(0), Some(at(1))));
    assert_eq!(same.full_name.unwrap().len(), 100);
    let thief = NewUser { google_sub: "sub-eve".into(), ..moved.clone() };
    let error = store.users().sign_in(&thief, at(2)).await.unwrap_err();
    assert!(matches!(error, StoreError::EmailTaken), "{error}");
    let nobody = NewUser { google_sub: String::new(), ..moved.clone() };
    assert_eq!(store.users().sign_in(&nobody, at(2)).await.unwrap_err().class(), FailureClass::DeadLetter);
    let endless = NewUser { email: "x".repeat(256), ..moved };
    assert!(store.users().sign_in(&endless, at(2)).await.is_err());
    assert!(store.users().set_role(ada.id, Role::Admin).await.unwrap());
    assert_eq!(store.users().get(ada.id).await.unwrap().unwrap().role, Role::Admin);
    let bob = user(&store, "bob").await;
    let listed = store.users().list(None, 1).await.unwrap();
    let rest = store.users().list(listed.last(), 10).await.unwrap();
    let mut ids: Vec<_> = listed.iter().chain(&rest).map(|user| user.id).collect();
    ids.sort_unstable();
    let mut expected = vec![ada.id, bob.id];
    expected.sort_unstable();
    assert_eq!(ids, expected);
}

#[tokio::test]
async fn saved_and_hidden_are_each_users_own() {
    let store = store().await;
    let (ada, bob) = (user(&store, "ada").await.id, user(&store, "bob").await.id);
    let mut other = posting("b", 1, "text b");
    other.company = Some("Big Corp".into());
    store.jobs().upsert_batch(&[posting("a", 1, "text"), other.clone()]).await.unwrap();
    let (a, b) = (store.job(&posting("a", 1, "")).await.id, store.job(&other).await.id);
    assert!(store.shelf().save(ada, a, 10).await.unwrap());
    assert!(store.shelf().save(ada, a, 10).await.unwrap());
    assert!(!store.shelf().save(ada, uuid::Uuid::nil(), 10).await.unwrap());
    assert_eq!(store.shelf().saved(ada, None, 10).await.unwrap()[0].job.id, a);
    assert!(store.shelf().saved(bob, None, 10).await.unwrap().is_empty());
    assert!(!store.shelf().unsave(bob, a).await.unwrap());
    assert!(store.shelf().unsave(ada, a).await.unwrap());

    assert!(store.shelf().hide(ada, a, 10).await.unwrap());
    let visible = async |user| {
        let filter = JobFilter { hidden_for: Some(user), ..JobFilter::default() };
        let page = store.jobs().search(&filter, &Page::default()).await.unwrap();
        let visible = page.jobs.into_iter().map(|job| job.id).collect::<Vec<_>>();
        let mut shown = store.jobs().shown(&[b, a], user).await.unwrap();
        shown.retain(|job| visible.contains(&job.id));
        assert_eq!(shown.len(), visible.len(), "a list made before is shown alike");
        visible
    };
    assert_eq!(visible(ada).await, [b]);
    assert_eq!(visible(bob).await.len(), 2);
    assert!(store.shelf().hide_company(ada, " BIG corp").await.unwrap());
    assert!(!store.shelf().hide_company(ada, "big corp").await.unwrap());
    assert!(visible(ada).await.is_empty());
    assert_eq!(store.shelf().hidden_companies(ada).await.unwrap(), ["big corp"]);
    assert!(store.shelf().hidden_companies(bob).await.unwrap().is_empty());
    assert!(store.shelf().unhide_company(ada, "Big Corp").await.unwrap());
    assert!(store.shelf().unhide(ada, a).await.unwrap());
    assert_eq!(visible(ada).await.len(), 2);
    // Lower case is the database's: a capital sigma has two small forms, of which other programs choose by the place.
    let greek = CleanPosting { company: Some("ΣΩΛΗΝΕΣ".into()), ..posting("c", 1, "text c") };
    store.jobs().upsert_batch(&[greek]).await.unwrap();
    let found =
        async |filter: JobFilter| store.jobs().search(&filter, &Page::default()).await.unwrap().jobs.len();
    let filter = JobFilter { company: Some("ΣΩΛΗΝΕΣ".into()), ..JobFilter::default() };
    assert_eq!(found(filter).await, 1);
    let filter = JobFilter { exclude_companies: vec!["ΣΩΛΗΝΕΣ".into()], ..JobFilter::default() };
    assert_eq!(found(filter).await, 2);
    assert!(store.shelf().hide_company(ada, "ΣΩΛΗΝΕΣ").await.unwrap());
    assert_eq!(visible(ada).await.len(), 2);
    assert!(store.shelf().unhide_company(ada, "ΣΩΛΗΝΕΣ").await.unwrap());
    assert!(store.shelf().hidden(ada, None, 5).await.unwrap().is_empty());
}

#[tokio::test]
async fn lists_are_read_page_by_page_and_end_at_their_limit() {
    let store = store().await;
    let ada = user(&store, "ada").await.id;
    let many: Vec<_> = (0..7).map(|n| posting(&format!("p{n}"), 1, "text")).collect();
    store.jobs().upsert_batch(&many).await.unwrap();
    let mut ids = Vec::new();
    for posting in &many {
        ids.push(store.job(posting).await.id);
    }
    let shelf = store.shelf();
    for id in &ids {
        assert!(shelf.save(ada, *id, 7).await.unwrap());
    }
    // Two at the same moment, across the border of two pages.
    store.run("UPDATE saved_jobs SET created_at = '2026-01-01' WHERE ctid IN (SELECT ctid FROM saved_jobs LIMIT 4)").await;
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = shelf.saved(ada, after, 2).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some(last.cursor());
        seen.extend(page.iter().map(|row| row.job.id));
    }
    assert_eq!(seen.len(), 7);
    seen.sort_unstable();
    ids.sort_unstable();
    assert_eq!(seen, ids);
    store.jobs().upsert_batch(&[posting("eighth", 1, "text")]).await.unwrap();
    let eighth = store.job(&posting("eighth", 1, "")).await.id;
    assert!(!shelf.save(ada, eighth, 7).await.unwrap(), "the list is full");
    assert!(shelf.save(ada, ids[0], 7).await.unwrap(), "what is on it stays");
}

#[tokio::test]
async fn backups_are_leased_finished_and_seen_by_their_user_only() {
    let store = store().await;
    let (ada, bob) = (user(&store, "ada").await.id, user(&store, "bob").await.id);
    let resume = store.resumes().create(ada, &upload("One"), 10).await.unwrap().unwrap().id;
    let new = |resume_id| NewBackup {
        id: BackupId::random(),
        backup_type: BackupType::ResumeSnapshot,
        s3_url: "s3://b/backup.zip".into(),
        resume_id,
    };
    assert_eq!(store.backups().request(bob, &new(Some(resume))).await.unwrap(), None);
    let request = new(Some(resume));
    let pending = store.backups().request(ada, &request).await.unwrap().unwrap();
    assert_eq!((pending.status, pending.backup_type), (BackupStatus::Pending, BackupType::ResumeSnapshot));
    let dead = store.backups().lease(5, Duration::ZERO, "dead").await.unwrap();
    assert_eq!(dead.len(), 1);
    let taken = store.backups().lease(5, Duration::from_secs(60), "w1").await.unwrap();
    assert_eq!((taken[0].backup.id, taken[0].attempts), (request.id, 2));
    assert!(!store.backups().finish(request.id, "dead", 1, None).await.unwrap());
    assert!(store.backups().finish(request.id, "w1", 77, Some(at(10))).await.unwrap());
    assert!(!store.backups().fail(request.id, "w1", "late").await.unwrap());
    let ready = store.backups().get(ada, request.id).await.unwrap().unwrap();
    assert_eq!((ready.status, ready.byte_size), (BackupStatus::Ready, Some(77)));
    assert_eq!(store.backups().get(bob, request.id).await.unwrap(), None);
    assert_eq!(store.backups().delete(bob, request.id).await.unwrap(), None);
    assert!(store.backups().list(bob, 10).await.unwrap().is_empty());
    assert_eq!(store.backups().expired(at(11), 10).await.unwrap().len(), 1);
    assert_eq!(store.backups().delete(ada, request.id).await.unwrap().as_deref(), Some("s3://b/backup.zip"));
    // Written by the first schema's columns alone: a finished one.
    store.run(&format!("INSERT INTO user_backups (user_id, backup_type, s3_url) VALUES ('{ada}', 'FULL_EXPORT', 's3://x/y')")).await;
    let listed = store.backups().list(ada, 10).await.unwrap();
    assert_eq!((listed[0].status, listed[0].backup_type), (BackupStatus::Ready, BackupType::FullExport));
}

#[tokio::test]
async fn what_was_done_is_recorded() {
    let store = store().await;
    let (ada, bob) = (user(&store, "ada").await.id, user(&store, "bob").await.id);
    let event = SessionEvent {
        kind: SessionEventKind::SignedIn,
        session_hash: Some("ab".into()),
        address: Some("127.0.0.1".into()),
        user_agent: Some("x".repeat(1_000)),
        at: at(1),
    };
    store.audit().session(ada, &event).await.unwrap();
    let events = store.audit().sessions(ada, 10).await.unwrap();
    assert_eq!(events[0].kind, SessionEventKind::SignedIn);
    assert_eq!(events[0].user_agent.as_ref().unwrap().len(), 300);
    assert!(store.audit().sessions(bob, 10).await.unwrap().is_empty());
    for target in ["one", "two"] {
        let action = AdminAction {
            actor: ada,
            action: "campaign.pause".into(),
            target: Some(target.into()),
            detail: Some(serde_json::json!({"paused": true, "by": "x\0y"})),
            at: at(2),
        };
        store.audit().admin(&action).await.unwrap();
    }
    let latest = store.audit().admin_entries(None, 1).await.unwrap();
    assert_eq!((latest[0].target.as_deref(), latest[0].actor), (Some("two"), Some(ada)));
    let before = store.audit().admin_entries(Some(latest[0].id), 10).await.unwrap();
    assert_eq!(before[0].target.as_deref(), Some("one"));
}

#[tokio::test]
async fn an_erased_account_leaves_no_trace() {
    let store = store().await;
    let (ada, bob) = (user(&store, "ada").await.id, user(&store, "bob").await.id);
    store.jobs().upsert_batch(&[posting("a", 1, "text")]).await.unwrap();
    let job = store.job(&posting("a", 1, "")).await.id;
    for user in [ada, bob] {
        let chunk = store::NewChunk { text: "secret words".into(), ..Default::default() };
        store.resumes().restore(user, &snapshot("One", vec![chunk]), 10).await.unwrap().unwrap();
        let backup = NewBackup {
            id: BackupId::random(),
            backup_type: BackupType::FullExport,
            s3_url: format!("s3://b/{user}"),
            resume_id: None,
        };
        store.backups().request(user, &backup).await.unwrap();
        store.shelf().save(user, job, 10).await.unwrap();
        store.shelf().hide(user, job, 10).await.unwrap();
        store.shelf().hide_company(user, "acme").await.unwrap();
        let event = SessionEvent {
            kind: SessionEventKind::SignedIn,
            session_hash: None,
            address: None,
            user_agent: None,
            at: at(1),
        };
        store.audit().session(user, &event).await.unwrap();
        let action =
            AdminAction { actor: user, action: "domain.pause".into(), target: None, detail: None, at: at(1) };
        store.audit().admin(&action).await.unwrap();
    }
    let files = store.users().files(ada).await.unwrap();
    assert_eq!(files.len(), 2);
    assert!(store.users().erase(ada).await.unwrap());
    assert!(!store.users().erase(ada).await.unwrap());
    let tables = store
        .texts("SELECT format('SELECT count(*) FROM %I t WHERE t::text LIKE ', table_name) FROM information_schema.tables WHERE table_schema = 'public'")
        .await;
    let mut bobs = 0;
    for table in tables {
        assert_eq!(store.number(&format!("{table} '%{ada}%'")).await, 0, "{table}");
        bobs += store.number(&format!("{table} '%{bob}%'")).await;
    }
    assert_eq!(bobs, 8);
    assert_eq!(store.number("SELECT count(*) FROM resume_chunks").await, 1);
    assert_eq!(store.number("SELECT count(*) FROM admin_audit").await, 2);
}
