//! A TCP proxy that misbehaves on request, to put between a client and an engine.
//!
//! Kafka's clients follow the addresses that brokers tell them, so a proxy stands in front of PostgreSQL, Redis, S3 and
//! web servers only; a broker is disturbed by stopping its process.

use std::{
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::{AbortHandle, JoinSet},
};

/// How the proxy treats bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Passes them on.
    Pass,
    /// Passes each piece on after this time.
    Delay(Duration),
    /// Takes connections and bytes, and passes nothing on in either direction.
    BlackHole,
    /// Closes new connections at once; open ones go on.
    Refuse,
}

/// A proxy on a free port of loopback. Dropping it cuts everything.
#[derive(Debug)]
pub struct ChaosProxy {
    address: SocketAddr,
    mode: watch::Sender<Mode>,
    cuts: watch::Sender<u64>,
    accepting: AbortHandle,
}

impl ChaosProxy {
    /// Starts a proxy in front of `target`, passing everything on.
    ///
    /// # Panics
    /// When no port of loopback is free.
    pub async fn start(target: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port of loopback is free");
        let address = listener.local_addr().expect("a bound socket has an address");
        let (mode, mode_seen) = watch::channel(Mode::Pass);
        let (cuts, cuts_seen) = watch::channel(0);
        let accepting = tokio::spawn(accept(listener, target, mode_seen, cuts_seen)).abort_handle();
        Self { address, mode, cuts, accepting }
    }

    /// Where clients connect.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `url` with its host and port replaced by the proxy's.
    ///
    /// # Panics
    /// When `url` has no `host:port`.
    pub fn in_front_of(&self, url: &str) -> String {
        let start = url.find("://").map_or(0, |at| at + 3);
        let start = url[start..].find('@').map_or(start, |at| start + at + 1);
        let end = url[start..].find('/').map_or(url.len(), |at| start + at);
        assert!(url[start..end].contains(':'), "{url} has no port");
        format!("{}{}{}", &url[..start], self.address, &url[end..])
    }

    /// Changes how bytes are treated, on open connections too.
    pub fn set(&self, mode: Mode) {
        self.mode.send_replace(mode);
    }

    /// Closes every open connection.
    pub fn cut(&self) {
        self.cuts.send_modify(|count| *count += 1);
    }
}

impl Drop for ChaosProxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(
    listener: TcpListener,
    target: SocketAddr,
    mode: watch::Receiver<Mode>,
    cuts: watch::Receiver<u64>,
) {
    // Dropped with this task, and with it every connection.
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            Some(_) = open.join_next() => {}
            accepted = listener.accept() => {
                let Ok((client, _)) = accepted else { continue };
                if *mode.borrow() != Mode::Refuse {
                    open.spawn(relay(client, target, mode.clone(), cuts.clone()));
                }
            }
        }
    }
}

async fn relay(
    client: TcpStream,
    target: SocketAddr,
    mode: watch::Receiver<Mode>,
    mut cuts: watch::Receiver<u64>,
) {
    // A cut from before this connection does not concern it.
    cuts.mark_unchanged();
    let Ok(server) = TcpStream::connect(target).await else { return };
    let (client_read, client_write) = client.into_split();
    let (server_read, server_write) = server.into_split();
    tokio::select! {
        _ = cuts.changed() => {}
        ((), ()) = async { tokio::join!(pump(client_read, server_write, mode.clone()), pump(server_read, client_write, mode)) } => {}
    }
}

async fn pump(
    mut from: tokio::net::tcp::OwnedReadHalf,
    mut to: tokio::net::tcp::OwnedWriteHalf,
    mut mode: watch::Receiver<Mode>,
) {
    let mut piece = vec![0; 16 * 1024];
    while let Ok(length @ 1..) = from.read(&mut piece).await {
        let treatment = *mode.borrow_and_update();
        match treatment {
            Mode::Delay(time) => tokio::time::sleep(time).await,
            Mode::BlackHole => {
                // Held back, not lost: TCP would send them again.
                if mode.wait_for(|mode| *mode != Mode::BlackHole).await.is_err() {
                    return;
                }
            }
            Mode::Pass | Mode::Refuse => {}
        }
        if to.write_all(&piece[..length]).await.is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn echo() -> SocketAddr {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let (mut read, mut write) = stream.into_split();
                    tokio::io::copy(&mut read, &mut write).await
                });
            }
        });
        address
    }

    async fn ask(stream: &mut TcpStream) -> std::io::Result<u8> {
        stream.write_u8(7).await?;
        stream.read_u8().await
    }

    #[tokio::test]
    async fn it_passes_cuts_holds_back_and_refuses() {
        let proxy = ChaosProxy::start(echo().await).await;
        let mut stream = TcpStream::connect(proxy.address()).await.unwrap();
        assert_eq!(ask(&mut stream).await.unwrap(), 7);

        proxy.set(Mode::BlackHole);
        assert!(tokio::time::timeout(Duration::from_millis(100), ask(&mut stream)).await.is_err());
        proxy.set(Mode::Pass);
        assert_eq!(stream.read_u8().await.unwrap(), 7, "what was held back arrives");

        proxy.cut();
        assert!(ask(&mut stream).await.is_err());
        let mut stream = TcpStream::connect(proxy.address()).await.unwrap();
        assert_eq!(ask(&mut stream).await.unwrap(), 7, "a cut is over at once");

        proxy.set(Mode::Refuse);
        assert_eq!(ask(&mut stream).await.unwrap(), 7, "open connections go on");
        let mut refused = TcpStream::connect(proxy.address()).await.unwrap();
        assert!(ask(&mut refused).await.is_err());
    }

    #[tokio::test]
    async fn addresses_keep_credentials_and_path() {
        let proxy = ChaosProxy::start(echo().await).await;
        let port = proxy.address().port();
        assert_eq!(
            proxy.in_front_of("postgres://u:p@127.0.0.1:5432/db"),
            format!("postgres://u:p@127.0.0.1:{port}/db")
        );
        assert_eq!(proxy.in_front_of("http://127.0.0.1:9000"), format!("http://127.0.0.1:{port}"));
    }
}
