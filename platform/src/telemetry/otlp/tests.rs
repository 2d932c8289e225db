//! What a collector gets.
#![allow(clippy::unwrap_used, reason = "a test's panic is its report")]
use super::*;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use tracing_subscriber::prelude::*;

/// The body of one request, answered with 200.
async fn one_request(listener: &TcpListener) -> (String, Value) {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut bytes = Vec::new();
    loop {
        stream.read_buf(&mut bytes).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length =
            head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        if length.is_some_and(|length: usize| body.len() >= length) {
            stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}")
                .await
                .unwrap();
            return (head.lines().next().unwrap().to_owned(), serde_json::from_str(body).unwrap());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collector_gets_ended_spans_with_parent_fields_and_events() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    let layer = Export::start(&endpoint, 1.0).unwrap();
    let subscriber = tracing_subscriber::registry().with(layer);
    tracing::subscriber::with_default(subscriber, || {
        let outer = tracing::info_span!("visit", url = "https://a.example/", pages = 3_u64);
        let _outer = outer.enter();
        let _inner = tracing::info_span!("fetch", late = tracing::field::Empty).entered();
        tracing::Span::current().record("late", true);
        tracing::error!(kind = "timeout", "no answer");
    });
    let mut spans = Vec::new();
    while spans.len() < 2 {
        let (line, body) = one_request(&listener).await;
        assert_eq!(line, "POST /v1/traces HTTP/1.1");
        assert_eq!(body["resourceSpans"][0]["resource"]["attributes"][0]["value"]["stringValue"], "jobtrawl");
        spans.extend(body["resourceSpans"][0]["scopeSpans"][0]["spans"].as_array().unwrap().clone());
    }
    let (inner, outer) = (&spans[0], &spans[1]);
    assert_eq!((inner["name"].as_str(), outer["name"].as_str()), (Some("fetch"), Some("visit")));
    assert_eq!((&inner["traceId"], &inner["parentSpanId"]), (&outer["traceId"], &outer["spanId"]));
    assert_eq!(outer["traceId"].as_str().unwrap().len(), 32);
    assert_eq!(outer["attributes"][1], json!({"key": "pages", "value": {"intValue": "3"}}));
    assert_eq!(inner["attributes"][0], json!({"key": "late", "value": {"boolValue": true}}));
    assert_eq!(inner["status"]["code"], 2);
    assert!(inner["events"][0]["attributes"].to_string().contains("timeout"), "{inner}");
    let nanos = |span: &Value, key: &str| span[key].as_str().unwrap().parse::<u128>().unwrap();
    assert!(nanos(outer, "startTimeUnixNano") <= nanos(inner, "endTimeUnixNano"));
}

/// The spans of one request, in the order they ended.
async fn spans(listener: &TcpListener, count: usize) -> Vec<Value> {
    let mut spans = Vec::new();
    while spans.len() < count {
        let (_, body) = one_request(listener).await;
        spans.extend(body["resourceSpans"][0]["scopeSpans"][0]["spans"].as_array().unwrap().clone());
    }
    spans
}

#[tokio::test(flavor = "multi_thread")]
async fn what_two_processes_do_with_one_posting_is_one_trace() {
    let posting = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    let other = "f123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    let mut of_the_posting = Vec::new();
    // Half of all traces are kept; each process decides by itself, and all of them alike.
    for stage in ["publish", "store"] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        let layer = Export::start(&endpoint, 0.5).unwrap();
        tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), || {
            tracing::info_span!("work", url_hash = other, stage).in_scope(|| ());
            tracing::info_span!("work", url_hash = %posting, stage).in_scope(|| ());
        });
        let sent = spans(&listener, 1).await;
        assert_eq!(sent.len(), 1, "the other posting's trace is not among the half: {sent:?}");
        of_the_posting.extend(sent);
    }
    assert!(of_the_posting.iter().all(|span| span["traceId"] == posting[..32]), "{of_the_posting:?}");
    assert_ne!(of_the_posting[0]["spanId"], of_the_posting[1]["spanId"]);
}

#[tokio::test]
async fn nothing_is_exported_where_nothing_is_sampled() {
    let layer = Export::start(&"http://127.0.0.1:9".parse().unwrap(), 0.0).unwrap();
    let queue = layer.queue.clone();
    tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), || {
        tracing::info_span!("visit").in_scope(|| tracing::error!("x"));
    });
    assert_eq!(queue.capacity(), QUEUE);
}
