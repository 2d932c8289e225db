//! The guarded client against servers that speak HTTP/2 over TLS, well and badly.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use bytes::Bytes;
use h2::{Reason, SendStream, server::SendResponse};
use http::Response;
use platform::http::{Answer, Failure, GuardedClient, HttpConfig, HttpError, Outgoing};
use rustls::pki_types::PrivatePkcs8KeyDer;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

type Connection = h2::server::Connection<TlsStream<TcpStream>, Bytes>;

struct Server {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    ca: tempfile::NamedTempFile,
}

/// Serves each connection with `script`.
async fn server<F, R>(protocol: &[u8], script: F) -> Server
where
    F: Fn(TlsStream<TcpStream>, usize) -> R + Send + Sync + 'static,
    R: Future<Output = ()> + Send + 'static,
{
    let own = rcgen::generate_simple_self_signed(["h2.test".to_owned()]).unwrap();
    let ca = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(ca.path(), own.cert.pem()).unwrap();
    let key = PrivatePkcs8KeyDer::from(own.signing_key.serialize_der()).into();
    let mut config =
        rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![own.cert.der().clone()], key)
            .unwrap();
    config.alpn_protocols = vec![protocol.to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let connections = Arc::new(AtomicUsize::new(0));
    let server = Server { address: listener.local_addr().unwrap(), connections: connections.clone(), ca };
    let script = Arc::new(script);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let number = connections.fetch_add(1, Ordering::SeqCst);
            let (acceptor, script) = (acceptor.clone(), script.clone());
            tokio::spawn(async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    script(stream, number).await;
                }
            });
        }
    });
    server
}

/// Serves each request with `answer`, which is told how many came before it on any connection.
async fn h2_server<F>(answer: F) -> Server
where
    F: Fn(SendResponse<Bytes>, usize) + Send + Sync + 'static,
{
    let (answer, requests) = (Arc::new(answer), Arc::new(AtomicUsize::new(0)));
    server(b"h2", move |stream, _| {
        let (answer, requests) = (answer.clone(), requests.clone());
        async move {
            let mut connection: Connection = h2::server::handshake(stream).await.unwrap();
            while let Some(Ok((_, respond))) = connection.accept().await {
                answer(respond, requests.fetch_add(1, Ordering::SeqCst));
            }
        }
    })
    .await
}

impl Server {
    fn client(&self) -> GuardedClient {
        GuardedClient::new(&HttpConfig {
            resolve: [("*".to_owned(), self.address.to_string())].into(),
            extra_ca: Some(self.ca.path().to_owned()),
            connect_timeout_ms: 1_000,
            first_byte_timeout_ms: 1_000,
            idle_timeout_ms: 1_000,
            total_timeout_ms: 5_000,
            max_body_bytes: 100_000,
            ..HttpConfig::default()
        })
        .unwrap()
    }
}

async fn get(client: &GuardedClient) -> Result<Answer, HttpError> {
    client.send(&Outgoing::get(&"https://h2.test/jobs".parse().unwrap())).await
}

fn begin(mut respond: SendResponse<Bytes>, headers: &[(&str, &str)]) -> SendStream<Bytes> {
    let mut response = Response::builder().status(200);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    respond.send_response(response.body(()).unwrap(), false).unwrap()
}

fn whole(respond: SendResponse<Bytes>, headers: &[(&str, &str)], body: impl Into<Bytes>) {
    begin(respond, headers).send_data(body.into(), true).unwrap();
}

#[tokio::test]
async fn one_connection_carries_many_requests_and_encodings() {
    let plain = b"Night nurse, Leeds. ".repeat(50);
    let gzip = {
        use std::io::Write;
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(&plain).unwrap();
        out.finish().unwrap()
    };
    let brotli = {
        let mut out = Vec::new();
        let params = brotli::enc::BrotliEncoderParams { quality: 1, ..Default::default() };
        brotli::BrotliCompress(&mut &plain[..], &mut out, &params).unwrap();
        out
    };
    let zstd = zstd::encode_all(&plain[..], 1).unwrap();
    let bodies = [("gzip", gzip), ("br", brotli), ("zstd", zstd)];
    let server = h2_server(move |respond, n| {
        let (encoding, body) = &bodies[n % 3];
        whole(respond, &[("content-encoding", encoding)], body.clone());
    })
    .await;
    let client = server.client();
    for _ in 0..6 {
        assert_eq!(get(&client).await.unwrap().body, plain);
    }
    let both = futures_join(&client).await;
    assert!(both.iter().all(|answer| answer.status == 200));
    assert_eq!(server.connections.load(Ordering::SeqCst), 1);
}

async fn futures_join(client: &GuardedClient) -> Vec<Answer> {
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let client = client.clone();
        tasks.spawn(async move { get(&client).await.unwrap() });
    }
    tasks.join_all().await
}

