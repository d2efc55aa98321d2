//! The convention in force: its articles as amendments make them, each change marked by the amendment it
//! comes from.
//!
//! The document of the convention is drawn as it was signed, then as each amendment left it. What a drawing
//! says and the one before did not comes from that amendment, whatever clause or table it stands in.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::document::named;
use super::press::{paragraphs, rank_and_day};
use crate::convention::document::{document, french};
use crate::convention::paper::paper;
use crate::convention::rules::{Amendment, Contents, Convention};
use crate::pdf::Document;
use crate::pdf::model::{
    Block, Callout, Cell, Column, FormRow, Heading, HeadingForm, List, Mark, Table, Text,
};
use crate::wording::language::{Template, TemplateError, typography};

/// Who signed one of the texts that are gathered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedBy {
    /// Which text: « Convention », « Avenant n° 1 ».
    pub text: String,
    /// The party.
    pub party: String,
    /// Who signed for it.
    pub name: String,
    /// On which day.
    pub on: NaiveDate,
}

fn set(words: &str) -> Text {
    typography::set(&Text::from(words))
}

/// What a convention and its signed amendments, the first first, say together.
///
/// # Errors
/// A template that names what no convention has.
pub fn consolidated(
    original: &Convention,
    signed: &[Amendment],
    signatures: &[SignedBy],
    template: &Template,
) -> Result<Document, TemplateError> {
    let drawn = |contents: &Contents| {
        document(&paper(&Convention { contents: contents.clone(), ..original.clone() }), template)
    };
    // What an amendment was drawn from has the errata, which nobody amended.
    let mut last = drawn(signed.first().map_or(&original.contents, |it| &it.before))?;
    let mut known: HashMap<String, Option<usize>> = HashMap::new();
    atoms(&mut last.blocks, &mut |key, _| {
        known.insert(key, None);
    });
    for (rank, amendment) in signed.iter().enumerate() {
        last = drawn(&amendment.after)?;
        let mut now = HashMap::new();
        atoms(&mut last.blocks, &mut |key, _| {
            let from = known.get(&key).copied().unwrap_or(Some(rank));
            now.insert(key, from);
        });
        known = now;
    }
    let names: Vec<String> = signed.iter().filter_map(rank_and_day).map(|it| named(it.0, it.1)).collect();
    atoms(&mut last.blocks, &mut |key, text| {
        if let Some(name) = known.get(&key).copied().flatten().and_then(|it| names.get(it)) {
            text.push(" ", Mark::Plain);
            text.append(&typography::set(&Text::marked(&format!("({name})"), Mark::Italic)));
        }
    });
    let rows = signature_table(signatures);
    let place = replace_signatures(&mut last.blocks, &rows).map_or(last.blocks.len(), |it| it + 1);
    last.blocks.splice(place..place, clauses(signed));
    let after_title = last.blocks.iter().position(|it| matches!(it, Block::Party(_))).unwrap_or(1);
    last.blocks.insert(after_title, notice(original, &names));
    dress(&mut last, original, signed);
    Ok(last)
}

type Each<'a> = &'a mut dyn FnMut(String, &mut Text);

/// Every piece of a document that may change alone: what it says, and the text where a mark goes. Blocks to
/// sign are none: who signed is told apart.
fn atoms(blocks: &mut [Block], each: Each<'_>) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Statement(text) | Block::Subtitle(text) => alone(text, "", each),
            Block::Facts(facts) => facts.iter_mut().for_each(|it| alone(&mut it.value, &it.label, each)),
            Block::Party(party) => party.identity.iter_mut().for_each(|it| alone(it, "partie ", each)),
            Block::List(list) => list_atoms(list, each),
            Block::Definitions(all) => {
                for it in all {
                    alone(&mut it.body, &it.term.plain(), each);
                }
            }
            Block::Form(form) => {
                for row in &mut form.rows {
                    if let FormRow::Field { label, value, .. } = row {
                        alone(value, label, each);
                    }
                }
            }
            Block::Table(table) => {
                table.rows.iter_mut().chain(table.total.as_mut()).for_each(|it| row_atom(it, each));
            }
            Block::Together(inner) => atoms(inner, each),
            Block::Callout(callout) => atoms(&mut callout.blocks, each),
            Block::Title(_)
            | Block::Contents { .. }
            | Block::Heading(_)
            | Block::Figure(_)
            | Block::KeyFigures(_)
            | Block::Signatures(_)
            | Block::Letterhead(_)
            | Block::Closing(_)
            | Block::PageBreak => {}
        }
    }
}

