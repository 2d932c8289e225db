//! One generated site on many hosts, from one thread, which writes down what it was asked.
//!
//! `bench-site PORT PAGES BYTES [CERTIFICATE]`: every loopback address is a host of its own (`http://127.1.0.7:PORT/p/0`),
//! each with PAGES pages of BYTES bytes and 40 links: a tree of ten children a page, and cross links. One link in each page
//! leads under `/private/`, which robots.txt forbids. Every fifth page holds a posting as JSON-LD. With CERTIFICATE, the first
//! of these hosts is served over TLS, by a certificate made for it, which is written to that file for clients to trust.
//!
//! Control: `/__reset` forgets the log, `/__log` returns it as `host path start_us end_us status` lines, `/__faults?N` answers
//! every N-th page with 503 or 429, in turn, and `Retry-After: 1` the first time.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement's tool")]

use std::{cell::RefCell, collections::HashSet, fmt::Write as _, rc::Rc, sync::Arc, time::Instant};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpListener,
};
use tokio_rustls::{TlsAcceptor, rustls};

const LINKS: usize = 40;
const CHILDREN: usize = 10;
const ROBOTS: &str = "User-agent: *\nDisallow: /private/\n";

/// Host, path, arrival and answer in milliseconds, status.
type Line = (String, String, u128, u128, String);

struct Site {
    pages: usize,
    filler: String,
    started: Instant,
    log: RefCell<Vec<Line>>,
    faults: RefCell<usize>,
    faulted: RefCell<HashSet<String>>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [port, pages, bytes, certificate @ ..] = &args[..] else {
        panic!("usage: bench-site PORT PAGES BYTES [CERTIFICATE]")
    };
    let [port, pages, bytes] = [port, pages, bytes].map(|arg| arg.parse::<usize>().unwrap());
    let tls = certificate.first().map(|path| acceptor(path));
    let listener = TcpListener::bind(("0.0.0.0", u16::try_from(port).unwrap())).await.unwrap();
    let sentence = "We build things that last and say how we do it. ";
    let site = Rc::new(Site {
        pages,
        filler: sentence.repeat(bytes.saturating_sub(3_400) / sentence.len()),
        started: Instant::now(),
        log: RefCell::default(),
        faults: RefCell::default(),
        faulted: RefCell::default(),
    });
    println!("ready");
    let local = tokio::task::LocalSet::new();
    local
        .run_until(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let _ = stream.set_nodelay(true);
                let (site, tls) = (site.clone(), tls.clone());
                tokio::task::spawn_local(async move {
                    match tls {
                        None => serve(site, stream).await,
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                serve(site, stream).await;
                            }
                        }
                    }
                });
            }
        })
        .await;
}

fn acceptor(path: &str) -> TlsAcceptor {
    let made = rcgen::generate_simple_self_signed(["127.1.0.1".to_owned()]).unwrap();
    std::fs::write(path, made.cert.pem()).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let config =
        rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

async fn serve(site: Rc<Site>, mut stream: impl AsyncRead + AsyncWrite + Unpin) {
    let mut buffer = Vec::with_capacity(4_096);
    loop {
        let end = loop {
            if let Some(at) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            match stream.read_buf(&mut buffer).await {
                Ok(1..) => {}
                _ => return,
            }
        };
        let start = site.started.elapsed().as_micros();
        let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
        buffer.drain(..end);
        let path = head.split(' ').nth(1).unwrap_or("/").to_owned();
        let host = head
            .lines()
            .find_map(|line| line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("host")))
            .map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default();
        let answer = site.answer(&host, &path);
        let sent = async {
            stream.write_all(answer.as_bytes()).await?;
            stream.flush().await
        };
        let sent = sent.await;
        if !path.starts_with("/__") {
            let end = site.started.elapsed().as_micros();
            let status = answer.get(9..12).unwrap_or_default().to_owned();
            site.log.borrow_mut().push((host, path, start, end, status));
        }
        if sent.is_err() {
            return;
        }
    }
}

impl Site {
    fn answer(&self, host: &str, path: &str) -> String {
        match path {
            "/robots.txt" => whole("200 OK", "text/plain", ROBOTS),
            "/__reset" => {
                self.log.borrow_mut().clear();
                self.faulted.borrow_mut().clear();
                whole("200 OK", "text/plain", "")
            }
            "/__log" => {
                let mut text = String::new();
                for (host, path, start, end, status) in self.log.borrow().iter() {
                    let _ = writeln!(text, "{host} {path} {start} {end} {status}");
                }
                whole("200 OK", "text/plain", &text)
            }
            _ => {
                if let Some(every) = path.strip_prefix("/__faults?") {
                    *self.faults.borrow_mut() = every.parse().unwrap_or(0);
                    return whole("200 OK", "text/plain", "");
                }
                let number = path.strip_prefix("/p/").and_then(|n| n.parse::<usize>().ok());
                let Some(number) = number.filter(|n| *n < self.pages) else {
                    return whole("404 Not Found", "text/html", "none");
                };
                match self.fault(host, path, number) {
                    Some(status) => whole(&format!("{status}\r\nRetry-After: 1"), "text/html", "busy"),
                    None => whole("200 OK", "text/html; charset=utf-8", &self.page(number)),
                }
            }
        }
    }

    fn fault(&self, host: &str, path: &str, number: usize) -> Option<&'static str> {
        let every = *self.faults.borrow();
        let first =
            every > 0 && number % every == 1 && self.faulted.borrow_mut().insert(format!("{host}{path}"));
        first.then(|| if (number / every).is_multiple_of(2) { "503 Busy" } else { "429 Slow Down" })
    }

    fn page(&self, number: usize) -> String {
        let mut page = String::with_capacity(self.filler.len() + 4_000);
        let _ = write!(page, "<!doctype html><html><head><title>Page {number}</title>");
        if number.is_multiple_of(5) {
            let _ = write!(
                page,
                "<script type=\"application/ld+json\">{{\"@context\":\"https://schema.org\",\"@type\":\"JobPosting\",\"title\":\"Engineer {number}\",\"datePosted\":\"2026-11-01\",\"hiringOrganization\":{{\"@type\":\"Organization\",\"name\":\"Example GmbH\"}},\"jobLocation\":{{\"@type\":\"Place\",\"address\":{{\"addressLocality\":\"Berlin\",\"addressCountry\":\"DE\"}}}},\"description\":\"<p>You design, write and run services with a small team, and help others to do so. Three years of Rust.</p>\"}}</script>"
            );
        }
        let _ = write!(page, "</head><body><h1>Page {number}</h1><p>{}</p><ul>", self.filler);
        for n in 0..LINKS - 1 {
            let to = if n < CHILDREN {
                number * CHILDREN + n + 1
            } else {
                (number * 7_919 + n * 104_729) % self.pages
            };
            if to < self.pages {
                let _ = write!(page, "<li><a href=\"/p/{to}\">Page number {to} of this site</a></li>");
            }
        }
        let _ = write!(page, "<li><a href=\"/private/{number}\">not for robots</a></li></ul></body></html>");
        page
    }
}

fn whole(status: &str, kind: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}
