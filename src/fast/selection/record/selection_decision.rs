//! What was decided of an application. Amounts are in cents.

use sea_orm::entity::prelude::*;

use crate::money::Euros;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "selection_decision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: i64,
    pub outcome: String,
    pub amount: Option<Euros>,
    pub rank: Option<i32>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub support: Option<Euros>,
    pub laureate_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub letter: Option<String>,
    /// Whether the laureate was there, for everybody, before the decision.
    pub was_public: bool,
    /// What was known of it then.
    pub public_total: Option<Euros>,
    pub public_support: Option<Euros>,
    pub public_co_financing: Option<Euros>,
    /// When it came from the reserve list to the laureates, RFC 3339; its rank is kept.
    pub promoted_at: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub promotion_reason: Option<String>,
    /// The version of the template that its letter follows since; failing that, that of the edition.
    pub letter_version: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
