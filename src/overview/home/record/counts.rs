//! What other rooms count, for those who look after everything.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use crate::error::AppError;
use crate::identity::record::mission;

/// Missions that run on `today` and whose last day nobody wrote.
pub async fn endless_missions(db: &impl ConnectionTrait, today: NaiveDate) -> Result<u64, AppError> {
    let running = mission::all_running(db, today).await?;
    Ok(running.iter().filter(|it| it.mission.period.to.is_none()).count() as u64)
}
