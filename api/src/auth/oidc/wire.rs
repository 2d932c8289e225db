//! The provider library's way out.

use std::pin::Pin;
use std::time::Duration;

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use platform::http::{GuardedClient, HttpError, Outgoing};
use url::Url;

/// Longest time at the provider for one call.
const PATIENCE: Duration = Duration::from_secs(8);

/// Through the guarded client, like everything that leaves.
pub(super) struct Wire(pub(super) GuardedClient);

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
pub(super) enum SendError {
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
