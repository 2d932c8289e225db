//! Signing in at an OpenID Connect provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0,
//! RFC 7636, RFC 9700).
//!
//! What a way through the provider must remember lies in Redis under `oidc:{sha256 of state}` for ten minutes and is
//! taken out once. The browser holds the state in a cookie besides, so that nobody can make another person's browser
//! finish a sign-in that they began.

mod wire;

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreUserInfoClaims,
};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use platform::clock::Clock;
use platform::http::GuardedClient;
use platform::redis::{LazyScript, Redis, Script};
use serde::{Deserialize, Serialize};
use store::NewUser;
use tokio::sync::Mutex;
use url::Url;

use crate::config::OidcConfig;
use crate::error::ApiError;
use crate::session::SessionHash;
use wire::Wire;

/// Longest way through a provider: a person may look for their phone.
pub(crate) const WAY_SECS: i64 = 600;
/// The cookie that ties a way to a browser.
pub(crate) const WAY_COOKIE: &str = "__Host-oidc";
/// How long a provider's addresses and keys are believed; they turn keys over in days.
const METADATA_AGE: Duration = Duration::from_secs(3_600);
/// Signatures by the provider's own key. A seal by the secret that we share with it (HS256) is none: whoever reads our
/// configuration could make one.
const SIGNATURES: [CoreJwsSigningAlgorithm; 8] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
];

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

/// What is said of a person, wherever it is said.
struct Profile {
    email: Option<String>,
    email_verified: Option<bool>,
    name: Option<String>,
    picture: Option<String>,
}

/// The library's two kinds of claims have the same methods and no trait in common.
macro_rules! profile {
    ($claims:expr) => {
        Profile {
            email: $claims.email().map(|email| email.as_str().to_owned()),
            email_verified: $claims.email_verified(),
            name: $claims.name().and_then(|name| name.get(None)).map(|name| name.as_str().to_owned()),
            picture: $claims.picture().and_then(|url| url.get(None)).map(|url| url.as_str().to_owned()),
        }
    };
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
        let verifier =
            client.id_token_verifier().set_allowed_algs(SIGNATURES).set_time_fn(move || instant(now));
        let claims = match token.claims(&verifier, &Nonce::new(way.nonce)) {
            Ok(claims) => claims,
            Err(error) => {
                // The provider may have turned its keys over: the next attempt asks for them.
                *self.metadata.lock().await = None;
                tracing::info!(%error, "an identity token was refused");
                return Err(refused("the provider's answer cannot be trusted"));
            }
        };
        let subject = claims.subject().clone();
        // A provider may tell the address in the token, or only where it answers about people (OpenID Connect Core 1.0
        // §5.4); the subject must be the same there.
        let profile = if claims.email().is_some() {
            profile!(claims)
        } else {
            let asked = client.user_info(tokens.access_token().clone(), Some(subject.clone()));
            let asked = asked.map_err(|_| refused("the provider did not tell an e-mail address"))?;
            let told: Result<CoreUserInfoClaims, _> = asked.request_async(&self.wire).await;
            let told = told.map_err(|error| {
                tracing::info!(%error, "the provider did not tell who signed in");
                refused("the provider's answer cannot be trusted")
            })?;
            profile!(told)
        };
        let email = profile.email.filter(|_| profile.email_verified == Some(true));
        let email = email.ok_or(ApiError::Forbidden("the provider has not verified your e-mail address"))?;
        Ok(Finished {
            person: NewUser {
                google_sub: subject.as_str().to_owned(),
                email,
                full_name: profile.name,
                avatar_url: profile.picture,
            },
            return_to: way.return_to,
        })
    }

    /// Whether an answer that names its issuer (RFC 9207) comes from ours: a browser may have been sent elsewhere.
    pub(crate) fn is_ours(&self, issuer: &str) -> bool {
        issuer == self.config.issuer
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

fn refused(detail: &str) -> ApiError {
    ApiError::SignIn(detail.to_owned())
}

/// The clock's instant in the provider library's own time type.
fn instant(unix: i64) -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(unix, 0).unwrap_or_default()
}
