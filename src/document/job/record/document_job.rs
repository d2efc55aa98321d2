//! A job, from its asking to its forgetting.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document_job")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub request: String,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    pub name: String,
    pub asked_by: i64,
    pub asked_at: String,
    pub total: i32,
    pub done: i32,
    #[sea_orm(column_type = "Text", nullable)]
    pub current: Option<String>,
    pub tries: i32,
    pub spared: i32,
    pub claimed_until: Option<String>,
    pub cancelled_at: Option<String>,
    pub finished_at: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub trouble: Option<String>,
    pub size: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
