//! A party, as the convention names it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "convention_party")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub convention_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub organisation_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub short_name: String,
    pub legal_form: String,
    pub siret: String,
    #[sea_orm(column_type = "Text")]
    pub address: String,
    pub representative_name: String,
    pub representative_title: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
