//! What one body pays for one activity, by a decision.

use sea_orm::entity::prelude::*;

use crate::money::Euros;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "committee_amount")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub committee_id: i64,
    pub position: i32,
    #[sea_orm(column_type = "Text")]
    pub payer: String,
    pub activity: String,
    pub amount: Euros,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
