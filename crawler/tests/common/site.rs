//! A web of any number of hosts on one loopback port, which does what it is told and writes down what it was asked.

use std::{
    collections::{BTreeMap, HashMap},
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// What the server does with one request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// A whole answer.
    Full(u16, Vec<(String, String)>, Vec<u8>),
    /// The first time one, after that another.
    Then(Box<Reply>, Box<Reply>),
    /// Wait, then answer.
    Slow(Duration, Box<Reply>),
    /// The head at once, then the body byte by byte, each after that time.
    Trickle(Duration, Vec<u8>),
    /// Never answer.
    Hang,
    /// Close without a word.
    Reset,
    /// An answer without an end.
    Endless,
    /// `304` when the request is conditional, else the answer with an `ETag`.
    Etag(String, Box<Reply>),
}

impl Reply {
    pub fn html(body: impl Into<String>) -> Self {
        Self::Full(
            200,
            vec![("content-type".into(), "text/html; charset=utf-8".into())],
            body.into().into_bytes(),
        )
    }

    pub fn text(body: &str) -> Self {
        Self::Full(200, vec![("content-type".into(), "text/plain".into())], body.into())
    }

    pub fn status(status: u16) -> Self {
        Self::Full(status, vec![("content-type".into(), "text/html".into())], b"<p>status</p>".to_vec())
    }

    pub fn redirect(status: u16, to: &str) -> Self {
        Self::Full(status, vec![("location".into(), to.into())], Vec::new())
    }

    pub fn header(self, name: &str, value: &str) -> Self {
        match self {
            Self::Full(status, mut headers, body) => {
                headers.push((name.into(), value.into()));
                Self::Full(status, headers, body)
            }
            other => other,
        }
    }
}

/// One request, as the server saw it.
#[derive(Clone, Debug)]
pub struct Hit {
    pub host: String,
    pub path: String,
    pub head: String,
    pub start: Instant,
    pub end: Instant,
}

#[derive(Clone)]
pub struct Site {
    pub address: SocketAddr,
    routes: Arc<Mutex<HashMap<String, Reply>>>,
    hits: Arc<Mutex<Vec<Hit>>>,
}

