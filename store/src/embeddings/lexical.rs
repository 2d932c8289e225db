//! Search by words: what a text has in common with the postings, rare words first.

use sqlx::Row;
use uuid::Uuid;

use super::Embeddings;
use crate::{JobFilter, Page, StoreError, bind, sql};

/// Characters of a query text that are read. 20,000: five times a long résumé.
const MAX_QUERY_CHARS: usize = 20_000;
/// Words of a query that are searched for. 64: the rest of a résumé's words add cost and no order.
const MAX_TERMS: usize = 64;
/// Words searched for however common they are: a text of common words alone still finds something.
const MIN_TERMS: usize = 3;

/// A word of the query.
#[derive(Clone, Debug, PartialEq)]
struct Term {
    lexeme: String,
    /// Share of the postings that hold it; `None`: rarer than the statistics keep.
    frequency: Option<f64>,
}

impl Embeddings<'_> {
    /// The ids of the postings that share the most telling words with `query_text` (a résumé, a description, a few words) among
    /// those that pass the filter, best first, with their score: above zero, comparable within one answer only.
    /// `limit` is at most [`Page::MAX`].
    ///
    /// The words' weights come from the table's statistics, so scores move a little when it is analysed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn lexical(
        &self,
        query_text: &str,
        limit: usize,
        filter: &JobFilter,
    ) -> Result<Vec<(Uuid, f64)>, StoreError> {
        let text = bind::varchar(query_text, MAX_QUERY_CHARS);
        let rows = sqlx::query(sql::TERMS.as_str())
            .bind(text)
            .bind(filter.language.as_deref())
            .fetch_all(&self.store.pool)
            .await?;
        let postings: f64 = rows.first().map_or(Ok(0.0), |row| row.try_get("postings"))?;
        let terms = rows
            .iter()
            .map(|row| Ok(Term { lexeme: row.try_get("lexeme")?, frequency: row.try_get("frequency")? }))
            .collect::<Result<Vec<_>, sqlx::Error>>()?;
        let chosen = choose(terms, postings, f64::from(self.store.config.lexical_budget));
        if chosen.is_empty() {
            return Ok(Vec::new());
        }
        let (lexemes, weights): (Vec<String>, Vec<f64>) = chosen.into_iter().unzip();
        let rows = filter
            .bind(sqlx::query(sql::LEXICAL.as_str()))
            .bind(any_of(&lexemes))
            .bind(lexemes)
            .bind(weights)
            .bind(bind::limit(limit.clamp(1, Page::MAX)))
            .fetch_all(&self.store.pool)
            .await?;
        rows.iter().map(|row| Ok((row.try_get("id")?, row.try_get("rank")?))).collect()
    }
}

/// The rarest words, with BM25's weight of each, as long as they match no more than `budget` postings together.
fn choose(mut terms: Vec<Term>, postings: f64, budget: f64) -> Vec<(String, f64)> {
    // What the statistics do not keep is rarer than what they keep: half of the rarest they know.
    let floor = terms.iter().filter_map(|term| term.frequency).fold(0.002, f64::min) / 2.0;
    let frequency = |term: &Term| term.frequency.unwrap_or(floor);
    terms.sort_by(|a, b| frequency(a).total_cmp(&frequency(b)).then_with(|| a.lexeme.cmp(&b.lexeme)));
    let total = postings.max(1.0);
    let mut matched = 0.0;
    let mut chosen = Vec::new();
    for term in terms.into_iter().take(MAX_TERMS) {
        let holding = frequency(&term) * total;
        matched += holding;
        if matched > budget && chosen.len() >= MIN_TERMS {
            break;
        }
        let weight = (1.0 + (total - holding + 0.5).max(0.0) / (holding + 0.5)).ln();
        chosen.push((term.lexeme, weight));
    }
    chosen
}

/// A `tsquery` that any of the lexemes satisfies.
fn any_of(lexemes: &[String]) -> String {
    lexemes
        .iter()
        .map(|lexeme| format!("'{}'", lexeme.replace('\\', "\\\\").replace('\'', "''")))
        .collect::<Vec<_>>()
        .join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(lexeme: &str, frequency: Option<f64>) -> Term {
        Term { lexeme: lexeme.to_owned(), frequency }
    }

    #[test]
    fn rare_words_weigh_more_and_common_ones_are_left_out_when_they_cost_too_much() {
        let terms = vec![
            term("team", Some(0.8)),
            term("kafka", Some(0.01)),
            term("rust", Some(0.005)),
            term("zig", None),
        ];
        let chosen = choose(terms.clone(), 1_000_000.0, 50_000.0);
        assert_eq!(
            chosen.iter().map(|(lexeme, _)| lexeme.as_str()).collect::<Vec<_>>(),
            ["zig", "rust", "kafka"]
        );
        assert!(chosen.windows(2).all(|pair| pair[0].1 >= pair[1].1));
        assert_eq!(choose(terms, 1_000.0, 50_000.0).len(), 4);
    }

    #[test]
    fn a_few_words_are_searched_however_common() {
        let terms = vec![
            term("work", Some(0.9)),
            term("team", Some(0.9)),
            term("job", Some(0.9)),
            term("we", Some(0.9)),
        ];
        assert_eq!(choose(terms, 1_000_000.0, 10.0).len(), MIN_TERMS);
        assert!(choose(Vec::new(), 0.0, 10.0).is_empty());
    }

    #[test]
    fn lexemes_are_quoted_for_tsquery() {
        assert_eq!(any_of(&["o'neill".to_owned(), "a\\b".to_owned()]), r"'o''neill' | 'a\\b'");
    }
}
