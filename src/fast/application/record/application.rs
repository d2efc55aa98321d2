//! An application to an edition: a product or an incubator. Amounts are in cents.

use sea_orm::entity::prelude::*;

use crate::money::Euros;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub edition: i32,
    pub product_id: Option<i64>,
    pub incubator_id: Option<i64>,
    pub asked: Euros,
    pub need: Option<Euros>,
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    pub reference: Option<String>,
    pub received_on: Option<Date>,
    pub withdrawn_at: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub withdrawn_why: Option<String>,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
