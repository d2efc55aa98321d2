//! Drawings of the letterhead: an SVG becomes operators, once for a process.

use usvg::tiny_skia_path::{PathSegment, Point};
use usvg::{Group, Node, Options, Paint, Tree};

use super::error::PdfError;
use super::paint::Content;
use super::theme::Colour;

/// A drawing in its own frame, to put on a page.
#[derive(Clone, Debug)]
pub struct Emblem {
    /// Operators of its paths, in its own units, upwards from its bottom left corner.
    pub content: Vec<u8>,
    /// Width and height in its own units.
    pub size: (f32, f32),
}

/// Enlargement of the drawings, so that a hundredth of a unit is enough.
const SCALE: f32 = 10.0;

impl Emblem {
    /// Reads the filled paths of an SVG.
    ///
    /// # Errors
    /// What is no SVG.
    pub fn read(svg: &str) -> Result<Self, PdfError> {
        let tree = Tree::from_str(svg, &Options::default())
            .map_err(|e| PdfError::Assembly(format!("a drawing of the letterhead: {e}")))?;
        let size = (tree.size().width() * SCALE, tree.size().height() * SCALE);
        let mut content = Content::default();
        write_group(tree.root(), size.1, &mut content);
        Ok(Self { content: content.into_bytes(), size })
    }
}

fn write_group(group: &Group, height: f32, content: &mut Content) {
    for node in group.children() {
        match node {
            Node::Group(inner) => write_group(inner, height, content),
            Node::Path(path) => {
                let Some(Paint::Color(colour)) = path.fill().map(usvg::Fill::paint) else { continue };
                let Some(data) = path.data().clone().transform(path.abs_transform()) else { continue };
                content.fill(Colour(colour.red, colour.green, colour.blue));
                let mut pen = Pen { height, content, at: Point::zero() };
                data.segments().for_each(|segment| pen.write(segment));
                content.raw("f\n");
            }
            Node::Image(_) | Node::Text(_) => {}
        }
    }
}

/// Writes segments, upwards.
struct Pen<'c> {
    height: f32,
    content: &'c mut Content,
    at: Point,
}

impl Pen<'_> {
    fn write(&mut self, segment: PathSegment) {
        match segment {
            PathSegment::MoveTo(to) => self.points([to], "m"),
            PathSegment::LineTo(to) => self.points([to], "l"),
            PathSegment::QuadTo(by, to) => {
                let toward = |end: Point| Point {
                    x: end.x + (by.x - end.x) * 2.0 / 3.0,
                    y: end.y + (by.y - end.y) * 2.0 / 3.0,
                };
                self.points([toward(self.at), toward(to), to], "c");
            }
            PathSegment::CubicTo(first, second, to) => self.points([first, second, to], "c"),
            PathSegment::Close => self.content.raw("h\n"),
        }
    }

    fn points<const N: usize>(&mut self, points: [Point; N], operator: &str) {
        for point in points {
            self.content.number(point.x * SCALE);
            self.content.raw(" ");
            self.content.number(self.height - point.y * SCALE);
            self.content.raw(" ");
            self.at = point;
        }
        self.content.raw(operator);
        self.content.raw("\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_operators_upwards() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2'><path fill='#000091' d='M0 0h2v2H0z'/></svg>";
        let emblem = Emblem::read(svg).unwrap();
        assert_eq!(emblem.size, (40.0, 20.0));
        let written = String::from_utf8(emblem.content).unwrap();
        assert_eq!(written, "0 0 0.569 rg\n0 20 m\n20 20 l\n20 0 l\n0 0 l\nh\nf\n");
        assert!(Emblem::read("rien").is_err());
    }
}
