//! Signing in at an identity provider, over real HTTP: at a certified one that is honest, and at one that lies on
//! request.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::support::{Server, server_on};
use reqwest::{Client, Response, redirect};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use url::Url;

const SECRET: &str = "known-to-this-test-alone-0123456789";

/// A provider's process. It ends when its input does.
struct Issuer {
    _process: Child,
    address: String,
}

/// `None`, with a line saying why, where Node.js or the provider's package is missing.
fn issuer(script: &str, redirect: &str) -> Option<Issuer> {
    let repository = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let home = std::env::var_os("JOBTRAWL_HOME").map_or_else(|| repository.join(".jobtrawl"), PathBuf::from);
    if script == "provider.mjs" {
        let setup = Command::new(repository.join("scripts/setup-oidc-provider")).output();
        let failure = match setup {
            Ok(output) if output.status.success() => None,
            Ok(output) => Some(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
            Err(error) => Some(error.to_string()),
        };
        if let Some(why) = failure {
            eprintln!("skipped: no certified provider to sign in at: {why}");
            return None;
        }
    }
    let mut process = match Command::new("node")
        .arg(repository.join("api/tests/oidc").join(script))
        .arg(redirect)
        .env("OIDC_PROVIDER_HOME", home.join("oidc-provider"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
    {
        Ok(process) => process,
        Err(error) => {
            eprintln!("skipped: node: {error}");
            return None;
        }
    };
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
    let address = lines.find_map(|line| Some(line.strip_prefix("issuer ")?.to_owned()));
    // It goes on talking, and would die of a pipe that nobody reads.
    std::thread::spawn(move || lines.for_each(drop));
    Some(Issuer { _process: process, address: address.expect("the provider prints its address") })
}

/// A server whose only way in is `script`'s provider.
async fn site(script: &str) -> Option<(Server, Issuer)> {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let own = format!("http://{}", port.local_addr().unwrap());
    let issuer = issuer(script, &format!("{own}/api/v1/auth/callback"))?;
    let server = server_on(Some(port), |config, engines| {
        config.dev_sign_in = false;
        config.public_url = own.parse().unwrap();
        config.oidc.issuer.clone_from(&issuer.address);
        config.oidc.client_id = "jobtrawl".to_owned();
        config.oidc.client_secret = SECRET.to_owned();
        engines.http.allow_private = vec!["127.0.0.1/32".to_owned()];
    })
    .await?;
    Some((server, issuer))
}

/// A browser: cookies of each host, and no redirect that is not looked at.
struct Browser {
    client: Client,
    cookies: BTreeMap<(String, String), String>,
}

impl Browser {
    fn new() -> Self {
        let client = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
        Self { client, cookies: BTreeMap::new() }
    }

    async fn get(&mut self, url: &Url) -> Response {
        let site = url.origin().ascii_serialization();
        let own = self.cookies.iter().filter(|((of, _), _)| *of == site);
        let cookies: Vec<String> = own.map(|((_, name), value)| format!("{name}={value}")).collect();
        let answer = self.client.get(url.clone()).header("cookie", cookies.join("; ")).send().await.unwrap();
        for set in answer.headers().get_all("set-cookie") {
            let (name, rest) = set.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap().to_owned();
            self.cookies.insert((site.clone(), name.to_owned()), value);
        }
        answer
    }

    /// Where an answer leads.
    fn next(from: &Url, answer: &Response) -> Option<Url> {
        from.join(answer.headers().get("location")?.to_str().unwrap()).ok()
    }

    /// Begins at our login; the address that the provider is asked by.
    async fn begin(&mut self, server: &Server) -> Url {
        let login: Url = format!("http://{}/api/v1/auth/login?return_to=/jobs", server.addr).parse().unwrap();
        let answer = self.get(&login).await;
        assert_eq!(answer.status(), 303);
        Self::next(&login, &answer).unwrap()
    }

    /// Through an honest provider, up to the address it sends the browser back to.
    async fn through(&mut self, mut at: Url, back: &str) -> Url {
        for _ in 0..10 {
            let answer = self.get(&at).await;
            let next = Self::next(&at, &answer);
            let Some(next) = next else {
                panic!("{at}: {} {}", answer.status(), answer.text().await.unwrap())
            };
            if next.as_str().starts_with(back) {
                return next;
            }
            at = next;
        }
        panic!("the provider sends the browser in a circle: {at}")
    }

    fn session(&self, server: &Server) -> Option<&String> {
        self.cookies.get(&(format!("http://{}", server.addr), "__Host-session".to_owned()))
    }
}

fn query(url: &Url, name: &str) -> String {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
}

fn with(url: &Url, name: &str, value: &str) -> Url {
    let mut out = url.clone();
    let pairs: Vec<(String, String)> = url
        .query_pairs()
        .map(|(k, v)| (k.clone().into_owned(), if k == name { value.to_owned() } else { v.into_owned() }))
        .collect();
    out.query_pairs_mut().clear().extend_pairs(pairs);
    out
}

async fn refused(answer: Response, status: u16, what: &str) {
    assert_eq!(answer.status(), status, "{what}");
    let cookies =
        answer.headers().get_all("set-cookie").iter().any(|c| c.to_str().unwrap().contains("session"));
    assert!(!cookies, "{what}: no session");
    let problem: Value = answer.json().await.unwrap();
    assert!(
        ["sign-in-refused", "forbidden"].contains(&problem["code"].as_str().unwrap()),
        "{what}: {problem}"
    );
}

#[tokio::test]
async fn people_sign_in_at_a_certified_provider() {
    let Some((server, provider)) = site("provider.mjs").await else { return };
    let back = format!("http://{}/api/v1/auth/callback", server.addr);
    let choose: Url = format!("{}/as/ann", provider.address).parse().unwrap();
    let mut ann = Browser::new();
    ann.get(&choose).await;
    let asked = ann.begin(&server).await;
    assert_eq!(
        (query(&asked, "response_type"), query(&asked, "code_challenge_method")),
        ("code".into(), "S256".into())
    );
    assert!(query(&asked, "state").len() >= 16 && query(&asked, "nonce").len() >= 16);
    let callback = ann.through(asked, &back).await;

    // What is wrong with the way back is refused before the code is spent.
    refused(ann.get(&with(&callback, "state", "another")).await, 401, "another state").await;
    refused(ann.get(&with(&callback, "iss", "https://elsewhere.example")).await, 401, "another issuer").await;
    refused(Browser::new().get(&callback).await, 401, "a browser that did not begin").await;

    let answer = ann.get(&callback).await;
    assert_eq!((answer.status().as_u16(), &answer.headers()["location"]), (303, &"/jobs".parse().unwrap()));
    let cookie = answer.headers().get_all("set-cookie").iter().next().unwrap().to_str().unwrap();
    for part in ["__Host-session=", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let me: Url = format!("http://{}/api/v1/me", server.addr).parse().unwrap();
    let shown: Value = ann.get(&me).await.json().await.unwrap();
    assert_eq!((&shown["email"], &shown["name"]), (&json!("ann@example.org"), &json!("Name of ann")));
    let first = ann.session(&server).unwrap().clone();
    refused(ann.get(&callback).await, 401, "a state works once").await;

    // Signed in again: the same account, another session, and the one before is over.
    let asked = ann.begin(&server).await;
    let callback = ann.through(asked, &back).await;
    assert_eq!(ann.get(&callback).await.status(), 303);
    assert_ne!(*ann.session(&server).unwrap(), first, "a session's id is not carried over a sign-in");
    let again: Value = ann.get(&me).await.json().await.unwrap();
    assert_eq!(again["id"], shown["id"]);
    let mut old = server.nobody();
    old.cookie = Some(format!("__Host-session={first}"));
    assert_eq!(old.get("/api/v1/me").await.status(), 401);

    // A spent code, and a stolen one, in the way of another browser: its verifier is another.
    let mut eve = Browser::new();
    let hers = query(&eve.begin(&server).await, "state");
    refused(eve.get(&with(&callback, "state", &hers)).await, 401, "a spent code").await;
    let asked = ann.begin(&server).await;
    let fresh = ann.through(asked, &back).await;
    let hers = query(&eve.begin(&server).await, "state");
    refused(eve.get(&with(&fresh, "state", &hers)).await, 401, "a stolen code fails by PKCE").await;

    let choose: Url = format!("{}/as/unverified-mallory", provider.address).parse().unwrap();
    let mut mallory = Browser::new();
    mallory.get(&choose).await;
    let asked = mallory.begin(&server).await;
    let callback = mallory.through(asked, &back).await;
    refused(mallory.get(&callback).await, 403, "an address that nobody verified").await;
}

#[tokio::test]
async fn what_a_provider_may_not_say_is_refused() {
    let Some((server, liar)) = site("liar.mjs").await else { return };
    let say = Client::builder().build().unwrap();
    let tell = async |what: Value| {
        let mut browser = Browser::new();
        let asked = browser.begin(&server).await;
        let mut what = what;
        what["challenge"] = if what["challenge"].is_null() {
            json!(query(&asked, "code_challenge"))
        } else {
            what["challenge"].clone()
        };
        if what["claims"]["nonce"].is_null() {
            what["claims"]["nonce"] = json!(query(&asked, "nonce"));
        }
        say.post(format!("{}/say", liar.address)).json(&what).send().await.unwrap();
        let state = query(&asked, "state");
        let back = format!("http://{}/api/v1/auth/callback?code=c&state={state}", server.addr);
        browser.get(&back.parse().unwrap()).await
    };
    assert_eq!(tell(json!({})).await.status(), 303, "the truth is accepted");
    let hour_ago = server.deps.clock.now().unix_timestamp() - 3_600;
    let lies = [
        ("another nonce", json!({"claims": {"nonce": "another"}})),
        ("no nonce", json!({"claims": {"nonce": "x"}, "drop": ["nonce"]})),
        ("another issuer", json!({"claims": {"iss": "https://accounts.example"}})),
        ("another audience", json!({"claims": {"aud": "another-client"}})),
        (
            "two audiences",
            json!({"claims": {"aud": ["jobtrawl", "another-client"], "azp": "another-client"}}),
        ),
        ("expired", json!({"claims": {"iat": hour_ago - 300, "exp": hour_ago}})),
        ("never expires", json!({"drop": ["exp"]})),
        ("no subject", json!({"drop": ["sub"]})),
        ("another's key", json!({"key": "other"})),
        ("unsigned", json!({"alg": "none"})),
        ("signed with a guessed secret", json!({"alg": "HS256", "secret": "guessed"})),
        ("signed with the shared secret", json!({"alg": "HS256"})),
        ("another's verifier", json!({"challenge": "another"})),
        (
            "an address of another subject",
            json!({"drop": ["email"], "userinfo": {"sub": "ann", "email": "ann@example.org", "email_verified": true}}),
        ),
    ];
    for (what, lie) in lies {
        refused(tell(lie).await, 401, what).await;
    }
    for (what, half) in [
        ("not verified", json!({"claims": {"email_verified": false}})),
        ("not said to be verified", json!({"drop": ["email_verified"]})),
        ("no address", json!({"drop": ["email"]})),
    ] {
        refused(tell(half).await, 403, what).await;
    }
    let told = json!({"drop": ["email"], "userinfo": {"sub": "liar", "email": "liar@example.org", "email_verified": true}});
    assert_eq!(tell(told).await.status(), 303, "the address may be told apart from the token");
    // The subject is the identity: an address that another account has is not handed over.
    let taken = tell(json!({"claims": {"sub": "another-liar"}})).await;
    assert_eq!(taken.status(), 409);
    assert_eq!(taken.json::<Value>().await.unwrap()["code"], "email-taken");
}
