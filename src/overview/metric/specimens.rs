//! Invented metrics, on which the paper is tried: one with everything, one that nobody measured.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{MetricPaper, document};
use crate::impact::record::former_target::Formers;
use crate::impact::record::metric::{Known, Model, Version};
use crate::impact::record::series::{self, Points};
use crate::impact::record::target;
use crate::impact::rules::{
    Direction, Formula, Frequency, MatrixBox, Period, PeriodKind, SetBy, Unit, day_number,
};
use crate::impact::stats::facts::Measured;
use crate::impact::stats::{Mark, versions};
use crate::pdf::Document;
use crate::value::Figure;

/// Months of the one with everything.
const MONTHS: u32 = 22;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn figure(whole: i64) -> Figure {
    Figure::whole(whole).unwrap_or(Figure::from_millionths(0))
}

fn row(name: &str) -> Model {
    Model {
        id: 1,
        product_id: 1,
        name: name.to_owned(),
        usual: None,
        matrix_box: MatrixBox::Used,
        frequency: Frequency::Monthly,
        delay: 30,
        source: "Base du service, comptes connectés au moins une fois.".to_owned(),
        formula: Formula::Share,
        is_north_star: true,
        was_north_star: false,
        is_public: true,
        starts_on: day(2025, 1, 1),
        last_version_id: None,
        last_ends_on: None,
        last_value: None,
        late_from: None,
        ending: None,
        ended_on: None,
        ended_why: None,
        formula_was: None,
        formula_on: None,
        formula_why: None,
        replaces_id: None,
        version: 1,
    }
}

fn version(number: i32, from_on: NaiveDate) -> Version {
    Version {
        id: i64::from(number),
        metric_id: 1,
        number,
        question: "Combien de propriétaires se connectent dans le mois\u{a0}?".to_owned(),
        unit: "count:propriétaires".parse().unwrap_or(Unit::Euros),
        direction: Direction::Higher,
        period: PeriodKind::Month,
        method: "Comptes distincts, sans ceux de l’équipe.".to_owned(),
        sample_size: None,
        sample_share: (number > 1).then_some(80),
        proxy_for: String::new(),
        from_on,
        reason: (number > 1).then(|| "Les comptes de l’équipe n’étaient pas écartés.".to_owned()),
        written_by: 1,
    }
}

/// The readings of each month, the latest first; the last one was corrected.
fn readings() -> Vec<series::Model> {
    let month = |at: u32| Period::containing(PeriodKind::Month, day(2025, 1, 1) + chrono::Months::new(at));
    let reading = |at: u32, number: i32, superseded_by: Option<i32>| series::Model {
        version_id: if at < 12 { 1 } else { 2 },
        ends_on: day_number(month(at).last()),
        number,
        value: figure(1_200 + i64::from(at) * 140 + i64::from(number)),
        author_id: 1,
        filed_at: i64::from(day_number(month(at).last()) + 6) * 86_400,
        superseded_by,
        agreed_by: None,
        reason: (number > 1).then(|| "Doublons écartés.".to_owned()),
        source: None,
        basis: None,
    };
    let first = (0..MONTHS).map(|at| reading(at, 1, (at == MONTHS - 1).then_some(2)));
    let mut all: Vec<series::Model> = first.chain([reading(MONTHS - 1, 2, None)]).collect();
    all.reverse();
    all
}

fn measured() -> Measured {
    let rows = readings();
    let last = rows.first();
    let row = Model {
        last_version_id: last.map(|it| it.version_id),
        last_ends_on: last.map(|it| it.ends_on),
        last_value: last.map(|it| it.value),
        ..row("Propriétaires actifs par mois")
    };
    let versions = vec![version(1, day(2025, 1, 1)), version(2, day(2026, 1, 1))];
    let due_on = day(2026, 9, 30);
    let target = target::Model {
        id: 1,
        metric_id: 1,
        baseline: Some(figure(1_201)),
        baseline_on: Some(day(2025, 1, 31)),
        value: figure(4_500),
        due_on,
        set_by: SetBy::Committee,
        excluded: None,
        version: 1,
        set_on: None,
        version_id: Some(2),
    };
    let period = Period::containing(PeriodKind::Month, due_on);
    let points: Points = (rows.iter().find(|it| it.ends_on == period.number()))
        .map(|it| ((it.version_id, due_on), (period, it.value)))
        .into_iter()
        .collect();
    Measured {
        known: Known { row, versions },
        rows,
        targets: vec![target],
        goals: Vec::new(),
        formers: Formers::default(),
        points,
    }
}

fn bare() -> Measured {
    let known = Known { row: row("Hectares replantés"), versions: vec![version(1, day(2026, 1, 1))] };
    let (rows, targets, goals) = (Vec::new(), Vec::new(), Vec::new());
    Measured { known, rows, targets, goals, formers: Formers::default(), points: Points::default() }
}

/// Both, with their names.
pub fn all() -> Vec<(&'static str, Document)> {
    let dated = day(2026, 11, 16);
    let names = HashMap::from([(1, "Camille Aubrac".to_owned())]);
    let mark = |on, kind, label: &str, is_to_come| Mark { on, kind, label: label.to_owned(), is_to_come };
    let marks = [
        mark(day(2025, 6, 12), "convention", "Convention FAST-2025-014 signée", false),
        mark(day(2026, 5, 20), "committee", "Comité d’investissement\u{a0}: budget reconduit", false),
    ];
    let paper = |it: &Measured, marks: &[Mark]| {
        document(&MetricPaper {
            product: "Clairière",
            measured: it,
            readings: &it.reading_rows(&names, dated),
            targets: &it.target_rows(dated),
            versions: &versions(&it.known, &names),
            marks,
            dated,
        })
    };
    vec![("metric-full", paper(&measured(), &marks)), ("metric-bare", paper(&bare(), &[]))]
}
