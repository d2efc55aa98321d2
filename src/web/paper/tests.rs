//! What is read on screen is what the model says, in its order, and each thing is what it is.

use chrono::NaiveDate;
use scraper::{Html, Selector};

use super::html;
use crate::pdf::Document;
use crate::pdf::model::{
    Anchor, Block, Callout, Cell, Column, Definition, Drawing, Fact, Figure, Form, FormRow, Furniture,
    Heading, HeadingForm, Ink, Item, List, ListMark, Mark, Metadata, Party, Shape, Signature, Table, Text,
};

fn heading(level: u8, number: Option<&str>, title: &str, form: HeadingForm) -> Block {
    Block::Heading(Heading { level, number: number.map(str::to_owned), title: Text::from(title), form })
}

/// Every block there is, and text that would be HTML if it could.
fn whole() -> Document {
    let mut marked = Text::from("un <b> & ");
    marked.push("gras", Mark::Bold);
    marked.push(" italique", Mark::Italic);
    marked.push("er", Mark::Superscript);
    marked.push("[lieu à compléter]", Mark::Missing);
    let mut linked = Text::default();
    linked.push_link("la page", "https://jalon.example/");
    linked.push_note(Text::from("Une note."));
    linked.push(", en ", Mark::Plain);
    linked.push_foreign("foreign", "en");
    let inner = List { mark: ListMark::Dashes, items: vec![Item::from("dessous")] };
    let label = Shape::Label {
        at: (1.0, 2.0),
        anchor: Anchor::Middle,
        text: "2024".to_owned(),
        size: 8.0,
        bold: false,
        ink: Ink::Grey,
    };
    Document {
        meta: Metadata {
            title: "Titre".to_owned(),
            author: String::new(),
            subject: String::new(),
            date: NaiveDate::default(),
        },
        furniture: Furniture {
            masthead: "Fonds".to_owned(),
            footer: [Text::from("Version 1"), Text::from("Modèle 2")],
            watermark: Some("PROJET".to_owned()),
            ..Furniture::default()
        },
        blocks: vec![
            Block::Title(vec![Text::from("Titre"), Text::from("en deux lignes")]),
            Block::Facts(vec![Fact { label: "Édition".to_owned(), value: Text::from("18") }]),
            Block::Party(Party {
                lead: "Entre".to_owned(),
                name: Text::from("L’État"),
                identity: vec![Text::from("ici,"), Text::from("là,")],
                closing: vec![Text::from("ci-après.")],
            }),
            Block::Contents { title: "Sommaire".to_owned(), beyond: 0 },
            heading(2, None, "Visas", HeadingForm::RuledSide),
            Block::Statement(Text::from("Vu ;")),
            heading(2, Some("Article 1"), "Objet", HeadingForm::Ruled),
            heading(3, Some("1.1"), "Fin", HeadingForm::Side),
            Block::Paragraph(marked),
            Block::List(List {
                mark: ListMark::Letters,
                items: vec![Item { text: Text::from("un ;"), inner: Some(inner) }, Item::from("deux.")],
            }),
            Block::Table(Table {
                caption: Some("Échéancier".to_owned()),
                columns: vec![
                    Column { title: "Événement".to_owned(), numeric: false },
                    Column { title: "Montant".to_owned(), numeric: true },
                ],
                rows: vec![
                    vec![Cell::across("Groupe", 2)],
                    vec![Cell::down("Signature", 2), Cell::from("12 €")],
                    vec![Cell::from("13 €")],
                ],
                total: Some(vec![Cell::from("Total"), Cell::from("12 €")]),
                note: Some(Text::from("Sous le tableau.")),
                ..Table::default()
            }),
            Block::Form(Form {
                summary: "Coordonnées".to_owned(),
                rows: vec![
                    FormRow::Field { label: "IBAN".to_owned(), value: Text::from("FR76"), code: true },
                    FormRow::Columns(vec![("Banque".to_owned(), "30001".to_owned())]),
                ],
            }),
            Block::Definitions(vec![Definition { term: Text::from("Mission"), body: linked }]),
            Block::Callout(Callout {
                label: "Décision".to_owned(),
                headline: Some(Text::from("Reconduit")),
                blocks: vec![Block::Paragraph(Text::from("Six mois."))],
            }),
            Block::Figure(Figure {
                alt: "De 1 à 2".to_owned(),
                drawing: Drawing { width: 10.0, height: 5.0, shapes: vec![label] },
                note: Some(Text::from("Source.")),
                data: None,
            }),
            Block::PageBreak,
            Block::Together(vec![
                heading(2, Some("Annexe"), "Manifeste", HeadingForm::Ruled),
                Block::Signatures(vec![Signature {
                    party: Text::from("Pour l’État"),
                    name: Text::from("Mme Aude Rivoire"),
                    title: Text::from("directrice"),
                    delegation: Some(Text::from("par délégation")),
                    field: None,
                }]),
            ]),
        ],
    }
}

