//! A span's fields: as OTLP's attributes, and as the posting whose trace it is.

use std::fmt;

use serde_json::{Value, json};
use tracing::field::{Field, Visit};

use super::MAX_PARTS;

/// Characters of one attribute.
const MAX_CHARS: usize = 1_024;

/// The trace of the posting that a span names. A span without one above it that has a `url_hash` belongs to the trace whose id
/// is the first half of that hash: what crawls, cleans, stores and embeds a posting, in different processes and on different
/// days, is one trace without anybody handing its id on.
pub(super) struct Named(pub(super) Option<u128>);

impl Visit for Named {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "url_hash" {
            self.record_str(field, &format!("{value:?}"));
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "url_hash" {
            let head = value.get(..32).and_then(|head| u128::from_str_radix(head, 16).ok());
            self.0 = head.filter(|trace| *trace != 0);
        }
    }
}

/// Fields as OTLP's list of attributes.
pub(super) struct Parts<'a>(pub(super) &'a mut Vec<Value>);

impl Parts<'_> {
    fn push(&mut self, field: &Field, value: Value) {
        if self.0.len() < MAX_PARTS {
            let pair = [("key".to_owned(), field.name().into()), ("value".to_owned(), value)];
            self.0.push(Value::Object(pair.into_iter().collect()));
        }
    }
}

impl Visit for Parts<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.record_str(field, &format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        let text: String = value.chars().take(MAX_CHARS).collect();
        self.push(field, json!({ "stringValue": text }));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        // 64-bit integers are strings in protobuf's JSON.
        self.push(field, json!({ "intValue": value.to_string() }));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.push(field, json!({ "intValue": value.to_string() }));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.push(field, json!({ "doubleValue": value }));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.push(field, json!({ "boolValue": value }));
    }
}
