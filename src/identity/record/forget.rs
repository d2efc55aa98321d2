//! Forgetting a person who asks: their row, their invitations, and what the journal says of them.

use chrono::NaiveDate;

use super::person::{self, Person};
use super::{invitation, mission};
use crate::audit::{self, Act, Forgetting};
use crate::error::AppError;
use crate::identity::provider;
use crate::identity::rules::Period;
use crate::mail;

/// Replaces name and e-mail everywhere, the journal included, without breaking its chain; missions end on `today`.
pub async fn forget(
    act: &mut Act,
    known: &Person,
    today: NaiveDate,
    place: &(impl Fn(&mission::Stored) -> String + Sync),
) -> Result<(), AppError> {
    for stored in mission::of_person(act.db(), known.id).await? {
        let it = &stored.mission;
        if it.period.runs_on(today) {
            let period = Period { to: Some(today), ..it.period };
            mission::change(act, it, it.role, period, it.share, &place(&stored)).await?;
        }
    }
    person::erase(act, known).await?;
    invitation::erase(act, &known.values.email).await?;
    provider::unlink_all(act, known.id).await?;
    mail::record::forget(act.db(), &known.values.email, act.at()).await?;
    let which = Forgetting {
        object: person::object(known.id),
        fields: &["name", "email", "subject"],
        texts: &[&known.values.name, known.values.email.as_str()],
    };
    audit::forget(act, "person.forgotten", &which).await?;
    Ok(())
}
