//! Drafts of imports go after a week, whether anybody imports again or not.

use std::time::Duration;

use chrono::TimeDelta;
use rocket::fairing::AdHoc;
use rocket::tokio::{self, time};

use super::record;
use crate::clock::{Clock, stamp};
use crate::db::Db;
use crate::error::AppError;

/// Days for which a draft is kept.
const DAYS: i64 = 7;
/// Between two looks.
const PAUSE: Duration = Duration::from_hours(1);

/// The instant before which a draft is dropped, RFC 3339.
pub fn stale_since(clock: Clock) -> String {
    stamp(clock.now() - TimeDelta::days(DAYS))
}

/// Drops the drafts that are older than a week.
pub async fn sweep(db: &Db, clock: Clock) -> Result<(), AppError> {
    let transaction = db.begin().await?;
    record::sweep(&transaction, &stale_since(clock)).await?;
    transaction.commit().await?;
    Ok(())
}

/// Drops them hourly, as long as the site is open.
pub fn hourly(db: Db, clock: Clock) -> AdHoc {
    AdHoc::on_liftoff("drafts of imports", move |rocket| {
        let mut closing = rocket.shutdown();
        Box::pin(async move {
            tokio::spawn(async move {
                loop {
                    if let Err(error) = sweep(&db, clock).await {
                        tracing::warn!(?error, "drafts of imports were not dropped");
                    }
                    tokio::select! {
                        () = &mut closing => return,
                        () = time::sleep(PAUSE) => {}
                    }
                }
            });
        })
    })
}
