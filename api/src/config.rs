//! `[api]` of the configuration.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use serde::Deserialize;
use url::Url;

/// How the HTTP API listens and what it allows.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ApiConfig {
    /// Address and port. Loopback by default: a reverse proxy with TLS stands in front of anything else.
    pub listen: SocketAddr,
    /// The address people use, without a path. It decides what counts as our own origin (cross-site requests are
    /// refused) and where an identity provider sends people back to.
    pub public_url: Url,
    /// Header in which a trusted proxy puts the client's address (`x-forwarded-for`: its last entry counts). Empty,
    /// the default: the peer's own address, which nobody can forge.
    pub client_address_header: String,
    /// Largest body of a request that is no upload, in bytes. 64 KiB: the longest is a chat question.
    pub max_body_bytes: usize,
    /// Milliseconds until a request without an answer is given up. 10 s: far above the slowest search.
    pub request_timeout_ms: u64,
    /// Milliseconds for an upload, and for a walk through the dead letters. 60 s: 10 MiB over a slow mobile line.
    pub upload_timeout_ms: u64,
    /// Requests at once; more are answered 503 at once, which is kinder than a queue. 512.
    pub max_concurrent: usize,
    /// Event streams at once (chat, progress). 256: each holds a connection for minutes.
    pub max_streams: usize,
    /// Seconds that open requests get after a signal to stop. 20: below the 30 s after which supervisors kill.
    pub drain_timeout_secs: u64,
    /// Seconds that `cache:job:*` holds a posting. 3,600 is the schema's; a change removes it at once.
    pub job_cache_secs: i64,
    /// Seconds that a ranking of postings for one résumé is kept by this process: turning pages and coming back are not ranked
    /// anew. 60: new postings may show a minute late; hidden and ended ones are gone at once.
    pub matches_kept_secs: u64,
    /// Days a session lasts, whatever is done with it. 7 is the schema's.
    pub session_days: i64,
    /// Hours after which a session that is not used ends. 0, the default: none does before its days are over. 72 lasts over a
    /// weekend, not over a holiday.
    pub session_idle_hours: i64,
    /// Signs in anybody by name, without a provider. For development: refused unless `listen` is a loopback address.
    pub dev_sign_in: bool,
    /// `sub` claims (or, with `dev_sign_in`, addresses) that become administrators when they sign in.
    pub admins: Vec<String>,
    /// Limits of rate.
    pub limits: RateLimits,
    /// Uploads.
    pub uploads: UploadConfig,
    /// Sign-in through an OpenID Connect provider.
    pub oidc: OidcConfig,
    /// Answers about one's own matches.
    pub chat: ChatConfig,
    /// Exports.
    pub backups: BackupConfig,
}

impl Default for ApiConfig {
    fn default() -> Self {
        Self {
            listen: (Ipv4Addr::LOCALHOST, 8080).into(),
            public_url: default_url("http://127.0.0.1:8080"),
            client_address_header: String::new(),
            max_body_bytes: 64 * 1024,
            request_timeout_ms: 10_000,
            upload_timeout_ms: 60_000,
            max_concurrent: 512,
            max_streams: 256,
            drain_timeout_secs: 20,
            job_cache_secs: 3_600,
            matches_kept_secs: 60,
            session_days: 7,
            session_idle_hours: 0,
            dev_sign_in: false,
            admins: Vec::new(),
            limits: RateLimits::default(),
            uploads: UploadConfig::default(),
            oidc: OidcConfig::default(),
            chat: ChatConfig::default(),
            backups: BackupConfig::default(),
        }
    }
}

impl ApiConfig {
    /// What must hold between the settings.
    ///
    /// # Errors
    /// A sentence naming the setting.
    pub fn check(&self) -> Result<(), String> {
        if self.dev_sign_in && !self.listen.ip().is_loopback() {
            return Err(format!(
                "api.dev_sign_in lets anybody in and is for loopback only, but api.listen is {}",
                self.listen
            ));
        }
        if self.public_url.cannot_be_a_base() || !matches!(self.public_url.scheme(), "http" | "https") {
            return Err("api.public_url must be an http(s) address".to_owned());
        }
        if !self.oidc.issuer.is_empty() && self.oidc.client_id.is_empty() {
            return Err("api.oidc.issuer is set, but api.oidc.client_id is not".to_owned());
        }
        Ok(())
    }

    /// `scheme://host:port` of [`ApiConfig::public_url`]: what browsers send as `Origin`.
    pub fn origin(&self) -> String {
        self.public_url.origin().ascii_serialization()
    }
}

