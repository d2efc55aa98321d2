//! What is in the way of a meeting: somebody who sits elsewhere then, a room that is taken.

use sea_orm::ConnectionTrait;

use super::record::members::{self, Member};
use super::record::poll::planned_on;
use super::record::save::Plan;
use super::rules::Meeting;
use super::rules::poll::{is_same_place, overlap};
use crate::error::AppError;
use crate::portfolio::record::names;
use crate::web::french;

/// A meeting that is thought of.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The day and the hour.
    pub meeting: Meeting,
    /// How long, in minutes.
    pub minutes: i32,
    /// The room; may be empty.
    pub place: &'a str,
    /// Those who would sit.
    pub members: &'a [Member],
}

impl<'a> Wanted<'a> {
    /// What is planned, with those who would sit.
    pub fn of(plan: &'a Plan, members: &'a [Member]) -> Self {
        Self { meeting: plan.meeting, minutes: plan.minutes, place: &plan.place, members }
    }
}

/// Whether two members are the same person.
fn is_same(one: &Member, other: &Member) -> bool {
    let is_account = one.person_id.is_some() && one.person_id == other.person_id;
    is_account || (!one.email.is_empty() && one.email == other.email)
}

/// What is in the way of each meeting, in sentences. The committees of the products `but` are in the way of nothing:
/// they are those that are planned or moved.
///
/// # Errors
/// The database's.
pub async fn of(
    db: &impl ConnectionTrait,
    wanted: &[Wanted<'_>],
    but: &[i64],
) -> Result<Vec<Vec<String>>, AppError> {
    let mut others = planned_on(db, wanted.iter().map(|it| it.meeting.on)).await?;
    others.retain(|other| !but.contains(&other.product_id));
    let (rows, products): (Vec<i64>, Vec<i64>) = others.iter().map(|it| (it.id, it.product_id)).unzip();
    let (seated, names) = (members::of_all(db, &rows).await?, names::products(db, &products).await?);
    let mut found = Vec::with_capacity(wanted.len());
    for it in wanted {
        let mut lines = Vec::new();
        for other in &others {
            let plan = Plan::from(other);
            if !overlap((it.meeting, it.minutes), (plan.meeting, plan.minutes)) {
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
            lines.extend(it.members.iter().filter(sits).map(|who| format!("{} siège au {of}", who.name)));
            if is_same_place(it.place, &plan.place) {
                lines.push(format!("«\u{a0}{}\u{a0}» est pris par le {of}", plan.place));
            }
        }
        found.push(lines);
    }
    Ok(found)
}

/// The same, of one meeting of a product.
///
/// # Errors
/// The database's.
pub async fn of_one(
    db: &impl ConnectionTrait,
    wanted: Wanted<'_>,
    product: i64,
) -> Result<Vec<String>, AppError> {
    Ok(of(db, &[wanted], &[product]).await?.pop().unwrap_or_default())
}
