//! What stands outside the chain and may be forgotten, under its digest.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "journal_value")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub record_seq: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub field: String,
    pub salt: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub before: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub after: Option<String>,
    pub digest: String,
    /// Number of the record that says that the value was emptied; salt and both values are gone then.
    pub forgotten_by: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
