//! An invitation to a team, until it is accepted, withdrawn or out of date.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique)]
    pub token_hash: String,
    pub product_id: i64,
    pub email: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub role: String,
    pub ends_on: Option<Date>,
    pub share: Option<i32>,
    pub invited_by: i64,
    pub sent_at: String,
    pub expires_at: String,
    pub accepted_at: Option<String>,
    pub withdrawn_at: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
