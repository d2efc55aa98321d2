//! What a product shows, as data: identifiers and codes in English, numbers as exact decimal texts. The guide
//! `docs/indicateurs.md` tells each field.

use chrono::NaiveDate;
use serde::Serialize;

use super::facts::{Facts, Measured, filed_on};
use super::groups::{Comparison, fed};
use super::href;
use crate::impact::cost::Latest;
use crate::impact::record::metric::Version;
use crate::impact::record::series::Model;
use crate::impact::rules::{Basis, Share, Target, Verdict};

#[derive(Serialize)]
struct Feed<'a> {
    product: Product<'a>,
    page: String,
    metrics: Vec<Metric<'a>>,
    costs: Vec<Cost<'a>>,
}

/// A cost that is computed: a year's budget over what was measured in it.
#[derive(Serialize)]
struct Cost<'a> {
    /// `use` or `impact`.
    of: &'static str,
    year: i32,
    value: Option<String>,
    budget: String,
    divided_by: String,
    /// The metric it is divided by.
    metric: Option<i64>,
    known_periods: u32,
    periods: u32,
    budget_note: &'a str,
}

#[derive(Serialize)]
struct Product<'a> {
    slug: &'a str,
    name: &'a str,
    mission: &'a str,
}

#[derive(Serialize)]
struct Metric<'a> {
    id: i64,
    name: &'a str,
    matrix_box: &'static str,
    is_north_star: bool,
    frequency: &'static str,
    source: &'a str,
    formula: &'static str,
    replaces: Option<i64>,
    ended: Option<Ended<'a>>,
    /// The oldest first.
    versions: Vec<MetricVersion<'a>>,
    targets: Vec<Aim>,
}

#[derive(Serialize)]
struct Ended<'a> {
    how: &'static str,
    on: Option<NaiveDate>,
    why: Option<&'a str>,
}

#[derive(Serialize)]
struct MetricVersion<'a> {
    number: i32,
    since: NaiveDate,
    reason: Option<&'a str>,
    question: &'a str,
    method: &'a str,
    /// Its code: `count:communes`, `percent`, `euros`, `duration:days`, `mark:10`, `nps:9-0-100`, `effect:percent`.
    unit: String,
    direction: &'static str,
    period: &'static str,
    sample_size: Option<i32>,
    sample_share: Option<i32>,
    proxy_for: &'a str,
    /// The oldest first.
    readings: Vec<Reading<'a>>,
}

#[derive(Serialize)]
struct Reading<'a> {
    period: String,
    first_day: NaiveDate,
    last_day: NaiveDate,
    value: String,
    filed_on: Option<NaiveDate>,
    is_corrected: bool,
    /// The two groups of an effect.
    comparison: Option<Comparison<'a>>,
}

#[derive(Serialize)]
struct Aim {
    /// Number of the version it was set under: no other one judges it.
    version: i32,
    value: String,
    due_on: NaiveDate,
    baseline: Option<Baseline>,
    /// `committee`, `convention`, `team`, or `entry` for an entry goal of a laureate.
    set_by: &'static str,
    achieved: Option<Achieved>,
    /// Why it is not judged.
    not_judged: Option<String>,
}

#[derive(Serialize)]
struct Baseline {
    value: String,
    on: NaiveDate,
}

#[derive(Serialize)]
struct Achieved {
    percent: String,
    formula: String,
    is_reached: bool,
    is_reached_at_80: bool,
    /// Last day of the period of the value that judges it.
    by_value_of: NaiveDate,
    is_final: bool,
}

/// The feed, as JSON, on the site that stands at `base`.
///
/// # Errors
/// None that data can cause.
pub fn json(facts: &Facts, base: &str, today: NaiveDate) -> anyhow::Result<Vec<u8>> {
    let feed = Feed {
        product: Product { slug: &facts.slug, name: &facts.name, mission: &facts.mission },
        page: format!("{base}{}", href(&facts.slug)),
        metrics: facts.metrics.iter().map(|it| metric(it, today)).collect(),
        costs: facts.costs.iter().filter_map(cost).collect(),
    };
    Ok(serde_json::to_vec(&feed)?)
}

