//! What commands the list: counts by phase, heads of columns, choices, ways out, page numbers.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::super::form::View;
use super::super::select::{self, By, Order, Selection};
use super::super::snapshot::{Counts, Named, Row, Snapshot};
use super::PATH;
use crate::portfolio::page::badge;
use crate::portfolio::rules::PHASES;
use crate::web::french;
use crate::web::pagination::Pagination;

/// How many products stand in a phase, and the way to them.
#[derive(Serialize)]
pub(super) struct CountLink {
    count: String,
    label: String,
    look: &'static str,
    href: String,
    current: bool,
    group: bool,
}

/// The head of a column that can be sorted.
#[derive(Serialize)]
pub(super) struct Column {
    label: &'static str,
    /// The same, in a sentence.
    word: &'static str,
    href: String,
    arrow: &'static str,
    sort: &'static str,
    class: &'static str,
}

/// One line of a list to choose from.
#[derive(Serialize)]
pub(super) struct Choice {
    value: String,
    label: String,
}

/// The lists of the filters.
#[derive(Serialize)]
pub(super) struct Choices {
    incubators: Vec<Choice>,
    sponsors: Vec<Choice>,
    editions: Vec<Choice>,
    themes: Vec<Choice>,
    missing: Vec<Choice>,
}

/// A filter at work, and the view without it.
#[derive(Serialize)]
pub(super) struct FilterTag {
    label: String,
    href: String,
}

/// What a wider search would find.
#[derive(Serialize)]
pub(super) struct Looser {
    sentence: String,
    href: String,
    label: String,
}

pub(super) fn counts(snapshot: &Snapshot, counts: &Counts, view: &View) -> Vec<CountLink> {
    let asked = if view.phase.is_empty() { "actifs" } else { view.phase.as_str() };
    let link = |value: &str, count: usize, label: String, look, group| CountLink {
        count: french::integer(i64::try_from(count).unwrap_or(i64::MAX)),
        label,
        look,
        href: view.with_phase(value).address(PATH),
        current: asked == value,
        group,
    };
    let mut links = vec![
        link("tous", counts.total(), "Tous".to_owned(), "all", false),
        link("actifs", counts.active(), "Actifs".to_owned(), "all", false),
    ];
    for (place, phase) in PHASES.iter().enumerate() {
        let starts_group = place == 0 || PHASES[place - 1].is_active != phase.is_active;
        let badge = badge(*phase, &snapshot.labels[place]);
        links.push(link(phase.slug, counts.by_phase[place], badge.plural, badge.look, starts_group));
    }
    links
}

pub(super) fn columns(view: &View) -> Vec<Column> {
    let order = Order::parse(&view.tri);
    [
        ("Produit", "nom", "nom", By::Name, ""),
        ("Phase", "phase", "phase", By::Phase, ""),
        ("Depuis", "ancienneté", "depuis", By::Since, ""),
    ]
    .into_iter()
    .chain([("Attributions FAST", "montant FAST", "montant", By::Amount, "jalon-num")])
    .map(|(label, word, name, by, class)| {
        let current = order.by == by;
        // Amounts are first asked from the largest; a second click turns the order round.
        let next_descends = if current { !order.descending } else { by == By::Amount };
        Column {
            label,
            word,
            href: view.with_order(&format!("{}{name}", if next_descends { "-" } else { "" })).address(PATH),
            arrow: match (current, order.descending) {
                (false, _) => "",
                (true, false) => "↑",
                (true, true) => "↓",
            },
            sort: match (current, order.descending) {
                (false, _) => "",
                (true, false) => "ascending",
                (true, true) => "descending",
            },
            class,
        }
    })
    .collect()
}

pub(super) fn choices(snapshot: &Snapshot) -> Choices {
    let sorted = |names: &HashMap<i64, Named>, used: &dyn Fn(&Row) -> &[i64]| {
        let used: HashSet<i64> = snapshot.rows.iter().flat_map(|row| used(row)).copied().collect();
        let mut list: Vec<_> = names.iter().filter(|(id, _)| used.contains(id)).map(|(_, it)| it).collect();
        list.sort_by(|a, b| crate::collation::compare(&a.name, &b.name).then_with(|| a.slug.cmp(&b.slug)));
        list.into_iter().map(|it| Choice { value: it.slug.clone(), label: it.name.clone() }).collect()
    };
    Choices {
        incubators: sorted(&snapshot.incubators, &|row| &row.incubators),
        sponsors: sorted(&snapshot.organisations, &|row| &row.sponsors),
        editions: snapshot
            .editions()
            .into_iter()
            .map(|number| Choice { value: number.to_string(), label: format!("FAST {number}") })
            .collect(),
        themes: snapshot.themes.iter().map(|it| Choice { value: it.clone(), label: it.clone() }).collect(),
        missing: [
            ("un", "Au moins un"),
            ("code", "Code"),
            ("stats", "Stats"),
            ("budget", "Budget"),
            ("impact", "Impact"),
        ]
        .into_iter()
        .map(|(value, label)| Choice { value: value.to_owned(), label: label.to_owned() })
        .collect(),
    }
}

pub(super) fn active_filters(snapshot: &Snapshot, view: &View) -> Vec<FilterTag> {
    view.filters()
        .map(|(name, value)| FilterTag {
            label: filter_label(snapshot, name, value),
            href: view.without(name).address(PATH),
        })
        .collect()
}

fn filter_label(snapshot: &Snapshot, name: &str, value: &str) -> String {
    let named = |names: &HashMap<i64, Named>| {
        names.values().find(|it| it.slug == value).map_or_else(|| value.to_owned(), |it| it.name.clone())
    };
    match name {
        "q" => format!("« {value} »"),
        "incubateur" => named(&snapshot.incubators),
        "sponsor" => named(&snapshot.organisations),
        "edition" => format!("FAST {value}"),
        "theme" => format!("thème {value}"),
        _ if value == "un" => "un lien manquant".to_owned(),
        _ => format!("{value} manquant"),
    }
}

/// What the nearest looser searches would find: asked only when the view is empty.
pub(super) fn looser(snapshot: &Snapshot, view: &View) -> Vec<Looser> {
    let names = view.filters().map(|it| (it.0, it.1.to_owned())).collect::<Vec<_>>();
    let phases = (view.phase != "tous").then_some(("phase", String::new()));
    phases
        .into_iter()
        .chain(names)
        .filter_map(|(name, value)| {
            let wider = view.without(name);
            let count = select::count(snapshot, &wider);
            let label = match name {
                "phase" => "la phase".to_owned(),
                _ => filter_label(snapshot, name, &value),
            };
            (count > 0).then(|| Looser {
                sentence: format!("Sans {label} : {}.", french::count(count as u64, "produit", "produits")),
                href: wider.address(PATH),
                label: format!("Chercher sans {label}"),
            })
        })
        .collect()
}

pub(super) fn pages(selection: &Selection<'_>, view: &View) -> Pagination {
    Pagination::new(selection.page as u64, selection.last_page() as u64, |page| {
        view.on_page(usize::try_from(page).unwrap_or(usize::MAX)).address(PATH)
    })
}
