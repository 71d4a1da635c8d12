//! Where the preview listens: on this machine, for this machine.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::PathBuf;

use crate::finding::Failure;

/// How often another free port is tried if a program has it on one of the two addresses only.
const TRIES: usize = 16;

/// The loopback addresses, bound to one port.
#[derive(Debug)]
pub struct Address {
    /// The port.
    pub port: u16,
    /// The sockets: of IPv4, and of IPv6 where this machine has it.
    pub listeners: Vec<TcpListener>,
}

impl Address {
    /// Binds a port, or any that is free.
    ///
    /// # Errors
    /// Another program has the port, or it may not be used.
    pub fn bind(port: Option<u16>) -> Result<Self, Failure> {
        let mut result = bind_both(port.unwrap_or(0));
        for _ in 1..TRIES {
            if port.is_some() || result.is_ok() {
                break;
            }
            result = bind_both(0);
        }
        result.map_err(|error| {
            let address = format!("{}:{}", Ipv4Addr::LOCALHOST, port.unwrap_or(0));
            Failure::Path { path: PathBuf::from(address), action: "listen on".into(), error }
        })
    }

    /// What a browser is pointed at.
    pub fn url(&self) -> String {
        format!("http://{}:{}/", Ipv4Addr::LOCALHOST, self.port)
    }

    /// What requests may name as their host. A page of another site whose name was made to lead to
    /// this machine sends the name of that site.
    pub fn hosts(&self) -> Vec<String> {
        let names = ["localhost", "127.0.0.1", "[::1]"].into_iter();
        let with_port = names.clone().map(|name| format!("{name}:{}", self.port));
        // Browsers leave out the port of the scheme.
        let usual = self.port == 80;
        with_port.chain(names.filter(|_| usual).map(str::to_owned)).collect()
    }
}

fn bind_both(port: u16) -> io::Result<Address> {
    let first = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    let port = first.local_addr()?.port();
    let mut listeners = vec![first];
    match TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port))) {
        Ok(second) => listeners.push(second),
        Err(error) if error.kind() == ErrorKind::AddrInUse => return Err(error),
        // This machine has no IPv6.
        Err(_) => {}
    }
    for listener in &listeners {
        listener.set_nonblocking(true)?;
    }
    Ok(Address { port, listeners })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_is_bound_and_a_taken_port_is_told() {
        let address = Address::bind(None).expect("a port is free");
        for listener in &address.listeners {
            let bound = listener.local_addr().expect("it is bound");
            assert!(bound.ip().is_loopback() && bound.port() == address.port, "{bound}");
        }
        let Err(Failure::Path { path, action, error }) = Address::bind(Some(address.port)) else {
            panic!("a port is had twice");
        };
        assert_eq!(action, "listen on");
        assert_eq!(path, PathBuf::from(format!("127.0.0.1:{}", address.port)));
        assert_eq!(error.kind(), ErrorKind::AddrInUse);
    }

    #[test]
    fn hosts_are_this_machine_by_each_of_its_names() {
        let address = Address { port: 4000, listeners: Vec::new() };
        assert_eq!(address.hosts(), ["localhost:4000", "127.0.0.1:4000", "[::1]:4000"]);
        let address = Address { port: 80, listeners: Vec::new() };
        assert!(address.hosts().contains(&"localhost".to_owned()));
    }
}
