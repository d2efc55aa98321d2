//! Drafts of imports, and the mappings that are kept. Neither is data of the programme: they are
//! written beside the journal, as sessions are.

mod reading_import;
mod reading_mapping;

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use sha2::{Digest, Sha256};

use super::columns::{Mapping, Measured, key_of};
use super::findings::{Choices, are_too_many};
use crate::error::AppError;
use crate::text::hex;
use crate::web::sheet::{Line, Sheet};

/// Drafts of a person for a product that are kept: the last ones.
const MOST_DRAFTS: u64 = 5;

/// A table about to be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its row.
    pub id: i64,
    /// Name of the file, or what stands for what was pasted.
    pub file_name: String,
    /// Its titles and lines.
    pub sheet: Sheet,
    /// What each column says.
    pub mapping: Mapping,
    /// What was chosen.
    pub choices: Choices,
}

impl Draft {
    /// Whether it says more values than are imported at once.
    pub fn is_too_large(&self) -> bool {
        are_too_many(&self.sheet, &self.mapping)
    }
}

/// Keeps a table that was just read, with the mapping that was kept for its titles or is guessed from it; gives its
/// row. The oldest drafts of that person make room for it.
pub async fn keep(
    db: &impl ConnectionTrait,
    (product, person): (i64, i64),
    (file_name, sheet): (&str, &Sheet),
    metrics: &[Measured],
    now: &str,
) -> Result<i64, AppError> {
    let known = reading_mapping::Entity::find_by_id((product, sha(&sheet.titles))).one(db).await?;
    let mapping = if let Some(it) = known {
        Mapping::kept(&read(&it.columns)?, &sheet.titles, metrics)
    } else {
        let lines: Vec<&[String]> = sheet.lines.iter().map(|it| it.cells.as_slice()).collect();
        Mapping::guess(&sheet.titles, &lines, metrics)
    };
    let rows: Vec<(u32, &[String])> = sheet.lines.iter().map(|it| (it.number, it.cells.as_slice())).collect();
    let row = reading_import::ActiveModel {
        product_id: Set(product),
        person_id: Set(person),
        file_name: Set(file_name.to_owned()),
        titles: Set(json(&sheet.titles)?),
        rows: Set(json(&rows)?),
        mapping: Set(json(&mapping.to_keep(&sheet.titles))?),
        choices: Set("{}".to_owned()),
        uploaded_at: Set(now.to_owned()),
        ..Default::default()
    };
    let id = reading_import::Entity::insert(row).exec(db).await?.last_insert_id;
    let last: Vec<i64> = own(product, person)
        .select_only()
        .column(reading_import::Column::Id)
        .limit(MOST_DRAFTS)
        .into_tuple()
        .all(db)
        .await?;
    if let Some(oldest) = last.last() {
        use reading_import::{Column as C, Entity};
        let before = Entity::delete_many().filter(C::ProductId.eq(product)).filter(C::PersonId.eq(person));
        before.filter(C::Id.lt(*oldest)).exec(db).await?;
    }
    Ok(id)
}

/// The drafts of a person for a product, the latest first.
fn own(product: i64, person: i64) -> sea_orm::Select<reading_import::Entity> {
    use reading_import::{Column as C, Entity};
    let own = Entity::find().filter(C::ProductId.eq(product)).filter(C::PersonId.eq(person));
    own.order_by_desc(C::Id)
}

/// Rows, names and instants of the drafts of a person for a product, the latest first.
pub async fn of(
    db: &impl ConnectionTrait,
    product: i64,
    person: i64,
) -> Result<Vec<(i64, String, String)>, DbErr> {
    use reading_import::Column as C;
    let named = own(product, person).select_only().columns([C::Id, C::FileName, C::UploadedAt]);
    named.into_tuple().all(db).await
}

/// A draft of that person for that product.
pub async fn find(
    db: &impl ConnectionTrait,
    (product, person): (i64, i64),
    id: i64,
    metrics: &[Measured],
) -> Result<Option<Draft>, AppError> {
    use reading_import::{Column as C, Entity};
    let found = Entity::find_by_id(id).filter(C::ProductId.eq(product)).filter(C::PersonId.eq(person));
    let Some(it) = found.one(db).await? else { return Ok(None) };
    let titles: Vec<String> = read(&it.titles)?;
    let rows: Vec<(u32, Vec<String>)> = read(&it.rows)?;
    Ok(Some(Draft {
        id: it.id,
        file_name: it.file_name,
        mapping: Mapping::kept(&read(&it.mapping)?, &titles, metrics),
        choices: read(&it.choices)?,
        sheet: Sheet {
            titles,
            lines: rows.into_iter().map(|(number, cells)| Line { number, cells }).collect(),
        },
    }))
}

/// Keeps what each column says: for this draft, and for the next table of the product that has these titles.
pub async fn map(
    db: &impl ConnectionTrait,
    product: i64,
    draft: &Draft,
    mapping: &Mapping,
) -> Result<(), AppError> {
    use reading_mapping::{Column as C, Entity};
    let columns = json(&mapping.to_keep(&draft.sheet.titles))?;
    change(db, draft.id, reading_import::Column::Mapping, columns.clone()).await?;
    let row = reading_mapping::Model { product_id: product, titles_sha: sha(&draft.sheet.titles), columns };
    let row = row.into_active_model().reset_all();
    // Somebody else of the team may be telling the same columns.
    let again = OnConflict::columns([C::ProductId, C::TitlesSha]).update_column(C::Columns).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    Ok(())
}

/// Writes one column of a draft, if it was not dropped meanwhile.
async fn change(
    db: &impl ConnectionTrait,
    id: i64,
    column: reading_import::Column,
    text: String,
) -> Result<(), DbErr> {
    use reading_import::{Column as C, Entity};
    Entity::update_many().col_expr(column, Expr::value(text)).filter(C::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Keeps what was chosen.
pub async fn choose(db: &impl ConnectionTrait, id: i64, choices: &Choices) -> Result<(), AppError> {
    Ok(change(db, id, reading_import::Column::Choices, json(choices)?).await?)
}

/// Drops the drafts uploaded before that instant, whoever they belong to.
pub async fn sweep(db: &impl ConnectionTrait, stale_since: &str) -> Result<(), DbErr> {
    use reading_import::{Column as C, Entity};
    Entity::delete_many().filter(C::UploadedAt.lt(stale_since)).exec(db).await?;
    Ok(())
}

/// Drops a draft.
pub async fn drop_one(db: &impl ConnectionTrait, id: i64) -> Result<(), DbErr> {
    reading_import::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
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
