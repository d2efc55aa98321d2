//! Drafts of imports, and the mappings that are kept. Neither is data of the programme: they are
//! written beside the journal, as sessions are.

pub(crate) mod application_import;
pub(crate) mod application_mapping;

use std::collections::BTreeMap;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};
use sha2::{Digest, Sha256};

use super::sheet::Sheet;
use crate::error::AppError;
use crate::fast::application::rules::table::{Choice, Column, Line, Mapping, key_of};
use crate::text::hex;

/// A table about to be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its row.
    pub id: i64,
    /// Name of the file.
    pub file_name: String,
    /// When it was uploaded, RFC 3339.
    pub uploaded_at: String,
    /// What it holds.
    pub sheet: Sheet,
    /// Which column says what.
    pub mapping: Mapping,
    /// What was chosen, by the number of the line.
    pub choices: BTreeMap<u32, Choice>,
}

/// Keeps a table that was just read, with the mapping that was kept for its titles or is guessed from
/// them; gives its row.
pub async fn keep(
    db: &impl ConnectionTrait,
    (edition, person): (i32, i64),
    file_name: &str,
    sheet: &Sheet,
    now: &str,
) -> Result<i64, AppError> {
    let known = application_mapping::Entity::find_by_id(sha(&sheet.titles)).one(db).await?;
    let mapping = match known {
        Some(it) => Mapping::kept(&serde_json::from_str(&it.columns).unwrap_or_default(), &sheet.titles),
        None => Mapping::guess(&sheet.titles),
    };
    let rows: Vec<(u32, &[String])> = sheet.lines.iter().map(|it| (it.number, it.cells.as_slice())).collect();
    let row = application_import::ActiveModel {
        edition: Set(edition),
        person_id: Set(person),
        file_name: Set(file_name.to_owned()),
        titles: Set(json(&sheet.titles)?),
        rows: Set(json(&rows)?),
        mapping: Set(json(&mapping.to_keep(&sheet.titles))?),
        choices: Set("{}".to_owned()),
        uploaded_at: Set(now.to_owned()),
        ..Default::default()
    };
    Ok(application_import::Entity::insert(row).exec(db).await?.last_insert_id)
}

/// Names, rows and instants of the drafts of a person for an edition, the latest first.
pub async fn of(
    db: &impl ConnectionTrait,
    edition: i32,
    person: i64,
) -> Result<Vec<(i64, String, String)>, DbErr> {
    use application_import::{Column as C, Entity};
    let rows = Entity::find().filter(C::Edition.eq(edition)).filter(C::PersonId.eq(person));
    let rows = rows.order_by_desc(C::Id).all(db).await?;
    Ok(rows.into_iter().map(|it| (it.id, it.file_name, it.uploaded_at)).collect())
}

/// A draft of that person for that edition.
pub async fn find(
    db: &impl ConnectionTrait,
    (edition, person): (i32, i64),
    id: i64,
) -> Result<Option<Draft>, AppError> {
    use application_import::{Column as C, Entity};
    let found = Entity::find_by_id(id).filter(C::Edition.eq(edition)).filter(C::PersonId.eq(person));
    let Some(it) = found.one(db).await? else { return Ok(None) };
    let titles: Vec<String> = read(&it.titles)?;
    let rows: Vec<(u32, Vec<String>)> = read(&it.rows)?;
    let choices: BTreeMap<u32, String> = read(&it.choices)?;
    Ok(Some(Draft {
        id: it.id,
        file_name: it.file_name,
        uploaded_at: it.uploaded_at,
        mapping: Mapping::kept(&read(&it.mapping)?, &titles),
        sheet: Sheet {
            titles,
            lines: rows.into_iter().map(|(number, cells)| Line { number, cells }).collect(),
        },
        choices: choices.iter().filter_map(|(line, it)| Some((*line, choice(it)?))).collect(),
    }))
}

/// Keeps which column says what: for this draft, and for the next table that has these titles.
pub async fn map(db: &impl ConnectionTrait, draft: &Draft, mapping: &Mapping) -> Result<(), AppError> {
    let columns = json(&mapping.to_keep(&draft.sheet.titles))?;
    let row = application_import::ActiveModel {
        id: Set(draft.id),
        mapping: Set(columns.clone()),
        ..Default::default()
    };
    row.update(db).await?;
    let titles_sha = sha(&draft.sheet.titles);
    application_mapping::Entity::delete_by_id(titles_sha.clone()).exec(db).await?;
    let row = application_mapping::Model { titles_sha, columns }.into_active_model().reset_all();
    application_mapping::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Keeps what was chosen.
pub async fn choose(
    db: &impl ConnectionTrait,
    id: i64,
    choices: &BTreeMap<u32, Choice>,
) -> Result<(), AppError> {
    let words: BTreeMap<u32, String> = choices.iter().map(|(line, it)| (*line, word(*it))).collect();
    let row =
        application_import::ActiveModel { id: Set(id), choices: Set(json(&words)?), ..Default::default() };
    row.update(db).await?;
    Ok(())
}

/// Drops the drafts uploaded before that instant, whoever they belong to.
pub async fn sweep(db: &impl ConnectionTrait, stale_since: &str) -> Result<(), DbErr> {
    use application_import::{Column as C, Entity};
    Entity::delete_many().filter(C::UploadedAt.lt(stale_since)).exec(db).await?;
    Ok(())
}

/// Drops a draft.
pub async fn drop_one(db: &impl ConnectionTrait, id: i64) -> Result<(), DbErr> {
    application_import::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// A choice as forms send it.
pub fn choice(word: &str) -> Option<Choice> {
    match word {
        "nouveau" => Some(Choice::Create),
        "aside" => Some(Choice::Aside),
        other => other.parse().ok().map(Choice::Take),
    }
}

/// What forms send for a choice.
pub fn word(choice: Choice) -> String {
    match choice {
        Choice::Create => "nouveau".to_owned(),
        Choice::Aside => "aside".to_owned(),
        Choice::Take(subject) => subject.to_string(),
    }
}

/// The place of each column, as forms send it: empty for none.
pub fn places(mapping: &Mapping) -> BTreeMap<&'static str, String> {
    let place = |it| mapping.get(it).map(|it| it.to_string()).unwrap_or_default();
    Column::ALL.into_iter().map(|it| (it.code(), place(it))).collect()
}

fn sha(titles: &[String]) -> String {
    hex(&Sha256::digest(key_of(titles).as_bytes()))
}

fn json(value: &impl serde::Serialize) -> anyhow::Result<String> {
    Ok(serde_json::to_string(value)?)
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> anyhow::Result<T> {
    Ok(serde_json::from_str(text)?)
}
