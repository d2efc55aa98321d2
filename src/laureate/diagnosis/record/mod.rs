//! Diagnoses: written, agreed, and agreements voided by a change, each an act of the journal.

mod diagnosis;
mod diagnosis_agreement;
mod diagnosis_resource;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::rules::{Agreement, Diagnosis, HalfDays, Resource, Wanted};
use crate::audit::{Act, Changes};
use crate::db::BATCH;
use crate::identity::record::person;
use crate::laureate::object;
use crate::laureate::rules::Side;
use crate::money::Euros;

/// A diagnosis as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// What it says.
    pub diagnosis: Diagnosis,
    /// Its version: 0 before it is written.
    pub version: i64,
    /// Row of the person who wrote it last, and the day.
    pub written: Option<(i64, NaiveDate)>,
    /// Every agreement ever given, the oldest first.
    pub agreements: Vec<Agreement>,
}

/// The diagnosis of that laureate; an empty one before it is written.
pub async fn find(db: &impl ConnectionTrait, laureate: i64) -> Result<Known, DbErr> {
    let Some(row) = diagnosis::Entity::find_by_id(laureate).one(db).await? else {
        return Ok(Known::default());
    };
    let rows = diagnosis_resource::Entity::find()
        .filter(diagnosis_resource::Column::LaureateId.eq(laureate))
        .all(db)
        .await?;
    let mut resources = BTreeMap::new();
    for it in rows {
        let days = it.half_days.and_then(|it| u32::try_from(it).ok()).and_then(HalfDays::of);
        if let Some(kind) = Resource::ALL.into_iter().find(|kind| kind.code() == it.kind) {
            resources.insert(kind, Wanted { days, amount: it.amount });
        }
    }
    Ok(Known {
        diagnosis: Diagnosis {
            product_state: row.product_state,
            needs: row.needs,
            risks: row.risks,
            resources,
        },
        version: row.version,
        written: Some((row.written_by, row.written_on)),
        agreements: agreements(db, laureate).await?,
    })
}

/// Of each of these laureates whose diagnosis is written, whether it is whole, and every agreement ever given.
pub async fn agreed(
    db: &impl ConnectionTrait,
    laureates: &[i64],
) -> Result<HashMap<i64, (bool, Vec<Agreement>)>, DbErr> {
    let mut found = HashMap::new();
    for some in laureates.chunks(BATCH) {
        let ids = || some.iter().copied();
        let rows =
            diagnosis::Entity::find().filter(diagnosis::Column::LaureateId.is_in(ids())).all(db).await?;
        for it in rows {
            let is_whole = [&it.product_state, &it.needs, &it.risks].into_iter().all(|it| !it.is_empty());
            found.insert(it.laureate_id, (is_whole, Vec::new()));
        }
        let agreements = diagnosis_agreement::Entity::find()
            .filter(diagnosis_agreement::Column::LaureateId.is_in(ids()))
            .order_by_asc(diagnosis_agreement::Column::Id);
        for it in agreements.all(db).await? {
            if let Some((_, own)) = found.get_mut(&it.laureate_id) {
                own.extend(agreement(&it));
            }
        }
    }
    Ok(found)
}

fn agreement(it: &diagnosis_agreement::Model) -> Option<Agreement> {
    let side = Side::ALL.into_iter().find(|side| side.code() == it.side)?;
    Some(Agreement { side, by: it.agreed_by, on: it.agreed_on, voided: it.voided_by.zip(it.voided_on) })
}

async fn agreements(db: &impl ConnectionTrait, laureate: i64) -> Result<Vec<Agreement>, DbErr> {
    let rows = diagnosis_agreement::Entity::find()
        .filter(diagnosis_agreement::Column::LaureateId.eq(laureate))
        .order_by_asc(diagnosis_agreement::Column::Id)
        .all(db)
        .await?;
    Ok(rows.iter().filter_map(agreement).collect())
}

/// The day of the last agreement of each of these laureates, where both sides agree with the diagnosis as it stands.
pub async fn agreed_on(
    db: &impl ConnectionTrait,
    laureates: &[i64],
) -> Result<HashMap<i64, NaiveDate>, DbErr> {
    let mut sides: HashMap<i64, BTreeMap<String, NaiveDate>> = HashMap::new();
    for some in laureates.chunks(BATCH) {
        let held = diagnosis_agreement::Entity::find()
            .filter(diagnosis_agreement::Column::LaureateId.is_in(some.iter().copied()))
            .filter(diagnosis_agreement::Column::VoidedBy.is_null());
        for it in held.all(db).await? {
            sides.entry(it.laureate_id).or_default().insert(it.side, it.agreed_on);
        }
    }
    let both = sides.into_iter().filter(|it| it.1.len() == Side::ALL.len());
    Ok(both.filter_map(|(id, sides)| Some((id, sides.into_values().max()?))).collect())
}

