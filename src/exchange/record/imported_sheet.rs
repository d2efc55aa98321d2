//! Values of a sheet as last read, as a JSON object.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{Condition, IntoActiveModel};

use crate::db::BATCH;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imported_sheet")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub slug: String,
    #[sea_orm(column_type = "Text")]
    pub file: String,
    #[sea_orm(column_type = "Text")]
    pub fields: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Every sheet of a kind.
pub(crate) async fn of_kind(db: &impl ConnectionTrait, kind: &str) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Kind.eq(kind)).all(db).await
}

/// Writes sheets, new or known.
pub(crate) async fn remember(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<(), DbErr> {
    for rows in rows.chunks(BATCH) {
        let known = OnConflict::columns([Column::Kind, Column::Slug])
            .update_columns([Column::File, Column::Fields])
            .to_owned();
        let rows = rows.iter().map(|it| it.clone().into_active_model().reset_all());
        Entity::insert_many(rows).on_conflict(known).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Forgets sheets that have another identifier now.
pub(crate) async fn forget(db: &impl ConnectionTrait, gone: &[(&str, String)]) -> Result<(), DbErr> {
    for (kind, slug) in gone {
        let one = Condition::all().add(Column::Kind.eq(*kind)).add(Column::Slug.eq(slug));
        Entity::delete_many().filter(one).exec(db).await?;
    }
    Ok(())
}
