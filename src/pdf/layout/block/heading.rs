//! Headings: under a rule across the page, or in the side column beside what they announce.

use crate::pdf::error::PdfError;
use crate::pdf::layout::Entry;
use crate::pdf::layout::flow::{Flow, Side};
use crate::pdf::layout::row::{Join, Row, Shape, text_rows};
use crate::pdf::model::{Heading, Text};
use crate::pdf::text::breaking::Align;
use crate::pdf::text::paragraph::set;
use crate::pdf::theme::{
    ACCENT, ARTICLE, FIRST_BASELINE, INLINE_TITLE, LEADING, LEFT, MEASURE, RIGHT, SECTION, SECTION_TITLE,
    SIDE_LEADING, SIDE_NUMBER, SIDE_TITLE, TEXT, mm,
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
        let tag = self.entry(heading);
        let mut row = rule_row();
        row.anchors.push(self.outline.len() - 1);
        if let Some(number) = &heading.number {
            let line = self.spaced_line(&Text::from(number.as_str()), ARTICLE)?;
            row.draw(tag, Shape::Text { x: LEFT, y: TITLE_DROP, line });
        }
        let mut y = 0.0;
        for line in set(self.shaper, &heading.title, ARTICLE, MEASURE, Align::Left)? {
            y += TITLE_DROP;
            row.draw(tag, Shape::Text { x: TEXT, y, line });
        }
        row.depth = y;
        self.rows.push(row);
        self.gap = TEXT_GAP;
        Ok(())
    }

    /// A heading of the side column; it waits for the text it stands beside.
    pub fn side_heading(&mut self, heading: &Heading) -> Result<(), PdfError> {
        self.flush_side();
        let tag = self.entry(heading);
        let mut row = Row::text(self.side_gap());
        row.anchors.push(self.outline.len() - 1);
        let (x, width) = match &heading.number {
            Some(number) => {
                let line = self.spaced_line(&Text::from(number.as_str()), SIDE_NUMBER)?;
                row.draw(tag, Shape::Text { x: LEFT, y: 0.0, line });
                let wide = self.longest_word(&heading.title, SIDE_TITLE)? > SIDE_WIDTH;
                (LEFT + SIDE_INDENT, if wide { SIDE_WIDEST } else { SIDE_WIDTH })
            }
            None => (LEFT, SIDE_FULL_WIDTH),
        };
        let mut height = 0.0;
        for (rank, line) in
            set(self.shaper, &heading.title, SIDE_TITLE, width, Align::Left)?.into_iter().enumerate()
        {
            if rank > 0 {
                height += SIDE_LEADING;
            }
            row.draw(tag, Shape::Text { x, y: height, line });
        }
        self.side = Some(Side { row, height });
        Ok(())
    }

    /// A heading of the side column in the size of an article, under its rule.
    pub fn ruled_side_heading(&mut self, heading: &Heading) -> Result<(), PdfError> {
        self.flush_side();
        let tag = self.entry(heading);
        let mut rule = rule_row();
        rule.anchors.push(self.outline.len() - 1);
        self.rows.push(rule);
        let mut row = Row { gap_at_top: FIRST_BASELINE, ..Row::text(TITLE_DROP) };
        let line = self.spaced_line(&heading.title, ARTICLE)?;
        row.draw(tag, Shape::Text { x: LEFT, y: 0.0, line });
        self.side = Some(Side { row, height: 0.0 });
        Ok(())
    }

    /// A heading across the page: the number, then the title.
    pub fn section_heading(&mut self, heading: &Heading) -> Result<(), PdfError> {
        self.flush_side();
        let tag = self.entry(heading);
        let mut row = Row { gap: SECTION_GAP, ..rule_row() };
        row.anchors.push(self.outline.len() - 1);
        let mut x = LEFT;
        if let Some(number) = &heading.number {
            let line = self.spaced_line(&Text::from(number.as_str()), SECTION_TITLE)?;
            x = LEFT + SECTION_INDENT.max(line.width() + mm(2.0));
            row.draw(tag, Shape::Text { x: LEFT, y: SECTION_DROP, line });
        }
        let mut y = SECTION_DROP;
        for (rank, line) in
            set(self.shaper, &heading.title, SECTION_TITLE, RIGHT - x, Align::Left)?.into_iter().enumerate()
        {
            y += if rank > 0 { SECTION_LEADING } else { 0.0 };
            row.draw(tag, Shape::Text { x, y, line });
        }
        row.depth = y;
        self.rows.push(row);
        self.gap = SECTION;
        Ok(())
    }

    /// A heading in the column of text.
    pub fn inline_heading(&mut self, heading: &Heading) -> Result<(), PdfError> {
        self.flush_side();
        let tag = self.entry(heading);
        let (x, measure) = self.column;
        let title = Text::from(full_title(heading));
        let lines = set(self.shaper, &title, INLINE_TITLE, measure, Align::Left)?;
        let mut rows = text_rows(lines, x, tag, self.side_gap(), LEADING);
        for row in &mut rows {
            row.join = Join::Firm;
        }
        if let Some(first) = rows.first_mut() {
            first.anchors.push(self.outline.len() - 1);
        }
        self.rows.extend(rows);
        self.gap = LEADING;
        Ok(())
    }

    fn entry(&mut self, heading: &Heading) -> ElementId {
        let tag = self.element(match heading.level {
            ..=2 => "H2",
            3 => "H3",
            _ => "H4",
        });
        let title = full_title(heading);
        self.tree.entitle(tag, title.clone());
        self.outline.push(Entry { level: heading.level, title, page: 0, y: 0.0 });
        tag
    }
}

fn rule_row() -> Row {
    let mut row = Row { join: Join::Firm, ..Row::ruled(RULE_GAP) };
    row.decorate(Shape::Rule { x: LEFT, right: RIGHT, y: 0.0, thickness: 0.9, colour: ACCENT });
    row
}

/// « Article 5 Dispositions financières ».
fn full_title(heading: &Heading) -> String {
    match &heading.number {
        Some(number) => format!("{number} {}", heading.title.plain()),
        None => heading.title.plain(),
    }
}
