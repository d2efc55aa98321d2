//! Lists: a letter, a number, a dash or a drawn bullet, then the item, then the list under it; words
//! and what they mean.

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::{Flow, Side};
use crate::pdf::layout::inline::Setting;
use crate::pdf::layout::row::{self, Shape};
use crate::pdf::model::{Definition, List, ListMark, Text};
use crate::pdf::text::breaking::Align;
use crate::pdf::text::paragraph::single;
use crate::pdf::theme::{BODY, ITEM, LEADING, LEFT, PARAGRAPH, SIDE_LEADING, SIDE_TITLE, TEXT, mm};
use crate::pdf::tree::{Attribute, ElementId};

/// Where an item begins, from its mark.
const LETTER_INDENT: f32 = mm(6.0);
const BULLET_INDENT: f32 = mm(5.0);
/// Width of a defined word in the side column.
const TERM_WIDTH: f32 = mm(33.0);

impl Flow<'_, '_> {
    /// A list; it stays with the sentence that announces it.
    pub fn list(&mut self, list: &List) -> Result<(), PdfError> {
        if self.side.is_none() {
            self.announce();
        }
        let first = if self.rows.last().is_some_and(|row| !row.anchors.is_empty()) { self.gap } else { ITEM };
        self.items(list, self.parent, (self.column.0, first))?;
        self.gap = PARAGRAPH;
        Ok(())
    }

    /// The items of a list whose marks begin at `x`, the first one `gap` below what precedes.
    fn items(&mut self, list: &List, parent: ElementId, (x, gap): (f32, f32)) -> Result<(), PdfError> {
        let (numbering, indent) = match list.mark {
            ListMark::Letters => ("LowerAlpha", LETTER_INDENT),
            ListMark::Numbers => ("Decimal", LETTER_INDENT),
            // The standard has no dash.
            ListMark::Bullets | ListMark::Dashes => ("Disc", BULLET_INDENT),
        };
        let element = if parent == self.parent {
            self.tree.add("L", parent)
        } else {
            // Inside an item, after its text.
            self.tree.add_floating("L", parent)
        };
        self.tree.attribute(element, Attribute::ListNumbering(numbering));
        let right = self.column.0 + self.column.1;
        for (rank, item) in list.items.iter().enumerate() {
            let entry = self.tree.add("LI", element);
            let label = self.tree.add("Lbl", entry);
            let body = self.tree.add("LBody", entry);
            let (mark, width) = self.mark(list.mark, rank, x)?;
            let indent = indent.max(width);
            let left = x + indent;
            let setting = Setting {
                x: left,
                measure: right - left,
                gap: if rank == 0 { gap } else { ITEM },
                ..self.running(Align::Justified)
            };
            let mut rows = self.text(&item.text, &setting, body)?;
            if let Some(first) = rows.first_mut() {
                first.items.insert(0, row::Item { tag: Some(label), shape: mark });
            }
            self.push_text(rows);
            if let Some(inner) = &item.inner {
                self.announce();
                self.items(inner, body, (left, ITEM))?;
            }
        }
        Ok(())
    }

    /// Words and what they mean: a word in the side column, what is said of it beside.
    pub fn definitions(&mut self, definitions: &[Definition]) -> Result<(), PdfError> {
        // Words are the labels of their list, and a list with labels says how it is marked.
        let list = self.tree.add_with("L", self.parent, Attribute::ListNumbering("Disc"));
        for definition in definitions {
            self.flush_side();
            let entry = self.tree.add("LI", list);
            let label = self.tree.add("Lbl", entry);
            let body = self.tree.add("LBody", entry);
            let beside = self.column.0 == TEXT;
            let (x, width) = if beside { (LEFT, TERM_WIDTH) } else { self.column };
            let setting = Setting {
                style: SIDE_TITLE,
                x,
                measure: width,
                align: Align::Left,
                gap: self.gap,
                leading: SIDE_LEADING,
            };
            let terms = self.text(&definition.term, &setting, label)?;
            if beside {
                self.side = Side::of(terms);
            } else {
                self.rows.extend(terms);
                self.announce();
            }
            let gap = if beside { self.gap } else { LEADING };
            let rows = self.text(&definition.body, &Setting { gap, ..self.running(Align::Left) }, body)?;
            self.push_text(rows);
            self.gap = PARAGRAPH;
        }
        self.flush_side();
        Ok(())
    }

    /// The mark of an item, and the room it takes with the blank after it.
    fn mark(&mut self, mark: ListMark, rank: usize, x: f32) -> Result<(Shape, f32), PdfError> {
        let text = match mark {
            ListMark::Letters => letter(rank),
            ListMark::Numbers => format!("{}.", rank + 1),
            ListMark::Dashes => "–".to_owned(),
            ListMark::Bullets => return Ok((Shape::Disc { x: x + mm(1.5), y: -mm(1.1) }, 0.0)),
        };
        let line = single(self.shaper, &Text::from(text), BODY)?;
        let width = line.width() + mm(1.5);
        Ok((Shape::Text { x, y: 0.0, line }, width))
    }
}

/// « a) » to « z) », then « aa) ».
fn letter(rank: usize) -> String {
    let mut letters = String::new();
    let mut left = rank + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'a' + digit));
        left = (left - 1) / 26;
    }
    letters + ")"
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([letter(0), letter(25), letter(26), letter(27)], ["a)", "z)", "aa)", "ab)"]);
    }
}
