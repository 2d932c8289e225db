//! An evaluation's files: `queries/ID`, `corpus/ID` (plain text, any or no extension), `qrels.tsv`.

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
};

/// The most files a folder may hold: everything is kept in memory and embedded.
const MOST_FILES: usize = 200_000;
/// The most bytes read of one file; a longer one is a mistake, not a résumé.
const MOST_BYTES: u64 = 4 << 20;

/// Why a folder is not an evaluation.
#[derive(Debug, thiserror::Error)]
pub enum DatasetError {
    /// A file or folder cannot be read.
    #[error("{}: cannot be read", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// It can be read, but does not hold what it should.
    #[error("{}: {problem}", path.display())]
    Broken {
        /// Which.
        path: PathBuf,
        /// What is wrong, with the line where there is one.
        problem: String,
    },
}

/// A text with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The file's name without its extension.
    pub id: String,
    /// Its text, whatever its encoding was.
    pub text: String,
}

/// Queries, a corpus, and what is relevant to which.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    /// What asks, by id.
    pub queries: Vec<Item>,
    /// What is searched, by id.
    pub corpus: Vec<Item>,
    /// For each query, by position: relevance above zero by position in the corpus.
    pub relevant: Vec<BTreeMap<usize, u32>>,
    /// Judgements that name a query or document that is not there.
    pub dangling: usize,
}

impl Dataset {
    /// Reads a folder.
    ///
    /// # Errors
    /// [`DatasetError`], naming the file and line.
    pub fn read(dir: &Path) -> Result<Self, DatasetError> {
        let (queries, corpus) = (read_items(&dir.join("queries"))?, read_items(&dir.join("corpus"))?);
        let path = dir.join("qrels.tsv");
        let bytes =
            std::fs::read(&path).map_err(|source| DatasetError::Read { path: path.clone(), source })?;
        let judgements = parse_qrels(&decode(bytes))
            .map_err(|problem| DatasetError::Broken { path: path.clone(), problem })?;
        let dataset = Self::assemble(queries, corpus, &judgements);
        if dataset.relevant.iter().all(BTreeMap::is_empty) {
            let problem = format!(
                "no line names a file of queries/ and one of corpus/ with a relevance above 0 ({} lines name neither)",
                dataset.dangling
            );
            return Err(DatasetError::Broken { path, problem });
        }
        Ok(dataset)
    }

    /// Writes a folder that [`Dataset::read`] reads.
    ///
    /// # Errors
    /// The file system's.
    pub fn write(&self, dir: &Path) -> std::io::Result<()> {
        for (name, items) in [("queries", &self.queries), ("corpus", &self.corpus)] {
            std::fs::create_dir_all(dir.join(name))?;
            for item in items {
                std::fs::write(dir.join(name).join(&item.id), &item.text)?;
            }
        }
        let line = |query: usize, (document, relevance): (&usize, &u32)| {
            format!("{}\t0\t{}\t{relevance}\n", self.queries[query].id, self.corpus[*document].id)
        };
        let lines = self.relevant.iter().enumerate();
        let qrels: String =
            lines.flat_map(|(query, found)| found.iter().map(move |pair| line(query, pair))).collect();
        std::fs::write(dir.join("qrels.tsv"), qrels)
    }

    /// Puts parts together; judgements that name nothing are counted and left out.
    pub fn assemble(queries: Vec<Item>, corpus: Vec<Item>, judgements: &[(String, String, i64)]) -> Self {
        let index = |items: &[Item]| -> HashMap<String, usize> {
            items.iter().enumerate().map(|(at, item)| (item.id.clone(), at)).collect()
        };
        let (query_at, document_at) = (index(&queries), index(&corpus));
        let mut relevant = vec![BTreeMap::new(); queries.len()];
        let mut dangling = 0;
        for (query, document, relevance) in judgements {
            let at = |index: &HashMap<String, usize>, name: &String| {
                index.get(name.as_str()).or_else(|| index.get(stem(name))).copied()
            };
            let found = at(&query_at, query).zip(at(&document_at, document));
            match (found, u32::try_from(*relevance)) {
                (None, _) => dangling += 1,
                (Some(_), Err(_) | Ok(0)) => {}
                (Some((query, document)), Ok(relevance)) => {
                    relevant[query].insert(document, relevance);
                }
            }
        }
        Self { queries, corpus, relevant, dangling }
    }

    /// Positions of the queries that have anything relevant: only they are scored.
    pub fn judged(&self) -> Vec<usize> {
        (0..self.queries.len()).filter(|at| !self.relevant[*at].is_empty()).collect()
    }
}

/// A name without a text file's extension; other dots belong to the id.
fn stem(name: &str) -> &str {
    [".txt", ".md", ".text"].iter().find_map(|extension| name.strip_suffix(extension)).unwrap_or(name)
}

/// Cuts the extensions, but where two files would have one name.
fn shorten(items: &mut [Item]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for item in items.iter() {
        *seen.entry(stem(&item.id).to_owned()).or_default() += 1;
    }
    for item in items {
        if seen.get(stem(&item.id)) == Some(&1) {
            item.id = stem(&item.id).to_owned();
        }
    }
}

