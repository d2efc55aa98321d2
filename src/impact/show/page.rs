//! The page of a metric.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::chart::{Chart, Drawn, LETTERS, Mark, draw};
use super::figures::{Figured, figures};
use super::judging;
use super::mark::{MarkRow, shown};
use super::rows::{self, Beside, ReadingRow, TargetRow, VersionRow};
use crate::impact::href;
use crate::impact::page::{Choice, Crumbs};
use crate::impact::record::former_target::Formers;
use crate::impact::record::goals::EntryGoal;
use crate::impact::record::metric::Known;
use crate::impact::record::series::{Model, Points, Replaced, Series};
use crate::impact::record::target;
use crate::impact::rules::{Period, Target, target::current};
use crate::impact::scope::MetricScope;
use crate::value::Figure;
use crate::web::french;
use crate::web::page::{Page, Section};

/// What the person who looks may do.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct May {
    /// Change the metric and its targets.
    pub define: bool,
    /// File readings, or propose them.
    pub file: bool,
    /// Decide of what judges the team.
    pub guard: bool,
}

/// What was read of a metric.
pub struct Facts<'a> {
    /// The values of each version, the oldest version first.
    pub series: &'a [Series],
    /// Every row of the span that is shown, the latest first.
    pub rows: &'a [Model],
    /// Its targets, in the order of their days.
    pub targets: &'a [target::Model],
    /// The entry goals of its product.
    pub goals: &'a [EntryGoal],
    /// What its targets and its entry goals said before.
    pub formers: &'a Formers,
    /// Names of people, by their rows.
    pub names: &'a HashMap<i64, String>,
    /// The metric it replaced, and the one that replaced it.
    pub replaced: (Option<&'a Known>, Option<&'a Known>),
    /// Whether all is shown, or the last two years.
    pub is_whole: bool,
    /// What targets are judged by.
    pub points: &'a Points,
    /// A period as it was asked for, and why it was not found; empty when none was.
    pub other_period: (String, String),
    /// What happened to the product, in the order of days.
    pub marks: &'a [Mark],
}

/// The page of a metric.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub struct MetricPage {
    crumbs: Crumbs,
    name: String,
    own: String,
    kicker: String,
    question: String,
    direction: &'static str,
    source: String,
    is_public: bool,
    is_star: bool,
    /// How it ended, and why.
    ending: Option<(String, String)>,
    replaced: Option<(String, String)>,
    replaced_by: Option<(String, String)>,
    standing: Option<(&'static str, String)>,
    /// The period that is asked, or the last one that is over.
    next_period: String,
    next_code: String,
    /// A period as it was asked for, and why it was not found.
    other_period: (String, String),
    figures: Vec<Figured>,
    charts: Vec<Chart>,
    chart_title: String,
    chart_says: String,
    marks: Vec<MarkRow>,
    readings: Vec<ReadingRow>,
    corrections: Vec<ReadingRow>,
    /// Effects, with their two groups.
    effects: Vec<ReadingRow>,
    targets: Vec<TargetRow>,
    formula: &'static str,
    /// Since when, from which one and why it is that one, when it changed.
    formula_was: Option<String>,
    free_goals: Vec<Choice>,
    goal_hint: String,
    versions: Vec<VersionRow>,
    is_whole: bool,
    /// What the address of what leaves ends with, for the same span.
    asked: &'static str,
    has_break: bool,
    may: May,
}

impl Page for MetricPage {
    const TEMPLATE: &'static str = "impact/show.html";
    const SECTION: Section = Section::Portfolio;
}

