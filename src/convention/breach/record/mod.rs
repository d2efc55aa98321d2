//! Rows of breaches, and the acts that move them; what was written stays.

pub(crate) mod breach;
mod ending;

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

pub use breach::Model;
pub use ending::{close, cure, terminate, terminate_in_part};

use crate::audit::{Act, Changes};
use crate::convention::obligation::record::{Obligation, advance, owners};
use crate::convention::record::object;
use crate::convention::rules::{BreachFacts, Convention, Reference, Stage, Stored};
use crate::error::AppError;
use breach::{ActiveModel, Column, Entity};

impl Model {
    /// Where it stands.
    pub fn stage(&self) -> Stage {
        match (self.outcome.as_deref(), self.cure_by, self.sent_on) {
            (Some("cured"), ..) => Stage::Cured,
            (Some("closed" | "lapsed"), ..) => Stage::Closed,
            (Some(_), ..) => Stage::Terminated,
            (None, Some(cure_by), Some(_)) => Stage::Sent { cure_by },
            (None, Some(cure_by), None) => Stage::Noticed { cure_by },
            (None, None, _) => Stage::Found,
        }
    }
}

/// The breaches of these obligations, the latest first.
pub async fn of(db: &impl ConnectionTrait, obligations: &[i64]) -> Result<Vec<Model>, DbErr> {
    let own = Column::ObligationId.is_in(obligations.iter().copied());
    Entity::find().filter(own).order_by_desc(Column::Id).all(db).await
}

/// Those of these conventions that are not closed, by row of the convention.
pub async fn open(
    db: &impl ConnectionTrait,
    conventions: &[Convention],
) -> Result<HashMap<i64, Vec<BreachFacts>>, AppError> {
    let rows = Entity::find().filter(Column::Outcome.is_null()).order_by_asc(Column::Id).all(db).await?;
    let mut found: HashMap<i64, Vec<BreachFacts>> = HashMap::new();
    if rows.is_empty() {
        return Ok(found);
    }
    let ids: Vec<i64> = conventions.iter().map(|it| it.id).collect();
    for (of, it) in owners(db, &rows.iter().map(|it| it.obligation_id).collect::<Vec<_>>()).await? {
        if !ids.contains(&of) {
            continue;
        }
        let own = rows.iter().filter(|row| row.obligation_id == it.id);
        found.entry(of).or_default().extend(own.map(|row| BreachFacts {
            id: row.id,
            obligation: it.id,
            duty: it.duty,
            found_on: row.found_on,
            stage: row.stage(),
        }));
    }
    Ok(found)
}

/// Those of one convention that are not closed, the oldest first.
pub async fn open_of(
    db: &impl ConnectionTrait,
    convention: &Convention,
) -> Result<Vec<BreachFacts>, AppError> {
    Ok(open(db, std::slice::from_ref(convention)).await?.remove(&convention.id).unwrap_or_default())
}

/// The breach of that row.
pub async fn one(db: &impl ConnectionTrait, id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The notes of a breach: what it is about, then values.
fn notes(id: i64, values: &[(&str, Option<String>)]) -> Changes {
    let mut changes = Changes::new();
    for (key, value) in values {
        changes.note(&format!("breaches.{id}.{key}"), None, value.clone());
    }
    changes
}

/// Records a breach of an obligation; gives its row.
pub async fn find(
    act: &mut Act,
    (reference, it): (Reference, &Obligation),
    (facts, on): (&str, NaiveDate),
    by: i64,
) -> Result<i64, AppError> {
    let row = ActiveModel {
        obligation_id: Set(it.id),
        facts: Set(facts.to_owned()),
        found_on: Set(on),
        found_by: Set(by),
        ..Default::default()
    };
    let id = Entity::insert(row).exec(act.db()).await?.last_insert_id;
    let at = act.at().to_owned();
    advance(act, it.id, Stored::Breached, &at).await?;
    let duty = it.duty.about().code.to_owned();
    let values =
        [("duty", Some(duty)), ("found_on", Some(on.to_string())), ("facts", Some(facts.to_owned()))];
    act.record("convention.breach_found", object(reference), notes(id, &values));
    Ok(id)
}

/// Writes the notice of a breach, or writes it again; `said` is what it says, as JSON.
pub async fn notice(
    act: &mut Act,
    reference: Reference,
    id: i64,
    (on, cure_by, version): (NaiveDate, NaiveDate, i64),
    said: String,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(id),
        notice_on: Set(Some(on)),
        cure_by: Set(Some(cure_by)),
        notice_version: Set(Some(version)),
        notice: Set(Some(said)),
        ..Default::default()
    };
    Entity::update(row).exec(act.db()).await?;
    let values = [("notice_on", Some(on.to_string())), ("cure_by", Some(cure_by.to_string()))];
    act.record("convention.notice_written", object(reference), notes(id, &values));
    Ok(())
}

/// Says that a notice was sent, on which day, how, and what proves it.
pub async fn send(
    act: &mut Act,
    reference: Reference,
    id: i64,
    (on, way, proof): (NaiveDate, &str, &str),
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(id),
        sent_on: Set(Some(on)),
        sent_way: Set(Some(way.to_owned())),
        sent_proof: Set(Some(proof.to_owned())),
        ..Default::default()
    };
    Entity::update(row).exec(act.db()).await?;
    let values = [
        ("sent_on", Some(on.to_string())),
        ("sent_way", Some(way.to_owned())),
        ("sent_proof", Some(proof.to_owned())),
    ];
    act.record("convention.notice_sent", object(reference), notes(id, &values));
    Ok(())
}
