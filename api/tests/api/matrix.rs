//! Who may do what: every route of the OpenAPI document × {nobody, another user, the owner, an administrator}. A route
//! without a rule fails.

use crate::support::{Person, server};
use api::{BackupWorker, ResumeWorker};
use reqwest::Method;
use resume::ParseLimits;
use serde_json::{Value, json};

/// What a route is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Rule {
    /// Anybody.
    Open,
    /// Signed in; everybody has their own.
    Mine,
    /// Signed in, and the id must be the asker's: another's is 404.
    Owned,
    /// Administrators.
    Admin,
}

fn rule(path: &str) -> Rule {
    match path {
        "/healthz" | "/readyz" | "/metrics" | "/api/v1/jobs" | "/api/v1/jobs/{id}" => Rule::Open,
        p if p.starts_with("/api/v1/auth/") => Rule::Open,
        "/api/v1/me"
        | "/api/v1/me/sessions"
        | "/api/v1/resumes"
        | "/api/v1/backups"
        | "/api/v1/chat"
        | "/api/v1/chat/history"
        | "/api/v1/jobs/{id}/best-projects"
        | "/api/v1/jobs/{id}/best-resumes" => Rule::Mine,
        "/api/v1/me/saved-jobs" | "/api/v1/me/hidden-jobs" | "/api/v1/me/hidden-companies" => Rule::Mine,
        "/api/v1/me/saved-jobs/{id}" | "/api/v1/me/hidden-jobs/{id}" => Rule::Mine,
        p if p.starts_with("/api/v1/resumes/{id}") || p.starts_with("/api/v1/backups/{id}") => Rule::Owned,
        "/api/v1/me/sessions/{handle}" => Rule::Owned,
        p if p.starts_with("/api/v1/admin/") => Rule::Admin,
        other => panic!("{other} has no rule: say here who may use it"),
    }
}

fn body(path: &str) -> Value {
    match path {
        "/api/v1/chat" => json!({"question": "What fits?"}),
        "/api/v1/backups" => json!({"type": "FULL_EXPORT"}),
        "/api/v1/me/hidden-companies" => json!({"company": "Initech"}),
        "/api/v1/resumes/{id}" => json!({"is_active": true}),
        "/api/v1/admin/users/{id}/role" => json!({"role": "ROLE_USER"}),
        "/api/v1/auth/dev" => json!({"email": "somebody@example.org"}),
        "/api/v1/admin/dead-letters/replay" => json!({"dry_run": true}),
        _ => json!({}),
    }
}

async fn status(person: &Person, method: &str, template: &str, path: &str) -> u16 {
    let method: Method = method.to_uppercase().parse().unwrap();
    let mut request = person.request(method.clone(), path);
    if matches!(method, Method::POST | Method::PUT | Method::PATCH) {
        request = request.json(&body(template));
    }
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn every_route_obeys_its_rule() {
    let Some(server) = server().await else { return };
    let jobs = server.postings(&[("Backend Engineer", "Rust.")]).await;
    let (owner, other) = (server.sign_in("ann@example.org").await, server.sign_in("eve@example.org").await);
    let (admin, nobody) = (server.sign_in("root@example.org").await, server.nobody());
    let resume: Value = owner
        .upload("cv.md", "# Ann\n\n## Experience\n\nEngineer, Acme, 2019 - 2024")
        .await
        .json()
        .await
        .unwrap();
    let worker = ResumeWorker::new(&server.config.uploads, ParseLimits::default());
    while worker.run_once(&server.deps, "test").await.unwrap() > 0 {}
    let resume = resume["id"].as_str().unwrap();
    let snapshot = json!({"type": "RESUME_SNAPSHOT", "resume_id": resume});
    let backup: Value = owner.post("/api/v1/backups", &snapshot).await.json().await.unwrap();
    let backups = BackupWorker::new(&server.config.backups);
    while backups.run_once(&server.deps, "test").await.unwrap() > 0 {}
    let handle = owner.json("/api/v1/me/sessions").await[0]["handle"].as_str().unwrap().to_owned();
    let target = other.json("/api/v1/me").await["id"].as_str().unwrap().to_owned();
    server.dead_letter("schema", 0).await;
    let letter = admin.json("/api/v1/admin/dead-letters").await[0]["position"].as_str().unwrap().to_owned();
    let document = serde_json::to_value(api::openapi()).unwrap();
    assert_eq!(document["openapi"].as_str().unwrap().split('.').take(2).collect::<Vec<_>>(), ["3", "1"]);
    let mut routes = Vec::new();
    for (template, methods) in document["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let id = match template.split('/').nth(3) {
                Some("resumes") => resume,
                Some("backups") => backup["id"].as_str().unwrap(),
                Some("admin") => target.as_str(),
                _ => &jobs[0].to_string(),
            };
            let path = template.replace("{id}", id).replace("{handle}", &handle).replace("{name}", "nightly");
            let path = path.replace("{domain}", "careers.example.com").replace("{position}", &letter);
            let path = if method == "delete" && template.ends_with("companies") {
                format!("{path}?company=x")
            } else {
                path
            };
            routes.push((rule(template), method.clone(), template.clone(), path));
        }
    }
    assert!(routes.len() > 50, "{} routes", routes.len());
    // A campaign is started before it is stopped, and what is asked about it is asked of its run.
    routes.sort_by_key(|(_, _, template, _)| template.ends_with("/stop"));
    for (rule, method, template, path) in &routes {
        let of = |person: &Person| {
            let person = person.clone();
            async move { status(&person, method, template, path).await }
        };
        match rule {
            Rule::Open => {
                assert!(!matches!(of(&nobody).await, 401 | 403), "{method} {template}: open to nobody");
            }
            Rule::Mine => assert_eq!(of(&nobody).await, 401, "{method} {template}: nobody"),
            Rule::Owned => {
                assert_eq!(of(&nobody).await, 401, "{method} {template}: nobody");
                assert_eq!(of(&other).await, 404, "{method} {template}: another user");
                assert_eq!(
                    of(&admin).await,
                    404,
                    "{method} {template}: an administrator owns nothing of others"
                );
            }
            Rule::Admin => {
                assert_eq!(of(&nobody).await, 401, "{method} {template}: nobody");
                assert_eq!(of(&owner).await, 403, "{method} {template}: a user");
                assert!(of(&admin).await < 300, "{method} {template}: an administrator");
            }
        }
    }
    // Then the owner, deletions last: all of it is there for them.
    let mut own: Vec<_> = routes.iter().filter(|(rule, ..)| *rule == Rule::Owned).collect();
    own.sort_by_key(|(_, method, template, _)| (method == "delete", template.contains("sessions")));
    for (_, method, template, path) in own {
        let answer = status(&owner, method, template, path).await;
        assert!(answer < 300, "{method} {template}: the owner gets {answer}");
    }
}
