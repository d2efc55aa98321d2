//! How mails leave: through a server, or into a folder as long as Jalon is only tried.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;

use rocket::http::RawStr;
use url::Url;

use super::ConfigError;
use crate::value::Email;

/// Where mails go when there is no server.
const DEFAULT_FOLDER: &str = "var/mails";
/// Who writes when there is no server: nothing leaves this machine.
const DEFAULT_SENDER: &str = "jalon@jalon.invalid";
const SENDER_NAME: &str = "Jalon";

/// What marks an address that nobody reads, once its points and hyphens are dropped.
const UNANSWERED: [&str; 7] =
    ["noreply", "noresponse", "donotreply", "nepasrepondre", "nerepondezpas", "pasdereponse", "sansreponse"];

const SMTP_URL: &str = "JALON_SMTP_URL";
const SMTP_CA: &str = "JALON_SMTP_CA";
const MAIL_FOLDER: &str = "JALON_MAIL_FOLDER";
const MAIL_FROM: &str = "JALON_MAIL_FROM";
const MAIL_REPLY_TO: &str = "JALON_MAIL_REPLY_TO";

/// How mails leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSettings {
    /// Who writes.
    pub from: Sender,
    /// Who is answered, when it is not the sender.
    pub reply_to: Option<Sender>,
    /// The way out.
    pub way: Way,
}

/// The way out of mails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Through a server.
    Server(Server),
    /// Into a folder, as `.eml` files.
    Folder(PathBuf),
}

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

/// An address that a person reads, and the name before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Name that readers see; may be empty.
    pub name: String,
    /// The address.
    pub address: Email,
}

impl Sender {
    /// Reads « Jalon <jalon@exemple.gouv.fr> », or the address alone.
    ///
    /// # Errors
    /// What is not an address, or one that nobody answers.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.trim();
        let (name, address) = match text.strip_suffix('>').and_then(|it| it.rsplit_once('<')) {
            Some((name, address)) => (name.trim().trim_matches('"'), address),
            None => (SENDER_NAME, text),
        };
        let address: Email = address
            .parse()
            .map_err(|_| "écrivez un nom et une adresse, comme Jalon <jalon@exemple.gouv.fr>.")?;
        if name.chars().any(|it| it.is_control() || matches!(it, '<' | '>' | '"' | '\\')) {
            return Err(
                "le nom avant l’adresse a un signe qui ne convient pas : écrivez des lettres et des espaces.",
            );
        }
        if is_unanswered(&address) {
            return Err(
                "à cette adresse, personne ne répond. Donnez-en une que quelqu’un lit : on répond aux courriels de Jalon.",
            );
        }
        Ok(Self { name: name.to_owned(), address })
    }

    /// What follows the at sign.
    pub fn domain(&self) -> &str {
        self.address.as_str().rsplit('@').next().unwrap_or_default()
    }
}

/// « no-reply », « ne.pas.repondre », « jalon-noreply+2 »…
fn is_unanswered(address: &Email) -> bool {
    let name = address.as_str().split('@').next().unwrap_or_default();
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    UNANSWERED.iter().any(|it| letters.contains(it))
}

