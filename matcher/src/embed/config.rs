use std::path::PathBuf;

use serde::Deserialize;

/// Section `[embed]`: which model turns text into vectors, and how hard it may work.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EmbedConfig {
    /// Who computes the vectors: `local` needs no key and no network.
    pub provider: Provider,
    /// The model's name. It stands with every stored vector, so that two models never meet in one query.
    pub model: String,
    /// `local`: the folder holding `model.onnx` and `tokenizer.json`. Empty: `models/<model>` under
    /// `$JOBTRAWL_HOME`, or under `.jobtrawl` of the working directory, where `scripts/setup` puts it.
    pub model_dir: Option<PathBuf>,
    /// `openai` and `compatible`: the address that `/embeddings` is appended to. Empty: OpenAI's own; a
    /// `compatible` server (Ollama, TEI, vLLM) must be named.
    pub base_url: Option<String>,
    /// File whose trimmed content is the provider's key. Read once, at start.
    pub api_key_file: Option<PathBuf>,
    /// Environment variable holding the key, used when no file is named.
    pub api_key_env: String,
    /// Ask a provider for vectors of this width (at most 1536, the column's). Empty: the model's own.
    pub dimensions: Option<u32>,
    /// `local`: batches in work at once, each on one thread of its own. 0: one per core. One thread per
    /// batch wastes nothing on hand-over inside a model this small.
    pub threads: usize,
    /// Windows per model run (`local`) or texts per request (providers). 32 windows of 32 tokens keep a run's
    /// memory near 20 MB; larger ones are not faster. Batches are cut from sorted lengths, so little is padding.
    pub batch: usize,
    /// Tokens per window, special tokens included; a longer text becomes several windows whose vectors are
    /// averaged. Empty: 32 for `local`, 8191 for providers. MiniLM takes 256, but the mean of eight small windows
    /// finds more than one large one and costs no more: MAP 0.53 against 0.44 (`doc/matching.md`).
    pub window_tokens: Option<usize>,
    /// Windows per text; what is beyond them is not read. 64 windows of 32 tokens hold 99 % of postings
    /// whole, and bound what one hostile page can cost.
    pub max_windows: usize,
    /// Put before a text that asks (`query: ` for the E5 family). MiniLM wants none.
    pub query_prefix: String,
    /// Put before a text that is searched (`passage: ` for the E5 family).
    pub passage_prefix: String,
    /// Providers: one request's limit, in milliseconds. 60 s covers a cold start of a self-hosted model.
    pub request_timeout_ms: u64,
    /// Providers: requests in flight at once. 4 keeps clear of the smallest rate limits.
    pub concurrency: usize,
}

/// Who computes the vectors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// An ONNX model on this machine's processor.
    #[default]
    Local,
    /// OpenAI.
    OpenAi,
    /// Any server that speaks OpenAI's embeddings interface.
    Compatible,
}

impl Default for EmbedConfig {
    fn default() -> Self {
        Self {
            provider: Provider::Local,
            model: "all-MiniLM-L6-v2-int8".to_owned(),
            model_dir: None,
            base_url: None,
            api_key_file: None,
            api_key_env: "OPENAI_API_KEY".to_owned(),
            dimensions: None,
            threads: 0,
            batch: 32,
            window_tokens: None,
            max_windows: 64,
            query_prefix: String::new(),
            passage_prefix: String::new(),
            request_timeout_ms: 60_000,
            concurrency: 4,
        }
    }
}

impl EmbedConfig {
    /// The folder that holds the local model's files, by the order said at [`EmbedConfig::model_dir`].
    pub fn local_dir(&self) -> PathBuf {
        match &self.model_dir {
            Some(dir) => dir.clone(),
            None => std::env::var_os("JOBTRAWL_HOME")
                .filter(|home| !home.is_empty())
                .map_or_else(|| PathBuf::from(".jobtrawl"), PathBuf::from)
                .join("models")
                .join(&self.model),
        }
    }
}
