//! What the page of a metric says of each reading, of each target, of each version.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::clock::stamp_of;
use crate::impact::href;
use crate::impact::record::goals::EntryGoal;
use crate::impact::record::metric::{Known, Version};
use crate::impact::record::series::{Model, Points, Replaced, Series};
use crate::impact::record::target;
use crate::impact::rules::target::{AWAITED, verdict};
use crate::impact::rules::{
    Achievement, Direction, Move, Period, Sample, SetBy, Target, Unit, Verdict, moved, told, value_of,
};
use crate::task;
use crate::value::Figure;
use crate::web::{french, instant};

/// A reading, in the table.
#[derive(Serialize)]
pub struct ReadingRow {
    pub period: String,
    pub href: String,
    pub value: String,
    /// The two groups of an effect, and its interval.
    pub compared: Vec<String>,
    /// The value it took the place of.
    pub was: Option<String>,
    pub on_previous: String,
    pub on_year: String,
    pub share: String,
    pub by: String,
    pub on: String,
    pub reason: String,
    pub is_old: bool,
    pub version: i32,
}

impl ReadingRow {
    /// Whether it took the place of another value.
    pub fn is_corrected(&self) -> bool {
        self.was.is_some()
    }
}

/// What a row needs beside the readings.
pub struct Beside<'a> {
    /// The metric.
    pub metric: &'a Known,
    /// The values of each version, the oldest version first.
    pub series: &'a [Series],
    /// The target that counts now.
    pub target: Option<&'a Target>,
    /// Names of people, by their rows.
    pub names: &'a HashMap<i64, String>,
}

impl Beside<'_> {
    fn name(&self, id: i64) -> String {
        self.names.get(&id).cloned().unwrap_or_else(|| "une personne effacée".to_owned())
    }

    fn place(&self, version: i64) -> usize {
        self.metric.versions.iter().position(|it| it.id == version).unwrap_or_default()
    }

    /// The value of a period in the version of that place; « autre méthode » when another version measured it.
    fn compared(&self, at: usize, with: Option<Period>, value: Figure) -> String {
        let (Some(version), Some(period)) = (self.metric.versions.get(at), with) else {
            return String::new();
        };
        let own = self.series.get(at).and_then(|it| value_of(it, period));
        if let Some(from) = own {
            return moved(from, value, &version.unit).map(Move::shown).unwrap_or_default();
        }
        let has = |values: &Series| values.binary_search_by_key(&period.last(), |it| it.0.last()).is_ok();
        let elsewhere = self.series.iter().enumerate().any(|(other, values)| other != at && has(values));
        if elsewhere { "autre version".to_owned() } else { String::new() }
    }
}

/// The table, the latest period first; a correction shows what it took the place of.
pub fn readings(rows: &[Model], beside: &Beside<'_>) -> Vec<ReadingRow> {
    let known = beside.metric;
    let replaced = Replaced::of(rows);
    let mut found = Vec::new();
    for it in rows.iter().filter(|it| it.superseded_by.is_none()) {
        let at = beside.place(it.version_id);
        let Some(version) = known.versions.get(at) else { continue };
        let period = it.period(version.period);
        let is_current = version.id == known.current().id;
        let share = beside.target.filter(|own| known.version_of(own).id == version.id).map(|target| {
            let own = [(period.last(), it.value)];
            let any_day = Target { due_on: period.last(), ..target.clone() };
            verdict(&any_day, &own, (known.row.formula, version.direction), (known.row.delay, period.last()))
        });
        let day = instant::day_and_hour(&stamp_of(it.filed_at)).map(|it| french::date(it.0));
        found.push(ReadingRow {
            period: period.to_string(),
            href: format!("{}/releves/{}", href(known.row.id), period.code()),
            value: version.unit.shown(it.value),
            compared: told(it.basis.as_ref(), &version.unit),
            was: replaced.by(it).map(|it| it.value.shown()),
            on_previous: beside.compared(at, Some(period.previous()), it.value),
            on_year: beside.compared(at, period.same_last_year(), it.value),
            share: share.and_then(|it| it.achievement()).map(Achievement::percent).unwrap_or_default(),
            by: beside.name(it.author_id),
            on: day.unwrap_or_default(),
            reason: it.reason.clone().unwrap_or_default(),
            is_old: !is_current,
            version: version.number,
        });
    }
    found
}

/// A target, with what it comes to.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub struct TargetRow {
    pub value: String,
    pub due: String,
    pub set_by: String,
    pub baseline: Option<String>,
    /// Where it is changed, by whoever may.
    pub edit: Option<String>,
    /// The entry goal it is, when it is one.
    pub goal: Option<i64>,
    pub goal_href: Option<String>,
    pub goal_label: Option<String>,
    /// What it said before, each with the reason.
    pub formers: Vec<String>,
    /// Whether the team set it itself.
    pub is_own: bool,
    pub percent: Option<String>,
    pub bar: u8,
    pub formula: String,
    pub missing: Option<String>,
    pub at: String,
    pub is_reached: bool,
    pub is_reached_at_80: bool,
    /// Why it cannot be judged.
    pub why: Option<String>,
    pub is_final: bool,
}

