//! What a person may do on a day, from their row and their missions.

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};

use super::mission;
use super::person::Person;
use crate::identity::rules::Rights;

/// The rights of `person` on `day`; none when their access is shut.
pub async fn of(db: &impl ConnectionTrait, person: &Person, day: NaiveDate) -> Result<Rights, DbErr> {
    if !person.active {
        return Ok(Rights::default());
    }
    Ok(Rights {
        administrator: person.values.administrator,
        observer: person.values.observer,
        missions: mission::running(db, person.id, day).await?,
    })
}
