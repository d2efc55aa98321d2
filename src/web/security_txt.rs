//! `/.well-known/security.txt`: where to report a vulnerability (RFC 9116).

use chrono::Days;
use rocket::{Route, State, get, routes};

use super::origin::Base;
use crate::clock::Today;
use crate::config::Config;

/// Days during which the file says it holds: less than a year, as the RFC asks.
const DAYS: u64 = 180;

#[get("/.well-known/security.txt")]
fn file(config: &State<Config>, base: Base, today: Today) -> String {
    let contact = match config.operator.email.as_str() {
        "" => format!("{}/mentions-legales", base.0),
        email => format!("mailto:{email}"),
    };
    let expires = today.0.checked_add_days(Days::new(DAYS)).unwrap_or(today.0);
    format!(
        "Contact: {contact}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: fr, en\nCanonical: {}/.well-known/security.txt\n",
        base.0
    )
}

/// The file.
pub fn routes() -> Vec<Route> {
    routes![file]
}
