//! The title page: title, band of facts, parties.

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::row::{Join, Row, Shape, text_rows};
use crate::pdf::model::{Fact, Mark, Party, Text};
use crate::pdf::text::breaking::Align;
use crate::pdf::text::line::Line;
use crate::pdf::text::paragraph::{set, single};
use crate::pdf::theme::{
    ACCENT, BODY, DESCENT, FACT, HAIR, LABEL, LEADING, LEFT, MEASURE, PARTY, PARTY_LEAD, RIGHT, SUBTITLE,
    Style, TEXT, mm,
};

/// Between two lines of the title, as a share of its size.
const TITLE_LEADING: f32 = 31.0 / 26.0;
/// From the top of the text area to the first line of the title.
const TITLE_TOP: f32 = mm(13.9);
/// Most lines a title has before its size goes down.
const TITLE_LINES: usize = 3;
/// Sizes tried in turn for a title.
const TITLE_SIZES: [f32; 4] = [26.0, 22.0, 19.0, 16.0];
/// From the title to its subtitle, and from that to what follows.
const SUBTITLE_GAP: f32 = 19.0;
const SUBTITLE_AFTER: f32 = 28.0;
/// Columns of the band of facts, from the left edge, with their width.
const FACT_COLUMNS: [(f32, f32); 4] =
    [(LEFT, mm(36.0)), (TEXT, mm(44.0)), (TEXT + mm(46.0), mm(44.0)), (TEXT + mm(92.0), mm(40.0))];

impl Flow<'_, '_> {
    /// The title, smaller when it would take more than three lines.
    pub fn title(&mut self, lines: &[Text], base: Style) -> Result<(), PdfError> {
        let tag = self.element("H1");
        let mut style = base;
        let mut set_lines = Vec::new();
        for line in lines {
            set_lines.extend(set(self.shaper, line, style, RIGHT - LEFT, Align::Left)?);
        }
        if set_lines.len() > TITLE_LINES {
            let whole = joined(lines);
            for size in TITLE_SIZES.into_iter().filter(|size| *size <= base.size) {
                style = Style { size, ..base };
                set_lines = set(self.shaper, &whole, style, RIGHT - LEFT, Align::Left)?;
                if set_lines.len() <= TITLE_LINES {
                    break;
                }
            }
        }
        let mut rows = text_rows(set_lines, LEFT, tag, TITLE_TOP, style.size * TITLE_LEADING);
        for row in &mut rows {
            row.join = Join::Firm;
        }
        if let Some(first) = rows.first_mut() {
            first.gap_at_top = TITLE_TOP;
        }
        self.rows.extend(rows);
        self.gap = 36.0;
        Ok(())
    }

    /// What is said under the title.
    pub fn subtitle(&mut self, text: &Text) -> Result<(), PdfError> {
        let tag = self.element("P");
        let lines = set(self.shaper, text, SUBTITLE, RIGHT - LEFT, Align::Left)?;
        let mut rows = text_rows(lines, LEFT, tag, SUBTITLE_GAP, 16.0);
        for row in &mut rows {
            row.join = Join::Firm;
        }
        self.rows.extend(rows);
        self.gap = SUBTITLE_AFTER;
        Ok(())
    }

    /// The band of facts.
    pub fn facts(&mut self, facts: &[Fact]) -> Result<(), PdfError> {
        let mut row = Row { join: Join::Firm, ..Row::ruled(self.gap) };
        row.decorate(Shape::Rule { x: LEFT, right: RIGHT, y: 0.0, thickness: 0.9, colour: ACCENT });
        let mut bottom: f32 = 0.0;
        for (fact, (x, width)) in facts.iter().zip(FACT_COLUMNS) {
            let tag = self.element("P");
            let label = self.spaced_line(&Text::from(fact.label.as_str()), LABEL)?;
            row.draw(tag, Shape::Text { x, y: 10.4, line: label });
            let mut y = 24.4;
            for (rank, line) in
                set(self.shaper, &fact.value, FACT, width, Align::Left)?.into_iter().enumerate()
            {
                if rank > 0 {
                    y += 12.5;
                }
                row.draw(tag, Shape::Text { x, y, line });
            }
            bottom = bottom.max(y);
        }
        row.depth = bottom + 5.6;
        row.decorate(Shape::Rule { x: LEFT, right: RIGHT, y: row.depth, thickness: 0.5, colour: HAIR });
        self.rows.push(row);
        self.gap = 47.0;
        Ok(())
    }

    /// A party: its name beside « Entre » or « et », who it is under it.
    pub fn party(&mut self, party: &Party) -> Result<(), PdfError> {
        let gap = if self.parties == 0 { self.gap.min(self.party_gap * 1.6) } else { self.party_gap };
        self.parties += 1;
        let tag = self.element("P");
        let lead = self.spaced_line(&Text::from(party.lead.as_str()), PARTY_LEAD)?;
        let names = set(self.shaper, &party.name, PARTY, MEASURE, Align::Left)?;
        let mut rows = text_rows(names, TEXT, tag, gap, 17.0);
        if let Some(first) = rows.first_mut() {
            let item = crate::pdf::layout::row::Item {
                tag: Some(tag),
                shape: Shape::Text { x: LEFT, y: 0.0, line: lead },
            };
            first.items.insert(0, item);
        }
        let identity = self.element("P");
        let lines = self.by_sense(&party.identity)?;
        for (rank, line) in lines.into_iter().enumerate() {
            let gap = if rank == 0 { 16.7 } else { LEADING };
            rows.extend(text_rows(vec![line], TEXT, identity, gap, LEADING));
        }
        for sentence in &party.closing {
            let tag = self.element("P");
            let lines = set(self.shaper, sentence, BODY, MEASURE, Align::Left)?;
            rows.extend(text_rows(lines, TEXT, tag, 15.7, LEADING));
        }
        let count = rows.len();
        for row in rows.iter_mut().take(count.saturating_sub(1)) {
            row.join = Join::Firm;
        }
        if let Some(last) = rows.last_mut() {
            last.descent = DESCENT;
        }
        self.rows.extend(rows);
        self.gap = 30.0;
        Ok(())
    }

    /// Fills lines with groups of words, cutting between groups wherever one would not fit.
    fn by_sense(&mut self, groups: &[Text]) -> Result<Vec<Line>, PdfError> {
        let mut lines = Vec::new();
        let mut current = Text::default();
        for group in groups {
            let longer =
                if current.is_empty() { group.clone() } else { joined(&[current.clone(), group.clone()]) };
            if !current.is_empty() && single(self.shaper, &longer, BODY)?.width() > MEASURE {
                lines.extend(set(self.shaper, &current, BODY, MEASURE, Align::Left)?);
                current = group.clone();
            } else {
                current = longer;
            }
        }
        lines.extend(set(self.shaper, &current, BODY, MEASURE, Align::Left)?);
        Ok(lines)
    }
}

/// Texts one after the other, separated by spaces.
fn joined(texts: &[Text]) -> Text {
    let mut out = Text::default();
    for text in texts {
        out.push(if out.is_empty() { "" } else { " " }, Mark::Plain);
        out.append(text);
    }
    out
}
