//! Blocks into rows, one after the other; what each block leaves for the next is kept here.

use super::super::error::PdfError;
use super::super::model::{Block, HeadingForm, Text};
use super::super::text::breaking::Align;
use super::super::text::shaper::Shaper;
use super::super::theme::{MEASURE, PARAGRAPH, SECTION, SHEET_TITLE, TEXT, TITLE};
use super::super::tree::{ElementId, ROOT, Tree};
use super::Entry;
use super::inline::Setting;
use super::row::{Join, Row, hold};

/// A side heading that waits for the text it stands beside.
pub struct Side {
    /// Its lines, already placed from the first baseline.
    pub row: Row,
    /// From the first baseline to the last.
    pub height: f32,
}

impl Side {
    /// Lines that go down from the first baseline, in one row.
    pub fn of(lines: Vec<Row>) -> Option<Self> {
        let mut row = Row { join: Join::Firm, ..Row::text(lines.first()?.gap) };
        let height = row.absorb(lines, 0.0);
        Some(Self { row, height })
    }
}

/// Rows under construction.
pub struct Flow<'s, 'a> {
    /// Shapes words.
    pub shaper: &'s mut Shaper<'a>,
    /// What has been laid out.
    pub rows: Vec<Row>,
    /// Structure so far.
    pub tree: Tree,
    /// Headings so far; their pages are not known yet.
    pub outline: Vec<Entry>,
    /// From the last row to the first baseline of a text that would follow.
    pub gap: f32,
    /// The side heading that waits for its text.
    pub side: Option<Side>,
    /// How far the last side heading reaches below the last row.
    overhang: f32,
    /// Number of parties so far.
    pub parties: usize,
    /// How parties stand under one another.
    pub pace: PartyPace,
    /// Number of captions so far.
    pub captions: usize,
    /// Number of notes so far.
    pub notes: usize,
    /// Number of callouts so far.
    pub callouts: usize,
    /// Element that what is laid out belongs to.
    pub parent: ElementId,
    /// Left edge and width of running text.
    pub column: (f32, f32),
    /// What is saved.
    pub terse: Terse,
    /// Ranks of the rows that begin a page.
    breaks: Vec<usize>,
}

/// What a document that is laid out again saves.
#[derive(Clone, Copy, Default)]
pub struct Terse {
    /// Its tables of contents.
    pub contents: bool,
    /// Some of the white for a signature.
    pub signature: bool,
}

/// What a flow becomes.
pub struct Flown {
    /// All rows.
    pub rows: Vec<Row>,
    /// The structure.
    pub tree: Tree,
    /// The headings.
    pub outline: Vec<Entry>,
}

impl<'s, 'a> Flow<'s, 'a> {
    /// An empty flow.
    pub fn new(shaper: &'s mut Shaper<'a>, terse: Terse) -> Self {
        Self {
            shaper,
            rows: Vec::new(),
            tree: Tree::default(),
            outline: Vec::new(),
            gap: 0.0,
            side: None,
            overhang: 0.0,
            parties: 0,
            pace: ROOMY,
            captions: 0,
            notes: 0,
            callouts: 0,
            parent: ROOT,
            column: (TEXT, MEASURE),
            terse,
            breaks: Vec::new(),
        }
    }

    /// Lays blocks out.
    pub fn blocks(&mut self, blocks: &[Block]) -> Result<(), PdfError> {
        if blocks.iter().filter(|block| matches!(block, Block::Party(_))).count() > ROOMY_PARTIES {
            self.pace = TIGHT;
        }
        for (rank, block) in blocks.iter().enumerate() {
            let after = blocks.get(rank + 1..).unwrap_or_default();
            self.block(block, after)?;
        }
        Ok(())
    }

    fn block(&mut self, block: &Block, after: &[Block]) -> Result<(), PdfError> {
        match block {
            Block::Letterhead(letter) => self.letterhead(letter),
            Block::Title(lines) => {
                let style =
                    if matches!(after.first(), Some(Block::Subtitle(_))) { SHEET_TITLE } else { TITLE };
                self.title(lines, style)
            }
            Block::Subtitle(text) => self.subtitle(text),
            Block::Facts(facts) if self.column.0 == TEXT => self.facts(facts),
            Block::Facts(facts) => self.callout_facts(facts),
            Block::KeyFigures(figures) => self.key_figures(figures),
            Block::Party(party) => self.party(party),
            Block::Contents { .. } if self.terse.contents => Ok(()),
            Block::Contents { title, .. } => self.contents(title, after),
            Block::Heading(heading) => match heading.form {
                HeadingForm::Ruled => self.ruled_heading(heading),
                HeadingForm::Side => self.side_heading(heading),
                HeadingForm::RuledSide => self.ruled_side_heading(heading),
                HeadingForm::Section => self.section_heading(heading),
                HeadingForm::Inline => self.inline_heading(heading),
            },
            Block::Paragraph(text) => self.paragraph(text, Align::Justified),
            Block::Statement(text) => self.paragraph(text, Align::Left),
            Block::List(list) => self.list(list),
            Block::Definitions(definitions) => self.definitions(definitions),
            Block::Callout(callout) => self.callout(callout),
            Block::Figure(figure) => self.figure(figure),
            Block::Table(table) => self.table(table),
            Block::Form(form) => self.form(form),
            Block::Signatures(signatures) => self.signatures(signatures),
            Block::Closing(closing) => self.closing(closing),
            Block::Together(inner) => self.together(inner),
            Block::PageBreak => {
                self.flush_side();
                self.breaks.push(self.rows.len());
                Ok(())
            }
        }
    }