fn alone(text: &mut Text, prefix: &str, each: Each<'_>) {
    each(format!("{prefix}{}", text.plain()), text);
}

fn list_atoms(list: &mut List, each: Each<'_>) {
    for item in &mut list.items {
        alone(&mut item.text, "", each);
        if let Some(inner) = &mut item.inner {
            list_atoms(inner, each);
        }
    }
}

/// A row is one piece; the rank that opens it is not what it says.
fn row_atom(row: &mut [Cell], each: Each<'_>) {
    let words: Vec<String> = row.iter().map(|it| it.text.plain()).collect();
    // Nor is an empty cell.
    let is_rank = |it: &String| it.bytes().all(|it| it.is_ascii_digit());
    let first = words.iter().position(|it| !is_rank(it)).unwrap_or(0);
    if let Some(cell) = row.get_mut(first) {
        each(format!("ligne {}", words[first..].join(" | ")), &mut cell.text);
    }
}

/// What this text is, and is not.
fn notice(original: &Convention, names: &[String]) -> Block {
    let signed = original.reference;
    let names: Vec<String> = names.iter().map(|it| format!("l’{it}")).collect();
    let what = format!(
        "Ce texte réunit la convention {signed} et {}. Chaque passage qu’un avenant a changé porte son nom entre parenthèses.",
        french::enumerated(&names)
    );
    let worth = "Personne ne l’a signé tel quel : seuls font foi la convention et les avenants, dans leur texte signé.";
    Block::Callout(Callout {
        label: "Version consolidée".to_owned(),
        headline: None,
        blocks: vec![Block::Paragraph(set(&what)), Block::Paragraph(set(worth))],
    })
}

/// The clauses that amendments added in their own words.
fn clauses(signed: &[Amendment]) -> Vec<Block> {
    let heading =
        |level, title: &str, form| Block::Heading(Heading { level, number: None, title: set(title), form });
    let mut blocks = Vec::new();
    for (amendment, (rank, on)) in signed.iter().filter_map(|it| Some((it, rank_and_day(it)?))) {
        let own = paragraphs(&amendment.clause);
        if own.is_empty() {
            continue;
        }
        blocks.push(heading(3, &french::capitalised(&named(rank, on)), HeadingForm::Side));
        blocks.extend(own.iter().map(|it| Block::Paragraph(set(it))));
    }
    if !blocks.is_empty() {
        blocks.insert(0, heading(2, "Stipulations ajoutées par avenant", HeadingForm::Ruled));
    }
    blocks
}

/// Who signed each text, in the place of the blocks to sign.
fn signature_table(signatures: &[SignedBy]) -> Block {
    let column = |title: &str| Column { title: title.to_owned(), numeric: false };
    let rows = signatures.iter().map(|it| {
        let day = typography::set(&french::date(it.on));
        vec![
            Cell::from(set(&it.text)),
            Cell::from(set(&it.party)),
            Cell::from(set(&it.name)),
            Cell::from(day),
        ]
    });
    Block::Table(Table {
        caption: Some("Qui a signé chaque texte".to_owned()),
        columns: vec![column("Texte"), column("Partie"), column("Signataire"), column("Signé le")],
        rows: rows.collect(),
        wide: true,
        ..Table::default()
    })
}

/// Puts it there; gives the place of the block that held them.
fn replace_signatures(blocks: &mut [Block], table: &Block) -> Option<usize> {
    let mut place = None;
    for (at, block) in blocks.iter_mut().enumerate() {
        let is_replaced = match block {
            Block::Together(inner) => replace_signatures(inner, table).is_some(),
            Block::Signatures(_) => {
                *block = table.clone();
                true
            }
            _ => false,
        };
        if is_replaced {
            place = Some(at);
        }
    }
    place
}

/// Its properties, and what repeats on its pages.
fn dress(document: &mut Document, original: &Convention, signed: &[Amendment]) {
    let last = signed.iter().filter_map(rank_and_day).map(|it| it.1).max();
    let on = last.or(original.state.signed_on()).unwrap_or(document.meta.date);
    document.meta.title.push_str(", version consolidée");
    document.meta.date = on;
    "Version consolidée".clone_into(&mut document.furniture.kind);
    let many = if signed.len() == 1 { "un avenant".to_owned() } else { format!("{} avenants", signed.len()) };
    let mut footer = Text::from(format!("Convention et {many}, consolidés au "));
    footer.append(&french::date(on));
    footer.push(". Seuls les textes signés font foi.", Mark::Plain);
    document.furniture.footer = [typography::set(&footer), Text::default()];
}

#[cfg(test)]
#[path = "consolidated_cases.rs"]
mod cases;
