//! What is in the way of a date: somebody who sits elsewhere then, a room that is taken.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;

use crate::committee::record::members::{self, Member};
use crate::committee::record::poll::{Whole, planned_on};
use crate::committee::record::save::Plan;
use crate::committee::rules::poll::{is_same_place, overlap};
use crate::error::AppError;
use crate::portfolio::record::names;
use crate::web::french;

/// Whether two members are the same person.
fn is_same(one: &Member, other: &Member) -> bool {
    let is_account = one.person_id.is_some() && one.person_id == other.person_id;
    is_account || (!one.email.is_empty() && one.email == other.email)
}

/// What is in the way of each date, in sentences.
///
/// # Errors
/// The database's.
pub async fn of(db: &impl ConnectionTrait, it: &Whole) -> Result<HashMap<i64, Vec<String>>, AppError> {
    let mut others = planned_on(db, it.dates.iter().map(|date| date.on_day)).await?;
    // The committee whose day is looked for is in the way of nothing.
    others.retain(|other| other.product_id != it.poll.product_id);
    let (rows, products): (Vec<i64>, Vec<i64>) = others.iter().map(|it| (it.id, it.product_id)).unzip();
    let (seated, names) = (members::of_all(db, &rows).await?, names::products(db, &products).await?);
    let mut found: HashMap<i64, Vec<String>> = HashMap::new();
    for date in &it.dates {
        for other in &others {
            let plan = Plan::from(other);
            if !overlap((date.meeting(), it.poll.minutes), (plan.meeting, plan.minutes)) {
                continue;
            }
            let Some(name) = names.get(&other.product_id) else { continue };
            let hour = match plan.meeting.at {
                Some(at) => format!("à {at}"),
                None => "le même jour, à une heure qui reste à préciser".to_owned(),
            };
            let of = format!("comité d’investissement {}, {hour}", french::with_de(&name.name));
            let there = seated.get(&other.id).map(Vec::as_slice).unwrap_or_default();
            let sits = |who: &&Member| there.iter().any(|it| is_same(who, it));
            let lines = found.entry(date.id).or_default();
            lines.extend(it.members.iter().filter(sits).map(|who| format!("{} siège au {of}", who.name)));
            if is_same_place(&it.poll.place, &plan.place) {
                lines.push(format!("«\u{a0}{}\u{a0}» est pris par le {of}", plan.place));
            }
        }
    }
    Ok(found)
}
