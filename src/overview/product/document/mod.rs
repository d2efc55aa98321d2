//! The printed sheet of a product: facts in, document out. It asks no database and no clock.
//!
//! It says what the public page says to anybody, and nothing else: the facts are read with the
//! rights of nobody.

mod awards;
#[cfg(test)]
mod cases;

use chrono::NaiveDate;

use super::page::story;
use super::record::Sheet;
use super::timeline;
use crate::money::Euros;
use crate::overview::paper::{
    AUTHOR, definition, fact, furniture, held, link, long, section, statement, text, words,
};
use crate::pdf::Document;
use crate::pdf::model::{Block, Callout, Cell, Definition, Fact, Figure, Metadata, Table};
use crate::portfolio::{self, page::badge, rules::current_phase};
use crate::web::french;

/// What the sheet is made from.
pub struct ProductSheet {
    /// The product as everybody may see it.
    pub sheet: Sheet,
    /// The day it is told on.
    pub dated: NaiveDate,
}

/// The printed sheet.
///
/// # Errors
/// A sum that does not fit.
pub fn document(facts: &ProductSheet) -> anyhow::Result<Document> {
    let ProductSheet { sheet, dated } = facts;
    let name = &sheet.product.name;
    let mut blocks = vec![
        Block::Title(vec![text(name)]),
        Block::Subtitle(text(&format!("Fiche produit, situation au {}", long(*dated)))),
        Block::Callout(Callout {
            label: "Mission".to_owned(),
            headline: None,
            blocks: vec![statement(mission(sheet)), Block::Facts(facts_of(sheet, *dated)?)],
        }),
        section(1, "Qui le porte, et pour qui"),
        Block::Definitions(carriers(sheet)),
        section(2, "Chronologie"),
        chronology(sheet, *dated),
    ];
    blocks.push(section(3, "Attributions et conventions FAST"));
    blocks.push(awards::block(&sheet.awards, *dated)?);
    blocks.push(section(4, "Transparence"));
    blocks.push(Block::Definitions(transparency(sheet)));
    blocks.push(statement(
        "« Manquant » veut dire que la fiche ne donne pas l’adresse, non que la page n’existe pas.",
    ));
    blocks.extend(dates(sheet, *dated));
    Ok(Document {
        meta: Metadata {
            title: format!("{name}, fiche produit"),
            author: AUTHOR.to_owned(),
            subject: text(&format!("Ce que chacun peut savoir de {name} au {}", long(*dated))).plain(),
            date: *dated,
        },
        furniture: furniture("Programme beta.gouv.fr", "Fiche produit", name, "", *dated),
        blocks,
    })
}

fn mission(sheet: &Sheet) -> &str {
    let mission = sheet.product.mission.trim();
    if mission.is_empty() { "La mission de ce produit n’est pas encore écrite." } else { mission }
}

fn phase_label(sheet: &Sheet, slug: &str) -> String {
    sheet.labels.get(slug).cloned().unwrap_or_else(|| slug.to_owned())
}

fn facts_of(sheet: &Sheet, dated: NaiveDate) -> anyhow::Result<Vec<Fact>> {
    let known = sheet.awards.iter().filter_map(|it| it.laureate.total);
    let awarded = Euros::total(known).ok_or_else(crate::fast::page::too_large)?;
    let some_known = sheet.awards.iter().any(|it| it.laureate.total.is_some());
    let current = current_phase(&sheet.spans, dated);
    let phase = current
        .map_or_else(|| "à venir".to_owned(), |it| badge(it.phase, &phase_label(sheet, it.phase.slug)).label);
    let since = current.map_or_else(|| "inconnu".to_owned(), |it| french::date(it.start));
    let first = sheet.spans.iter().map(|it| it.start).min();
    Ok(vec![
        fact("Phase", &phase),
        fact("Dans cette phase depuis", &since),
        fact("Première phase", &first.map_or_else(|| "inconnue".to_owned(), french::date)),
        fact(
            "Attributions FAST",
            &match (sheet.awards.len(), some_known) {
                (0, _) => "aucune".to_owned(),
                (_, false) => "montant inconnu".to_owned(),
                _ => awarded.short(),
            },
        ),
    ])
}

