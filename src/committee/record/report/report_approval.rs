//! That the chair approved a version of a report.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "report_approval")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub committee_id: i64,
    pub version_id: i64,
    pub sha256: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub approved_on: Date,
    pub recorded_at: String,
    pub recorded_by: i64,
    pub scan_name: Option<String>,
    pub scan_sha256: Option<String>,
    pub scan: Option<Vec<u8>>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
