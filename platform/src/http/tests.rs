#![allow(clippy::unwrap_used, reason = "tests")]

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use super::*;

/// Answers every connection with `script`.
async fn server<F, R>(script: F) -> SocketAddr
where
    F: Fn(TcpStream, String) -> R + Send + Sync + Clone + 'static,
    R: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let script = script.clone();
            tokio::spawn(async move {
                let mut head = vec![0; 4096];
                let read = stream.read(&mut head).await.unwrap_or(0);
                script(stream, String::from_utf8_lossy(&head[..read]).into_owned()).await;
            });
        }
    });
    address
}

async fn fixed(answer: Vec<u8>) -> SocketAddr {
    server(move |mut stream, _| {
        let answer = answer.clone();
        async move {
            let _ = stream.write_all(&answer).await;
        }
    })
    .await
}

fn config(address: SocketAddr) -> HttpConfig {
    HttpConfig {
        resolve: [("*".to_owned(), address.to_string())].into(),
        connect_timeout_ms: 500,
        first_byte_timeout_ms: 300,
        idle_timeout_ms: 300,
        total_timeout_ms: 1_500,
        max_body_bytes: 100_000,
        contact: "mailto:crawl@example.org".into(),
        ..HttpConfig::default()
    }
}

async fn get(config: &HttpConfig, url: &str) -> Result<Answer, HttpError> {
    GuardedClient::new(config).unwrap().send(&Outgoing::get(&url.parse().unwrap())).await
}

