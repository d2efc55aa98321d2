//! Whatever a document says stands between the margins, and nothing stands over anything else.

use std::path::Path;
use std::process::Command;

use chrono::NaiveDate;
use jalon::config::Theme;
use jalon::document::typefaces;
use jalon::pdf::model::{
    Block, Callout, Cell, Column, Fact, Form, FormRow, Furniture, Heading, HeadingForm, Mark, Metadata,
    Party, Signature, Table, Text,
};
use jalon::pdf::{Document, check, draw};

use super::reading::assert_read_in_order;
use super::{cast, drawings, squeezed, text_of, written};

/// Margins of the text, in points.
const SIDES: (f32, f32) = (56.6, 538.7);
/// Height of a page, in points.
const HEIGHT: f32 = 841.9;
/// What boxes of words may share: accents and tails reach over their lines, italics over their ends.
const SHARED: (f32, f32) = (1.0, 0.3);

struct Word {
    text: String,
    left: f32,
    right: f32,
    /// A third of its height is left out above and below.
    top: f32,
    bottom: f32,
}

/// The words of each page, with their boxes.
fn words(file: &Path) -> Vec<Vec<Word>> {
    let output = Command::new("pdftotext").arg("-bbox").arg(file).arg("-").output().unwrap();
    assert!(output.status.success());
    let mut pages = Vec::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        pages.extend(line.contains("<page ").then(Vec::new));
        let Some((_, rest)) = line.split_once("<word xMin=\"") else { continue };
        let (sides, text) = rest.split_once("\">").unwrap();
        let sides: Vec<f32> = sides.split('"').filter_map(|it| it.parse().ok()).collect();
        let [left, top, right, bottom] = sides[..] else { panic!("{line}") };
        let third = (bottom - top) * SHARED.1;
        let text = text.trim_end_matches("</word>").to_owned();
        let word = Word { text, left, right, top: top + third, bottom: bottom - third };
        pages.last_mut().unwrap().push(word);
    }
    assert!(pages.iter().all(|page: &Vec<Word>| !page.is_empty()));
    pages
}

/// Every word is between the margins, and over no other.
fn assert_in_place(name: &str, file: &Path) {
    for (rank, page) in words(file).iter().enumerate() {
        let page_name = format!("{name}, page {}", rank + 1);
        for (place, word) in page.iter().enumerate() {
            let inside = word.left > SIDES.0 - SHARED.0 && word.right < SIDES.1 + SHARED.0;
            assert!(inside, "{page_name}: « {} » goes from {} to {}", word.text, word.left, word.right);
            assert!(word.bottom < HEIGHT, "{page_name}: « {} » is under the page", word.text);
            for other in &page[..place] {
                let beside = word.left > other.right - SHARED.0 || word.right < other.left + SHARED.0;
                let under = word.top > other.bottom || word.bottom < other.top;
                assert!(beside || under, "{page_name}: « {} » is over « {} »", word.text, other.text);
            }
        }
    }
}

/// A word that no line holds, after a sentence of several lines.
fn endless(about: &str) -> String {
    let sentence = "une phrase bien trop longue pour tenir sur la ligne où elle est attendue, qui continue donc \
                    sur la suivante et sur celle d’après";
    format!("{about} {sentence} {}", "désinstitutionnalisation".repeat(5))
}

/// The same, with a note that has its own.
fn noted(about: &str) -> Text {
    let mut note = Text::from(format!("Note de {about}"));
    note.push_note(Text::from(format!("Note de la note de {about}.")));
    note.push(", suite.", Mark::Plain);
    let mut text = Text::from(endless(about));
    text.push_note(note);
    text.push_note(Text::from(format!("Seconde note de {about}.")));
    text
}

fn heading(form: HeadingForm, level: u8, number: &str) -> Block {
    Block::Heading(Heading { level, number: Some(number.to_owned()), title: noted(number), form })
}

