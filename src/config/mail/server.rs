//! The server that mails leave through.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;

use rocket::http::RawStr;
use url::Url;

/// The server that takes the mails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its name, which its certificate must carry.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// The account that Jalon uses, if one is needed.
    pub account: Option<Account>,
    /// PEM file of an authority that is trusted besides the public ones.
    pub authority: Option<PathBuf>,
}

/// How a connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// Encrypted from the start.
    Tls,
    /// Encrypted by STARTTLS before anything else is said, or given up.
    StartTls,
    /// In clear: to this machine only.
    Clear,
}

/// The account that Jalon uses on the server.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Its name.
    pub user: String,
    /// Its password, never shown.
    pub password: String,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl Server {
    /// Reads `smtps://…`, `smtp://…?tls=required`, or `smtp://` and this machine.
    ///
    /// # Errors
    /// What is something else, or would send in clear to another machine.
    pub fn parse(text: &str, authority: Option<PathBuf>) -> Result<Self, &'static str> {
        const SHAPE: &str = "écrivez smtps://utilisateur:mot-de-passe@serveur:465, ou smtp://…:587?tls=required. Dans le mot de passe, les signes autres que lettres et chiffres s’écrivent %40 pour @, %3A pour :, %2F pour /.";
        let url = Url::parse(text.trim()).map_err(|_| SHAPE)?;
        let host = url.host_str().filter(|it| !it.is_empty()).ok_or(SHAPE)?;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(SHAPE);
        }
        let (security, usual_port) = match (url.scheme(), url.query()) {
            ("smtps", None) => (Security::Tls, 465),
            ("smtp", Some("tls=required")) => (Security::StartTls, 587),
            ("smtp", None) if is_this_machine(&host) => (Security::Clear, 25),
            ("smtp", None) => {
                return Err(
                    "en clair, Jalon n’écrit qu’à un serveur de cette machine : écrivez smtps://, ou ajoutez ?tls=required.",
                );
            }
            _ => return Err(SHAPE),
        };
        let decoded =
            |it: &str| RawStr::new(it).percent_decode().map(std::borrow::Cow::into_owned).map_err(|_| SHAPE);
        let account = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) if !user.is_empty() => {
                Some(Account { user: decoded(user)?, password: decoded(password)? })
            }
            _ => return Err(SHAPE),
        };
        Ok(Self { host, port: url.port().unwrap_or(usual_port), security, account, authority })
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_read_with_their_protection() {
        for (url, host, port, security, account) in [
            (
                "smtps://moi:s%40cret@smtp.exemple.fr",
                "smtp.exemple.fr",
                465,
                Security::Tls,
                Some(("moi", "s@cret")),
            ),
            (
                "smtps://moi%40exemple.fr:a%C3%A9@smtp.exemple.fr:4465/",
                "smtp.exemple.fr",
                4465,
                Security::Tls,
                Some(("moi@exemple.fr", "aé")),
            ),
            ("smtp://smtp.exemple.fr?tls=required", "smtp.exemple.fr", 587, Security::StartTls, None),
            (" smtp://localhost ", "localhost", 25, Security::Clear, None),
            ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, Security::Clear, None),
            ("smtp://[::1]:2525", "::1", 2525, Security::Clear, None),
        ] {
            let server = Server::parse(url, None).unwrap();
            let known = server.account.as_ref().map(|it| (it.user.as_str(), it.password.as_str()));
            assert_eq!(
                (server.host.as_str(), server.port, server.security, known),
                (host, port, security, account),
                "{url}"
            );
        }
    }
}