#[tokio::test]
async fn a_reset_stream_fails_alone() {
    let server = h2_server(|respond, n| match n {
        0 => {
            let mut body = begin(respond, &[]);
            body.send_data(Bytes::from_static(b"<html>half a pa"), false).unwrap();
            body.send_reset(Reason::INTERNAL_ERROR);
        }
        _ => whole(respond, &[], "whole"),
    })
    .await;
    let client = server.client();
    assert_eq!(get(&client).await.unwrap_err().class(), Failure::Retry);
    assert_eq!(get(&client).await.unwrap().body, "whole");
    assert_eq!(server.connections.load(Ordering::SeqCst), 1, "the connection was not to blame");
}

#[tokio::test]
async fn a_refused_request_is_not_sent_again_behind_the_rates_back() {
    let requests = Arc::new(AtomicUsize::new(0));
    let counted = requests.clone();
    let server = h2_server(move |mut respond, n| {
        counted.fetch_add(1, Ordering::SeqCst);
        match n {
            0 => respond.send_reset(Reason::REFUSED_STREAM),
            _ => whole(respond, &[], "second"),
        }
    })
    .await;
    let client = server.client();
    assert_eq!(get(&client).await.unwrap_err().class(), Failure::Retry);
    assert_eq!(requests.load(Ordering::SeqCst), 1, "when to try again is the frontier's to say");
    assert_eq!(get(&client).await.unwrap().body, "second");
}

#[tokio::test]
async fn after_a_goaway_the_next_request_dials_again() {
    let server = server(b"h2", |stream, number| async move {
        let mut connection: Connection = h2::server::handshake(stream).await.unwrap();
        if let Some(Ok((_, respond))) = connection.accept().await {
            if number == 0 {
                connection.abrupt_shutdown(Reason::ENHANCE_YOUR_CALM);
                drop(respond);
            } else {
                whole(respond, &[], "calm");
            }
        }
        while let Some(Ok(_)) = connection.accept().await {}
    })
    .await;
    let client = server.client();
    assert_eq!(get(&client).await.unwrap_err().class(), Failure::Retry);
    assert_eq!(get(&client).await.unwrap().body, "calm");
    assert_eq!(server.connections.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn bodies_and_headers_are_bounded_here_too() {
    let endless = h2_server(|respond, _| {
        let mut body = begin(respond, &[]);
        tokio::spawn(async move {
            loop {
                body.reserve_capacity(16_384);
                match std::future::poll_fn(|cx| body.poll_capacity(cx)).await {
                    Some(Ok(_)) if body.send_data(vec![b'x'; 16_384].into(), false).is_ok() => {}
                    _ => return,
                }
            }
        });
    })
    .await;
    assert!(matches!(get(&endless.client()).await.unwrap_err(), HttpError::TooLarge { .. }));
    let wide = h2_server(|respond, _| {
        let value = "v".repeat(10_000);
        let names: Vec<String> = (0..20).map(|n| format!("x-{n}")).collect();
        let headers: Vec<_> = names.iter().map(|name| (name.as_str(), value.as_str())).collect();
        whole(respond, &headers, "");
    })
    .await;
    assert_eq!(get(&wide.client()).await.unwrap_err().class(), Failure::Retry);
}

#[tokio::test]
async fn a_silent_stream_and_a_silent_handshake_have_their_limits() {
    let silent = h2_server(|respond, _| {
        tokio::spawn(async move {
            std::future::pending::<()>().await;
            drop(respond);
        });
    })
    .await;
    assert_eq!(get(&silent.client()).await.unwrap_err().kind(), "timeout-first-byte");
    let stalls = h2_server(|respond, _| {
        let mut body = begin(respond, &[]);
        body.send_data(Bytes::from_static(b"abc"), false).unwrap();
        tokio::spawn(async move {
            std::future::pending::<()>().await;
            drop(body);
        });
    })
    .await;
    assert_eq!(get(&stalls.client()).await.unwrap_err().kind(), "timeout-idle");
    // Accepts the connection and never says hello.
    let mute = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = GuardedClient::new(&HttpConfig {
        resolve: [("*".to_owned(), mute.local_addr().unwrap().to_string())].into(),
        connect_timeout_ms: 200,
        ..HttpConfig::default()
    })
    .unwrap();
    assert_eq!(get(&client).await.unwrap_err().kind(), "timeout-connect");
}

#[tokio::test]
async fn a_certificate_for_somebody_else_is_refused_and_http_1_is_spoken_where_asked() {
    let server = h2_server(|respond, _| whole(respond, &[], "h2")).await;
    let wrong = server.client().send(&Outgoing::get(&"https://other.test/".parse().unwrap())).await;
    assert_eq!(wrong.unwrap_err().kind(), "connect");
    let old = self::server(b"http/1.1", |mut stream, _| async move {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let read = stream.read(&mut [0; 4096]).await.unwrap();
        assert!(read > 0);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nold").await.unwrap();
    })
    .await;
    assert_eq!(get(&old.client()).await.unwrap().body, "old");
}
