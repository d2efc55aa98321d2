//! The document as HTML.

use jalon::pdf::Document;
use jalon::pdf::model::{Mark, Text};

use super::pieces::{Piece, TOKEN, pieces};

/// Style of the pages; FONTS stands for the folder of the typefaces.
const STYLE: &str = "
@font-face { font-family: Spectral; src: url(FONTS/spectral-latin-400-normal.ttf) }
@font-face { font-family: Spectral; font-style: italic; src: url(FONTS/spectral-latin-400-italic.ttf) }
@font-face { font-family: Spectral; font-weight: bold; src: url(FONTS/spectral-latin-600-normal.ttf) }
@font-face { font-family: Source; src: url(FONTS/source-sans-3-latin-400-normal.ttf) }
@font-face { font-family: Source; font-weight: bold; src: url(FONTS/source-sans-3-latin-600-normal.ttf) }
@page { size: A4; margin: 25mm 20mm 29mm 58mm;
  @bottom-right { content: counter(page) ' / ' counter(pages); font: 7.5pt Source } }
body { font: 10.25pt/1.34 Spectral; text-align: justify; hyphens: auto; margin: 0 }
table { font: 9pt Source; border-collapse: collapse; width: 100% } td, th { border-bottom: 0.5pt solid; text-align: left }
p, li { orphans: 2; widows: 2 } .break { break-before: page }";

/// The whole page.
pub fn markup(document: &Document) -> String {
    let title = escaped(&document.meta.title);
    let mut out = format!(
        "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{title}</title><style>{STYLE}</style></head><body>\n"
    );
    let all = pieces(&document.blocks);
    for piece in &all {
        out.push_str(&written(piece, &all));
        out.push('\n');
    }
    out + "</body></html>\n"
}

fn written(piece: &Piece, all: &[Piece]) -> String {
    match piece {
        Piece::Heading(level, title) => format!("<h{level}>{}</h{level}>", text(title)),
        Piece::Paragraph(paragraph) => format!("<p>{}</p>", text(paragraph)),
        Piece::List(numbered, items) => {
            let kind = if *numbered { "ol" } else { "ul" };
            format!("<{kind}>{}</{kind}>", each(items, "li"))
        }
        Piece::Table(caption, headers, rows) => {
            let caption =
                caption.as_ref().map_or(String::new(), |it| format!("<caption>{}</caption>", escaped(it)));
            let rows: Vec<String> = rows.iter().map(|row| format!("<tr>{}</tr>", each(row, "td"))).collect();
            let head = each(headers, "th scope=\"col\"");
            format!("<table>{caption}<thead><tr>{head}</tr></thead><tbody>{}</tbody></table>", rows.concat())
        }
        Piece::Contents => {
            let entries = all.iter().filter_map(|it| match it {
                Piece::Heading(2, title) => Some(format!("<li>{}</li>", text(title))),
                _ => None,
            });
            format!("<ul>{}</ul>", entries.collect::<Vec<_>>().concat())
        }
        Piece::Break => "<div class=\"break\"></div>".to_owned(),
    }
}

fn each(texts: &[Text], tag: &str) -> String {
    let name = tag.split(' ').next().unwrap_or(tag);
    texts.iter().map(|it| format!("<{tag}>{}</{name}>", text(it))).collect::<Vec<_>>().concat()
}

fn text(text: &Text) -> String {
    let runs = text.runs.iter().map(|run| {
        let inner = escaped(&run.text);
        match run.mark {
            Mark::Bold => format!("<strong>{inner}</strong>"),
            Mark::Italic => format!("<em>{inner}</em>"),
            Mark::Superscript => format!("<sup>{inner}</sup>"),
            _ => inner,
        }
    });
    std::iter::once(TOKEN.to_string()).chain(runs).collect::<Vec<_>>().concat()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
