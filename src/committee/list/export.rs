//! Committees to take away: what is due of each product, and every decision.

use chrono::NaiveDate;

use super::blocked::{blocked, carrier};
use super::page::phase;
use crate::collation;
use crate::committee::record::Committee;
use crate::committee::record::over::{Line, Over};
use crate::committee::rules::{Outcome, Standing, standing, sums};
use crate::web::table_file::{Cell, TableFile};

/// What is due of each product on `today`, by name.
pub fn due(over: &Over, today: NaiveDate) -> TableFile<'_> {
    let mut lines: Vec<&Line> = over.lines.iter().collect();
    lines.sort_by(|a, b| collation::compare(&a.product.name, &b.product.name));
    let rows = lines.into_iter().filter_map(|line| {
        let (due, state) = match standing(&line.facts, today) {
            Standing::Due { due, .. } => (due, if due.on < today { "en retard" } else { "dû" }),
            Standing::NeverHeld { due, .. } => (due, "jamais tenu"),
            Standing::None => return None,
        };
        let planned = line.planned.as_ref();
        let stuck = blocked(line, today);
        let why = stuck.iter().map(|it| it.why.as_str()).collect::<Vec<_>>().join("\u{a0}; ");
        let late = (today - due.on).num_days().max(0);
        let last = line.facts.committees.iter().copied().filter(|it| *it <= today).max();
        let who = carrier(line).0;
        Some(vec![
            Cell::text(line.product.name.as_str()),
            Cell::text(phase(over, line, today)),
            Cell::text(state),
            Cell::Date(due.on),
            Cell::text(due.reason()),
            Cell::Number(if state == "en retard" { i32::try_from(late).unwrap_or(i32::MAX) } else { 0 }),
            Cell::date_or_empty(planned.and_then(|it| it.planned_on)),
            Cell::text(planned.and_then(Committee::time).map(|it| it.to_string()).unwrap_or_default()),
            Cell::date_or_empty(last),
            Cell::text(why),
            Cell::text(who),
        ])
    });
    TableFile {
        name: "Comités d’investissement",
        columns: vec![
            ("Produit", 28),
            ("Phase", 16),
            ("Situation", 12),
            ("Échéance", 12),
            ("Règle", 44),
            ("Jours de retard", 10),
            ("Prévu le", 12),
            ("Heure", 8),
            ("Dernier comité", 12),
            ("Pourquoi", 44),
            ("Qui", 24),
        ],
        rows: rows.collect(),
    }
}

/// Every decision, the latest first; one line for each payer and activity, so that sums may be redone.
pub fn decisions(over: &Over) -> TableFile<'_> {
    let mut rows = Vec::new();
    for it in &over.decisions {
        let committee = &it.committee;
        let total = sums(&it.amounts).map(|it| it.total);
        let open = it.conditions.iter().filter(|it| it.met_on.is_none()).count();
        let head = |payer: &str, activity: &'static str, amount| {
            vec![
                Cell::text(it.product.name.as_str()),
                Cell::date_or_empty(committee.held_on),
                Cell::text(committee.outcome().map_or("", Outcome::label)),
                Cell::text(payer.to_owned()),
                Cell::text(activity),
                Cell::euros_or_empty(amount),
                Cell::euros_or_empty(total),
                Cell::date_or_empty(committee.period_from),
                Cell::date_or_empty(committee.period_to),
                Cell::Number(i32::try_from(it.conditions.len()).unwrap_or(i32::MAX)),
                Cell::Number(i32::try_from(open).unwrap_or(i32::MAX)),
                Cell::date_or_empty(committee.next_due_on),
            ]
        };
        if it.amounts.is_empty() {
            rows.push(head("", "", None));
        }
        for amount in &it.amounts {
            rows.push(head(&amount.payer, amount.activity.label(), Some(amount.amount)));
        }
    }
    TableFile {
        name: "Décisions",
        columns: vec![
            ("Produit", 28),
            ("Comité", 12),
            ("Issue", 30),
            ("Payeur", 30),
            ("Activité", 30),
            ("Montant", 14),
            ("Total du comité", 14),
            ("Du", 12),
            ("Au", 12),
            ("Conditions", 10),
            ("Ouvertes", 10),
            ("Prochaine échéance", 12),
        ],
        rows,
    }
}
