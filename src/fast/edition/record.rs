//! Rows of the editions, as administrators write them.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::audit::{Act, Changes, Object};
use crate::error::AppError;
use crate::fast::record::batch::{insert_editions, replace_committee, replace_edition};
use crate::fast::record::{fast_committee_member, fast_edition};
use crate::fast::rules::{Edition, Rate};
use crate::money::Euros;

/// What administrators write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The facts.
    pub edition: Edition,
    /// Members of the selection committee, in order.
    pub committee: Vec<String>,
}

/// An edition and where it stands.
#[derive(Clone, Debug)]
pub struct Known {
    /// Raised by each change: by it a stale edit is known.
    pub version: i64,
    /// Its values.
    pub sheet: Sheet,
    row: fast_edition::Model,
}

/// The edition of that number.
pub async fn find(db: &impl ConnectionTrait, number: i32) -> Result<Option<Known>, DbErr> {
    let Some(row) = fast_edition::Entity::find_by_id(number).one(db).await? else {
        return Ok(None);
    };
    let committee = fast_committee_member::Entity::find()
        .filter(fast_committee_member::Column::Edition.eq(number))
        .order_by_asc(fast_committee_member::Column::Position)
        .all(db)
        .await?;
    let committee = committee.into_iter().map(|it| it.name).collect();
    let sheet = Sheet { edition: Edition::from(row.clone()), committee };
    Ok(Some(Known { version: row.version, sheet, row }))
}

/// Every number that an edition has, the greatest first.
pub async fn numbers(db: &impl ConnectionTrait) -> Result<Vec<i32>, DbErr> {
    fast_edition::Entity::find()
        .select_only()
        .column(fast_edition::Column::Number)
        .order_by_desc(fast_edition::Column::Number)
        .into_tuple()
        .all(db)
        .await
}

/// Writes a new edition and records it.
pub async fn insert(act: &mut Act, sheet: &Sheet) -> Result<(), AppError> {
    let number = sheet.edition.number;
    insert_editions(act, vec![row(sheet, fast_edition::Model { number, ..Default::default() })]).await?;
    replace_committee(act, number, &sheet.committee).await?;
    let mut noted = Changes::new();
    noted.note("number", None, Some(number.to_string()));
    note(&mut noted, &Sheet::default(), sheet)?;
    act.record("edition.created", object(number), noted);
    Ok(())
}

/// Writes what differs and records it, value by value, with the reason when what was public is hidden again;
/// says whether anything did.
pub async fn update(
    act: &mut Act,
    known: &Known,
    sheet: &Sheet,
    hidden_why: Option<String>,
) -> Result<bool, AppError> {
    let mut changes = Changes::new();
    note(&mut changes, &known.sheet, sheet)?;
    if changes.is_empty() {
        return Ok(false);
    }
    changes.note("hidden_why", None, hidden_why);
    let number = known.row.number;
    replace_edition(act, row(sheet, known.row.clone())).await?;
    if known.sheet.committee != sheet.committee {
        replace_committee(act, number, &sheet.committee).await?;
    }
    act.record("edition.corrected", object(number), changes);
    Ok(true)
}

fn object(number: i32) -> Object {
    Object { kind: "edition", id: number.to_string() }
}

/// The row of a sheet; its number and its version are those of `known`.
fn row(sheet: &Sheet, known: fast_edition::Model) -> fast_edition::Model {
    let it = &sheet.edition;
    // Counts are bounded where they are typed.
    let small = |count: Option<u32>| count.and_then(|it| i32::try_from(it).ok());
    fast_edition::Model {
        title: it.title.clone(),
        opened_on: it.dates.opened_on,
        closed_on: it.dates.closed_on,
        selected_on: it.dates.selected_on,
        announced_on: it.dates.announced_on,
        announced_by_month: it.announced_by_month,
        support_starts_on: it.dates.support_starts_on,
        support_ends_on: it.dates.support_ends_on,
        support_months: small(it.dates.support_months),
        demo_day_on: it.dates.demo_day_on,
        applications: small(it.applications),
        envelope: it.envelope,
        co_financing_ceiling: it.co_financing_ceiling,
        co_financing_rate: it.co_financing_rate.map(Rate::hundredths),
        support_value: it.support_value,
        announced_laureates: small(it.announced.laureates),
        announced_total: it.announced.total,
        call_url: it.call_url.clone(),
        application_url: it.application_url.clone(),
        body: it.body.clone(),
        ..known
    }
}

/// Notes what differs, by the names of the columns, as the import writes it.
fn note(changes: &mut Changes, before: &Sheet, after: &Sheet) -> anyhow::Result<()> {
    for ((field, before), (_, after)) in texts(before)?.into_iter().zip(texts(after)?) {
        changes.note(field, before, after);
    }
    Ok(())
}

fn texts(sheet: &Sheet) -> anyhow::Result<[(&'static str, Option<String>); 21]> {
    let it = &sheet.edition;
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    let day = |day: Option<chrono::NaiveDate>| day.map(|it| it.to_string());
    let count = |count: Option<u32>| count.map(|it| it.to_string());
    let amount = |amount: Option<Euros>| amount.map(Euros::to_plain);
    let names = &sheet.committee;
    let committee = (!names.is_empty()).then(|| serde_json::to_string(names)).transpose()?;
    Ok([
        ("title", some(&it.title)),
        ("opened_on", day(it.dates.opened_on)),
        ("closed_on", day(it.dates.closed_on)),
        ("selected_on", day(it.dates.selected_on)),
        ("announced_on", day(it.dates.announced_on)),
        ("announced_by_month", it.announced_by_month.then(|| true.to_string())),
        ("support_starts_on", day(it.dates.support_starts_on)),
        ("support_ends_on", day(it.dates.support_ends_on)),
        ("support_months", count(it.dates.support_months)),
        ("demo_day_on", day(it.dates.demo_day_on)),
        ("applications", count(it.applications)),
        ("envelope", amount(it.envelope)),
        ("co_financing_ceiling", amount(it.co_financing_ceiling)),
        ("co_financing_rate", it.co_financing_rate.map(Rate::to_plain)),
        ("support_value", amount(it.support_value)),
        ("announced_laureates", count(it.announced.laureates)),
        ("announced_total", amount(it.announced.total)),
        ("call_url", it.call_url.clone()),
        ("application_url", it.application_url.clone()),
        ("committee", committee),
        ("body", some(&it.body)),
    ])
}
