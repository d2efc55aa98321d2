//! Forgetting a person who asks: their row, their invitations, and what the journal says of them.

use chrono::NaiveDate;

use super::person::{self, Person};
use super::{invitation, mission};
use crate::audit::{self, Act, Forgetting};
use crate::error::AppError;
use crate::identity::provider;
use crate::identity::rules::Period;
use crate::mail;
use crate::value::Email;

/// Replaces name and e-mail everywhere, the journal included, without breaking its chain; missions end on `today`.
pub async fn forget(
    act: &mut Act,
    known: &Person,
    today: NaiveDate,
    place: &(impl Fn(&mission::Stored) -> String + Sync),
) -> Result<(), AppError> {
    for stored in mission::of_person(act.db(), known.id).await? {
        let it = &stored.mission;
        if today < it.period.from {
            mission::cancel(act, &stored, &place(&stored)).await?;
        } else if it.period.runs_on(today) {
            let period = Period { to: Some(today), ..it.period };
            mission::change(act, &stored, it.role, period, it.share, &place(&stored)).await?;
        }
    }
    let id = known.id.to_string();
    let mut emails = audit::record::values_of(act.db(), person::KIND, &id, "email").await?;
    emails.push(known.values.email.to_string());
    person::erase(act, known).await?;
    for email in emails.iter().filter_map(|it| it.parse::<Email>().ok()) {
        invitation::erase(act, &email).await?;
        mail::record::forget(act.db(), &email, act.at()).await?;
    }
    provider::unlink_all(act, known.id).await?;
    let texts: Vec<&str> = emails.iter().map(String::as_str).collect();
    let which = Forgetting {
        object: person::object(known.id),
        fields: &["name", "email", "subject"],
        texts: &texts,
        elsewhere: &[
            ("product", "email"),
            ("product", "contact"),
            ("incubator", "contact"),
            ("convention", "signatory_email"),
            ("amendment", "signatory_email"),
        ],
    };
    audit::forget(act, "person.forgotten", &which).await?;
    Ok(())
}
