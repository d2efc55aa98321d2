//! Sign-in by ProConnect: what the operator registered there, all of it or nothing.

use std::fmt;
use std::net::IpAddr;

use url::{Host, Url};

use super::ConfigError;

/// Advice given when only a part of the registration is there.
const TOGETHER: &str = "donnez ensemble JALON_PROCONNECT_ISSUER, JALON_PROCONNECT_CLIENT_ID et \
     JALON_PROCONNECT_CLIENT_SECRET, ou n’en donnez aucune pour vous passer de ProConnect.";

/// Settings that mean nothing without a registration.
const CHOICES: [&str; 4] =
    ["JALON_PROCONNECT_USERINFO", "JALON_PROCONNECT_ACR", "JALON_PROCONNECT_PKCE", "JALON_PROCONNECT_ALG"];

/// Shortest secret that is believed to be one, in bytes.
const SHORTEST_SECRET: usize = 16;

/// A registration at ProConnect, or at another OpenID provider.
#[derive(Clone, Debug)]
pub struct ProConnect {
    /// Address of the provider, exactly as its discovery document and its tokens write it.
    pub issuer: String,
    /// Public identifier of this site at the provider.
    pub client_id: String,
    /// Its secret.
    pub client_secret: ClientSecret,
    /// How the provider says who a person is.
    pub userinfo: Userinfo,
    /// Levels of assurance asked for, one of which must come back; none: any will do.
    pub acr: Vec<String>,
    /// Whether the code is bound to a proof key.
    pub pkce: bool,
    /// Algorithm that signs, as registered: no other is accepted.
    pub algorithm: Algorithm,
}

impl ProConnect {
    /// Reads the settings; `None` when there is none.
    ///
    /// # Errors
    /// A half registration, or a value that has no meaning.
    pub fn read(get: &dyn Fn(&'static str) -> Option<String>) -> Result<Option<Self>, ConfigError> {
        let issuer = get("JALON_PROCONNECT_ISSUER");
        let client_id = get("JALON_PROCONNECT_CLIENT_ID");
        let client_secret = get("JALON_PROCONNECT_CLIENT_SECRET");
        let (issuer, client_id, client_secret) = match (issuer, client_id, client_secret) {
            (None, None, None) => {
                return match CHOICES.into_iter().find(|it| get(it).is_some()) {
                    None => Ok(None),
                    Some(_) => Err(ConfigError::missing("JALON_PROCONNECT_ISSUER", TOGETHER)),
                };
            }
            (None, ..) => return Err(ConfigError::missing("JALON_PROCONNECT_ISSUER", TOGETHER)),
            (_, None, _) => return Err(ConfigError::missing("JALON_PROCONNECT_CLIENT_ID", TOGETHER)),
            (.., None) => return Err(ConfigError::missing("JALON_PROCONNECT_CLIENT_SECRET", TOGETHER)),
            (Some(issuer), Some(id), Some(secret)) => (issuer.trim().to_owned(), id, secret),
        };
        if !is_safe(&issuer) {
            return Err(ConfigError {
                name: "JALON_PROCONNECT_ISSUER",
                value: issuer,
                advice: "écrivez l’adresse du fournisseur, en https, sans paramètre.",
            });
        }
        let client_secret = client_secret.trim().to_owned();
        if client_secret.len() < SHORTEST_SECRET {
            return Err(ConfigError {
                name: "JALON_PROCONNECT_CLIENT_SECRET",
                // A secret is not repeated, even a bad one.
                value: "…".to_owned(),
                advice: "ce secret est trop court pour en être un. Recopiez celui que ProConnect a remis.",
            });
        }
        Ok(Some(Self {
            issuer,
            client_id: client_id.trim().to_owned(),
            client_secret: ClientSecret(client_secret),
            userinfo: choice(
                get,
                "JALON_PROCONNECT_USERINFO",
                &[("jwt", Userinfo::Jwt), ("json", Userinfo::Json)],
                "écrivez jwt ou json, comme à l’enregistrement.",
            )?,
            acr: get("JALON_PROCONNECT_ACR")
                .map(|it| it.split_whitespace().map(str::to_owned).collect())
                .unwrap_or_default(),
            pkce: choice(
                get,
                "JALON_PROCONNECT_PKCE",
                &[("non", false), ("oui", true)],
                "écrivez oui ou non.",
            )?,
            algorithm: choice(
                get,
                "JALON_PROCONNECT_ALG",
                &[("RS256", Algorithm::Rs256), ("ES256", Algorithm::Es256)],
                "écrivez RS256 ou ES256, comme à l’enregistrement ; HS256 n’est pas admis.",
            )?,
        }))
    }

    /// Whether the provider is on this very machine, for a trial: http is believed then, and no relay is used.
    pub fn is_local(&self) -> bool {
        Url::parse(&self.issuer).is_ok_and(|it| it.scheme() == "http")
    }
}

/// The secret of the registration: printed as ***.
#[derive(Clone)]
pub struct ClientSecret(String);

impl ClientSecret {
    /// The secret itself, for the one request that carries it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Form of the answer that says who a person is, as registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Userinfo {
    /// A signed JWT, which is verified.
    Jwt,
    /// Plain JSON.
    Json,
}

/// Signature algorithms Jalon accepts: those by which only the provider can sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA with SHA-256.
    Rs256,
    /// ECDSA over P-256 with SHA-256.
    Es256,
}

