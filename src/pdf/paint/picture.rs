//! Pictures as operators.

use super::super::layout::Picture;
use super::super::model::{Anchor, Ink, Shape, Stroke};
use super::super::text::codes::Codes;
use super::super::theme::{Colour, PAGE_HEIGHT};
use super::Painter;

/// From a slanted line to the next, and their thickness.
const HATCH_STEP: f32 = 3.2;
const HATCH_THICKNESS: f32 = 1.5;

impl Painter {
    /// A picture by its top left corner on the page.
    pub fn picture(&mut self, x: f32, y: f32, picture: &Picture, codes: &mut [Codes]) {
        let mut labels = picture.labels.iter();
        for shape in &picture.drawing.shapes {
            match shape {
                Shape::Path { points, closed, fill, stroke } => {
                    let mut points = points.iter();
                    let Some(first) = points.next() else { continue };
                    // Colours come before the path.
                    self.colours(*fill, *stroke);
                    self.point(x, y, *first, "m");
                    for point in points {
                        self.point(x, y, *point, "l");
                    }
                    if *closed {
                        self.content.raw("h ");
                    }
                    self.finish(*fill, *stroke);
                }
                Shape::Circle { centre, radius, fill, stroke } => {
                    self.colours(*fill, *stroke);
                    self.content.circle((x + centre.0, y + centre.1), *radius);
                    self.finish(*fill, *stroke);
                }
                Shape::Hatched { corner, size, ink } => {
                    self.hatched((x + corner.0, y + corner.1), *size, *ink);
                }
                Shape::Label { at, anchor, .. } => {
                    let Some(line) = labels.next() else { continue };
                    let shift = match anchor {
                        Anchor::Start => 0.0,
                        Anchor::Middle => line.width() / 2.0,
                        Anchor::End => line.width(),
                    };
                    self.line(x + at.0 - shift, y + at.1, line, codes);
                }
            }
        }
    }

    fn point(&mut self, x: f32, y: f32, (dx, dy): (f32, f32), operator: &str) {
        self.content.operator(&[x + dx, PAGE_HEIGHT - y - dy], operator);
    }

    fn colours(&mut self, fill: Option<Ink>, stroke: Option<Stroke>) {
        if let Some(ink) = fill {
            self.content.fill(Colour::from(ink));
        }
        if let Some(stroke) = stroke {
            self.content.stroke(Colour::from(stroke.ink), stroke.thickness, stroke.dash);
        }
    }

    fn finish(&mut self, fill: Option<Ink>, stroke: Option<Stroke>) {
        self.content.raw(match (fill, stroke) {
            (Some(_), Some(_)) => "B\n",
            (Some(_), None) => "f\n",
            (None, Some(_)) => "S\n",
            (None, None) => "n\n",
        });
    }

    /// Slanted lines, cut at the sides of their rectangle.
    fn hatched(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), ink: Ink) {
        self.content.stroke(Colour::from(ink), HATCH_THICKNESS, None);
        self.content.raw("q ");
        self.content.operator(&[x, PAGE_HEIGHT - y - height, width, height], "re W n");
        let step = HATCH_STEP * std::f32::consts::SQRT_2;
        let mut from = -height;
        while from < width {
            self.point(x, y, (from, height), "m");
            self.point(x, y, (from + height, 0.0), "l");
            from += step;
        }
        self.content.raw("S Q\n");
    }
}
