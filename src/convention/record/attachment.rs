//! A file that goes with a convention: never changed nor removed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub convention_id: i64,
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub size: i64,
    pub pages: i64,
    pub sha256: String,
    pub bytes: Vec<u8>,
    pub added_at: String,
    pub added_by: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
