//! The environment, parsed once.
//!
//! Each variable is described in `docs/exploitation.md`.

pub mod mail;
pub mod proconnect;
mod site;

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use chrono::NaiveDate;
use ipnet::IpNet;

pub use proconnect::ProConnect;
pub use site::{PublicUrl, Reach, Secret};

use crate::clock::Clock;
use crate::committee::rules::Cadence;
use mail::MailSettings;

/// Where the database is when nobody says.
pub const DEFAULT_DATABASE: &str = "sqlite://var/jalon.db";

/// What the operator chose.
#[derive(Clone, Debug)]
pub struct Config {
    /// `sqlite://path` or `postgres://…`.
    pub database_url: String,
    /// Address to listen on: loopback only, unless the site has a public address.
    pub address: IpAddr,
    /// Where readers find the site; without it, Jalon answers this machine only.
    pub public_url: Option<PublicUrl>,
    /// What private cookies are sealed with; without it, a new one at each start.
    pub secret: Option<Secret>,
    /// Relays whose `X-Forwarded-For` is believed.
    pub proxies: Vec<IpNet>,
    /// Port to listen on; 0 lets the system choose one.
    pub port: u16,
    /// Look of the pages and of the documents.
    pub theme: Theme,
    /// Who runs this site, for the legal pages.
    pub operator: Operator,
    /// How mails leave.
    pub mail: MailSettings,
    /// A day chosen for a trial, instead of today's.
    pub chosen_day: Option<NaiveDate>,
    /// The registration at ProConnect, if there is one.
    pub proconnect: Option<ProConnect>,
    /// How far the links given as evidence are looked at; none when they are not.
    pub links: Option<Reach>,
    /// When people are reminded of committees.
    pub cadence: Cadence,
}

/// Neutral by default; the State's own only on a site of the State, whose terms reserve it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// No mark of the State, free typefaces.
    Neutral,
    /// « République Française » and Marianne.
    State,
}

/// The body answerable for the site.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Operator {
    /// Official name.
    pub name: String,
    /// Postal address.
    pub address: String,
    /// Address to write to.
    pub email: String,
    /// Person answerable for what is published, by function.
    pub publisher: String,
    /// Who hosts the site, with its address.
    pub host: String,
}

/// A variable that cannot be used as it is.
#[derive(Debug, thiserror::Error)]
pub struct ConfigError {
    name: &'static str,
    /// Empty when the variable is missing.
    value: String,
    advice: &'static str,
}

impl ConfigError {
    /// A variable that must be there.
    fn missing(name: &'static str, advice: &'static str) -> Self {
        Self { name, value: String::new(), advice }
    }

    /// The same, without repeating what was given.
    fn hidden(self) -> Self {
        Self { value: "…".to_owned(), ..self }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, value, advice } = self;
        if value.is_empty() {
            return write!(f, "{name} manque : {advice}");
        }
        write!(f, "{name} vaut « {value} » : {advice}")
    }
}

impl Config {
    /// Reads the environment.
    ///
    /// # Errors
    /// A variable whose value has no meaning, with what to write instead.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::read(&|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()))
    }

    fn read(get: &dyn Fn(&'static str) -> Option<String>) -> Result<Self, ConfigError> {
        let address: IpAddr = parse(
            get,
            "JALON_ADDRESS",
            IpAddr::V4(Ipv4Addr::LOCALHOST),
            "écrivez une adresse, comme 127.0.0.1.",
        )?;
        let public_url = checked(get, "JALON_URL", PublicUrl::parse)?;
        let secret = checked(get, "JALON_SECRET", Secret::parse).map_err(ConfigError::hidden)?;
        if !address.is_loopback() && public_url.is_none() {
            return Err(ConfigError {
                name: "JALON_ADDRESS",
                value: address.to_string(),
                advice: "pour ouvrir Jalon à d’autres machines, donnez son adresse publique dans JALON_URL.",
            });
        }
        if public_url.is_some() && secret.is_none() {
            return Err(ConfigError {
                name: "JALON_SECRET",
                value: String::new(),
                advice: "un site ouvert aux autres a besoin d’un secret. Tirez-en un au hasard : openssl rand -hex 32.",
            });
        }
        if public_url.is_some()
            && let Some(day) = get("JALON_TODAY")
        {
            return Err(ConfigError {
                name: "JALON_TODAY",
                value: day,
                advice: "une date choisie arrête le temps, et avec lui la fin des droits\u{a0}: elle ne va pas avec JALON_URL.",
            });
        }
        let links = checked(get, "JALON_LINKS", Reach::parse)?;
        if public_url.is_some() && links == Some(Some(Reach::Everywhere)) {
            return Err(ConfigError {
                name: "JALON_LINKS",
                value: "partout".to_owned(),
                advice: "un site ouvert aux autres n’interroge que des adresses publiques\u{a0}: écrivez oui ou non.",
            });
        }
        let mail = MailSettings::read(get)?;
        if public_url.is_some() && matches!(mail.way, mail::Way::Folder(_)) {
            return Err(ConfigError {
                name: "JALON_SMTP_URL",
                value: String::new(),
                advice: "un site ouvert aux autres envoie des courriels\u{a0}: donnez son serveur, comme smtps://utilisateur:mot-de-passe@serveur:465.",
            });
        }
        let usual = Cadence::default();
        let ahead = checked(get, "JALON_COMMITTEE_AHEAD", Cadence::ahead)?.unwrap_or(usual.ahead);
        let late = checked(get, "JALON_COMMITTEE_LATE", Cadence::late)?;
        let [to_coach, to_incubator, again] =
            late.unwrap_or([usual.to_coach, usual.to_incubator, usual.again]);
        Ok(Self {
            cadence: Cadence { ahead, to_coach, to_incubator, again },
            // A trial on one machine asks nobody, unless it is told to.
            links: links.unwrap_or_else(|| public_url.as_ref().map(|_| Reach::Public)),
            public_url,
            secret,
            proxies: site::proxies(get("JALON_PROXIES").as_deref())?,
            database_url: database_url(get("DATABASE_URL"))?,
            address,
            port: parse(get, "JALON_PORT", 8000, "écrivez un port, entre 0 et 65535.")?,
            theme: match get("JALON_THEME").as_deref() {
                None | Some("neutre") => Theme::Neutral,
                Some("etat") => Theme::State,
                Some(other) => {
                    return Err(ConfigError {
                        name: "JALON_THEME",
                        value: other.to_owned(),
                        advice: "écrivez neutre ou etat.",
                    });
                }
            },
            operator: Operator {
                name: get("JALON_OPERATOR_NAME").unwrap_or_else(|| "l’exploitant de ce site".to_owned()),
                address: get("JALON_OPERATOR_ADDRESS").unwrap_or_default(),
                email: get("JALON_OPERATOR_EMAIL").unwrap_or_default(),
                publisher: get("JALON_OPERATOR_PUBLISHER").unwrap_or_default(),
                host: get("JALON_OPERATOR_HOST").unwrap_or_default(),
            },
            mail,
            chosen_day: match get("JALON_TODAY") {
                None => None,
                Some(day) => Some(day.parse().map_err(|_| ConfigError {
                    name: "JALON_TODAY",
                    value: day,
                    advice: "écrivez une date, comme 2026-11-23.",
                })?),
            },
            proconnect: ProConnect::read(get)?,
        })
    }

    /// Address of the site as its documents print it, without a slash at the end.
    pub fn base(&self) -> String {
        self.public_url.as_ref().map_or_else(
            || format!("http://{}", SocketAddr::new(self.address, self.port)),
            |url| url.as_str().to_owned(),
        )
    }

    /// The machine's clock, or the chosen day.
    pub fn clock(&self) -> Clock {
        self.chosen_day.map_or_else(Clock::system, Clock::at)
    }
}

