//! The table of contents: a row a heading, with its page, each row a link.

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::row::{Act, Area, Join, Row, Shape};
use crate::pdf::model::{Block, Callout, Heading, HeadingForm, Text};
use crate::pdf::theme::{ACCENT, CAPTION, CELL, HAIR, LEFT, RIGHT, TEXT};

/// Height of a row.
const ROW: f32 = 14.7;
/// From the top of a row to its baseline.
const BASELINE: f32 = 10.2;
/// From the heading to the first row.
const HEADING_DROP: f32 = 13.0;
/// Least room between what precedes and the heading.
const ABOVE: f32 = 34.0;

impl Flow<'_, '_> {
    /// The table of contents of the blocks that follow.
    pub fn contents(&mut self, title: &str, following: &[Block]) -> Result<(), PdfError> {
        let mut rank = self.outline.len();
        let mut listed = Vec::new();
        list_headings(following, &mut rank, &mut listed);
        if listed.is_empty() {
            return Ok(());
        }
        let contents = self.tree.add("TOC", self.parent);
        let caption = self.tree.add("Caption", contents);
        let mut head = Row { join: Join::Firm, sinks: true, depth: HEADING_DROP, ..Row::text(ABOVE) };
        let line = self.spaced_line(&Text::from(title), CAPTION)?;
        head.draw(caption, Shape::Text { x: LEFT, y: 0.0, line });
        head.decorate(rule(HEADING_DROP, true));
        self.rows.push(head);
        let count = listed.len();
        for (place, (rank, heading)) in listed.into_iter().enumerate() {
            let mut row = Row { join: Join::Firm, depth: ROW, ..Row::default() };
            if place + 1 == count {
                row.join = Join::Free;
            }
            let entry = self.tree.add("TOCI", contents);
            let reference = self.tree.add("Reference", entry);
            let target = self.tree.add("Link", reference);
            if let Some(number) = &heading.number {
                let line = self.spaced_line(&Text::from(number.as_str()), CAPTION)?;
                row.draw(target, Shape::Text { x: LEFT, y: BASELINE, line });
            }
            let line = self.spaced_line(&heading.title, CELL)?;
            row.draw(target, Shape::Text { x: TEXT, y: BASELINE, line });
            row.draw(target, Shape::PageOf { heading: rank, right: RIGHT, y: BASELINE, style: CELL });
            row.decorate(rule(ROW, false));
            let sides = [LEFT, 0.0, RIGHT, ROW];
            row.areas.push(Area {
                sides,
                act: Act::Heading(rank),
                element: target,
                contents: heading.title.plain(),
            });
            self.rows.push(row);
        }
        self.gap = ABOVE;
        Ok(())
    }
}

fn rule(y: f32, strong: bool) -> Shape {
    let (thickness, colour) = if strong { (0.9, ACCENT) } else { (0.5, HAIR) };
    Shape::Rule { x: LEFT, right: RIGHT, y, thickness, colour }
}

/// Headings of level 2 under a rule, with the rank they will have among all headings.
fn list_headings<'b>(blocks: &'b [Block], rank: &mut usize, listed: &mut Vec<(usize, &'b Heading)>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                if heading.level == 2 && !matches!(heading.form, HeadingForm::Side | HeadingForm::Inline) {
                    listed.push((*rank, heading));
                }
                *rank += 1;
            }
            Block::Together(inner) | Block::Callout(Callout { blocks: inner, .. }) => {
                list_headings(inner, rank, listed);
            }
            _ => {}
        }
    }
}
