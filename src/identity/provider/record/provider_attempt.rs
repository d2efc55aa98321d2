//! A journey to the provider, under a digest of its state and of the browser's secret.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub state_hash: String,
    pub nonce: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub pkce_verifier: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub return_to: String,
    pub expires_at: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