/// Two cells taller than the rows they take, a row too long and one too short.
fn table() -> Table {
    let column = |title: &str| Column { title: title.to_owned(), numeric: false };
    Table {
        caption: Some(endless("légende")),
        columns: ["Poste", "Objet", "Remarque"].map(column).to_vec(),
        rows: vec![
            vec![Cell::down(endless("haute"), 2), Cell::from("un"), Cell::from("deux")],
            vec![Cell::from("trois"), Cell::from("quatre"), Cell::from("cinquième")],
            vec![Cell::from("six"), Cell::down(endless("dernière"), 9)],
            vec![Cell::from("sept")],
        ],
        total: Some(vec![Cell::from("Total")]),
        note: Some(noted("tableau")),
        ..Table::default()
    }
}

fn document() -> Document {
    let facts = |count: usize| {
        let fact = |rank: usize| Fact {
            label: endless(&format!("fait{rank}")),
            value: noted(&format!("valeur{rank}")),
        };
        Block::Facts((0..count).map(fact).collect())
    };
    let columns = |count: usize| {
        FormRow::Columns(
            (0..count).map(|it| (endless(&format!("titre{it}")), endless(&format!("code{it}")))).collect(),
        )
    };
    let signature = Signature {
        party: noted("partie"),
        name: noted("nom"),
        title: noted("titre"),
        delegation: Some(noted("délégation")),
        field: None,
    };
    let text = |about: &str| Block::Paragraph(Text::from(about));
    Document {
        meta: Metadata {
            title: "Essai".to_owned(),
            author: "DINUM".to_owned(),
            subject: "Essai".to_owned(),
            date: NaiveDate::default(),
        },
        furniture: Furniture::default(),
        blocks: vec![
            Block::Title(vec![noted("ligne"), Text::from("seconde ligne")]),
            Block::Subtitle(noted("sous-titre")),
            facts(6),
            Block::Party(Party {
                lead: "Entre".to_owned(),
                name: noted("partenaire"),
                identity: vec![noted("identité"), Text::from("ailleurs,")],
                closing: vec![noted("fin")],
            }),
            Block::Contents { title: endless("sommaire"), beyond: 0 },
            heading(HeadingForm::Ruled, 2, "Article premier et dernier"),
            text("Sous l’article."),
            heading(HeadingForm::RuledSide, 2, "Visas"),
            text("À côté."),
            heading(HeadingForm::Section, 2, "Section"),
            text("Sous la section."),
            heading(HeadingForm::Side, 3, "12.10"),
            text("À côté."),
            heading(HeadingForm::Side, 3, "Annexe technique"),
            text("À côté."),
            heading(HeadingForm::Inline, 3, "Incise"),
            Block::Callout(Callout {
                label: endless("encadré"),
                headline: Some(noted("gros titre")),
                blocks: vec![facts(5)],
            }),
            Block::Table(table()),
            Block::Form(Form {
                summary: "Essai".to_owned(),
                rows: vec![
                    FormRow::Field { label: endless("champ"), value: noted("champ rempli"), code: true },
                    columns(6),
                    columns(3),
                ],
            }),
            Block::Signatures(vec![signature.clone(), signature]),
        ],
    }
}

#[test]
fn what_is_too_long_for_its_place_is_printed_whole_over_nothing_and_conforms() {
    let document = document();
    for (theme, slug) in [(Theme::Neutral, "neutral"), (Theme::State, "state")] {
        let bytes = draw(&document, typefaces::of(theme).unwrap()).unwrap();
        let name = format!("measures-{slug}");
        let file = written(&name, &bytes);
        let findings: Vec<String> = check(&bytes).iter().map(ToString::to_string).collect();
        assert!(findings.is_empty(), "{name}:\n{}", findings.join("\n"));
        assert_read_in_order(&name, &document, &file);
        assert_in_place(&name, &file);
    }
}

