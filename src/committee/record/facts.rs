//! What other rooms know that tells when a committee is due.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::dossier::sent;
use super::report;
use super::{committee_condition, investment_committee};
use crate::committee::rules::report::Owed;
use crate::committee::rules::{Condition, Contract, Decided, Facts, Step};
use crate::convention::record::of_laureates;
use crate::db::BATCH;
use crate::error::AppError;
use crate::fast::record::laureate;
use crate::identity::rules::Rights;
use crate::portfolio::record::{event, phase_span};
use crate::portfolio::rules::{self as life, Span};
use crate::web::instant;

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
        recorded(db, some, &mut facts).await?;
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

/// Adds what is recorded here of the committees of these products.
async fn recorded(
    db: &impl ConnectionTrait,
    products: &[i64],
    into: &mut HashMap<i64, Facts>,
) -> Result<(), DbErr> {
    use investment_committee::{Column, Entity};

    let rows = Entity::find()
        .filter(Column::ProductId.is_in(products.iter().copied()))
        .filter(Column::State.ne(Step::Cancelled.code()))
        .order_by_asc(Column::Id);
    let (mut products, mut planned, mut closed) = (HashMap::new(), HashMap::new(), Vec::new());
    for it in rows.all(db).await? {
        let Some(facts) = into.get_mut(&it.product_id) else { continue };
        match (it.step(), it.held_on) {
            (Step::Planned, _) => {
                facts.planned = it.planned_on;
                planned.insert(it.id, it.product_id);
            }
            (Step::Held, Some(on)) => {
                facts.committees.push(on);
                facts.undecided.push(on);
            }
            (Step::Decided, Some(held_on)) => {
                facts.committees.push(held_on);
                products.insert(it.id, it.product_id);
                let closed_on = it.decided_at.as_deref().and_then(instant::day_and_hour).map(|it| it.0);
                closed.extend(closed_on.map(|on| (it.id, it.product_id, held_on, on)));
                if let Some(outcome) = it.outcome() {
                    facts.decided.push(Decided { held_on, outcome, ends_on: it.period_to });
                }
            }
            _ => {}
        }
    }
    let planned_rows: Vec<i64> = planned.keys().copied().collect();
    for it in sent::of(db, &planned_rows).await? {
        if let Some(facts) = planned.get(&it.committee_id).and_then(|id| into.get_mut(id)) {
            facts.is_sent = true;
        }
    }
    let rows: Vec<i64> = closed.iter().map(|it| it.0).collect();
    let (proposed, approved) = report::standing(db, &rows).await?;
    for (committee, product, held_on, closed_on) in closed {
        if let Some(facts) = into.get_mut(&product).filter(|_| !approved.contains(&committee)) {
            let is_proposed = proposed.contains(&committee);
            facts.reports.push(Owed { committee, held_on, closed_on, is_proposed });
        }
    }
    let open = committee_condition::Entity::find()
        .filter(committee_condition::Column::CommitteeId.is_in(products.keys().copied()))
        .filter(committee_condition::Column::MetOn.is_null())
        .order_by_asc(committee_condition::Column::Id);
    for it in open.all(db).await? {
        if let Some(facts) = products.get(&it.committee_id).and_then(|id| into.get_mut(id)) {
            facts.conditions.push(Condition { what: it.what, owner: it.owner, due_on: it.due_on });
        }
    }
    Ok(())
}

/// Whether DINUM co-finances the product: an award of the fund brought it more than support.
pub async fn co_finances(db: &impl ConnectionTrait, product: i64) -> Result<bool, DbErr> {
    let awards = laureate::Entity::find().filter(laureate::Column::ProductId.eq(product)).all(db).await?;
    Ok(awards.iter().any(|it| it.co_financing.is_some_and(|it| !it.is_zero())))
}
