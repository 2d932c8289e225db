//! What every conversation with a language model's server shares: a client for OpenAI or any that speaks its interface,
//! messages, and the fence around strangers' text.

use std::{path::Path, time::Duration};

use async_openai::{
    Client,
    config::OpenAIConfig,
    types::chat::{
        ChatCompletionRequestMessage, ChatCompletionRequestSystemMessage, ChatCompletionRequestUserMessage,
    },
};
use rand::Rng;

/// A client for `base_url` whose requests take no longer than `patience`; the key in `key_file` wins over `key`.
///
/// # Errors
/// A sentence, when the key cannot be read.
pub fn client(
    base_url: &str,
    key: &str,
    key_file: Option<&Path>,
    patience: Duration,
) -> Result<Client<OpenAIConfig>, String> {
    let key = match key_file {
        Some(path) => std::fs::read_to_string(path)
            .map_err(|error| format!("api_key_file {}: {error}", path.display()))?
            .trim()
            .to_owned(),
        None => key.to_owned(),
    };
    let http = reqwest::Client::builder().connect_timeout(Duration::from_secs(10)).timeout(patience).build();
    let http = http.map_err(|error| format!("no HTTP client: {error}"))?;
    let access = OpenAIConfig::new().with_api_base(base_url.trim_end_matches('/')).with_api_key(key);
    Ok(Client::build(http, access))
}

/// What the model is told by us.
pub fn system(text: &str) -> ChatCompletionRequestMessage {
    ChatCompletionRequestMessage::System(ChatCompletionRequestSystemMessage {
        content: text.into(),
        name: None,
    })
}

/// What is put to the model.
pub fn user(text: &str) -> ChatCompletionRequestMessage {
    ChatCompletionRequestMessage::User(ChatCompletionRequestUserMessage { content: text.into(), name: None })
}

/// A line that no text can know beforehand: what stands between two of them is data, whatever it says. One for each
/// request.
#[derive(Debug)]
pub struct Fence(String);

impl Fence {
    /// 64 random bits in hex.
    #[expect(clippy::new_without_default, reason = "two fences are never the same")]
    pub fn new() -> Self {
        Self(format!("{:016x}", rand::rng().random::<u64>()))
    }

    /// The line itself, for the instructions.
    pub fn line(&self) -> &str {
        &self.0
    }

    /// `text` between two of the lines.
    pub fn around(&self, text: &str) -> String {
        format!("{0}\n{1}\n{0}", self.0, text.replace(&self.0, ""))
    }
}
