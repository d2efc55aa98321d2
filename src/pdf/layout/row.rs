//! Rows: the unbreakable strips that pages are filled with.

use std::rc::Rc;

use super::super::model::Drawing;
use super::super::text::line::Line;
use super::super::theme::{Colour, DESCENT, FIRST_BASELINE, Style};
use super::super::tree::ElementId;

/// How a row holds on to the one after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Join {
    /// The page may end here.
    #[default]
    Free,
    /// It ends here only if what is held together is taller than a page.
    Soft,
    /// It does not end here.
    Firm,
}

/// Something drawn. Vertical positions grow downwards, from the row's origin, then from the page's
/// top.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A line of text, by its left end and baseline.
    Text {
        /// Left end.
        x: f32,
        /// Baseline.
        y: f32,
        /// The line.
        line: Line,
    },
    /// The number of the page where a heading stands, by its right end.
    PageOf {
        /// Rank of the heading.
        heading: usize,
        /// Right end.
        right: f32,
        /// Baseline.
        y: f32,
        /// Its style.
        style: Style,
    },
    /// A horizontal rule.
    Rule {
        /// Left end.
        x: f32,
        /// Right end.
        right: f32,
        /// Middle of the stroke.
        y: f32,
        /// Thickness.
        thickness: f32,
        /// Colour.
        colour: Colour,
    },
    /// An empty box.
    Frame {
        /// Left side.
        x: f32,
        /// Top side.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
    },
    /// A bullet, by its centre.
    Disc {
        /// Centre.
        x: f32,
        /// Centre.
        y: f32,
    },
    /// A picture, by its top left corner.
    Picture {
        /// Left side.
        x: f32,
        /// Top side.
        y: f32,
        /// The picture, its labels shaped.
        picture: Rc<Picture>,
    },
    /// A filled rectangle.
    Ground {
        /// Left side.
        x: f32,
        /// Top side.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Colour.
        colour: Colour,
    },
    /// Something drawn once for the whole file, by its number.
    Form(usize),
}

/// A picture whose labels are shaped.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The picture.
    pub drawing: Drawing,
    /// Its labels, in order.
    pub labels: Vec<Line>,
}

impl Shape {
    fn down(&mut self, by: f32) {
        match self {
            Self::Text { y, .. }
            | Self::PageOf { y, .. }
            | Self::Rule { y, .. }
            | Self::Frame { y, .. }
            | Self::Picture { y, .. }
            | Self::Ground { y, .. }
            | Self::Disc { y, .. } => *y += by,
            Self::Form(_) => {}
        }
    }
}

/// A shape and the element it belongs to; without one it is an artifact.
#[derive(Clone, Debug)]
pub struct Item {
    /// The element it belongs to.
    pub tag: Option<ElementId>,
    /// What is drawn.
    pub shape: Shape,
}

/// What a part of a page does.
#[derive(Clone, Debug)]
pub enum Act {
    /// Leads to a heading, by its rank.
    Heading(usize),
    /// Leads to an address.
    Address(String),
    /// Is where a reader signs, by the name of the field.
    Sign(String),
}

/// A part of a page that does something.
#[derive(Clone, Debug)]
pub struct Area {
    /// Left, top, right, bottom.
    pub sides: [f32; 4],
    /// What it does.
    pub act: Act,
    /// Its element.
    pub element: ElementId,
    /// What it says for those who do not see it.
    pub contents: String,
}

/// The ground of a callout, as far as a row goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Rank of the callout.
    pub callout: usize,
    /// Whether the row is its first.
    pub first: bool,
    /// Whether the row is its last.
    pub last: bool,
}

/// A strip of a page.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// From the end of the row above to this row's origin.
    pub gap: f32,
    /// The same, from the top of the text area, when it begins a page.
    pub gap_at_top: f32,
    /// From the origin to the end.
    pub depth: f32,
    /// Room needed under the end.
    pub descent: f32,
    /// How it holds on to the next.
    pub join: Join,
    /// Whether it begins a page in any case.
    pub breaks: bool,
    /// Whether it and what it holds go to the bottom of their page.
    pub sinks: bool,
    /// What is drawn.
    pub items: Vec<Item>,
    /// Ranks of the headings it begins.
    pub anchors: Vec<usize>,
    /// Its links and fields.
    pub areas: Vec<Area>,
    /// Notes called in it: rows to print at the foot of its page.
    pub notes: Vec<Row>,
    /// The ground it stands on.
    pub ground: Option<Ground>,
    /// Rows repeated above it when it begins a page.
    pub header: Option<Rc<Row>>,
}

impl Row {
    /// A row whose origin is a baseline.
    pub fn text(gap: f32) -> Self {
        Self { gap, gap_at_top: FIRST_BASELINE, descent: DESCENT, ..Self::default() }
    }

    /// A row whose origin is a rule.
    pub fn ruled(gap: f32) -> Self {
        Self { gap, ..Self::default() }
    }

    /// Draws something as part of an element.
    pub fn draw(&mut self, tag: ElementId, shape: Shape) {
        self.items.push(Item { tag: Some(tag), shape });
    }

    /// Draws something that is not read.
    pub fn decorate(&mut self, shape: Shape) {
        self.items.push(Item { tag: None, shape });
    }

    /// Its items, `by` points lower.
    pub fn items_down(self, by: f32) -> Vec<Item> {
        let mut items = self.items;
        for item in &mut items {
            item.shape.down(by);
        }
        items
    }

    /// Its links and fields, `by` points lower; it has none left.
    pub fn take_areas_down(&mut self, by: f32) -> Vec<Area> {
        let mut areas = std::mem::take(&mut self.areas);
        for area in &mut areas {
            area.sides[1] += by;
            area.sides[3] += by;
        }
        areas
    }

    /// Takes in the rows of a text, the first baseline at `y`; gives the last one.
    pub fn absorb(&mut self, rows: Vec<Self>, mut y: f32) -> f32 {
        for (rank, mut row) in rows.into_iter().enumerate() {
            y += if rank > 0 { row.gap } else { 0.0 };
            self.areas.extend(row.take_areas_down(y));
            self.notes.append(&mut row.notes);
            self.items.extend(row.items_down(y));
        }
        y
    }

    /// Moves its text and its links to the right.
    pub fn shift(&mut self, by: f32) {
        for area in &mut self.areas {
            area.sides[0] += by;
            area.sides[2] += by;
        }
        for item in &mut self.items {
            if let Shape::Text { x, .. } = &mut item.shape {
                *x += by;
            }
        }
    }
}

/// Holds each of these rows to the next one.
pub fn hold(rows: &mut [Row], join: Join) {
    if let Some((_, rows)) = rows.split_last_mut() {
        for row in rows {
            row.join = row.join.max(join);
        }
    }
}

/// Rows of a text whose lines are `leading` apart, with two lines at least on each side of a page.
pub fn text_rows(lines: Vec<Line>, x: f32, tag: ElementId, gap: f32, leading: f32) -> Vec<Row> {
    let count = lines.len();
    let mut rows = Vec::with_capacity(count);
    for (rank, line) in lines.into_iter().enumerate() {
        let mut row = Row::text(if rank == 0 { gap } else { leading });
        let edge = rank == 0 || rank + 2 == count;
        if rank + 1 < count && (edge || line.hyphenated) {
            row.join = Join::Firm;
        }
        row.draw(tag, Shape::Text { x, y: 0.0, line });
        rows.push(row);
    }
    rows
}
