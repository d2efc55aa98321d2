//! One picture for phases, events, awards, conventions and investment committees.
//!
//! Pure geometry, in pixels at scale 1: from 1 January of the first year to two months after today
//! or after the last known date. The table beside it says everything the picture says. Screen and
//! paper are both made from it: they differ by the width they have, and by their colours.

#[cfg(test)]
mod cases;
mod drawing;
mod scale;

pub use drawing::drawing;

use chrono::NaiveDate;
use scale::{Scale, round};
use serde::Serialize;

/// Width of the picture on screen.
const WIDTH: f64 = 1064.0;
/// Height of the line of years.
const HEAD: f64 = 28.0;
/// Height of a lane of one row, and of two.
const LANE: f64 = 48.0;
const TALL: f64 = 64.0;
/// Usual width of a letter at 12 px, on the wide side.
const LETTER: f64 = 6.4;
/// Longest label beside a mark, in letters; the table has it whole.
const LABEL: usize = 40;

/// A stay in a phase, or a convention in force.
#[derive(Clone, Debug)]
pub struct Period {
    /// Written in the band when it fits.
    pub label: String,
    /// Class of its colours.
    pub look: String,
    /// First day.
    pub start: NaiveDate,
    /// Last day (inclusive); none while it lasts.
    pub end: Option<NaiveDate>,
}

/// Something on one day.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Written beside its mark.
    pub label: String,
    /// The day.
    pub on: NaiveDate,
}

/// What the picture is drawn from.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// Stays in phases, in order.
    pub phases: Vec<Period>,
    /// Events other than awards and committees.
    pub events: Vec<Moment>,
    /// Awards of the fund.
    pub awards: Vec<Moment>,
    /// Conventions.
    pub conventions: Vec<Period>,
    /// Investment committees.
    pub committees: Vec<Moment>,
}

/// The picture, ready for its template.
#[derive(Clone, Debug, Serialize)]
pub struct Timeline {
    width: f64,
    height: f64,
    lanes: Vec<Lane>,
    years: Vec<Tick>,
    halves: Vec<Tick>,
    rules: Vec<f64>,
    bands: Vec<Band>,
    marks: Vec<Mark>,
    today: f64,
    today_chip: f64,
}

#[derive(Clone, Debug, Serialize)]
struct Lane {
    label: &'static str,
    tall: bool,
}

