//! A résumé against a real job table: the right posting first, with true reasons; nothing of anybody else's.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

use std::{path::PathBuf, time::Duration};

use matcher::{
    MatchConfig, best_projects, best_resume,
    embed::{EmbedConfig, Embedder, Provider, Purpose, job_text},
    match_profile, match_resume,
    profile::Profile,
};
use posting::{Board, CanonicalUrl, CleanPosting, ContentHash, Requirements, Workplace};
use resume::ParseLimits;
use store::{JobFilter, JobVector, NewChunk, NewResume, NewUser, Page, ResumeId, Store, StoreConfig, UserId};
use testkit::{TestDatabase, embedding::EmbeddingServer};
use time::OffsetDateTime;

async fn embedder() -> Option<Embedder> {
    let dir =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.jobtrawl/models/all-MiniLM-L6-v2-int8"));
    if !dir.join("model.onnx").exists() {
        eprintln!("skipped: {} holds no model; run scripts/setup", dir.display());
        return None;
    }
    Some(Embedder::open(&EmbedConfig { model_dir: Some(dir), ..EmbedConfig::default() }).await.unwrap())
}

async fn store() -> (Store, TestDatabase) {
    let database = testkit::database().await;
    let store =
        Store::connect(&StoreConfig { url: database.url.clone(), ..StoreConfig::default() }).await.unwrap();
    (store, database)
}

fn posting(n: u32, title: &str, text: &str, tech: &[&str], years: Option<u32>) -> CleanPosting {
    let url = CanonicalUrl::parse(&format!("https://jobs.example.com/{n}")).unwrap();
    let requirements = Requirements {
        years,
        tech: tech.iter().map(|t| (*t).to_owned()).collect(),
        ..Requirements::default()
    };
    CleanPosting {
        url_hash: url.hash(),
        source_url: url.to_string(),
        source: "web".into(),
        board: Board::web("jobs.example.com"),
        external_id: None,
        title: title.into(),
        company: Some("Acme".into()),
        location: Some("Oslo".into()),
        locations: Vec::new(),
        raw_html_s3_url: None,
        description_markdown: text.into(),
        requirements,
        employment_type: None,
        workplace: None,
        salary: None,
        posted_at: None,
        valid_through: None,
        language: Some("en".into()),
        fingerprint: n.to_string(),
        content_hash: ContentHash::of([title, text]),
        crawled_at: OffsetDateTime::from_unix_timestamp(1_760_000_000).unwrap(),
    }
}

fn postings() -> Vec<CleanPosting> {
    let mut all = vec![
        posting(
            1,
            "Data Engineer",
            "Build Kafka and Spark pipelines in Python for our warehouse.",
            &["Apache Kafka", "Python", "Go"],
            Some(3),
        ),
        posting(
            2,
            "Ward Nurse",
            "Care for surgical patients, give medicines, write care plans.",
            &[],
            Some(2),
        ),
        posting(3, "Pastry Chef", "Bake bread and pastry every night for three restaurants.", &[], None),
        posting(4, "Data Analyst", "Dashboards and weekly reports for the sales team.", &["SQL"], Some(1)),
        posting(5, "Truck Driver", "Deliver goods to supermarkets before dawn.", &[], None),
    ];
    all[4].requirements.seniority = Some("junior".into());
    all[3].location = Some("Bergen".into());
    all[1].workplace = Some(Workplace::Remote);
    all[2].posted_at = Some(time::macros::datetime!(2026-04-01 0:00 UTC));
    let pay =
        serde_json::json!({"currency": "EUR", "unit": "year", "yearly_min": 60_000, "yearly_max": 70_000});
    all[2].salary = Some(serde_json::from_value(pay).unwrap());
    all
}

async fn filled(store: &Store, embedder: &Embedder) {
    store.embeddings().register(embedder.model(), embedder.native_dimensions()).await.unwrap();
    store.jobs().upsert_batch(&postings()).await.unwrap();
    let due =
        store.embeddings().lease_due(embedder.model(), 10, Duration::from_secs(60), "test").await.unwrap();
    let texts: Vec<String> = due
        .iter()
        .map(|job| {
            job_text(&job.title, job.company.as_deref(), job.location.as_deref(), &job.description_markdown)
        })
        .collect();
    let vectors = embedder.embed(&texts, Purpose::Passage).await.unwrap();
    let rows: Vec<JobVector> = due
        .into_iter()
        .zip(vectors)
        .map(|(job, vector)| JobVector { job_id: job.job_id, content_hash: job.content_hash, vector })
        .collect();
    assert_eq!(store.embeddings().write(embedder.model(), &rows).await.unwrap(), 5);
}

