//! The statistics page of a product, on the impact matrix; and the same inside the pages of others.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::facts::{Facts, Last, Measured};
use super::href;
use super::money::{self, MoneyRow};
use crate::impact::cost::{CostRow, rows as cost_rows};
use crate::impact::rules::{Ending, MatrixBox, Move, Period, Target, moved, told, value_of};
use crate::impact::show::chart::{Chart, LETTERS};
use crate::impact::show::rows::{self, TargetRow, VersionRow};
use crate::web::french;
use crate::web::page::{Page, Section};

/// What everybody reads of a product.
#[derive(Serialize)]
pub struct StatsPage {
    slug: String,
    name: String,
    mission: String,
    own: String,
    /// Day of the last reading.
    filed: Option<String>,
    star: Option<Star>,
    boxes: Vec<BoxRow>,
    curves: Vec<Curve>,
    aims: Vec<AimRow>,
    ended: Vec<EndedRow>,
    how: Vec<HowRow>,
    money: Vec<MoneyRow>,
    /// What another site writes to show it.
    snippet: String,
}

impl Page for StatsPage {
    const TEMPLATE: &'static str = "impact/stats.html";
    const SECTION: Section = Section::Portfolio;
}

/// The same, inside a page of another site.
#[derive(Serialize)]
pub struct FramedPage(StatsPage);

impl Page for FramedPage {
    const TEMPLATE: &'static str = "impact/stats_framed.html";
}

/// The north star, large.
#[derive(Serialize)]
struct Star {
    figure: FigureRow,
    question: String,
    aim: Option<TargetRow>,
    curve: Option<Curve>,
}

/// A box of the matrix.
#[derive(Serialize)]
struct BoxRow {
    name: &'static str,
    /// Whether something was measured there, and is no more.
    was: bool,
    figures: Vec<FigureRow>,
    /// What is computed from the budget and what is measured.
    costs: Vec<CostRow>,
}

/// A metric, by its last value.
#[derive(Serialize)]
struct FigureRow {
    name: String,
    anchor: String,
    /// Nothing before the first reading.
    value: Option<String>,
    unit: String,
    period: String,
    on_year: Option<String>,
    filed: Option<String>,
    /// Day from which the next reading is awaited.
    late: Option<String>,
    sample: Option<String>,
    /// The two groups of an effect, and its interval.
    compared: Vec<String>,
}

/// A curve with its table.
#[derive(Serialize)]
struct Curve {
    name: String,
    anchor: String,
    charts: Vec<Chart>,
    title: String,
    says: String,
    has_break: bool,
    values: Vec<ValueRow>,
}

/// A value of the table.
#[derive(Serialize)]
struct ValueRow {
    period: String,
    value: String,
    on_year: String,
    version: Option<i32>,
}

#[derive(Serialize)]
struct AimRow {
    name: String,
    row: TargetRow,
}

/// A metric that is not followed any more.
#[derive(Serialize)]
struct EndedRow {
    figure: FigureRow,
    how: String,
    why: String,
}

/// How a figure is obtained.
#[derive(Serialize)]
struct HowRow {
    name: String,
    anchor: String,
    source: String,
    frequency: String,
    versions: Vec<VersionRow>,
}

impl StatsPage {
    /// The page on `today`, on the site that stands at `base`.
    pub fn new(facts: &Facts, base: &str, today: NaiveDate) -> Self {
        let running = || facts.metrics.iter().filter(|it| it.known.row.ending.is_none());
        let ended = || facts.metrics.iter().filter(|it| it.known.row.ending.is_some());
        let star = running().find(|it| it.known.row.is_north_star);
        let rest = || facts.metrics.iter().filter(|it| !it.known.row.is_north_star);
        let boxes = MatrixBox::ALL.iter().map(|place| BoxRow {
            name: place.label(),
            was: ended().any(|it| it.known.row.matrix_box == *place),
            figures: (running().filter(|it| it.known.row.matrix_box == *place))
                .map(|it| figure(it, today))
                .collect(),
            costs: if *place == MatrixBox::Efficient { cost_rows(&facts.costs) } else { Vec::new() },
        });
        let mut aims: Vec<(NaiveDate, AimRow)> =
            facts.metrics.iter().flat_map(|it| aims(it, today)).collect();
        aims.sort_by_key(|it| std::cmp::Reverse(it.0));
        Self {
            slug: facts.slug.clone(),
            name: facts.name.clone(),
            mission: facts.mission.clone(),
            own: href(&facts.slug),
            filed: facts.last_filed().map(french::date),
            star: star.map(|it| Star {
                figure: figure(it, today),
                question: it.known.current().question.clone(),
                aim: it.aim(today).and_then(|aim| row_of(it, &aim, today)),
                curve: curve(it, &[((560, 300), 6), ((360, 300), 4)], today),
            }),
            boxes: boxes.collect(),
            curves: rest().filter_map(|it| curve(it, &[((360, 240), 4)], today)).collect(),
            aims: aims.into_iter().map(|it| it.1).collect(),
            ended: ended().map(|it| ended_row(it, facts, today)).collect(),
            how: facts.metrics.iter().map(how).collect(),
            money: money::rows(&facts.money),
            snippet: format!(
                "<iframe src=\"{base}{}/encart\" title=\"Statistiques de {}\" width=\"100%\" height=\"900\" loading=\"lazy\"></iframe>",
                href(&facts.slug),
                html_escape::encode_double_quoted_attribute(&facts.name)
            ),
        }
    }