    fn together(&mut self, blocks: &[Block]) -> Result<(), PdfError> {
        let first = self.rows.len();
        self.blocks(blocks)?;
        self.hold_from(first);
        Ok(())
    }

    fn paragraph(&mut self, text: &Text, align: Align) -> Result<(), PdfError> {
        let tag = self.tree.add("P", self.parent);
        let rows = self.text(text, &Setting { gap: self.gap, ..self.running(align) }, tag)?;
        self.push_text(rows);
        self.gap = if align == Align::Left { STATEMENT } else { PARAGRAPH };
        Ok(())
    }

    /// Adds rows of text, beside the side heading that waits, if one does.
    pub fn push_text(&mut self, mut rows: Vec<Row>) {
        if rows.is_empty() {
            return;
        }
        if let (Some(side), Some(first)) = (self.side.take(), rows.first_mut()) {
            let text = std::mem::replace(first, side.row);
            first.items.extend(text.items);
            first.areas.extend(text.areas);
            first.notes.extend(text.notes);
            first.join = text.join;
            self.overhang = side.height;
        } else if let Some(first) = rows.first() {
            self.overhang -= first.gap;
        }
        self.keep_beside(&mut rows);
        self.rows.extend(rows);
    }

    /// Holds rows together as long as the side heading stands beside them.
    fn keep_beside(&mut self, rows: &mut [Row]) {
        if self.overhang > 0.0
            && let Some(last) = self.rows.last_mut()
            && rows.first().is_some_and(|row| row.anchors.is_empty())
        {
            last.join = Join::Firm;
        }
        let count = rows.len();
        for rank in 0..count {
            let next = rows.get(rank + 1).map(|row| row.gap);
            if let (Some(row), Some(next)) = (rows.get_mut(rank), next) {
                if self.overhang > 0.0 {
                    row.join = Join::Firm;
                }
                self.overhang -= next;
            }
        }
    }

    /// Makes room for a side heading taller than its text.
    fn settle(&mut self) {
        if self.overhang > 0.0
            && let Some(last) = self.rows.last_mut()
        {
            last.depth += self.overhang;
        }
        self.overhang = 0.0;
    }

    /// Gives the side heading that waits a row of its own, held to what follows.
    pub fn flush_side(&mut self) {
        self.settle();
        if let Some(side) = self.side.take() {
            self.rows.push(Row { depth: side.height, join: Join::Firm, ..side.row });
        }
    }

    /// Holds the last row, an announcement, to what comes next.
    pub fn announce(&mut self) {
        if let Some(last) = self.rows.last_mut() {
            last.join = Join::Firm;
        }
    }

    /// From the last row to the first baseline of a heading beside or above its text.
    pub fn side_gap(&self) -> f32 {
        self.gap.max(SECTION)
    }

    /// Keeps on one page what was laid out from a row on, whenever it fits on one.
    pub fn hold_from(&mut self, first: usize) {
        hold(self.rows.get_mut(first..).unwrap_or_default(), Join::Soft);
    }

    /// Adds an element at the end of what is laid out.
    pub fn element(&mut self, role: &'static str) -> ElementId {
        self.tree.add(role, self.parent)
    }

    /// What the flow became.
    pub fn finish(mut self) -> Flown {
        self.flush_side();
        for rank in self.breaks {
            if let Some(row) = self.rows.get_mut(rank) {
                row.breaks = true;
            }
        }
        Flown { rows: self.rows, tree: self.tree, outline: self.outline }
    }
}

/// How parties stand under one another.
#[derive(Clone, Copy)]
pub struct PartyPace {
    /// From a party to the next.
    pub gap: f32,
    /// Share of the usual distance between their lines.
    pub lines: f32,
}

/// The usual pace; closer beyond three parties, so that five fit on a page under a letterhead.
const ROOMY: PartyPace = PartyPace { gap: 30.0, lines: 1.0 };
const TIGHT: PartyPace = PartyPace { gap: 19.0, lines: 0.92 };
const ROOMY_PARTIES: usize = 3;
/// Between two statements, baseline to baseline.
const STATEMENT: f32 = 15.0;
