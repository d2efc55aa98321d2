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

/// The typefaces of a theme. The State's falls back on the neutral ones: what one theme prints, the
/// other prints too.
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

/// The first character of a text that no typeface has, if there is one.
///
/// # Errors
/// As [`of`].
pub fn unprintable(text: &str) -> anyhow::Result<Option<char>> {
    let fonts = of(Theme::Neutral)?;
    Ok(text.chars().find(|it| !fonts.can_print(*it)))
}

fn read(file: &str) -> anyhow::Result<Cow<'static, [u8]>> {
    assets::document_file(file).with_context(|| format!("{file} is not embedded"))
}

fn open(theme: Theme) -> anyhow::Result<Fonts> {
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
