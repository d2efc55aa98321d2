//! A step of an amendment's life: from which state to which, when, by whom and why. Only ever added.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "amendment_step")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub amendment_id: i64,
    pub at: String,
    pub person_id: Option<i64>,
    pub from_state: String,
    pub to_state: String,
    #[sea_orm(column_type = "Text")]
    pub comment: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