impl MetricPage {
    /// The page on `today`.
    pub fn new(of: &MetricScope, facts: &Facts<'_>, may: May, today: NaiveDate) -> Self {
        let known = &of.metric;
        let row = &known.row;
        let version = known.current();
        let mine: Vec<&EntryGoal> = facts.goals.iter().filter(|it| it.metric == Some(row.id)).collect();
        let mut wanted: Vec<Target> = facts.targets.iter().map(Target::from).collect();
        wanted.extend(mine.iter().map(|it| it.target()));
        wanted.retain(|it| known.judges(it));
        wanted.sort_by_key(|it| it.due_on);
        let days: Vec<NaiveDate> = wanted.iter().map(|it| it.due_on).collect();
        let now = current(&days, today).and_then(|at| wanted.get(at));
        let beside = Beside { metric: known, series: facts.series, target: now, names: facts.names };
        let table = || rows::readings(facts.rows, &beside);
        let asked = known.rhythm().and_then(|it| it.asked(known.last_filed(), today));
        let next = asked.map_or_else(|| Period::over_by(version.period, today), |it| it.period);
        let targets = judging::targets(facts, known, today);
        let charts = charts(known, facts, &wanted);
        let named = |it: Option<&Known>| it.map(|it| (it.row.name.clone(), href(it.row.id)));
        Self {
            crumbs: Crumbs::to_metric(&of.product, row.id, &row.name),
            name: row.name.clone(),
            own: href(row.id),
            kicker: format!(
                "{}, case «\u{a0}{}\u{a0}» de la matrice",
                of.product.name,
                french::lowered(row.matrix_box.label())
            ),
            question: version.question.clone(),
            direction: version.direction.label(),
            source: row.source.clone(),
            is_public: row.is_public,
            is_star: row.is_north_star,
            ending: row.ending.map(|it| {
                let on = row.ended_on.map(french::date).unwrap_or_default();
                (format!("{} le {on}", it.label()), row.ended_why.clone().unwrap_or_default())
            }),
            replaced: named(facts.replaced.0),
            replaced_by: named(facts.replaced.1),
            standing: asked.map(|it| match it.late_since(today) {
                Some(since) => ("late", format!("Relevé en retard depuis le {}", french::date(since))),
                None => ("due", format!("{} à déposer avant le {}", it.period, french::date(it.due))),
            }),
            next_period: next.to_string(),
            next_code: next.code(),
            other_period: facts.other_period.clone(),
            figures: figures(known, facts.series, now, today),
            chart_title: format!("{}\u{a0}: {}", row.name, span(facts.series)),
            chart_says: says(known, facts.series, now),
            charts,
            marks: shown(facts.marks, ends(facts.series).map(|it| it.0.last())),
            effects: table().into_iter().filter(|it| !it.compared.is_empty()).collect(),
            corrections: table().into_iter().filter(ReadingRow::is_corrected).collect(),
            readings: table(),
            targets,
            formula: row.formula.label(),
            formula_was: judging::formula_was(row),
            goal_hint: format!(
                "Ses valeurs restent celles de la page du lauréat. Unité de cet indicateur\u{a0}: {}",
                version.unit.told()
            ),
            free_goals: judging::free_goals(facts.goals),
            versions: rows::versions(known, facts.names),
            is_whole: facts.is_whole,
            asked: if facts.is_whole { "?tout=oui" } else { "" },
            has_break: known.versions.len() > 1,
            may,
        }
    }
}

/// A wide drawing and a narrow one, of which the screen shows one.
fn charts(known: &Known, facts: &Facts<'_>, wanted: &[Target]) -> Vec<Chart> {
    let breaks: Vec<NaiveDate> = known.versions.iter().skip(1).map(|it| it.from_on).collect();
    let targets: Vec<(NaiveDate, Figure)> = wanted.iter().map(|it| (it.due_on, it.value)).collect();
    let replaced = Replaced::of(facts.rows);
    let corrected: Vec<Period> = (facts.rows.iter())
        .filter(|it| it.superseded_by.is_none() && replaced.by(it).is_some())
        .filter_map(|it| {
            let version = known.versions.iter().find(|own| own.id == it.version_id)?;
            Some(it.period(version.period))
        })
        .collect();
    let drawn = Drawn {
        series: facts.series,
        breaks: &breaks,
        targets: &targets,
        corrected: &corrected,
        marks: facts.marks,
        letters: LETTERS,
    };
    [((1064, 320), 9), ((360, 300), 4)]
        .into_iter()
        .filter_map(|(size, ticks)| draw(&drawn, size, ticks))
        .collect()
}

fn ends(series: &[Series]) -> Option<(Period, Period)> {
    let all = || series.iter().flatten().map(|it| it.0);
    Some((all().min_by_key(|it| it.last())?, all().max_by_key(|it| it.last())?))
}

/// « de septembre 2025 à octobre 2026 ».
pub fn span(series: &[Series]) -> String {
    match ends(series) {
        Some((first, last)) if first == last => last.to_string(),
        Some((first, last)) => format!("{} à {last}", first.of()),
        None => "aucun relevé".to_owned(),
    }
}

/// What the curve shows, in sentences: for those who do not see it.
pub fn says(known: &Known, series: &[Series], target: Option<&Target>) -> String {
    let mut told = Vec::new();
    for (version, values) in known.versions.iter().zip(series) {
        let (Some(first), Some(last)) = (values.first(), values.last()) else { continue };
        told.push(format!(
            "Version {}\u{a0}: de {} ({}) à {} ({}).",
            version.number,
            version.unit.shown(first.1),
            first.0,
            version.unit.shown(last.1),
            last.0
        ));
    }
    if told.len() > 1 {
        told.push("Les versions ne sont pas reliées.".to_owned());
    }
    if let Some(it) = target {
        let value = known.version_of(it).unit.shown(it.value);
        told.push(format!("Objectif\u{a0}: {value} au {}.", french::date(it.due_on)));
    }
    told.push("Toutes les valeurs sont dans le tableau.".to_owned());
    told.join(" ")
}
