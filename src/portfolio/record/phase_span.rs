//! A stay of a product in a phase; both ends are inclusive.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

use crate::db::BATCH;
use crate::portfolio::rules::{self, Phase, Span};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "phase_span")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub product_id: i64,
    pub phase: String,
    pub starts_on: Date,
    pub ends_on: Option<Date>,
    /// The investment committee that decided it, as long as the sheet does not say it.
    pub committee_id: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Which of these products are followed on `today`: their phase is active.
///
/// # Errors
/// The database's.
pub async fn active(
    db: &impl ConnectionTrait,
    products: &[i64],
    today: NaiveDate,
) -> Result<BTreeSet<i64>, DbErr> {
    let mut spans: HashMap<i64, Vec<Span<Phase>>> = HashMap::new();
    for some in products.chunks(BATCH) {
        let own = Entity::find().filter(Column::ProductId.is_in(some.iter().copied()));
        for it in own.all(db).await? {
            let Some(phase) = rules::phase(&it.phase) else { continue };
            spans.entry(it.product_id).or_default().push(Span {
                phase,
                start: it.starts_on,
                end: it.ends_on,
            });
        }
    }
    let is_active =
        |own: &[Span<Phase>]| rules::current_phase(own, today).is_some_and(|it| it.phase.is_active);
    Ok(spans.into_iter().filter(|it| is_active(&it.1)).map(|it| it.0).collect())
}
