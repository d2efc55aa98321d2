//! Reminders of what committees ask: one digest a day at most for each person, decided and written when it is sent,
//! so that none tells what is done meanwhile. Each step of each thing is told once.

pub mod record;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use chrono::{Datelike, NaiveDate, Timelike, Weekday};
use chrono_tz::Europe::Paris;
use rocket::fairing::AdHoc;

use super::record::over::{self, Line, Within};
use super::rules::{Cadence, Rung, Tie, hears, rung, tasks};
use crate::audit::{Act, Changes, Object};
use crate::clock::{Clock, stamp};
use crate::config::Config;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::{mission, person};
use crate::identity::rules::{Held, Role, Target};
use crate::impact::rules::is_digest_hour;
use crate::mail::{self, CommitteeReminders, Letter, Outbox};
use crate::task::{Audience, Kind, Subject, Task};
use crate::web::french;
use record::Step;

/// Who acts, in the journal.
const WHO: &str = "relances";
/// Between two looks.
const PAUSE: Duration = Duration::from_hours(1);

/// Something due whose step somebody is told.
struct Owed {
    task: Task,
    due_on: NaiveDate,
    rung: Rung,
}

impl Owed {
    fn step(&self) -> Step {
        (self.task.subject.id, self.task.what.clone(), self.due_on, self.rung.code())
    }

    /// « Clairière : Comité d’investissement à tenir, pour le 8 déc. 2026 (dans 7 jours). Dû le… »
    fn sentence(&self, today: NaiveDate) -> String {
        let Task { subject, what, why, .. } = &self.task;
        let days = (self.due_on - today).num_days();
        let count = french::count(days.unsigned_abs(), "jour", "jours");
        let delay = match days {
            0 => "aujourd’hui".to_owned(),
            1.. => format!("dans {count}"),
            _ => format!("en retard de {count}"),
        };
        format!("{}\u{a0}: {what}, pour le {} ({delay}). {why}", subject.name, french::date(self.due_on))
    }
}

/// What a product owes that has reached a step of the cadence.
fn owed(line: &Line, cadence: &Cadence, today: NaiveDate) -> Vec<Owed> {
    let subject = Subject {
        kind: Kind::Product,
        id: line.product.id,
        name: line.product.name.clone(),
        href: format!("/produits/{}", line.product.slug),
    };
    let reached = |task: Task| {
        let due_on = task.due?;
        Some(Owed { rung: rung(cadence, due_on, today)?, due_on, task })
    };
    tasks(&line.facts, &subject, today).into_iter().filter_map(reached).collect()
}

/// Whether somebody with these missions is written to about what that product owes.
fn concerns(line: &Line, owed: &Owed, missions: &[Held]) -> bool {
    // What those who carry the product cannot do is for those who follow it, from the first step on.
    let is_theirs = owed.task.is_for(Audience::Intrapreneur);
    let is_carried = is_theirs && line.people.iter().any(|it| it.1 == Role::Intrapreneur);
    missions.iter().any(|it| {
        let tie = match it.subject {
            Target::Product(id) if id == line.product.id => match it.role {
                Role::Intrapreneur if is_theirs => Tie::Carrier,
                Role::Coach => Tie::Coach,
                _ => Tie::Other,
            },
            Target::Incubator(id) if line.incubators.contains(&id) => Tie::Incubator,
            _ => return false,
        };
        hears(owed.rung, tie, is_carried)
    })
}

/// Sends the digests that are due; gives how many.
///
/// # Errors
/// The database's.
pub async fn remind(db: &Db, clock: Clock, base: &str, cadence: &Cadence) -> Result<usize, AppError> {
    let (reader, today) = (db.reader(), clock.today());
    if matches!(today.weekday(), Weekday::Sat | Weekday::Sun) {
        return Ok(0);
    }
    let mut missions: HashMap<i64, Vec<Held>> = HashMap::new();
    for it in mission::all_running(reader, today).await? {
        missions.entry(it.mission.person_id).or_default().push(it.held());
    }
    let over = over::read(reader, &Within::Portfolio, today).await?;
    let mut products: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for line in &over.lines {
        for it in owed(line, cadence, today) {
            for (person, _) in missions.iter().filter(|(_, held)| concerns(line, &it, held)) {
                products.entry(*person).or_default().insert(line.product.id);
            }
        }
    }
    let written = record::written_on(reader, today).await?;
    let mut count = 0;
    for (id, products) in products.into_iter().filter(|it| !written.contains(&it.0)) {
        match send(db, clock, (base, cadence), (id, products.into_iter().collect())).await {
            Ok(is_sent) => count += usize::from(is_sent),
            Err(error) => tracing::error!(?error, person = id, "a reminder of committees is not written"),
        }
    }
    Ok(count)
}

