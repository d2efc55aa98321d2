//! Whom a convention concerns: those who write to it are written to.

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};

use crate::identity::record::mission;
use crate::identity::record::person::{self, Person};
use crate::identity::rules::{Role, Target};

/// Active people with a mission of one of these roles on `subject` today; of a mission on a laureate,
/// that very laureate's.
pub async fn holding(
    db: &impl ConnectionTrait,
    subject: Target,
    laureate: i64,
    roles: &[Role],
    today: NaiveDate,
) -> Result<Vec<Person>, DbErr> {
    let mut found: Vec<Person> = Vec::new();
    for it in mission::on(db, subject).await? {
        let it = it.mission;
        let is_here = it.on == subject || it.on == Target::Laureate(laureate);
        if !is_here || !roles.contains(&it.role) || !it.period.runs_on(today) {
            continue;
        }
        if found.iter().any(|known| known.id == it.person_id) {
            continue;
        }
        found.extend(person::by_id(db, it.person_id).await?.filter(|it| it.active));
    }
    Ok(found)
}

/// Active people who administer.
pub async fn administrators(db: &impl ConnectionTrait) -> Result<Vec<Person>, DbErr> {
    let all = person::all(db).await?;
    Ok(all.into_iter().filter(|it| it.active && it.values.administrator).collect())
}
