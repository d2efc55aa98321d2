//! A hand-over: the missions of one person go on with another, in one act.

use chrono::{Days, NaiveDate};
use sea_orm::DbErr;

use super::mission::{self, Stored};
use super::{invitation, person, session};
use crate::audit::{Act, Changes};
use crate::identity::rules::{Mission, Period, check_mission};

/// What was handed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Missions, those to come included.
    pub missions: u64,
    /// Invitations that wait for an answer.
    pub invitations: u64,
}

impl Moved {
    /// Whether there was nothing to hand over.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// Ends the missions of `from` the day before `on` and opens the same for `to`; those to come, and the
/// invitations that wait, change hands whole. What was to be done follows, since it follows the mission.
///
/// Where `to` already holds the same at that time, their own mission is lengthened rather than doubled.
pub async fn hand_over(
    act: &mut Act,
    from: i64,
    to: i64,
    on: NaiveDate,
    place: &(impl Fn(&Stored) -> String + Sync),
) -> Result<Moved, DbErr> {
    let held = mission::of_person(act.db(), to).await?;
    let mut moved = Moved { missions: 0, invitations: invitation::hand_over(act, from, to).await? };
    for stored in mission::of_person(act.db(), from).await? {
        if stored.mission.period.is_over(on) {
            continue;
        }
        hand_over_one(act, &stored, to, on, &held, &place(&stored)).await?;
        moved.missions += 1;
    }
    if !moved.is_nothing() {
        for (who, other, field) in [(from, to, "to"), (to, from, "from")] {
            let mut changes = Changes::new();
            changes.note(field, None, Some(person::who(other)));
            changes.note("on", None, Some(on.to_string()));
            changes.note("missions", None, Some(moved.missions.to_string()));
            act.record("mission.handed_over", person::object(who), changes);
            session::end_all(act.db(), who).await?;
        }
    }
    Ok(moved)
}

async fn hand_over_one(
    act: &mut Act,
    stored: &Stored,
    to: i64,
    on: NaiveDate,
    held: &[Stored],
    place: &str,
) -> Result<(), DbErr> {
    let old = &stored.mission;
    let after = Mission {
        id: 0,
        person_id: to,
        period: Period { from: old.period.from.max(on), to: old.period.to },
        ..old.clone()
    };
    let same = held.iter().find(|it| check_mission(&after, std::slice::from_ref(&it.mission)).is_some());
    if let Some(same) = same {
        lengthen(act, same, after.period, place).await?;
    }
    match on.checked_sub_days(Days::new(1)).filter(|eve| old.period.from <= *eve) {
        // It has run: it ends the day before.
        Some(eve) => {
            let period = Period { to: Some(eve), ..old.period };
            mission::change(act, stored, old.role, period, old.share, place).await?;
            if same.is_none() {
                mission::open(act, &after, stored.subject, place).await?;
            }
        }
        // It has not started: it changes hands, or goes when the other holds the same.
        None if same.is_none() => mission::reassign(act, stored, to, place).await?,
        None => mission::cancel(act, stored, place).await?,
    }
    Ok(())
}

/// Makes a mission cover `period` too.
async fn lengthen(act: &mut Act, known: &Stored, period: Period, place: &str) -> Result<(), DbErr> {
    let own = known.mission.period;
    let to = own.to.zip(period.to).map(|(own, other)| own.max(other));
    let both = Period { from: own.from.min(period.from), to };
    mission::change(act, known, known.mission.role, both, known.mission.share, place).await?;
    Ok(())
}
