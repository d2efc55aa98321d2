//! That the dossier of a committee is opened.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "committee_dossier")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub committee_id: i64,
    pub opened_at: String,
    pub opened_by: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