fn words(page: &Html, selector: &str) -> Vec<String> {
    page.select(&Selector::parse(selector).unwrap())
        .map(|it| it.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn the_text_is_that_of_the_model_in_its_order() {
    let page = Html::parse_fragment(&html(&whole(), 1));
    let read: String = page
        .root_element()
        .text()
        .filter(|it| !it.trim().is_empty())
        .map(str::trim)
        .collect::<Vec<_>>()
        .join("|");
    assert_eq!(
        read,
        "PROJET|Fonds|Titre|en deux lignes|Édition|18|Entre|L’État|ici, là,|ci-après.|\
         Sommaire|Visas|Article 1|Objet|Annexe|Manifeste|Visas|Vu ;|Article 1|Objet|1.1|Fin|un <b> &|gras|italique|er|\
         [lieu à compléter]|un ;|dessous|deux.|Échéancier|Événement|Montant|Groupe|Signature|12 €|13 €|Total|12 €|Sous le tableau.|IBAN|FR76|Banque|30001|Mission|la page|1|, en|foreign|1.|Une note.|Décision|Reconduit|Six mois.|2024|Source.|\
         Annexe|Manifeste|Pour l’État|Mme Aude Rivoire|directrice|par délégation|Lieu et date|Signature et cachet|Version 1|Modèle 2"
    );
}

#[test]
fn each_thing_is_what_it_is() {
    let page = Html::parse_fragment(&html(&whole(), 1));
    for (selector, expected) in [
        ("h1", vec!["Titre en deux lignes"]),
        ("h2", vec!["Sommaire", "Visas", "Article 1 Objet", "Annexe Manifeste"]),
        ("h3", vec!["1.1 Fin"]),
        ("nav li a[href='#texte-titre-2']", vec!["Article 1 Objet"]),
        ("#texte-titre-2", vec!["Article 1 Objet"]),
        ("#texte-titre-4.jalon-paper__row--page", vec!["Annexe Manifeste"]),
        ("ol > li", vec!["un ;dessous", "deux."]),
        ("ol li ul li", vec!["dessous"]),
        ("[lang=en]", vec!["foreign"]),
        ("a[href='https://jalon.example/']", vec!["la page"]),
        ("svg[aria-label='De 1 à 2']", vec!["2024"]),
        ("th[scope=colgroup][colspan='2']", vec!["Groupe"]),
        ("caption", vec!["Échéancier"]),
        ("tbody th[scope=rowgroup][rowspan='2']", vec!["Signature"]),
        ("tfoot .jalon-num", vec!["12 €"]),
        ("dl dt", vec!["Édition", "IBAN", "Banque", "Mission"]),
        ("mark", vec!["[lieu à compléter]"]),
        ("strong", vec!["gras"]),
        ("b", vec![]),
    ] {
        assert_eq!(words(&page, selector), expected, "{selector}");
    }
}

/// A document of these blocks.
fn of(blocks: Vec<Block>) -> Html {
    Html::parse_fragment(&html(&Document { blocks, ..whole() }, 1))
}

fn noted(text: &str, note: Text) -> Text {
    let mut noted = Text::from(text);
    noted.push_note(note);
    noted
}

#[test]
fn contents_list_what_the_printed_ones_do() {
    let contents = || Block::Contents { title: "Sommaire".to_owned(), beyond: 0 };
    let page = of(vec![
        heading(2, None, "Avant", HeadingForm::Ruled),
        contents(),
        heading(2, None, "De côté", HeadingForm::Side),
        heading(2, None, "Article", HeadingForm::Ruled),
        heading(2, None, "Incise", HeadingForm::Inline),
    ]);
    assert_eq!(words(&page, "nav a[href='#texte-titre-3']"), ["Article"]);
    assert_eq!(words(&page, "nav a"), ["Article"]);
    assert!(words(&of(vec![contents()]), "nav").is_empty());
}

#[test]
fn notes_of_a_title_are_under_it_and_nowhere_else() {
    let title = noted("Objet", Text::from("Une note."));
    let page = of(vec![
        Block::Title(vec![noted("Titre", Text::from("La première."))]),
        Block::Contents { title: "Sommaire".to_owned(), beyond: 0 },
        Block::Heading(Heading { level: 2, number: None, title, form: HeadingForm::Ruled }),
    ]);
    assert_eq!(words(&page, "nav a"), ["Objet"]);
    assert_eq!(words(&page, "h1"), ["Titre1"]);
    assert_eq!(words(&page, "h2"), ["Sommaire", "Objet2"]);
    assert_eq!(words(&page, "small"), ["1. La première.", "2. Une note."]);
}

#[test]
fn notes_of_a_note_follow_it() {
    let mut text = noted("Un", noted("une note", Text::from("dessous")));
    text.push_note(Text::from("une autre"));
    let page = of(vec![Block::Paragraph(text)]);
    assert_eq!(words(&page, "p > sup"), ["1", ",", "3"]);
    assert_eq!(words(&page, "p > small"), ["1. une note2 2. dessous", "3. une autre"]);
}

#[test]
fn every_row_has_a_cell_under_every_header() {
    let column = |title: &str| Column { title: title.to_owned(), numeric: false };
    let page = of(vec![Block::Table(Table {
        columns: vec![column("un"), column("deux")],
        rows: vec![vec![Cell::from("a")], vec![Cell::from("b"), Cell::from("c"), Cell::from("d")]],
        ..Table::default()
    })]);
    assert_eq!(words(&page, "thead th"), ["un", "deux", ""]);
    assert_eq!(words(&page, "tbody tr:first-child > *"), ["a", "", ""]);
}

#[test]
fn inside_a_page_its_headings_go_below_those_of_the_page() {
    let page = Html::parse_fragment(&html(&whole(), 3));
    assert_eq!(words(&page, "h3"), ["Titre en deux lignes"]);
    assert_eq!(words(&page, "h5"), ["1.1 Fin"]);
}
