//! A file that was issued; its bytes are not kept, nor who asked for it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "issued_document")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique)]
    pub sha256: String,
    pub fingerprint: String,
    pub code: String,
    pub kind: String,
    pub subject: String,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    pub version: i64,
    pub template: Option<String>,
    pub template_version: Option<i64>,
    pub draft: bool,
    pub dated: Date,
    pub issued_at: String,
    pub last_issued_at: String,
    pub pages: i64,
    pub size: i64,
    pub set_aside_at: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
