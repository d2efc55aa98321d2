//! What a person typed on « Mes indicateurs » and did not file yet.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

pub use super::row::reading_draft::Model;
use super::row::reading_draft::{ActiveModel, Column, Entity};
use crate::audit::{Act, Changes, Object};

/// The draft of that person for that product.
pub async fn find(db: &impl ConnectionTrait, product: i64, person: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id((product, person)).one(db).await
}

/// Keeps what was typed, in the place of what was kept before. The journal says that it was done, not what it holds.
pub async fn keep(
    act: &mut Act,
    (product, slug): (i64, &str),
    person: i64,
    fields: String,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        product_id: Set(product),
        person_id: Set(person),
        fields: Set(fields),
        kept_at: Set(act.at().to_owned()),
    };
    let again = OnConflict::columns([Column::ProductId, Column::PersonId])
        .update_columns([Column::Fields, Column::KeptAt])
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(act.db()).await?;
    act.record("reading.draft_kept", Object { kind: "product", id: slug.to_owned() }, Changes::new());
    Ok(())
}

/// Drops the draft without filing it; says whether there was one.
pub async fn discard(act: &mut Act, (product, slug): (i64, &str), person: i64) -> Result<bool, DbErr> {
    if find(act.db(), product, person).await?.is_none() {
        return Ok(false);
    }
    drop(act, product, person).await?;
    act.record("reading.draft_dropped", Object { kind: "product", id: slug.to_owned() }, Changes::new());
    Ok(true)
}

/// Drops the draft, once it is filed.
pub async fn drop(act: &Act, product: i64, person: i64) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::ProductId.eq(product))
        .filter(Column::PersonId.eq(person))
        .exec(act.db())
        .await?;
    Ok(())
}
