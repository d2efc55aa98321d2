//! The curve of a metric outside our pages: as an SVG file that stands alone, and as a picture on paper, both from
//! the geometry of the screen.

use std::fmt::Write;

use crate::impact::stats::Chart;
use crate::pdf::model::{Anchor, Drawing, Ink, Shape, Stroke};

/// Colours of the file: no page gives it a style sheet. Told apart by dashes and shapes too.
const LINE: &str = "#000091";
const GREY: &str = "#666666";
const GRID: &str = "#dddddd";
const TARGET: &str = "#18753c";
const BREAK: &str = "#b34000";
/// Width of the picture on paper, in points: that of the page between its margins.
const PAGE: f32 = 481.8;
/// Body size of the labels on paper, in points.
const LETTERS: f32 = 7.5;
/// The same in pixels of a drawing of 1 064 pixels, which is brought down to the width of the page.
pub const PAPER_LETTERS: i64 = 17;

/// Text between two tags.
fn escaped(text: &str) -> String {
    html_escape::encode_text(text).into_owned()
}

/// The drawing as an SVG file, with its title and what it says.
///
/// # Errors
/// No memory to write it in.
pub fn svg(it: &Chart, title: &str, says: &str) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" aria-labelledby="t d" font-family="Marianne, Arial, sans-serif" font-size="12"><title id="t">{}</title><desc id="d">{}</desc>"#,
        escaped(title),
        escaped(says),
        w = it.width,
        h = it.height
    )?;
    writeln!(out, "<rect width=\"{}\" height=\"{}\" fill=\"#ffffff\"/>", it.width, it.height)?;
    let rule = |out: &mut String, from: (&str, &str), to: (&str, &str), ink: &str, more: &str| {
        writeln!(
            out,
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{ink}\"{more}/>",
            from.0, from.1, to.0, to.1
        )
    };
    let words = |out: &mut String, at: (&str, &str), anchor: &str, ink: &str, text: &str| {
        writeln!(
            out,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" fill=\"{ink}\">{}</text>",
            at.0,
            at.1,
            escaped(text)
        )
    };
    let (left, right) = (it.left.to_string(), it.right.to_string());
    let (top, bottom) = (it.top.to_string(), it.bottom.to_string());
    for level in &it.levels {
        let ink = if level.is_zero { GREY } else { GRID };
        rule(&mut out, (&left, &level.y), (&right, &level.y), ink, "")?;
        words(&mut out, (&(it.left - 8).to_string(), &level.text_y), "end", GREY, &level.label)?;
    }
    for tick in &it.ticks {
        rule(&mut out, (&tick.x, &bottom), (&tick.x, &(it.bottom + 5).to_string()), GREY, "")?;
        words(&mut out, (&tick.x, &(it.bottom + 20).to_string()), "middle", GREY, &tick.label)?;
    }
    for step in &it.steps {
        rule(&mut out, (&step.from, &step.y), (&step.to, &step.y), TARGET, " stroke-width=\"2\"")?;
    }
    for at in &it.breaks {
        rule(&mut out, (at, &top), (at, &bottom), BREAK, " stroke-dasharray=\"4 3\"")?;
    }
    for line in &it.lines {
        let (ink, more) = if line.is_old { (GREY, " stroke-dasharray=\"5 4\"") } else { (LINE, "") };
        writeln!(
            out,
            "<polyline fill=\"none\" stroke=\"{ink}\" stroke-width=\"2\" stroke-linejoin=\"round\"{more} points=\"{}\"/>",
            line.points
        )?;
    }
    for dot in &it.dots {
        let (fill, radius) = if dot.is_corrected { ("#ffffff", 5) } else { (LINE, 3) };
        writeln!(
            out,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\" fill=\"{fill}\" stroke=\"{LINE}\" stroke-width=\"2\"/>",
            dot.x, dot.y
        )?;
    }
    for label in &it.labels {
        let ink = match label.kind {
            "target" => TARGET,
            "break" => BREAK,
            _ => LINE,
        };
        words(&mut out, (&label.x, &label.y), label.anchor, ink, &label.text)?;
    }
    for mark in &it.marks {
        let fill = if mark.is_to_come { "#ffffff" } else { BREAK };
        writeln!(out, "<polygon points=\"{}\" fill=\"{fill}\" stroke=\"{BREAK}\"/>", mark.points)?;
    }
    out.push_str("</svg>\n");
    Ok(out)
}

