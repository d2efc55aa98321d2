//! Paragraphs as lines.

use std::sync::Arc;

use super::super::error::PdfError;
use super::super::font::Face;
use super::super::model::{Mark, Text};
use super::super::theme::{ACCENT, Style};
use super::breaking::{Align, Fragment, break_lines};
use super::known::Manner;
use super::line::{Line, Piece};
use super::shaper::Shaper;
use super::words::{After, Atom, atoms};

/// Longest excerpt quoted by a refusal, in characters.
const EXCERPT: usize = 80;

/// The hyphen added at the end of a line reads as a soft hyphen: readers take it out.
const SOFT_HYPHEN: &str = "\u{ad}";

/// Sets a text in lines of at most `measure` points.
pub fn set(
    shaper: &mut Shaper<'_>,
    text: &Text,
    style: Style,
    measure: f32,
    align: Align,
) -> Result<Vec<Line>, PdfError> {
    let manner = Manner::new(style, measure, align);
    if let Some(lines) = shaper.known.text(&manner, text) {
        return Ok(lines);
    }
    let lines = lines_of(shaper, text, style, measure, align).map_err(|error| quoting(error, text))?;
    shaper.known.keep_text(manner, text, lines.clone());
    Ok(lines)
}

/// Sets a text in one line, whatever its width.
pub fn single(shaper: &mut Shaper<'_>, text: &Text, style: Style) -> Result<Line, PdfError> {
    let style = shaper.themed(style);
    build(shaper, &atoms(text, false), style).map_err(|error| quoting(error, text))
}

/// Sets a text in one line, cut with « … » where it would pass `measure` points.
pub fn cut_to(shaper: &mut Shaper<'_>, text: &str, style: Style, measure: f32) -> Result<Line, PdfError> {
    let mut line = single(shaper, &Text::from(text), style)?;
    let mut words: Vec<&str> = text.split(' ').collect();
    while line.width() > measure && words.len() > 1 {
        words.pop();
        line = single(shaper, &Text::from(format!("{} …", words.join(" "))), style)?;
    }
    Ok(line)
}

fn lines_of(
    shaper: &mut Shaper<'_>,
    text: &Text,
    style: Style,
    measure: f32,
    align: Align,
) -> Result<Vec<Line>, PdfError> {
    let style = shaper.themed(style);
    let mut all = atoms(text, align == Align::Justified);
    let mut fragments = measured(shaper, &all, style)?;
    let unbroken = fragments.chunk_by(|before, _| !before.may_end);
    let widths = unbroken.map(|parts| (parts.len(), parts.iter().map(|it| it.width).sum::<f32>()));
    let too_wide: Vec<bool> =
        widths.flat_map(|(count, width)| std::iter::repeat_n(width > measure, count)).collect();
    if too_wide.contains(&true) {
        for (atom, too_wide) in all.iter_mut().zip(too_wide) {
            // Words of several marks, one against the other, part where the mark changes.
            if too_wide && atom.after == After::Word {
                atom.after = After::Cut;
            }
        }
        all = split_wide(all, &fragments, measure);
        fragments = measured(shaper, &all, style)?;
    }
    let ranges = break_lines(&fragments, measure, align);
    let count = ranges.len();
    let mut lines = Vec::with_capacity(count);
    for (rank, range) in ranges.into_iter().enumerate() {
        let last = rank + 1 == count;
        let mut line = build(shaper, all.get(range).unwrap_or_default(), style)?;
        if align == Align::Justified && (!last || line.natural_width() > measure) {
            line.fill(measure);
        }
        lines.push(line);
    }
    Ok(lines)
}

/// Measures atoms; whole words are shaped, and their parts measured in them.
fn measured(shaper: &mut Shaper<'_>, atoms: &[Atom], style: Style) -> Result<Vec<Fragment>, PdfError> {
    let mut out = Vec::with_capacity(atoms.len());
    let mut left = atoms;
    while let Some(first) = left.first() {
        let inside = |pair: &[Atom]| {
            pair.first().is_some_and(|atom| atom.after != After::Space)
                && pair.last().is_some_and(|atom| (atom.mark, atom.tie) == (first.mark, first.tie))
        };
        let length = 1 + left.windows(2).take_while(|pair| inside(pair)).count();
        let (word, after) = left.split_at(length);
        measure_word(shaper, word, styled(style, first), &mut out)?;
        left = after;
    }
    Ok(out)
}

