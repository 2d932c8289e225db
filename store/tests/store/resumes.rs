//! Résumés: versions, parsing under a lease, chunks, and whose they are.

use std::time::Duration;

use serde_json::json;
use store::{NewChunk, NewResume, RestoredResume, ResumeChange, ResumeId, ResumeStatus};

use crate::{
    accounts::user,
    support::{direction, store},
};

const MINUTE: Duration = Duration::from_secs(60);

pub(crate) fn upload(title: &str) -> NewResume {
    let id = ResumeId::random();
    NewResume {
        id,
        title: title.to_owned(),
        original_file_url: format!("s3://files/{id}"),
        file_name: Some("cv.pdf".into()),
        content_type: "application/pdf".into(),
        byte_size: 1_000,
    }
}

fn chunk(text: &str, axis: Option<usize>) -> NewChunk {
    NewChunk {
        kind: "project".into(),
        heading: Some("Projects".into()),
        text: text.into(),
        embedding: axis.map(|axis| ("m".to_owned(), direction(axis, 0.0, 384))),
    }
}

pub(crate) fn snapshot(title: &str, chunks: Vec<NewChunk>) -> RestoredResume {
    RestoredResume {
        upload: upload(title),
        content_markdown: Some("text".into()),
        content_json: Some(json!({"skills": []})),
        chunks,
    }
}

#[tokio::test]
async fn versions_count_within_a_title_and_the_quota_holds() {
    let store = store().await;
    let ada = user(&store, "ada").await.id;
    let uploads: Vec<_> = (0..6).map(|_| upload("Backend")).collect();
    let created = {
        let resumes = store.resumes();
        let (a, b, c) = tokio::join!(
            resumes.create(ada, &uploads[0], 4),
            resumes.create(ada, &uploads[1], 4),
            resumes.create(ada, &uploads[2], 4)
        );
        [a, b, c].map(|result| result.unwrap().unwrap().version)
    };
    let mut versions = created.to_vec();
    versions.sort_unstable();
    assert_eq!(versions, [1, 2, 3]);
    let other = store.resumes().create(ada, &upload(&"ß".repeat(150)), 4).await.unwrap().unwrap();
    assert_eq!(
        (other.version, other.title.chars().count(), other.status),
        (1, 100, ResumeStatus::Processing)
    );
    assert_eq!(store.resumes().create(ada, &upload("Backend"), 4).await.unwrap(), None);
    let usage = store.resumes().usage(ada).await.unwrap();
    assert_eq!((usage.resumes, usage.bytes), (4, 4_000));
    assert_eq!(store.resumes().create(store::UserId::random(), &upload("x"), 4).await.unwrap(), None);
}

#[tokio::test]
async fn another_users_id_finds_nothing() {
    let store = store().await;
    let (ada, eve) = (user(&store, "ada").await.id, user(&store, "eve").await.id);
    let kept = snapshot("One", vec![chunk("secret", Some(0))]);
    let resume = store.resumes().restore(ada, &kept, 9).await.unwrap().unwrap();
    let change = ResumeChange { title: Some("mine".into()), is_active: Some(false) };
    let query = direction(0, 0.0, 384);
    assert_eq!(store.resumes().get(eve, resume.id).await.unwrap(), None);
    assert!(store.resumes().list(eve, 9).await.unwrap().is_empty());
    assert_eq!(store.resumes().update(eve, resume.id, &change).await.unwrap(), None);
    assert_eq!(store.resumes().delete(eve, resume.id).await.unwrap(), None);
    assert!(store.resumes().chunks(eve, resume.id).await.unwrap().is_empty());
    assert!(store.resumes().chunk_vectors(eve, resume.id, "m").await.unwrap().is_empty());
    for id in [Some(resume.id), None] {
        assert!(store.resumes().nearest_chunks(eve, id, "m", &query, 9).await.unwrap().is_empty());
        assert_eq!(store.resumes().nearest_chunks(ada, id, "m", &query, 9).await.unwrap().len(), 1);
    }
    assert_eq!(store.resumes().get(ada, resume.id).await.unwrap().unwrap(), resume);
    let changed = store.resumes().update(ada, resume.id, &change).await.unwrap().unwrap();
    assert_eq!((changed.title.as_str(), changed.is_active), ("mine", false));
    // Switched off: not among "all my résumés", still found by its id.
    assert!(store.resumes().nearest_chunks(ada, None, "m", &query, 9).await.unwrap().is_empty());
    assert_eq!(
        store.resumes().delete(ada, resume.id).await.unwrap(),
        Some(Some(resume.original_file_url.unwrap()))
    );
    assert_eq!(store.number("SELECT count(*) FROM resume_chunks").await, 0);
}

