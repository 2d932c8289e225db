//! The local model itself: needs the files that `scripts/setup` provides, and says so where they are absent.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

use std::path::PathBuf;

use matcher::embed::{EmbedConfig, EmbedError, Embedder, Purpose, WIDTH, cosine};

fn config() -> Option<EmbedConfig> {
    let home = std::env::var_os("JOBTRAWL_HOME")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.jobtrawl")), PathBuf::from);
    let dir = home.join("models/all-MiniLM-L6-v2-int8");
    if !dir.join("model.onnx").exists() {
        eprintln!("skipped: {} holds no model; run scripts/setup", dir.display());
        return None;
    }
    Some(EmbedConfig { model_dir: Some(dir), ..EmbedConfig::default() })
}

fn texts() -> Vec<String> {
    let long = "Run the bakery's ovens at night, shape loaves and keep the starter alive. ".repeat(60);
    ["Senior data engineer, Spark and Kafka", "Data analyst", "", "Nurse on a surgical ward", &long]
        .map(str::to_owned)
        .to_vec()
}

#[tokio::test]
async fn near_meanings_are_near_and_vectors_fit_the_column() {
    let Some(config) = config() else { return };
    let embedder = Embedder::open(&config).await.unwrap();
    assert!(embedder.model().starts_with("all-MiniLM-L6-v2-int8@8199be6f"));
    assert_eq!(embedder.native_dimensions(), 384);
    let v = embedder.embed(&texts(), Purpose::Passage).await.unwrap();
    assert!(v.iter().all(|v| v.len() == WIDTH && (cosine(v, v) - 1.0).abs() < 1e-5));
    assert!(cosine(&v[0], &v[1]) > cosine(&v[0], &v[3]) + 0.1);
    // What the model's own authors' runtime gives for this text.
    for (got, expected) in v[0].iter().zip([-0.08722734, -0.01590892, -0.00808836, 0.0284906]) {
        assert!((got - expected).abs() < 1e-4, "{got} is not {expected}");
    }
    assert!(embedder.count_tokens(&texts()[4]) > 512);
}

#[tokio::test]
async fn a_vector_does_not_depend_on_its_company_or_the_batch() {
    let Some(config) = config() else { return };
    let (one, many) = (EmbedConfig { batch: 1, threads: 1, ..config.clone() }, config);
    let together = Embedder::open(&many).await.unwrap().embed(&texts(), Purpose::Passage).await.unwrap();
    let alone = Embedder::open(&one).await.unwrap();
    for (text, expected) in texts().into_iter().zip(together) {
        let got = alone.embed(&[text], Purpose::Passage).await.unwrap().remove(0);
        let off = got.iter().zip(&expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(off < 1e-6, "differs by {off}");
    }
}

#[tokio::test]
async fn a_missing_model_is_named_with_the_remedy() {
    let config = EmbedConfig { model_dir: Some("/nowhere/model".into()), ..EmbedConfig::default() };
    let error = Embedder::open(&config).await.unwrap_err();
    assert!(matches!(error, EmbedError::ModelMissing { .. }));
    assert!(
        error.to_string().contains("/nowhere/model/model.onnx")
            && error.to_string().contains("scripts/setup")
    );
}
