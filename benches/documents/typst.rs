//! The document as Typst markup. Texts are strings, so that nothing in them is taken for markup.

use jalon::pdf::Document;
use jalon::pdf::model::{Mark, Text};

use super::pieces::{Piece, TOKEN, pieces};

/// The whole source.
pub fn markup(document: &Document) -> String {
    let meta = &document.meta;
    let mut out = format!(
        "#set document(title: {}, author: {}, date: datetime(year: 2026, month: 3, day: 2))\n\
#set page(paper: \"a4\", margin: (left: 58mm, right: 20mm, top: 25mm, bottom: 29mm), \
footer: context [#text(7.5pt, font: \"Source Sans 3\")[{}#h(1fr)#counter(page).display(\"1 / 1\", both: true)]])\n\
#set text(font: \"Spectral\", size: 10.25pt, lang: \"fr\", region: \"fr\", hyphenate: true)\n\
#set par(justify: true, leading: 0.55em)\n\
#show table: set text(font: \"Source Sans 3\", size: 9pt)\n",
        quoted(&meta.title),
        quoted(&meta.author),
        text(&document.furniture.footer[0]),
    );
    for piece in pieces(&document.blocks) {
        out.push_str(&written(&piece));
        out.push('\n');
    }
    out
}

fn written(piece: &Piece) -> String {
    match piece {
        Piece::Heading(level, title) => format!("#heading(level: {level})[{}]\n", text(title)),
        Piece::Paragraph(paragraph) => format!("{}\n", text(paragraph)),
        Piece::List(numbered, items) => {
            let (kind, style) = if *numbered { ("enum", "numbering: \"a)\", ") } else { ("list", "") };
            format!("#{kind}({style}{})\n", cells(items))
        }
        Piece::Table(caption, headers, rows) => {
            let caption =
                caption.as_ref().map_or(String::new(), |it| format!("#strong[#{}]\n\n", quoted(it)));
            let rows: String = rows.iter().map(|row| cells(row)).collect();
            let columns = headers.len();
            format!("{caption}#table(columns: {columns}, table.header({}), {rows})\n", cells(headers))
        }
        Piece::Contents => "#outline(title: none, depth: 2)\n".to_owned(),
        Piece::Break => "#pagebreak()\n".to_owned(),
    }
}

fn cells(texts: &[Text]) -> String {
    texts.iter().map(|it| format!("[{}], ", text(it))).collect::<Vec<_>>().concat()
}

fn text(text: &Text) -> String {
    let runs = text.runs.iter().map(|run| {
        let quoted = quoted(&run.text);
        match run.mark {
            Mark::Bold => format!("#strong[#{quoted}]"),
            Mark::Italic => format!("#emph[#{quoted}]"),
            Mark::Superscript => format!("#super[#{quoted}]"),
            _ => format!("#{quoted}"),
        }
    });
    std::iter::once(format!("#\"{TOKEN}\"")).chain(runs).collect::<Vec<_>>().concat()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
