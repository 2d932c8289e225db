//! Whole files: good ones of every format, and the broken and hostile ones that must end in a reason.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

mod support;

use std::io::Write;
use std::time::{Duration, Instant};

use resume::{ParseLimits, Parsed, Status, parse_bytes, parse_file};
use support::{Pdf, Text, content, docx, poppler, stream};

const ADA: &[Text<'static>] = &[
    (54.0, 60.0, 22.0, true, "Ada Byron"),
    (54.0, 80.0, 10.0, false, "ada@example.org | +44 20 7946 0018 | London, UK"),
    (54.0, 110.0, 13.0, true, "E X P E R I E N C E"),
    (54.0, 128.0, 10.0, true, "Analyst"),
    (420.0, 128.0, 10.0, false, "Jan 2019 – Present"),
    (54.0, 142.0, 10.0, false, "Engine Works Ltd"),
    (66.0, 156.0, 10.0, false, "• Wrote the first programme for the engine."),
    (54.0, 180.0, 13.0, true, "Education"),
    (54.0, 198.0, 10.0, false, "BSc Mathematics, University of London, 2015 – 2018"),
    (54.0, 222.0, 13.0, true, "Skills"),
    (54.0, 240.0, 10.0, false, "Python, SQL, Statistics"),
];

async fn parse(bytes: &[u8]) -> Parsed {
    parse_bytes(bytes, &ParseLimits::default()).await
}

fn reason(parsed: &Parsed) -> &str {
    assert_eq!(parsed.status, Status::Failed, "{}", parsed.content_json);
    assert_eq!(parsed.content_json, serde_json::json!({}));
    assert!(parsed.content_markdown.is_empty() && parsed.chunks.is_empty());
    parsed.reason.as_deref().unwrap()
}

#[tokio::test]
async fn a_pdf_is_read_with_its_layout() {
    if !poppler() {
        return;
    }
    let parsed = parse(&Pdf::of(&[ADA])).await;
    assert_eq!(parsed.status, Status::Parsed);
    insta::assert_json_snapshot!(parsed);
}

#[tokio::test]
async fn columns_are_read_one_after_the_other_over_pages() {
    if !poppler() {
        return;
    }
    let side = [
        (40.0, 100.0, 12.0, true, "Skills"),
        (40.0, 117.0, 10.0, false, "Rust"),
        (40.0, 132.5, 10.0, false, "Kafka"),
        (40.0, 148.0, 10.0, false, "PostgreSQL"),
        (40.0, 180.0, 12.0, true, "Languages"),
        (40.0, 197.0, 10.0, false, "English (native)"),
        (40.0, 212.5, 10.0, false, "Irish"),
    ];
    let main = [
        (220.0, 100.0, 12.0, true, "Experience"),
        (220.0, 118.0, 10.0, true, "Data Engineer, Acme Corp"),
        (220.0, 131.0, 10.0, false, "2019 – 2023"),
        (230.0, 144.0, 10.0, false, "• Moved nine pipelines to streaming."),
        (230.0, 157.0, 10.0, false, "• Halved the nightly load."),
        (220.0, 180.5, 10.0, true, "Analyst, Globex Corp"),
        (220.0, 193.0, 10.0, false, "2016 – 2019"),
        (230.0, 206.0, 10.0, false, "• Built the reporting store."),
    ];
    let second = [
        (220.0, 60.0, 10.0, true, "Intern, Initech Inc"),
        (220.0, 73.0, 10.0, false, "2015 – 2016"),
        (230.0, 86.0, 10.0, false, "• Cleaned address data."),
        (300.0, 770.0, 8.0, false, "Page 2 of 2"),
    ];
    let head = [(40.0, 60.0, 22.0, true, "Grace Murray")];
    let first: Vec<Text<'_>> = head.into_iter().chain(side).chain(main).collect();
    let parsed = parse(&Pdf::of(&[&first, &second])).await;
    let json = &parsed.content_json;
    assert_eq!(json["basics"]["name"], "Grace Murray");
    assert_eq!(json["skills"], serde_json::json!(["Rust", "Kafka", "PostgreSQL"]));
    let roles: Vec<&str> =
        json["experience"].as_array().unwrap().iter().map(|r| r["position"].as_str().unwrap()).collect();
    assert_eq!(roles, ["Data Engineer", "Analyst", "Intern"]);
    assert_eq!(json["experience"][2]["highlights"], serde_json::json!(["Cleaned address data."]));
    assert_eq!(json["languages"][1]["language"], "Irish");
}

