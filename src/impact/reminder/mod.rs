//! Digests of late readings: one mail a week at most for each person of a team, decided and written when it is sent,
//! so that none goes to a team that has filed.

pub mod record;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::{TimeDelta, Timelike};
use chrono_tz::Europe::Paris;
use rocket::fairing::AdHoc;
use sea_orm::ConnectionTrait;

use super::api::record::answer;
use super::import;
use super::record::metric;
use super::rules::{LateOf, is_digest_due, is_digest_hour};
use super::scope::is_of_team;
use crate::audit::{Act, Changes, Object};
use crate::clock::{Clock, stamp};
use crate::config::Config;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::{mission, person};
use crate::identity::rules::Target;
use crate::mail::{self, LateReadings, Letter, Outbox};
use crate::portfolio::record::{names, phase_span};
use crate::web::french;

/// Who acts, in the journal.
const WHO: &str = "relances";
/// Between two looks.
const PAUSE: Duration = Duration::from_hours(1);
/// Days for which the answer to a request that carried a key is kept.
const ANSWER_DAYS: i64 = 30;

/// Sends the digests that are due; gives how many. One that fails is told to the log, and the others go on.
///
/// # Errors
/// The database's, before any was sent.
pub async fn remind(db: &Db, clock: Clock, base: &str) -> Result<usize, AppError> {
    let today = clock.today();
    let reader = db.reader();
    let late: BTreeSet<i64> = metric::late(reader, today).await?.iter().map(|it| it.product_id).collect();
    let late: Vec<i64> = late.into_iter().collect();
    let products = phase_span::active(reader, &late, today).await?;
    let mut people: BTreeSet<i64> = BTreeSet::new();
    for it in mission::all_running(reader, today).await? {
        if let Target::Product(product) = it.subject
            && products.contains(&product)
            && is_of_team(it.mission.role)
        {
            people.insert(it.mission.person_id);
        }
    }
    let last = record::all(reader).await?;
    let mut count = 0;
    for id in people.into_iter().filter(|it| is_digest_due(last.get(it).copied(), today)) {
        match send(db, clock, base, id).await {
            Ok(was_sent) => count += usize::from(was_sent),
            Err(error) => tracing::error!(?error, person = id, "a digest of late readings is not sent"),
        }
    }
    Ok(count)
}

/// Writes to one person what is late now in the products whose team they are of; says whether anything was.
async fn send(db: &Db, clock: Clock, base: &str, id: i64) -> Result<bool, AppError> {
    let today = clock.today();
    let mut act = Act::begin(db, clock, WHO).await?;
    let Some(person) = person::by_id(act.db(), id).await?.filter(|it| it.active) else { return Ok(false) };
    if !is_digest_due(record::of(act.db(), id).await?, today) {
        return Ok(false);
    }
    let products: Vec<i64> = mission::running(act.db(), id, today)
        .await?
        .into_iter()
        .filter_map(|it| match it.subject {
            Target::Product(product) if is_of_team(it.role) => Some(product),
            _ => None,
        })
        .collect();
    let late = late_of(act.db(), &products, today).await?;
    if late.is_empty() {
        return Ok(false);
    }
    let count: usize = late.values().map(|it| it.1.len()).sum();
    let path = match late.values().collect::<Vec<_>>().as_slice() {
        [(slug, _, _)] => format!("/produits/{slug}/indicateurs"),
        _ => "/accueil".to_owned(),
    };
    let letter = LateReadings {
        what: french::count(count as u64, "relevé d’impact en retard", "relevés d’impact en retard"),
        lines: late
            .values()
            .map(|(_, late, name)| format!("{name}\u{a0}: {}", french::listed(late)))
            .collect(),
        link: format!("{base}{path}"),
    };
    let expires_at = stamp(clock.now() + LateReadings::VALID_FOR);
    mail::queue(act.db(), &letter.to(&person.values.email)?, act.at(), Some(&expires_at)).await?;
    record::note(act.db(), id, today).await?;
    for (slug, late, _) in late.values() {
        let mut changes = Changes::new();
        changes.note("reminded", None, Some(person::who(id)));
        changes.note("late", None, Some(late.len().to_string()));
        act.record("reading.reminded", Object { kind: "product", id: slug.clone() }, changes);
    }
    act.commit().await?;
    Ok(true)
}

/// For each of these products that is active and has any: its name in addresses, what is late, its name.
async fn late_of(
    db: &impl ConnectionTrait,
    products: &[i64],
    today: chrono::NaiveDate,
) -> Result<BTreeMap<i64, (String, Vec<String>, String)>, AppError> {
    let active: Vec<i64> = phase_span::active(db, products, today).await?.into_iter().collect();
    let own = names::products(db, &active).await?;
    let mut found: BTreeMap<i64, (String, Vec<String>, String)> = BTreeMap::new();
    for it in metric::expected(db, Some(&active), today).await? {
        let Some(asked) = it.rhythm().and_then(|rhythm| rhythm.asked(it.last_filed(), today)) else {
            continue;
        };
        let Some(name) = own.get(&it.row.product_id) else { continue };
        let late = LateOf { name: &it.row.name, asked: &asked };
        let product = found
            .entry(it.row.product_id)
            .or_insert_with(|| (name.slug.clone(), Vec::new(), name.name.clone()));
        product.1.push(late.said());
    }
    Ok(found)
}

/// Drops what is of no more use: tables nobody imported, and answers nobody asks for again.
///
/// # Errors
/// The database's.
pub async fn sweep(db: &Db, clock: Clock) -> Result<(), AppError> {
    let transaction = db.begin().await?;
    import::record::sweep(&transaction, &import::stale_since(clock)).await?;
    answer::sweep(&transaction, &stamp(clock.now() - TimeDelta::days(ANSWER_DAYS))).await?;
    transaction.commit().await?;
    Ok(())
}

/// Sweeps and reminds every hour, as long as the site is open; nobody is written to at night.
pub fn stage(clock: Clock) -> AdHoc {
    AdHoc::on_liftoff("late readings", move |rocket| {
        Box::pin(async move {
            let (Some(db), Some(config)) = (rocket.state::<Db>().cloned(), rocket.state::<Config>()) else {
                return;
            };
            let (base, mut end) = (config.base(), rocket.shutdown());
            let outbox = rocket.state::<Outbox>().cloned().unwrap_or_default();
            rocket::tokio::spawn(async move {
                loop {
                    if let Err(error) = sweep(&db, clock).await {
                        tracing::warn!(?error, "drafts of imports were not dropped");
                    }
                    if is_digest_hour(clock.now().with_timezone(&Paris).hour()) {
                        match remind(&db, clock, &base).await {
                            Ok(0) => {}
                            Ok(_) => outbox.wake(),
                            Err(error) => tracing::error!(?error, "digests of late readings are not sent"),
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
