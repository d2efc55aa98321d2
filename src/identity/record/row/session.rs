//! A session; its identifier is kept as a digest.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id_hash: String,
    pub person_id: i64,
    pub csrf_token: String,
    pub method: String,
    #[sea_orm(column_type = "Text")]
    pub browser: String,
    pub created_at: String,
    pub last_seen_at: String,
    pub expires_at: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub id_token: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
