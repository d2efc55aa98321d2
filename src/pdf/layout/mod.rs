//! Where everything goes: a document becomes pages of shapes, a structure tree and an outline.

mod block;
mod flow;
mod furniture;
mod inline;
mod paginate;
mod put;
mod row;

use super::error::PdfError;
use super::model::{Block, Document, Text};
use super::paint::Shared;
use super::text::paragraph::single;
use super::text::shaper::Shaper;
use super::theme::{LETTERHEAD_TOP, Style, TOP};
use super::tree::{Kid, Tree};
use flow::Terse;
pub(super) use paginate::Page;
use row::Item;
pub(super) use row::{Act, Picture, Shape};

/// An entry of the outline.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Level of its heading.
    pub level: u8,
    /// What it says.
    pub title: String,
    /// Rank of its page.
    pub page: usize,
    /// Its position from the top of the page.
    pub y: f32,
}

/// A document laid out.
pub(super) struct Laid {
    /// Pages, in order.
    pub pages: Vec<Page>,
    /// What each piece is.
    pub tree: Tree,
    /// Headings, in order.
    pub outline: Vec<Entry>,
    /// What repeats on each page.
    pub shared: Shared,
}

/// Lays a document out. A table of contents that so short a document does without is left out; the
/// signature of a letter takes less room when that keeps it on one page.
pub(super) fn lay_out(document: &Document, shaper: &mut Shaper<'_>) -> Result<Laid, PdfError> {
    let beyond = document.blocks.iter().find_map(|block| match block {
        Block::Contents { beyond, .. } => Some(*beyond),
        _ => None,
    });
    let laid = lay_once(document, shaper, Terse::default())?;
    if beyond.is_some_and(|beyond| laid.pages.len() <= beyond) {
        return lay_once(document, shaper, Terse { contents: true, ..Terse::default() });
    }
    let is_letter = document.blocks.iter().any(|block| matches!(block, Block::Closing(_)));
    if is_letter && laid.pages.len() > 1 {
        let closer = lay_once(document, shaper, Terse { signature: true, ..Terse::default() })?;
        return Ok(if closer.pages.len() == 1 { closer } else { laid });
    }
    Ok(laid)
}

fn lay_once(document: &Document, shaper: &mut Shaper<'_>, terse: Terse) -> Result<Laid, PdfError> {
    let has_letterhead = shaper.emblems().is_some();
    let mut flow = flow::Flow::new(shaper, terse);
    flow.blocks(&document.blocks)?;
    let flow::Flown { rows, mut tree, mut outline } = flow.finish();
    if rows.is_empty() {
        return Err(PdfError::Empty);
    }
    let first_top = match document.blocks.first() {
        // Its places are told from the top of the page.
        Some(Block::Letterhead(_)) => 0.0,
        _ if has_letterhead => LETTERHEAD_TOP,
        _ => TOP,
    };
    let mut pages = paginate::paginate(rows, first_top);
    for (rank, page) in pages.iter().enumerate() {
        for &(heading, y) in &page.anchors {
            if let Some(entry) = outline.get_mut(heading) {
                (entry.page, entry.y) = (rank, y);
            }
        }
    }
    let mut shared = Shared::default();
    let repeated = furniture::repeated(&document.furniture, pages.len(), shaper, &mut shared)?;
    let letterhead = furniture::letterhead(shaper, &mut shared)?;
    let mut annotations = 0;
    let count = pages.len();
    for (rank, page) in pages.iter_mut().enumerate() {
        for area in &page.areas {
            tree.adopt(area.element, Kid::Annotation(annotations));
            annotations += 1;
        }
        resolve_pages(page, &outline, shaper)?;
        if rank == 0 {
            page.items.splice(0..0, letterhead.iter().cloned().map(|shape| Item { tag: None, shape }));
        }
        furniture::furnish(page, (rank, count), &document.furniture, &repeated, shaper)?;
    }
    Ok(Laid { pages, tree, outline, shared })
}

/// Writes the numbers of pages, known only now.
fn resolve_pages(page: &mut Page, outline: &[Entry], shaper: &mut Shaper<'_>) -> Result<(), PdfError> {
    for item in &mut page.items {
        if let Shape::PageOf { heading, right, y, style } = item.shape {
            let number = outline.get(heading).map_or(0, |entry| entry.page + 1);
            item.shape = right_aligned(shaper, &Text::from(number.to_string()), style, right, y)?;
        }
    }
    Ok(())
}

/// A line of text that ends at `right`.
fn right_aligned(
    shaper: &mut Shaper<'_>,
    text: &Text,
    style: Style,
    right: f32,
    y: f32,
) -> Result<Shape, PdfError> {
    let line = single(shaper, text, style)?;
    Ok(Shape::Text { x: right - line.width(), y, line })
}
