//! Files meant to break a reader, and many at once: answers are clear, memory is bounded, and others stay served.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::support::child::Tally;
use crate::support::{Person, child, server_on, signed_in, visitor};
use serde_json::Value;
use testkit::process::eventually;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PATIENCE: Duration = Duration::from_secs(180);
/// Uploads at once unless `JOBTRAWL_STORM` says how many: `make storm` sends 200.
const UPLOADS: usize = 24;
/// What the API may grow by, in megabytes, while any number of uploads of 10 MiB arrive: 16 at a time hold a part of 5 MiB and a
/// copy on its way out; the rest wait on their connections.
const API_GROWS: u64 = 300;

/// Milliseconds, by route.
type Waits = Vec<(String, Vec<u128>)>;

/// A PDF of `pages` empty pages.
fn long_pdf(pages: usize) -> Vec<u8> {
    let mut objects = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned()];
    let kids: Vec<String> = (0..pages).map(|i| format!("{} 0 R", i + 3)).collect();
    objects.push(format!("<< /Type /Pages /Count {pages} /Kids [{}] >>", kids.join(" ")));
    objects.extend((0..pages).map(|_| "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>".to_owned()));
    pdf(&objects.into_iter().map(String::into_bytes).collect::<Vec<_>>())
}

/// A PDF whose one stream unpacks to `megabytes` of operators.
fn pdf_bomb(megabytes: usize) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..megabytes {
        packed.write_all(&b"BT (aaaaaaaa) Tj ET ".repeat(52_429)).unwrap();
    }
    let stream = packed.finish().unwrap();
    let mut content = format!("<< /Length {} /Filter /FlateDecode >>\nstream\n", stream.len()).into_bytes();
    content.extend(stream);
    content.extend(b"\nendstream");
    pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>".to_vec(),
        content,
    ])
}

fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", i + 1).into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let end = format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    out.extend(end.into_bytes());
    out
}

/// A DOCX whose text unpacks to `megabytes`.
fn docx_bomb(megabytes: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("[Content_Types].xml", options).unwrap();
    zip.write_all(b"<Types/>").unwrap();
    zip.start_file("word/document.xml", options).unwrap();
    zip.write_all(b"<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>").unwrap();
    for _ in 0..megabytes {
        zip.write_all(&vec![b'a'; 1 << 20]).unwrap();
    }
    zip.write_all(b"</w:t></w:r></w:p></w:body></w:document>").unwrap();
    zip.finish().unwrap().into_inner()
}

async fn upload(person: &Person, name: &str, bytes: Vec<u8>) -> u16 {
    person.upload_bytes(name, bytes.into()).await.map_or(0, |answer| answer.status().as_u16())
}

/// A body that comes a few bytes at a time, and never ends: what the server answers, if anything.
async fn slow(addr: SocketAddr, cookie: &str) -> String {
    let mut stream = TcpStream::connect(addr).await.unwrap();
    let head = format!(
        "POST /api/v1/resumes HTTP/1.1\r\nhost: {addr}\r\ncookie: {cookie}\r\ncontent-length: 100000\r\n\
         content-type: multipart/form-data; boundary=b\r\n\r\n--b\r\ncontent-disposition: form-data; name=\"file\"\r\n\r\n%PDF-"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    let _ = tokio::time::timeout(PATIENCE, stream.read_to_string(&mut answer)).await;
    answer
}

/// What somebody else waits for while `over` is false, on a thread of their own: in milliseconds, sorted, by route.
fn others(addr: SocketAddr, paths: Vec<String>, cookie: String, over: Arc<AtomicBool>) -> JoinHandle<Waits> {
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let reader = visitor(addr).with(&cookie);
            let mut waits: Waits = paths.into_iter().map(|path| (path, Vec::new())).collect();
            while !over.load(Ordering::Relaxed) {
                for (path, waits) in &mut waits {
                    let began = Instant::now();
                    let answer = reader.get(path).await;
                    assert_eq!(answer.status(), 200, "{path}");
                    answer.bytes().await.unwrap();
                    waits.push(began.elapsed().as_millis());
                }
                // A page after another, as people read: what is measured is the wait, not how much one reader can ask.
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            waits.iter_mut().for_each(|(_, waits)| waits.sort_unstable());
            waits
        })
    })
}

