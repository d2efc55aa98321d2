//! The command line: its verbs, their options, their help.

mod check;
mod data;
mod document;
mod draft;
mod help;
mod import;
mod journal;
mod person;
mod serve;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use chrono::NaiveDate;
use lexopt::{Arg, Parser, ValueExt};

use crate::config::Config;
use crate::db::Db;

/// Why a command ends badly.
#[derive(Debug)]
pub enum Failure {
    /// The command is mistyped.
    Usage(String),
    /// It could not be done.
    Broken(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Broken(error.into())
    }
}

/// Reads the verb and does it.
///
/// # Errors
/// A mistyped command, or one that could not be done; the message is in French.
pub fn run(mut arguments: Parser) -> Result<ExitCode, Failure> {
    let verb = next_word(&mut arguments)?;
    match verb.as_deref() {
        None | Some("--help") => say(help::ALL),
        Some("--version") => say(concat!("jalon ", env!("CARGO_PKG_VERSION"))),
        Some("serve") => serve::run(Options::read(arguments, help::SERVE, &[])?),
        Some("migrate") => data::migrate(Options::read(arguments, help::MIGRATE, &[])?),
        Some("demo") => data::demo(Options::read(arguments, help::DEMO, &["today"])?),
        Some(verb @ ("import" | "export" | "verify" | "check" | "person" | "journal")) => {
            let what = next_word(&mut arguments)?;
            match (verb, what.as_deref()) {
                ("import", Some("beta-gouv")) => import::beta_gouv(Options::read(
                    arguments,
                    help::IMPORT,
                    &["today", "dry-run", "report"],
                )?),
                ("export", Some("portfolio")) => data::export_portfolio(Options::read(
                    arguments,
                    help::EXPORT_PORTFOLIO,
                    &["format", "today", "output"],
                )?),
                ("export", Some("convention")) => data::export_convention(Options::read(
                    arguments,
                    help::EXPORT_CONVENTION,
                    &["list", "output"],
                )?),
                ("export", Some("conventions")) => document::export_conventions(Options::read(
                    arguments,
                    help::EXPORT_CONVENTIONS,
                    &["edition", "output"],
                )?),
                ("export", Some("grants")) => {
                    data::export_grants(Options::read(arguments, help::EXPORT_GRANTS, &["output"])?)
                }
                ("verify", Some("document")) => {
                    document::verify(Options::read(arguments, help::VERIFY_DOCUMENT, &[])?)
                }
                ("check", Some("links")) => check::links(Options::read(arguments, help::CHECK_LINKS, &[])?),
                ("person", Some("add")) => {
                    person::add(Options::read(arguments, help::PERSON_ADD, &["admin", "name"])?)
                }
                ("verify", Some("journal")) => {
                    journal::verify(Options::read(arguments, help::VERIFY_JOURNAL, &["head"])?)
                }
                ("journal", Some("head")) => {
                    journal::head(Options::read(arguments, help::JOURNAL_HEAD, &["json"])?)
                }
                (_, Some("--help")) => say(help::ALL),
                (_, Some(other)) => {
                    Err(Failure::Usage(format!("la commande « {verb} {other} » n’existe pas.")))
                }
                (_, None) => Err(Failure::Usage(format!("il manque un mot après « {verb} »."))),
            }
        }
        Some(other) => Err(Failure::Usage(format!("la commande « {other} » n’existe pas."))),
    }
}

fn next_word(arguments: &mut Parser) -> Result<Option<String>, Failure> {
    Ok(match arguments.next().map_err(|it| Failure::Usage(french(&it)))? {
        None => None,
        Some(Arg::Long("help") | Arg::Short('h')) => Some("--help".to_owned()),
        Some(Arg::Long("version") | Arg::Short('V')) => Some("--version".to_owned()),
        Some(Arg::Value(word)) => Some(word.to_string_lossy().into_owned()),
        Some(other) => return Err(unknown(&other)),
    })
}

/// What follows a verb.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option that takes no value")]
pub(crate) struct Options {
    /// The text to show instead of acting, when help was asked for.
    help: Option<&'static str>,
    today: Option<NaiveDate>,
    dry_run: bool,
    json: bool,
    list: bool,
    admin: bool,
    name: Option<String>,
    report: Option<OsString>,
    output: Option<OsString>,
    format: Option<String>,
    head: Option<String>,
    edition: Option<i32>,
    words: Vec<OsString>,
}

