//! Headings: under a rule across the page, or in the side column beside what they announce.

use super::grid::longest_word;
use crate::pdf::error::PdfError;
use crate::pdf::layout::Entry;
use crate::pdf::layout::flow::{Flow, Side};
use crate::pdf::layout::inline::Setting;
use crate::pdf::layout::row::{Join, Row, Shape, hold};
use crate::pdf::model::{Heading, Mark, Text};
use crate::pdf::text::line::Line;
use crate::pdf::text::paragraph::single;
use crate::pdf::theme::{
    ACCENT, ARTICLE, INLINE_TITLE, LEADING, LEFT, MEASURE, RIGHT, SECTION, SECTION_TITLE, SIDE_LEADING,
    SIDE_MEASURE, SIDE_NUMBER, SIDE_TITLE, Style, TEXT, mm,
};
use crate::pdf::tree::ElementId;

/// From the last baseline to the rule of an article.
const RULE_GAP: f32 = 20.5;
/// From that rule to the baseline of the title, and between two lines of the title.
const TITLE_DROP: f32 = 17.0;
/// From the title to the first line of text.
const TEXT_GAP: f32 = 20.7;
/// The same three for a section, and where its title begins after its number.
const SECTION_GAP: f32 = 19.0;
const SECTION_DROP: f32 = 18.7;
const SECTION_LEADING: f32 = 16.0;
const SECTION_INDENT: f32 = mm(9.0);
/// Where a side title begins when a number stands before it.
const SIDE_INDENT: f32 = mm(7.5);
/// Between a number and its title, at least.
const NUMBER_GAP: f32 = mm(2.0);
/// Widest number that stands beside a side title; a wider one is the beginning of the title.
const SIDE_NUMBER_WIDEST: f32 = mm(12.0);
/// Width of a side title beside its number.
const SIDE_WIDTH: f32 = mm(25.5);
/// The same, when a single word is wider.
const SIDE_WIDEST: f32 = mm(28.0);
/// Width of a side title without a number.
const SIDE_FULL_WIDTH: f32 = mm(33.0);

impl Flow<'_, '_> {
    /// A heading under a rule, number in the side column, title in the text column.
    pub fn ruled_heading(&mut self, heading: &Heading) -> Result<(), PdfError> {
        self.flush_side();
        let tag = self.entry(heading)?;
        let mut row = rule_row();
        row.anchors.push(self.outline.len() - 1);
        if let Some(number) = &heading.number {
            let number = Text::from(number.as_str());
            let setting = Setting::ragged(ARTICLE, LEFT, SIDE_MEASURE, TITLE_DROP);
            row.depth = self.put(&mut row, tag, &number, TITLE_DROP, &setting)?;
        }
        let setting = Setting::ragged(ARTICLE, TEXT, MEASURE, TITLE_DROP);
        let bottom = self.put(&mut row, tag, &heading.title, TITLE_DROP, &setting)?;
        row.depth = row.depth.max(bottom);
        self.rows.push(row);
        self.gap = TEXT_GAP;
        Ok(())
    }

    /// A heading of the side column; it waits for the text it stands beside.
    pub fn side_heading(&mut self, heading: &Heading) -> Result<(), PdfError> {
        self.flush_side();
        let tag = self.entry(heading)?;
        let mut row = Row::text(self.side_gap());
        row.anchors.push(self.outline.len() - 1);
        let height = if let Some(line) = self.narrow_number(heading, SIDE_NUMBER, SIDE_NUMBER_WIDEST)? {
            let indent = SIDE_INDENT.max(line.width() + NUMBER_GAP);
            row.draw(tag, Shape::Text { x: LEFT, y: 0.0, line });
            let wide = longest_word(&single(self.shaper, &heading.title, SIDE_TITLE)?) > SIDE_WIDTH;
            let width = SIDE_INDENT + if wide { SIDE_WIDEST } else { SIDE_WIDTH } - indent;
            let setting = Setting::ragged(SIDE_TITLE, LEFT + indent, width, SIDE_LEADING);
            self.put(&mut row, tag, &heading.title, 0.0, &setting)?
        } else {
            let setting = Setting::ragged(SIDE_TITLE, LEFT, SIDE_FULL_WIDTH, SIDE_LEADING);
            self.put(&mut row, tag, &full_title(heading), 0.0, &setting)?
        };
        self.side = Some(Side { row, height });
        Ok(())
    }

