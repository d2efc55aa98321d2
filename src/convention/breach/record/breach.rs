//! A breach of an obligation, its notice, and how it ended.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "breach")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub obligation_id: i64,
    #[sea_orm(column_type = "Text")]
    pub facts: String,
    pub found_on: Date,
    pub found_by: i64,
    pub notice_on: Option<Date>,
    pub cure_by: Option<Date>,
    pub notice_version: Option<i64>,
    pub sent_on: Option<Date>,
    pub sent_way: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub sent_proof: Option<String>,
    pub outcome: Option<String>,
    pub outcome_on: Option<Date>,
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome_word: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub notice: Option<String>,
    pub remedy_file: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
