//! Redis servers of a test's own, to be killed, restarted or joined into a cluster: the shared one is others' too.

use std::{
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{test_folder, unique};

/// How long a server may take to answer: a laptop under load starts one in a second or two.
const READY: Duration = Duration::from_secs(30);

/// One Redis with an append-only file that is on disk before a write is acknowledged.
#[derive(Debug)]
pub struct RedisServer {
    child: Child,
    port: u16,
    folder: PathBuf,
    options: Vec<String>,
}

impl RedisServer {
    /// Starts one on a free port of loopback; returns when it answers.
    ///
    /// # Panics
    /// When `redis-server` is missing or does not answer.
    pub fn start() -> Self {
        Self::with(&[])
    }

    fn with(options: &[&str]) -> Self {
        let folder = test_folder().join("redis-own").join(unique());
        std::fs::create_dir_all(&folder).expect("the folder for tests is writable");
        let port = free_port();
        let options: Vec<String> = options.iter().map(|option| (*option).to_owned()).collect();
        let child = spawn(port, &folder, &options);
        let server = Self { child, port, folder, options };
        server.wait();
        server
    }

    /// `redis://…`
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// The port on loopback.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// SIGKILL: a crash. Nobody answers until [`RedisServer::come_back`].
    ///
    /// # Panics
    /// When it cannot be killed.
    pub fn crash(&mut self) {
        self.child.kill().expect("a child can be killed");
        self.child.wait().expect("a child can be waited for");
    }

    /// Starts again on the same port from the append-only file; returns when it is loaded.
    ///
    /// # Panics
    /// When it does not answer.
    pub fn come_back(&mut self) {
        self.child = spawn(self.port, &self.folder, &self.options);
        self.wait();
    }

    fn wait(&self) {
        let started = Instant::now();
        while cli(self.port, &["ping"]).trim() != "PONG" {
            assert!(started.elapsed() < READY, "redis-server on port {} does not answer", self.port);
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        // It may have been crashed already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Three masters that share all slots.
#[derive(Debug)]
pub struct RedisCluster {
    nodes: Vec<RedisServer>,
}

impl RedisCluster {
    /// Starts and joins three nodes; returns when every one of them sees all slots served.
    ///
    /// # Panics
    /// When the nodes do not come together.
    pub fn start() -> Self {
        let nodes: Vec<RedisServer> = (0..3)
            .map(|_| RedisServer::with(&["--cluster-enabled", "yes", "--cluster-node-timeout", "5000"]))
            .collect();
        let addresses: Vec<String> = nodes.iter().map(|node| format!("127.0.0.1:{}", node.port)).collect();
        let mut arguments = vec!["--cluster", "create"];
        arguments.extend(addresses.iter().map(String::as_str));
        arguments.extend(["--cluster-replicas", "0", "--cluster-yes"]);
        let answer = cli(nodes[0].port, &arguments);
        let started = Instant::now();
        while !nodes.iter().all(|node| cli(node.port, &["cluster", "info"]).contains("cluster_state:ok")) {
            assert!(started.elapsed() < READY, "the nodes do not form a cluster:\n{answer}");
            std::thread::sleep(Duration::from_millis(50));
        }
        Self { nodes }
    }

    /// `redis-cluster://…` of one node; a client learns the others from it.
    pub fn url(&self) -> String {
        format!("redis-cluster://127.0.0.1:{}", self.nodes[0].port)
    }

    /// Keys on each node.
    pub fn keys(&self) -> Vec<u64> {
        self.nodes.iter().map(|node| cli(node.port, &["dbsize"]).trim().parse().unwrap_or(0)).collect()
    }
}

fn spawn(port: u16, folder: &std::path::Path, options: &[String]) -> Child {
    Command::new("redis-server")
        .args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--save", ""])
        .args(["--appendonly", "yes", "--appendfsync", "always", "--loglevel", "warning"])
        .arg("--dir")
        .arg(folder)
        .args(options)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("redis-server is installed: scripts/setup")
}

fn cli(port: u16, arguments: &[&str]) -> String {
    let output = Command::new("redis-cli")
        .args(["-h", "127.0.0.1", "-p", &port.to_string()])
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("redis-cli is installed: scripts/setup");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A port that is free now, and whose cluster port (10,000 higher) exists.
fn free_port() -> u16 {
    loop {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port of loopback is free");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        if port < 55_000 && TcpListener::bind(("127.0.0.1", port + 10_000)).is_ok() {
            return port;
        }
    }
}