    /// The same, for the pages of others.
    pub fn framed(self) -> FramedPage {
        FramedPage(self)
    }
}

fn anchor(it: &Measured) -> String {
    format!("indicateur-{}", it.known.row.id)
}

fn figure(it: &Measured, today: NaiveDate) -> FigureRow {
    let row = &it.known.row;
    let last = it.last();
    let current = it.known.current();
    let unit = last.as_ref().map_or_else(|| current.unit.suffix(), |it| it.version.unit.agreed(it.value));
    FigureRow {
        name: row.name.clone(),
        anchor: anchor(it),
        value: last.as_ref().map(|it| it.version.unit.number(it.value)),
        unit,
        period: last.as_ref().map(|it| it.period.to_string()).unwrap_or_default(),
        on_year: last.as_ref().and_then(|it| it.on_year).map(Move::shown),
        filed: last.as_ref().and_then(|it: &Last<'_>| it.filed_on).map(french::date),
        late: it.late_since(today).map(french::date),
        sample: rows::sample_of(current),
        compared: last.as_ref().map(|it| told(it.basis, &it.version.unit)).unwrap_or_default(),
    }
}

/// A target of the metric as it is shown, found by its day and its value.
fn row_of(it: &Measured, aim: &Target, today: NaiveDate) -> Option<TargetRow> {
    let own = it.targets.iter().find(|own| Target::from(*own) == *aim);
    let own = own.map(|own| rows::target_row(own, &it.known, &it.points, today));
    own.or_else(|| {
        let goal = it.goals.iter().find(|goal| goal.target() == *aim)?;
        Some(rows::goal_row(goal, &it.known, &it.points, today))
    })
}

/// All its targets, those set aside included: they say why.
fn aims(it: &Measured, today: NaiveDate) -> Vec<(NaiveDate, AimRow)> {
    let named = |(due, row)| (due, AimRow { name: it.known.row.name.clone(), row });
    it.target_rows(today).into_iter().map(named).collect()
}

/// Its curve, once there is a value.
fn curve(it: &Measured, sizes: &[((i64, i64), usize)], today: NaiveDate) -> Option<Curve> {
    let charts: Vec<Chart> =
        sizes.iter().filter_map(|(size, ticks)| it.chart((*size, LETTERS), *ticks, &[])).collect();
    (!charts.is_empty()).then(|| Curve {
        name: it.known.row.name.clone(),
        anchor: format!("courbe-{}", it.known.row.id),
        charts,
        title: it.title(),
        says: it.says(today),
        has_break: it.known.versions.len() > 1,
        values: values(it),
    })
}

/// Its values, the latest first.
fn values(it: &Measured) -> Vec<ValueRow> {
    let series = it.series();
    let of = |version: i64| {
        let at = it.known.versions.iter().position(|own| own.id == version);
        at.and_then(|at| series.get(at))
    };
    let has_break = it.known.versions.len() > 1;
    let row =
        |(row, version): (&crate::impact::record::series::Model, &crate::impact::record::metric::Version)| {
            let period: Period = row.period(version.period);
            let before = period.same_last_year().zip(of(version.id)).and_then(|(it, own)| value_of(own, it));
            ValueRow {
                period: period.to_string(),
                value: version.unit.shown(row.value),
                on_year: before
                    .and_then(|before| moved(before, row.value, &version.unit))
                    .map(Move::shown)
                    .unwrap_or_default(),
                version: has_break.then_some(version.number),
            }
        };
    it.standing().map(row).collect()
}

fn ended_row(it: &Measured, facts: &Facts, today: NaiveDate) -> EndedRow {
    let row = &it.known.row;
    let by = facts.metrics.iter().find(|other| other.known.row.replaces_id == Some(row.id));
    let by = by.map(|by| format!(" par «\u{a0}{}\u{a0}»", by.known.row.name)).unwrap_or_default();
    let on = row.ended_on.map(|it| format!(" le {}", french::date(it))).unwrap_or_default();
    EndedRow {
        figure: figure(it, today),
        how: format!("{}{by}{on}", row.ending.map(Ending::label).unwrap_or_default()),
        why: row.ended_why.clone().unwrap_or_default(),
    }
}

fn how(it: &Measured) -> HowRow {
    HowRow {
        name: it.known.row.name.clone(),
        anchor: anchor(it),
        source: it.known.row.source.clone(),
        frequency: french::lowered(it.known.row.frequency.label()),
        // Who wrote a version is nobody's business here.
        versions: rows::versions(&it.known, &HashMap::new()),
    }
}