/// What stands at a part of a hundred.
fn at(waits: &[u128], part: usize) -> u128 {
    waits.get(waits.len() * part / 100).copied().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a minute of two processors: make storm"]
async fn a_storm_of_hostile_files_is_answered_and_held_in_bounds() {
    let Some(server) = server_on(None, |_, _| {}).await else { return };
    let job = server.postings(&[("Backend Engineer", "Rust.")]).await[0];
    let mut api = child::spawn("api", &server.engines, 120);
    let addr: SocketAddr = child::told(&mut api, "child: listening on ").await.parse().unwrap();
    let mut worker = child::spawn("worker", &server.engines, 120);
    child::told(&mut worker, "child: working").await;
    let ann = signed_in(addr, "ann@example.org").await;
    assert_eq!(ann.json("/api/v1/jobs").await["jobs"].as_array().unwrap().len(), 1);

    // One of each kind, with a clear end for each.
    let cases = [
        ("bomb.pdf", pdf_bomb(100)),
        ("bomb.docx", docx_bomb(100)),
        ("long.pdf", long_pdf(10_000)),
        ("cut.pdf", long_pdf(50)[..2_000].to_vec()),
    ];
    for (name, bytes) in &cases {
        eprintln!("{name}: {} KiB", bytes.len() / 1_024);
        assert_eq!(upload(&ann, name, bytes.clone()).await, 202, "{name}");
    }
    let executable = [b"MZ\x90\x00".to_vec(), vec![0; 4_000_000]].concat();
    assert!([415, 0].contains(&upload(&ann, "cv.pdf", executable).await));
    assert!([413, 0].contains(&upload(&ann, "cv.txt", vec![b'a'; 11 << 20]).await));
    let settled = || async {
        let list = ann.json("/api/v1/resumes").await;
        list.as_array().unwrap().iter().all(|resume| resume["status"] != "PROCESSING")
    };
    eventually("every file has an end", PATIENCE, settled).await;
    for resume in ann.json("/api/v1/resumes").await.as_array().unwrap() {
        let failed = resume["status"] == "FAILED";
        assert!(!failed || !resume["failure_reason"].as_str().unwrap().is_empty(), "{resume}");
        eprintln!(
            "{}: {} {}",
            resume["file_name"],
            resume["status"],
            resume.get("failure_reason").unwrap_or(&Value::Null)
        );
    }
    let reading = child::memory(worker.pid(), "VmHWM");
    eprintln!("the worker held {reading} MB at most");
    assert!(reading < 1_500, "the worker held {reading} MB");

    // Many at once, of ten megabytes, with some that never finish, while somebody else reads.
    let many = std::env::var("JOBTRAWL_STORM").ok().and_then(|n| n.parse().ok()).unwrap_or(UPLOADS);
    let quiet = child::memory(api.pid(), "VmRSS");
    let mut cookies = Vec::new();
    for n in 0..25 {
        cookies.push(signed_in(addr, &format!("p{n}@example.org")).await.cookie.unwrap());
    }
    let cookie = ann.cookie.clone().unwrap();
    let hanging: Vec<_> = (0..8)
        .map(|_| {
            tokio::spawn({
                let cookie = cookie.clone();
                async move { slow(addr, &cookie).await }
            })
        })
        .collect();
    let over = Arc::new(AtomicBool::new(false));
    let paths =
        vec!["/api/v1/jobs?limit=20".to_owned(), format!("/api/v1/jobs/{job}"), "/api/v1/me".to_owned()];
    let reading = others(addr, paths, cookie, Arc::clone(&over));
    let began = Instant::now();
    let mut crowd = child::crowd(addr, &cookies, many);
    let tally = child::told(&mut crowd, "child: all answered ").await;
    let took = began.elapsed().as_secs();
    over.store(true, Ordering::Relaxed);
    let waits = reading.join().unwrap();
    let most = child::memory(api.pid(), "VmHWM");
    eprintln!(
        "{many} uploads of 10 MiB at once: {tally} in {took} s; API {quiet} MB before, {most} MB at most"
    );
    for (path, waits) in &waits {
        let path = path.split('?').next().unwrap();
        eprintln!(
            "others, {} times {path}: {} ms in the median, {} ms at p99, {} ms at most",
            waits.len(),
            at(waits, 50),
            at(waits, 99),
            at(waits, 100).max(waits.last().copied().unwrap_or_default())
        );
    }
    let tally: Tally = serde_json::from_str(&tally).unwrap();
    assert!(most < quiet + API_GROWS, "the API held {most} MB after {quiet} MB");
    assert_eq!((tally.taken, tally.others.len()), (many, 0), "{tally:?}");
    for answer in hanging {
        let answer = answer.await.unwrap();
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 "), "{answer}");
    }
    assert_eq!(ann.json("/readyz").await["ready"], true);
}