fn database_url(given: Option<String>) -> Result<String, ConfigError> {
    let url = given.unwrap_or_else(|| DEFAULT_DATABASE.to_owned());
    if ["sqlite:", "postgres://", "postgresql://"].iter().any(|it| url.starts_with(it)) {
        return Ok(url);
    }
    // A secret may stand in the address: it is not repeated.
    Err(ConfigError {
        name: "DATABASE_URL",
        value: "…".to_owned(),
        advice: "écrivez sqlite://chemin/du/fichier ou postgres://utilisateur@machine/base.",
    })
}

fn checked<T>(
    get: &dyn Fn(&'static str) -> Option<String>,
    name: &'static str,
    read: impl Fn(&str) -> Result<T, &'static str>,
) -> Result<Option<T>, ConfigError> {
    get(name).map(|value| read(&value).map_err(|advice| ConfigError { name, value, advice })).transpose()
}

fn parse<T: std::str::FromStr>(
    get: &dyn Fn(&'static str) -> Option<String>,
    name: &'static str,
    default: T,
    advice: &'static str,
) -> Result<T, ConfigError> {
    match get(name) {
        None => Ok(default),
        Some(value) => value.trim().parse().map_err(|_| ConfigError { name, value, advice }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&'static str, &str)]) -> Result<Config, String> {
        Config::read(&|name| pairs.iter().find(|it| it.0 == name).map(|it| it.1.to_owned()))
            .map_err(|it| it.to_string())
    }

    #[test]
    fn defaults_are_a_local_sqlite_on_loopback() {
        let config = read(&[]).unwrap();
        assert_eq!(config.database_url, DEFAULT_DATABASE);
        assert!(config.address.is_loopback());
        assert_eq!(config.theme, Theme::Neutral);
    }

    #[test]
    fn what_has_no_meaning_is_refused_with_advice() {
        for (name, value, advice) in [
            ("JALON_ADDRESS", "0.0.0.0", "JALON_URL"),
            ("JALON_URL", "http://jalon.example", "https://"),
            ("JALON_URL", "https://jalon.example", "besoin d’un secret"),
            ("JALON_SECRET", "tres-prive", "trop faible"),
            ("JALON_ADDRESS", "ici", "écrivez une adresse"),
            ("JALON_PORT", "70000", "écrivez un port"),
            ("JALON_THEME", "rouge", "neutre ou etat"),
            ("JALON_TODAY", "demain", "comme 2026-11-23"),
            ("JALON_LINKS", "jamais", "oui, non"),
            ("JALON_COMMITTEE_AHEAD", "bientôt", "45,30,14,7"),
            ("JALON_COMMITTEE_LATE", "15,1,30", "1,15,30"),
            ("DATABASE_URL", "mysql://tres-prive@x", "sqlite://"),
        ] {
            let message = read(&[(name, value)]).unwrap_err();
            assert!(message.contains(advice), "{name}={value}: {message}");
            assert!(!message.contains("tres-prive"));
        }
    }
}
