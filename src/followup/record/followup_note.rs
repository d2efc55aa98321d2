//! A dated note on a laureate; once withdrawn, its text is gone from here and stays in the journal.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "followup_note")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub laureate_id: i64,
    pub author_id: i64,
    pub dated_on: Date,
    #[sea_orm(column_type = "Text")]
    pub text: String,
    pub shared: bool,
    pub version: i64,
    pub withdrawn_at: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
