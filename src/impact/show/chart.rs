//! The curve of a metric, drawn by the server in whole numbers: tenths of a pixel.
//!
//! Neither versions nor the sides of a hole are joined; a target is a step. The table beside it says all of it.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Serialize;

use super::label::Label;
use super::lettering::{labels, steps};
pub use super::mark::Mark;
use super::mark::{Sign, sign};
use super::scale::{Scale, px, short};
use crate::impact::record::series::Series;
use crate::impact::rules::{Period, PeriodKind};
use crate::value::Figure;

/// Room left around the curve, in pixels: left (labels of values), right, top, bottom (labels of days).
const MARGINS: [i64; 4] = [78, 14, 26, 34];
/// Body of the letters on a screen, in pixels: that of the style sheet.
pub const LETTERS: i64 = 12;
/// Lines across the curve, at most.
const MOST_STEPS: i128 = 5;
/// Values beyond which each has no dot of its own.
const MOST_DOTS: usize = 40;

/// What is drawn.
pub struct Drawn<'a> {
    /// The values of each version, the oldest version first.
    pub series: &'a [Series],
    /// Days on which a new version begins.
    pub breaks: &'a [NaiveDate],
    /// Values to reach: day, value.
    pub targets: &'a [(NaiveDate, Figure)],
    /// Periods whose value was corrected.
    pub corrected: &'a [Period],
    /// What happened to the product: committees, conventions.
    pub marks: &'a [Mark],
    /// Body of its letters, in pixels.
    pub letters: i64,
}

/// A drawing of that size.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    pub width: i64,
    pub height: i64,
    pub left: i64,
    pub right: i64,
    pub top: i64,
    pub bottom: i64,
    pub levels: Vec<Level>,
    pub ticks: Vec<Tick>,
    pub lines: Vec<Line>,
    pub dots: Vec<Dot>,
    pub steps: Vec<Step>,
    /// Where new versions begin.
    pub breaks: Vec<String>,
    pub marks: Vec<Sign>,
    /// Last value, targets, new versions: in words.
    pub labels: Vec<Label>,
}

/// A value across the drawing.
#[derive(Clone, Debug, Serialize)]
pub struct Level {
    pub y: String,
    /// Where its label stands.
    pub text_y: String,
    pub label: String,
    pub is_zero: bool,
}

/// A day below the drawing.
#[derive(Clone, Debug, Serialize)]
pub struct Tick {
    pub x: String,
    pub label: String,
}

/// Values that follow each other without a hole, in one version.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    pub points: String,
    /// Whether it is of a version that is no longer in force.
    pub is_old: bool,
}

/// One value.
#[derive(Clone, Debug, Serialize)]
pub struct Dot {
    pub x: String,
    pub y: String,
    pub is_corrected: bool,
    /// The last value is larger, and has its number beside it.
    pub is_last: bool,
}

/// A value to reach, from the day the one before was due to its own.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    pub from: String,
    pub to: String,
    pub y: String,
}

/// The curve on a drawing of that size, in pixels; nothing when there is no value.
pub fn draw(it: &Drawn<'_>, (width, height): (i64, i64), ticks: usize) -> Option<Chart> {
    let all = || it.series.iter().flatten();
    let first = all().map(|it| it.0.last()).min()?;
    let last = all().map(|it| it.0.last()).chain(it.targets.iter().map(|it| it.0)).max()?;
    let values = || all().map(|it| it.1).chain(it.targets.iter().map(|it| it.1));
    let (low, high) = (values().min()?.millionths().min(0), values().max()?.millionths().max(0));
    let step = step_of(i128::from(high) - i128::from(low));
    let (low, high) = (i128::from(low).div_euclid(step) * step, -(-i128::from(high)).div_euclid(step) * step);
    let high = if high == low { low + step } else { high };
    let [left, right, top, bottom] = MARGINS;
    let scale = Scale {
        days: (i64::from(first.to_epoch_days()), i64::from(last.to_epoch_days())),
        values: (low, high),
        box_x: (left, width - right),
        box_y: (top, height - bottom),
    };
    let breaks: Vec<i64> =
        it.breaks.iter().filter(|day| first < **day && **day <= last).map(|day| scale.x(*day)).collect();
    let steps = steps(it.targets, first, &scale);
    Some(Chart {
        labels: labels(it, &scale, width, (&steps, &breaks)),
        width,
        height,
        left,
        right: width - right,
        top,
        bottom: height - bottom,
        levels: levels(&scale, step),
        ticks: days(&scale, (first, last), ticks),
        lines: lines(it.series, &scale),
        dots: dots(it, &scale),
        steps: (steps.iter()).map(|it| Step { from: px(it.from), to: px(it.to), y: px(it.y) }).collect(),
        breaks: breaks.iter().map(|it| px(*it)).collect(),
        marks: (it.marks.iter())
            .filter(|mark| first <= mark.on && mark.on <= last)
            .map(|mark| sign(mark, scale.x(mark.on), scale.box_y.1 * 10))
            .collect(),
    })
}

