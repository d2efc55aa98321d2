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
    pub nature: String,
    pub amount: Euros,
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    #[sea_orm(column_type = "Text")]
    pub fund: String,
    #[sea_orm(column_type = "Text")]
    pub fund_number: String,
    #[sea_orm(column_type = "Text")]
    pub fund_label: String,
    #[sea_orm(column_type = "Text")]
    pub programme: String,
    #[sea_orm(column_type = "Text")]
    pub programme_label: String,
    #[sea_orm(column_type = "Text")]
    pub centre: String,
    #[sea_orm(column_type = "Text")]
    pub transfer_act: String,
    pub terminated_on: Option<Date>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