impl Site {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let site =
            Self { address: listener.local_addr().unwrap(), routes: Arc::default(), hits: Arc::default() };
        let serving = site.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serving.clone().serve(stream));
            }
        });
        site
    }

    /// `host/path`, as in `a.test/jobs`.
    pub fn route(&self, at: &str, reply: Reply) -> &Self {
        self.routes.lock().unwrap().insert(at.to_owned(), reply);
        self
    }

    pub fn hits(&self) -> Vec<Hit> {
        self.hits.lock().unwrap().clone()
    }

    pub fn paths(&self, host: &str) -> Vec<String> {
        let mut paths: Vec<String> =
            self.hits().into_iter().filter(|hit| hit.host == host).map(|hit| hit.path).collect();
        paths.sort();
        paths
    }

    pub fn count(&self, at: &str) -> usize {
        self.hits().iter().filter(|hit| format!("{}{}", hit.host, hit.path) == at).count()
    }

    /// Per host: the smallest time from the end of one request to the start of the next, and the most at once.
    pub fn manners(&self) -> BTreeMap<String, (Duration, usize)> {
        let mut by_host: BTreeMap<String, Vec<Hit>> = BTreeMap::new();
        for hit in self.hits() {
            by_host.entry(hit.host.clone()).or_default().push(hit);
        }
        by_host
            .into_iter()
            .map(|(host, mut hits)| {
                hits.sort_by_key(|hit| hit.start);
                let gap =
                    hits.windows(2).map(|two| two[1].start.saturating_duration_since(two[0].start)).min();
                let most = hits
                    .iter()
                    .map(|a| hits.iter().filter(|b| b.start <= a.start && a.start < b.end).count())
                    .max();
                (host, (gap.unwrap_or(Duration::MAX), most.unwrap_or(0)))
            })
            .collect()
    }

    async fn serve(self, mut stream: TcpStream) {
        let mut buffer = Vec::new();
        loop {
            let end = loop {
                if let Some(at) = buffer.windows(4).position(|w| w == b"\r\n\r\n") {
                    break at + 4;
                }
                let mut piece = [0; 4096];
                match stream.read(&mut piece).await {
                    Ok(n) if n > 0 => buffer.extend_from_slice(&piece[..n]),
                    _ => return,
                }
            };
            let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
            buffer.drain(..end);
            let start = Instant::now();
            let field = |name: &str| {
                head.lines().find_map(|line| {
                    line.split_once(':')
                        .filter(|(n, _)| n.eq_ignore_ascii_case(name))
                        .map(|(_, v)| v.trim().to_owned())
                })
            };
            let host = field("host").unwrap_or_default();
            let path = head.split(' ').nth(1).unwrap_or("/").to_owned();
            let at = format!("{host}{path}");
            let reply = {
                let mut routes = self.routes.lock().unwrap();
                let reply = routes.get(&at).or_else(|| routes.get(&format!("{host}/*"))).cloned();
                if let Some(Reply::Then(first, after)) = reply {
                    routes.insert(at.clone(), *after);
                    Some(*first)
                } else {
                    reply
                }
            };
            let index = {
                let mut hits = self.hits.lock().unwrap();
                hits.push(Hit {
                    host,
                    path,
                    head: head.clone(),
                    start,
                    end: start + Duration::from_secs(3600),
                });
                hits.len() - 1
            };
            let fate =
                self.answer(&mut stream, reply.unwrap_or_else(|| Reply::status(404)), &head, index).await;
            let mut hits = self.hits.lock().unwrap();
            hits[index].end = hits[index].end.min(Instant::now());
            drop(hits);
            if !fate {
                return;
            }
        }
    }

    async fn answer(&self, stream: &mut TcpStream, mut reply: Reply, head: &str, index: usize) -> bool {
        loop {
            reply = match reply {
                Reply::Slow(wait, then) => {
                    tokio::time::sleep(wait).await;
                    *then
                }
                Reply::Then(first, _) => *first,
                Reply::Etag(tag, _) if head.to_ascii_lowercase().contains("if-none-match") => {
                    Reply::Full(304, vec![("etag".into(), tag)], Vec::new())
                }
                Reply::Etag(tag, then) => then.header("etag", &tag),
                Reply::Hang => {
                    // Until the client goes away.
                    let _ = stream.read(&mut [0; 1]).await;
                    return false;
                }
                Reply::Trickle(each, body) => {
                    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
                    let mut alive = stream.write_all(head.as_bytes()).await.is_ok();
                    for byte in body {
                        tokio::time::sleep(each).await;
                        alive = alive && stream.write_all(&[byte]).await.is_ok();
                        if !alive {
                            return false;
                        }
                    }
                    return true;
                }
                Reply::Reset => return false,
                Reply::Endless => {
                    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n").await;
                    while stream.write_all(&[b'x'; 16_384]).await.is_ok() {}
                    return false;
                }
                Reply::Full(status, headers, body) => {
                    let mut answer = format!("HTTP/1.1 {status} X\r\n");
                    for (name, value) in &headers {
                        answer.push_str(&format!("{name}: {value}\r\n"));
                    }
                    if status != 304 {
                        answer.push_str(&format!("content-length: {}\r\n", body.len()));
                    }
                    answer.push_str("\r\n");
                    let mut bytes = answer.into_bytes();
                    bytes.extend(body);
                    // Before the client can have seen it: the next request may start while this one is written down.
                    self.hits.lock().unwrap()[index].end = Instant::now();
                    return stream.write_all(&bytes).await.is_ok();
                }
            }
        }
    }
}

/// A posting's page with JSON-LD.
pub fn posting(title: &str) -> Reply {
    let data = serde_json::json!({
        "@context": "https://schema.org/", "@type": "JobPosting", "title": title,
        "description": format!("<p>We are looking for a {title} who likes to build reliable software with a small team. You will design, write and run services, and help others to do so.</p><ul><li>3 years of Rust</li></ul>"),
        "datePosted": "2026-11-01", "hiringOrganization": {"@type": "Organization", "name": "Example GmbH"},
        "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Berlin", "addressCountry": "DE"}},
        "identifier": {"@type": "PropertyValue", "name": "Example", "value": title}
    });
    Reply::html(format!(
        "<html><head><title>{title}</title><script type=\"application/ld+json\">{data}</script></head><body><h1>{title}</h1></body></html>"
    ))
}

/// A page of links.
pub fn links(paths: &[&str]) -> Reply {
    let items: String =
        paths.iter().map(|path| format!("<li><a href=\"{path}\">Engineer at {path}</a></li>")).collect();
    Reply::html(format!("<html><body><h1>Open positions</h1><ul class=\"jobs\">{items}</ul></body></html>"))
}