/// A target written here.
pub fn target_row(it: &target::Model, known: &Known, points: &Points, today: NaiveDate) -> TargetRow {
    let set_by = match it.set_by {
        SetBy::Committee => "fixé par le comité d’investissement",
        SetBy::Convention => "fixé par la convention",
        SetBy::Team => "fixé par l’équipe",
    };
    let row = row(&Target::from(it), known, points, today);
    let edit = Some(format!("{}/objectifs/{}/modifier", href(known.row.id), it.id));
    let is_own = it.set_by == SetBy::Team;
    TargetRow { set_by: set_by.to_owned(), edit, is_own, ..row }
}

/// An entry goal that this metric measures.
pub fn goal_row(it: &EntryGoal, known: &Known, points: &Points, today: NaiveDate) -> TargetRow {
    TargetRow {
        set_by: format!("objectif d’entrée du lauréat, {}", crate::fast::page::name(it.edition)),
        goal: Some(it.goal.id),
        goal_href: Some(format!("{}#objectifs", crate::laureate::href(it.goal.laureate_id))),
        goal_label: Some(it.told()),
        edit: Some(format!("{}/objectifs-d-entree/{}", href(known.row.id), it.goal.id))
            .filter(|_| it.goal.withdrawn_on.is_none()),
        ..row(&it.target(), known, points, today)
    }
}

fn row(it: &Target, known: &Known, points: &Points, today: NaiveDate) -> TargetRow {
    let version = known.version_of(it);
    let point = known.point(it, points, it.due_on);
    let verdict = known.verdict(it, point, known.row.formula, today);
    let achievement = verdict.achievement();
    let (why, at, is_final) = match &verdict {
        Verdict::Judged { is_final, .. } => {
            (None, point.map(|it| it.0.to_string()).unwrap_or_default(), *is_final)
        }
        Verdict::Excluded(why) => (Some(format!("Écarté\u{a0}: {why}")), String::new(), false),
        Verdict::NoReading { is_final: true } => {
            (Some("Aucun relevé n’est connu à cette date.".to_owned()), String::new(), false)
        }
        Verdict::NoReading { is_final: false } => (Some(AWAITED.to_owned()), String::new(), false),
        Verdict::NotComputable(why) => (Some(format!("Non calculable\u{a0}: {why}.")), String::new(), false),
    };
    TargetRow {
        value: version.unit.shown(it.value),
        due: french::date(it.due_on),
        set_by: String::new(),
        baseline: it
            .baseline
            .map(|it| format!("{}, le {}", version.unit.shown(it.value), french::date(it.on))),
        edit: None,
        goal: None,
        goal_href: None,
        goal_label: None,
        formers: Vec::new(),
        is_own: false,
        percent: achievement.map(Achievement::percent),
        bar: achievement.map_or(0, Achievement::bar),
        formula: achievement.map(Achievement::formula).unwrap_or_default(),
        missing: achievement.and_then(Achievement::missing).map(|it| lack(it, version)),
        at,
        is_reached: achievement.is_some_and(Achievement::is_reached),
        is_reached_at_80: achievement.is_some_and(Achievement::is_reached_at_80),
        why,
        is_final,
    }
}

/// What lacks, said by the way it is to go: « il manque 3 communes », « à réduire encore de 3 jours ».
fn lack(it: Figure, version: &Version) -> String {
    let gap = gap(it, &version.unit);
    match version.direction {
        Direction::Higher => format!("il manque {gap}"),
        Direction::Lower => format!("à réduire encore de {gap}"),
    }
}

/// What lacks, in points when the unit is one of points.
fn gap(it: Figure, unit: &Unit) -> String {
    if unit.is_in_points() {
        let noun = if it.millionths() >= 2_000_000 { "points" } else { "point" };
        return format!("{}\u{a0}{noun}", it.shown());
    }
    unit.shown(it)
}

/// A version, as the page tells it.
#[derive(Serialize)]
pub struct VersionRow {
    pub number: i32,
    pub question: String,
    pub method: String,
    pub unit: String,
    pub direction: &'static str,
    pub period: &'static str,
    pub sample: Option<String>,
    pub proxy_for: String,
    pub since: String,
    pub until: Option<String>,
    pub reason: String,
    pub by: String,
}

/// The versions, the one in force first.
pub fn versions(known: &Known, names: &HashMap<i64, String>) -> Vec<VersionRow> {
    let next =
        |at: usize| known.versions.get(at + 1).map(|it| french::date(task::days_before(it.from_on, 1)));
    let row = |(at, it): (usize, &Version)| VersionRow {
        number: it.number,
        question: it.question.clone(),
        method: it.method.clone(),
        unit: it.unit.told(),
        direction: Direction::label(it.direction),
        period: it.period.label(),
        sample: sample_of(it),
        proxy_for: it.proxy_for.clone(),
        since: french::date(it.from_on),
        until: next(at),
        reason: it.reason.clone().unwrap_or_default(),
        by: names.get(&it.written_by).cloned().unwrap_or_else(|| "une personne effacée".to_owned()),
    };
    let mut found: Vec<VersionRow> = known.versions.iter().enumerate().map(row).collect();
    found.reverse();
    found
}

/// The part that a version measures, in words.
pub fn sample_of(it: &Version) -> Option<String> {
    let it = Sample { size: it.sample_size, share: it.sample_share };
    let size = it.size.map(|it| format!("{}\u{a0}mesurés", french::integer(it.into())));
    let share = it.share.map(|it| format!("{it}\u{a0}% de l’ensemble"));
    let told: Vec<String> = size.into_iter().chain(share).collect();
    (!told.is_empty()).then(|| told.join(", "))
}