impl Options {
    fn read(mut arguments: Parser, help: &'static str, known: &[&str]) -> Result<Self, Failure> {
        let mut options = Self::default();
        while let Some(argument) = arguments.next().map_err(|it| Failure::Usage(french(&it)))? {
            let name = match &argument {
                Arg::Long("help") | Arg::Short('h') => {
                    options.help = Some(help);
                    continue;
                }
                Arg::Long(name) if known.contains(name) => (*name).to_owned(),
                Arg::Value(word) => {
                    options.words.push(word.clone());
                    continue;
                }
                other => return Err(unknown(other)),
            };
            match name.as_str() {
                "dry-run" => options.dry_run = true,
                "json" => options.json = true,
                "list" => options.list = true,
                "admin" => options.admin = true,
                _ => {
                    let value = arguments.value().map_err(|it| Failure::Usage(french(&it)))?;
                    options.set(&name, value)?;
                }
            }
        }
        Ok(options)
    }

    fn set(&mut self, name: &str, value: OsString) -> Result<(), Failure> {
        match name {
            "report" => self.report = Some(value),
            "output" => self.output = Some(value),
            _ => {
                let text = value.string().map_err(|_| {
                    Failure::Usage(format!("la valeur de --{name} n’est pas un texte UTF-8."))
                })?;
                match name {
                    "name" => self.name = Some(text),
                    "format" => self.format = Some(text),
                    "head" => self.head = Some(text),
                    "edition" => {
                        let number = text.parse().map_err(|_| {
                            Failure::Usage(format!(
                                "« {text} » n’est pas le numéro d’une édition : écrivez-le comme 18."
                            ))
                        })?;
                        self.edition = Some(number);
                    }
                    _ => {
                        let day = text.parse().map_err(|_| {
                            Failure::Usage(format!(
                                "« {text} » n’est pas une date : écrivez-la comme 2026-11-23."
                            ))
                        })?;
                        self.today = Some(day);
                    }
                }
            }
        }
        Ok(())
    }

    /// The only word a verb takes.
    fn word(&self, missing: &str) -> Result<&OsString, Failure> {
        match self.words.as_slice() {
            [one] => Ok(one),
            [] => Err(Failure::Usage(missing.to_owned())),
            [_, other, ..] => Err(superfluous(other)),
        }
    }

    /// Refuses words where none is expected.
    fn no_word(&self) -> Result<(), Failure> {
        self.words.first().map_or(Ok(()), |other| Err(superfluous(other)))
    }
}

fn superfluous(word: &OsString) -> Failure {
    Failure::Usage(format!("« {} » est de trop.", word.to_string_lossy()))
}

fn unknown(argument: &Arg<'_>) -> Failure {
    Failure::Usage(match argument {
        Arg::Long(name) => format!("l’option --{name} n’existe pas ici."),
        Arg::Short(letter) => format!("l’option -{letter} n’existe pas ici."),
        Arg::Value(word) => format!("« {} » est de trop.", word.to_string_lossy()),
    })
}

fn french(error: &lexopt::Error) -> String {
    match error {
        lexopt::Error::MissingValue { option } => {
            format!("il manque une valeur après {}.", option.as_deref().unwrap_or("l’option"))
        }
        lexopt::Error::UnexpectedValue { option, .. } => format!("{option} ne prend pas de valeur."),
        _ => "la commande n’est pas lisible.".to_owned(),
    }
}

/// Writes a text on standard output.
fn say(text: &str) -> Result<ExitCode, Failure> {
    writeln!(std::io::stdout(), "{text}")?;
    Ok(ExitCode::SUCCESS)
}

/// Runs a command that needs the database, brought up to date.
fn with_database<T>(work: impl AsyncFnOnce(Config, Db) -> Result<T, Failure>) -> Result<T, Failure> {
    let config = Config::from_env()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let db = Db::open(&config.database_url).await?;
        if !db.is_up_to_date().await? {
            return Err(Failure::Broken(anyhow::anyhow!(
                "La base n’est pas au bon format : tapez « jalon migrate », après l’avoir sauvegardée."
            )));
        }
        work(config, db).await
    })
}
