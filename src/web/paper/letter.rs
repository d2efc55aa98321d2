//! The top and the end of a letter.

use super::list::definitions;
use super::text::{element, runs};
use super::writer::Writer;
use crate::pdf::model::{Closing, Letterhead};

/// Who writes to whom, when, of what.
pub(super) fn letterhead(writer: &mut Writer, it: &Letterhead) {
    writer.element("p", "jalon-paper__sender", |writer| {
        runs(writer, &it.sender);
        if !it.address.is_empty() {
            writer.element("span", "jalon-paper__note", |writer| runs(writer, &it.address));
        }
    });
    writer.element("p", "jalon-paper__facing", |writer| {
        for (rank, line) in it.addressee.iter().enumerate() {
            writer.push(if rank > 0 { "<br>" } else { "" });
            runs(writer, line);
        }
    });
    element(writer, "p", "jalon-paper__facing", &it.dated);
    writer.element("div", "jalon-paper__row", |writer| {
        writer.element("p", "jalon-paper__side", |it| it.escaped(Letterhead::OBJECT));
        let name = writer.heading_name(1);
        element(writer, &name, "jalon-paper__text jalon-paper__inline", &it.object);
    });
    definitions(writer, &it.terms);
}

/// Who signs.
pub(super) fn closing(writer: &mut Writer, it: &Closing) {
    element(writer, "p", "jalon-paper__facing", &it.title);
    if !it.name.is_empty() {
        element(writer, "p", "jalon-paper__facing jalon-paper__signatory", &it.name);
    }
}
