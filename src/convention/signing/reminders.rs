//! Reminders to signatories: decided at the moment they are sent, so that none goes to who has signed.

use std::time::Duration;

use rocket::fairing::AdHoc;

use super::collect::refuse_too_late;
use super::deed::Deed;
use super::letters::{Why, send_link};
use crate::audit::Act;
use crate::clock::Clock;
use crate::config::Config;
use crate::convention::record::frozen;
use crate::convention::record::sign::{self, Signature};
use crate::convention::rules::{State, is_reminder_due};
use crate::db::Db;
use crate::error::AppError;
use crate::mail::Outbox;
use crate::web::instant;

/// Who acts, in the journal.
const WHO: &str = "relances";
/// How often it is looked whether a reminder is due.
const PAUSE: Duration = Duration::from_hours(1);

/// Whether a signatory is to be reminded on that day.
fn is_due(it: &Signature, clock: Clock) -> bool {
    let last = it.invited.as_ref().and_then(|it| instant::day_and_hour(&it.0));
    it.given.is_none()
        && it.email.is_some()
        && last.is_some_and(|last| is_reminder_due(last.0, it.reminders, clock.today()))
}

/// Reminds those who are to be; gives how many. Each is looked at again in the act that writes to them:
/// whoever signed meanwhile, whose version was set aside, or who could no longer sign, gets nothing.
pub async fn remind(db: &Db, clock: Clock, base: &str) -> Result<usize, AppError> {
    let mut count = 0;
    for candidate in sign::awaited(db.reader()).await?.iter().filter(|it| is_due(it, clock)) {
        let mut act = Act::begin(db, clock, WHO).await?;
        let version = frozen::by_id(act.db(), candidate.frozen_id).await?;
        let Some(version) = version.filter(|it| it.voided_at.is_none()) else { continue };
        let Some(deed) = Deed::of_version(act.db(), &version).await? else { continue };
        let now = sign::of(act.db(), version.id).await?;
        let Some(it) = now.iter().find(|it| it.id == candidate.id && is_due(it, clock)) else { continue };
        let may_sign = deed.state() == State::ToSign && refuse_too_late(&deed, clock.today()).is_ok();
        let (true, Some(email)) = (may_sign, &it.email) else { continue };
        send_link(&mut act, &deed, (it, email), Why::Reminded, ("Jalon", base), clock.now()).await?;
        act.commit().await?;
        count += 1;
    }
    Ok(count)
}

/// Reminds every hour, as long as the site is open.
pub fn stage(clock: Clock) -> AdHoc {
    AdHoc::on_liftoff("reminders", move |rocket| {
        Box::pin(async move {
            let (Some(db), Some(config)) = (rocket.state::<Db>().cloned(), rocket.state::<Config>()) else {
                return;
            };
            let (base, mut end) = (config.base(), rocket.shutdown());
            let outbox = rocket.state::<Outbox>().cloned().unwrap_or_default();
            rocket::tokio::spawn(async move {
                loop {
                    match remind(&db, clock, &base).await {
                        Ok(0) => {}
                        Ok(_) => outbox.wake(),
                        Err(error) => tracing::error!(?error, "reminders are not sent"),
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
