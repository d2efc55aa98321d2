//! One document with every kind of block: a long table, nested lists, notes, links, a figure.

use chrono::NaiveDate;
use jalon::pdf::Document;
use jalon::pdf::model::{
    Anchor, Block, Callout, Cell, Column, Definition, Drawing, Fact, Figure, Furniture, Heading, HeadingForm,
    Ink, Item, List, ListMark, Mark, Metadata, Shape, Signature, Stroke, Table, Text, Verification,
};

const PROSE: &str = "La convention fixe les conditions dans lesquelles les parties coopèrent pour accélérer \
    le service\u{a0}: ce que chacune apporte, la manière dont les travaux sont conduits et leur financement.";

/// Several pages, invented.
pub fn document() -> Document {
    let footer =
        ["Version 1 du 27 novembre 2026", "Empreinte 7F3A 91C2 0B4E, à contrôler sur jalon.example/verifier"];
    let url = "https://jalon.example/verifier/7F3A91C20B4E".to_owned();
    Document {
        meta: Metadata {
            title: "Bilan de la 18e promotion".to_owned(),
            author: "DINUM".to_owned(),
            subject: "Essai".to_owned(),
            date: NaiveDate::from_ymd_opt(2026, 11, 27).unwrap(),
        },
        furniture: Furniture {
            masthead: "Fonds pour l’accélération du financement des startups d’État (FAST)".to_owned(),
            kind: "Bilan".to_owned(),
            subject: "Édition 18".to_owned(),
            reference: "2026-18".to_owned(),
            footer: footer.map(Text::from),
            watermark: None,
            verification: Some(Verification { url }),
        },
        blocks: blocks(),
    }
}

fn blocks() -> Vec<Block> {
    vec![
        Block::Title(vec![Text::from("Bilan de la 18e promotion")]),
        Block::Subtitle(Text::from("Édition 18, de janvier à août 2026")),
        callout(),
        heading(Some("1"), "Objectifs", 2, HeadingForm::Section),
        Block::Paragraph(linked()),
        Block::List(list()),
        heading(None, "Ce que dit la règle", 3, HeadingForm::Inline),
        Block::Paragraph(Text::from(PROSE)),
        Block::Definitions(vec![
            definition("Mission", PROSE),
            definition("Un terme bien plus long que la colonne de côté", "Court."),
            definition("Équipe", PROSE),
        ]),
        heading(Some("2"), "Courbe", 2, HeadingForm::Section),
        figure(),
        heading(Some("3"), "Tableau", 2, HeadingForm::Section),
        Block::Table(table()),
        Block::Signatures(vec![Signature {
            party: Text::from("Pour la DINUM"),
            name: Text::from("Aude Rivoire"),
            title: Text::from("directrice"),
            delegation: None,
            field: Some("signature-1".to_owned()),
        }]),
    ]
}

fn heading(number: Option<&str>, title: &str, level: u8, form: HeadingForm) -> Block {
    Block::Heading(Heading { level, number: number.map(str::to_owned), title: Text::from(title), form })
}

fn definition(term: &str, body: &str) -> Definition {
    Definition { term: Text::from(term), body: Text::from(body) }
}

fn callout() -> Block {
    let facts = [
        ("Montant", "120 000,00 €"),
        ("Période", "de mars à août 2026"),
        ("Prochain comité", "2 septembre 2026"),
        ("Conditions", "2"),
    ];
    let fact = |(label, value): (&str, &str)| Fact { label: label.to_owned(), value: Text::from(value) };
    Block::Callout(Callout {
        label: "Décision".to_owned(),
        headline: Some(Text::from("Budget reconduit pour six mois")),
        blocks: vec![Block::Paragraph(Text::from(PROSE)), Block::Facts(facts.map(fact).to_vec())],
    })
}

fn linked() -> Text {
    let address =
        "https://rivages.example/stats/une-adresse-vraiment-tres-longue/qui-ne-tient-pas/sur-une-ligne.html";
    let mut text = Text::from("Le tableau de bord du service est publié à l’adresse ");
    text.push_link(address, address);
    text.push(" et mis à jour chaque mois", Mark::Plain);
    text.push_note(Text::from(
        "Les chiffres sont ceux du dernier jour du mois, tels que l’équipe les a relevés\u{202f}; ils ne sont pas \
         corrigés des variations saisonnières.",
    ));
    text.push(", selon la méthode dite ", Mark::Plain);
    text.push_foreign("north star metric", "en");
    text.push(", c’est-à-dire celle de l’indicateur principal. ", Mark::Plain);
    text.push(PROSE, Mark::Plain);
    text.push_note(Text::from("Une seconde note, courte."));
    text
}

