//! A convention; `terms` holds the answers that command its clauses, as JSON.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "convention")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique)]
    pub reference: String,
    pub laureate_id: i64,
    pub state: String,
    pub drawn_up_at: String,
    pub changed_at: String,
    pub moved_at: Option<String>,
    pub signed_on: Option<Date>,
    pub terminated_on: Option<Date>,
    pub effect_on: Option<Date>,
    pub ends_on: Option<Date>,
    #[sea_orm(column_type = "Text")]
    pub terms: String,
    pub version: i64,
    pub template_version: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub facts: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