const RESUME: &str = "Ida Berg\nida@example.org\nOslo, Norway\n\nExperience\n\nData Engineer, Nordlys AS\nJan 2019 - Dec 2023\n\
    - Built streaming ingestion with Kafka and Python\n- Moved nightly Spark jobs to the cloud\n\n\
    Projects\n\nTide tables\n- A small service that predicts tides from open data\n\nSkills\n\nPython, Apache Kafka, SQL\n";

#[tokio::test]
async fn the_fitting_posting_comes_first_with_true_reasons() {
    let Some(embedder) = embedder().await else { return };
    let (store, _database) = store().await;
    filled(&store, &embedder).await;
    let parsed = resume::parse_bytes(RESUME.as_bytes(), &ParseLimits::default()).await;
    let config = MatchConfig::default();
    let filter = JobFilter::default();
    let found = match_resume(&store, &embedder, &parsed, &filter, 3, &config).await.unwrap();
    assert_eq!(found.len(), 3);
    assert_eq!((found[0].job.title.as_str(), found[1].job.title.as_str()), ("Data Engineer", "Data Analyst"));
    assert!(found[0].score > found[1].score && found[0].parts.similarity > found[1].parts.similarity);
    let why = &found[0].explanation;
    assert_eq!(
        (why.matched_skills.join(" "), why.missing_skills.join(" ")),
        ("Kafka Python".into(), "Go".into())
    );
    assert_eq!((why.years_asked, why.years_had), (Some(3), Some(5.0)));
    assert_eq!(why.best_chunk.as_ref().unwrap().kind, "experience");
    assert!(why.sentence.contains("2 of 3 skills") && why.sentence.contains("Nordlys"), "{}", why.sentence);

    // However narrow, a filter finds what there is, and nothing else.
    let titles = async |filter: JobFilter| {
        let found = match_resume(&store, &embedder, &parsed, &filter, 9, &config).await.unwrap();
        let mut titles: Vec<String> = found.into_iter().map(|m| m.job.title).collect();
        titles.sort();
        titles
    };
    let base = JobFilter::default;
    assert_eq!(titles(JobFilter { company: Some("ACME".into()), ..base() }).await.len(), 5);
    assert!(titles(JobFilter { exclude_companies: vec!["acme".into()], ..base() }).await.is_empty());
    assert_eq!(titles(JobFilter { seniority: Some("junior".into()), ..base() }).await, ["Truck Driver"]);
    assert_eq!(titles(JobFilter { location: Some("bergen".into()), ..base() }).await, ["Data Analyst"]);
    assert_eq!(titles(JobFilter { workplace: Some(Workplace::Remote), ..base() }).await, ["Ward Nurse"]);
    assert_eq!(titles(JobFilter { min_salary_yearly: Some(5e4), ..base() }).await, ["Pastry Chef"]);
    let spring = time::macros::datetime!(2026-03-01 0:00 UTC);
    assert_eq!(titles(JobFilter { posted_after: Some(spring), ..base() }).await, ["Pastry Chef"]);

    let narrow = JobFilter { text: Some("pastry".into()), ..JobFilter::default() };
    let found = match_resume(&store, &embedder, &parsed, &narrow, 3, &config).await.unwrap();
    assert_eq!(found.iter().map(|m| m.job.title.as_str()).collect::<Vec<_>>(), ["Pastry Chef"]);
}

#[tokio::test]
async fn an_empty_table_and_an_empty_resume_are_answered() {
    let Some(embedder) = embedder().await else { return };
    let (store, _database) = store().await;
    let limits = ParseLimits::default();
    let (config, filter) = (MatchConfig::default(), JobFilter::default());
    let parsed = resume::parse_bytes(RESUME.as_bytes(), &limits).await;
    assert!(match_resume(&store, &embedder, &parsed, &filter, 3, &config).await.unwrap().is_empty());
    let nothing = resume::parse_bytes(b" ", &limits).await;
    assert!(match_resume(&store, &embedder, &nothing, &filter, 3, &config).await.is_err());
}

