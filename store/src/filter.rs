//! Which postings a reader asks for.

use posting::{EmploymentType, Workplace};
use serde::{Deserialize, Serialize};
use sqlx::{Postgres, postgres::PgArguments, query::Query};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{StoreError, UserId, bind};

/// What postings must satisfy; an unset field asks nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct JobFilter {
    /// Where the work is done. Hybrid is not remote.
    pub workplace: Option<Workplace>,
    /// Words of a place, all of which one of the posting's places must hold: `Berlin`, `Berlin, Germany`.
    pub location: Option<String>,
    /// Least top of the stated pay, a year, in the posting's own currency. Postings that state none do not pass.
    pub min_salary_yearly: Option<f64>,
    /// ISO 4217: only pay stated in this currency.
    pub salary_currency: Option<String>,
    /// Published (or, when the source does not say, first seen) at or after.
    #[serde(with = "time::serde::rfc3339::option")]
    pub posted_after: Option<OffsetDateTime>,
    /// `intern`, `junior`, … as in [`posting::Requirements`].
    pub seniority: Option<String>,
    /// One company, in any case.
    pub company: Option<String>,
    /// Companies to leave out, in any case.
    pub exclude_companies: Vec<String>,
    /// Board system (`greenhouse`) or `web`.
    pub source: Option<String>,
    /// What a person types: all words, `"a phrase"`, `or`, `-not`.
    pub text: Option<String>,
    /// Full-time, …
    pub employment_type: Option<EmploymentType>,
    /// ISO 639-1 of the posting's text.
    pub language: Option<String>,
    /// Leave out what this user has hidden, jobs and companies.
    pub hidden_for: Option<UserId>,
    /// Of postings of the same job at several addresses, only the one known longest.
    pub collapse_duplicates: bool,
    /// Leave out postings that have ended. On by default.
    pub only_active: bool,
}

impl Default for JobFilter {
    fn default() -> Self {
        Self {
            workplace: None,
            location: None,
            min_salary_yearly: None,
            salary_currency: None,
            posted_after: None,
            seniority: None,
            company: None,
            exclude_companies: Vec::new(),
            source: None,
            text: None,
            employment_type: None,
            language: None,
            hidden_for: None,
            collapse_duplicates: false,
            only_active: true,
        }
    }
}

impl JobFilter {
    /// Binds `$1` to `$15`, as `sql/fragments/job_filter.sql` counts them.
    pub(crate) fn bind<'q>(
        &self,
        query: Query<'q, Postgres, PgArguments>,
    ) -> Query<'q, Postgres, PgArguments> {
        let given = |value: &Option<String>| {
            value.as_deref().map(|v| bind::text(v).trim().to_owned()).filter(|v| !v.is_empty())
        };
        let excluded: Vec<String> =
            self.exclude_companies.iter().map(|c| bind::text(c).trim().to_owned()).collect();
        query
            .bind(self.only_active)
            .bind(self.workplace.map(Workplace::as_str))
            .bind(given(&self.location))
            .bind(self.min_salary_yearly)
            .bind(given(&self.salary_currency).map(|c| c.to_uppercase()))
            .bind(self.posted_after)
            .bind(given(&self.seniority))
            .bind(given(&self.company))
            .bind((!excluded.is_empty()).then_some(excluded))
            .bind(given(&self.source))
            .bind(given(&self.text))
            .bind(self.employment_type.map(EmploymentType::as_str))
            .bind(given(&self.language))
            .bind(self.hidden_for)
            .bind(self.collapse_duplicates)
    }

    pub(crate) fn has_text(&self) -> bool {
        self.text.as_deref().is_some_and(|text| !text.trim().is_empty())
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Rows, at most 200.
    pub limit: usize,
    /// Where the page before ended.
    pub after: Option<Cursor>,
}

impl Default for Page {
    fn default() -> Self {
        Self { limit: 20, after: None }
    }
}

impl Page {
    /// The first `limit` rows.
    pub fn first(limit: usize) -> Self {
        Self { limit, after: None }
    }

    /// Most rows a page may have: each carries a whole description.
    pub const MAX: usize = 200;

    /// How many postings of each kind a search by words ranks: unpacking the words of one takes some 20 µs of the database.
    pub const RANKED: usize = 500;
}

/// Where a page ended. Its text form is opaque to clients and safe in a URL.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cursor {
    /// Of a list by date.
    Recent(OffsetDateTime, Uuid),
    /// Of a list by rank.
    Relevant(f64, Uuid),
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Recent(at, id) => write!(f, "t{:x}.{}", at.unix_timestamp_nanos(), id.simple()),
            Self::Relevant(rank, id) => write!(f, "r{:x}.{}", rank.to_bits(), id.simple()),
        }
    }
}

impl std::str::FromStr for Cursor {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        let parse = || {
            let (head, id) = text.split_once('.')?;
            let id = Uuid::parse_str(id).ok()?;
            let kind = head.chars().next()?;
            let value = u128::from_str_radix(head.get(1..)?, 16).ok()?;
            match kind {
                't' => OffsetDateTime::from_unix_timestamp_nanos(value.cast_signed())
                    .ok()
                    .map(|at| Self::Recent(at, id)),
                'r' => {
                    let rank = f64::from_bits(u64::try_from(value).ok()?);
                    rank.is_finite().then_some(Self::Relevant(rank, id))
                }
                _ => None,
            }
        };
        parse().ok_or_else(|| StoreError::Invalid("not a cursor of this list".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn cursors_survive_their_text_form() {
        let id = Uuid::from_u128(7);
        for cursor in [
            Cursor::Recent(OffsetDateTime::from_unix_timestamp_nanos(1_700_000_000_123_456_000).unwrap(), id),
            Cursor::Recent(OffsetDateTime::from_unix_timestamp(-5).unwrap(), id),
            Cursor::Relevant(0.1 + 0.2, id),
        ] {
            assert_eq!(cursor.to_string().parse::<Cursor>().unwrap(), cursor);
        }
        for wrong in [
            "",
            "t",
            "t1",
            "x1.00000000000000000000000000000007",
            "té.7",
            "r7ff0000000000000.00000000000000000000000000000007",
        ] {
            assert!(wrong.parse::<Cursor>().is_err(), "{wrong:?}");
        }
    }
}