fn carriers(sheet: &Sheet) -> Vec<Definition> {
    let product = &sheet.product;
    let one_or_many =
        |count: usize, one: &'static str, many: &'static str| if count > 1 { many } else { one };
    let incubators: Vec<&str> = sheet.incubators.iter().map(|it| it.name.as_str()).collect();
    let sponsors: Vec<String> = sheet
        .sponsors
        .iter()
        .map(|it| match &it.person {
            Some(person) => format!("{} ({person})", it.name),
            None => it.name.clone(),
        })
        .collect();
    let or = |words: String, missing: &str| if words.is_empty() { missing.to_owned() } else { words };
    let mut all = vec![
        definition(
            one_or_many(incubators.len(), "Incubateur", "Incubateurs"),
            text(&or(french::listed(&incubators), "inconnu")),
        ),
        definition(
            one_or_many(sponsors.len(), "Sponsor", "Sponsors"),
            text(&or(sponsors.join(" ; "), "à désigner")),
        ),
    ];
    let users: Vec<String> =
        super::page::words(&product.user_types).iter().map(|it| portfolio::words::users(it)).collect();
    for (term, items) in [
        ("Usagers", users),
        ("Thèmes", super::page::words(&product.themes)),
        ("Techniques", super::page::words(&product.technologies)),
    ] {
        if !items.is_empty() {
            all.push(definition(term, text(&items.join(", "))));
        }
    }
    if let Some(website) = &product.website {
        all.push(definition("Service", link(website, website)));
    }
    if let Some(contact) = product.contact.as_ref().filter(|it| it.contains('@')) {
        all.push(definition("Contact", link(contact, &format!("mailto:{contact}"))));
    }
    all
}

fn transparency(sheet: &Sheet) -> Vec<Definition> {
    super::page::transparency(sheet)
        .iter()
        .map(|it| match &it.href {
            Some(address) => definition(it.label, link(address, address)),
            None => definition(it.label, text(&it.note)),
        })
        .collect()
}

fn chronology(sheet: &Sheet, dated: NaiveDate) -> Block {
    let known = story::tell(sheet, dated);
    let Some(drawing) = timeline::drawing(&known, dated) else {
        return statement("Aucune date n’est connue de ce produit.");
    };
    let note = "Bande\u{a0}: ce qui dure. Losange\u{a0}: une attribution. Point\u{a0}: un événement, un comité. Cercle \
                vide\u{a0}: ce qui est à venir. Ce qui n’a pas la place d’être écrit se lit dans le tableau des \
                dates, en dernière partie.";
    Block::Figure(Figure {
        alt: text(&told(sheet, &known, dated)).plain(),
        drawing,
        note: Some(text(note)),
        data: None,
    })
}

/// Every date of the picture, in words; nothing when there is none.
fn dates(sheet: &Sheet, dated: NaiveDate) -> Vec<Block> {
    let facts = story::facts(sheet, dated);
    if facts.is_empty() {
        return Vec::new();
    }
    let rows = facts
        .iter()
        .map(|it| vec![Cell::from(held(&it.date)), Cell::from(held(it.kind)), Cell::from(text(&it.text))])
        .collect();
    let table = Table {
        columns: vec![words("Date"), words("Nature"), words("Fait")],
        rows,
        header_column: 0,
        wide: true,
        note: Some(text(
            "Source\u{a0}: la fiche du produit, les éditions du fonds et le registre des conventions signées.",
        )),
        ..Table::default()
    };
    vec![section(5, "La chronologie en dates"), Block::Table(table)]
}

/// The picture in one sentence.
fn told(sheet: &Sheet, story: &timeline::Story, dated: NaiveDate) -> String {
    let some =
        |count: usize, one: &str, many: &str| (count > 0).then(|| french::count(count as u64, one, many));
    let counts: Vec<String> = [
        some(story.phases.len(), "phase", "phases"),
        some(story.events.len(), "événement", "événements"),
        some(story.awards.len(), "attribution FAST", "attributions FAST"),
        some(story.conventions.len(), "convention", "conventions"),
        some(story.committees.len(), "comité d’investissement", "comités d’investissement"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let now = current_phase(&sheet.spans, dated).map_or_else(String::new, |it| {
        let label = badge(it.phase, &phase_label(sheet, it.phase.slug)).label;
        format!(" Phase au {}\u{a0}: {}, depuis le {}.", long(dated), french::lowered(&label), long(it.start))
    });
    format!("Chronologie de {}\u{a0}: {}.{now}", sheet.product.name, french::listed(&counts))
}
