//! Where the parts of a letter stand: an envelope with a window shows the addressee, and nothing else.

use std::path::Path;
use std::process::Command;

use jalon::config::Theme;
use jalon::document::typefaces;
use jalon::pdf::model::{Block, Text};
use jalon::pdf::{Document, check, draw};

use super::reading::assert_read_in_order;
use super::{drawings, letters, squeezed, text_of, written};

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;
/// Above the baseline, as shares of the height of a word's box: in Spectral, Source Sans 3 and Marianne.
const SPECTRAL: f32 = 0.6958;
const SOURCE_SANS: f32 = 0.7188;
const MARIANNE: f32 = 0.7332;
/// What positions may differ by, in millimetres.
const NEAR: f32 = 0.2;
/// The window of an envelope: its top, and its bottom.
const WINDOW: (f32, f32) = (45.0, 80.0);

/// A word of the first page, in millimetres.
#[derive(Debug)]
pub struct Word {
    text: String,
    x: f32,
    top: f32,
    bottom: f32,
}

impl Word {
    /// Its baseline, in a typeface.
    fn baseline(&self, above: f32) -> f32 {
        self.top + (self.bottom - self.top) * above
    }
}

/// The words of the first page.
pub fn first_page(file: &Path) -> Vec<Word> {
    let output = Command::new("pdftotext").args(["-bbox", "-l", "1"]).arg(file).arg("-").output().unwrap();
    assert!(output.status.success());
    let mut words = Vec::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let Some((_, rest)) = line.split_once("<word xMin=\"") else { continue };
        let (sides, text) = rest.split_once("\">").unwrap();
        let sides: Vec<f32> =
            sides.split('"').filter_map(|it| it.parse().ok()).map(|it: f32| it / MM).collect();
        let [x, top, _, bottom] = sides[..] else { panic!("{line}") };
        words.push(Word { text: text.trim_end_matches("</word>").to_owned(), x, top, bottom });
    }
    words
}

/// The parts of a letter are where an envelope asks for them; `first` opens each line of the addressee.
pub fn assert_laid_out(name: &str, words: &[Word], (first, dated): (&[&str], &str), is_state: bool) {
    let (serif, sans) = if is_state { (MARIANNE, MARIANNE) } else { (SPECTRAL, SOURCE_SANS) };
    let at = |text: &str, x: f32, y: f32, above: f32| {
        let near = |it: &&Word| (it.x - x).abs() < NEAR && (it.baseline(above) - y).abs() < NEAR;
        let found = words.iter().filter(near).find(|it| it.text.starts_with(text));
        assert!(found.is_some(), "{name}: no « {text} » at {x}, {y} in {words:#?}");
    };
    at("Direction", if is_state { 110.0 } else { 20.0 }, 16.9, sans);
    for (rank, word) in (0_u8..).zip(first) {
        at(word, 110.0, 52.7 + f32::from(rank) * 13.5 / MM, serif);
    }
    at(dated, 110.0, 89.7, serif);
    at("Objet", 20.0, 98.7, sans);
    for word in words.iter().filter(|it| it.top > WINDOW.0 && it.top < WINDOW.1) {
        assert!(word.x > 109.9 && word.bottom < WINDOW.1, "{name}: {word:?} in the window");
    }
}

#[test]
fn the_parts_of_letters_are_where_an_envelope_asks_for_them() {
    let mut count = 0;
    for (name, document, bytes) in drawings() {
        let Some(Block::Letterhead(head)) = document.blocks.first() else { continue };
        let first: Vec<String> = head.addressee.iter().map(Text::plain).collect();
        let first: Vec<&str> = first.iter().filter_map(|it| it.split([' ', '\u{a0}']).next()).collect();
        let words = first_page(&written(&format!("window-{name}"), &bytes));
        let dated = head.dated.plain();
        let dated = dated.split([' ', '\u{a0}']).next().unwrap();
        assert_eq!(head.address.is_empty(), dated == "Le", "{name}");
        assert_laid_out(&name, &words, (&first, dated), name.ends_with("state"));
        count += 1;
    }
    assert_eq!(count, 14);
}

