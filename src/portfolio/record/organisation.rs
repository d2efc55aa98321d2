//! A public body: sponsor, party to a convention, owner of an incubator.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(unique)]
    pub slug: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub acronym: Option<String>,
    pub ministry: Option<String>,
    pub kind: Option<String>,
    pub legal_form: Option<String>,
    pub short_name: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub address: Option<String>,
    pub siret: Option<String>,
    pub representative_name: Option<String>,
    pub representative_title: Option<String>,
    pub account_holder: Option<String>,
    pub account_bank: Option<String>,
    pub iban: Option<String>,
    pub bic: Option<String>,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