/// The distance between two lines across: 1, 2 or 5 times a power of ten, so that there are few of them.
fn step_of(span: i128) -> i128 {
    let mut unit = 1;
    loop {
        for times in [1, 2, 5] {
            if span <= unit * times * MOST_STEPS {
                return unit * times;
            }
        }
        unit *= 10;
    }
}

fn levels(scale: &Scale, step: i128) -> Vec<Level> {
    let (low, high) = scale.values;
    let mut found = Vec::new();
    let mut value = low;
    while value <= high {
        let figure = Figure::from_millionths(i64::try_from(value).unwrap_or_default());
        let y = scale.y(figure);
        found.push(Level { y: px(y), text_y: px(y + 40), label: short(figure), is_zero: value == 0 });
        value += step;
    }
    found
}

/// First days of months or years, evenly, at most so many.
fn days(scale: &Scale, (first, last): (NaiveDate, NaiveDate), most: usize) -> Vec<Tick> {
    let months =
        (last.year() - first.year()) * 12 + last.month0().cast_signed() - first.month0().cast_signed();
    let count = i32::try_from(most).unwrap_or(8);
    let every = [1, 3, 6, 12, 24, 60].into_iter().find(|it| months / it < count).unwrap_or(120);
    let start = first - Days::new(u64::from(first.day0()));
    let mut day = start - Months::new(start.month0() % u32::try_from(every).unwrap_or(12).min(12));
    let mut found = Vec::new();
    while day <= last {
        if day >= first {
            let label = Period::containing(PeriodKind::Month, day).short();
            let month = label.split_once(' ').map_or(label.as_str(), |it| it.0);
            let is_named = day.month() == 1 || found.is_empty();
            let label = if is_named { label.clone() } else { month.to_owned() };
            found.push(Tick { x: px(scale.x(day)), label });
        }
        day = day + Months::new(u32::try_from(every).unwrap_or(12));
    }
    found
}

fn lines(series: &[Series], scale: &Scale) -> Vec<Line> {
    let mut found = Vec::new();
    for (at, values) in series.iter().enumerate() {
        let is_old = at + 1 < series.len();
        let mut part: Vec<(Period, String)> = Vec::new();
        let mut close = |part: &mut Vec<(Period, String)>| {
            if part.len() > 1 {
                let points: Vec<&str> = part.iter().map(|it| it.1.as_str()).collect();
                found.push(Line { points: points.join(" "), is_old });
            }
            part.clear();
        };
        for (period, value) in values {
            let follows =
                part.last().is_none_or(|it| period.kind() == PeriodKind::Instant || it.0.next() == *period);
            if !follows {
                close(&mut part);
            }
            let point = format!("{},{}", px(scale.x(period.last())), px(scale.y(*value)));
            part.push((*period, point));
        }
        close(&mut part);
    }
    found
}

fn dots(it: &Drawn<'_>, scale: &Scale) -> Vec<Dot> {
    let count = it.series.iter().flatten().count();
    let newest = it.series.iter().flatten().map(|it| it.0).max_by_key(|it| it.last());
    (it.series.iter().flatten())
        .filter_map(|(period, value)| {
            let is_corrected = it.corrected.contains(period);
            let is_last = newest == Some(*period);
            (count <= MOST_DOTS || is_corrected || is_last).then(|| Dot {
                x: px(scale.x(period.last())),
                y: px(scale.y(*value)),
                is_corrected,
                is_last,
            })
        })
        .collect()
}

#[cfg(test)]
#[path = "chart_cases.rs"]
mod cases;
