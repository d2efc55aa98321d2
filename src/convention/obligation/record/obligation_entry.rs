//! What was given or decided for an obligation, by whom and when: only ever added.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "obligation_entry")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub obligation_id: i64,
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub word: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub link: Option<String>,
    pub file_id: Option<i64>,
    pub person_id: i64,
    pub at: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