#[tokio::test]
async fn only_the_holder_of_the_lease_finishes() {
    let store = store().await;
    let ada = user(&store, "ada").await.id;
    let resume = store.resumes().create(ada, &upload("One"), 9).await.unwrap().unwrap();
    let died = store.resumes().lease_parse(5, Duration::ZERO, "died").await.unwrap();
    assert_eq!((died.len(), died[0].user_id, died[0].byte_size), (1, ada, 1_000));
    let taken = store.resumes().lease_parse(5, MINUTE, "w").await.unwrap();
    assert_eq!((taken[0].resume_id, taken[0].attempts), (resume.id, 2));
    assert!(store.resumes().lease_parse(5, MINUTE, "third").await.unwrap().is_empty());
    let content = json!({"skills": ["Rust", "a\0b"]});
    let chunks = [chunk("Project A", None), chunk("Project B", Some(1))];
    assert!(!store.resumes().finish_parse(resume.id, "died", "text", &content, &chunks).await.unwrap());
    assert_eq!(store.number("SELECT count(*) FROM resume_chunks").await, 0);
    assert!(store.resumes().finish_parse(resume.id, "w", "te\0xt", &content, &chunks).await.unwrap());
    assert!(!store.resumes().fail_parse(resume.id, "w", "late").await.unwrap());
    let parsed = store.resumes().get(ada, resume.id).await.unwrap().unwrap();
    assert_eq!((parsed.status, parsed.content_markdown.as_deref()), (ResumeStatus::Parsed, Some("text")));
    assert_eq!(parsed.content_json, Some(json!({"skills": ["Rust", "ab"]})));
    let stored = store.resumes().chunks(ada, resume.id).await.unwrap();
    assert_eq!(stored.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), ["Project A", "Project B"]);
    // Chunks without a vector of the model are embedded later, by the model that serves.
    assert!(store.resumes().chunks_to_embed("m", 9).await.unwrap().is_empty());
    store.embeddings().register("m", 384).await.unwrap();
    let missing = store.resumes().chunks_to_embed("m", 9).await.unwrap();
    assert_eq!(missing.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), ["Project A"]);
    assert!(store.resumes().chunks_to_embed("other", 9).await.unwrap().is_empty());
    let vectors = [(missing[0].id, direction(5, 0.0, 384)), (uuid::Uuid::nil(), direction(5, 0.0, 384))];
    store.resumes().refuse_chunk("m", missing[0].id).await.unwrap();
    assert!(store.resumes().chunks_to_embed("m", 9).await.unwrap().is_empty(), "it is not asked again");
    for stored in [1, 0] {
        assert_eq!(store.resumes().write_chunk_vectors("m", &vectors).await.unwrap(), stored);
    }
    let nearest = store.resumes().nearest_chunks(ada, None, "m", &direction(5, 0.0, 384), 9).await.unwrap();
    assert_eq!(nearest.iter().map(|m| m.chunk.text.as_str()).collect::<Vec<_>>(), ["Project A", "Project B"]);
    assert!((nearest[0].similarity - 1.0).abs() < 1e-6);
    assert_eq!(store.resumes().chunk_vectors(ada, resume.id, "m").await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_failure_has_its_reason_and_a_release_its_second_try() {
    let store = store().await;
    let ada = user(&store, "ada").await.id;
    let resume = store.resumes().create(ada, &upload("One"), 9).await.unwrap().unwrap();
    store.resumes().lease_parse(5, MINUTE, "w").await.unwrap();
    for (tried, attempts) in [(true, 2), (false, 2), (true, 3)] {
        assert!(store.resumes().release_parse(resume.id, "w", Duration::ZERO, tried).await.unwrap());
        assert_eq!(store.resumes().lease_parse(5, MINUTE, "w").await.unwrap()[0].attempts, attempts);
    }
    assert!(store.resumes().fail_parse(resume.id, "w", "no text layer").await.unwrap());
    let failed = store.resumes().get(ada, resume.id).await.unwrap().unwrap();
    assert_eq!(
        (failed.status, failed.failure_reason.as_deref()),
        (ResumeStatus::Failed, Some("no text layer"))
    );
    assert!(store.resumes().lease_parse(5, MINUTE, "w").await.unwrap().is_empty());
    let snapshot = snapshot("One", vec![chunk("Project A", None)]);
    let restored = store.resumes().restore(ada, &snapshot, 3).await.unwrap().unwrap();
    assert_eq!((restored.version, restored.status), (2, ResumeStatus::Parsed));
    assert_eq!(store.resumes().chunks(ada, restored.id).await.unwrap().len(), 1);
    // Kept before it was read: it is read now.
    let unread = RestoredResume {
        upload: upload("One"),
        content_markdown: None,
        content_json: None,
        chunks: Vec::new(),
    };
    let restored = store.resumes().restore(ada, &unread, 3).await.unwrap().unwrap();
    assert_eq!((restored.version, restored.status), (3, ResumeStatus::Processing));
    assert_eq!(store.resumes().lease_parse(5, MINUTE, "w").await.unwrap()[0].resume_id, restored.id);
    let fourth = RestoredResume { upload: upload("One"), ..snapshot };
    assert_eq!(store.resumes().restore(ada, &fourth, 3).await.unwrap(), None, "the quota holds");
}

#[tokio::test]
async fn a_renamed_resume_is_the_next_version_of_its_title() {
    let store = store().await;
    let ada = user(&store, "ada").await.id;
    let resumes = store.resumes();
    let first = resumes.create(ada, &upload("Backend"), 9).await.unwrap().unwrap();
    let other = resumes.create(ada, &upload("Draft"), 9).await.unwrap().unwrap();
    let rename = |title: &str| ResumeChange { title: Some(title.to_owned()), is_active: None };
    let changed = resumes.update(ada, other.id, &rename("Backend")).await.unwrap().unwrap();
    assert_eq!((changed.title.as_str(), changed.version), ("Backend", 2));
    // Its own title, or none, changes nothing.
    let same = resumes.update(ada, other.id, &rename("Backend")).await.unwrap().unwrap();
    assert_eq!(same.version, 2);
    let off = ResumeChange { title: None, is_active: Some(false) };
    assert_eq!(resumes.update(ada, first.id, &off).await.unwrap().unwrap().version, 1);
    assert_eq!(resumes.update(ada, first.id, &rename("New")).await.unwrap().unwrap().version, 1);
}