async fn upload(store: &Store, embedder: &Embedder, user: UserId, chunks: &[(&str, &str, &str)]) -> ResumeId {
    let id = ResumeId::random();
    let upload = NewResume {
        id,
        title: "cv".into(),
        original_file_url: "s3://b/k".into(),
        file_name: None,
        content_type: "text/plain".into(),
        byte_size: 1,
    };
    store.resumes().create(user, &upload, 10).await.unwrap().unwrap();
    let texts: Vec<String> = chunks.iter().map(|(_, _, text)| (*text).to_owned()).collect();
    let vectors = embedder.embed(&texts, Purpose::Query).await.unwrap();
    let rows: Vec<NewChunk> = chunks
        .iter()
        .zip(vectors)
        .map(|((kind, heading, text), vector)| NewChunk {
            kind: (*kind).into(),
            heading: Some((*heading).into()),
            text: (*text).into(),
            embedding: Some((embedder.model().to_owned(), vector)),
        })
        .collect();
    let leased = store.resumes().lease_parse(1, Duration::from_secs(60), "test").await.unwrap();
    assert_eq!(leased[0].resume_id, id);
    assert!(store.resumes().finish_parse(id, "test", "text", &serde_json::json!({}), &rows).await.unwrap());
    id
}

#[tokio::test]
async fn a_posting_finds_the_users_own_project_and_version_and_nobody_elses() {
    let Some(embedder) = embedder().await else { return };
    let (store, _database) = store().await;
    filled(&store, &embedder).await;
    let person = |n: u32| NewUser {
        google_sub: n.to_string(),
        email: format!("{n}@example.org"),
        full_name: None,
        avatar_url: None,
    };
    let now = OffsetDateTime::from_unix_timestamp(1_760_000_000).unwrap();
    let me = store.users().sign_in(&person(1), now).await.unwrap().id;
    let other = store.users().sign_in(&person(2), now).await.unwrap().id;
    let data = [
        ("project", "Stream", "Stream: Kafka ingestion pipeline in Python"),
        ("project", "Garden", "Garden: a rota for the community garden"),
        ("skills", "Skills", "Data engineer Kafka Spark Python"),
    ];
    let mine = upload(&store, &embedder, me, &data).await;
    let kitchen = [
        ("experience", "Baker", "Baker: bread and pastry for a hotel"),
        ("project", "Cake", "Cake: wedding cakes"),
    ];
    let second = upload(&store, &embedder, me, &kitchen).await;
    upload(
        &store,
        &embedder,
        other,
        &[("project", "Secret", "Data Engineer. Build Kafka and Spark pipelines in Python")],
    )
    .await;

    let jobs = store.jobs().search(&JobFilter::default(), &Page::first(10)).await.unwrap().jobs;
    let job = |title: &str| jobs.iter().find(|job| job.title == title).unwrap();
    let engineer = job("Data Engineer");
    let projects = best_projects(&store, &embedder, me, None, engineer, &["project"], 2).await.unwrap();
    assert_eq!(projects[0].chunk.heading.as_deref(), Some("Stream"));
    assert!(projects.iter().all(|found| [mine, second].contains(&found.chunk.resume_id)));
    assert_eq!(best_resume(&store, &embedder, me, engineer).await.unwrap()[0].resume_id, mine);
    assert_eq!(best_resume(&store, &embedder, me, job("Pastry Chef")).await.unwrap()[0].resume_id, second);
}

#[tokio::test]
async fn a_resume_whose_vectors_are_stored_asks_without_running_the_model() {
    let server = EmbeddingServer::start().await;
    let _ = rustls::crypto::ring::default_provider().install_default();
    let provider = EmbedConfig {
        provider: Provider::Compatible,
        model: "counted".into(),
        base_url: Some(server.base_url()),
        api_key_env: "JOBTRAWL_TEST_NO_SUCH_KEY".into(),
        ..EmbedConfig::default()
    };
    let embedder = Embedder::open(&provider).await.unwrap();
    let (store, _database) = store().await;
    filled(&store, &embedder).await;
    let parsed = resume::parse_bytes(RESUME.as_bytes(), &ParseLimits::default()).await;
    let now = OffsetDateTime::from_unix_timestamp(1_760_000_000).unwrap();
    let mut profile = Profile::of_parsed(&parsed, now);
    let (config, filter) = (MatchConfig::default(), JobFilter::default());
    let matched = async |profile: &Profile| {
        let found = match_profile(&store, &embedder, profile, &filter, 5, &config, now).await.unwrap();
        found.into_iter().map(|found| (found.job.title, found.score)).collect::<Vec<_>>()
    };
    let fresh = matched(&profile).await;
    let texts: Vec<String> = profile.chunks.iter().map(|chunk| chunk.text.clone()).collect();
    let vectors = embedder.embed(&texts, Purpose::Passage).await.unwrap();
    profile.chunks.iter_mut().zip(vectors).for_each(|(chunk, vector)| chunk.vector = Some(vector));
    let asked = server.texts();
    assert_eq!(matched(&profile).await, fresh);
    assert_eq!(server.texts(), asked, "the model was not run");
}
