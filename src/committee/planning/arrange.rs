//! Planning a committee and changing when and where it meets: the one way, alone or in a session.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::form::{FAR_MONTHS, TAKEN};
use crate::audit::Act;
use crate::committee::invitation::Courier;
use crate::committee::record::load::Product;
use crate::committee::record::save::{self, Plan};
use crate::committee::record::{Committee, members};
use crate::error::AppError;
use crate::task::months_after;

/// What is wrong with a day: behind, too far, or that of another committee of the product. A day that does not move
/// may be behind.
pub fn day_fault(
    on: NaiveDate,
    before: Option<NaiveDate>,
    taken: &[NaiveDate],
    today: NaiveDate,
) -> Option<&'static str> {
    let moves = Some(on) != before;
    if moves && on < today {
        Some("Ce jour est passé\u{a0}: planifiez un jour à venir, ou notez un comité déjà tenu.")
    } else if moves && on > months_after(today, FAR_MONTHS) {
        Some("Ce jour est dans plus de deux ans\u{a0}: vérifiez l’année.")
    } else if taken.contains(&on) {
        Some(TAKEN)
    } else {
        None
    }
}

/// Plans the next committee of a product, with those who usually sit, who are invited; gives its row, and how many
/// are written to.
pub async fn begin(
    act: &mut Act,
    courier: &Courier,
    product: &Product,
    plan: &Plan,
    (by, today): (i64, NaiveDate),
) -> Result<(i64, usize), AppError> {
    let members = members::usual(act.db(), product.id, today).await?;
    let id = save::plan(act, product, plan, &members, by).await?;
    let told = courier.tell(act, id).await?;
    Ok((id, told))
}

/// Changes when and where a committee meets; those who sit are told. Gives how many are written to.
pub async fn rearrange(
    act: &mut Act,
    courier: &Courier,
    known: &Committee,
    (plan, reason): (&Plan, Option<&str>),
    by: i64,
) -> Result<usize, AppError> {
    save::change(act, known, plan, reason, by).await?;
    courier.tell(act, known.id).await
}

/// What the change of a day comes to, in a sentence.
pub(super) fn moved(before: Option<NaiveDate>, plan: &Plan) -> &'static str {
    match before.map(|before| plan.meeting.on.cmp(&before)) {
        Some(Ordering::Greater) => {
            "Le comité d’investissement est repoussé\u{a0}: son échéance, elle, ne bouge pas."
        }
        Some(Ordering::Less) => {
            "Le comité d’investissement est avancé\u{a0}: son échéance, elle, ne bouge pas."
        }
        _ => "Le comité d’investissement est précisé.",
    }
}