#[tokio::test]
async fn an_answer_is_read_and_we_say_who_we_are() {
    let address = server(|mut stream, head| async move {
        let body = head;
        let text =
            format!("HTTP/1.1 200 OK\r\nX-A: caf\u{e9}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        stream.write_all(text.as_bytes()).await.unwrap();
    })
    .await;
    let answer = get(&config(address), "http://jobs.test/x?y").await.unwrap();
    let head = String::from_utf8(answer.body.to_vec()).unwrap().to_ascii_lowercase();
    assert!(head.starts_with("get /x?y http/1.1"), "{head}");
    assert!(head.contains("host: jobs.test\r\n") && head.contains("(+mailto:crawl@example.org)"), "{head}");
    assert!(!head.contains("cookie") && !head.contains("referer"), "{head}");
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn private_addresses_are_refused_by_name_and_by_number() {
    let open = HttpConfig::default();
    for url in [
        "http://localhost/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest",
        "http://0x7f.1/",
    ] {
        let error = get(&open, url).await.unwrap_err();
        assert!(matches!(error, HttpError::Forbidden { .. }), "{url}: {error:?}");
        assert_eq!(error.class(), Failure::Skip);
    }
    for url in ["ftp://a.test/", "data:text/plain,x"] {
        assert!(matches!(get(&open, url).await.unwrap_err(), HttpError::Address(_)));
    }
}

#[tokio::test]
async fn a_listed_network_may_be_dialled() {
    let address = fixed(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec()).await;
    let listed =
        HttpConfig { allow_private: vec!["127.0.0.0/8".into(), "::1".into()], ..HttpConfig::default() };
    assert_eq!(get(&listed, &format!("http://localhost:{}/", address.port())).await.unwrap().status, 204);
    assert_eq!(get(&listed, &format!("http://{address}/")).await.unwrap().status, 204);
}

#[tokio::test]
async fn redirects_are_handed_back() {
    let address =
        fixed(b"HTTP/1.1 302 Found\r\nLocation: ../b?x\r\nContent-Length: 0\r\n\r\n".to_vec()).await;
    let answer = get(&config(address), "http://a.test/c/d/e").await.unwrap();
    assert_eq!(
        answer.redirect(&"http://a.test/c/d/e".parse().unwrap()).unwrap().as_str(),
        "http://a.test/c/b?x"
    );
}

#[tokio::test]
async fn each_phase_has_its_limit() {
    let silent = server(|stream, _| async move {
        std::future::pending::<()>().await;
        drop(stream);
    })
    .await;
    let error = get(&config(silent), "http://a.test/").await.unwrap_err();
    assert_eq!(error.kind(), "timeout-first-byte");

    let stalls = server(|mut stream, _| async move {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc").await.unwrap();
        std::future::pending::<()>().await;
    })
    .await;
    assert_eq!(get(&config(stalls), "http://a.test/").await.unwrap_err().kind(), "timeout-idle");

    let trickles = server(|mut stream, _| async move {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n").await.unwrap();
        while stream.write_all(b".").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
    let error = get(&config(trickles), "http://a.test/").await.unwrap_err();
    assert_eq!(error.kind(), "timeout-total");
    assert_eq!(error.class(), Failure::Retry);
}

#[tokio::test]
async fn bodies_are_bounded_declared_or_not() {
    let declared = fixed(b"HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n".to_vec()).await;
    assert!(matches!(
        get(&config(declared), "http://a.test/").await.unwrap_err(),
        HttpError::TooLarge { .. }
    ));
    let endless = server(|mut stream, _| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
        while stream.write_all(&[b'x'; 8192]).await.is_ok() {}
    })
    .await;
    assert!(matches!(get(&config(endless), "http://a.test/").await.unwrap_err(), HttpError::TooLarge { .. }));
    let limits = Limits { body_bytes: Some(10), truncate: true, total: None };
    let url = "http://a.test/".parse().unwrap();
    let cut = GuardedClient::new(&config(endless))
        .unwrap()
        .send(&Outgoing { limits, ..Outgoing::get(&url) })
        .await
        .unwrap();
    assert_eq!(cut.body.len(), 10);
}

#[tokio::test]
async fn a_compressed_bomb_costs_no_more_than_the_limit() {
    // 64 MB of zeros.
    let bomb = zstd::encode_all(std::io::repeat(0).take_bytes(64 << 20), 1).unwrap();
    let mut answer =
        format!("HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: {}\r\n\r\n", bomb.len())
            .into_bytes();
    answer.extend(bomb);
    let address = fixed(answer).await;
    assert!(matches!(get(&config(address), "http://a.test/").await.unwrap_err(), HttpError::TooLarge { .. }));
}

/// `Read::take` by another name: `AsyncReadExt` is in scope too.
trait TakeBytes: std::io::Read + Sized {
    fn take_bytes(self, bytes: u64) -> std::io::Take<Self> {
        std::io::Read::take(self, bytes)
    }
}
impl TakeBytes for std::io::Repeat {}

#[tokio::test]
async fn broken_exchanges_have_their_own_class() {
    let reset = server(|stream, _| async move { drop(stream) }).await;
    assert_eq!(get(&config(reset), "http://a.test/").await.unwrap_err().kind(), "broken");
    let short = fixed(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc".to_vec()).await;
    assert_eq!(get(&config(short), "http://a.test/").await.unwrap_err().class(), Failure::Retry);
    let damaged =
        fixed(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde".to_vec()).await;
    assert_eq!(get(&config(damaged), "http://a.test/").await.unwrap_err().class(), Failure::Retry);
    let nobody = config("127.0.0.1:1".parse().unwrap());
    assert_eq!(get(&nobody, "http://a.test/").await.unwrap_err().kind(), "connect");
    let nowhere = HttpConfig::default();
    assert_eq!(get(&nowhere, "http://no-such-host.invalid/").await.unwrap_err().kind(), "resolve");
}

#[test]
fn settings_are_checked_when_the_client_is_built() {
    let bad = |config: HttpConfig| GuardedClient::new(&config).unwrap_err().to_string();
    let base = HttpConfig::default;
    assert!(bad(HttpConfig { user_agent: "job trawl".into(), ..base() }).contains("product token"));
    assert!(
        bad(HttpConfig { resolve: [("*".into(), "nowhere".into())].into(), ..base() })
            .contains("ADDRESS:PORT")
    );
    assert!(bad(HttpConfig { allow_private: vec!["10.0.0.0/99".into()], ..base() }).contains("10.0.0.0/99"));
    assert!(bad(HttpConfig { extra_ca: Some("/nonexistent.pem".into()), ..base() }).contains("extra_ca"));
}

#[test]
fn an_override_for_one_scheme_wins_over_one_for_all() {
    let config = HttpConfig {
        resolve: [
            ("*".to_owned(), "127.0.0.1:1".to_owned()),
            ("http://*".to_owned(), "127.0.0.1:2".to_owned()),
        ]
        .into(),
        ..HttpConfig::default()
    };
    assert_eq!(overrides(&config, "http").unwrap()["*"].port(), 2);
    assert_eq!(overrides(&config, "https").unwrap()["*"].port(), 1);
}

#[tokio::test]
async fn every_kind_of_bomb_is_defused() {
    const SIZE: u64 = 64 << 20;
    let zeros = || std::io::repeat(0).take_bytes(SIZE);
    let mut gzip = flate2::read::GzEncoder::new(zeros(), flate2::Compression::best());
    let (mut packed, mut brotli) = (Vec::new(), Vec::new());
    std::io::Read::read_to_end(&mut gzip, &mut packed).unwrap();
    let params = brotli::enc::BrotliEncoderParams { quality: 1, ..Default::default() };
    brotli::BrotliCompress(&mut zeros(), &mut brotli, &params).unwrap();
    for (encoding, body) in [("gzip", packed), ("br", brotli)] {
        assert!((body.len() as u64) < SIZE / 100, "{encoding}: {} bytes on the wire", body.len());
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let address = fixed([head.into_bytes(), body].concat()).await;
        let error = get(&config(address), "http://a.test/").await.unwrap_err();
        assert!(matches!(error, HttpError::TooLarge { .. }), "{encoding}: {error:?}");
    }
}

#[tokio::test]
async fn headers_that_never_end_are_not_waited_for() {
    let many =
        fixed([b"HTTP/1.1 200 OK\r\n".to_vec(), b"X-A: b\r\n".repeat(500), b"\r\n".to_vec()].concat()).await;
    assert_eq!(get(&config(many), "http://a.test/").await.unwrap_err().class(), Failure::Retry);
    let trickling = server(|mut stream, _| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nX-A: ").await;
        while stream.write_all(b"a").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
    assert_eq!(get(&config(trickling), "http://a.test/").await.unwrap_err().kind(), "timeout-first-byte");
    let informal = server(|mut stream, _| async move {
        while stream.write_all(b"HTTP/1.1 103 Early Hints\r\n\r\n").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
    assert_eq!(get(&config(informal), "http://a.test/").await.unwrap_err().kind(), "timeout-first-byte");
}

#[tokio::test]
async fn a_connection_is_used_again() {
    let accepted = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let counted = accepted.clone();
    let address = server(move |mut stream, _| {
        counted.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        async move {
            let mut head = [0; 4096];
            loop {
                if stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await.is_err() {
                    return;
                }
                if !matches!(stream.read(&mut head).await, Ok(1..)) {
                    return;
                }
            }
        }
    })
    .await;
    let client = GuardedClient::new(&config(address)).unwrap();
    for _ in 0..5 {
        let url = "http://a.test/".parse().unwrap();
        assert_eq!(client.send(&Outgoing::get(&url)).await.unwrap().body, "ok");
    }
    assert_eq!(accepted.load(std::sync::atomic::Ordering::SeqCst), 1);
}
