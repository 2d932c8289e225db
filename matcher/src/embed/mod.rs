//! Text to vectors, behind one interface that knows the model's name, width and token limit.
//!
//! Two kinds of model: an ONNX sentence model on this machine (the default, no key, no network) and anything that
//! speaks OpenAI's embeddings interface. A long text is cut into windows by tokens, never by characters, and the
//! windows' vectors are pooled. Vectors have unit length and are padded with zeros to the column's 1536.
//!
//! Invariants: a text's vector does not depend on the texts it is embedded with; the model's id names its
//! weights, so vectors of two models never meet; at most `threads` batches run at once, however many ask.

mod config;
mod error;
mod local;
mod pool;
mod remote;
mod text;
mod tokens;

use std::sync::Arc;

pub use config::{EmbedConfig, Provider};
pub use error::EmbedError;
pub(crate) use pool::pool;
pub use pool::{WIDTH, Window, cosine};
pub use text::{job_text, plain};

use self::{local::LocalModel, remote::RemoteModel};

/// What a text is for: some models want to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It asks.
    Query,
    /// It is searched.
    Passage,
}

/// A model that is ready. Clones share it.
#[derive(Clone)]
pub struct Embedder {
    kind: Kind,
    prefixes: Arc<[String; 2]>,
}

#[derive(Clone)]
enum Kind {
    Local(Arc<LocalModel>),
    Remote(Arc<RemoteModel>),
}

impl Embedder {
    /// Loads the local model, or reaches the provider once.
    ///
    /// # Errors
    /// [`EmbedError`]: a missing or broken model file with its path, a contradictory section, a provider that
    /// refuses or does not answer.
    pub async fn open(config: &EmbedConfig) -> Result<Self, EmbedError> {
        let kind = match config.provider {
            Provider::Local => {
                let config = config.clone();
                Kind::Local(Arc::new(local::blocking(move || LocalModel::open(&config)).await??))
            }
            Provider::OpenAi | Provider::Compatible => {
                Kind::Remote(Arc::new(RemoteModel::open(config).await?))
            }
        };
        let prefixes = Arc::new([config.query_prefix.clone(), config.passage_prefix.clone()]);
        let embedder = Self { kind, prefixes };
        tracing::info!(
            embed.model = embedder.model(),
            embed.dimensions = embedder.native_dimensions(),
            "embedding model ready"
        );
        Ok(embedder)
    }

    /// The model's id, as stored beside its vectors: its name, the start of its weights' SHA-256 and the window it
    /// reads (local), or its name and width (a provider, whose weights nobody sees).
    pub fn model(&self) -> &str {
        match &self.kind {
            Kind::Local(model) => model.id(),
            Kind::Remote(model) => model.id(),
        }
    }

    /// The model's own width, before padding: 384 for MiniLM.
    pub fn native_dimensions(&self) -> usize {
        match &self.kind {
            Kind::Local(model) => model.dimensions(),
            Kind::Remote(model) => model.dimensions(),
        }
    }

    /// Tokens of a text: exact for the local model, an upper estimate for a provider.
    pub fn count_tokens(&self, text: &str) -> usize {
        match &self.kind {
            Kind::Local(model) => model.count_tokens(text),
            Kind::Remote(_) => remote::estimate_tokens(text),
        }
    }

    /// One vector a text, in the texts' order: 1536 wide, unit length.
    ///
    /// # Errors
    /// [`EmbedError`]; all or nothing.
    pub async fn embed(&self, texts: &[String], purpose: Purpose) -> Result<Vec<Vec<f32>>, EmbedError> {
        let windows = self.embed_windows(texts, purpose).await?;
        Ok(windows.iter().map(|windows| pool::widen(pool(windows))).collect())
    }

    /// Embeds a text that no model has a reason to refuse. Whoever refuses this refuses everything, and that says nothing against
    /// the text that it refused before.
    ///
    /// # Errors
    /// [`EmbedError`].
    pub async fn probe(&self) -> Result<(), EmbedError> {
        self.embed(&["software engineer".to_owned()], Purpose::Passage).await.map(drop)
    }

    /// Every window of every text, for those who compare part by part: the model's own width, unit length.
    ///
    /// # Errors
    /// [`EmbedError`]; all or nothing.
    pub async fn embed_windows(
        &self,
        texts: &[String],
        purpose: Purpose,
    ) -> Result<Vec<Vec<Window>>, EmbedError> {
        let prefix = match purpose {
            Purpose::Query => &self.prefixes[0],
            Purpose::Passage => &self.prefixes[1],
        };
        let texts: Vec<String> = texts.iter().map(|text| format!("{prefix}{text}")).collect();
        let count = texts.len() as u64;
        let outcome = match &self.kind {
            Kind::Local(model) => model.windows(texts).await,
            Kind::Remote(model) => model.windows(&texts).await,
        };
        match &outcome {
            Ok(_) => metrics::counter!("jobtrawl_embed_texts_total").increment(count),
            Err(error) => {
                metrics::counter!("jobtrawl_embed_failures_total", "kind" => error.kind()).increment(1);
            }
        }
        outcome
    }
}

impl std::fmt::Debug for Embedder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Embedder").field("model", &self.model()).finish_non_exhaustive()
    }
}
