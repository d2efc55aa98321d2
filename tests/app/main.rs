//! The whole application, through its doors: HTTP, the command line, its files.
//!
//! Every test runs on SQLite; with `JALON_TEST_POSTGRES`, the same ones run on PostgreSQL, each in
//! a database of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::print_stdout, reason = "what was counted is shown with the run")]

mod audit;
mod command;
mod committees;
mod convention;
mod demo;
mod document;
mod documents;
mod editions;
mod followup;
mod history;
mod home;
mod impact;
mod import;
mod imports;
mod laureate;
mod log;
mod mail;
mod organisations;
mod people;
mod portfolio;
mod product;
mod provider;
mod rights;
mod security;
mod selection;
mod sign_in;
mod site;
mod soak;
mod support;
mod tidy;
mod wording;