#[test]
fn rows_grow_for_the_cell_that_spans_them() {
    let tall = |about: &str| Cell::down(endless(about).repeat(3), 2);
    let mut table = table();
    table.rows = vec![
        vec![tall("haute"), Cell::from("un"), Cell::from("deux")],
        vec![Cell::from("trois"), Cell::from("quatre")],
        vec![Cell::from("dessous"), tall("dernière"), Cell::from("cinq")],
        vec![Cell::from("six"), Cell::from("sept")],
    ];
    table.total = Some(["Total", "dessous", "huit"].map(Cell::from).to_vec());
    let document = Document { blocks: vec![Block::Table(table)], ..document() };
    assert_in_place("spans", &written("spans", &draw(&document, cast::fonts()).unwrap()));
}

#[test]
fn a_cell_taller_than_a_page_goes_on_over_the_next_ones() {
    let mut tall = Text::default();
    for rank in 1..=40 {
        tall.push(&format!("Phrase {rank}, {} ", endless("haute")), Mark::Plain);
        tall.push_note(Text::from(format!("Note {rank}.")));
        tall.push(" ", Mark::Plain);
    }
    let mut table = table();
    table.caption = None;
    table.rows = vec![
        vec![Cell::from("avant"), Cell::from("un"), Cell::from("deux")],
        vec![Cell::from("ligne"), Cell::down(tall, 2), Cell::from(endless("courte"))],
        vec![Cell::from("après"), Cell::from("fin")],
    ];
    let document = Document { blocks: vec![Block::Table(table)], ..document() };
    for (theme, slug) in [(Theme::Neutral, "neutral"), (Theme::State, "state")] {
        let bytes = draw(&document, typefaces::of(theme).unwrap()).unwrap();
        let (name, findings) = (format!("tall-{slug}"), check(&bytes));
        assert!(findings.is_empty(), "{name}: {findings:?}");
        let file = written(&name, &bytes);
        assert_in_place(&name, &file);
        assert_read_in_order(&name, &document, &file);
        let pages = words(&file);
        assert!(pages.len() > 3, "{name}: {} pages", pages.len());
        for (rank, page) in pages.iter().enumerate() {
            assert!(page.iter().any(|word| word.text == "Remarque"), "{name}: no header on page {rank}");
        }
    }
}

#[test]
fn words_of_every_kind_of_document_are_in_their_places() {
    for (name, document, bytes) in drawings() {
        if document.furniture.watermark.is_none() {
            assert_in_place(&name, &written(&format!("places-{name}"), &bytes));
        }
    }
}

#[test]
fn a_column_of_text_is_as_wide_as_its_longest_word() {
    for (name, _, bytes) in drawings().into_iter().filter(|(name, ..)| name.starts_with("showcase")) {
        let text = text_of(&written(&format!("columns-{name}"), &bytes));
        assert!(text.contains("Développement"), "{name}: {text}");
    }
}

#[test]
fn notes_are_numbered_as_they_are_printed() {
    let mut document = document();
    document.blocks = vec![Block::Title(vec![noted("titre")])];
    let text = text_of(&written("notes", &draw(&document, cast::fonts()).unwrap()));
    let said = text.lines().filter(|line| line.contains("ote de ")).collect::<Vec<_>>();
    assert_eq!(
        said,
        ["1 Note de titre2", "2 Note de la note de titre.", "3 Seconde note de titre."],
        "{text}"
    );
    assert!(squeezed(&text).contains("nnalisation1,3"), "{text}");
}

#[test]
fn a_word_of_several_marks_that_no_line_holds_parts_where_the_mark_changes() {
    let mut text = Text::from("Avant ");
    text.push(&"exposant".repeat(9), Mark::Superscript);
    text.push_link(&"adresse".repeat(8), "https://jalon.example/");
    text.push(&"gras".repeat(6), Mark::Bold);
    for block in [Block::Paragraph(text.clone()), Block::Statement(text)] {
        let document = Document { blocks: vec![block], ..document() };
        assert_in_place("marks", &written("marks", &draw(&document, cast::fonts()).unwrap()));
    }
}
