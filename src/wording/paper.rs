//! What the printed documents of every room share: words set as French is printed, headings, columns.

use chrono::NaiveDate;

use super::language::typography;
use crate::pdf::model::{Block, Column, Definition, Fact, Heading, HeadingForm, Mark, Text};
use crate::web::french;

/// Who issues the documents.
pub const AUTHOR: &str = "Direction interministérielle du numérique";

/// Words with the spaces of French, the letters of « 1er » raised, pictograms left out: they are an
/// ornament of the web. A letter that no typeface has stays, and is refused when it is drawn.
pub fn text(words: &str) -> Text {
    typography::set(&raised(&plain(words)))
}

fn plain(words: &str) -> String {
    let kept: String = words.chars().filter(|it| !is_pictogram(*it)).collect();
    if kept.len() == words.len() { kept } else { kept.split_whitespace().collect::<Vec<_>>().join(" ") }
}

/// Emoji, dingbats, and what joins or varies them.
fn is_pictogram(character: char) -> bool {
    matches!(character, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0e}' | '\u{fe0f}' | '\u{200d}')
}

/// The same, on one line whatever happens: a date, a reference.
pub fn held(words: &str) -> Text {
    typography::no_break(&raised(&plain(words)))
}

fn raised(words: &str) -> Text {
    let mut out = Text::default();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("1er") {
        let alone = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        out.push(before, Mark::Plain);
        out.push("1", Mark::Plain);
        out.push("er", if alone { Mark::Superscript } else { Mark::Plain });
        rest = after;
    }
    out.push(rest, Mark::Plain);
    out
}

/// « 1er septembre 2026 », in a sentence or on its own.
pub fn long(day: NaiveDate) -> String {
    french::date_long(day)
}

/// A paragraph set ragged.
pub fn statement(words: &str) -> Block {
    Block::Statement(text(words))
}

/// A section across the page.
pub fn section(number: usize, title: &str) -> Block {
    Block::Heading(Heading {
        level: 2,
        number: Some(number.to_string()),
        title: text(title),
        form: HeadingForm::Section,
    })
}

/// A labelled fact.
pub fn fact(label: &str, value: &str) -> Fact {
    Fact { label: label.to_owned(), value: text(value) }
}

/// A term and what is said of it.
pub fn definition(term: &str, body: Text) -> Definition {
    Definition { term: text(term), body }
}

/// A column of texts.
pub fn words(title: &str) -> Column {
    Column { title: title.to_owned(), numeric: false }
}

/// A column of numbers.
pub fn numbers(title: &str) -> Column {
    Column { title: title.to_owned(), numeric: true }
}

/// An address that readers may follow; other schemes stay plain words.
pub fn link(words: &str, address: &str) -> Text {
    let mut out = Text::default();
    if ["https://", "http://", "mailto:"].iter().any(|it| address.starts_with(it)) {
        out.push_link(words, address);
    } else {
        out.push(words, Mark::Plain);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_raised_and_spaces_held() {
        let text = text("Du 1er mai 2026 au 21erb : « fin » 11er");
        let raised: Vec<_> = text.runs.iter().filter(|it| it.mark == Mark::Superscript).collect();
        assert_eq!(raised.len(), 1, "{text:?}");
        assert_eq!(text.plain(), "Du 1er\u{a0}mai\u{a0}2026 au 21erb\u{a0}: «\u{a0}fin\u{a0}» 11er");
        assert_eq!(held("2 mai 2026").plain(), "2\u{a0}mai\u{a0}2026");
    }

    #[test]
    fn pictograms_are_left_out_and_letters_never() {
        assert_eq!(text("Le covoiturage 🚘 au quotidien 🚘").plain(), "Le covoiturage au quotidien");
        assert_eq!(text("Иван  é").plain(), "Иван  é");
    }

    #[test]
    fn only_addresses_lead_elsewhere() {
        let leads = |address: &str| link("ici", address).runs[0].link.is_some();
        assert!(leads("https://jalon.example") && leads("mailto:a@jalon.example"));
        assert!(!leads("javascript:alert(1)") && !leads("ftp://jalon.example"));
    }
}
