//! What the printed documents of this room share: furniture, conventions in a cell.

pub mod amounts;

use chrono::NaiveDate;

use crate::convention::record::Brief;
use crate::pdf::model::{Cell, Furniture, Text};

pub use crate::wording::paper::{
    AUTHOR, definition, fact, held, link, long, numbers, section, statement, text, words,
};

/// The conventions of a laureate that everybody may see, one after the other.
pub fn conventions<'a>(of: impl Iterator<Item = &'a Brief>, dated: NaiveDate) -> Cell {
    let each: Vec<String> = of
        .map(|it| {
            let (standing, _) = super::product::standing(it, dated);
            format!("{}, {}", it.reference, standing.replace(' ', "\u{a0}"))
        })
        .collect();
    if each.is_empty() { Cell::from(held("non signée")) } else { Cell::from(text(&each.join(" ; "))) }
}

/// What repeats on each page.
pub fn furniture(masthead: &str, kind: &str, subject: &str, reference: &str, dated: NaiveDate) -> Furniture {
    Furniture {
        masthead: text(masthead).plain(),
        kind: kind.to_owned(),
        subject: text(subject).plain(),
        reference: text(reference).plain(),
        // The second line says the fingerprint, which is that of everything else.
        footer: [text(&format!("Situation au {}, faits publics seulement", long(dated))), Text::default()],
        watermark: None,
        verification: None,
    }
}

/// The same, for a paper that is not for everybody.
pub fn own_furniture(kind: &str, subject: &str, dated: NaiveDate) -> Furniture {
    Furniture {
        footer: [text(&format!("Situation au {}", long(dated))), Text::default()],
        ..furniture("Programme beta.gouv.fr", kind, subject, "", dated)
    }
}
