//! Somebody with a browser.

use std::net::SocketAddr;

use bytes::Bytes;
use reqwest::{Body, Client, Method, RequestBuilder, Response, multipart, redirect};
use serde_json::{Value, json};

/// Somebody with a browser; signed in or not.
#[derive(Clone)]
pub struct Person {
    client: Client,
    base: String,
    pub cookie: Option<String>,
}

/// Somebody who is not signed in, at the API of that address.
pub fn visitor(addr: SocketAddr) -> Person {
    let client = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
    Person { client, base: format!("http://{addr}"), cookie: None }
}

/// Somebody signed in at the API of that address.
pub async fn signed_in(addr: SocketAddr, email: &str) -> Person {
    let mut person = visitor(addr);
    let answer = person.post("/api/v1/auth/dev", &json!({"email": email})).await;
    assert_eq!(answer.status(), 204, "{}", answer.text().await.unwrap());
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    for part in ["__Host-session=", "; Path=/;", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
    person.cookie = Some(cookie.split(';').next().unwrap().to_owned());
    person
}

impl Person {
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let mut request =
            self.client.request(method, format!("{}{path}", self.base)).header("origin", &self.base);
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        request
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    pub async fn post(&self, path: &str, body: &Value) -> Response {
        self.request(Method::POST, path).json(body).send().await.unwrap()
    }

    pub async fn send(&self, method: Method, path: &str) -> Response {
        self.request(method, path).send().await.unwrap()
    }

    /// The body of a 200.
    pub async fn json(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        answer.json().await.unwrap()
    }

    /// Another server's address, without any cookie.
    pub async fn fetch(&self, url: &str) -> Response {
        self.client.get(url).send().await.unwrap()
    }

    pub async fn upload(&self, name: &str, bytes: impl Into<Vec<u8>>) -> Response {
        self.upload_bytes(name, bytes.into().into()).await.unwrap()
    }

    /// The same with bytes that others share; a refusal may come before the body is through.
    pub async fn upload_bytes(&self, name: &str, bytes: Bytes) -> reqwest::Result<Response> {
        let length = bytes.len() as u64;
        let part = multipart::Part::stream_with_length(Body::from(bytes), length).file_name(name.to_owned());
        let form = multipart::Form::new().part("file", part);
        self.request(Method::POST, "/api/v1/resumes").multipart(form).send().await
    }

    /// The same browser with somebody's cookie.
    pub fn with(mut self, cookie: &str) -> Self {
        self.cookie = Some(cookie.to_owned());
        self
    }
}