/// Writes to one person what these products owe now and they were not told yet; says whether anything was.
async fn send(
    db: &Db,
    clock: Clock,
    (base, cadence): (&str, &Cadence),
    (id, products): (i64, Vec<i64>),
) -> Result<bool, AppError> {
    let today = clock.today();
    let mut act = Act::begin(db, clock, WHO).await?;
    let Some(person) = person::by_id(act.db(), id).await?.filter(|it| it.active) else { return Ok(false) };
    if record::written_on(act.db(), today).await?.contains(&id) {
        return Ok(false);
    }
    let told = record::told(act.db(), id).await?;
    let missions = mission::running(act.db(), id, today).await?;
    let over = over::read(act.db(), &Within::Followed(products), today).await?;
    let mut owing: Vec<(&Line, Vec<Owed>)> = Vec::new();
    for line in &over.lines {
        let new = |it: &Owed| concerns(line, it, &missions) && !told.contains(&it.step());
        let own: Vec<Owed> = owed(line, cadence, today).into_iter().filter(new).collect();
        if !own.is_empty() {
            owing.push((line, own));
        }
    }
    let mut all: Vec<&Owed> = owing.iter().flat_map(|it| &it.1).collect();
    if all.is_empty() {
        return Ok(false);
    }
    all.sort_by(|a, b| a.due_on.cmp(&b.due_on).then_with(|| a.task.subject.name.cmp(&b.task.subject.name)));
    let path = match owing.as_slice() {
        [(line, _)] => format!("/produits/{}/comites", line.product.slug),
        _ => "/accueil".to_owned(),
    };
    let count = french::count_feminine(all.len() as u64, "échéance", "échéances");
    let letter = CommitteeReminders {
        what: format!("Comités d’investissement\u{a0}: {count}"),
        lines: all.iter().map(|it| it.sentence(today)).collect(),
        link: format!("{base}{path}"),
    };
    let expires_at = stamp(clock.now() + CommitteeReminders::VALID_FOR);
    mail::queue(act.db(), &letter.to(&person.values.email)?, act.at(), Some(&expires_at)).await?;
    let steps: BTreeSet<Step> = all.iter().map(|it| it.step()).collect();
    record::note(act.db(), id, &steps.into_iter().collect::<Vec<_>>(), today).await?;
    for (line, own) in &owing {
        let mut changes = Changes::new();
        changes.note("reminded", None, Some(person::who(id)));
        let what: Vec<&str> = own.iter().map(|it| it.task.what.as_str()).collect();
        changes.note("committee_owes", None, Some(what.join(", ")));
        act.record("committee.reminded", Object { kind: "product", id: line.product.slug.clone() }, changes);
    }
    act.commit().await?;
    Ok(true)
}

/// Reminds every hour, as long as the site is open; nobody is written to at night.
pub fn stage(clock: Clock) -> AdHoc {
    AdHoc::on_liftoff("reminders of committees", move |rocket| {
        Box::pin(async move {
            let (Some(db), Some(config)) = (rocket.state::<Db>().cloned(), rocket.state::<Config>()) else {
                return;
            };
            let (base, cadence, mut end) = (config.base(), config.cadence.clone(), rocket.shutdown());
            let outbox = rocket.state::<Outbox>().cloned().unwrap_or_default();
            rocket::tokio::spawn(async move {
                loop {
                    if is_digest_hour(clock.now().with_timezone(&Paris).hour()) {
                        match remind(&db, clock, &base, &cadence).await {
                            Ok(0) => {}
                            Ok(_) => outbox.wake(),
                            Err(error) => tracing::error!(?error, "reminders of committees are not sent"),
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
