//! What the committees in which somebody sits ask of them, whether they have a mission on the product or not.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::grid::takes;
use super::record::members::{self, Member};
use super::record::{Committee, grid, load, report};
use super::rules::report::Owed;
use super::rules::{Seat, Step};
use crate::error::AppError;
use crate::identity::record::person::Person;
use crate::web::{french, instant};

/// A committee in which somebody sits, and what it asks of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seated {
    /// Name of the product.
    pub product: String,
    /// The day it meets, or met.
    pub day: String,
    /// Where to go: address and words.
    pub links: Vec<(String, &'static str)>,
}

/// The committees in which that person sits and that still ask something of them on `today`, by day.
///
/// # Errors
/// The database's.
pub async fn mine(
    db: &impl ConnectionTrait,
    person: &Person,
    today: NaiveDate,
) -> Result<Vec<Seated>, AppError> {
    let ids = load::where_sits(db, person).await?;
    let found = load::by_ids(db, &ids).await?;
    let mut seated: HashMap<i64, Vec<Member>> = members::of_all(db, &ids).await?;
    let mut all = Vec::new();
    for (committee, product) in found {
        let members = seated.remove(&committee.id).unwrap_or_default();
        let Some(own) = members.iter().find(|it| it.is(person)) else { continue };
        let links = match committee.step() {
            Step::Planned | Step::Held => open(db, &committee, &members, own).await?,
            Step::Decided if own.is_chair => decided(db, &committee, today).await?,
            Step::Decided | Step::Cancelled => Vec::new(),
        };
        if !links.is_empty() {
            let day = committee.day().map(french::date_long).unwrap_or_default();
            all.push((committee.day(), Seated { product: product.name, day, links }));
        }
    }
    all.sort_by_key(|it| it.0);
    Ok(all.into_iter().map(|it| it.1).collect())
}

/// What one that is open asks of a member: to read, to give marks, to conduct the meeting.
async fn open(
    db: &impl ConnectionTrait,
    committee: &Committee,
    members: &[Member],
    own: &Member,
) -> Result<Vec<(String, &'static str)>, AppError> {
    let id = committee.id;
    let mut links = vec![(format!("/comites/{id}"), "Voir le comité")];
    let gave = grid::of(db, id).await?.iter().any(|it| it.0 == own.id);
    if own.seat != Seat::Guest && !gave && takes(db, committee, members).await? {
        links.push((format!("/comites/{id}/grille"), "Donner ma grille du sponsor"));
    }
    if own.is_chair {
        links.push((format!("/comites/{id}/salle"), "Ouvrir la salle"));
    }
    if own.is_chair && committee.step() == Step::Held {
        links.push((format!("/comites/{id}/decision"), "Décider et clore"));
    }
    Ok(links)
}

/// What one that decided asks of who chaired it: to approve the report that waits.
async fn decided(
    db: &impl ConnectionTrait,
    committee: &Committee,
    today: NaiveDate,
) -> Result<Vec<(String, &'static str)>, AppError> {
    let closed_on = committee.decided_at.as_deref().and_then(instant::day_and_hour).map(|it| it.0);
    let Some((held_on, closed_on)) = committee.held_on.zip(closed_on) else { return Ok(Vec::new()) };
    let (proposed, approved) = report::standing(db, &[committee.id]).await?;
    let owed = Owed { committee: committee.id, held_on, closed_on, is_proposed: !proposed.is_empty() };
    let waits = owed.is_proposed && approved.is_empty() && owed.is_asked(today);
    let link = (format!("/comites/{}/compte-rendu", committee.id), "Approuver le compte rendu");
    Ok(if waits { vec![link] } else { Vec::new() })
}