/// `[api.limits]`: requests a minute, each with a burst of a quarter of it. Each process counts for itself: they keep one
/// client from taking a process, and are no accounting.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RateLimits {
    /// Of one address (IPv6: one /64). 600: an office behind one address, reading.
    pub per_address_per_minute: u32,
    /// Of one signed-in user. 300: five a second, sustained.
    pub per_user_per_minute: u32,
    /// Sign-in attempts of one address. 20.
    pub sign_in_per_minute: u32,
    /// Uploads, chat questions and exports of one user: what costs a model or a parser. 30.
    pub costly_per_minute: u32,
}

impl Default for RateLimits {
    fn default() -> Self {
        Self {
            per_address_per_minute: 600,
            per_user_per_minute: 300,
            sign_in_per_minute: 20,
            costly_per_minute: 30,
        }
    }
}

/// `[api.uploads]`
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UploadConfig {
    /// Largest file in bytes. 10 MiB: a résumé with pictures has two.
    pub max_bytes: usize,
    /// Uploads read at once; others wait two seconds for a place and are then told when to come back. 16: each holds a part
    /// of 5 MiB and a copy on its way out.
    pub max_concurrent: usize,
    /// Uploads of one user at once. 4: nobody keeps all places from others, not even with files that never end.
    pub per_user_concurrent: usize,
    /// Uploads under way, waiting or being turned away at once; more are refused unread. They count apart from
    /// `max_concurrent` of the requests, so that those who read keep their room. 256: each is a connection.
    pub max_arrivals: usize,
    /// Most résumés a user may keep. 50.
    pub max_resumes: usize,
    /// Most bytes a user may keep. 100 MiB.
    pub quota_bytes: u64,
    /// Seconds that a link to an original file works. 300.
    pub link_secs: u64,
    /// Seconds a parser may hold an upload before another worker takes it. 120: twice the parser's own limit.
    pub lease_secs: u64,
    /// Attempts at one upload before it fails for good; an engine's outage takes none. 5: a file that kills its reader.
    pub max_attempts: u32,
}

impl Default for UploadConfig {
    fn default() -> Self {
        Self {
            max_bytes: 10 * 1024 * 1024,
            max_concurrent: 16,
            per_user_concurrent: 4,
            max_arrivals: 256,
            max_resumes: 50,
            quota_bytes: 100 * 1024 * 1024,
            link_secs: 300,
            lease_secs: 120,
            max_attempts: 5,
        }
    }
}

/// `[api.oidc]`: any OpenID Connect provider; sign-in is off without an issuer.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OidcConfig {
    /// `https://accounts.google.com`, or another provider's issuer address.
    pub issuer: String,
    /// The client that the provider knows us as.
    pub client_id: String,
    /// Its secret; prefer `client_secret_file`.
    pub client_secret: String,
    /// A file that holds the secret. Wins over `client_secret`.
    pub client_secret_file: Option<PathBuf>,
}

impl std::fmt::Debug for OidcConfig {
    /// Without the secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OidcConfig")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// `[api.chat]`: any server that speaks OpenAI's chat interface. Without one, answers are the passages found.
#[derive(Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChatConfig {
    /// `https://api.openai.com/v1` or a compatible address; empty: no model.
    pub base_url: String,
    /// The model's name.
    pub model: String,
    /// The key; prefer `api_key_file`.
    pub api_key: String,
    /// A file that holds the key. Wins over `api_key`.
    pub api_key_file: Option<PathBuf>,
    /// Longest answer in tokens. 800: a screen.
    pub max_tokens: u32,
    /// Longest question in characters. 4,000.
    pub max_question_chars: usize,
    /// Milliseconds without a word after which a model has failed. 30,000: a large model thinks that long.
    pub silence_timeout_ms: u64,
    /// Turns of the history that a question is answered with. 12.
    pub history_turns: usize,
}

impl Default for ChatConfig {
    fn default() -> Self {
        Self {
            base_url: String::new(),
            model: String::new(),
            api_key: String::new(),
            api_key_file: None,
            max_tokens: 800,
            max_question_chars: 4_000,
            silence_timeout_ms: 30_000,
            history_turns: 12,
        }
    }
}

impl std::fmt::Debug for ChatConfig {
    /// Without the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ChatConfig")
            .field("base_url", &self.base_url)
            .field("model", &self.model)
            .finish_non_exhaustive()
    }
}

/// `[api.backups]`
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BackupConfig {
    /// Days an archive is kept. 30.
    pub retention_days: i64,
    /// Seconds that a link to an archive works. 300.
    pub link_secs: u64,
    /// Seconds a worker may hold an export before another takes it. 300.
    pub lease_secs: u64,
    /// Most archives a user may keep. 20.
    pub max_archives: usize,
}

impl Default for BackupConfig {
    fn default() -> Self {
        Self { retention_days: 30, link_secs: 300, lease_secs: 300, max_archives: 20 }
    }
}

#[expect(clippy::expect_used, reason = "a literal; the default is built in every test")]
fn default_url(text: &str) -> Url {
    text.parse().expect("a literal address")
}
