//! Who is at the other end: address and browser, as far as they can be believed.

use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;
use rocket::request::{FromRequest, Outcome, Request};

use crate::config::Config;

/// The browser that asks.
#[derive(Clone, Debug)]
pub struct Client {
    /// Its address, or that of the first relay that is not ours.
    pub address: IpAddr,
    /// What it is, in a few words: « Firefox, Linux ».
    pub browser: String,
}

impl Client {
    /// What limits count together: an IPv4 address, or the network of an IPv6 one, whose last 64 bits
    /// anybody changes at will.
    pub fn network(&self) -> String {
        match self.address {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Client {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let proxies = request.rocket().state::<Config>().map_or(&[][..], |it| it.proxies.as_slice());
        let forwarded: Vec<&str> = request.headers().get("X-Forwarded-For").collect();
        let peer = request.remote().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |it| it.ip());
        Outcome::Success(Self {
            address: believed(peer, &forwarded, proxies),
            browser: named(request.headers().get_one("User-Agent").unwrap_or_default()),
        })
    }
}

/// The address nearest to us that is not one of our relays; what a client writes itself is never believed.
fn believed(peer: IpAddr, forwarded: &[&str], proxies: &[IpNet]) -> IpAddr {
    let is_relay = |it: IpAddr| proxies.iter().any(|net| net.contains(&it));
    // An IPv4 address that comes through an IPv6 socket is still that address.
    let mut address = peer.to_canonical();
    for step in forwarded.iter().flat_map(|it| it.split(',')).rev() {
        if !is_relay(address) {
            break;
        }
        match step.trim().parse::<IpAddr>() {
            Ok(before) => address = before.to_canonical(),
            Err(_) => break,
        }
    }
    address
}

/// Family and system, the words that a person recognises.
fn named(agent: &str) -> String {
    // The most particular first: each also calls itself by the names of those after it.
    let find = |list: &[(&str, &'static str)]| list.iter().find(|it| agent.contains(it.0)).map(|it| it.1);
    let browser = find(&[
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("Chrom", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "navigateur inconnu".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_relays_are_believed() {
        let ours: Vec<IpNet> = vec!["10.0.0.0/8".parse().unwrap()];
        for (peer, forwarded, proxies, expected) in [
            ("192.0.2.1", &[][..], &ours[..], "192.0.2.1"),
            // A client that pretends to be somebody else.
            ("192.0.2.1", &["203.0.113.9"], &ours, "192.0.2.1"),
            ("10.0.0.1", &["203.0.113.9"], &ours, "203.0.113.9"),
            ("10.0.0.1", &["203.0.113.9, 10.0.0.2"], &ours, "203.0.113.9"),
            ("10.0.0.1", &["1.2.3.4, 203.0.113.9"], &ours, "203.0.113.9"),
            ("10.0.0.1", &["1.2.3.4", "203.0.113.9"], &ours, "203.0.113.9"),
            ("10.0.0.1", &["n’importe quoi"], &ours, "10.0.0.1"),
            ("10.0.0.1", &["203.0.113.9"], &[], "10.0.0.1"),
            ("::ffff:10.0.0.1", &["203.0.113.9"], &ours, "203.0.113.9"),
        ] {
            let address = believed(peer.parse().unwrap(), forwarded, proxies);
            assert_eq!(address, expected.parse::<IpAddr>().unwrap(), "{peer} {forwarded:?}");
        }
    }

    #[test]
    fn the_addresses_of_one_network_count_together() {
        let network =
            |address: &str| Client { address: address.parse().unwrap(), browser: String::new() }.network();
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }

    #[test]
    fn browsers_are_called_by_their_usual_names() {
        for (agent, expected) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
                "Edge, Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1",
                "Safari, iPhone",
            ),
            ("curl/8.0", "navigateur inconnu"),
        ] {
            assert_eq!(named(agent), expected);
        }
    }
}
