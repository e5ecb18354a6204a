//! A way to a database that can be cut.

use std::sync::Arc;

use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

/// Passes connections on to a database until it is cut.
pub struct Proxy {
    pub port: u16,
    target: String,
    at_work: Option<tokio::task::JoinHandle<()>>,
}

impl Proxy {
    pub async fn to(target: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let mut proxy = Self { port, target: target.into(), at_work: None };
        proxy.serve(listener);
        proxy
    }

    fn serve(&mut self, listener: TcpListener) {
        let target = Arc::new(self.target.clone());
        self.at_work = Some(tokio::spawn(async move {
            // Dropped with this task, which ends every connection.
            let mut connections = JoinSet::new();
            while let Ok((mut near, _)) = listener.accept().await {
                let target = target.clone();
                connections.spawn(async move {
                    if let Ok(mut far) = TcpStream::connect(target.as_str()).await {
                        let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
                    }
                });
            }
        }));
    }

    /// Ends all connections and refuses new ones.
    pub async fn cut(&mut self) {
        if let Some(at_work) = self.at_work.take() {
            at_work.abort();
            let _ = at_work.await;
        }
    }

    /// Takes connections again.
    pub async fn mend(&mut self) {
        let listener = TcpListener::bind(("127.0.0.1", self.port)).await.unwrap();
        self.serve(listener);
    }
}

/// `address` with host and port replaced.
pub fn detour(address: &str, port: u16) -> (String, String) {
    let mut url = url::Url::parse(address).unwrap();
    let target = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
    url.set_host(Some("127.0.0.1")).unwrap();
    url.set_port(Some(port)).unwrap();
    (target, url.into())
}
