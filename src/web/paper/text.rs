//! Text with its marks.

use super::writer::Writer;
use crate::pdf::model::{Mark, Text};

/// Writes a text.
pub(super) fn text(writer: &mut Writer, text: &Text) {
    for run in &text.runs {
        let inside = |it: &mut Writer| it.escaped(&run.text);
        match run.mark {
            Mark::Plain => inside(writer),
            Mark::Bold => writer.element("strong", "", inside),
            Mark::Italic => writer.element("em", "", inside),
            Mark::Superscript => writer.element("sup", "", inside),
            Mark::Missing => writer.element("mark", "jalon-paper__missing", inside),
        }
    }
}

/// Writes texts one after the other, spaces between them.
pub(super) fn joined(writer: &mut Writer, texts: &[Text]) {
    for (rank, it) in texts.iter().enumerate() {
        if rank > 0 {
            writer.push(" ");
        }
        text(writer, it);
    }
}

/// An element that holds a text.
pub(super) fn element(writer: &mut Writer, name: &str, class: &str, it: &Text) {
    writer.element(name, class, |writer| text(writer, it));
}
