//! What repeats on each page: header, footer, page number, watermark. None of it is read aloud.

use super::super::error::PdfError;
use super::super::model::{Furniture, Text};
use super::super::paint::Shared;
use super::super::text::paragraph::{cut_to, single};
use super::super::text::shaper::Shaper;
use super::super::theme::{
    ACCENT, FOLIO, FOOT, HAIR, HEAD_KIND, HEAD_REFERENCE, HEAD_SUBJECT, LEFT, MASTHEAD, REPUBLIC, RIGHT,
    STAMP, TEXT, mm,
};
use super::paginate::Page;
use super::right_aligned;
use super::row::{Item, Shape};

/// The letterhead: its top, the widths of its drawings, and the drops between them.
const LETTERHEAD_TOP: f32 = mm(11.0);
const FLAG_WIDTH: f32 = 35.2;
const NAME_DROP: f32 = 14.6;
const NAME_LEADING: f32 = 13.9;
const MOTTO_DROP: f32 = 5.0;
const MOTTO_WIDTH: f32 = 33.6;

/// What repeats, by its number among what is drawn once.
pub struct Repeated {
    /// Under the text of each page: stamp, code, footer.
    everywhere: Vec<usize>,
    /// Above the text of each page but the first, when there are others.
    header: Option<usize>,
}

/// Draws what repeats.
pub fn repeated(
    furniture: &Furniture,
    pages: usize,
    shaper: &mut Shaper<'_>,
    shared: &mut Shared,
) -> Result<Repeated, PdfError> {
    let mut everywhere = Vec::new();
    if let Some(word) = &furniture.watermark {
        everywhere.push(shared.stamp(single(shaper, &Text::from(word.as_str()), STAMP)?));
    }
    if let Some(verification) = &furniture.verification {
        everywhere.push(shared.code(&verification.url)?);
    }
    let mut footer = Vec::new();
    for (text, y) in furniture.footer.iter().zip([mm(280.2), mm(284.3)]) {
        footer.push(Shape::Text { x: TEXT, y, line: single(shaper, text, FOOT)? });
    }
    everywhere.push(shared.shapes(footer));
    let header = if pages > 1 { Some(shared.shapes(header(furniture, shaper)?)) } else { None };
    Ok(Repeated { everywhere, header })
}

fn header(furniture: &Furniture, shaper: &mut Shaper<'_>) -> Result<Vec<Shape>, PdfError> {
    let y = mm(13.6);
    let kind = single(shaper, &Text::from(furniture.kind.as_str()), HEAD_KIND)?;
    let subject = cut_to(shaper, &furniture.subject, HEAD_SUBJECT, mm(150.0) - TEXT)?;
    Ok(vec![
        Shape::Text { x: LEFT, y, line: kind },
        Shape::Text { x: TEXT, y, line: subject },
        right_aligned(shaper, &Text::from(furniture.reference.as_str()), HEAD_REFERENCE, RIGHT, y)?,
        Shape::Rule { x: LEFT, right: RIGHT, y: mm(16.0), thickness: 0.5, colour: HAIR },
    ])
}

/// What stands above the title of the first page.
fn masthead(furniture: &Furniture, shaper: &mut Shaper<'_>) -> Result<Vec<Shape>, PdfError> {
    if furniture.masthead.is_empty() {
        return Ok(Vec::new());
    }
    let masthead = Text::from(furniture.masthead.as_str());
    if shaper.emblems().is_some() {
        return Ok(vec![right_aligned(shaper, &masthead, MASTHEAD, RIGHT, mm(14.6))?]);
    }
    let line = single(shaper, &masthead, MASTHEAD)?;
    Ok(vec![
        Shape::Text { x: LEFT, y: mm(16.4), line },
        Shape::Rule { x: LEFT, right: RIGHT, y: mm(19.0), thickness: 2.0, colour: ACCENT },
    ])
}

/// The State's letterhead: Marianne, « République Française », the motto.
pub fn letterhead(shaper: &mut Shaper<'_>, shared: &mut Shared) -> Result<Vec<Shape>, PdfError> {
    let Some(emblems) = shaper.emblems() else { return Ok(Vec::new()) };
    let mut y = LETTERHEAD_TOP;
    let flag = shared.emblem(&emblems.flag, (LEFT, y), FLAG_WIDTH);
    let mut drawn = vec![Shape::Form(flag)];
    y += FLAG_WIDTH * emblems.flag.size.1 / emblems.flag.size.0 + NAME_DROP;
    for word in ["RÉPUBLIQUE", "FRANÇAISE"] {
        let line = single(shaper, &Text::from(word), REPUBLIC)?;
        drawn.push(Shape::Text { x: LEFT, y, line });
        y += NAME_LEADING;
    }
    let motto = shared.emblem(&emblems.motto, (LEFT, y - NAME_LEADING + MOTTO_DROP), MOTTO_WIDTH);
    drawn.push(Shape::Form(motto));
    Ok(drawn)
}

/// Adds the furniture of a page, by its rank (from 0) and the number of pages.
pub fn furnish(
    page: &mut Page,
    (rank, count): (usize, usize),
    furniture: &Furniture,
    repeated: &Repeated,
    shaper: &mut Shaper<'_>,
) -> Result<(), PdfError> {
    let mut drawn: Vec<Shape> = repeated.everywhere.iter().map(|number| Shape::Form(*number)).collect();
    if rank == 0 {
        drawn.extend(masthead(furniture, shaper)?);
    } else {
        drawn.extend(repeated.header.map(Shape::Form));
    }
    let folio = Text::from(format!("{} / {count}", rank + 1));
    drawn.push(right_aligned(shaper, &folio, FOLIO, RIGHT, mm(284.3))?);
    page.items.splice(0..0, drawn.into_iter().map(|shape| Item { tag: None, shape }));
    Ok(())
}
