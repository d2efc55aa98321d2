//! What a text holds besides its characters: links, other languages, calls of notes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::error::PdfError;
use super::super::model::{Mark, Run, Text};
use super::super::text::breaking::Align;
use super::super::text::paragraph::{set, single};
use super::super::theme::{BODY, LEADING, MEASURE, NOTE, NOTE_LEADING, Style, TEXT, mm};
use super::super::tree::ElementId;
use super::flow::Flow;
use super::row::{Act, Area, Row, Shape, text_rows};

/// Where the text of a note begins, after its number.
const NOTE_INDENT: f32 = mm(4.0);
/// How far a link reaches above and below its baseline, as shares of the size.
const ABOVE: f32 = 0.8;
const BELOW: f32 = 0.25;

/// How a text is set.
pub struct Setting {
    /// Style of its plain runs.
    pub style: Style,
    /// Left edge.
    pub x: f32,
    /// Width.
    pub measure: f32,
    /// How lines fill it.
    pub align: Align,
    /// From the row above to the first baseline.
    pub gap: f32,
    /// Between two baselines.
    pub leading: f32,
}

impl Flow<'_, '_> {
    /// Running text in the column.
    pub fn running(&self, align: Align) -> Setting {
        let (x, measure) = self.column;
        Setting { style: BODY, x, measure, align, gap: LEADING, leading: LEADING }
    }

    /// A text as rows of lines, its links, languages and notes included.
    pub fn text(&mut self, text: &Text, setting: &Setting, tag: ElementId) -> Result<Vec<Row>, PdfError> {
        let (numbered, notes) = self.number(text);
        let lines = set(self.shaper, &numbered, setting.style, setting.measure, setting.align)?;
        let mut rows = text_rows(lines, setting.x, tag, setting.gap, setting.leading);
        if numbered.runs.iter().all(is_plain) {
            return Ok(rows);
        }
        let mut elements = BTreeMap::new();
        for row in &mut rows {
            self.tie(row, &numbered, tag, &mut elements, &notes)?;
        }
        Ok(rows)
    }

    /// The text with a raised number in place of each note.
    fn number<'t>(&mut self, text: &'t Text) -> (Cow<'t, Text>, BTreeMap<usize, (usize, &'t Text)>) {
        let mut notes = BTreeMap::new();
        if text.runs.iter().all(|run| run.note.is_none()) {
            return (Cow::Borrowed(text), notes);
        }
        let mut numbered = text.clone();
        let mut beside = false;
        for (rank, (run, called)) in numbered.runs.iter_mut().zip(&text.runs).enumerate() {
            if let Some(note) = &called.note {
                let number = self.notes + 1;
                self.notes = number + note.notes();
                // Two notes called at one place: « 1, 2 », not « 12 ».
                run.text = if beside { format!(",\u{202f}{number}") } else { number.to_string() };
                run.mark = Mark::Superscript;
                notes.insert(rank, (number, &**note));
            }
            beside = called.note.is_some();
        }
        (Cow::Owned(numbered), notes)
    }

    /// Gives each stretch of a row's lines its own element.
    fn tie(
        &mut self,
        row: &mut Row,
        text: &Text,
        parent: ElementId,
        elements: &mut BTreeMap<usize, ElementId>,
        notes: &BTreeMap<usize, (usize, &Text)>,
    ) -> Result<(), PdfError> {
        for item in std::mem::take(&mut row.items) {
            let Shape::Text { x, y, line } = item.shape else {
                row.items.push(item);
                continue;
            };
            for (left, tie, part) in line.by_tie() {
                let (x, width) = (x + left, part.width());
                let size = part.pieces.first().map_or(0.0, |piece| piece.style.size);
                let Some((rank, run)) = tie.and_then(|rank| Some((rank, text.runs.get(rank)?))) else {
                    row.draw(parent, Shape::Text { x, y, line: part });
                    continue;
                };
                let known = elements.get(&rank).copied();
                let element = known.unwrap_or_else(|| self.tied(run, parent));
                elements.insert(rank, element);
                row.draw(element, Shape::Text { x, y, line: part });
                if let Some(address) = &run.link {
                    row.areas.push(Area {
                        sides: [x, y - size * ABOVE, x + width, y + size * BELOW],
                        act: Act::Address(address.clone()),
                        element,
                        contents: match run.text.trim() {
                            "" => address.clone(),
                            said => said.to_owned(),
                        },
                    });
                }
                if let (None, Some((number, note))) = (known, notes.get(&rank)) {
                    let rows = self.note(*number, note, parent)?;
                    row.notes.extend(rows);
                }
            }
        }
        Ok(())
    }

    fn tied(&mut self, run: &Run, parent: ElementId) -> ElementId {
        let role = match run {
            Run { note: Some(_), .. } => "Reference",
            Run { link: Some(_), .. } => "Link",
            _ => "Span",
        };
        let element = self.tree.add_floating(role, parent);
        if let Some(language) = &run.language {
            self.tree.speak(element, language);
        }
        element
    }

    /// The rows of a note.
    fn note(&mut self, number: usize, note: &Text, parent: ElementId) -> Result<Vec<Row>, PdfError> {
        let element = self.tree.add_floating("Note", parent);
        self.tree.identify(element, format!("note-{number}"));
        let label = self.tree.add_floating("Lbl", element);
        let line = single(self.shaper, &Text::from(number.to_string()), NOTE)?;
        let setting = Setting {
            style: NOTE,
            x: TEXT + NOTE_INDENT,
            measure: MEASURE - NOTE_INDENT,
            align: Align::Left,
            gap: NOTE_LEADING,
            leading: NOTE_LEADING,
        };
        // The notes it calls follow it, numbers and lines.
        let last = std::mem::replace(&mut self.notes, number);
        let mut rows = self.text(note, &setting, element)?;
        self.notes = last;
        let called: Vec<Row> = rows.iter_mut().flat_map(|row| std::mem::take(&mut row.notes)).collect();
        rows.extend(called);
        if let Some(first) = rows.first_mut() {
            let shape = Shape::Text { x: TEXT, y: 0.0, line };
            first.items.insert(0, super::row::Item { tag: Some(label), shape });
        }
        Ok(rows)
    }
}

fn is_plain(run: &Run) -> bool {
    run.link.is_none() && run.language.is_none() && run.note.is_none()
}
