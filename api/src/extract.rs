//! axum's extractors, failing as problems.

use axum::Json;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::error::ApiError;

/// `?a=b`
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(ApiError))]
pub(crate) struct Query<T>(pub(crate) T);

/// `/{id}`
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(ApiError))]
pub(crate) struct Path<T>(pub(crate) T);

/// `41.0` is an integer in JSON Schema (2020-12 core, §4.2.3) and none to the deserializer.
fn whole(value: &mut Value) {
    let number = value.as_f64().filter(|_| !value.is_u64() && !value.is_i64());
    if let Some(number) = number.filter(|n| n.fract() == 0.0 && n.abs() < 9e15) {
        #[expect(clippy::cast_possible_truncation, reason = "whole, and below 2⁵³")]
        let integer = number as i64;
        *value = Value::from(integer);
    }
}

/// A JSON body: an object. A list of the fields' values, which the deserializer would take for a struct, is none.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let Json(mut fields) = Json::<Map<String, Value>>::from_request(request, state).await?;
        fields.values_mut().for_each(whole);
        let value = serde_json::from_value(Value::Object(fields));
        value.map(Self).map_err(|error| ApiError::Invalid(format!("the body does not fit: {error}")))
    }
}

impl From<QueryRejection> for ApiError {
    fn from(rejection: QueryRejection) -> Self {
        Self::Invalid(rejection.body_text())
    }
}

impl From<PathRejection> for ApiError {
    /// An id of another form is the id of nothing.
    fn from(_: PathRejection) -> Self {
        Self::NotFound
    }
}

impl From<JsonRejection> for ApiError {
    fn from(rejection: JsonRejection) -> Self {
        match rejection.status().as_u16() {
            413 => Self::Invalid("the body is too large".to_owned()),
            415 => Self::Unsupported("send application/json"),
            _ => Self::Invalid(rejection.body_text()),
        }
    }
}
