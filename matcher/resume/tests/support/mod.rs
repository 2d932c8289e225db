//! Documents written by code: no binary fixtures.

use std::io::{Cursor, Write};

/// A line of text on a page: x, y (from the top), font size, bold, text.
pub(crate) type Text<'a> = (f32, f32, f32, bool, &'a str);

/// Writes PDFs with the two standard Helvetica fonts.
#[derive(Default)]
pub(crate) struct Pdf {
    objects: Vec<Vec<u8>>,
}

impl Pdf {
    /// A document of pages of text.
    pub(crate) fn of(pages: &[&[Text<'_>]]) -> Vec<u8> {
        let streams: Vec<Vec<u8>> = pages.iter().map(|p| content(p)).collect();
        Self::build(&streams, pages.len(), "")
    }

    /// `pages` pages that take turns with `streams`, and further entries of the trailer.
    pub(crate) fn build(streams: &[Vec<u8>], pages: usize, trailer: &str) -> Vec<u8> {
        let mut pdf = Self::default();
        let first_page = 4 + streams.len() + 1;
        let kids: String = (0..pages).map(|i| format!("{} 0 R ", first_page + i)).collect();
        pdf.add(b"<< /Type /Catalog /Pages 2 0 R >>".to_vec());
        pdf.add(format!("<< /Type /Pages /Kids [{kids}] /Count {pages} >>").into_bytes());
        pdf.add(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        );
        pdf.add(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
                .to_vec(),
        );
        for stream in streams {
            pdf.add(stream.clone());
        }
        for i in 0..pages {
            let contents = 5 + i % streams.len().max(1);
            pdf.add(
                format!(
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {contents} 0 R \
                     /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
                )
                .into_bytes(),
            );
        }
        pdf.finish(trailer)
    }

    fn add(&mut self, body: Vec<u8>) {
        self.objects.push(body);
    }

    fn finish(&self, trailer: &str) -> Vec<u8> {
        let mut out = b"%PDF-1.4\n".to_vec();
        let mut offsets = Vec::new();
        for (i, body) in self.objects.iter().enumerate() {
            offsets.push(out.len());
            out.extend(format!("{} 0 obj\n", i + 1).into_bytes());
            out.extend(body);
            out.extend(b"\nendobj\n");
        }
        let xref = out.len();
        out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1).into_bytes());
        for offset in &offsets {
            out.extend(format!("{offset:010} 00000 n \n").into_bytes());
        }
        out.extend(
            format!(
                "trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{xref}\n%%EOF\n",
                offsets.len() + 1
            )
            .into_bytes(),
        );
        out
    }
}

/// A stream object of text operators. Characters beyond Latin-1 become "?".
pub(crate) fn content(lines: &[Text<'_>]) -> Vec<u8> {
    let mut body: Vec<u8> = Vec::new();
    for (x, y, size, bold, text) in lines {
        let font = if *bold { "F2" } else { "F1" };
        body.extend(format!("BT /{font} {size} Tf {x} {} Td (", 792.0 - y).into_bytes());
        for c in text.chars() {
            match c {
                '(' | ')' | '\\' => body.extend([b'\\', c as u8]),
                '–' => body.push(0x96),
                '•' => body.push(0x95),
                c if (c as u32) < 256 => body.push(c as u8),
                _ => body.push(b'?'),
            }
        }
        body.extend(b") Tj ET\n");
    }
    stream("", &body)
}

/// A stream object.
pub(crate) fn stream(dictionary: &str, body: &[u8]) -> Vec<u8> {
    let mut out = format!("<< /Length {} {dictionary} >>\nstream\n", body.len()).into_bytes();
    out.extend(body);
    out.extend(b"\nendstream");
    out
}

/// A DOCX file of these parts.
pub(crate) fn docx(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Whether poppler is there; says so when not.
pub(crate) fn poppler() -> bool {
    let there = std::process::Command::new("pdfinfo").arg("-v").output().is_ok();
    if !there {
        eprintln!("skipped: poppler-utils is not installed");
    }
    there
}
