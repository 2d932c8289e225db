//! Where the workers live: network namespaces of their own, where that is permitted, else plain processes.
//!
//! A namespace has its own loopback, and the engines listen on ours and tell their clients so. Each worker therefore
//! opens the same ports on its own loopback and passes them on to this side's end of its cable, which passes them on
//! to the engines: the worker's configuration is the same in both worlds.

use std::{
    net::{Ipv4Addr, SocketAddr},
    process::{Command, Stdio},
};

use tokio::net::{TcpListener, TcpStream};

/// One worker's network.
#[derive(Debug)]
pub struct Namespace {
    name: String,
    cable: String,
    octet: usize,
}

impl Namespace {
    /// A namespace with a cable to this one, or `None` where the system does not permit it.
    pub fn new(number: usize) -> Option<Self> {
        let process = std::process::id() % 10_000;
        let space = Self {
            name: format!("jobtrawl-{process}-{number}"),
            cable: format!("jt{process}v{number}"),
            octet: number,
        };
        let (name, cable) = (space.name.as_str(), space.cable.as_str());
        let ours = format!("{}/30", space.ours());
        let theirs = format!("10.{}.{number}.2/30", network());
        let steps: [&[&str]; 7] = [
            &["netns", "add", name],
            &["link", "add", cable, "type", "veth", "peer", "name", "cable", "netns", name],
            &["addr", "add", &ours, "dev", cable],
            &["link", "set", cable, "up"],
            &["-n", name, "addr", "add", &theirs, "dev", "cable"],
            &["-n", name, "link", "set", "lo", "up"],
            &["-n", name, "link", "set", "cable", "up"],
        ];
        // Dropped, and with that removed, when a step fails.
        steps.iter().all(|step| ip(step)).then_some(space)
    }

    /// This side's end of the cable.
    pub fn ours(&self) -> Ipv4Addr {
        Ipv4Addr::new(10, network(), u8::try_from(self.octet).unwrap(), 1)
    }

    /// What to run a program with.
    pub fn command(&self) -> Vec<String> {
        ["ip", "netns", "exec", &self.name].map(str::to_owned).to_vec()
    }

    /// Pulls the cable out, or plugs it in again.
    pub fn plug(&self, connected: bool) {
        assert!(ip(&["-n", &self.name, "link", "set", "cable", if connected { "up" } else { "down" }]));
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        ip(&["link", "del", &self.cable]);
        ip(&["netns", "del", &self.name]);
    }
}

/// Two experiments at once seldom meet.
fn network() -> u8 {
    200 + (std::process::id() % 50) as u8
}

fn ip(arguments: &[&str]) -> bool {
    let mut command = Command::new("ip");
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Passes connections to `from` on to `to`, for as long as the process lives.
pub async fn relay(from: SocketAddr, to: SocketAddr) {
    let listener = TcpListener::bind(from).await.unwrap_or_else(|error| panic!("{from}: {error}"));
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            tokio::spawn(async move {
                let Ok(mut server) = TcpStream::connect(to).await else { return };
                let _ = client.set_nodelay(true);
                let _ = server.set_nodelay(true);
                let _ = tokio::io::copy_bidirectional(&mut client, &mut server).await;
            });
        }
    });
}
