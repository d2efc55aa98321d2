//! The signature of a party, asked for or given.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signature")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub frozen_id: i64,
    pub party: i32,
    #[sea_orm(column_type = "Text")]
    pub party_name: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub delegation: String,
    pub email: Option<String>,
    pub token_hash: Option<String>,
    pub invited_at: Option<String>,
    pub expires_at: Option<String>,
    pub reminders: i32,
    pub way: Option<String>,
    pub signed_on: Option<Date>,
    pub signed_at: Option<String>,
    pub sha256: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub place: String,
    pub originals: Option<i32>,
    pub attachment_id: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
