//! A mission; when it names a laureate, also the product or the incubator behind it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mission")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub person_id: i64,
    pub product_id: Option<i64>,
    pub incubator_id: Option<i64>,
    pub laureate_id: Option<i64>,
    pub role: String,
    pub starts_on: Date,
    pub ends_on: Option<Date>,
    pub share: Option<i32>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
