//! The metrics of a cohort side by side, each judged by its own formula and by the other one.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{Moments, Wanted};
use super::record::{MetricFacts, ProductFacts};
use crate::impact::href;
use crate::impact::rules::target::AWAITED;
use crate::impact::rules::{Achievement, Formula, Target, Verdict};
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
    /// At the start, half-way, at the end.
    values: Vec<ValueCell>,
    /// What is said when they are not all measured in the same way.
    broken: Option<String>,
    target: Option<String>,
    /// What is still to be reached after the end: « 1 500 communes, à atteindre le 28 févr. 2027 ».
    later: Vec<String>,
    percent: Option<String>,
    formula: String,
    is_reached: bool,
    is_reached_at_80: bool,
    /// What the other formula says: « 106 % sans le point de départ ».
    other: Option<String>,
    why: Option<String>,
}

/// A value by a day.
#[derive(Serialize)]
struct ValueCell {
    /// The value; nothing when none is known, or when the day is to come.
    value: Option<String>,
    period: String,
    is_to_come: bool,
    /// The version that measured it, when the others were measured by another one.
    version: Option<i32>,
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
                let reached = french::count(reached as u64, "atteint", "atteints");
                let words = "à 80\u{a0}% ou plus";
                format!("{goals}\u{a0}: {reached}, {}", french::count(at_80 as u64, words, words))
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
    let (values, broken) = values(it, moments, today);
    let judged = it.target.as_ref().map(|target| {
        let point = known.point(target, &it.points, target.due_on);
        let by = |formula| known.verdict(target, point, formula, today);
        (by(known.row.formula), by(other_of(known.row.formula)))
    });
    let shown = |it: &Target| known.version_of(it).unit.shown(it.value);
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
        values,
        broken,
        target: it.target.as_ref().map(|it| format!("{} au {}", shown(it), french::date(it.due_on))),
        later: (it.later.iter())
            .map(|it| format!("{}, à atteindre le {}", shown(it), french::date(it.due_on)))
            .collect(),
        percent: achievement.map(Achievement::percent),
        formula: achievement.map(Achievement::formula).unwrap_or_default(),
        is_reached: achievement.is_some_and(Achievement::is_reached),
        is_reached_at_80: achievement.is_some_and(Achievement::is_reached_at_80),
        other: other.map(|it| format!("{} {words}", it.percent())),
        why: judged.and_then(|it| why(&it.0)),
    }
}

/// The last value by each day, and what is said when the method changed between them: they do not compare.
fn values(it: &MetricFacts, moments: Moments, today: NaiveDate) -> (Vec<ValueCell>, Option<String>) {
    let known = &it.known;
    let days = [moments.start, moments.middle, moments.end];
    let found = days.map(|day| it.points.last(known, day).filter(|_| day <= today));
    let mut versions: Vec<i32> = found.iter().flatten().map(|it| it.0.number).collect();
    versions.sort_unstable();
    versions.dedup();
    let is_broken = versions.len() > 1;
    let cells = days.into_iter().zip(&found).map(|(day, found)| ValueCell {
        value: found.as_ref().map(|it| it.0.unit.shown(it.2)),
        period: found.as_ref().map(|it| it.1.to_string()).unwrap_or_default(),
        is_to_come: day > today,
        version: found.as_ref().map(|it| it.0.number).filter(|_| is_broken),
    });
    let since = known.versions.iter().filter(|it| versions.iter().skip(1).any(|own| *own == it.number));
    let since: Vec<String> = since.map(|it| french::date(it.from_on)).collect();
    let broken = is_broken.then(|| {
        let since: Vec<&str> = since.iter().map(String::as_str).collect();
        format!("La méthode a changé le {}\u{a0}: ces valeurs ne se comparent pas.", french::listed(&since))
    });
    (cells.collect(), broken)
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
