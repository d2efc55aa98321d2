//! An obligation of a signed convention, drawn from its clauses.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "obligation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub convention_id: i64,
    pub duty: String,
    pub party: i32,
    pub occurrence: i32,
    #[sea_orm(column_type = "Text")]
    pub why: String,
    pub due_on: Option<Date>,
    #[sea_orm(column_type = "Text")]
    pub rule: String,
    pub state: String,
    pub moved_at: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
