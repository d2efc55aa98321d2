//! How mails leave: through a server, or into a folder as long as Jalon is only tried.

mod sender;
mod server;

use std::path::PathBuf;

use super::ConfigError;
use crate::value::Email;
pub use sender::Sender;
pub use server::{Account, Security, Server};

/// Where mails go when there is no server.
const DEFAULT_FOLDER: &str = "var/mails";
/// Who writes when there is no server: nothing leaves this machine.
const DEFAULT_SENDER: &str = "jalon@jalon.invalid";

const SMTP_URL: &str = "JALON_SMTP_URL";
const SMTP_CA: &str = "JALON_SMTP_CA";
const MAIL_FOLDER: &str = "JALON_MAIL_FOLDER";
const MAIL_FROM: &str = "JALON_MAIL_FROM";
const MAIL_REPLY_TO: &str = "JALON_MAIL_REPLY_TO";
const PURCHASING: &str = "JALON_MAIL_PURCHASING";

/// How mails leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSettings {
    /// Who writes.
    pub from: Sender,
    /// Who is answered, when it is not the sender.
    pub reply_to: Option<Sender>,
    /// The way out.
    pub way: Way,
    /// Those who buy: they are told of each decision of an investment committee.
    pub purchasing: Vec<Email>,
}

/// The way out of mails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Through a server.
    Server(Server),
    /// Into a folder, as `.eml` files.
    Folder(PathBuf),
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
        let purchasing = get(PURCHASING).map_or_else(|| Ok(Vec::new()), |it| addresses(PURCHASING, it))?;
        Ok(Self { from: sender(MAIL_FROM, from)?, reply_to, way, purchasing })
    }
}

/// Addresses, separated by commas.
fn addresses(name: &'static str, value: String) -> Result<Vec<Email>, ConfigError> {
    let read: Result<Vec<Email>, _> = value.split(',').map(|it| it.trim().parse()).collect();
    read.map_err(|_| ConfigError {
        name,
        value,
        advice: "écrivez des adresses séparées par des virgules, comme achats@exemple.gouv.fr.",
    })
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
        assert_eq!(settings.purchasing, []);
        let two = read(&[("JALON_MAIL_PURCHASING", "achats@exemple.fr, marches@exemple.fr")]).unwrap();
        assert_eq!(two.purchasing.len(), 2);
        let elsewhere = read(&[("JALON_MAIL_FOLDER", "/tmp/ici")]).unwrap();
        assert_eq!(elsewhere.way, Way::Folder("/tmp/ici".into()));
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
            (&[("JALON_MAIL_PURCHASING", "achats@exemple.fr, moi")], "séparées par des virgules"),
        ] {
            let message = read(pairs).unwrap_err();
            assert!(message.contains(advice), "{pairs:?}: {message}");
            assert!(!message.contains("secret"), "{message}");
        }
        let server = Server::parse("smtps://moi:s%C3%A9same@smtp.exemple.fr", None).unwrap();
        assert!(!format!("{server:?}").contains("sésame") && !format!("{server:?}").contains("moi"));
    }
}
