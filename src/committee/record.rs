//! What other rooms know that tells when a committee is due.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::rules::{Contract, Facts};
use crate::convention::record::of_laureates;
use crate::db::BATCH;
use crate::error::AppError;
use crate::fast::record::laureate;
use crate::identity::rules::Rights;
use crate::portfolio::record::{event, phase_span};
use crate::portfolio::rules::{self as life, Span};

/// What is known of these products, by product; each one has an entry.
pub async fn facts(db: &impl ConnectionTrait, products: &[i64]) -> Result<HashMap<i64, Facts>, AppError> {
    let mut facts: HashMap<i64, Facts> = products.iter().map(|id| (*id, Facts::default())).collect();
    for some in products.chunks(BATCH) {
        let ids = || some.iter().copied();
        let spans =
            phase_span::Entity::find().filter(phase_span::Column::ProductId.is_in(ids())).all(db).await?;
        for it in spans {
            if let (Some(facts), Some(phase)) = (facts.get_mut(&it.product_id), life::phase(&it.phase)) {
                facts.spans.push(Span { phase, start: it.starts_on, end: it.ends_on });
            }
        }
        let committees = event::Entity::find()
            .filter(event::Column::ProductId.is_in(ids()))
            .filter(event::Column::Kind.eq("committee"))
            .all(db)
            .await?;
        for it in committees {
            if let Some(facts) = facts.get_mut(&it.product_id) {
                facts.committees.push(it.happens_on);
            }
        }
        let laureates =
            laureate::Entity::find().filter(laureate::Column::ProductId.is_in(ids())).all(db).await?;
        let products: HashMap<i64, i64> =
            laureates.iter().filter_map(|it| Some((it.id, it.product_id?))).collect();
        let ids: Vec<i64> = products.keys().copied().collect();
        // Only what is signed counts here, and that is public.
        for it in of_laureates(db, &ids, &Rights::default()).await? {
            let product = products.get(&it.laureate_id).and_then(|id| facts.get_mut(id));
            if let (Some(facts), Some(signed_on)) = (product, it.state.signed_on()) {
                facts.contracts.push(Contract { signed_on, ends_on: it.state.ends(it.ends_on) });
            }
        }
    }
    Ok(facts)
}
