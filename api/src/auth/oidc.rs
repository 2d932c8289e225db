//! Signing in at an OpenID Connect provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0,
//! RFC 7636, RFC 9700).
//!
//! What a way through the provider must remember lies in Redis under `oidc:{sha256 of state}` for ten minutes and is
//! taken out once. The browser holds the state in a cookie besides, so that nobody can make another person's browser
//! finish a sign-in that they began.

use std::pin::Pin;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::{
    AsyncHttpClient, AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse,
    IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use platform::clock::Clock;
use platform::http::{GuardedClient, HttpError, Outgoing};
use platform::redis::{LazyScript, Redis, Script};
use serde::{Deserialize, Serialize};
use store::NewUser;
use tokio::sync::Mutex;
use url::Url;

use crate::config::OidcConfig;
use crate::error::ApiError;
use crate::session::SessionHash;

/// Longest way through a provider: a person may look for their phone.
pub(crate) const WAY_SECS: i64 = 600;
/// The cookie that ties a way to a browser.
pub(crate) const WAY_COOKIE: &str = "__Host-oidc";
/// How long a provider's addresses and keys are believed; they turn keys over in days.
const METADATA_AGE: Duration = Duration::from_secs(3_600);
/// Longest time at the provider for one call.
const PATIENCE: Duration = Duration::from_secs(8);

/// Reads and removes in one step: a state works once.
static TAKE: LazyScript = LazyLock::new(|| {
    Script::from_lua("local v = redis.call('GET', KEYS[1]) if v then redis.call('DEL', KEYS[1]) end return v")
});

/// One way through the provider.
#[derive(Serialize, Deserialize)]
struct Way {
    nonce: String,
    verifier: String,
    return_to: String,
}

/// Where to send the browser, and what it must bring back.
pub(crate) struct Begun {
    pub(crate) address: Url,
    pub(crate) state: String,
}

/// Who the provider says it was.
pub(crate) struct Finished {
    pub(crate) person: NewUser,
    pub(crate) return_to: String,
}

/// The provider, discovered when it is first needed: the API starts while it is down.
pub(crate) struct Provider {
    config: OidcConfig,
    redirect: String,
    wire: Wire,
    redis: Redis,
    clock: Clock,
    metadata: Mutex<Option<(Instant, CoreProviderMetadata)>>,
}

impl Provider {
    /// `None` when no issuer is configured.
    pub(crate) fn new(
        config: &OidcConfig,
        public_url: &Url,
        http: GuardedClient,
        redis: Redis,
        clock: Clock,
    ) -> Option<Self> {
        let redirect = public_url.join("/api/v1/auth/callback").ok()?.to_string();
        let on = !config.issuer.is_empty();
        on.then(|| Self {
            config: config.clone(),
            redirect,
            wire: Wire(http),
            redis,
            clock,
            metadata: Mutex::default(),
        })
    }

    /// Begins a way.
    pub(crate) async fn begin(&self, return_to: String) -> Result<Begun, ApiError> {
        let metadata = self.metadata().await?;
        let client =
            CoreClient::from_provider_metadata(metadata, ClientId::new(self.config.client_id.clone()), None)
                .set_redirect_uri(RedirectUrl::new(self.redirect.clone()).map_err(ApiError::internal)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (address, state, nonce) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scope(Scope::new("email".to_owned()))
            .add_scope(Scope::new("profile".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        let way = Way { nonce: nonce.secret().clone(), verifier: verifier.secret().clone(), return_to };
        let json = serde_json::to_string(&way).map_err(ApiError::internal)?;
        self.redis.set_ex(&self.key(state.secret()), &json, WAY_SECS).await?;
        Ok(Begun { address, state: state.secret().clone() })
    }

    /// Ends a way: exchanges the code, and checks the ID token's signature, issuer, audience, time and nonce.
    pub(crate) async fn finish(
        &self,
        code: String,
        state: &str,
        cookie: Option<&str>,
    ) -> Result<Finished, ApiError> {
        if cookie != Some(state) {
            return Err(refused("the sign-in was not begun in this browser, or took too long; begin again"));
        }
        let way: Option<String> = self.redis.eval(&TAKE, vec![self.key(state)], Vec::new()).await?;
        let way = way.and_then(|json| serde_json::from_str::<Way>(&json).ok());
        let way =
            way.ok_or_else(|| refused("the sign-in took too long, or was finished before; begin again"))?;
        let metadata = self.metadata().await?;
        let client_id = ClientId::new(self.config.client_id.clone());
        let client = CoreClient::from_provider_metadata(metadata, client_id, self.secret()?)
            .set_redirect_uri(RedirectUrl::new(self.redirect.clone()).map_err(ApiError::internal)?);
        let exchanged = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(ApiError::internal)?
            .set_pkce_verifier(PkceCodeVerifier::new(way.verifier))
            .request_async(&self.wire)
            .await;
        let tokens = exchanged.map_err(|error| {
            tracing::info!(%error, "the provider did not exchange a code");
            refused("the provider did not accept the sign-in")
        })?;
        let token = tokens.id_token().ok_or_else(|| refused("the provider sent no identity"))?;
        let now = self.clock.now().unix_timestamp();
        let verifier = client.id_token_verifier().set_time_fn(move || instant(now));
        let claims = match token.claims(&verifier, &Nonce::new(way.nonce)) {
            Ok(claims) => claims,
            Err(error) => {
                // The provider may have turned its keys over: the next attempt asks for them.
                *self.metadata.lock().await = None;
                tracing::info!(%error, "an identity token was refused");
                return Err(refused("the provider's answer cannot be trusted"));
            }
        };
        let email = claims.email().map(|email| email.as_str().to_owned());
        let email = email.filter(|_| claims.email_verified() == Some(true));
        let email = email.ok_or(ApiError::Forbidden("the provider has not verified your e-mail address"))?;
        let text = |value: Option<&str>| value.map(str::to_owned);
        Ok(Finished {
            person: NewUser {
                google_sub: claims.subject().as_str().to_owned(),
                email,
                full_name: text(claims.name().and_then(|name| name.get(None)).map(|name| name.as_str())),
                avatar_url: text(claims.picture().and_then(|url| url.get(None)).map(|url| url.as_str())),
            },
            return_to: way.return_to,
        })
    }

    fn key(&self, state: &str) -> String {
        self.redis.key(&format!("oidc:{}", SessionHash::of(state).0))
    }

    fn secret(&self) -> Result<Option<ClientSecret>, ApiError> {
        let secret = match &self.config.client_secret_file {
            Some(path) => std::fs::read_to_string(path).map_err(ApiError::internal)?.trim().to_owned(),
            None => self.config.client_secret.clone(),
        };
        Ok((!secret.is_empty()).then(|| ClientSecret::new(secret)))
    }

    async fn metadata(&self) -> Result<CoreProviderMetadata, ApiError> {
        let mut kept = self.metadata.lock().await;
        if let Some((at, metadata)) = kept.as_ref().filter(|(at, _)| at.elapsed() < METADATA_AGE) {
            let _ = at;
            return Ok(metadata.clone());
        }
        let issuer = IssuerUrl::new(self.config.issuer.clone()).map_err(ApiError::internal)?;
        let found = CoreProviderMetadata::discover_async(issuer, &self.wire).await;
        let found = found.map_err(|error| ApiError::Unavailable {
            engine: "the identity provider",
            source: Box::new(error),
        })?;
        *kept = Some((Instant::now(), found.clone()));
        Ok(found)
    }
}

/// The provider library's way out: through the guarded client, like everything that leaves.
struct Wire(GuardedClient);

impl<'c> AsyncHttpClient<'c> for Wire {
    type Error = SendError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, SendError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(send(&self.0, request))
    }
}

async fn send(http: &GuardedClient, request: HttpRequest) -> Result<HttpResponse, SendError> {
    let (head, body) = request.into_parts();
    let url: Url = head.uri.to_string().parse()?;
    let headers: Vec<(String, String)> = head
        .headers
        .iter()
        .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
        .collect();
    let body = String::from_utf8(body).map_err(|_| SendError::Body)?;
    let outgoing = Outgoing {
        method: head.method.as_str(),
        headers: &headers,
        body: (!body.is_empty()).then_some(body.as_str()),
        ..Outgoing::get(&url)
    };
    let answer =
        tokio::time::timeout(PATIENCE, http.send(&outgoing)).await.map_err(|_| SendError::Late)??;
    let mut response = http::Response::builder().status(answer.status);
    for (name, value) in &answer.headers {
        response = response.header(name, value);
    }
    Ok(response.body(answer.body.to_vec())?)
}

/// Why a call to the provider failed.
#[derive(Debug, thiserror::Error)]
enum SendError {
    #[error("the address cannot be read")]
    Address(#[from] url::ParseError),
    #[error("the request is not text")]
    Body,
    #[error("no answer in time")]
    Late,
    #[error(transparent)]
    Http(#[from] HttpError),
    #[error("the answer cannot be read")]
    Answer(#[from] http::Error),
}

fn refused(detail: &str) -> ApiError {
    ApiError::SignIn(detail.to_owned())
}

/// The clock's instant in the provider library's own time type.
fn instant(unix: i64) -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(unix, 0).unwrap_or_default()
}
