//! The questions that tell whether an engine is ready, asked over its own protocol.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// An engine on loopback that needs longer than this for one answer is not ready.
const ANSWER_LIMIT: Duration = Duration::from_secs(3);
/// Far above the metadata of a broker with thousands of topics.
const LARGEST_ANSWER: usize = 16 << 20;

async fn within<T>(question: impl Future<Output = std::io::Result<T>>) -> Result<T, String> {
    match tokio::time::timeout(ANSWER_LIMIT, question).await {
        Ok(answer) => answer.map_err(|error| error.to_string()),
        Err(_) => Err("no answer".into()),
    }
}

/// `PING`, after the password. A server that still loads its file answers `-LOADING`.
pub(super) async fn redis(port: u16, password: &str) -> Result<(), String> {
    let answer = within(async {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.write_all(format!("AUTH {password}\r\nPING\r\nQUIT\r\n").as_bytes()).await?;
        let mut answer = String::new();
        stream.take(4096).read_to_string(&mut answer).await?;
        Ok(answer)
    })
    .await?;
    if answer.starts_with("+OK\r\n+PONG\r\n") {
        Ok(())
    } else {
        Err(answer.lines().next().unwrap_or("closed").to_owned())
    }
}

/// A metadata request: ready when the broker lists itself under the address that clients are given.
pub(super) async fn kafka(port: u16, advertised: u16) -> Result<(), String> {
    let answer = within(async {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.write_all(&metadata_request()).await?;
        let length = usize::try_from(stream.read_u32().await?).unwrap_or(usize::MAX);
        if length > LARGEST_ANSWER {
            return Err(std::io::Error::other("not a Kafka broker"));
        }
        let mut answer = vec![0; length];
        stream.read_exact(&mut answer).await?;
        Ok(answer)
    })
    .await?;
    match brokers(&answer) {
        Some(ports) if ports.contains(&i32::from(advertised)) => Ok(()),
        Some(_) => Err("the broker is not registered yet".into()),
        None => Err("the answer is not a Kafka answer".into()),
    }
}

/// `Metadata` version 5 for no topic at all: the newest version with the plain header.
fn metadata_request() -> Vec<u8> {
    let client = b"jobtrawl";
    let mut body = Vec::new();
    body.extend_from_slice(&3_i16.to_be_bytes());
    body.extend_from_slice(&5_i16.to_be_bytes());
    body.extend_from_slice(&1_i32.to_be_bytes());
    body.extend_from_slice(&8_i16.to_be_bytes());
    body.extend_from_slice(client);
    body.extend_from_slice(&0_i32.to_be_bytes());
    body.push(0);
    let mut request = u32::try_from(body.len()).unwrap_or_default().to_be_bytes().to_vec();
    request.extend_from_slice(&body);
    request
}

/// The ports of the brokers in a `Metadata` answer.
fn brokers(answer: &[u8]) -> Option<Vec<i32>> {
    let mut rest = answer;
    let mut take = |length: usize| {
        let (taken, left) = rest.split_at_checked(length)?;
        rest = left;
        Some(taken)
    };
    let _correlation_and_throttle = take(8)?;
    let count = i32::from_be_bytes(take(4)?.try_into().ok()?);
    let mut ports = Vec::new();
    for _ in 0..count {
        let _node = take(4)?;
        let host = i16::from_be_bytes(take(2)?.try_into().ok()?);
        take(usize::try_from(host).ok()?)?;
        ports.push(i32::from_be_bytes(take(4)?.try_into().ok()?));
        // A missing rack has length -1.
        let rack = i16::from_be_bytes(take(2)?.try_into().ok()?);
        take(usize::try_from(rack).unwrap_or(0))?;
    }
    Some(ports)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail")]
    use super::*;

    #[test]
    fn brokers_are_read_from_an_answer_and_garbage_is_refused() {
        let mut answer = vec![0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2];
        for (port, rack) in [(9092_i32, None), (9093, Some("a"))] {
            answer.extend_from_slice(&1_i32.to_be_bytes());
            answer.extend_from_slice(&9_i16.to_be_bytes());
            answer.extend_from_slice(b"127.0.0.1");
            answer.extend_from_slice(&port.to_be_bytes());
            answer.extend_from_slice(
                &rack.map_or(-1_i16, |r: &str| i16::try_from(r.len()).unwrap()).to_be_bytes(),
            );
            answer.extend_from_slice(rack.unwrap_or_default().as_bytes());
        }
        assert_eq!(brokers(&answer), Some(vec![9092, 9093]));
        assert_eq!(brokers(&answer[..20]), None);
        assert_eq!(brokers(b"HTTP/1.1 400 Bad"), None);
    }

    #[tokio::test]
    async fn a_port_where_nobody_listens_says_so() {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        assert!(kafka(port, port).await.unwrap_err().contains("refused"));
        assert!(redis(port, "x").await.unwrap_err().contains("refused"));
    }
}
