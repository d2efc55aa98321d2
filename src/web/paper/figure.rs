//! Figures: the picture of the printed file as SVG, in the colours of the screen.

use std::fmt::Write as _;

use super::table::table;
use super::text::element;
use super::writer::Writer;
use crate::pdf::model::{Anchor, Drawing, Figure, Ink, Shape, Stroke};

/// A figure: picture, note, table.
pub(super) fn figure(writer: &mut Writer, figure: &Figure) {
    writer.element("div", "jalon-paper__figure", |writer| {
        let alt = html_escape::encode_double_quoted_attribute(&figure.alt);
        let rank = writer.next_picture();
        writer.push(&picture(&figure.drawing, &alt, rank));
        if let Some(note) = &figure.note {
            element(writer, "p", "jalon-paper__source", note);
        }
        if let Some(data) = &figure.data {
            table(writer, data);
        }
    });
}

pub(super) fn picture(drawing: &Drawing, alt: &str, rank: usize) -> String {
    let (width, height) = (drawing.width, drawing.height);
    let mut svg = format!(
        "<svg class=\"jalon-paper__picture\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{alt}\">\
         <defs><pattern id=\"texte-hachures-{rank}\" width=\"4.5\" height=\"4.5\" patternUnits=\"userSpaceOnUse\">\
         <path class=\"jalon-stroke-accent\" d=\"M-1 5.5 5.5-1\" stroke-width=\"1.5\"/></pattern></defs>"
    );
    for shape in &drawing.shapes {
        // Writing to a string does not fail.
        let _written = draw(&mut svg, shape, rank);
    }
    svg.push_str("</svg>");
    svg
}

fn draw(svg: &mut String, shape: &Shape, rank: usize) -> std::fmt::Result {
    match shape {
        Shape::Path { points, closed, fill, stroke } => {
            svg.push_str("<path d=\"");
            for (place, (x, y)) in points.iter().enumerate() {
                write!(svg, "{}{x:.2} {y:.2}", if place == 0 { 'M' } else { 'L' })?;
            }
            svg.push_str(if *closed { "Z\"" } else { "\"" });
            paint(svg, *fill, *stroke)
        }
        Shape::Circle { centre: (x, y), radius, fill, stroke } => {
            write!(svg, "<circle cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"{radius:.2}\"")?;
            paint(svg, *fill, *stroke)
        }
        Shape::Hatched { corner: (x, y), size: (width, height), .. } => write!(
            svg,
            "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" fill=\"url(#texte-hachures-{rank})\"/>"
        ),
        Shape::Label { at: (x, y), anchor, text, size, bold, ink } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let weight = if *bold { " font-weight=\"600\"" } else { "" };
            let (class, text) = (name(*ink), html_escape::encode_text(text));
            write!(
                svg,
                "<text x=\"{x:.2}\" y=\"{y:.2}\" font-size=\"{size}\" text-anchor=\"{anchor}\"{weight} class=\"jalon-fill-{class}\">{text}</text>"
            )
        }
    }
}

/// Ends an element with what fills it and draws its outline.
fn paint(svg: &mut String, fill: Option<Ink>, stroke: Option<Stroke>) -> std::fmt::Result {
    let fill = fill.map(|ink| format!("jalon-fill-{}", name(ink)));
    let line = stroke.map(|it| format!("jalon-stroke-{}", name(it.ink)));
    let classes: Vec<String> = fill.iter().chain(&line).cloned().collect();
    if fill.is_none() {
        svg.push_str(" fill=\"none\"");
    }
    if let Some(stroke) = stroke {
        write!(svg, " stroke-width=\"{}\"", stroke.thickness)?;
        if let Some((on, off)) = stroke.dash {
            write!(svg, " stroke-dasharray=\"{on} {off}\"")?;
        }
    }
    write!(svg, " class=\"{}\"/>", classes.join(" "))
}

fn name(ink: Ink) -> &'static str {
    match ink {
        Ink::Ink => "ink",
        Ink::Accent => "accent",
        Ink::Grey => "grey",
        Ink::Hair => "hair",
        Ink::Ground => "ground",
        Ink::Paper => "paper",
    }
}
