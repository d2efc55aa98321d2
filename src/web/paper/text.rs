//! Text with its marks, its links, its languages and its notes.

use super::writer::Writer;
use crate::pdf::model::{Mark, Run, Text};

/// Writes a text, then the notes it calls.
pub(super) fn text(writer: &mut Writer, text: &Text) {
    let first = writer.notes;
    for it in &text.runs {
        run(writer, it);
    }
    let notes = text.runs.iter().filter_map(|it| it.note.as_deref());
    for (number, note) in (first + 1..).zip(notes) {
        writer.push(" <small class=\"jalon-paper__note\"><span aria-hidden=\"true\">");
        writer.push(&number.to_string());
        writer.push(".</span> ");
        self::text(writer, note);
        writer.push("</small>");
    }
}

fn run(writer: &mut Writer, run: &Run) {
    if run.note.is_some() {
        writer.notes += 1;
        let number = writer.notes;
        return writer.push(&format!("<sup aria-hidden=\"true\">{number}</sup>"));
    }
    if let Some(address) = &run.link {
        let address = html_escape::encode_double_quoted_attribute(address);
        writer.push(&format!("<a href=\"{address}\">"));
    }
    if let Some(language) = &run.language {
        let language = html_escape::encode_double_quoted_attribute(language);
        writer.push(&format!("<span lang=\"{language}\">"));
    }
    let inside = |it: &mut Writer| it.escaped(&run.text);
    match run.mark {
        Mark::Plain => inside(writer),
        Mark::Bold => writer.element("strong", "", inside),
        Mark::Italic => writer.element("em", "", inside),
        Mark::Superscript => writer.element("sup", "", inside),
        Mark::Missing => writer.element("mark", "jalon-paper__missing", inside),
    }
    writer.push(if run.language.is_some() { "</span>" } else { "" });
    writer.push(if run.link.is_some() { "</a>" } else { "" });
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