#[derive(Clone, Debug, Serialize)]
struct Tick {
    x: f64,
    text: f64,
    label: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Band {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    look: String,
    label: String,
    text_x: f64,
    text_y: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Mark {
    /// `event`, `award` or `held`, with `open` for what is to come.
    look: &'static str,
    x: f64,
    y: f64,
    path: String,
    label: String,
    text_x: f64,
    text_y: f64,
    anchor: &'static str,
}

/// Draws the story as it is known on `today`; none when it has not a single date.
pub fn draw(story: &Story, today: NaiveDate) -> Option<Timeline> {
    laid_out(story, WIDTH, today)
}

/// The story on a picture `width` pixels wide.
fn laid_out(story: &Story, width: f64, today: NaiveDate) -> Option<Timeline> {
    let scale = Scale::new(story, width, today)?;
    let mut lanes = Vec::new();
    let mut y = HEAD;
    let mut rules = vec![HEAD];
    let mut open = |label, tall| {
        let top = y;
        y += if tall { TALL } else { LANE };
        lanes.push(Lane { label, tall });
        rules.push(y);
        top
    };
    let (mut bands, mut marks) = (Vec::new(), Vec::new());
    if !story.phases.is_empty() {
        let top = open("Phases", false);
        bands.extend(story.phases.iter().map(|it| band(&scale, it, top + 10.0, 28.0, today)));
    }
    if !story.events.is_empty() {
        let top = open("Événements", true);
        marks.extend(moments(&scale, &story.events, "event", [top + 20.0, top + 44.0], today));
    }
    if !story.awards.is_empty() {
        let top = open("FAST", true);
        marks.extend(moments(&scale, &story.awards, "award", [top + 20.0, top + 44.0], today));
    }
    if !story.conventions.is_empty() {
        let top = open("Conventions", false);
        bands.extend(story.conventions.iter().map(|it| band(&scale, it, top + 10.5, 27.0, today)));
    }
    if !story.committees.is_empty() {
        let top = open("Comités d’investissement", true);
        marks.extend(below(&scale, &story.committees, top + 22.0, today));
    }
    rules.pop();
    let now = scale.x(today);
    Some(Timeline {
        width,
        height: y,
        lanes,
        years: scale.years(),
        halves: scale.halves(),
        rules,
        bands,
        marks,
        today: now,
        today_chip: (now - 76.0).max(0.0),
    })
}

fn text_width(label: &str) -> f64 {
    u32::try_from(label.chars().count()).map_or(0.0, f64::from) * LETTER
}

/// A band too short for its name leaves it to the table.
fn band(scale: &Scale, period: &Period, y: f64, height: f64, today: NaiveDate) -> Band {
    let x = scale.x(period.start);
    // The last day is part of it.
    let end = period.end.map_or(today.max(period.start), |it| it.succ_opt().unwrap_or(it));
    let width = round((scale.x(end) - x).max(2.0));
    let room = width - 12.0;
    let label = names(&period.label).into_iter().find(|it| text_width(it) <= room);
    Band {
        x,
        y,
        width,
        height,
        look: period.look.clone(),
        label: label.unwrap_or_default(),
        text_x: x + 8.0,
        text_y: y + 18.0,
    }
}

/// A name, then its first part or its beginning, for want of room.
fn names(label: &str) -> [String; 2] {
    let shorter = label.split_once(", ").map_or_else(|| abbreviation(label), |it| it.0.to_owned());
    [label.to_owned(), shorter]
}

/// « Invest. » for « Investigation ».
fn abbreviation(label: &str) -> String {
    format!("{}.", label.chars().take(6).collect::<String>())
}

/// Marks with their label beside, on the first of two rows where it touches nothing.
fn moments(
    scale: &Scale,
    moments: &[Moment],
    kind: &'static str,
    rows: [f64; 2],
    today: NaiveDate,
) -> Vec<Mark> {
    let mut sorted: Vec<&Moment> = moments.iter().collect();
    sorted.sort_by_key(|it| it.on);
    let mut busy_until = [-scale.width; 2];
    sorted
        .into_iter()
        .map(|moment| {
            let x = scale.x(moment.on);
            let label = shorten(&moment.label);
            let width = text_width(&label) + 20.0;
            let left = x + width > scale.width;
            let (from, to) = if left { (x - width, x + 8.0) } else { (x - 8.0, x + width) };
            let free = (0..2).find(|row| busy_until[*row] <= from);
            // Where no row is free, the mark stands alone and the table has its words.
            let row = free.unwrap_or_else(|| usize::from(busy_until[1] < busy_until[0]));
            busy_until[row] = busy_until[row].max(if free.is_some() { to } else { x + 8.0 });
            let y = rows[row];
            Mark {
                look: look(kind, moment.on > today),
                x,
                y,
                path: if kind == "award" { format!("M{x} {}l7 7-7 7-7-7z", y - 7.0) } else { String::new() },
                label: if free.is_some() { label } else { String::new() },
                text_x: if left { x - 9.0 } else { x + 9.0 },
                text_y: y + 4.0,
                anchor: if left { "end" } else { "start" },
            }
        })
        .collect()
}

/// Marks with their date below; a date that would touch the one before is left to the table.
fn below(scale: &Scale, moments: &[Moment], y: f64, today: NaiveDate) -> Vec<Mark> {
    let mut sorted: Vec<&Moment> = moments.iter().collect();
    sorted.sort_by_key(|it| it.on);
    let mut busy_until = -scale.width;
    sorted
        .into_iter()
        .map(|moment| {
            let x = scale.x(moment.on);
            let half = text_width(&moment.label) / 2.0 + 3.0;
            let fits = x - half >= busy_until && x + half <= scale.width && x - half >= 0.0;
            if fits {
                busy_until = x + half;
            }
            Mark {
                look: look("held", moment.on > today),
                x,
                y,
                path: String::new(),
                label: if fits { moment.label.clone() } else { String::new() },
                text_x: x,
                text_y: y + 24.0,
                anchor: "middle",
            }
        })
        .collect()
}

fn look(kind: &'static str, to_come: bool) -> &'static str {
    match (kind, to_come) {
        ("award", _) => "award",
        (_, true) => "open",
        ("held", false) => "held",
        (_, false) => "event",
    }
}

fn shorten(label: &str) -> String {
    if label.chars().count() <= LABEL {
        return label.to_owned();
    }
    let start: String = label.chars().take(LABEL - 1).collect();
    // Cut between two words where there is one to be found.
    let cut = start.rfind(' ').filter(|it| *it > LABEL / 2).map_or(start.as_str(), |it| &start[..it]);
    format!("{}…", cut.trim_end_matches([',', ' ', ':', ';']))
}
