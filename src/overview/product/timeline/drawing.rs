//! The timeline on paper: the same geometry, as narrow as a page, in the inks of a document.

use chrono::NaiveDate;

use super::{HEAD, LANE, Story, TALL, Tick, Timeline, laid_out, text_width};
use crate::pdf::model::{Anchor, Drawing, Ink, Shape, Stroke};
use crate::web::french;

/// Points for a pixel of the geometry: its letters of 12 px become 8 pt.
const UNIT: f32 = 2.0 / 3.0;
/// Width of the picture, in points: that of the page between its margins.
const PAGE: f32 = 481.8;
/// Room for the names of the lanes, in points.
const NAMES: f32 = 68.0;
/// What is left for the days, in pixels of the geometry.
const WIDTH: f64 = 620.0;
/// Body size of the labels, in points.
const LETTERS: f32 = 8.0;
/// Width of the label that says which day it is drawn, in pixels.
const CHIP: f64 = 92.0;
/// Room a tick's label takes, in pixels.
const TICK: f64 = 40.0;
/// Longest name of a lane on one line, in letters.
const NAME: usize = 15;

const GRID: Stroke = Stroke { thickness: 0.4, ink: Ink::Hair, dash: None };
const FAINT: Stroke = Stroke { thickness: 0.4, ink: Ink::Hair, dash: Some((1.0, 2.0)) };
const OUTLINE: Stroke = Stroke { thickness: 0.8, ink: Ink::Accent, dash: None };
const ENDED: Stroke = Stroke { thickness: 0.8, ink: Ink::Accent, dash: Some((2.0, 2.0)) };
const EDGE: Stroke = Stroke { thickness: 0.8, ink: Ink::Paper, dash: None };
const OPEN: Stroke = Stroke { thickness: 0.8, ink: Ink::Ink, dash: None };
const TODAY: Stroke = Stroke { thickness: 0.8, ink: Ink::Ink, dash: Some((3.0, 2.0)) };

/// The story as it is known on a day, as a picture for a page; none when it has not a single date.
pub fn drawing(story: &Story, dated: NaiveDate) -> Option<Drawing> {
    let line = laid_out(story, WIDTH, dated)?;
    let height = points(line.height);
    let mut shapes = grid(&line);
    shapes.extend(lanes(&line));
    shapes.extend(bands(&line));
    shapes.extend(marks(&line));
    shapes.extend(today(&line, dated));
    Some(Drawing { width: PAGE, height, shapes })
}

/// From pixels to points.
fn points(pixels: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a place on a page, to the tenth of a point")]
    let pixels = pixels as f32;
    pixels * UNIT
}

/// From a place among the days to a place on the picture.
fn across(x: f64) -> f32 {
    NAMES + points(x)
}

fn label(at: (f32, f32), anchor: Anchor, text: &str, bold: bool, ink: Ink) -> Shape {
    Shape::Label { at, anchor, text: text.to_owned(), size: LETTERS, bold, ink }
}

/// Left end of the label of the day, which never leaves the picture.
fn chip(line: &Timeline) -> f64 {
    (line.today - CHIP).max(0.0)
}

fn grid(line: &Timeline) -> Vec<Shape> {
    let bottom = points(line.height);
    let head = points(HEAD);
    let is_free = |tick: &&Tick| tick.text + TICK < chip(line) || tick.text > chip(line) + CHIP;
    let mut shapes = Vec::new();
    for tick in &line.halves {
        shapes.push(Shape::line((across(tick.x), head), (across(tick.x), bottom), FAINT));
    }
    for tick in &line.years {
        shapes.push(Shape::line((across(tick.x), 0.0), (across(tick.x), bottom), GRID));
    }
    let ticks = line.years.iter().map(|it| (it, true)).chain(line.halves.iter().map(|it| (it, false)));
    for (tick, bold) in ticks.filter(|(tick, _)| is_free(tick)) {
        let ink = if bold { Ink::Ink } else { Ink::Grey };
        shapes.push(label((across(tick.text), points(18.0)), Anchor::Start, &tick.label, bold, ink));
    }
    for y in line.rules.iter().copied().chain([line.height]) {
        shapes.push(Shape::line((0.0, points(y)), (PAGE, points(y)), GRID));
    }
    shapes
}

fn lanes(line: &Timeline) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let mut top = HEAD;
    for lane in &line.lanes {
        let height = if lane.tall { TALL } else { LANE };
        let middle = points(top + height / 2.0) + 2.8;
        top += height;
        let cut = lane.label.split_once(' ').filter(|_| lane.label.chars().count() > NAME);
        let words = cut.map_or_else(|| vec![lane.label], |(first, second)| vec![first, second]);
        for (word, y) in words.iter().zip([0.0, 10.0]) {
            let lift = if cut.is_some() { 5.0 } else { 0.0 };
            shapes.push(label((0.0, middle - lift + y), Anchor::Start, word, false, Ink::Grey));
        }
    }
    shapes
}

/// Fill, outline and letters of a band: an earlier step is lighter, what is over has a broken line.
fn inks(look: &str) -> (Ink, Stroke, Ink) {
    match look {
        "investigation" => (Ink::Paper, OUTLINE, Ink::Ink),
        "acceleration" | "consolidation" | "opere" => (Ink::Accent, EDGE, Ink::Paper),
        "stopped" | "done" => (Ink::Paper, ENDED, Ink::Ink),
        _ => (Ink::Ground, OUTLINE, Ink::Ink),
    }
}

