//! What is known of a laureate before its convention goes to review.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbErr};

use super::diagnosis::record as diagnoses;
use super::diagnosis::rules::{Agreement, Standing, standing};
use super::given_time::record as times;
use super::rules::{Lack, Readiness, Side, what_lacks_before_review};

/// What [`super::rules::what_lacks_before_review`] asks, for that laureate.
///
/// # Errors
/// The database's.
pub async fn readiness(db: &impl ConnectionTrait, laureate: i64) -> Result<Readiness, DbErr> {
    let known = diagnoses::find(db, laureate).await?;
    let is_time_said = !times::of(db, laureate).await?.is_empty();
    Ok(of(&known, is_time_said))
}

/// What each of these laureates lacks before its convention is read, in as many questions for many as for one.
///
/// # Errors
/// The database's.
pub async fn lacks(db: &impl ConnectionTrait, laureates: &[i64]) -> Result<HashMap<i64, Vec<Lack>>, DbErr> {
    let (agreed, timed) = (diagnoses::agreed(db, laureates).await?, times::said_of(db, laureates).await?);
    let lacks = |id: &i64| {
        let (is_diagnosed, agreements) = agreed.get(id).map_or((false, &[][..]), |it| (it.0, &it.1));
        (*id, what_lacks_before_review(&ready(is_diagnosed, agreements, timed.contains(id))))
    };
    Ok(laureates.iter().map(lacks).collect())
}

/// The same, of what was already read.
pub fn of(known: &diagnoses::Known, is_time_said: bool) -> Readiness {
    ready(known.diagnosis.is_whole(), &known.agreements, is_time_said)
}

fn ready(is_diagnosed: bool, agreements: &[Agreement], is_time_said: bool) -> Readiness {
    let where_stands = |wanted: fn(Standing) -> bool| {
        Side::ALL.into_iter().filter(|side| wanted(standing(*side, agreements))).collect()
    };
    Readiness {
        is_diagnosed,
        agreed: where_stands(|it| matches!(it, Standing::Agreed(_))),
        voided: where_stands(|it| matches!(it, Standing::Voided(_))),
        is_time_said,
    }
}
