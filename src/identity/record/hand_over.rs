//! A hand-over: the missions of one person go on with another, in one act.

use chrono::{Days, NaiveDate};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    DbErr,
};

use super::mission::{self, Stored};
use super::row::mission::ActiveModel;
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
/// A mission that `to` already holds there at that time is ended for `from` and not opened twice.
pub async fn hand_over(
    act: &mut Act,
    from: i64,
    to: i64,
    on: NaiveDate,
    place: &(impl Fn(&Stored) -> String + Sync),
) -> Result<Moved, DbErr> {
    let held: Vec<Mission> =
        mission::of_person(act.db(), to).await?.into_iter().map(|it| it.mission).collect();
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
    held: &[Mission],
    place: &str,
) -> Result<(), DbErr> {
    let old = &stored.mission;
    let after = Mission {
        id: 0,
        person_id: to,
        period: Period { from: old.period.from.max(on), to: old.period.to },
        ..old.clone()
    };
    let is_held = check_mission(&after, held).is_some();
    let eve = on.checked_sub_days(Days::new(1)).filter(|eve| old.period.from <= *eve);
    match eve {
        // It has run: it ends the day before.
        Some(eve) => {
            let period = Period { to: Some(eve), ..old.period };
            mission::change(act, old, old.role, period, old.share, place).await?;
            if !is_held {
                mission::open(act, &after, stored.subject, place).await?;
            }
        }
        // It has not started: it changes hands.
        None if !is_held => {
            let row = ActiveModel { id: Unchanged(old.id), person_id: Set(to), ..Default::default() };
            row.update(act.db()).await?;
        }
        None => {}
    }
    Ok(())
}