/// A letter to these lines.
fn addressed(lines: usize) -> Document {
    let mut document = letters().remove(0).1;
    let Some(Block::Letterhead(head)) = document.blocks.first_mut() else { panic!("no letter") };
    head.addressee = (1..=lines).map(|it| Text::from(format!("Ligne{it} de l’adresse"))).collect();
    document
}

#[test]
fn an_address_too_long_for_its_six_lines_is_printed_whole_in_the_window() {
    for (theme, slug) in [(Theme::Neutral, "neutral"), (Theme::State, "state")] {
        for lines in [6, 7, 8, 9, 14] {
            let (name, document) = (format!("address-{lines}-{slug}"), addressed(lines));
            let bytes = draw(&document, typefaces::of(theme).unwrap()).unwrap();
            let findings = check(&bytes);
            assert!(findings.is_empty(), "{name}: {findings:?}");
            let file = written(&name, &bytes);
            assert_read_in_order(&name, &document, &file);
            let words = first_page(&file);
            let mut above = 0.0;
            for rank in 1..=lines {
                let word = words.iter().find(|it| it.text == format!("Ligne{rank}")).unwrap();
                assert!((word.x - 110.0).abs() < NEAR, "{name}: {word:?}");
                let baseline = word.baseline(if slug == "state" { MARIANNE } else { SPECTRAL });
                assert!(baseline > above + 3.0, "{name}: {word:?} is over the line above");
                // Nine lines stand in the window; more push the rest of the letter down.
                assert!(lines > 9 || baseline < WINDOW.1 - 0.8, "{name}: {word:?} is under the window");
                above = baseline;
            }
            let date = words.iter().find(|it| it.text == "Paris," && it.top > above).unwrap();
            assert!(date.top > above + 4.0, "{name}: {date:?}");
        }
    }
}

/// A letter of that many paragraphs of a line; the number of its pages, and the white of its signature.
fn signed(paragraphs: usize) -> (usize, f32) {
    let mut document = letters().remove(0).1;
    let closing = document.blocks.pop().unwrap();
    document.blocks.truncate(1);
    document.blocks.extend((0..paragraphs).map(|it| Block::Paragraph(Text::from(format!("Alinéa {it}.")))));
    document.blocks.push(closing);
    let bytes = draw(&document, typefaces::of(Theme::Neutral).unwrap()).unwrap();
    let file = written(&format!("white-{paragraphs}"), &bytes);
    let pages = text_of(&file).split('\u{c}').filter(|page| !page.trim().is_empty()).count();
    let words = first_page(&file);
    let of = |text: &str| words.iter().find(|it| it.text == text).map(|it| it.baseline(SPECTRAL));
    (pages, of("Directrice").zip(of("Claire")).map_or(0.0, |(title, name)| name - title))
}

#[test]
fn the_white_of_a_signature_shrinks_rather_than_open_a_page() {
    let found: Vec<(usize, f32)> = (15..30).map(signed).collect();
    let white = |line: f32| (line + 17.25 / MM, NEAR);
    let near = |it: f32, (wanted, within): (f32, f32)| (it - wanted).abs() < within;
    let is_wide = |it: &(usize, f32)| it.0 == 1 && near(it.1, white(15.0));
    let is_close = |it: &(usize, f32)| it.0 == 1 && near(it.1, white(11.0));
    let wide = found.iter().take_while(|it| is_wide(it)).count();
    let close = found[wide..].iter().take_while(|it| is_close(it)).count();
    assert!(wide > 0 && close > 0 && wide + close < found.len(), "{found:?}");
    assert!(found[wide + close..].iter().all(|it| it.0 == 2), "{found:?}");
}

#[test]
fn a_letter_says_who_writes_to_whom_before_all_else() {
    for (name, _, bytes) in drawings().into_iter().filter(|it| it.0.starts_with("letter-money")) {
        let text = squeezed(&text_of(&written(&format!("order-{name}"), &bytes)));
        let parts = [
            "Directioninter",
            "20,avenuedeSégur,75007Paris",
            "DépartementdelaPointe",
            "Paris,le26janvier",
            "Objet",
            "Référence",
            "Madame,",
            "Claire",
        ];
        let places: Vec<Option<usize>> = parts.iter().map(|it| text.find(it)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{name}: {places:?} in {text}");
    }
}
