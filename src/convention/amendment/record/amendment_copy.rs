//! A copy of a signed amendment, sent to the accounting controller of a party. Only ever added.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "amendment_copy")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub amendment_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub party: i32,
    #[sea_orm(column_type = "Text")]
    pub accountant: String,
    pub sent_on: Date,
    pub recorded_at: String,
    pub recorded_by: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
