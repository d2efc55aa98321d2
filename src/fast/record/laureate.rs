//! A product or an incubator chosen by an edition; a total may be known without its split.

use sea_orm::entity::prelude::*;

use crate::money::Euros;

#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "laureate")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub edition: i32,
    pub product_id: Option<i64>,
    pub incubator_id: Option<i64>,
    pub total: Option<Euros>,
    pub support: Option<Euros>,
    pub co_financing: Option<Euros>,
    #[sea_orm(column_type = "Text", nullable)]
    pub purpose: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
