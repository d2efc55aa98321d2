//! The typefaces of documents, opened once for the process, when the first is asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use anyhow::Context;

use crate::config::Theme;
use crate::pdf::{FaceFiles, FontFiles, FontSource, Fonts, Letterhead};
use crate::web::assets;

/// Names written in the files, and the files as `bin/assets` names them.
const FILES: [(&str, &str); 15] = [
    ("Spectral-Regular", "spectral-latin-400-normal.woff2"),
    ("Spectral-Regular-Ext", "spectral-latin-ext-400-normal.woff2"),
    ("Spectral-Italic", "spectral-latin-400-italic.woff2"),
    ("Spectral-Italic-Ext", "spectral-latin-ext-400-italic.woff2"),
    ("Spectral-SemiBold", "spectral-latin-600-normal.woff2"),
    ("Spectral-SemiBold-Ext", "spectral-latin-ext-600-normal.woff2"),
    ("SourceSans3-Regular", "source-sans-3-latin-400-normal.woff2"),
    ("SourceSans3-Regular-Ext", "source-sans-3-latin-ext-400-normal.woff2"),
    ("SourceSans3-Italic", "source-sans-3-latin-400-italic.woff2"),
    ("SourceSans3-Italic-Ext", "source-sans-3-latin-ext-400-italic.woff2"),
    ("SourceSans3-SemiBold", "source-sans-3-latin-600-normal.woff2"),
    ("SourceSans3-SemiBold-Ext", "source-sans-3-latin-ext-600-normal.woff2"),
    ("Marianne-Regular", "marianne-regular.woff2"),
    ("Marianne-Italic", "marianne-italic.woff2"),
    ("Marianne-Bold", "marianne-bold.woff2"),
];

/// The typefaces of a theme. The State's falls back on those without serif of the other.
///
/// # Errors
/// A file that is not embedded, or that is not read.
pub fn of(theme: Theme) -> anyhow::Result<&'static Fonts> {
    static NEUTRAL: OnceLock<Fonts> = OnceLock::new();
    static STATE: OnceLock<Fonts> = OnceLock::new();
    let place = match theme {
        Theme::Neutral => &NEUTRAL,
        Theme::State => &STATE,
    };
    if let Some(fonts) = place.get() {
        return Ok(fonts);
    }
    let opened = open(theme)?;
    Ok(place.get_or_init(|| opened))
}

/// The first character of a text that one of the themes cannot print, if there is one: a text outlives
/// the theme of the day it was written.
///
/// # Errors
/// As [`of`].
pub fn unprintable(text: &str) -> anyhow::Result<Option<char>> {
    let themes = [of(Theme::Neutral)?, of(Theme::State)?];
    let is_printed = |it: char| !is_apart(it) && themes.iter().all(|fonts| fonts.can_print(it));
    Ok(text.chars().find(|it| !is_printed(*it)))
}

/// Whether a character is an accent apart from its letter: those that make one sign with it are read as
/// that sign when they are stored, and no typeface draws the others well.
fn is_apart(it: char) -> bool {
    matches!(it, '\u{300}'..='\u{36F}')
}

fn read(file: &str) -> anyhow::Result<Cow<'static, [u8]>> {
    assets::document_file(file).with_context(|| format!("{file} is not embedded"))
}

/// The typefaces of a theme, with nothing drawn yet.
///
/// # Errors
/// As [`of`].
pub fn open(theme: Theme) -> anyhow::Result<Fonts> {
    let mut files = BTreeMap::new();
    for (name, file) in FILES {
        files.insert(name, read(file)?);
    }
    let face = |names: &[&'static str]| -> FaceFiles<'_> {
        let source = |name: &&'static str| Some(FontSource { name, bytes: files.get(name)? });
        names.iter().filter_map(source).collect()
    };
    let sans = ["SourceSans3-Regular", "SourceSans3-Regular-Ext"];
    let italic = ["SourceSans3-Italic", "SourceSans3-Italic-Ext"];
    let bold = ["SourceSans3-SemiBold", "SourceSans3-SemiBold-Ext"];
    let behind = |first: &'static str, rest: [&'static str; 2]| face(&[first, rest[0], rest[1]]);
    Ok(match theme {
        Theme::Neutral => Fonts::open(&FontFiles {
            serif: face(&["Spectral-Regular", "Spectral-Regular-Ext"]),
            serif_italic: face(&["Spectral-Italic", "Spectral-Italic-Ext"]),
            serif_bold: face(&["Spectral-SemiBold", "Spectral-SemiBold-Ext"]),
            sans: face(&sans),
            sans_italic: face(&italic),
            sans_bold: face(&bold),
            letterhead: None,
        })?,
        Theme::State => {
            let (flag, motto) = (read("flag.svg")?, read("motto.svg")?);
            let drawings = Letterhead {
                flag: std::str::from_utf8(&flag).context("flag.svg")?,
                motto: std::str::from_utf8(&motto).context("motto.svg")?,
            };
            Fonts::open(&FontFiles {
                serif: behind("Marianne-Regular", sans),
                serif_italic: behind("Marianne-Italic", italic),
                serif_bold: behind("Marianne-Bold", bold),
                sans: behind("Marianne-Regular", sans),
                sans_italic: behind("Marianne-Italic", italic),
                sans_bold: behind("Marianne-Bold", bold),
                letterhead: Some(drawings),
            })?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::model::{Block, Furniture, Mark, Metadata, Text};
    use crate::pdf::{Document, draw};

    #[test]
    fn what_is_said_printable_is_drawn_in_both_themes() {
        let printable = |it: &char| unprintable(it.encode_utf8(&mut [0; 4])).unwrap().is_none();
        let all: Vec<char> = ('\0'..='\u{FFFF}').filter(printable).collect();
        assert!(all.len() > 300, "{}", all.len());
        let words: Vec<String> = all.chunks(30).map(|it| it.iter().collect()).collect();
        let marks = [Mark::Plain, Mark::Bold, Mark::Italic, Mark::Superscript];
        let meta = Metadata {
            title: "Essai".to_owned(),
            author: "Jalon".to_owned(),
            subject: String::new(),
            date: chrono::NaiveDate::default(),
        };
        let paragraphs = marks.map(|mark| Block::Paragraph(Text::marked(&words.join(" "), mark)));
        let statement = Block::Statement(Text::from(words.join(" ")));
        let blocks = [&paragraphs[..], &[statement]].concat();
        let document = Document { meta, furniture: Furniture::default(), blocks };
        for theme in [Theme::Neutral, Theme::State] {
            if let Err(error) = draw(&document, of(theme).unwrap()) {
                panic!("{theme:?}: {error}");
            }
        }
    }
}