impl MailSettings {
    /// Reads the variables of mails.
    pub(super) fn read(get: &dyn Fn(&'static str) -> Option<String>) -> Result<Self, ConfigError> {
        let sender =
            |name, value: String| Sender::parse(&value).map_err(|advice| ConfigError { name, value, advice });
        let authority = get(SMTP_CA).map(PathBuf::from);
        let way = match get(SMTP_URL) {
            None => Way::Folder(get(MAIL_FOLDER).unwrap_or_else(|| DEFAULT_FOLDER.to_owned()).into()),
            // A secret may stand in the address: it is not repeated.
            Some(url) => Way::Server(Server::parse(&url, authority).map_err(|advice| ConfigError {
                name: SMTP_URL,
                value: "…".to_owned(),
                advice,
            })?),
        };
        let from = match (get(MAIL_FROM), &way) {
            (Some(from), _) => from,
            (None, Way::Folder(_)) => DEFAULT_SENDER.to_owned(),
            (None, Way::Server(_)) => {
                return Err(ConfigError {
                    name: MAIL_FROM,
                    value: String::new(),
                    advice: "dites qui écrit, par une adresse que quelqu’un lit, comme Jalon <jalon@exemple.gouv.fr>.",
                });
            }
        };
        let reply_to = get(MAIL_REPLY_TO).map(|it| sender(MAIL_REPLY_TO, it)).transpose()?;
        Ok(Self { from: sender(MAIL_FROM, from)?, reply_to, way })
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

    fn read(pairs: &[(&'static str, &str)]) -> Result<MailSettings, String> {
        MailSettings::read(&|name| pairs.iter().find(|it| it.0 == name).map(|it| it.1.to_owned()))
            .map_err(|it| it.to_string())
    }

    #[test]
    fn without_a_server_mails_go_to_a_folder() {
        let settings = read(&[]).unwrap();
        assert_eq!(settings.way, Way::Folder("var/mails".into()));
        assert_eq!((settings.from.name.as_str(), settings.from.domain()), ("Jalon", "jalon.invalid"));
        let elsewhere = read(&[("JALON_MAIL_FOLDER", "/tmp/ici")]).unwrap();
        assert_eq!(elsewhere.way, Way::Folder("/tmp/ici".into()));
    }

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

    #[test]
    fn what_cannot_be_used_is_refused_with_advice_and_never_repeats_a_secret() {
        let from = ("JALON_MAIL_FROM", "Jalon <jalon@exemple.gouv.fr>");
        for (pairs, advice) in [
            (
                &[("JALON_SMTP_URL", "smtp://smtp.exemple.fr:25"), from][..],
                "qu’à un serveur de cette machine",
            ),
            (&[("JALON_SMTP_URL", "smtp://moi:secret@192.0.2.1"), from], "qu’à un serveur de cette machine"),
            (&[("JALON_SMTP_URL", "smtp://moi:secret@smtp.exemple.fr?tls=opportunistic"), from], "smtps://"),
            (&[("JALON_SMTP_URL", "smtps://moi:secret@smtp.exemple.fr?tls=required"), from], "smtps://"),
            (&[("JALON_SMTP_URL", "smtps://moi:secret@smtp.exemple.fr/nom"), from], "smtps://"),
            (&[("JALON_SMTP_URL", "smtps://moi@smtp.exemple.fr"), from], "smtps://"),
            (&[("JALON_SMTP_URL", "smtps://:secret@smtp.exemple.fr"), from], "smtps://"),
            (&[("JALON_SMTP_URL", "https://moi:secret@smtp.exemple.fr"), from], "smtps://"),
            (&[("JALON_SMTP_URL", "moi:secret@smtp.exemple.fr"), from], "smtps://"),
            (&[("JALON_SMTP_URL", "smtps://"), from], "smtps://"),
            (&[("JALON_SMTP_URL", "smtps://smtp.exemple.fr")], "dites qui écrit"),
            (&[("JALON_MAIL_FROM", "Jalon")], "un nom et une adresse"),
            (&[("JALON_MAIL_FROM", "Jalon <jalon>")], "un nom et une adresse"),
            (&[("JALON_MAIL_FROM", "Ja\nlon <jalon@exemple.fr>")], "un signe qui ne convient pas"),
            (&[("JALON_MAIL_REPLY_TO", "no-reply@exemple.fr")], "personne ne répond"),
        ] {
            let message = read(pairs).unwrap_err();
            assert!(message.contains(advice), "{pairs:?}: {message}");
            assert!(!message.contains("secret"), "{message}");
        }
        let server = Server::parse("smtps://moi:s%C3%A9same@smtp.exemple.fr", None).unwrap();
        assert!(!format!("{server:?}").contains("sésame") && !format!("{server:?}").contains("moi"));
    }

    #[test]
    fn senders_are_people_who_answer() {
        for (text, name, address) in [
            ("Jalon <jalon@exemple.gouv.fr>", "Jalon", "jalon@exemple.gouv.fr"),
            (
                "\"Équipe, Jalon\" <Equipe.Jalon@exemple.gouv.fr>",
                "Équipe, Jalon",
                "equipe.jalon@exemple.gouv.fr",
            ),
            ("jalon@exemple.gouv.fr", "Jalon", "jalon@exemple.gouv.fr"),
            ("<repondre@exemple.fr>", "", "repondre@exemple.fr"),
        ] {
            let sender = Sender::parse(text).unwrap();
            assert_eq!((sender.name.as_str(), sender.address.as_str()), (name, address));
        }
        for name in [
            "noreply",
            "no-reply",
            "No_Reply",
            "no.reply",
            "jalon-noreply",
            "noreply+2",
            "donotreply",
            "do-not-reply",
            "ne-pas-repondre",
            "nepasrepondre",
            "ne_pas_repondre",
            "ne.pas.repondre.jalon",
            "no-response",
        ] {
            let refused = Sender::parse(&format!("Jalon <{name}@exemple.gouv.fr>"));
            assert!(refused.is_err_and(|it| it.contains("personne ne répond")), "{name}");
        }
    }
}