#[tokio::test]
async fn a_scan_says_that_it_has_no_text() {
    if !poppler() {
        return;
    }
    let picture = stream("", b"q 500 0 0 700 50 50 cm 0.5 g 0 0 1 1 re f Q");
    let parsed = parse(&Pdf::build(&[picture], 1, "")).await;
    assert!(reason(&parsed).contains("scan"), "{parsed:?}");
}

#[tokio::test]
async fn broken_and_foreign_files_end_in_a_reason() {
    let pdf = Pdf::of(&[ADA]);
    let mut cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", Vec::new(), "empty"),
        ("blank", b"  \n\n ".to_vec(), "empty"),
        ("program", [b"MZ\x90\x00".as_slice(), &[0; 400]].concat(), "program"),
        ("elf", [b"\x7fELF".as_slice(), &[1; 400]].concat(), "program"),
        ("picture", [b"\x89PNG\r\n".as_slice(), &[0; 99]].concat(), "picture"),
        ("binary", (0..=255u8).cycle().take(4096).collect(), "binary"),
        ("web page", b"<!DOCTYPE html><html>John Doe</html>".to_vec(), "web page"),
        ("old word", [b"\xd0\xcf\x11\xe0".as_slice(), &[0; 99]].concat(), ".docx"),
        ("zip", docx(&[("a.txt", b"John Doe")]), "document.xml"),
        ("half a zip", docx(&[("word/document.xml", b"<w:document/>")])[..40].to_vec(), "damaged"),
        ("punctuation", b"... --- ... 123".to_vec(), "no text"),
    ];
    if poppler() {
        cases.push(("truncated", pdf[..pdf.len() / 4].to_vec(), "damaged"));
        cases.push(("header only", b"%PDF-1.7\n".to_vec(), "damaged"));
        cases.push((
            "program called PDF",
            [b"%PDF-1.4\n".as_slice(), b"MZ\x90\x00", &[7; 999]].concat(),
            "damaged",
        ));
        let locked = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 \
                      /O <0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20> \
                      /U <202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f> >> \
                      /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]";
        cases.push(("password", Pdf::build(&[content(ADA)], 1, locked), "password"));
        cases.push(("10,000 pages", Pdf::build(&[content(ADA)], 10_000, ""), "10000 pages"));
    }
    for (name, bytes, expected) in cases {
        let parsed = parse(&bytes).await;
        assert!(reason(&parsed).contains(expected), "{name}: {:?}", parsed.reason);
    }
}