/// Writes what somebody changed, and voids the agreements that were given to the text before.
pub async fn write(
    act: &mut Act,
    laureate: i64,
    known: &Known,
    diagnosis: &Diagnosis,
    (by, on): (i64, NaiveDate),
) -> Result<(), DbErr> {
    let row = diagnosis::ActiveModel {
        laureate_id: Set(laureate),
        product_state: Set(diagnosis.product_state.clone()),
        needs: Set(diagnosis.needs.clone()),
        risks: Set(diagnosis.risks.clone()),
        written_by: Set(by),
        written_on: Set(on),
        version: Set(known.version + 1),
    };
    if known.version == 0 {
        row.insert(act.db()).await?;
    } else {
        row.update(act.db()).await?;
    }
    replace_resources(act, laureate, &diagnosis.resources).await?;
    let mut noted = changes(&known.diagnosis, diagnosis);
    for it in void(act, laureate, by, on).await? {
        noted.note(agreed_field(&it.side), Some(person::who(it.agreed_by)), None);
    }
    let done = if known.version == 0 { "diagnosis.written" } else { "diagnosis.corrected" };
    act.record(done, object(laureate), noted);
    Ok(())
}

async fn replace_resources(
    act: &mut Act,
    laureate: i64,
    resources: &BTreeMap<Resource, Wanted>,
) -> Result<(), DbErr> {
    diagnosis_resource::Entity::delete_many()
        .filter(diagnosis_resource::Column::LaureateId.eq(laureate))
        .exec(act.db())
        .await?;
    for (kind, wanted) in resources {
        let row = diagnosis_resource::ActiveModel {
            laureate_id: Set(laureate),
            kind: Set(kind.code().to_owned()),
            half_days: Set(wanted.days.and_then(|it| i32::try_from(it.halves()).ok())),
            amount: Set(wanted.amount),
        };
        diagnosis_resource::Entity::insert(row).exec(act.db()).await?;
    }
    Ok(())
}

/// Voids the agreements that hold; gives them as they were.
async fn void(
    act: &mut Act,
    laureate: i64,
    by: i64,
    on: NaiveDate,
) -> Result<Vec<diagnosis_agreement::Model>, DbErr> {
    let held = diagnosis_agreement::Entity::find()
        .filter(diagnosis_agreement::Column::LaureateId.eq(laureate))
        .filter(diagnosis_agreement::Column::VoidedBy.is_null())
        .all(act.db())
        .await?;
    for it in &held {
        let row = diagnosis_agreement::ActiveModel {
            id: Set(it.id),
            voided_by: Set(Some(by)),
            voided_on: Set(Some(on)),
            ..Default::default()
        };
        row.update(act.db()).await?;
    }
    Ok(held)
}

/// Notes that a side agrees with the diagnosis as it stands.
pub async fn agree(
    act: &mut Act,
    laureate: i64,
    version: i64,
    side: Side,
    (by, on): (i64, NaiveDate),
) -> Result<(), DbErr> {
    let row = diagnosis_agreement::ActiveModel {
        laureate_id: Set(laureate),
        side: Set(side.code().to_owned()),
        version: Set(version),
        agreed_by: Set(by),
        agreed_on: Set(on),
        voided_by: Set(None),
        voided_on: Set(None),
        ..Default::default()
    };
    row.insert(act.db()).await?;
    let mut noted = Changes::new();
    noted.note(agreed_field(side.code()), None, Some(person::who(by)));
    act.record("diagnosis.agreed", object(laureate), noted);
    Ok(())
}

fn agreed_field(side: &str) -> &'static str {
    if side == Side::Dinum.code() { "agreed_by_dinum" } else { "agreed_by_partner" }
}

fn changes(before: &Diagnosis, after: &Diagnosis) -> Changes {
    let mut changes = Changes::new();
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    for (field, before, after) in [
        ("product_state", &before.product_state, &after.product_state),
        ("needs", &before.needs, &after.needs),
        ("risks", &before.risks, &after.risks),
    ] {
        changes.note(field, some(before), some(after));
    }
    for kind in Resource::ALL {
        let wanted = |it: &Diagnosis| it.resources.get(&kind).copied().unwrap_or_default();
        let (before, after) = (wanted(before), wanted(after));
        let days = |it: Wanted| it.days.map(HalfDays::typed);
        let amount = |it: Wanted| it.amount.map(Euros::to_plain);
        changes.note(&format!("{}_days", kind.code()), days(before), days(after));
        changes.note(&format!("{}_amount", kind.code()), amount(before), amount(after));
    }
    changes
}
