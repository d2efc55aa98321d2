//! Where a follow-up stands: the next contact, and the risk that is raised.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::{Risk, followup_contact, followup_risk, object};
use crate::audit::{Act, Changes};
use crate::db::BATCH;
use crate::followup::rules::{Raised, State};

/// The next contact of a laureate.
pub async fn contact(db: &impl ConnectionTrait, laureate: i64) -> Result<Option<NaiveDate>, DbErr> {
    let found = followup_contact::Entity::find_by_id(laureate).one(db).await?;
    Ok(found.and_then(|it| it.due_on))
}

/// Every risk ever raised on a laureate, the latest first.
pub async fn risks(db: &impl ConnectionTrait, laureate: i64) -> Result<Vec<Risk>, DbErr> {
    followup_risk::Entity::find()
        .filter(followup_risk::Column::LaureateId.eq(laureate))
        .order_by_desc(followup_risk::Column::Id)
        .all(db)
        .await
}

/// Where the follow-ups of these laureates stand; nothing for those without a contact to come nor a risk.
pub async fn of_all(db: &impl ConnectionTrait, laureates: &[i64]) -> Result<HashMap<i64, State>, DbErr> {
    let mut states: HashMap<i64, State> = HashMap::new();
    for some in laureates.chunks(BATCH) {
        let contacts = followup_contact::Entity::find()
            .filter(followup_contact::Column::LaureateId.is_in(some.iter().copied()))
            .filter(followup_contact::Column::DueOn.is_not_null());
        for it in contacts.all(db).await? {
            states.entry(it.laureate_id).or_default().contact = it.due_on;
        }
        let risks = followup_risk::Entity::find()
            .filter(followup_risk::Column::LaureateId.is_in(some.iter().copied()))
            .filter(followup_risk::Column::LiftedOn.is_null());
        for it in risks.all(db).await? {
            let raised = Raised { on: it.raised_on, reason: it.reason };
            states.entry(it.laureate_id).or_default().risk = Some(raised);
        }
    }
    Ok(states)
}

/// Sets the next contact, or none any more.
pub async fn set_contact(
    act: &mut Act,
    laureate: i64,
    before: Option<NaiveDate>,
    after: Option<NaiveDate>,
) -> Result<(), DbErr> {
    let is_there = followup_contact::Entity::find_by_id(laureate).one(act.db()).await?.is_some();
    let row = followup_contact::ActiveModel { laureate_id: Set(laureate), due_on: Set(after) };
    if is_there {
        row.update(act.db()).await?;
    } else {
        row.insert(act.db()).await?;
    }
    let mut changes = Changes::new();
    changes.note("contact", before.map(|it| it.to_string()), after.map(|it| it.to_string()));
    act.record("followup.contact_set", object(laureate), changes);
    Ok(())
}

/// Raises a risk.
pub async fn raise(act: &mut Act, laureate: i64, by: i64, raised: &Raised) -> Result<(), DbErr> {
    let row = followup_risk::ActiveModel {
        laureate_id: Set(laureate),
        raised_on: Set(raised.on),
        reason: Set(raised.reason.clone()),
        raised_by: Set(by),
        lifted_on: Set(None),
        word: Set(None),
        lifted_by: Set(None),
        ..Default::default()
    };
    row.insert(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("risk_on", None, Some(raised.on.to_string())).note(
        "reason",
        None,
        Some(raised.reason.clone()),
    );
    act.record("followup.risk_raised", object(laureate), changes);
    Ok(())
}

/// Lifts a risk that is raised, on that day, with a word.
pub async fn lift(act: &mut Act, risk: &Risk, by: i64, on: NaiveDate, word: &str) -> Result<(), DbErr> {
    let row = followup_risk::ActiveModel {
        id: Set(risk.id),
        lifted_on: Set(Some(on)),
        word: Set(Some(word.to_owned())),
        lifted_by: Set(Some(by)),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("lifted_on", None, Some(on.to_string())).note("word", None, Some(word.to_owned()));
    act.record("followup.risk_lifted", object(risk.laureate_id), changes);
    Ok(())
}
