//! Figures: vector pictures with what they say in words and in numbers. A picture has its own frame
//! (points, from its top left corner): where it goes on a page is not said here.

use serde::Serialize;

use super::{Table, Text};

/// A picture, its note and its figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// The sentence a reader will remember, for those who do not see it.
    pub alt: String,
    /// The picture.
    pub drawing: Drawing,
    /// Source and date, under it.
    pub note: Option<Text>,
    /// The figures it is drawn from.
    pub data: Option<Table>,
}

/// A vector picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Drawing {
    /// Width in points, at most that of the page between its margins (481.9).
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Painted in order.
    pub shapes: Vec<Shape>,
}

/// A colour of the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Ink {
    /// Text and strong rules.
    Ink,
    /// Titles, series.
    Accent,
    /// Labels.
    Grey,
    /// Light rules.
    Hair,
    /// Light ground.
    Ground,
    /// The paper.
    Paper,
}

/// A stroke.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Stroke {
    /// Thickness in points.
    pub thickness: f32,
    /// Its colour.
    pub ink: Ink,
    /// Lengths of a dash and of the gap after it, when it is not whole.
    pub dash: Option<(f32, f32)>,
}

/// Which end of a label its position names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// Something of a picture. Positions in points, downwards from the top left corner.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Shape {
    /// Points joined by straight lines.
    Path {
        /// The points.
        points: Vec<(f32, f32)>,
        /// Whether the last joins the first.
        closed: bool,
        /// What fills it.
        fill: Option<Ink>,
        /// What draws its outline.
        stroke: Option<Stroke>,
    },
    /// A circle.
    Circle {
        /// Its centre.
        centre: (f32, f32),
        /// Its radius.
        radius: f32,
        /// What fills it.
        fill: Option<Ink>,
        /// What draws its outline.
        stroke: Option<Stroke>,
    },
    /// A rectangle filled with slanted lines, for what is told apart without its colour.
    Hatched {
        /// Left, top.
        corner: (f32, f32),
        /// Width, height.
        size: (f32, f32),
        /// Colour of the lines.
        ink: Ink,
    },
    /// A line of text.
    Label {
        /// Its end named by `anchor`, on its baseline.
        at: (f32, f32),
        /// Which end that is.
        anchor: Anchor,
        /// What it says.
        text: String,
        /// Body size in points.
        size: f32,
        /// Whether it is strong.
        bold: bool,
        /// Its colour.
        ink: Ink,
    },
}

impl Shape {
    /// A rectangle.
    pub fn rectangle(
        corner: (f32, f32),
        size: (f32, f32),
        fill: Option<Ink>,
        stroke: Option<Stroke>,
    ) -> Self {
        let ((x, y), (width, height)) = (corner, size);
        let points = vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        Self::Path { points, closed: true, fill, stroke }
    }

    /// A straight line.
    pub fn line(from: (f32, f32), to: (f32, f32), stroke: Stroke) -> Self {
        Self::Path { points: vec![from, to], closed: false, fill: None, stroke: Some(stroke) }
    }
}
