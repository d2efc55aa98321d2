//! A version of a convention as it was put to be signed: never changed, at most set aside.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "frozen_convention")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub convention_id: i64,
    pub amendment_id: Option<i64>,
    pub number: i32,
    #[sea_orm(column_type = "Text")]
    pub content: String,
    pub sha256: String,
    pub template_version: i64,
    pub fingerprint: String,
    pub pdf: Vec<u8>,
    pub pdf_sha256: String,
    pub pages: i64,
    pub frozen_at: String,
    pub frozen_by: i64,
    pub voided_at: Option<String>,
    pub voided_why: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
