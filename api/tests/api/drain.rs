//! A process that is told to stop: what was begun is finished, nothing new is begun.

use std::time::Duration;

use crate::support::server;
use testkit::process::eventually;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const PATIENCE: Duration = Duration::from_secs(20);
const FORM: &str = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.md\"\r\n\r\n# Ann\n\nRust.\r\n--b--\r\n";
const GO_ON: &str = "HTTP/1.1 100 Continue\r\n\r\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_under_way_is_taken_and_nobody_new_is_let_in() {
    let Some(server) = server().await else { return };
    let cookie = server.sign_in("ann@example.org").await.cookie.unwrap();
    let mut stream = TcpStream::connect(server.addr).await.unwrap();
    let head = format!(
        "POST /api/v1/resumes HTTP/1.1\r\nhost: {}\r\ncookie: {cookie}\r\nexpect: 100-continue\r\n\
         content-type: multipart/form-data; boundary=b\r\ncontent-length: {}\r\n\r\n",
        server.addr,
        FORM.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    // The server asks for the body: the request is under way.
    let mut go_on = vec![0; GO_ON.len()];
    stream.read_exact(&mut go_on).await.unwrap();
    assert_eq!(String::from_utf8_lossy(&go_on), GO_ON);
    server.shutdown.drain();
    let closed = || async { TcpStream::connect(server.addr).await.is_err() };
    eventually("nobody new is let in", PATIENCE, closed).await;
    stream.write_all(FORM.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 202 "), "{answer}");
}
