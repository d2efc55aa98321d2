//! A planned day that moved, and why.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "committee_postponement")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub committee_id: i64,
    pub from_on: Date,
    pub to_on: Date,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub at: String,
    pub by_id: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Which way it moved, in words.
    pub fn how(&self) -> &'static str {
        if self.to_on < self.from_on { "Avancé" } else { "Repoussé" }
    }
}
