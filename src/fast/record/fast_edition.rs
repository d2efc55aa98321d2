//! One call of the fund. The rate is in hundredths of a percent.

use sea_orm::entity::prelude::*;

use crate::money::Euros;

#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fast_edition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub title: String,
    pub announced_on: Option<Date>,
    pub announced_by_month: bool,
    pub opened_on: Option<Date>,
    pub closed_on: Option<Date>,
    pub selected_on: Option<Date>,
    pub support_starts_on: Option<Date>,
    pub support_ends_on: Option<Date>,
    pub demo_day_on: Option<Date>,
    pub applications: Option<i32>,
    pub envelope: Option<Euros>,
    pub co_financing_ceiling: Option<Euros>,
    pub co_financing_rate: Option<i32>,
    pub support_value: Option<Euros>,
    pub support_months: Option<i32>,
    pub announced_laureates: Option<i32>,
    pub announced_total: Option<Euros>,
    #[sea_orm(column_type = "Text", nullable)]
    pub call_url: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub application_url: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
