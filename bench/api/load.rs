//! Clients that ask as fast as they are answered.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use testkit::Session;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A line of the report.
pub(crate) struct Line {
    pub(crate) what: String,
    pub(crate) per_second: f64,
    pub(crate) median: Duration,
    pub(crate) p99: Duration,
    /// Answers that were no 200: too busy, or out of time.
    pub(crate) refused: u64,
}

fn line(what: &str, mut waits: Vec<Duration>, secs: f64) -> Line {
    waits.sort_unstable();
    let at = |part: usize| waits.get(waits.len() * part / 100).copied().unwrap_or_default();
    Line {
        what: what.to_owned(),
        per_second: waits.len() as f64 / secs,
        median: at(50),
        p99: at(99),
        refused: 0,
    }
}

/// A connection that is kept; answers are read by their length. Whether it was a 200; after any other, the connection is not used again.
async fn ask(stream: &mut TcpStream, request: &[u8], buffer: &mut Vec<u8>) -> bool {
    stream.write_all(request).await.unwrap();
    buffer.clear();
    let (head, length) = loop {
        assert!(stream.read_buf(buffer).await.unwrap() > 0, "the server hung up");
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&buffer[..end]).to_ascii_lowercase();
            if !head.starts_with("http/1.1 200") {
                return false;
            }
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
            break (end + 4, length.unwrap_or(0_usize));
        }
    };
    while buffer.len() < head + length {
        assert!(stream.read_buf(buffer).await.unwrap() > 0, "the server hung up");
    }
    true
}

pub(crate) async fn http(
    what: &str,
    addr: SocketAddr,
    paths: Vec<String>,
    cookie: &str,
    clients: usize,
    secs: usize,
) -> Line {
    let paths = Arc::new(paths);
    let mut tasks = Vec::new();
    let began = Instant::now();
    for client in 0..clients {
        let (paths, cookie) = (Arc::clone(&paths), cookie.to_owned());
        tasks.push(tokio::spawn(async move {
            let mut stream = TcpStream::connect(addr).await.unwrap();
            stream.set_nodelay(true).unwrap();
            let (mut waits, mut refused, mut buffer, mut turn) = (Vec::new(), 0, Vec::new(), client * 37);
            while began.elapsed().as_secs() < secs as u64 {
                let path = &paths[turn % paths.len()];
                turn += 1;
                let request = format!("GET {path} HTTP/1.1\r\nhost: {addr}\r\ncookie: {cookie}\r\n\r\n");
                let sent = Instant::now();
                if ask(&mut stream, request.as_bytes(), &mut buffer).await {
                    waits.push(sent.elapsed());
                } else {
                    refused += 1;
                    stream = TcpStream::connect(addr).await.unwrap();
                }
            }
            (waits, refused)
        }));
    }
    let (mut waits, mut refused) = (Vec::new(), 0_u64);
    for task in tasks {
        let (answered, turned_away) = task.await.unwrap();
        waits.extend(answered);
        refused += turned_away;
    }
    Line { refused, ..line(what, waits, began.elapsed().as_secs_f64()) }
}

pub(crate) async fn sql(what: &str, url: &str, statements: Vec<String>, clients: usize, secs: usize) -> Line {
    let statements = Arc::new(statements);
    let mut sessions = Vec::new();
    for _ in 0..clients {
        sessions.push(Session::open(url).await);
    }
    let began = Instant::now();
    let tasks: Vec<_> = sessions
        .into_iter()
        .enumerate()
        .map(|(client, mut session)| {
            let statements = Arc::clone(&statements);
            tokio::spawn(async move {
                let (mut waits, mut turn) = (Vec::new(), client * 37);
                while began.elapsed().as_secs() < secs as u64 {
                    let sent = Instant::now();
                    session.rows(&statements[turn % statements.len()]).await;
                    turn += 1;
                    waits.push(sent.elapsed());
                }
                waits
            })
        })
        .collect();
    let mut waits = Vec::new();
    for task in tasks {
        waits.extend(task.await.unwrap());
    }
    line(what, waits, began.elapsed().as_secs_f64())
}
