//! Looks at links from time to time, and says in the journal which died and which came back.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rocket::fairing::AdHoc;

use super::client::Client;
use super::own::OwnSite;
use crate::audit::{Act, Changes, Object};
use crate::clock::Clock;
use crate::config::Config;
use crate::convention::obligation::record::link::{self, Look};
use crate::convention::rules::{Health, Reference};
use crate::db::Db;
use crate::error::AppError;

/// Who acts, in the journal.
const WHO: &str = "liens";
/// How often it is looked whether a link is due.
const PAUSE: Duration = Duration::from_hours(1);
/// How long a link that answers is left alone, and one that does not.
const RESTS: (TimeDelta, TimeDelta) = (TimeDelta::hours(20), TimeDelta::minutes(50));

/// A link that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// Its address.
    pub link: String,
    /// What is known of it now.
    pub health: Health,
}

/// Whether a link is to be looked at again.
fn is_due(known: Option<&Look>, now: DateTime<Utc>) -> bool {
    let Some(look) = known else { return true };
    let rest = if look.health.failures == 0 { RESTS.0 } else { RESTS.1 };
    DateTime::parse_from_rfc3339(&look.at).map_or(true, |at| now - at.to_utc() >= rest)
}

/// Looks at the links that are due, or at `all` of them; gives what was found.
///
/// A page of this site is not asked for: whether it is there is known.
///
/// # Errors
/// The database's.
pub async fn look(
    db: &Db,
    clock: Clock,
    (client, own): (&Client, &OwnSite),
    all: bool,
) -> Result<Vec<Looked>, AppError> {
    let watched = link::watched(db.reader()).await?;
    let links: Vec<String> = watched.keys().cloned().collect();
    let known = link::of(db.reader(), &links).await?;
    let mut found = Vec::new();
    for (link, conventions) in watched {
        let before = known.get(&link);
        if !all && !is_due(before, clock.now()) {
            continue;
        }
        let answer = match own.look(db, &link).await? {
            Some(known) => known,
            None => client.look(&link).await,
        };
        let before = before.map(|it| it.health).unwrap_or_default();
        let health = before.after(answer, clock.today());
        keep(db, clock, &link, (before, health), &conventions).await?;
        found.push(Looked { link, health });
    }
    Ok(found)
}

/// Keeps what was found; a link that dies or comes back is told in the journal of its conventions.
async fn keep(
    db: &Db,
    clock: Clock,
    link: &str,
    (before, health): (Health, Health),
    conventions: &[Reference],
) -> Result<(), AppError> {
    let done = match (before.dead(), health.dead()) {
        (None, Some(_)) => "convention.link_lost",
        (Some(_), None) => "convention.link_found",
        _ => {
            // A look that changes nothing for anybody is no act: only its instant is kept.
            let transaction = db.begin().await?;
            link::write(&transaction, link, health, &clock.stamp()).await?;
            transaction.commit().await?;
            return Ok(());
        }
    };
    let mut act = Act::begin(db, clock, WHO).await?;
    let at = act.at().to_owned();
    link::write(act.db(), link, health, &at).await?;
    for reference in conventions {
        let mut changes = Changes::new();
        changes
            .note("watched_link", None, Some(link.to_owned()))
            .note("watched_fault", None, health.fault.map(|it| it.to_string()))
            .note("watched_since", None, health.failing_since.map(|it| it.to_string()));
        act.record(done, Object { kind: "convention", id: reference.to_string() }, changes);
    }
    act.commit().await
}

/// Looks every hour, as long as the site is open, if it is to.
pub fn stage(clock: Clock, own: fn(&Config) -> OwnSite) -> AdHoc {
    AdHoc::on_liftoff("links", move |rocket| {
        Box::pin(async move {
            let Some(db) = rocket.state::<Db>().cloned() else { return };
            let Some(config) = rocket.state::<Config>() else { return };
            let Some(reach) = config.links else { return };
            let own = own(config);
            let client = match Client::new(reach) {
                Ok(client) => client,
                Err(error) => return tracing::error!(?error, "links are not looked at"),
            };
            let mut end = rocket.shutdown();
            rocket::tokio::spawn(async move {
                loop {
                    rocket::tokio::select! {
                        () = &mut end => break,
                        found = look(&db, clock, (&client, &own), false) => {
                            if let Err(error) = found {
                                tracing::error!(?error, "links are not looked at");
                            }
                        }
                    }
                    rocket::tokio::select! {
                        () = &mut end => break,
                        () = rocket::tokio::time::sleep(PAUSE) => {}
                    }
                }
            });
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_fails_is_looked_at_sooner() {
        let now = DateTime::parse_from_rfc3339("2026-11-23T12:00:00Z").unwrap().to_utc();
        for (at, failures, expected) in [
            ("2026-11-22T16:00:00.000Z", 0, true),
            ("2026-11-22T16:00:01.000Z", 0, false),
            ("2026-11-23T11:10:00.000Z", 1, true),
            ("2026-11-23T11:10:01.000Z", 1, false),
        ] {
            let health = Health { failures, ..Health::default() };
            assert_eq!(is_due(Some(&Look { at: at.to_owned(), health }), now), expected, "{at}");
        }
        assert!(is_due(None, now));
    }
}
