//! The words of a drawing: each within its frame, none over another, and beside the lines where there is room.

use serde::Serialize;

use super::scale::px;

/// Room kept between two texts, in tenths of a pixel.
const GAP: i64 = 20;
/// Distance between the points by which a line is known, in tenths of a pixel.
const PACE: i64 = 40;

/// Which end of a text is where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The text begins there.
    Start,
    /// The text ends there.
    End,
}

/// A place for a text, in tenths of a pixel: one end of its base line.
pub type Spot = (i64, i64, Side);

/// A text where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    pub x: String,
    pub y: String,
    /// `start` or `end`, as SVG writes it.
    pub anchor: &'static str,
    pub text: String,
    /// `last`, `target` or `break`.
    pub kind: &'static str,
}

/// A rectangle, in tenths of a pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub left: i64,
    pub right: i64,
    pub top: i64,
    pub bottom: i64,
}

impl Area {
    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right + GAP
            && other.left < self.right + GAP
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn covers(&self, (x, y): (i64, i64)) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }
}

/// Where words stand, and what they had better leave visible.
pub struct Board {
    frame: Area,
    /// Body of the letters, in tenths of a pixel.
    letters: i64,
    taken: Vec<Area>,
    /// Points of lines.
    points: Vec<(i64, i64)>,
}

impl Board {
    /// An empty one.
    pub fn new(frame: Area, letters: i64) -> Self {
        Self { frame, letters, taken: Vec::new(), points: Vec::new() }
    }

    /// A line that words leave visible where they can.
    pub fn trace(&mut self, from: (i64, i64), to: (i64, i64)) {
        let (across, down) = (to.0 - from.0, to.1 - from.1);
        let steps = (across.abs().max(down.abs()) / PACE).max(1);
        self.points.extend((0..=steps).map(|it| (from.0 + across * it / steps, from.1 + down * it / steps)));
    }

    /// From the base line to the top of the letters.
    pub fn ascent(&self) -> i64 {
        self.letters * 4 / 5
    }

    /// From a base line to the next.
    pub fn line(&self) -> i64 {
        self.letters * 13 / 10
    }

    /// What a text takes there: by wide letters, so that what is drawn is never longer.
    fn area(&self, text: &str, (x, y, side): Spot) -> Area {
        let count = i64::try_from(text.chars().count()).unwrap_or(i64::MAX / self.letters);
        let width = count * self.letters * 31 / 50;
        let (left, right) = match side {
            Side::Start => (x, x + width),
            Side::End => (x - width, x),
        };
        Area { left, right, top: y - self.ascent(), bottom: y + self.letters * 3 / 10 }
    }

    /// A text at the first of these places, or of any in the frame, that is free, with the fewest lines behind it;
    /// nothing when the frame is full.
    pub fn place(
        &mut self,
        kind: &'static str,
        text: String,
        wanted: impl IntoIterator<Item = Spot>,
    ) -> Option<Label> {
        let mut free: Vec<(Spot, Area)> = self.free(&text, wanted);
        if free.is_empty() {
            free = self.free(&text, self.everywhere());
        }
        let behind = |it: &Area| self.points.iter().filter(|point| it.covers(**point)).count();
        let ((x, y, side), area) = free.into_iter().min_by_key(|it| behind(&it.1))?;
        self.taken.push(area);
        let anchor = match side {
            Side::Start => "start",
            Side::End => "end",
        };
        Some(Label { x: px(x), y: px(y), anchor, text, kind })
    }

    fn free(&self, text: &str, wanted: impl IntoIterator<Item = Spot>) -> Vec<(Spot, Area)> {
        let all = wanted.into_iter().map(|spot| (spot, self.area(text, spot)));
        all.filter(|it| self.frame.holds(&it.1) && !self.taken.iter().any(|own| own.meets(&it.1))).collect()
    }

    /// Places all over the frame, line by line.
    fn everywhere(&self) -> Vec<Spot> {
        let step = |it: i64| usize::try_from(it).unwrap_or(1).max(1);
        let lines = (self.frame.top + self.ascent()..=self.frame.bottom).step_by(step(self.line()));
        let all = lines.flat_map(|y| {
            let starts = (self.frame.left..=self.frame.right).step_by(step(PACE * 5));
            starts.map(move |x| (x, y, Side::Start))
        });
        all.collect()
    }
}

#[cfg(test)]
#[path = "label_cases.rs"]
mod cases;
