//! OpenAI's embeddings interface: OpenAI itself, or any server that speaks it.

use std::time::Duration;

use async_openai::{
    Client,
    config::OpenAIConfig,
    types::embeddings::{CreateEmbeddingRequest, EmbeddingInput},
};
use futures::{StreamExt, TryStreamExt, stream};

use super::{
    EmbedConfig, EmbedError, Provider,
    pool::{WIDTH, Window, even_cuts, normalise},
};

/// Where `provider = "openai"` sends when no address is configured.
const OPENAI: &str = "https://api.openai.com/v1";
/// The client tries a refused (429) or failed (5xx) request up to four times and waits as long as the server asks. All of it
/// may take this many times one request's limit: a server that asks for an hour is not waited for; the posting waits.
const PATIENCE: u64 = 2;
/// The limit of OpenAI's embedding models.
const MAX_TOKENS: usize = 8191;

pub(super) struct RemoteModel {
    client: Client<OpenAIConfig>,
    model: String,
    dimensions: Option<u32>,
    batch: usize,
    concurrency: usize,
    max_tokens: usize,
    max_windows: usize,
    id: String,
    width: usize,
    patience: Duration,
}

impl RemoteModel {
    /// Reads the key and asks for one vector, so that a wrong key, address or model is known at start.
    pub(super) async fn open(config: &EmbedConfig) -> Result<Self, EmbedError> {
        let base = match (config.provider, &config.base_url) {
            (_, Some(url)) => url.trim_end_matches('/').to_owned(),
            (Provider::Compatible, None) => {
                return Err(EmbedError::Config("provider = \"compatible\" needs base_url".to_owned()));
            }
            (_, None) => OPENAI.to_owned(),
        };
        if config.dimensions.is_some_and(|d| d as usize > WIDTH) {
            return Err(EmbedError::Config(format!("dimensions is above the column's {WIDTH}")));
        }
        let http = reqwest::Client::builder()
            .timeout(Duration::from_millis(config.request_timeout_ms))
            .build()
            .map_err(|e| EmbedError::Config(format!("cannot make an HTTP client: {e}")))?;
        let access = OpenAIConfig::new().with_api_base(base).with_api_key(key(config)?);
        let mut remote = Self {
            client: Client::build(http, access),
            model: config.model.clone(),
            dimensions: config.dimensions,
            batch: config.batch.max(1),
            concurrency: config.concurrency.max(1),
            max_tokens: config.window_tokens.unwrap_or(MAX_TOKENS).max(1),
            max_windows: config.max_windows.max(1),
            id: String::new(),
            width: 0,
            patience: Duration::from_millis(config.request_timeout_ms.saturating_mul(PATIENCE)),
        };
        let probe = remote.request(vec!["software engineer".to_owned()]).await?;
        remote.width = probe.first().map_or(0, Vec::len);
        remote.id = format!("{}@{}", remote.model, remote.width);
        Ok(remote)
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn dimensions(&self) -> usize {
        self.width
    }

    /// Every text's windows, in the texts' order.
    pub(super) async fn windows(&self, texts: &[String]) -> Result<Vec<Vec<Window>>, EmbedError> {
        let pieces: Vec<(usize, String, usize)> = texts
            .iter()
            .enumerate()
            .flat_map(|(i, text)| {
                cut(text, self.max_tokens, self.max_windows).into_iter().map(move |(piece, n)| (i, piece, n))
            })
            .collect();
        let batches: Vec<Vec<String>> =
            pieces.chunks(self.batch).map(|b| b.iter().map(|(_, text, _)| text.clone()).collect()).collect();
        let vectors: Vec<Vec<Vec<f32>>> = stream::iter(batches)
            .map(|batch| self.request(batch))
            .buffered(self.concurrency)
            .try_collect()
            .await?;
        let mut out = vec![Vec::new(); texts.len()];
        for ((text, _, tokens), vector) in pieces.into_iter().zip(vectors.into_iter().flatten()) {
            out[text].push(Window { vector, tokens });
        }
        Ok(out)
    }

    async fn request(&self, texts: Vec<String>) -> Result<Vec<Vec<f32>>, EmbedError> {
        let asked = texts.len();
        let request = CreateEmbeddingRequest {
            model: self.model.clone(),
            input: EmbeddingInput::StringArray(texts),
            encoding_format: None,
            user: None,
            dimensions: self.dimensions,
        };
        let asking = self.client.embeddings();
        let mut answer = tokio::time::timeout(self.patience, asking.create(request))
            .await
            .map_err(|_| EmbedError::TooSlow(self.patience.as_secs()))??
            .data;
        // The interface numbers its answers; their order is not promised.
        answer.sort_by_key(|embedding| embedding.index);
        if answer.len() != asked {
            return Err(EmbedError::Answer(format!("{} vectors for {asked} texts", answer.len())));
        }
        answer
            .into_iter()
            .map(|embedding| {
                let mut vector = embedding.embedding;
                let fits =
                    (1..=WIDTH).contains(&vector.len()) && (self.width == 0 || self.width == vector.len());
                if !fits || vector.iter().any(|v| !v.is_finite()) {
                    return Err(EmbedError::Answer(format!("a vector of {} numbers", vector.len())));
                }
                normalise(&mut vector);
                Ok(vector)
            })
            .collect()
    }
}

fn key(config: &EmbedConfig) -> Result<String, EmbedError> {
    let found = match &config.api_key_file {
        Some(path) => std::fs::read_to_string(path).map(|text| text.trim().to_owned()).map_err(|e| {
            EmbedError::Config(format!("api_key_file {} cannot be read: {e}", path.display()))
        })?,
        None => std::env::var(&config.api_key_env).unwrap_or_default(),
    };
    // A self-hosted server usually wants no key.
    if found.is_empty() && config.provider == Provider::OpenAi {
        return Err(EmbedError::Config(format!(
            "provider = \"openai\" needs a key: set api_key_file, or the environment variable {}",
            config.api_key_env
        )));
    }
    Ok(found)
}

/// An upper estimate of a text's tokens for a tokenizer that is not at hand: short ASCII words and signs
/// are one token, longer words one per three letters, other scripts one per letter. Windows cut by it fit.
pub(super) fn estimate_tokens(text: &str) -> usize {
    text.split_whitespace().map(word_tokens).sum()
}

fn word_tokens(word: &str) -> usize {
    let (mut signs, mut ascii, mut other) = (0, 0usize, 0);
    for c in word.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => ascii += 1,
            c if c.is_ascii() => signs += 1,
            _ => other += 1,
        }
    }
    signs + other + ascii.div_ceil(3)
}

