//! Shapes into operators, each inside its marked content: what belongs to an element of the
//! structure carries its number, the rest is an artifact.

mod content;
mod picture;
mod shared;
mod showing;

use super::layout::{Page, Shape};
use super::text::codes::Codes;
use super::text::line::Line;
use super::theme::{HAIR, INK, PAGE_HEIGHT};
use super::tree::{Attribute, ElementId, Kid, Tree};
pub use content::Content;
pub use shared::Shared;
use showing::Showing;

/// Bullet: radius in points.
const DISC_RADIUS: f32 = 1.5;

/// Name of a font file in the PDF.
pub fn font_name(rank: usize) -> String {
    format!("F{rank}")
}

/// Name of a shared drawing in the PDF.
pub fn form_name(rank: usize) -> String {
    format!("X{rank}")
}

/// The operators of a page; its marked contents are hung on the tree.
pub fn paint(page: &Page, rank: usize, tree: &mut Tree, codes: &mut [Codes]) -> Vec<u8> {
    let mut painter = Painter::default();
    let mut open: Option<Option<ElementId>> = None;
    let mut mcid = 0;
    for item in &page.items {
        if open != Some(item.tag) {
            if open.is_some() {
                painter.content.raw("EMC\n");
            }
            match item.tag {
                None => painter.content.raw("/Artifact BMC\n"),
                Some(element) => {
                    tree.settle(element);
                    tree.adopt(element, Kid::Content { page: rank, mcid });
                    let role = tree.elements().get(element).map_or("Span", |element| element.role);
                    painter.content.raw(&format!("/{role} <</MCID {mcid}>> BDC\n"));
                    mcid += 1;
                }
            }
            open = Some(item.tag);
        }
        if let (Some(element), Shape::Picture { x, y, picture }) = (item.tag, &item.shape) {
            let (right, bottom) = (x + picture.drawing.width, y + picture.drawing.height);
            let sides = [*x, PAGE_HEIGHT - bottom, right, PAGE_HEIGHT - y];
            tree.attribute(element, Attribute::BBox(sides));
        }
        painter.shape(&item.shape, codes);
    }
    if open.is_some() {
        painter.content.raw("EMC\n");
    }
    painter.content.into_bytes()
}

/// Operators so far and the state of the text.
#[derive(Default)]
struct Painter {
    content: Content,
    text: Showing,
}

impl Painter {
    fn shape(&mut self, shape: &Shape, codes: &mut [Codes]) {
        match shape {
            Shape::Text { x, y, line } => self.line(*x, *y, line, codes),
            Shape::Rule { x, right, y, thickness, colour } => {
                self.content.fill(*colour);
                self.content.rectangle(*x, y - thickness / 2.0, right - x, *thickness);
            }
            Shape::Ground { x, y, width, height, colour } => {
                self.content.fill(*colour);
                self.content.rectangle(*x, *y, *width, *height);
            }
            Shape::Frame { x, y, width, height } => {
                self.content.stroke(HAIR, 0.5, None);
                self.content.operator(&[*x, PAGE_HEIGHT - y - height, *width, *height], "re");
                self.content.raw("S\n");
            }
            Shape::Disc { x, y } => {
                self.content.fill(INK);
                self.content.circle((*x, *y), DISC_RADIUS);
                self.content.raw("f\n");
            }
            Shape::Picture { x, y, picture } => self.picture(*x, *y, picture, codes),
            Shape::Form(rank) => self.content.raw(&format!("/{} Do\n", form_name(*rank))),
            Shape::PageOf { .. } => {}
        }
    }

    fn line(&mut self, x: f32, y: f32, line: &Line, codes: &mut [Codes]) {
        if line.pieces.is_empty() {
            return;
        }
        self.content.raw("BT ");
        self.content.operator(&[x, PAGE_HEIGHT - y], "Td");
        self.text.show(&mut self.content, line, codes);
        self.content.raw("ET\n");
    }
}
