//! What was added to a report after it was approved, as a document. Facts in, document out.

use chrono::NaiveDate;

use crate::pdf::Document;
use crate::pdf::model::{Block, Furniture, Metadata, Text};
use crate::web::french;
use crate::wording::paper::{AUTHOR, section, statement, text};

/// What was added once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// The day, and the hour in words.
    pub at: (NaiveDate, String),
    /// Who added it.
    pub by: String,
    /// What it says.
    pub said: String,
}

/// The printed addenda to the report of the committee of that product, held on that day.
pub fn document(product: &str, held_on: NaiveDate, all: &[Addition]) -> Document {
    let day = french::date_long(held_on);
    let title = format!("{product}, additifs au compte rendu du {day}");
    let mut blocks = vec![
        Block::Title(vec![text("Additifs au compte rendu")]),
        Block::Subtitle(text(&format!("Comité d’investissement de {product} du {day}"))),
        statement("Un compte rendu approuvé ne change plus : ce qui s’y ajoute est ici, dans l’ordre."),
    ];
    for (rank, it) in all.iter().enumerate() {
        blocks.push(section(rank + 1, &format!("Additif du {}", it.at.1)));
        blocks.push(statement(&format!("Ajouté par {}.", it.by)));
        blocks.extend(it.said.lines().map(str::trim).filter(|it| !it.is_empty()).map(statement));
    }
    Document {
        meta: Metadata {
            title,
            author: AUTHOR.to_owned(),
            subject: text(&format!("Ce qui complète le compte rendu du {day}")).plain(),
            date: all.iter().map(|it| it.at.0).max().unwrap_or(held_on),
        },
        furniture: Furniture {
            masthead: "Comité d’investissement".to_owned(),
            kind: "Additifs".to_owned(),
            subject: text(product).plain(),
            reference: french::date(held_on),
            footer: [text(&format!("Additifs au compte rendu du {day}")), Text::default()],
            watermark: None,
            verification: None,
        },
        blocks,
    }
}
