//! The list of the applications to an edition.

use std::cmp::Ordering;
use std::collections::HashMap;

use serde::Serialize;

use super::record::Known;
use super::rules::{Subject, Sums, sums};
use crate::collation;
use crate::fast::page::{name as edition_name, too_large};
use crate::fast::rules::Edition;
use crate::fast::selection::rules::Mark;
use crate::money::Euros;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The list.
#[derive(Serialize)]
pub struct ListPage {
    edition: String,
    edition_href: String,
    href: String,
    tabs: Vec<Tab>,
    may_write: bool,
    heading: String,
    /// What is asked against what there is, with how it is counted.
    sentence: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    total: String,
    withdrawn: Vec<Row>,
}

/// A page of the selection, among those of the edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tab {
    href: String,
    label: &'static str,
    here: bool,
}

/// The pages of the selection of an edition, one of which is `here`.
pub fn tabs(edition: i32, here: &str) -> Vec<Tab> {
    let pages = [
        (format!("{}/{edition}", crate::fast::PATH), "Édition"),
        (super::path(edition), "Candidatures"),
        (crate::fast::selection::path(edition), "Sélection"),
    ];
    pages.into_iter().map(|(href, label)| Tab { href, label, here: label == here }).collect()
}

/// What is told of an application: in words, and the mark it is sorted by.
pub type Told = (String, Option<Mark>);

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
    name: String,
    carrier: String,
    asked: String,
    need: String,
    purpose: String,
    received: String,
    /// What was made of it, or decided.
    assessment: String,
    why: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Name,
    Asked,
    Need,
    Received,
    Mark,
}

const COLUMNS: [(&str, By, &str, &str); 5] = [
    ("nom", By::Name, "Candidature", ""),
    ("demande", By::Asked, "Demandé", "jalon-num"),
    ("besoin", By::Need, "Besoin", "jalon-num"),
    ("depot", By::Received, "Déposée le", ""),
    ("note", By::Mark, "Évaluation", ""),
];

impl Page for ListPage {
    const TEMPLATE: &'static str = "fast/applications.html";
    const SECTION: Section = Section::Editions;
}

impl ListPage {
    /// The applications in the order asked (`nom`, `-demande`…), with what is told of each.
    ///
    /// # Errors
    /// A sum that does not fit.
    pub fn new(
        edition: &Edition,
        mut applications: Vec<Known>,
        may_write: bool,
        told: &HashMap<i64, Told>,
        order: &str,
    ) -> anyhow::Result<Self> {
        let (asked, descending) = order.strip_prefix('-').map_or((order, false), |it| (it, true));
        let by = COLUMNS.iter().find(|it| it.0 == asked).map_or(By::Name, |it| it.1);
        applications.sort_by(|a, b| {
            let order = compare(a, b, by, told);
            let order = if descending { order.reverse() } else { order };
            order.then_with(|| collation::compare(&a.name.name, &b.name.name))
        });
        let (running, withdrawn): (Vec<_>, Vec<_>) =
            applications.iter().partition(|it| it.standing.is_running());
        let sum = sums(running.iter().map(|it| it.values.asked), edition.envelope, edition.support_value)
            .ok_or_else(too_large)?;
        let href = super::path(edition.number);
        Ok(Self {
            edition: edition_name(edition.number),
            edition_href: format!("{}/{}", crate::fast::PATH, edition.number),
            tabs: tabs(edition.number, "Candidatures"),
            may_write,
            heading: heading(sum.count),
            sentence: sentence(edition, &sum),
            columns: columns(&href, by, descending),
            rows: running.into_iter().map(|it| row(&href, it, told)).collect(),
            total: sum.asked.short(),
            withdrawn: withdrawn.into_iter().map(|it| row(&href, it, told)).collect(),
            href,
        })
    }
}

fn heading(count: u64) -> String {
    french::capitalised(&french::count_feminine(count, "candidature", "candidatures"))
}

/// « 1 250 000 € demandés + 600 000 € d’accompagnement (20 × 30 000 €) pour une enveloppe de… ».
fn sentence(edition: &Edition, sum: &Sums) -> String {
    if sum.count == 0 {
        return String::new();
    }
    let asked = format!("{} demandés", sum.asked.short());
    let support = match (sum.support, edition.support_value) {
        (Some(all), Some(each)) => format!(
            ", et {} d’accompagnement si toutes étaient retenues ({} × {})",
            all.short(),
            sum.count,
            each.short()
        ),
        _ => String::new(),
    };
    let envelope = match (edition.envelope, sum.left) {
        (Some(envelope), Some(left)) if left.is_negative() => {
            let lack = Euros::from_cents(left.cents().saturating_neg());
            format!("\u{a0}; l’enveloppe est de {}\u{a0}: il manquerait {}", envelope.short(), lack.short())
        }
        (Some(envelope), Some(left)) => {
            format!("\u{a0}; l’enveloppe est de {}\u{a0}: il resterait {}", envelope.short(), left.short())
        }
        _ => "\u{a0}; l’enveloppe n’est pas connue".to_owned(),
    };
    format!("{asked}{support}{envelope}.")
}

fn compare(a: &Known, b: &Known, by: By, told: &HashMap<i64, Told>) -> Ordering {
    let mark = |it: &Known| told.get(&it.id).and_then(|it| it.1);
    match by {
        By::Name => collation::compare(&a.name.name, &b.name.name),
        By::Asked => a.values.asked.cmp(&b.values.asked),
        By::Need => a.values.need.cmp(&b.values.need),
        By::Received => a.values.received_on.cmp(&b.values.received_on),
        By::Mark => mark(a).cmp(&mark(b)),
    }
}

fn columns(path: &str, by: By, descending: bool) -> Vec<Column> {
    COLUMNS
        .into_iter()
        .map(|(name, column, label, class)| {
            let is_sorted = by == column;
            // Amounts are first asked from the largest.
            let is_amount = matches!(column, By::Asked | By::Need | By::Mark);
            let sign = if if is_sorted { !descending } else { is_amount } { "-" } else { "" };
            let (sort, arrow) = match (is_sorted, descending) {
                (false, _) => ("", ""),
                (true, false) => ("ascending", "↑"),
                (true, true) => ("descending", "↓"),
            };
            Column { label, href: format!("{path}?tri={sign}{name}"), class, sort, arrow }
        })
        .collect()
}

/// Who carries the product or the incubator, in a few words.
pub fn carrier(it: &Known) -> String {
    match (it.subject, &it.name.carrier) {
        (Subject::Product(_), carrier) => carrier.clone().unwrap_or_default(),
        (Subject::Incubator(_), None) => "Incubateur".to_owned(),
        (Subject::Incubator(_), Some(owner)) => format!("Incubateur, {owner}"),
    }
}

fn row(path: &str, it: &Known, told: &HashMap<i64, Told>) -> Row {
    let why = match &it.standing {
        super::rules::Standing::Running => String::new(),
        super::rules::Standing::Withdrawn { why, .. } => why.clone(),
    };
    Row {
        href: format!("{path}/{}", it.id),
        name: it.name.name.clone(),
        carrier: carrier(it),
        asked: it.values.asked.short(),
        need: it.values.need.map(Euros::short).unwrap_or_default(),
        purpose: it.values.purpose.clone(),
        received: it.values.received_on.map(french::date).unwrap_or_default(),
        assessment: told.get(&it.id).map(|it| it.0.clone()).unwrap_or_default(),
        why,
    }
}
