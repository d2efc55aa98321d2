//! The laureates of an edition, in a table.

use std::cmp::Ordering;

use chrono::NaiveDate;
use serde::Serialize;

use crate::collation;
use crate::convention::page::standing_name;
use crate::convention::record::Brief;
use crate::convention::rules::Standing;
use crate::fast::record::edition::{Laureate, WholeEdition, Winner};
use crate::fast::rules::Totals;
use crate::laureate;
use crate::money::Euros;

/// The table and its foot.
#[derive(Serialize)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Row>,
    support: String,
    co_financing: String,
    total: String,
    all_unsplit: bool,
    not_split: String,
}

/// A head that sorts.
#[derive(Serialize)]
struct Column {
    label: &'static str,
    href: String,
    class: &'static str,
    sort: &'static str,
    arrow: &'static str,
}

#[derive(Serialize)]
struct Row {
    href: String,
    /// The page of the laureate.
    laureate: String,
    name: String,
    carrier: String,
    is_split: bool,
    support: Amount,
    co_financing: Amount,
    total: Amount,
    conventions: Vec<Convention>,
    /// Where one is drawn up.
    draw_up: String,
}

/// An amount, or the word that stands for it.
#[derive(Serialize)]
struct Amount {
    text: String,
    is_word: bool,
}

#[derive(Serialize)]
struct Convention {
    reference: String,
    href: String,
    label: &'static str,
    look: &'static str,
}

/// What the table is sorted by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Name,
    Support,
    CoFinancing,
    Total,
}

const COLUMNS: [(&str, By, &str, &str); 4] = [
    ("nom", By::Name, "Lauréat", ""),
    ("accompagnement", By::Support, "Accompagnement", "jalon-num"),
    ("cofinancement", By::CoFinancing, "Cofinancement", "jalon-num"),
    ("total", By::Total, "Total", "jalon-num"),
];

impl Table {
    /// The table in the order asked (`nom`, `-total`…), with the conventions of each laureate.
    pub fn new(
        whole: &WholeEdition,
        sum: &Totals,
        conventions: &[Brief],
        order: &str,
        today: NaiveDate,
    ) -> Self {
        let (asked, descending) = order.strip_prefix('-').map_or((order, false), |it| (it, true));
        let by = COLUMNS.iter().find(|it| it.0 == asked).map_or(By::Name, |it| it.1);
        let mut laureates: Vec<&Laureate> = whole.laureates.iter().collect();
        laureates.sort_by(|a, b| {
            let order = compare(a, b, by);
            let order = if descending { order.reverse() } else { order };
            order.then_with(|| collation::compare(&a.name.name, &b.name.name))
        });
        Self {
            columns: columns(whole.edition.number, by, descending),
            rows: laureates.into_iter().map(|it| row(it, conventions, today)).collect(),
            support: sum.support.short(),
            co_financing: sum.co_financing.short(),
            total: sum.total.short(),
            all_unsplit: sum.laureates == sum.not_split_count + sum.unknown,
            not_split: match sum.not_split_count {
                0 => String::new(),
                _ => format!("dont {} non ventilés", sum.not_split.short()),
            },
        }
    }
}

fn compare(a: &Laureate, b: &Laureate, by: By) -> Ordering {
    let split = |it: &Laureate| it.award.split();
    match by {
        By::Name => collation::compare(&a.name.name, &b.name.name),
        By::Support => split(a).map(|it| it.0).cmp(&split(b).map(|it| it.0)),
        By::CoFinancing => split(a).map(|it| it.1).cmp(&split(b).map(|it| it.1)),
        By::Total => a.award.amount().cmp(&b.award.amount()),
    }
}

fn columns(edition: i32, by: By, descending: bool) -> Vec<Column> {
    COLUMNS
        .into_iter()
        .map(|(name, column, label, class)| {
            let is_sorted = by == column;
            // Amounts are first asked from the largest.
            let is_reversed = if is_sorted { !descending } else { column != By::Name };
            let sign = if is_reversed { "-" } else { "" };
            let (sort, arrow) = match (is_sorted, descending) {
                (false, _) => ("", ""),
                (true, false) => ("ascending", "↑"),
                (true, true) => ("descending", "↓"),
            };
            Column {
                label,
                href: format!("/editions/{edition}?tri={sign}{name}#laureats"),
                class,
                sort,
                arrow,
            }
        })
        .collect()
}

fn row(it: &Laureate, conventions: &[Brief], today: NaiveDate) -> Row {
    let (path, carrier) = match it.winner {
        Winner::Product(_) => ("/produits", it.name.carrier.clone().unwrap_or_default()),
        Winner::Incubator(_) => ("/incubateurs", "Incubateur lauréat".to_owned()),
    };
    let split = it.award.split();
    Row {
        href: format!("{path}/{}", it.name.slug),
        laureate: laureate::href(it.id),
        name: it.name.name.clone(),
        carrier,
        is_split: split.is_some(),
        support: amount(split.map(|it| it.0)),
        co_financing: amount(split.map(|it| it.1)),
        total: amount(it.award.amount()),
        draw_up: format!("/conventions/nouvelle?laureat={}", it.id),
        conventions: conventions
            .iter()
            .filter(|convention| convention.laureate_id == it.id)
            .map(|convention| {
                let (label, look) = mark(convention.state.standing(convention.span(), today));
                let reference = convention.reference.to_string();
                Convention { href: format!("/conventions/{reference}"), reference, label, look }
            })
            .collect(),
    }
}

/// Words and look of a convention's standing: only what waits is coloured.
pub fn mark(standing: Standing) -> (&'static str, &'static str) {
    let look = match standing {
        it if it.is_coming() => "fr-badge--warning",
        Standing::Signed | Standing::InForce { .. } => "fr-badge--info fr-badge--no-icon",
        _ => "fr-badge--no-icon",
    };
    (standing_name(standing), look)
}

/// « aucun » rather than 0 €; « inconnu » when nobody knows.
fn amount(amount: Option<Euros>) -> Amount {
    match amount {
        None => Amount { text: "inconnu".to_owned(), is_word: true },
        Some(it) if it.is_zero() => Amount { text: "aucun".to_owned(), is_word: true },
        Some(it) => Amount { text: it.short(), is_word: false },
    }
}
