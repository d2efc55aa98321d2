//! Writes editions and laureates within an act, and records what changed.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::edition::{AnnouncedLaureate, Edition, Winner};
use super::{announced_laureate, fast_committee_member, fast_edition, laureate};
use crate::audit::{Act, Changes, Object};
use crate::fast::rules::Award;

/// Writes an edition and its committee, new or known; says whether anything changed.
pub async fn save_edition(act: &mut Act, edition: &Edition, committee: &[String]) -> Result<bool, DbErr> {
    let known = fast_edition::Entity::find_by_id(edition.number).one(act.db()).await?;
    let members: Vec<String> = committee_of(act.db(), edition.number).await?;
    let version = known.as_ref().map_or(1, |it| it.version + 1);
    let before = known.map(Edition::from);
    let mut changes = Changes::new();
    let before_texts = before.as_ref().map(texts);
    for (place, (field, after)) in texts(edition).into_iter().enumerate() {
        let before = before_texts.as_ref().and_then(|it| it[place].1.clone());
        changes.note(field, before, after);
    }
    let joined = |them: &[String]| (!them.is_empty()).then(|| them.join("\n"));
    changes.note("committee", joined(&members), joined(committee));
    if before.is_some() && changes.is_empty() {
        return Ok(false);
    }
    let row = row(edition, version);
    if before.is_some() {
        row.update(act.db()).await?;
    } else {
        row.insert(act.db()).await?;
    }
    if members != committee {
        write_committee(act.db(), edition.number, committee).await?;
    }
    let done = if before.is_some() { "edition.corrected" } else { "edition.created" };
    act.record(done, object(edition.number), changes);
    Ok(true)
}

/// Writes the award of a laureate, new or known; gives its row.
///
/// A product, like an incubator, is a laureate of an edition once.
pub async fn save_laureate(
    act: &mut Act,
    edition: i32,
    winner: Winner,
    award: Award,
    purpose: Option<&str>,
) -> Result<i64, DbErr> {
    let found = laureate::Entity::find().filter(laureate::Column::Edition.eq(edition));
    let found = match winner {
        Winner::Product(id) => found.filter(laureate::Column::ProductId.eq(id)),
        Winner::Incubator(id) => found.filter(laureate::Column::IncubatorId.eq(id)),
    };
    let known = found.one(act.db()).await?;
    let plain = |it: Option<crate::money::Euros>| it.map(crate::money::Euros::to_plain);
    let mut changes = Changes::new();
    let before = known.as_ref();
    changes
        .note("total", plain(before.and_then(|it| it.total)), plain(award.total))
        .note("support", plain(before.and_then(|it| it.support)), plain(award.support))
        .note("co_financing", plain(before.and_then(|it| it.co_financing)), plain(award.co_financing))
        .note("purpose", before.and_then(|it| it.purpose.clone()), purpose.map(str::to_owned));
    let (product, incubator) = match winner {
        Winner::Product(id) => (Some(id), None),
        Winner::Incubator(id) => (None, Some(id)),
    };
    let id = if let Some(row) = before {
        row.id
    } else {
        // Writers take turns and nothing is deleted: the greatest identifier plus one is free.
        let last = laureate::Entity::find().order_by_desc(laureate::Column::Id).one(act.db()).await?;
        last.map_or(1, |it| it.id + 1)
    };
    let row = laureate::ActiveModel {
        id: Set(id),
        edition: Set(edition),
        product_id: Set(product),
        incubator_id: Set(incubator),
        total: Set(award.total),
        support: Set(award.support),
        co_financing: Set(award.co_financing),
        purpose: Set(purpose.map(str::to_owned)),
    };
    if before.is_none() {
        row.insert(act.db()).await?;
        changes.note("product", None, product.map(|it| it.to_string()));
        changes.note("incubator", None, incubator.map(|it| it.to_string()));
        act.record("laureate.created", laureate_object(edition, id), changes);
    } else if !changes.is_empty() {
        row.update(act.db()).await?;
        act.record("laureate.corrected", laureate_object(edition, id), changes);
    }
    Ok(id)
}

