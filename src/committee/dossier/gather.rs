//! The dossier as it stands on a day: what the team wrote, and what Jalon knows beside it.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use sea_orm::ConnectionTrait;

use super::sheet::{Asked, Granted, Proof, Sheet};
use super::{costs, measures};
use crate::committee::record::dossier::{Written, known};
use crate::committee::record::load::{self, Product};
use crate::committee::record::{Committee, conditions};
use crate::committee::rules::dossier::{Block, Standard};
use crate::committee::rules::{Step, sums};
use crate::convention::obligation::record::Obligation;
use crate::convention::rules::{Duty, Stand};
use crate::error::AppError;

/// Calendar months of a look-back, when no committee met before.
const MONTHS: u32 = 6;

/// The committees of the product that met before that one, the latest first.
async fn before(db: &impl ConnectionTrait, of: &Committee) -> Result<Vec<Committee>, AppError> {
    let mut all = load::of_products(db, &[of.product_id]).await?;
    let met = |it: &Committee| matches!(it.step(), Step::Held | Step::Decided) && it.held_on.is_some();
    all.retain(|it| it.id != of.id && met(it) && (of.day().is_none() || it.held_on < of.day()));
    all.sort_by_key(|it| std::cmp::Reverse(it.held_on));
    Ok(all)
}

/// The dossier of that committee on `today`.
pub async fn gather(
    db: &impl ConnectionTrait,
    (committee, product): (&Committee, &Product),
    blocks: &BTreeMap<Block, Written>,
    today: NaiveDate,
) -> Result<Sheet, AppError> {
    let earlier = before(db, committee).await?;
    let told = load::told_by_sheets(db, &[product.id]).await?.into_iter().map(|it| it.1);
    let is_before = |on: &NaiveDate| *on <= today && committee.day().is_none_or(|day| *on < day);
    let since = told.filter(is_before).chain(earlier.iter().filter_map(|it| it.held_on)).max();
    let back = since.unwrap_or(today - Months::new(MONTHS));
    let metrics = measures::read(db, product.id, (back, today)).await?;
    let rows: Vec<i64> = earlier.iter().map(|it| it.id).collect();
    let last = earlier.first().map(|it| it.id);
    let mut asked = conditions::of(db, &rows).await?;
    // Those of the last committee, met or not; of the others, what is still open.
    asked.retain(|it| Some(it.committee_id) == last || it.met_on.is_none());
    asked.sort_by_key(|it| (it.met_on.is_some(), it.due_on, it.id));
    let mut sheet = Sheet {
        product: product.name.clone(),
        meets_on: committee.day(),
        told_on: today,
        since,
        blocks: blocks.iter().map(|it| (it.0.code(), it.1.fields.clone())).collect(),
        goals: metrics.goals,
        north: metrics.north,
        matrix: metrics.matrix,
        proofs: proofs(db, product.id, today).await?,
        conditions: asked
            .into_iter()
            .map(|it| Asked {
                what: it.what,
                owner: it.owner,
                due_on: it.due_on,
                met_on: it.met_on,
                evidence: it.evidence.unwrap_or_default(),
            })
            .collect(),
        granted: granted(db, earlier.iter().find(|it| it.step() == Step::Decided)).await?,
        costs: Vec::new(),
        metrics: metrics.known,
    };
    sheet.costs = costs::of(db, product.id, &sheet).await?;
    Ok(sheet)
}

async fn granted(db: &impl ConnectionTrait, of: Option<&Committee>) -> Result<Option<Granted>, AppError> {
    let Some(of) = of else { return Ok(None) };
    let amounts = load::amounts(db, &[of.id]).await?.remove(&of.id).unwrap_or_default();
    let Some(sums) = sums(&amounts).filter(|_| !amounts.is_empty()) else { return Ok(None) };
    Ok(Some(Granted {
        period: of.period(),
        total: sums.total.to_string(),
        by_activity: sums.activities.iter().map(|it| (it.0.code().to_owned(), it.1.to_string())).collect(),
    }))
}

/// The standard that an obligation shows something of.
fn standard_of(duty: Duty) -> Option<Standard> {
    Some(match duty {
        Duty::StatsPage => Standard::Impact,
        Duty::ProductOwner | Duty::Developer => Standard::Autonomy,
        Duty::OpenCode | Duty::Accessibility => Standard::Transparency,
        Duty::Feedback | Duty::FranceConnect | Duty::RiskWorkshop => Standard::Practice,
        _ => return None,
    })
}

fn state(it: &Obligation, today: NaiveDate) -> &'static str {
    match it.stored.stand(it.due_on, today) {
        Stand::Todo => "à faire",
        Stand::Claimed => "preuve à vérifier",
        Stand::Late { .. } => "en retard",
        Stand::Held => "tenu",
        Stand::Moot => "sans objet",
        Stand::Breached | Stand::Unkept => "manquement",
    }
}

/// What obligations and the sheet of the product show, in the order of the standards.
async fn proofs(db: &impl ConnectionTrait, product: i64, today: NaiveDate) -> Result<Vec<Proof>, AppError> {
    let mut found: Vec<(Standard, Proof)> = Vec::new();
    for (it, link) in known::owed(db, product).await? {
        if let Some(standard) = standard_of(it.duty) {
            let proof = Proof {
                block: Block::Standard(standard).code(),
                what: it.duty.about().label.to_owned(),
                state: state(&it, today).to_owned(),
                link: link.unwrap_or_default(),
            };
            found.push((standard, proof));
        }
    }
    if let Some(sheet) = known::sheet(db, product).await? {
        for (standard, what, link) in [
            (Standard::Impact, "Page de statistiques", sheet.stats_url),
            (Standard::Transparency, "Code source", sheet.repository),
            (Standard::Transparency, "Budget", sheet.budget_url),
            (Standard::Practice, "Suivi technique", sheet.dashlord_url),
        ] {
            let link = link.unwrap_or_default();
            // An obligation that is shown by the same page says it already.
            if found.iter().any(|it| !link.is_empty() && it.1.link == link) {
                continue;
            }
            let state = if link.is_empty() { "absent de la fiche" } else { "publié" };
            let block = Block::Standard(standard).code();
            found.push((standard, Proof { block, what: what.to_owned(), state: state.to_owned(), link }));
        }
    }
    found.sort_by_key(|it| it.0);
    Ok(found.into_iter().map(|it| it.1).collect())
}
