//! An agreement of one side with one version of a diagnosis, kept once it is voided.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "diagnosis_agreement")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub laureate_id: i64,
    pub side: String,
    pub version: i64,
    pub agreed_by: i64,
    pub agreed_on: Date,
    pub voided_by: Option<i64>,
    pub voided_on: Option<Date>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