/// Cuts at white space into windows with their estimated tokens; an empty text becomes one full stop,
/// for the interface refuses an empty string. Up to `max_windows` nothing is left out.
fn cut(text: &str, max_tokens: usize, max_windows: usize) -> Vec<(String, usize)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let total: usize = words.iter().map(|word| word_tokens(word)).sum();
    if total <= max_tokens {
        let whole = if words.is_empty() { "." } else { text };
        return vec![(whole.to_owned(), total)];
    }
    let room = (max_tokens * 9 / 10).max(1);
    let pieces: Vec<(&str, &str)> = words.into_iter().flat_map(|word| pieces(word, room)).collect();
    let sizes: Vec<usize> = pieces.iter().map(|(_, piece)| word_tokens(piece)).collect();
    let cuts = even_cuts(sizes.iter().sum(), room, max_windows);
    let mut windows = vec![(String::new(), 0)];
    let (mut at, mut open) = (0, 0);
    for ((space, piece), size) in pieces.into_iter().zip(sizes) {
        at += size;
        // What ends inside a window's share of the tokens belongs to it, unless large pieces have filled it before.
        let full = windows[open].1 + size > max_tokens;
        if windows[open].1 > 0 && (full || cuts.get(open).is_some_and(|share| at > share.end)) {
            if windows.len() == max_windows {
                break;
            }
            windows.push((String::new(), 0));
            open += 1;
        }
        let (text, tokens) = &mut windows[open];
        text.push_str(if text.is_empty() { "" } else { space });
        text.push_str(piece);
        *tokens += size;
    }
    windows
}

/// A word with what stands before it; one that no window may have room for (a paragraph in a script without spaces, a
/// data address) in pieces. No character is more than a token.
fn pieces(word: &str, room: usize) -> Vec<(&str, &str)> {
    if word_tokens(word) <= room {
        return vec![(" ", word)];
    }
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).step_by(room).collect();
    let ends = starts.iter().skip(1).copied().chain([word.len()]);
    let space = |start: usize| if start == 0 { " " } else { "" };
    starts.iter().zip(ends).map(|(&start, end)| (space(start), &word[start..end])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_goes_whole_and_an_empty_one_is_sayable() {
        assert_eq!(cut("one two", 100, 8), vec![("one two".to_owned(), 2)]);
        assert_eq!(cut("  ", 100, 8), vec![(".".to_owned(), 0)]);
    }

    #[test]
    fn windows_keep_the_order_and_the_limit() {
        let text = (0..1000).map(|i| format!("w{i}")).collect::<Vec<_>>().join(" ");
        let windows = cut(&text, 200, 64);
        assert!(windows.iter().all(|(_, tokens)| *tokens <= 200));
        assert_eq!(windows.iter().map(|(t, _)| t.as_str()).collect::<Vec<_>>().join(" "), text);
        assert_eq!(cut(&text, 200, 2).len(), 2);
    }

    #[test]
    fn long_runs_without_spaces_are_read_whole() {
        let joined = |windows: &[(String, usize)], between: &str| {
            windows.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(between)
        };
        // The second and the third do not fit into one window.
        let three = ["求", "人", "票"].map(|sign| sign.repeat(300)).join(" ");
        let windows = cut(&three, 512, 64);
        assert!(windows.iter().all(|(_, tokens)| *tokens <= 512));
        assert_eq!(joined(&windows, " "), three);
        // One alone is larger than a window.
        let one = "採用".repeat(700);
        let windows = cut(&one, 512, 64);
        assert!(windows.iter().all(|(_, tokens)| (1..=512).contains(tokens)), "{windows:?}");
        assert_eq!(joined(&windows, ""), one);
        assert_eq!(cut(&one, 512, 2).len(), 2);
        assert_eq!(cut(&one, 1, 5).len(), 5);
    }
}
