//! The OpenAPI document, generated from the handlers.

use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};

use crate::session::COOKIE;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "jobtrawl",
        description = "Job postings, and which of them fit your résumé. Errors are problems (RFC 9457) with a stable `code`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    modifiers(&Session),
    components(schemas(crate::error::Problem)),
)]
pub(crate) struct Document;

struct Session;

impl utoipa::Modify for Session {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        let cookie = ApiKeyValue::with_description(COOKIE, "Set by signing in");
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    }
}
