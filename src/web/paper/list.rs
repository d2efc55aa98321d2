//! Lists, and words with what they mean.

use super::text::{element, text};
use super::writer::Writer;
use crate::pdf::model::{Definition, List, ListMark};

/// A list, with the lists inside it.
pub(super) fn list(writer: &mut Writer, list: &List) {
    let (name, class) = match list.mark {
        ListMark::Letters => ("ol", "jalon-paper__list jalon-paper__list--letters"),
        ListMark::Numbers => ("ol", "jalon-paper__list jalon-paper__list--numbers"),
        ListMark::Bullets => ("ul", "jalon-paper__list"),
        ListMark::Dashes => ("ul", "jalon-paper__list jalon-paper__list--dashes"),
    };
    writer.element(name, class, |writer| {
        for item in &list.items {
            writer.element("li", "", |writer| {
                text(writer, &item.text);
                if let Some(inner) = &item.inner {
                    self::list(writer, inner);
                }
            });
        }
    });
}

/// Words in the side column, what is said of them beside.
pub(super) fn definitions(writer: &mut Writer, definitions: &[Definition]) {
    writer.element("dl", "jalon-paper__definitions", |writer| {
        for definition in definitions {
            writer.element("div", "jalon-paper__row", |writer| {
                element(writer, "dt", "jalon-paper__side", &definition.term);
                element(writer, "dd", "jalon-paper__text", &definition.body);
            });
        }
    });
}
