//! The metrics of a cohort side by side, each judged by its own formula and by the other one.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{Moments, Wanted};
use super::record::{MetricFacts, ProductFacts};
use crate::impact::href;
use crate::impact::rules::target::{AWAITED, verdict};
use crate::impact::rules::{Achievement, Formula, Verdict};
use crate::value::Figure;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// What is compared.
#[derive(Serialize)]
pub struct SidePage {
    title: String,
    /// The three days, once they are known.
    days: Option<(String, String, String)>,
    editions: Vec<Choice>,
    products: Vec<ProductRow>,
    wanted: Wanted,
    errors: FormErrors,
}

impl Page for SidePage {
    const TEMPLATE: &'static str = "overview/side.html";
    const SECTION: Section = Section::Portfolio;
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Serialize)]
struct ProductRow {
    name: String,
    href: String,
    metrics: Vec<MetricRow>,
}

#[derive(Serialize)]
struct MetricRow {
    name: String,
    href: String,
    /// At the start, half-way, at the end: value and period.
    values: Vec<Option<(String, String)>>,
    target: Option<String>,
    percent: Option<String>,
    formula: String,
    is_reached: bool,
    is_reached_at_80: bool,
    /// What the other formula says: « 106 % sans le point de départ ».
    other: Option<String>,
    why: Option<String>,
}

impl SidePage {
    /// The page with what is asked, and what was found once it is understood.
    pub fn new(
        wanted: Wanted,
        editions: &[i32],
        found: Option<(&[ProductFacts], Moments)>,
        errors: FormErrors,
        today: NaiveDate,
    ) -> Self {
        let products: Vec<ProductRow> = found
            .map(|(all, moments)| all.iter().map(|it| product(it, moments, today)).collect())
            .unwrap_or_default();
        let judged = || products.iter().flat_map(|it| &it.metrics).filter(|it| it.percent.is_some());
        let reached = judged().filter(|it| it.is_reached).count();
        let at_80 = judged().filter(|it| it.is_reached_at_80).count();
        let title = match (found.is_some(), judged().count()) {
            (false, _) => "Indicateurs au début, à mi-parcours et à la fin".to_owned(),
            (true, 0) => "Aucun objectif ne peut être jugé sur ces jours".to_owned(),
            (true, all) => {
                let goals = french::count(all as u64, "objectif jugé", "objectifs jugés");
                format!("{goals}\u{a0}: {reached} atteints, {at_80} à 80\u{a0}% ou plus")
            }
        };
        let days = found.map(|it| {
            let told = french::date;
            (told(it.1.start), told(it.1.middle), told(it.1.end))
        });
        Self {
            title,
            days,
            editions: (editions.iter())
                .map(|it| Choice { value: it.to_string(), label: crate::fast::page::name(*it) })
                .collect(),
            products,
            wanted,
            errors,
        }
    }
}

fn product(it: &ProductFacts, moments: Moments, today: NaiveDate) -> ProductRow {
    ProductRow {
        name: it.name.clone(),
        href: format!("/produits/{}/impact", it.slug),
        metrics: it.metrics.iter().map(|it| metric(it, moments, today)).collect(),
    }
}

fn metric(it: &MetricFacts, moments: Moments, today: NaiveDate) -> MetricRow {
    let known = &it.known;
    let version = known.current();
    let value = |day: NaiveDate| {
        let (period, value) = it.points.get(&day)?;
        Some((version.unit.shown(*value), period.to_string()))
    };
    let judged = it.target.as_ref().map(|target| {
        let point = it.points.get(&target.due_on);
        let values: Vec<(NaiveDate, Figure)> = point.map(|it| (it.0.last(), it.1)).into_iter().collect();
        let by = |formula| verdict(target, &values, (formula, version.direction), (known.row.delay, today));
        (by(known.row.formula), by(other_of(known.row.formula)))
    });
    let achievement = judged.as_ref().and_then(|it| it.0.achievement());
    let other = judged.as_ref().and_then(|it| it.1.achievement()).filter(|_| achievement.is_some());
    let words = if known.row.formula == Formula::Way {
        "sans le point de départ"
    } else {
        "avec le point de départ"
    };
    MetricRow {
        name: known.row.name.clone(),
        href: href(known.row.id),
        values: [moments.start, moments.middle, moments.end].into_iter().map(value).collect(),
        target: (it.target.as_ref())
            .map(|it| format!("{} au {}", version.unit.shown(it.value), french::date(it.due_on))),
        percent: achievement.map(Achievement::percent),
        formula: achievement.map(Achievement::formula).unwrap_or_default(),
        is_reached: achievement.is_some_and(Achievement::is_reached),
        is_reached_at_80: achievement.is_some_and(Achievement::is_reached_at_80),
        other: other.map(|it| format!("{} {words}", it.percent())),
        why: judged.and_then(|it| why(&it.0)),
    }
}

fn other_of(formula: Formula) -> Formula {
    match formula {
        Formula::Way => Formula::Share,
        Formula::Share => Formula::Way,
    }
}

fn why(it: &Verdict) -> Option<String> {
    match it {
        Verdict::Judged { .. } => None,
        Verdict::Excluded(why) => Some(format!("Écarté\u{a0}: {why}")),
        Verdict::NoReading { is_final: true } => Some("Aucun relevé n’est connu à cette date.".to_owned()),
        Verdict::NoReading { is_final: false } => Some(AWAITED.to_owned()),
        Verdict::NotComputable(why) => Some(format!("Non calculable\u{a0}: {why}.")),
    }
}
