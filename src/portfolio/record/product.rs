//! A product; lists of words are JSON arrays.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique)]
    pub slug: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub mission: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub contact: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub website: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub repository: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub stats_url: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub budget_url: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub impact_url: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub roadmap_url: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub dashlord_url: Option<String>,
    pub risk_analysis: Option<bool>,
    #[sea_orm(column_type = "Text", nullable)]
    pub risk_analysis_url: Option<String>,
    pub secured_service: Option<bool>,
    pub accessibility: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub user_types: String,
    #[sea_orm(column_type = "Text")]
    pub themes: String,
    #[sea_orm(column_type = "Text")]
    pub technologies: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    pub revision: i64,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
