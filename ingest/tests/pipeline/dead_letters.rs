use std::collections::BTreeMap;

use ingest::dead_letter::{self, Filter};
use platform::kafka::{KafkaConfig, Producer, Reader, StartAt};
use posting::Event;
use testkit::process::eventually;

use crate::{
    events::{found, junk, sent},
    kit::{Kit, LONG},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dead_letters_keep_their_bytes_and_are_replayed_once() {
    let kit = Kit::new().await;
    let running = kit.start();
    let garbage: Vec<_> = (0..6).map(junk).collect();
    kit.send(&garbage).await;
    kit.send(&[sent(&Event::Found(Box::new(found(99, 0))))]).await;
    eventually("the garbage is dead-lettered", LONG, async || kit.dead_letters().await.len() == 6).await;
    let mut kinds: Vec<_> = kit.dead_letters().await.into_iter().map(|letter| letter.kind).collect();
    kinds.sort();
    assert_eq!(kinds, ["future", "identity", "json", "json", "schema", "schema-version"]);

    let only = |kind: &str| Filter { kind: Some(kind.to_owned()), ..Filter::default() };
    let listed = dead_letter::list(&kit.kafka, &only("schema")).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert!(listed[0].error.contains("breaks the schema"), "{}", listed[0].error);
    let position = listed[0].position.to_string().parse().unwrap();
    let (letter, message) = dead_letter::show(&kit.kafka, &position).await.unwrap();
    assert_eq!(letter.original, listed[0].original);
    assert_eq!(message.payload, garbage[1].2);
    assert_eq!(message.key.as_deref(), Some(garbage[1].1.as_bytes()));

    let rehearsed = dead_letter::replay(&kit.kafka, &only("schema"), true).await.unwrap();
    assert_eq!(rehearsed.sent.len(), 1);
    let replayed = dead_letter::replay(&kit.kafka, &only("schema"), false).await.unwrap();
    assert_eq!(replayed.sent, rehearsed.sent);
    // Nothing was mended: it comes back as a new dead letter, and the old one is done with.
    eventually("it is dead-lettered anew", LONG, async || {
        let letters = dead_letter::list(&kit.kafka, &only("schema")).await.unwrap();
        letters.len() == 1 && letters[0].original != letter.original
    })
    .await;
    let everything = Filter { replayed: true, ..only("schema") };
    assert_eq!(dead_letter::list(&kit.kafka, &everything).await.unwrap().len(), 2);
    running.drain().await;

    let once = Filter { position: Some(letter.position.clone()), ..Filter::default() };
    assert_eq!(dead_letter::replay(&kit.kafka, &once, false).await.unwrap().sent, []);
    let unknown = Filter { topic: Some("job.lost".into()), ..Filter::default() };
    let error = dead_letter::list(&kit.kafka, &unknown).await.unwrap_err().to_string();
    assert!(error.starts_with("there is no topic \"job.lost\""), "{error}");
}

/// Compressed, it passed the broker; what it unpacks to is larger than what this pipeline may send again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_that_is_too_large_to_be_sent_again_holds_up_nobody() {
    let kit = Kit::new().await;
    let running = kit.start();
    let large = KafkaConfig { max_message_bytes: 64 << 20, ..kit.kafka.clone() };
    let somebody = Producer::connect(&large).await.unwrap();
    let payload = vec![b'x'; kit.kafka.max_message_bytes + 1];
    let key = crate::events::board(99);
    somebody.send("job.found", key.as_str().as_bytes(), &payload, &[]).await.unwrap();
    // Of the same board, and so behind it in the same partition.
    kit.send(&[sent(&Event::Found(Box::new(found(99, 0))))]).await;
    eventually("the posting behind it is stored", LONG, async || {
        kit.store.jobs().by_url_hash(found(99, 0).url_hash).await.unwrap().is_some()
    })
    .await;
    let letters = kit.dead_letters().await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert_eq!((letters[0].kind.as_str(), letters[0].bytes), ("over-size", payload.len()));

    let (_, message) = dead_letter::show(&kit.kafka, &letters[0].position).await.unwrap();
    assert!(message.payload == payload, "it is read from where it first stood");
    assert_eq!(message.key.as_deref(), Some(key.as_str().as_bytes()));
    // It goes back once the limit is raised; until then it is left, and holds up nobody here either.
    kit.send(&[junk(0)]).await;
    eventually("a newer one waits behind it", LONG, async || kit.dead_letters().await.len() == 2).await;
    let replay =
        dead_letter::replay(&kit.kafka, &Filter { limit: 1, ..Filter::default() }, false).await.unwrap();
    assert_eq!((replay.sent.len(), replay.sent[0].kind.as_str()), (1, "json"));
    assert_eq!((replay.left.len(), &replay.left[0].letter), (1, &letters[0]));
    assert!(replay.left[0].why.contains("kafka.max_message_bytes"), "{}", replay.left[0].why);
    let only = Filter { kind: Some("over-size".to_owned()), ..Filter::default() };
    let replay = dead_letter::replay(&large, &only, false).await.unwrap();
    assert_eq!((replay.sent, replay.left), (letters, vec![]));
    running.drain().await;
}

/// A dead letter is kept for longer than the message that was too large to go with it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_whose_message_is_gone_holds_up_nobody() {
    let kit = Kit::new().await;
    let letter = async |offset: &[u8], bytes: Option<&[u8]>| {
        let mut headers: Vec<(&str, &[u8])> = vec![
            ("error.kind", b"over-size"),
            ("original.topic", b"job.found"),
            ("original.partition", b"0"),
            ("original.offset", offset),
        ];
        headers.extend(bytes.map(|bytes| ("original.bytes", bytes)));
        kit.producer.send("job.found.dlq", b"web:example.com", b"{}", &headers).await.unwrap();
    };
    letter(b"7", Some(b"9000000")).await;
    letter(b"8", None).await;
    let replay = dead_letter::replay(&kit.kafka, &Filter::default(), false).await.unwrap();
    assert_eq!((replay.sent.len(), replay.sent[0].original.offset), (1, 8));
    assert_eq!((replay.left.len(), replay.left[0].letter.original.offset), (1, 7));
    assert_eq!(replay.left[0].why, "no message at job.found:0:7 any more");
    // Only the first part of what a call may send: the one that is left takes no place.
    letter(b"9", None).await;
    let first = Filter { limit: 1, ..Filter::default() };
    assert_eq!(dead_letter::replay(&kit.kafka, &first, false).await.unwrap().sent[0].original.offset, 9);
}

/// What counts dead letters reads each message once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_walk_goes_on_where_an_earlier_one_ended() {
    let kit = Kit::new().await;
    let send = async |key: &str| kit.producer.send("job.found.dlq", key.as_bytes(), b"x", &[]).await.unwrap();
    let open = async |from: BTreeMap<i32, i64>| {
        Reader::open(&kit.kafka, "job.found.dlq", StartAt::Offsets(from)).await.unwrap()
    };
    for key in ["a", "b", "c"] {
        send(key).await;
    }
    let first = open(BTreeMap::new()).await;
    assert_eq!(first.remaining(), 3);
    let ends = first.kept().iter().map(|(partition, kept)| (*partition, kept.end)).collect();
    send("d").await;
    let mut next = open(ends).await;
    assert_eq!(next.kept().values().map(|kept| kept.end - kept.start).sum::<i64>(), 4);
    assert_eq!(next.next().await.unwrap().unwrap().key.as_deref(), Some(&b"d"[..]));
    assert_eq!(next.next().await.unwrap(), None);
}
