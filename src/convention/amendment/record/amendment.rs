//! An amendment; `before`, `after` and `lines` are JSON, and `open_for` is the convention as long as it is open.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "amendment")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub convention_id: i64,
    pub number: i32,
    #[sea_orm(unique)]
    pub open_for: Option<i64>,
    pub state: String,
    pub signed_on: Option<Date>,
    pub drawn_up_at: String,
    pub changed_at: String,
    pub moved_at: String,
    #[sea_orm(column_type = "Text")]
    pub topics: String,
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    #[sea_orm(column_type = "Text")]
    pub clause: String,
    #[sea_orm(column_type = "Text")]
    pub before: String,
    #[sea_orm(column_type = "Text")]
    pub after: String,
    #[sea_orm(column_type = "Text")]
    pub lines: String,
    pub version: i64,
    pub template_version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