fn bands(line: &Timeline) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for band in &line.bands {
        let (fill, stroke, ink) = inks(&band.look);
        let (corner, size) = ((across(band.x), points(band.y)), (points(band.width), points(band.height)));
        shapes.push(Shape::rectangle(corner, size, Some(fill), Some(stroke)));
        if !band.label.is_empty() {
            let at = (across(band.text_x), points(band.text_y));
            shapes.push(label(at, Anchor::Start, &band.label, ink == Ink::Paper, ink));
        }
    }
    shapes
}

fn marks(line: &Timeline) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for mark in &line.marks {
        let (x, y) = (across(mark.x), points(mark.y));
        let circle =
            |radius, fill, stroke| Shape::Circle { centre: (x, y), radius, fill: Some(fill), stroke };
        let shape = match mark.look {
            "award" => {
                let half = points(7.0);
                let points = vec![(x, y - half), (x + half, y), (x, y + half), (x - half, y)];
                Shape::Path { points, closed: true, fill: Some(Ink::Accent), stroke: None }
            }
            "held" => circle(points(6.0), Ink::Accent, None),
            "open" => circle(points(4.0), Ink::Paper, Some(OPEN)),
            _ => circle(points(4.0), Ink::Ink, None),
        };
        if !mark.label.is_empty() {
            let anchor = match mark.anchor {
                "end" => Anchor::End,
                "middle" => Anchor::Middle,
                _ => Anchor::Start,
            };
            let at = (across(mark.text_x), points(mark.text_y));
            shapes.push(clearing(at, anchor, &mark.label));
            shapes.push(label(at, anchor, &mark.label, mark.look == "award", Ink::Ink));
        }
        shapes.push(shape);
    }
    shapes
}

/// White under a label, so that no line of the grid crosses its letters.
fn clearing(at: (f32, f32), anchor: Anchor, text: &str) -> Shape {
    let width = points(text_width(text)) * 0.9;
    let left = match anchor {
        Anchor::Start => at.0 - 1.0,
        Anchor::Middle => at.0 - width / 2.0,
        Anchor::End => at.0 - width + 1.0,
    };
    Shape::rectangle((left, at.1 - 7.0), (width, 9.0), Some(Ink::Paper), None)
}

fn today(line: &Timeline, dated: NaiveDate) -> [Shape; 3] {
    let (x, left, width) = (across(line.today), across(chip(line)), points(CHIP));
    [
        Shape::line((x, points(24.0)), (x, points(line.height)), TODAY),
        Shape::rectangle((left, points(4.0)), (width, points(20.0)), Some(Ink::Ground), None),
        label((left + width / 2.0, points(18.0)), Anchor::Middle, &french::date(dated), true, Ink::Ink),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overview::product::timeline::{Moment, Period};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn story() -> Story {
        let period = |label: &str, look: &str, start: &str, end: Option<&str>| Period {
            label: label.to_owned(),
            look: look.to_owned(),
            start: day(start),
            end: end.map(day),
        };
        let moment = |label: &str, on: &str| Moment { label: label.to_owned(), on: day(on) };
        Story {
            phases: vec![
                period("Construction", "construction", "2024-02-01", Some("2025-12-31")),
                period("Accélération", "acceleration", "2026-01-01", None),
            ],
            events: vec![moment("Ouverture du service", "2024-09-01"), moment("Bilan", "2027-02-01")],
            awards: vec![moment("FAST 18 · 30 000 €", "2026-03-26")],
            conventions: vec![period("FAST-2026-014, en vigueur", "running", "2026-05-01", None)],
            committees: vec![moment("01/06/26", "2026-06-01")],
        }
    }

    #[test]
    fn nothing_leaves_the_picture() {
        let drawing = drawing(&story(), day("2026-11-23")).unwrap();
        let inside = |(x, y): (f32, f32)| {
            (-0.1..=drawing.width + 0.1).contains(&x) && (-0.1..=drawing.height + 0.1).contains(&y)
        };
        for shape in &drawing.shapes {
            match shape {
                Shape::Path { points, .. } => assert!(points.iter().all(|it| inside(*it)), "{shape:?}"),
                Shape::Circle { centre, .. } => assert!(inside(*centre), "{shape:?}"),
                Shape::Label { at, .. } => assert!(inside(*at), "{shape:?}"),
                Shape::Hatched { corner, .. } => assert!(inside(*corner), "{shape:?}"),
            }
        }
    }

    #[test]
    fn it_says_what_the_screen_says() {
        let (on, story) = (day("2026-11-23"), story());
        let words = |shapes: &[Shape]| -> Vec<String> {
            let label = |it: &Shape| match it {
                Shape::Label { text, .. } => Some(text.clone()),
                _ => None,
            };
            shapes.iter().filter_map(label).collect()
        };
        let said = words(&drawing(&story, on).unwrap().shapes);
        for expected in ["Phases", "Conventions", "d’investissement", "Construction", "Ouverture du service"]
        {
            assert!(said.iter().any(|it| it == expected), "{expected} in {said:?}");
        }
        assert!(said.iter().any(|it| it.replace('\u{a0}', " ") == "23 nov. 2026"), "{said:?}");
        assert!(drawing(&Story::default(), on).is_none());
    }
}
