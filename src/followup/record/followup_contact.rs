//! When a laureate is to be contacted next; no row before it is first set.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "followup_contact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub laureate_id: i64,
    pub due_on: Option<Date>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