    /// A heading of the side column in the size of an article, under its rule.
    pub fn ruled_side_heading(&mut self, heading: &Heading) -> Result<(), PdfError> {
        self.flush_side();
        let tag = self.entry(heading)?;
        let mut rule = rule_row();
        rule.anchors.push(self.outline.len() - 1);
        self.rows.push(rule);
        let mut row = Row::text(TITLE_DROP);
        let setting = Setting::ragged(ARTICLE, LEFT, SIDE_MEASURE, TITLE_DROP);
        let height = self.put(&mut row, tag, &full_title(heading), 0.0, &setting)?;
        self.side = Some(Side { row, height });
        Ok(())
    }

    /// A heading across the page: the number, then the title.
    pub fn section_heading(&mut self, heading: &Heading) -> Result<(), PdfError> {
        self.flush_side();
        let tag = self.entry(heading)?;
        let mut row = Row { gap: SECTION_GAP, ..rule_row() };
        row.anchors.push(self.outline.len() - 1);
        row.depth = if let Some(line) = self.narrow_number(heading, SECTION_TITLE, SIDE_MEASURE)? {
            let x = LEFT + SECTION_INDENT.max(line.width() + NUMBER_GAP);
            row.draw(tag, Shape::Text { x: LEFT, y: SECTION_DROP, line });
            let setting = Setting::ragged(SECTION_TITLE, x, RIGHT - x, SECTION_LEADING);
            self.put(&mut row, tag, &heading.title, SECTION_DROP, &setting)?
        } else {
            let setting = Setting::ragged(SECTION_TITLE, LEFT, RIGHT - LEFT, SECTION_LEADING);
            self.put(&mut row, tag, &full_title(heading), SECTION_DROP, &setting)?
        };
        self.rows.push(row);
        self.gap = SECTION;
        Ok(())
    }

    /// A heading in the column of text.
    pub fn inline_heading(&mut self, heading: &Heading) -> Result<(), PdfError> {
        self.flush_side();
        let tag = self.entry(heading)?;
        let (x, measure) = self.column;
        let setting = Setting { gap: self.side_gap(), ..Setting::ragged(INLINE_TITLE, x, measure, LEADING) };
        let mut rows = self.text(&full_title(heading), &setting, tag)?;
        hold(&mut rows, Join::Firm);
        if let Some(first) = rows.first_mut() {
            first.anchors.push(self.outline.len() - 1);
        }
        self.rows.extend(rows);
        self.announce();
        self.gap = LEADING;
        Ok(())
    }

    /// The number of a heading, if it has one that is narrow enough to stand beside its title.
    fn narrow_number(
        &mut self,
        heading: &Heading,
        style: Style,
        widest: f32,
    ) -> Result<Option<Line>, PdfError> {
        let Some(number) = &heading.number else { return Ok(None) };
        let line = single(self.shaper, &Text::from(number.as_str()), style)?;
        Ok((line.width() <= widest).then_some(line))
    }

    fn entry(&mut self, heading: &Heading) -> Result<ElementId, PdfError> {
        let title = full_title(heading).plain();
        if title.trim().is_empty() {
            return Err(PdfError::Untitled);
        }
        let tag = self.element(match heading.level {
            ..=2 => "H2",
            3 => "H3",
            _ => "H4",
        });
        self.tree.entitle(tag, title.clone());
        self.outline.push(Entry { level: heading.level, title, page: 0, y: 0.0 });
        Ok(tag)
    }
}

fn rule_row() -> Row {
    let mut row = Row { join: Join::Firm, ..Row::ruled(RULE_GAP) };
    row.decorate(Shape::Rule { x: LEFT, right: RIGHT, y: 0.0, thickness: 0.9, colour: ACCENT });
    row
}

/// « Article 5 Dispositions financières ».
fn full_title(heading: &Heading) -> Text {
    let mut title = Text::default();
    if let Some(number) = &heading.number {
        title.push(&format!("{number} "), Mark::Plain);
    }
    title.append(&heading.title);
    title
}
