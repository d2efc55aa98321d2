//! The table of contents: a row a heading, with its page, each row a link.

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::inline::Setting;
use crate::pdf::layout::row::{Act, Area, Join, Row, Shape};
use crate::pdf::model::{Block, Text, listed};
use crate::pdf::theme::{ACCENT, CAPTION, CELL, HAIR, LEFT, MEASURE, RIGHT, SIDE_MEASURE, TEXT, mm};

/// From the top of a row to its first baseline, between two of them, and from the last to the bottom.
const BASELINE: f32 = 10.2;
const LINE: f32 = 11.0;
const UNDER_BASELINE: f32 = 4.5;
/// Room kept for the number of the page.
const PAGE_NUMBER: f32 = mm(10.0);
/// From the heading to the first row.
const HEADING_DROP: f32 = 13.0;
/// Least room between what precedes and the heading.
const ABOVE: f32 = 34.0;

impl Flow<'_, '_> {
    /// The table of contents of the blocks that follow.
    pub fn contents(&mut self, title: &str, following: &[Block]) -> Result<(), PdfError> {
        let listed = listed(following, self.outline.len());
        if listed.is_empty() {
            return Ok(());
        }
        let contents = self.tree.add("TOC", self.parent);
        let caption = self.tree.add("Caption", contents);
        let mut head = Row { join: Join::Firm, sinks: true, ..Row::text(ABOVE) };
        let setting = Setting::ragged(CAPTION, LEFT, RIGHT - LEFT, LINE);
        let bottom = self.put(&mut head, caption, &Text::from(title), 0.0, &setting)?;
        head.depth = bottom + HEADING_DROP;
        head.decorate(rule(head.depth, true));
        self.rows.push(head);
        let count = listed.len();
        for (place, (rank, heading)) in listed.into_iter().enumerate() {
            let mut row = Row { join: Join::Firm, ..Row::default() };
            if place + 1 == count {
                row.join = Join::Free;
            }
            let entry = self.tree.add("TOCI", contents);
            let reference = self.tree.add("Reference", entry);
            let target = self.tree.add("Link", reference);
            let mut y = BASELINE;
            if let Some(number) = &heading.number {
                let setting = Setting::ragged(CAPTION, LEFT, SIDE_MEASURE, LINE);
                y = self.put(&mut row, target, &Text::from(number.as_str()), BASELINE, &setting)?;
            }
            let title = heading.title.bare();
            let setting = Setting::ragged(CELL, TEXT, MEASURE - PAGE_NUMBER, LINE);
            y = y.max(self.put(&mut row, target, &title, BASELINE, &setting)?);
            row.draw(target, Shape::PageOf { heading: rank, right: RIGHT, y, style: CELL });
            row.depth = y + UNDER_BASELINE;
            row.decorate(rule(row.depth, false));
            let sides = [LEFT, 0.0, RIGHT, row.depth];
            row.areas.push(Area { sides, act: Act::Heading(rank), element: target, contents: title.plain() });
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
