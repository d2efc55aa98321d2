//! What a party brings; payer and beneficiary are positions among the parties.

use sea_orm::entity::prelude::*;

use crate::money::Euros;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contribution")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub convention_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub payer: i32,
    pub beneficiary: i32,
    pub fund: String,
    pub nature: String,
    pub amount: Euros,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
