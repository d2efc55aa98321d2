//! Where the site stands in front of its readers: its public address, its secret, the relays before it.

use std::fmt;
use std::net::IpAddr;

use ipnet::IpNet;
use rocket::config::SecretKey;

use super::ConfigError;

/// Characters of a secret at least: 32 bytes in hexadecimal, or more than that in base 64.
const SECRET_LENGTH: usize = 43;
/// Different characters in a secret at least: fewer were not drawn at random.
const SECRET_VARIETY: usize = 12;

/// The address that readers type: `https://jalon.exemple.gouv.fr`, without a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// Reads the address of a site open to others.
    ///
    /// # Errors
    /// Plain `http` is refused, and so is a path.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.trim().trim_end_matches('/').to_lowercase();
        let host = text
            .strip_prefix("https://")
            .ok_or("écrivez une adresse qui commence par https://, comme https://jalon.exemple.gouv.fr.")?;
        if host.is_empty() || host.contains(['/', '?', '#', '@', ' ']) {
            return Err("écrivez l’adresse du site sans chemin, comme https://jalon.exemple.gouv.fr.");
        }
        Ok(Self(text))
    }

    /// The address, without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a browser writes in `Host`.
    pub fn host(&self) -> &str {
        self.0.trim_start_matches("https://")
    }
}

/// What private cookies are sealed with; never shown.
#[derive(Clone)]
pub struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl Secret {
    /// Reads a secret.
    ///
    /// # Errors
    /// One that is short, or that nobody drew at random.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.trim();
        let mut seen: Vec<char> = text.chars().collect();
        seen.sort_unstable();
        seen.dedup();
        if text.len() < SECRET_LENGTH || seen.len() < SECRET_VARIETY {
            return Err("ce secret est trop faible. Tirez-en un au hasard : openssl rand -hex 32.");
        }
        Ok(Self(text.to_owned()))
    }

    /// The key of private cookies.
    pub fn key(&self) -> SecretKey {
        SecretKey::derive_from(self.0.as_bytes())
    }
}

/// How far the links given as evidence are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Public addresses in `https` only.
    Public,
    /// Any address, for a trial on one machine: never on a site open to others.
    Everywhere,
}

impl Reach {
    /// Reads what the operator chose; none when links are not looked at.
    ///
    /// # Errors
    /// A word that has no meaning.
    pub fn parse(text: &str) -> Result<Option<Self>, &'static str> {
        match text.trim() {
            "oui" => Ok(Some(Self::Public)),
            "non" => Ok(None),
            "partout" => Ok(Some(Self::Everywhere)),
            _ => Err("écrivez oui, non, ou partout pour un essai sur cette machine."),
        }
    }
}

/// The relays that may say for whom they speak.
pub fn proxies(text: Option<&str>) -> Result<Vec<IpNet>, ConfigError> {
    let Some(text) = text else { return Ok(Vec::new()) };
    let read = |it: &str| it.parse::<IpNet>().ok().or_else(|| it.parse::<IpAddr>().ok().map(IpNet::from));
    text.split([',', ' '])
        .filter(|it| !it.is_empty())
        .map(|it| {
            read(it).ok_or_else(|| ConfigError {
                name: "JALON_PROXIES",
                value: it.to_owned(),
                advice: "écrivez des adresses ou des réseaux séparés par des virgules, comme 10.0.0.0/8.",
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_a_public_site() {
        for (text, host) in [
            ("https://jalon.exemple.gouv.fr", Some("jalon.exemple.gouv.fr")),
            (" https://Jalon.exemple.gouv.fr:8443/ ", Some("jalon.exemple.gouv.fr:8443")),
            ("http://jalon.exemple.gouv.fr", None),
            ("https://jalon.exemple.gouv.fr/jalon", None),
            ("https://moi@jalon.exemple.gouv.fr", None),
            ("https://", None),
        ] {
            let read = PublicUrl::parse(text).ok();
            assert_eq!(read.as_ref().map(PublicUrl::host), host, "{text}");
        }
    }

    #[test]
    fn a_weak_secret_is_refused_and_a_good_one_never_shown() {
        for weak in ["", "changez-moi", &"a".repeat(64), &"abcd".repeat(16)] {
            assert!(Secret::parse(weak).is_err(), "{weak}");
        }
        let good = "9f2c1b7e84d05a36c1e8f7920ab4d653e07f18c92b6d4a5f3e1c0987ab6d5e4f";
        let secret = Secret::parse(good).unwrap();
        assert_eq!(format!("{secret:?}"), "***");
    }

    #[test]
    fn relays_are_addresses_or_networks() {
        let read = proxies(Some("10.0.0.0/8, 192.0.2.7 ::1")).unwrap();
        let inside = |it: &str| read.iter().any(|net| net.contains(&it.parse::<IpAddr>().unwrap()));
        assert!(inside("10.1.2.3") && inside("192.0.2.7") && inside("::1"));
        assert!(!inside("192.0.2.8"));
        assert!(proxies(Some("mon-relais")).is_err());
    }
}