/// A position of the screen on paper, in points.
struct Paper {
    scale: f32,
}

impl Paper {
    fn at(&self, text: &str) -> f32 {
        text.parse::<f32>().unwrap_or_default() * self.scale
    }

    #[expect(clippy::cast_precision_loss, reason = "at most a few thousand pixels")]
    fn px(&self, pixels: i64) -> f32 {
        pixels as f32 * self.scale
    }

    fn points(&self, text: &str) -> Vec<(f32, f32)> {
        text.split(' ').filter_map(|it| it.split_once(',')).map(|it| (self.at(it.0), self.at(it.1))).collect()
    }
}

fn stroke(ink: Ink, dash: Option<(f32, f32)>) -> Stroke {
    Stroke { thickness: if ink == Ink::Hair { 0.5 } else { 1.1 }, ink, dash }
}

/// The drawing on paper.
pub fn paper(it: &Chart) -> Drawing {
    #[expect(clippy::cast_precision_loss, reason = "at most a few thousand pixels")]
    let on = Paper { scale: PAGE / it.width as f32 };
    let (left, right, top, bottom) = (on.px(it.left), on.px(it.right), on.px(it.top), on.px(it.bottom));
    let label = |at: (f32, f32), anchor: Anchor, text: &str, ink: Ink| Shape::Label {
        at,
        anchor,
        text: text.to_owned(),
        size: LETTERS,
        bold: ink == Ink::Accent,
        ink,
    };
    let mut shapes = Vec::new();
    for level in &it.levels {
        let y = on.at(&level.y);
        let ink = if level.is_zero { Ink::Grey } else { Ink::Hair };
        shapes.push(Shape::line((left, y), (right, y), stroke(ink, None)));
        shapes.push(label((left - 4.0, y + 2.5), Anchor::End, &level.label, Ink::Grey));
    }
    for tick in &it.ticks {
        shapes.push(label((on.at(&tick.x), bottom + 10.0), Anchor::Middle, &tick.label, Ink::Grey));
    }
    for step in &it.steps {
        let (y, to) = (on.at(&step.y), on.at(&step.to));
        shapes.push(Shape::line((on.at(&step.from), y), (to, y), stroke(Ink::Ink, Some((6.0, 2.0)))));
    }
    for at in &it.breaks {
        let x = on.at(at);
        shapes.push(Shape::line((x, top), (x, bottom), stroke(Ink::Grey, Some((2.0, 2.0)))));
    }
    for line in &it.lines {
        let look = if line.is_old { stroke(Ink::Grey, Some((3.0, 2.0))) } else { stroke(Ink::Accent, None) };
        shapes.push(Shape::Path {
            points: on.points(&line.points),
            closed: false,
            fill: None,
            stroke: Some(look),
        });
    }
    for dot in &it.dots {
        let centre = (on.at(&dot.x), on.at(&dot.y));
        let fill = if dot.is_corrected { Ink::Paper } else { Ink::Accent };
        let outline = Some(stroke(Ink::Accent, None));
        shapes.push(Shape::Circle { centre, radius: 1.8, fill: Some(fill), stroke: outline });
    }
    for it in &it.labels {
        let anchor = if it.anchor == "end" { Anchor::End } else { Anchor::Start };
        let ink = match it.kind {
            "target" => Ink::Ink,
            "break" => Ink::Grey,
            _ => Ink::Accent,
        };
        shapes.push(label((on.at(&it.x), on.at(&it.y)), anchor, &it.text, ink));
    }
    for mark in &it.marks {
        let fill = if mark.is_to_come { Ink::Paper } else { Ink::Ink };
        shapes.push(Shape::Path {
            points: on.points(&mark.points),
            closed: true,
            fill: Some(fill),
            stroke: Some(stroke(Ink::Ink, None)),
        });
    }
    Drawing { width: PAGE, height: on.px(it.height), shapes }
}
