//! Text with its marks, its links, its languages and its notes.

use super::writer::Writer;
use crate::pdf::model::{Mark, Run, Text};

/// Writes a text, then the notes it calls.
pub(super) fn text(writer: &mut Writer, text: &Text) {
    let first = writer.notes;
    runs(writer, text);
    notes(writer, text, first);
}

/// Writes a text without its notes, whose numbers go on from those called so far.
pub(super) fn runs(writer: &mut Writer, text: &Text) {
    let mut beside = false;
    for it in &text.runs {
        if beside && it.note.is_some() {
            writer.push("<sup aria-hidden=\"true\">,\u{202f}</sup>");
        }
        run(writer, it);
        beside = it.note.is_some();
    }
}

/// Writes the notes a text calls, when `first` had been called before it.
pub(super) fn notes(writer: &mut Writer, text: &Text, first: usize) {
    let last = std::mem::replace(&mut writer.notes, first);
    for note in text.runs.iter().filter_map(|it| it.note.as_deref()) {
        writer.notes += 1;
        writer.push(" <small class=\"jalon-paper__note\"><span aria-hidden=\"true\">");
        writer.push(&writer.notes.to_string());
        writer.push(".</span> ");
        self::text(writer, note);
        writer.push("</small>");
    }
    writer.notes = last;
}

fn run(writer: &mut Writer, run: &Run) {
    if let Some(note) = &run.note {
        let number = writer.notes + 1;
        // The notes it calls are numbered after it.
        writer.notes = number + note.notes();
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
