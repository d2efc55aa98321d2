//! Jalon: the portfolio of startups d'État and their FAST conventions.
//!
//! Each room is a folder that says what a line is about; `ARCHITECTURE.md` says how they hold together.

pub mod audit;
pub mod cli;
pub mod clock;
pub mod collation;
pub mod committee;
pub mod config;
pub mod convention;
pub mod db;
pub mod demo;
pub mod document;
pub mod error;
pub mod exchange;
pub mod fast;
pub mod followup;
pub mod identity;
pub mod impact;
pub mod laureate;
pub mod mail;
pub mod money;
pub mod overview;
pub mod pdf;
pub mod portfolio;
pub mod secret;
pub mod snapshot;
pub mod task;
pub mod text;
pub mod value;
pub mod web;
pub mod wording;

use rocket::config::{Ident, SecretKey};
use rocket::data::{Limits, ToByteUnit};
use rocket::{Build, Rocket};

use clock::Clock;
use config::Config;
use db::Db;
use web::Pages;

/// The kinds of documents whose text administrators write, declared by their rooms.
pub fn kinds() -> Vec<wording::Kind> {
    vec![convention::KIND, convention::amendment::KIND, convention::breach::NOTICE, fast::selection::LETTER]
}

/// This site as evidence of what conventions ask for.
pub fn own_site(config: &Config) -> convention::obligation::link::OwnSite {
    convention::obligation::link::OwnSite::new(config, impact::stats::StatisticsPages)
}

/// Assembles the site: each room attaches its own pages, in reading order.
///
/// # Errors
/// A template that does not parse, or no randomness to be had.
pub fn build(config: Config, db: Db, clock: Clock) -> anyhow::Result<Rocket<Build>> {
    let key = match &config.secret {
        Some(secret) => secret.key(),
        // On this machine only: sessions end when the program does.
        None => SecretKey::derive_from(secret::draw()?.as_bytes()),
    };
    let rocket_config = rocket::Config {
        address: config.address,
        port: config.port,
        secret_key: key,
        // Whom a request comes from is read by `web::client`, from our own relays only.
        ip_header: None,
        ident: Ident::none(),
        log_level: rocket::config::LogLevel::Off,
        cli_colors: false,
        // A convention of five parties is a long form; a file to be checked is read as it comes.
        limits: Limits::default().limit("form", 2.mebibytes()).limit("data-form", 24.mebibytes()),
        ..rocket::Config::default()
    };
    Ok(rocket::custom(rocket_config)
        .manage(Pages::new(&config)?)
        .manage(document::Press::new(&config))
        .manage(own_site(&config))
        .manage(config)
        .manage(db)
        .manage(clock)
        .manage(mail::Outbox::default())
        .manage(wording::Library::new(kinds()))
        .attach(web::stage())
        .attach(identity::recognition())
        .attach(identity::trail())
        .attach(overview::stage())
        .attach(committee::stage())
        .attach(impact::stage())
        .attach(convention::stage())
        .attach(wording::stage())
        .attach(laureate::stage())
        .attach(followup::stage())
        .attach(fast::stage())
        .attach(portfolio::stage())
        .attach(document::stage())
        .attach(exchange::stage())
        .attach(identity::stage()))
}

/// Documents are many small objects, made and dropped at once: a fifth of the time went to them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