fn cost(it: &Latest) -> Option<Cost<'_>> {
    let (year, cost) = it.found.ok()?;
    Some(Cost {
        of: match it.share {
            Share::Use => "use",
            Share::Impact => "impact",
        },
        year,
        value: cost.value().map(|it| it.to_string()),
        budget: cost.budget.to_plain(),
        divided_by: cost.by.to_string(),
        metric: it.metric.as_ref().map(|it| it.0),
        known_periods: cost.periods.0,
        periods: cost.periods.1,
        budget_note: &it.note,
    })
}

fn metric(it: &Measured, today: NaiveDate) -> Metric<'_> {
    let row = &it.known.row;
    let targets = it.targets.iter().map(|own| (Target::from(own), own.set_by.code()));
    let goals = it.goals.iter().map(|own| (own.target(), "entry"));
    Metric {
        id: row.id,
        name: &row.name,
        matrix_box: row.matrix_box.code(),
        is_north_star: row.is_north_star,
        frequency: row.frequency.code(),
        source: &row.source,
        formula: row.formula.code(),
        replaces: row.replaces_id,
        ended: row.ending.map(|how| Ended {
            how: how.code(),
            on: row.ended_on,
            why: row.ended_why.as_deref(),
        }),
        versions: it.known.versions.iter().map(|own| version(it, own)).collect(),
        targets: targets.chain(goals).map(|(target, by)| aim(it, &target, by, today)).collect(),
    }
}

fn version<'a>(it: &'a Measured, own: &'a Version) -> MetricVersion<'a> {
    let replaced = it.replaced();
    let reading = |(row, version): (&'a Model, &'a Version)| {
        let period = row.period(version.period);
        Reading {
            period: period.code(),
            first_day: period.first(),
            last_day: period.last(),
            value: row.value.to_string(),
            filed_on: filed_on(row.filed_at),
            is_corrected: replaced.by(row).is_some(),
            comparison: row.basis.as_ref().and_then(Basis::compared).map(|it| fed(it, &version.unit)),
        }
    };
    let mut readings: Vec<Reading<'a>> = it.standing().filter(|it| it.1.id == own.id).map(reading).collect();
    readings.reverse();
    MetricVersion {
        number: own.number,
        since: own.from_on,
        reason: own.reason.as_deref(),
        question: &own.question,
        method: &own.method,
        unit: own.unit.to_string(),
        direction: own.direction.code(),
        period: own.period.code(),
        sample_size: own.sample_size,
        sample_share: own.sample_share,
        proxy_for: &own.proxy_for,
        readings,
    }
}

fn aim(it: &Measured, target: &Target, set_by: &'static str, today: NaiveDate) -> Aim {
    let known = &it.known;
    let point = known.point(target, &it.points, target.due_on);
    let (achieved, not_judged) = match known.verdict(target, point, known.row.formula, today) {
        Verdict::Judged { achievement, on, is_final } => {
            let achieved = Achieved {
                percent: achievement.percent(),
                formula: achievement.formula(),
                is_reached: achievement.is_reached(),
                is_reached_at_80: achievement.is_reached_at_80(),
                by_value_of: on,
                is_final,
            };
            (Some(achieved), None)
        }
        Verdict::Excluded(why) => (None, Some(why)),
        Verdict::NoReading { .. } => (None, Some("aucun relevé n’est connu à cette date".to_owned())),
        Verdict::NotComputable(why) => (None, Some(why.to_string())),
    };
    Aim {
        version: known.version_of(target).number,
        value: target.value.to_string(),
        due_on: target.due_on,
        baseline: target.baseline.map(|it| Baseline { value: it.value.to_string(), on: it.on }),
        set_by,
        achieved,
        not_judged,
    }
}