fn list() -> List {
    let numbers = (1..12).map(|rank| Item::from(format!("numéro {rank}"))).collect();
    let deep = Item {
        text: Text::from("un autre tiret\u{a0}:"),
        inner: Some(List { mark: ListMark::Numbers, items: numbers }),
    };
    let dashes = List { mark: ListMark::Dashes, items: vec![Item::from("un tiret\u{202f};"), deep] };
    let long = "deuxième élément, assez long pour tenir sur plusieurs lignes du document, et montrer que le retrait \
                est bien tenu\u{a0}:";
    List {
        mark: ListMark::Letters,
        items: vec![
            Item::from("premier élément\u{202f};"),
            Item { text: Text::from(long), inner: Some(dashes) },
            Item::from("dernier élément."),
        ],
    }
}

fn column(title: &str, numeric: bool) -> Column {
    Column { title: title.to_owned(), numeric }
}

fn figure() -> Block {
    let hair = Stroke { thickness: 0.4, ink: Ink::Hair, dash: None };
    let mut shapes = Vec::new();
    for step in 0..5_u8 {
        let y = 150.0 - f32::from(step) * 33.0;
        shapes.push(Shape::line((40.0, y), (420.0, y), hair));
        shapes.push(Shape::Label {
            at: (34.0, y + 3.0),
            anchor: Anchor::End,
            text: format!("{} 000", step * 5),
            size: 8.5,
            bold: false,
            ink: Ink::Grey,
        });
    }
    let points: Vec<(f32, f32)> =
        (0..7_u8).map(|it| (40.0 + f32::from(it) * 60.0, 140.0 - f32::from(it * it) * 3.0)).collect();
    let accent = Stroke { thickness: 2.0, ink: Ink::Accent, dash: None };
    shapes.push(Shape::Path { points: points.clone(), closed: false, fill: None, stroke: Some(accent) });
    let dot = |centre| Shape::Circle { centre, radius: 2.1, fill: Some(Ink::Accent), stroke: None };
    shapes.extend(points.into_iter().map(dot));
    let target = Stroke { thickness: 1.2, ink: Ink::Ink, dash: Some((4.0, 3.0)) };
    shapes.push(Shape::line((40.0, 120.0), (400.0, 40.0), target));
    shapes.push(Shape::Hatched { corner: (430.0, 80.0), size: (12.0, 60.0), ink: Ink::Accent });
    shapes.push(Shape::rectangle((430.0, 20.0), (12.0, 60.0), Some(Ink::Accent), None));
    let row = |month: &str, count: &str| vec![Cell::from(month), Cell::from(count)];
    Block::Figure(Figure {
        alt: "De 8 720 visites en mars à 15 212 en août 2026".to_owned(),
        drawing: Drawing { width: 481.0, height: 160.0, shapes },
        note: Some(Text::from("Source\u{a0}: relevés de l’équipe, au 31 août 2026.")),
        data: Some(Table {
            columns: vec![column("Mois", false), column("Visites", true)],
            rows: vec![row("Mars 2026", "8 720"), row("Août 2026", "15 212")],
            wide: true,
            ..Table::default()
        }),
    })
}

/// Three pages, with groups, spans and a total.
fn table() -> Table {
    let cells = |texts: [&str; 5]| texts.map(Cell::from).to_vec();
    let mut rows = vec![
        vec![Cell::across("Première promotion", 5)],
        vec![
            Cell::down("Dossier Rentrée", 2),
            Cell::from("Coaching"),
            Cell::from("12 000,00 €"),
            Cell::from("8 000,00 €"),
            Cell::from("en cours"),
        ],
        vec![Cell::from("Développement"), Cell::from("40 000,00 €"), Cell::from(""), Cell::from("")],
        vec![Cell::from("Signal Rivage"), Cell::across("Aucune dépense n’est prévue pour ce produit", 4)],
        vec![Cell::across("Seconde promotion", 5)],
    ];
    for rank in 1..=90 {
        let remark =
            if rank % 7 == 0 { "une remarque plus longue, qui passe sans doute sur deux lignes" } else { "" };
        rows.push(cells([
            &format!("Produit {rank}"),
            "Design",
            &format!("{rank} 000,00 €"),
            "0,00 €",
            remark,
        ]));
    }
    let mut total = vec![Cell::across("Total", 2)];
    total.extend(["4 147 000,00 €", "8 000,00 €", ""].map(Cell::from));
    Table {
        caption: Some("Contributions par produit".to_owned()),
        columns: vec![
            column("Produit", false),
            column("Poste", false),
            column("Prévu", true),
            column("Dépensé", true),
            column("Remarque", false),
        ],
        rows,
        total: Some(total),
        wide: true,
        ..Table::default()
    }
}