#[tokio::test]
async fn bombs_are_refused_in_time() {
    let started = Instant::now();
    let limits =
        ParseLimits { timeout_s: 6, memory_mib: 256, max_unpacked_bytes: 4 << 20, ..ParseLimits::default() };
    let mut xml = b"<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>".to_vec();
    xml.resize(40 << 20, b'a');
    let bomb = docx(&[("word/document.xml", &xml)]);
    assert!(bomb.len() < 1 << 20);
    assert!(reason(&parse_bytes(&bomb, &limits).await).contains("unpacks"));
    let nested = "<w:tbl><w:tr><w:tc>".repeat(400);
    let deep = docx(&[("word/document.xml", nested.as_bytes())]);
    assert_eq!(parse_bytes(&deep, &limits).await.status, Status::Failed);
    if poppler() {
        let mut deflate = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..1_500_000 {
            deflate.write_all(b"BT /F1 9 Tf 50 500 Td (many words of text) Tj ET\n").unwrap();
        }
        let packed = stream("/Filter /FlateDecode", &deflate.finish().unwrap());
        let parsed = parse_bytes(&Pdf::build(&[packed], 1, ""), &limits).await;
        let why = reason(&parsed);
        assert!(why.contains("unpacks") || why.contains("longer than"), "{why}");
    }
    assert!(started.elapsed() < Duration::from_secs(40), "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_missing_poppler_names_the_remedy() {
    let limits = ParseLimits { poppler_dir: "/nonexistent".to_owned(), ..ParseLimits::default() };
    let parsed = parse_bytes(&Pdf::of(&[ADA]), &limits).await;
    assert!(reason(&parsed).contains("poppler-utils"), "{:?}", parsed.reason);
}

#[tokio::test]
async fn a_missing_or_large_file_says_so() {
    let limits = ParseLimits::default();
    let gone = parse_file(std::path::Path::new("/nonexistent/cv.pdf"), &limits).await;
    assert!(reason(&gone).contains("cannot be opened"));
    let limits = ParseLimits { max_bytes: 1 << 20, ..limits };
    assert!(reason(&parse_bytes(&vec![b'a'; 2 << 20], &limits).await).contains("2 MiB"));
}

#[tokio::test]
async fn docx_paragraphs_lists_tables_and_links() {
    let document = r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:r="r"><w:body>
      <w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>Ada Byron &amp; Sons</w:t></w:r></w:p>
      <w:p><w:r><w:t>ada@example.org</w:t></w:r><w:r><w:t xml:space="preserve"> | London, UK | </w:t></w:r><w:hyperlink r:id="l1"><w:r><w:t>LinkedIn</w:t></w:r></w:hyperlink></w:p>
      <w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>Experience</w:t></w:r></w:p>
      <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Analyst</w:t></w:r><w:r><w:t>, Engine Works Ltd</w:t></w:r><w:r><w:tab/><w:t>2019 – 2021</w:t></w:r></w:p>
      <w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Wrote the first programme.</w:t></w:r></w:p>
      <w:p><w:del><w:r><w:delText>Deleted words</w:delText></w:r></w:del></w:p>
      <w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>Skills</w:t></w:r></w:p>
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Languages</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Python, SQL</w:t></w:r></w:p></w:tc></w:tr>
      <w:tr><w:tc><w:p><w:r><w:t>Tools</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Git, Docker</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
    </w:body></w:document>"#;
    let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>"#;
    let links =
        r#"<Relationships><Relationship Id="l1" Target="https://linkedin.com/in/ada"/></Relationships>"#;
    let file = docx(&[
        ("word/document.xml", document.replace(" &amp; Sons", "").as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
    ]);
    insta::assert_json_snapshot!(parse(&file).await);
}

#[tokio::test]
async fn text_and_markdown() {
    let text = "ADA BYRON\nada@example.org | London, UK\n\nEXPERIENCE\n\nEngine Works Ltd, London          2019 - 2021\nAnalyst\n  - Wrote the first programme\n    for the engine.\n\nSKILLS\nLanguages: Python, SQL\n";
    let markdown = "# Ada Byron\n\nada@example.org · London, UK\n\n## Experience\n\n### Analyst, Engine Works Ltd\n*2019 - 2021*\n\n- Wrote the first programme for the engine.\n\n## Skills\n\n- **Languages**: Python, SQL\n";
    for source in [text, markdown] {
        let json = parse(source.as_bytes()).await.content_json;
        assert_eq!(json["basics"]["name"].as_str().unwrap().to_lowercase(), "ada byron");
        assert_eq!(json["experience"][0]["position"], "Analyst", "{json:#}");
        assert_eq!(json["experience"][0]["name"], "Engine Works Ltd", "{json:#}");
        assert_eq!(json["experience"][0]["dates"], "2019 - 2021");
        assert_eq!(
            json["experience"][0]["highlights"],
            serde_json::json!(["Wrote the first programme for the engine."])
        );
        assert_eq!(json["skills"], serde_json::json!(["Python", "SQL"]));
    }
}
