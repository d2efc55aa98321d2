//! What is known of a laureate before its convention goes to review.

use sea_orm::{ConnectionTrait, DbErr};

use super::diagnosis::record as diagnoses;
use super::diagnosis::rules::{Standing, standing};
use super::given_time::record as times;
use super::rules::{Readiness, Side};

/// What [`super::rules::what_lacks_before_review`] asks, for that laureate.
///
/// # Errors
/// The database's.
pub async fn readiness(db: &impl ConnectionTrait, laureate: i64) -> Result<Readiness, DbErr> {
    let known = diagnoses::find(db, laureate).await?;
    let is_time_said = !times::of(db, laureate).await?.is_empty();
    Ok(of(&known, is_time_said))
}

/// The same, of what was already read.
pub fn of(known: &diagnoses::Known, is_time_said: bool) -> Readiness {
    let where_stands = |wanted: fn(Standing) -> bool| {
        Side::ALL.into_iter().filter(|side| wanted(standing(*side, &known.agreements))).collect()
    };
    Readiness {
        is_diagnosed: known.diagnosis.is_whole(),
        agreed: where_stands(|it| matches!(it, Standing::Agreed(_))),
        voided: where_stands(|it| matches!(it, Standing::Voided(_))),
        is_time_said,
    }
}
