//! The OpenAPI document, generated from the handlers.

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{OpenApi, Ref, RefOr};

use crate::session::COOKIE;

#[derive(utoipa::OpenApi)]
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
    fn modify(&self, openapi: &mut OpenApi) {
        let components = openapi.components.get_or_insert_default();
        let cookie = ApiKeyValue::with_description(COOKIE, "Set by signing in");
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    }
}

/// What holds for every operation and no handler repeats: a name of its own (OpenAPI 3.1 §4.8.10), and the answers of
/// the guard and the extractors before it.
pub(crate) fn complete(document: &mut OpenApi) {
    for (path, item) in &mut document.paths.paths {
        let operations = [
            ("get", &mut item.get),
            ("put", &mut item.put),
            ("post", &mut item.post),
            ("patch", &mut item.patch),
            ("delete", &mut item.delete),
        ];
        for (method, operation) in operations {
            let Some(operation) = operation else { continue };
            operation.operation_id = Some(name(method, path));
            for (status, description) in common(method, path, operation) {
                operation
                    .responses
                    .responses
                    .entry(status.to_owned())
                    .or_insert_with(|| problem(description));
            }
        }
    }
}

/// `get` of `/api/v1/resumes/{id}/file` is `getResumesByIdFile`.
fn name(method: &str, path: &str) -> String {
    let path = path.strip_prefix("/api/v1").unwrap_or(path);
    let mut name = method.to_owned();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if let Some(parameter) = part.strip_prefix('{') {
            name.push_str("By");
            capitalised(&mut name, parameter.trim_end_matches('}'));
        } else {
            part.split('-').for_each(|word| capitalised(&mut name, word));
        }
    }
    name
}

fn capitalised(name: &mut String, word: &str) {
    let mut letters = word.chars();
    name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
    name.push_str(letters.as_str());
}

fn common(method: &str, path: &str, operation: &Operation) -> Vec<(&'static str, &'static str)> {
    let mut answers = Vec::new();
    if !path.starts_with("/api/") {
        return answers;
    }
    let parameters = operation.parameters.iter().flatten();
    let has = |place: ParameterIn| {
        parameters.clone().any(|one| matches!(one, RefOr::T(one) if one.parameter_in == place))
    };
    if operation.request_body.is_some() || has(ParameterIn::Query) {
        answers.push(("400", "The request makes no sense; `detail` says why"));
    }
    if operation.security.is_some() {
        answers.push(("401", "Nobody is signed in"));
    }
    if for_administrators(operation) {
        answers.push(("403", "Not an administrator"));
    } else if method != "get" {
        answers.push(("403", "A browser sends the request on behalf of another site"));
    }
    if has(ParameterIn::Path) {
        answers.push(("404", "No such thing, or not yours"));
    }
    if operation.request_body.is_some() {
        answers.push(("413", "The body is larger than allowed"));
        answers.push(("415", "The body is of another type"));
    }
    answers.push(("429", "Too many requests; `Retry-After` says when to try again"));
    answers.push(("503", "Too busy, or an engine does not answer; try again"));
    answers.push(("504", "No answer in time"));
    answers
}

fn for_administrators(operation: &Operation) -> bool {
    let requirements = operation.security.iter().flatten();
    requirements
        .map(|one| serde_json::to_value(one).unwrap_or_default())
        .any(|one| one["session"][0] == "ROLE_ADMIN")
}

fn problem(description: &str) -> RefOr<Response> {
    let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(description).content("application/problem+json", body).build().into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use std::collections::BTreeSet;

    use super::name;

    #[test]
    fn names_say_method_and_path() {
        assert_eq!(name("get", "/api/v1/resumes/{id}/file"), "getResumesByIdFile");
        assert_eq!(name("post", "/api/v1/admin/dead-letters/replay"), "postAdminDeadLettersReplay");
        assert_eq!(name("get", "/healthz"), "getHealthz");
    }

    #[test]
    fn every_operation_has_a_name_of_its_own() {
        let document = serde_json::to_value(crate::router::openapi()).unwrap();
        let mut names = BTreeSet::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                let name = operation["operationId"].as_str().unwrap().to_owned();
                assert!(names.insert(name.clone()), "{method} {path}: {name} is taken");
            }
        }
    }
}
