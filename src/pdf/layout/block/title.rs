//! The title page: title, subtitle, parties.

use std::borrow::Cow;

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::inline::Setting;
use crate::pdf::layout::row::{Join, Row, hold};
use crate::pdf::model::{Mark, Party, Text};
use crate::pdf::text::breaking::Align;
use crate::pdf::text::paragraph::{set, single};
use crate::pdf::theme::{
    BODY, LEADING, LEFT, MEASURE, PARTY, PARTY_LEAD, RIGHT, SIDE_MEASURE, SUBTITLE, Style, TEXT, mm,
};

/// Between two lines of the title, as a share of its size.
const TITLE_LEADING: f32 = 31.0 / 26.0;
/// From the top of the text area to the first line of the title.
const TITLE_TOP: f32 = mm(13.9);
/// Most lines a title has before its size goes down.
const TITLE_LINES: usize = 3;
/// Sizes tried in turn for a title.
const TITLE_SIZES: [f32; 4] = [26.0, 22.0, 19.0, 16.0];
/// From the title to its subtitle, between two lines of it, and from that to what follows.
const SUBTITLE_GAP: f32 = 19.0;
const SUBTITLE_LEADING: f32 = 16.0;
const SUBTITLE_AFTER: f32 = 28.0;
/// Between two lines of a name, from it to who the party is, and to what ends its entry.
const NAME_LEADING: f32 = 17.0;
const IDENTITY_GAP: f32 = 16.7;
const CLOSING_GAP: f32 = 15.7;

impl Flow<'_, '_> {
    /// The title, smaller when it would take more than three lines.
    pub fn title(&mut self, lines: &[Text], base: Style) -> Result<(), PdfError> {
        let tag = self.element("H1");
        let mut style = base;
        let mut shown = Cow::Borrowed(lines);
        if self.count_lines(lines, style)? > TITLE_LINES {
            shown = Cow::Owned(vec![joined(lines)]);
            for size in TITLE_SIZES.into_iter().filter(|size| *size <= base.size) {
                style = Style { size, ..base };
                if self.count_lines(&shown, style)? <= TITLE_LINES {
                    break;
                }
            }
        }
        let setting = Setting::ragged(style, LEFT, RIGHT - LEFT, style.size * TITLE_LEADING);
        let mut rows = Vec::new();
        for line in shown.iter() {
            rows.extend(self.text(line, &setting, tag)?);
        }
        if let Some(first) = rows.first_mut() {
            (first.gap, first.gap_at_top) = (TITLE_TOP, TITLE_TOP);
        }
        self.push_firm(rows);
        self.gap = 36.0;
        Ok(())
    }

    fn count_lines(&mut self, lines: &[Text], style: Style) -> Result<usize, PdfError> {
        let mut count = 0;
        for line in lines {
            count += set(self.shaper, line, style, RIGHT - LEFT, Align::Left)?.len();
        }
        Ok(count)
    }

    /// Adds rows held together and to what follows.
    fn push_firm(&mut self, mut rows: Vec<Row>) {
        hold(&mut rows, Join::Firm);
        self.rows.extend(rows);
        self.announce();
    }

    /// What is said under the title.
    pub fn subtitle(&mut self, text: &Text) -> Result<(), PdfError> {
        let tag = self.element("P");
        let setting = Setting::ragged(SUBTITLE, LEFT, RIGHT - LEFT, SUBTITLE_LEADING);
        let rows = self.text(text, &Setting { gap: SUBTITLE_GAP, ..setting }, tag)?;
        self.push_firm(rows);
        self.gap = SUBTITLE_AFTER;
        Ok(())
    }

    /// A party: its name beside « Entre » or « et », who it is under it.
    pub fn party(&mut self, party: &Party) -> Result<(), PdfError> {
        let pace = self.pace;
        let gap = if self.parties == 0 { self.gap.min(pace.gap * 1.6) } else { pace.gap };
        let leading = LEADING * pace.lines;
        self.parties += 1;
        let tag = self.element("P");
        let mut lead = Row::default();
        let setting = Setting::ragged(PARTY_LEAD, LEFT, SIDE_MEASURE, NAME_LEADING);
        self.put(&mut lead, tag, &Text::from(party.lead.as_str()), 0.0, &setting)?;
        let setting = Setting::ragged(PARTY, TEXT, MEASURE, NAME_LEADING);
        let mut rows = self.text(&party.name, &Setting { gap, ..setting }, tag)?;
        if let Some(first) = rows.first_mut() {
            first.items.splice(0..0, lead.items);
        }
        let identity = self.element("P");
        for (rank, group) in self.by_sense(&party.identity)?.iter().enumerate() {
            let gap = if rank == 0 { IDENTITY_GAP * pace.lines } else { leading };
            let setting = Setting { gap, ..Setting::ragged(BODY, TEXT, MEASURE, leading) };
            rows.extend(self.text(group, &setting, identity)?);
        }
        for sentence in &party.closing {
            let tag = self.element("P");
            let gap = CLOSING_GAP * pace.lines;
            let setting = Setting { gap, ..Setting::ragged(BODY, TEXT, MEASURE, leading) };
            rows.extend(self.text(sentence, &setting, tag)?);
        }
        hold(&mut rows, Join::Firm);
        self.rows.extend(rows);
        self.gap = 30.0;
        Ok(())
    }

    /// Puts groups of words together as long as they fit on a line.
    fn by_sense(&mut self, groups: &[Text]) -> Result<Vec<Text>, PdfError> {
        let mut lines = Vec::new();
        let mut current = Text::default();
        for group in groups {
            let longer =
                if current.is_empty() { group.clone() } else { joined(&[current.clone(), group.clone()]) };
            if !current.is_empty() && single(self.shaper, &longer, BODY)?.width() > MEASURE {
                lines.push(std::mem::replace(&mut current, group.clone()));
            } else {
                current = longer;
            }
        }
        lines.push(current);
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