fn measure_word(
    shaper: &mut Shaper<'_>,
    word: &[Atom],
    style: Style,
    out: &mut Vec<Fragment>,
) -> Result<(), PdfError> {
    let whole = match word {
        [only] => shaper.word(style.face, &only.text)?,
        parts => shaper.word(style.face, &parts.iter().map(|atom| atom.text.as_str()).collect::<String>())?,
    };
    let mut glyphs = whole.glyphs();
    let mut reached = 0;
    let mut end = 0;
    for atom in word {
        end += atom.text.len();
        let (mut width, mut body) = (0.0, 0.0);
        while reached < end {
            let Some(glyph) = glyphs.next() else { break };
            reached += glyph.bytes;
            width += glyph.advance * style.size;
            body += style.size;
        }
        let space = if atom.after == After::Space { shaper.space(style.face)? * style.size } else { 0.0 };
        let hyphen = if atom.after == After::Hyphen {
            shaper.word(style.face, SOFT_HYPHEN)?.width * style.size
        } else {
            0.0
        };
        out.push(Fragment { width, space, hyphen, body, may_end: atom.after != After::Word });
    }
    Ok(())
}

/// Cuts atoms that no line can hold, after the number of characters that surely fit.
fn split_wide(all: Vec<Atom>, fragments: &[Fragment], measure: f32) -> Vec<Atom> {
    let mut out = Vec::with_capacity(all.len());
    for (atom, fragment) in all.into_iter().zip(fragments) {
        if fragment.width <= measure {
            out.push(atom);
            continue;
        }
        let characters: Vec<char> = atom.text.chars().collect();
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a count of characters"
        )]
        let fit = ((characters.len() as f32 * measure / fragment.width * 0.8) as usize).max(1);
        let parts = characters.len().div_ceil(fit);
        for (rank, part) in characters.chunks(fit).enumerate() {
            let after = if rank + 1 == parts { atom.after } else { After::Cut };
            out.push(Atom { text: part.iter().collect(), after, ..atom });
        }
    }
    out
}

/// Puts the atoms of a line together again, so that whole words are shaped. A space ends each line,
/// for those who read the text without its lines.
fn build(shaper: &mut Shaper<'_>, atoms: &[Atom], style: Style) -> Result<Line, PdfError> {
    let mut line = Line::default();
    let mut pieces = Vec::new();
    let mut word = String::new();
    for (rank, atom) in atoms.iter().enumerate() {
        word.push_str(&atom.text);
        let next = atoms.get(rank + 1);
        if atom.after != After::Space
            && next.is_some_and(|next| (next.mark, next.tie) == (atom.mark, atom.tie))
        {
            continue;
        }
        let style = styled(style, atom);
        let tie = atom.tie.map(|tie| tie.run);
        let glyphs = shaper.word(style.face, &word)?;
        word.clear();
        let space = if atom.after == After::Space { Some(shaper.word(style.face, " ")?) } else { None };
        pieces.push(Piece { shaped: glyphs, style, space, tie });
        if next.is_none() && atom.after == After::Hyphen {
            let hyphen = shaper.word(style.face, SOFT_HYPHEN)?;
            pieces.push(Piece { shaped: hyphen, style, space: None, tie });
            line.hyphenated = true;
        }
    }
    line.pieces = Arc::new(pieces);
    Ok(line)
}

fn styled(style: Style, atom: &Atom) -> Style {
    let style = if atom.tie.is_some_and(|tie| tie.link) { Style { colour: ACCENT, ..style } } else { style };
    let (bold, italic) = match style.face {
        Face::Serif | Face::SerifItalic | Face::SerifBold => (Face::SerifBold, Face::SerifItalic),
        Face::Sans | Face::SansItalic | Face::SansBold => (Face::SansBold, Face::SansItalic),
    };
    match atom.mark {
        Mark::Plain => style,
        Mark::Bold => style.with_face(bold),
        Mark::Italic => style.with_face(italic),
        Mark::Superscript => style.superscript(),
        Mark::Missing => Style { colour: ACCENT, ..style.with_face(italic) },
    }
}

fn quoting(error: PdfError, text: &Text) -> PdfError {
    match error {
        PdfError::MissingCharacter { character, code, .. } => {
            let plain = text.plain();
            let at = plain.chars().position(|c| c == character).unwrap_or_default();
            let place = plain.chars().skip(at.saturating_sub(EXCERPT / 2)).take(EXCERPT).collect();
            PdfError::MissingCharacter { character, code, place }
        }
        other => other,
    }
}
