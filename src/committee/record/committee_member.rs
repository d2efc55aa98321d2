//! Somebody who sits in a committee: by their account, or as they were typed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "committee_member")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub committee_id: i64,
    pub position: i32,
    pub person_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    #[sea_orm(column_type = "Text")]
    pub organisation: String,
    #[sea_orm(column_type = "Text")]
    pub email: String,
    pub seat: String,
    pub is_chair: bool,
    pub attendance: String,
    #[sea_orm(column_type = "Text")]
    pub proxy: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