fn read_items(dir: &Path) -> Result<Vec<Item>, DatasetError> {
    let read = |source| DatasetError::Read { path: dir.to_owned(), source };
    let mut items = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(read)? {
        let path = entry.map_err(read)?.path();
        let Some(name) = path.file_name().and_then(|n| n.to_str()).filter(|n| !n.starts_with('.')) else {
            continue;
        };
        let meta =
            std::fs::metadata(&path).map_err(|source| DatasetError::Read { path: path.clone(), source })?;
        if !meta.is_file() {
            continue;
        }
        if meta.len() > MOST_BYTES || items.len() >= MOST_FILES {
            let problem = format!("more than {MOST_BYTES} bytes in a file, or {MOST_FILES} files");
            return Err(DatasetError::Broken { path, problem });
        }
        let bytes =
            std::fs::read(&path).map_err(|source| DatasetError::Read { path: path.clone(), source })?;
        items.push(Item { id: name.to_owned(), text: decode(bytes) });
    }
    shorten(&mut items);
    items.sort_by(|a, b| a.id.cmp(&b.id));
    match items.is_empty() {
        true => Err(DatasetError::Broken { path: dir.to_owned(), problem: "holds no files".to_owned() }),
        false => Ok(items),
    }
}

/// UTF-8, or UTF-16 where it says so by its mark; anything else as Latin-1, in which every byte is a letter: a Spanish text from an
/// old program keeps its words.
fn decode(bytes: Vec<u8>) -> String {
    let wide = |join: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| join([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => return wide(u16::from_le_bytes),
        Some([0xfe, 0xff]) => return wide(u16::from_be_bytes),
        _ => {}
    }
    match String::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(other) => other.into_bytes().into_iter().map(char::from).collect(),
    }
}

/// `query, iteration, document, relevance`, apart by tabs or spaces; a first line whose relevance is not a
/// number is a header. Without the iteration (three columns) it is read as well.
fn parse_qrels(text: &str) -> Result<Vec<(String, String, i64)>, String> {
    let mut judgements = Vec::new();
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        if columns.len() < 3 {
            columns = line.split_whitespace().collect();
        }
        let (query, document, relevance) = match columns[..] {
            [query, _, document, relevance] | [query, document, relevance] => (query, document, relevance),
            _ => return Err(format!("line {}: not query, 0, document, relevance", at + 1)),
        };
        match relevance.parse::<f64>() {
            Ok(value) if value.is_finite() => {
                judgements.push((query.to_owned(), document.to_owned(), value.round() as i64));
            }
            _ if judgements.is_empty() => {}
            _ => return Err(format!("line {}: the relevance is not a number", at + 1)),
        }
    }
    Ok(judgements)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test says so by failing")]
    use super::*;

    #[test]
    fn tabs_spaces_headers_and_three_columns_are_read() {
        let want = vec![("q1".to_owned(), "d 1".to_owned(), 2)];
        assert_eq!(parse_qrels("query\t0\tdoc\trelevance\nq1\t0\td 1\t2\n").unwrap(), want);
        assert_eq!(parse_qrels("q1 Q0 d1 1\nq1 Q0 d2 0").unwrap().len(), 2);
        assert_eq!(parse_qrels("q1 d1 1\n").unwrap().len(), 1);
        assert!(parse_qrels("q1 0 d1 1\nq1 0 d2 x").unwrap_err().contains("line 2"));
    }

    #[test]
    fn every_encoding_of_a_word_is_that_word() {
        let utf16 = |mark: u16, join: fn(u16) -> [u8; 2]| {
            std::iter::once(mark).chain("año".encode_utf16()).flat_map(join).collect::<Vec<u8>>()
        };
        for bytes in [
            "año".as_bytes().to_vec(),
            "\u{feff}año".as_bytes().to_vec(),
            b"a\xf1o".to_vec(),
            utf16(0xfeff, u16::to_le_bytes),
            utf16(0xfeff, u16::to_be_bytes),
        ] {
            assert_eq!(decode(bytes), "año");
        }
    }

    #[test]
    fn a_folder_is_read_with_or_without_extensions() {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in
            [("queries/1.txt", "a"), ("corpus/7", "b"), ("corpus/8", "c"), ("qrels.tsv", "1\t0\t7\t1")]
        {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let dataset = Dataset::read(dir.path()).unwrap();
        assert_eq!((dataset.queries.len(), dataset.corpus.len(), dataset.judged()), (1, 2, vec![0]));
        // Names of two kinds, dots in names, an empty text, Windows line ends, a byte that is not UTF-8, judgements of nothing.
        for (path, text) in [
            ("corpus/7.txt", &b"other"[..]),
            ("corpus/43-1011.00", b""),
            (
                "qrels.tsv",
                b"q\t0\td\tr\r\n1\t0\t7.txt\t2\r\n1.txt 0 43-1011.00 1.0\r\n1\t0\tn\xf3\t1\r\n2\t0\t8\t1\r\n",
            ),
        ] {
            std::fs::write(dir.path().join(path), text).unwrap();
        }
        let odd = Dataset::read(dir.path()).unwrap();
        let ids: Vec<&str> = odd.corpus.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(ids, ["43-1011.00", "7", "7.txt", "8"]);
        assert_eq!((odd.relevant[0].clone(), odd.dangling), (BTreeMap::from([(2, 2), (0, 1)]), 2));
        std::fs::write(dir.path().join("qrels.tsv"), "x 0 y 1").unwrap();
        assert!(Dataset::read(dir.path()).unwrap_err().to_string().contains("qrels.tsv"));
    }
}