/// Replaces the laureates that an edition announced; says whether anything changed.
pub async fn save_announced(
    act: &mut Act,
    edition: i32,
    announced: &[AnnouncedLaureate],
) -> Result<bool, DbErr> {
    let known = announced_laureate::Entity::find()
        .filter(announced_laureate::Column::Edition.eq(edition))
        .order_by_asc(announced_laureate::Column::Position)
        .all(act.db())
        .await?;
    let known: Vec<AnnouncedLaureate> = known
        .into_iter()
        .map(|it| AnnouncedLaureate {
            name: it.name,
            summary: it.summary,
            amount: it.amount,
            laureate: it.laureate_id,
        })
        .collect();
    if known == announced {
        return Ok(false);
    }
    let mine = announced_laureate::Column::Edition.eq(edition);
    announced_laureate::Entity::delete_many().filter(mine).exec(act.db()).await?;
    let rows = announced.iter().zip(0..).map(|(it, position)| announced_laureate::ActiveModel {
        edition: Set(edition),
        position: Set(position),
        name: Set(it.name.clone()),
        summary: Set(it.summary.clone()),
        amount: Set(it.amount),
        laureate_id: Set(it.laureate),
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        announced_laureate::Entity::insert_many(rows).exec_without_returning(act.db()).await?;
    }
    let lines = |them: &[AnnouncedLaureate]| {
        let lines: Vec<String> = them
            .iter()
            .map(|it| {
                it.amount.map_or_else(|| it.name.clone(), |sum| format!("{}: {}", it.name, sum.to_plain()))
            })
            .collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    };
    let mut changes = Changes::new();
    changes.note("announced", lines(&known), lines(announced));
    act.record("edition.announced", object(edition), changes);
    Ok(true)
}

fn object(number: i32) -> Object {
    Object { kind: "edition", id: number.to_string() }
}

fn laureate_object(edition: i32, id: i64) -> Object {
    Object { kind: "laureate", id: format!("{edition}/{id}") }
}

async fn committee_of(db: &impl ConnectionTrait, number: i32) -> Result<Vec<String>, DbErr> {
    let rows = fast_committee_member::Entity::find()
        .filter(fast_committee_member::Column::Edition.eq(number))
        .order_by_asc(fast_committee_member::Column::Position)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|it| it.name).collect())
}

async fn write_committee(db: &impl ConnectionTrait, number: i32, members: &[String]) -> Result<(), DbErr> {
    let mine = fast_committee_member::Column::Edition.eq(number);
    fast_committee_member::Entity::delete_many().filter(mine).exec(db).await?;
    let rows: Vec<_> = members
        .iter()
        .zip(0..)
        .map(|(name, position)| fast_committee_member::ActiveModel {
            edition: Set(number),
            position: Set(position),
            name: Set(name.clone()),
        })
        .collect();
    if !rows.is_empty() {
        fast_committee_member::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

fn row(it: &Edition, version: i64) -> fast_edition::ActiveModel {
    let small = |it: Option<u32>| it.and_then(|it| i32::try_from(it).ok());
    fast_edition::ActiveModel {
        number: Set(it.number),
        title: Set(it.title.clone()),
        announced_on: Set(it.dates.announced_on),
        opened_on: Set(it.dates.opened_on),
        closed_on: Set(it.dates.closed_on),
        selected_on: Set(it.dates.selected_on),
        support_starts_on: Set(it.dates.support_starts_on),
        support_ends_on: Set(it.dates.support_ends_on),
        demo_day_on: Set(it.dates.demo_day_on),
        applications: Set(it.applications),
        envelope: Set(it.envelope),
        co_financing_ceiling: Set(it.co_financing_ceiling),
        co_financing_rate: Set(it.co_financing_rate),
        support_value: Set(it.support_value),
        support_months: Set(small(it.dates.support_months)),
        announced_laureates: Set(small(it.announced.laureates)),
        announced_total: Set(it.announced.total),
        call_url: Set(it.call_url.clone()),
        body: Set(it.body.clone()),
        version: Set(version),
    }
}

/// What the journal keeps, by the names of the columns.
fn texts(it: &Edition) -> [(&'static str, Option<String>); 19] {
    let day = |it: Option<chrono::NaiveDate>| it.map(|it| it.to_string());
    let plain = |it: Option<crate::money::Euros>| it.map(crate::money::Euros::to_plain);
    let some = |it: &String| (!it.is_empty()).then(|| it.clone());
    [
        ("title", some(&it.title)),
        ("announced_on", day(it.dates.announced_on)),
        ("opened_on", day(it.dates.opened_on)),
        ("closed_on", day(it.dates.closed_on)),
        ("selected_on", day(it.dates.selected_on)),
        ("support_starts_on", day(it.dates.support_starts_on)),
        ("support_ends_on", day(it.dates.support_ends_on)),
        ("demo_day_on", day(it.dates.demo_day_on)),
        ("support_months", it.dates.support_months.map(|it| it.to_string())),
        ("applications", it.applications.map(|it| it.to_string())),
        ("envelope", plain(it.envelope)),
        ("co_financing_ceiling", plain(it.co_financing_ceiling)),
        ("co_financing_rate", it.co_financing_rate.map(|it| it.to_string())),
        ("support_value", plain(it.support_value)),
        ("announced_laureates", it.announced.laureates.map(|it| it.to_string())),
        ("announced_total", plain(it.announced.total)),
        ("call_url", it.call_url.clone()),
        ("body", some(&it.body)),
        ("number", Some(it.number.to_string())),
    ]
}
