//! The server, with TLS and without: accepts, reads, asks both webs, answers, logs.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::exchange::{Answer, Asked};
use super::generated::GeneratedWeb;
use super::log::{LoggedRequest, RequestLog};
use super::recorded::RecordedWeb;

/// A recorded request body is a search of a few hundred bytes; more than this is no client of ours.
const MAX_REQUEST_BODY: usize = 256 * 1024;
/// Connections at once: far more than the politest fleet opens, few enough for the default descriptor limit.
const MAX_CONNECTIONS: usize = 512;
/// A client that does not finish the handshake in this time holds a connection for nothing.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// What TLS begins with: a handshake record (RFC 8446 §5.1). Links of old pages lead to `http:` addresses, which begin
/// with a letter.
const TLS_RECORD: u8 = 22;

pub(super) struct Webs {
    pub(super) recorded: Option<RecordedWeb>,
    pub(super) generated: GeneratedWeb,
    pub(super) log: RequestLog,
}

impl Webs {
    fn answer(&self, asked: &Asked<'_>) -> Answer {
        let generated = self.generated.answer(asked);
        let recorded = || self.recorded.as_ref().and_then(|web| web.answer(asked));
        generated.or_else(recorded).unwrap_or_else(|| Answer::status(404))
    }
}

/// Serves until `stop`; connections that are open then are dropped.
pub(super) async fn serve(listener: TcpListener, tls: TlsAcceptor, webs: Arc<Webs>, stop: CancellationToken) {
    let connections = TaskTracker::new();
    let permits = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let count = AtomicU64::new(0);
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else {
            // Out of descriptors, usually; the pause lets others close theirs.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let Ok(permit) = Arc::clone(&permits).acquire_owned().await else { break };
        let number = count.fetch_add(1, Ordering::Relaxed) + 1;
        let (tls, webs, stop) = (tls.clone(), Arc::clone(&webs), stop.clone());
        connections.spawn(async move {
            let _permit = permit;
            tokio::select! {
                () = stop.cancelled() => {}
                () = connection(stream, tls, webs, number) => {}
            }
        });
    }
    connections.close();
    connections.wait().await;
}

async fn connection(stream: TcpStream, tls: TlsAcceptor, webs: Arc<Webs>, number: u64) {
    let _ = stream.set_nodelay(true);
    // A failed handshake or a torn connection is the client's affair; the log shows what arrived.
    let mut first = [0];
    match tokio::time::timeout(HANDSHAKE, stream.peek(&mut first)).await {
        Ok(Ok(1)) if first[0] == TLS_RECORD => {
            let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE, tls.accept(stream)).await else { return };
            talk(stream, webs, number).await;
        }
        Ok(Ok(1)) => talk(stream, webs, number).await,
        _ => {}
    }
}

async fn talk<S>(stream: S, webs: Arc<Webs>, number: u64)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = service_fn(move |request| {
        let webs = Arc::clone(&webs);
        async move { Ok::<_, Infallible>(respond(request, &webs, number).await) }
    });
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HANDSHAKE);
    builder.http2().timer(TokioTimer::new());
    let _ = builder.serve_connection(TokioIo::new(stream), service).await;
}

/// Takes the request out of the log's count of those under way, even when the client goes away.
struct UnderWay<'a> {
    log: &'a RequestLog,
    ticket: usize,
    host: String,
    status: u16,
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.log.answered(self.ticket, &self.host, self.status);
    }
}

async fn respond(request: Request<Incoming>, webs: &Webs, connection: u64) -> Response<Full<Bytes>> {
    let (head, body) = request.into_parts();
    let text = |name| head.headers.get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
    // HTTP/2 names the host in `:authority`, HTTP/1.1 in `Host`.
    let authority =
        head.uri.authority().map(|a| a.as_str()).or_else(|| text(header::HOST)).unwrap_or_default();
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host).to_ascii_lowercase();
    let path = head.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let ticket = webs.log.arrived(LoggedRequest {
        at: Duration::ZERO,
        method: head.method.to_string(),
        host: host.clone(),
        path,
        connection,
        in_flight: 0,
        user_agent: text(header::USER_AGENT).unwrap_or_default().to_owned(),
        status: 0,
    });
    let mut under_way = UnderWay { log: &webs.log, ticket, host: host.clone(), status: 0 };
    let answer = match Limited::new(body, MAX_REQUEST_BODY).collect().await {
        Ok(body) => webs.answer(&Asked {
            method: head.method.as_str(),
            host: &host,
            path: head.uri.path(),
            query: head.uri.query(),
            if_none_match: text(header::IF_NONE_MATCH),
            body: &body.to_bytes(),
        }),
        Err(_) => Answer::status(413),
    };
    if !answer.delay.is_zero() {
        tokio::time::sleep(answer.delay).await;
    }
    under_way.status = answer.status;
    to_response(answer, &head.method)
}

fn to_response(answer: Answer, method: &Method) -> Response<Full<Bytes>> {
    let body = if method == Method::HEAD { Bytes::new() } else { answer.body };
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        let pair = (header::HeaderName::try_from(name), header::HeaderValue::try_from(value));
        if let (Ok(name), Ok(value)) = pair {
            response.headers_mut().append(name, value);
        }
    }
    response
}
