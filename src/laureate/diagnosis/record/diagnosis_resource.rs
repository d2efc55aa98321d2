//! A resource wanted in kind: days in halves, and what they are worth.

use sea_orm::entity::prelude::*;

use crate::money::Euros;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "diagnosis_resource")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub laureate_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    pub half_days: Option<i32>,
    pub amount: Option<Euros>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