impl Algorithm {
    /// Its name in the header of a token.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Es256 => "ES256",
        }
    }
}

/// One of the words known; the first one when nothing is said.
fn choice<T: Copy>(
    get: &dyn Fn(&'static str) -> Option<String>,
    name: &'static str,
    known: &[(&'static str, T)],
    advice: &'static str,
) -> Result<T, ConfigError> {
    let value = get(name).unwrap_or_else(|| known.first().map_or("", |it| it.0).to_owned());
    let found = known.iter().find(|it| it.0 == value.trim()).map(|it| it.1);
    found.ok_or(ConfigError { name, value, advice })
}

/// Whether an issuer has this address: https, or this very machine for a trial, and nothing after the path.
fn is_safe(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let is_plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    is_plain && (url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url)))
}

/// Whether the address is this very machine's.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: [(&str, &str); 3] = [
        ("JALON_PROCONNECT_ISSUER", "https://proconnect.example/api/v2"),
        ("JALON_PROCONNECT_CLIENT_ID", "jalon"),
        ("JALON_PROCONNECT_CLIENT_SECRET", "un-secret-de-trente-signes-ou-plus"),
    ];

    fn with(changes: &[(&str, &str)]) -> Result<Option<ProConnect>, String> {
        ProConnect::read(&|name| {
            let found = changes.iter().chain(&WHOLE).find(|it| it.0 == name)?;
            (!found.1.is_empty()).then(|| found.1.to_owned())
        })
        .map_err(|it| it.to_string())
    }

    #[test]
    fn nothing_is_no_proconnect_and_the_whole_is_one() {
        assert!(ProConnect::read(&|_| None).unwrap().is_none());
        let it = with(&[]).unwrap().unwrap();
        assert_eq!((it.userinfo, it.algorithm, it.pkce), (Userinfo::Jwt, Algorithm::Rs256, false));
        assert!(it.acr.is_empty());
        assert!(!format!("{it:?}").contains("un-secret"));
        let it = with(&[
            ("JALON_PROCONNECT_USERINFO", "json"),
            ("JALON_PROCONNECT_ACR", " eidas2  eidas3 "),
            ("JALON_PROCONNECT_PKCE", "oui"),
            ("JALON_PROCONNECT_ALG", "ES256"),
        ]);
        let it = it.unwrap().unwrap();
        assert_eq!((it.userinfo, it.algorithm, it.pkce), (Userinfo::Json, Algorithm::Es256, true));
        assert_eq!(it.acr, ["eidas2", "eidas3"]);
    }

    #[test]
    fn a_half_and_a_value_without_meaning_are_refused_with_advice() {
        let alone = ProConnect::read(&|name| (name == "JALON_PROCONNECT_PKCE").then(|| "oui".to_owned()));
        assert!(alone.unwrap_err().to_string().contains("JALON_PROCONNECT_ISSUER manque"));
        for (name, value, words) in [
            ("JALON_PROCONNECT_ISSUER", "", "manque : donnez ensemble"),
            ("JALON_PROCONNECT_CLIENT_ID", "", "JALON_PROCONNECT_CLIENT_ID manque"),
            ("JALON_PROCONNECT_CLIENT_SECRET", "", "JALON_PROCONNECT_CLIENT_SECRET manque"),
            ("JALON_PROCONNECT_CLIENT_SECRET", "court", "trop court"),
            ("JALON_PROCONNECT_ISSUER", "http://proconnect.example", "en https"),
            ("JALON_PROCONNECT_ISSUER", "https://moi@proconnect.example", "en https"),
            ("JALON_PROCONNECT_ISSUER", "https://proconnect.example?x=1", "en https"),
            ("JALON_PROCONNECT_ISSUER", "proconnect", "en https"),
            ("JALON_PROCONNECT_USERINFO", "xml", "jwt ou json"),
            ("JALON_PROCONNECT_PKCE", "yes", "oui ou non"),
            ("JALON_PROCONNECT_ALG", "HS256", "RS256 ou ES256"),
            ("JALON_PROCONNECT_ALG", "none", "RS256 ou ES256"),
        ] {
            let message = with(&[(name, value)]).unwrap_err();
            assert!(message.contains(words), "{name}={value}: {message}");
            assert!(!message.contains("court »"));
        }
    }

    #[test]
    fn http_is_for_this_machine_only() {
        for (address, safe) in [
            ("http://127.0.0.1:4000", true),
            ("http://[::1]:4000/x", true),
            ("http://localhost:4000", true),
            ("http://10.0.0.1", false),
            ("http://localhost.example", false),
            ("ftp://localhost", false),
            ("https://proconnect.example", true),
        ] {
            assert_eq!(is_safe(address), safe, "{address}");
        }
    }
}
