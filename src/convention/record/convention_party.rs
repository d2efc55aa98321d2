//! A party, as the convention names it.

use sea_orm::entity::prelude::*;

use crate::value::{Bic, Iban, Siret};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "convention_party")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub convention_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub organisation_id: Option<i64>,
    pub role: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub short_name: String,
    #[sea_orm(column_type = "Text")]
    pub legal_form: String,
    pub is_state: bool,
    pub siret: Option<Siret>,
    #[sea_orm(column_type = "Text")]
    pub address: String,
    #[sea_orm(column_type = "Text")]
    pub representative_name: String,
    #[sea_orm(column_type = "Text")]
    pub representative_title: String,
    #[sea_orm(column_type = "Text")]
    pub authority: String,
    #[sea_orm(column_type = "Text")]
    pub delegation: String,
    #[sea_orm(column_type = "Text")]
    pub accountant: String,
    #[sea_orm(column_type = "Text")]
    pub account_holder: String,
    #[sea_orm(column_type = "Text")]
    pub account_bank: String,
    pub iban: Option<Iban>,
    pub bic: Option<Bic>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
