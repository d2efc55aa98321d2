//! Lists: a letter or a drawn bullet, then the item.

use crate::pdf::error::PdfError;
use crate::pdf::layout::flow::Flow;
use crate::pdf::layout::row::{Shape, text_rows};
use crate::pdf::model::{List, ListMark, Text};
use crate::pdf::text::breaking::Align;
use crate::pdf::text::paragraph::set;
use crate::pdf::theme::{BODY, ITEM, LEADING, MEASURE, PARAGRAPH, TEXT, mm};
use crate::pdf::tree::Attribute;

/// Where an item begins, from its mark.
const LETTER_INDENT: f32 = mm(6.0);
const BULLET_INDENT: f32 = mm(5.0);

impl Flow<'_, '_> {
    /// A list; it stays with the sentence that announces it.
    pub fn list(&mut self, list: &List) -> Result<(), PdfError> {
        if self.side.is_none() {
            self.announce();
        }
        let (numbering, indent) = match list.mark {
            ListMark::Letters => ("LowerAlpha", LETTER_INDENT),
            ListMark::Bullets => ("Disc", BULLET_INDENT),
        };
        let parent = crate::pdf::tree::ROOT;
        let element = self.tree.add_with("L", parent, Attribute::ListNumbering(numbering));
        for (rank, item) in list.items.iter().enumerate() {
            let entry = self.tree.add("LI", element);
            let label = self.tree.add("Lbl", entry);
            let body = self.tree.add("LBody", entry);
            let lines = set(self.shaper, item, BODY, MEASURE - indent, Align::Justified)?;
            let mut rows = text_rows(lines, TEXT + indent, body, ITEM, LEADING);
            let mark = self.mark(list.mark, rank)?;
            if let Some(first) = rows.first_mut() {
                first.items.insert(0, crate::pdf::layout::row::Item { tag: Some(label), shape: mark });
            }
            self.push_text(rows);
        }
        self.gap = PARAGRAPH;
        Ok(())
    }

    fn mark(&mut self, mark: ListMark, rank: usize) -> Result<Shape, PdfError> {
        Ok(match mark {
            ListMark::Letters => {
                let line = self.spaced_line(&Text::from(letter(rank)), BODY)?;
                Shape::Text { x: TEXT, y: 0.0, line }
            }
            ListMark::Bullets => Shape::Disc { x: TEXT + mm(1.5), y: -mm(1.1) },
        })
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
