//! The printed dossier: what it says in, document out. It asks no database and no clock.

mod curve;
mod needs;
mod past;
pub mod specimens;

pub use needs::{amount, total};

use crate::committee::dossier::sheet::Sheet;
use crate::committee::rules::dossier::{Block as Part, Gap, PRIORITIES, Part as Frame};
use crate::pdf::Document;
use crate::pdf::model::{
    Block, Callout, Cell, Furniture, Heading, HeadingForm, Item, List, ListMark, Mark, Metadata, Table, Text,
};
use crate::web::{french, paper};
use crate::wording::paper::{AUTHOR, fact, section, statement, text, words};

/// Who a dossier is for, and which one it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    /// From 1.
    pub number: i32,
    /// Whether it is not sent yet.
    pub is_draft: bool,
}

/// A text that is not written yet.
fn missing() -> Text {
    Text::marked("à compléter", Mark::Missing)
}

/// A heading within a part.
fn heading(title: &str) -> Block {
    Block::Heading(Heading { level: 3, number: None, title: text(title), form: HeadingForm::Inline })
}

/// What somebody wrote, line by line; a line that begins with a dash is an item of a list.
fn written(said: &str) -> Vec<Block> {
    if said.is_empty() {
        return vec![Block::Statement(missing())];
    }
    let mut blocks = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    let close = |items: &mut Vec<Item>, blocks: &mut Vec<Block>| {
        if !items.is_empty() {
            blocks.push(Block::List(List { mark: ListMark::Dashes, items: std::mem::take(items) }));
        }
    };
    for line in said.lines().map(str::trim).filter(|it| !it.is_empty()) {
        if let Some(item) = line.strip_prefix(['-', '–', '•']) {
            items.push(Item::from(text(item.trim())));
        } else {
            close(&mut items, &mut blocks);
            blocks.push(statement(line));
        }
    }
    close(&mut items, &mut blocks);
    blocks
}

/// A block that is one text, under its title.
fn block(sheet: &Sheet, of: Part) -> Vec<Block> {
    let mut blocks = vec![heading(&of.label())];
    blocks.extend(written(sheet.said(of, "text")));
    blocks
}

/// « Comité du 3 décembre 2026 ».
fn day(sheet: &Sheet) -> String {
    sheet.meets_on.map_or_else(
        || "Dossier du comité d’investissement".to_owned(),
        |day| format!("Dossier du comité d’investissement du {}", french::date_long(day)),
    )
}

/// What is still to be mended, said at the top of what is sent.
fn lacking(gaps: &[Gap]) -> Option<Block> {
    if gaps.is_empty() {
        return None;
    }
    let items = gaps.iter().map(|it| Item::from(text(&format!("{} : {}", it.what, it.why)))).collect();
    Some(Block::Callout(Callout {
        label: "Ce que l’équipe n’a pas encore complété".to_owned(),
        headline: None,
        blocks: vec![Block::List(List { mark: ListMark::Dashes, items })],
    }))
}

fn priorities(sheet: &Sheet) -> Vec<Block> {
    let mut rows = Vec::new();
    for rank in 1..=PRIORITIES {
        let said = |field| sheet.said(Part::Priority(rank), field);
        if said("what").is_empty() && said("value").is_empty() {
            continue;
        }
        let (metric, now) = sheet.metrics.get(said("metric")).cloned().unwrap_or_default();
        let value = said("value").parse().map(crate::value::Figure::shown).unwrap_or_default();
        let from = if now.is_empty() { String::new() } else { format!(" (aujourd’hui {now})") };
        let expected = match (metric.is_empty(), value.is_empty()) {
            (_, true) => missing(),
            (true, false) => text(&value),
            (false, false) => text(&format!("{metric} : {value}{from}")),
        };
        let due = said("due_on").parse().map(french::date).unwrap_or_default();
        rows.push(vec![
            Cell::from(text(&format!("{rank}. {}", said("what")))),
            Cell::from(expected),
            Cell::from(if due.is_empty() { missing() } else { text(&due) }),
        ]);
    }
    let mut blocks = vec![heading("Priorités et résultats attendus")];
    if rows.is_empty() {
        blocks.push(Block::Statement(missing()));
        return blocks;
    }
    blocks.push(Block::Table(Table {
        columns: vec![words("Priorité"), words("Résultat attendu"), words("Pour le")],
        rows,
        wide: true,
        note: Some(text("Trois priorités au plus ; décidées par le comité, elles deviennent des objectifs.")),
        ..Table::default()
    }));
    blocks
}

/// The product in one line; empty when nobody wrote it.
pub fn line(sheet: &Sheet) -> String {
    sheet.said(Part::Line, "text").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What Jalon knows of the last six months, as a page shows it: the very blocks that are printed.
pub fn known(sheet: &Sheet) -> String {
    shown(sheet, past::known(sheet))
}

/// The two or three indicators that introduce the product, as a page shows them under a title of its own.
pub fn indicators(sheet: &Sheet) -> String {
    shown(sheet, past::indicators(sheet).into_iter().skip(1).collect())
}

/// What a use and a unit of impact cost, as a page shows it under a title of its own; empty when nothing is known of
/// either.
pub fn costs(sheet: &Sheet) -> String {
    needs::cost_table(sheet).map(|it| shown(sheet, vec![it])).unwrap_or_default()
}

/// What the meeting room looks at: goals and figures, priorities, the budget asked, costs, points to arbitrate.
pub fn for_the_room(sheet: &Sheet) -> String {
    let mut blocks = past::known(sheet);
    blocks.extend(priorities(sheet));
    blocks.extend(needs::budget(sheet));
    blocks.extend(needs::costs(sheet));
    blocks.extend(block(sheet, Part::Arbitration));
    shown(sheet, blocks)
}

fn shown(sheet: &Sheet, blocks: Vec<Block>) -> String {
    let shown = Document {
        meta: Metadata {
            title: sheet.product.clone(),
            author: AUTHOR.to_owned(),
            subject: String::new(),
            date: sheet.told_on,
        },
        furniture: Furniture::default(),
        blocks,
    };
    paper::html(&shown, 1)
}

/// The printed dossier.
pub fn document(sheet: &Sheet, edition: Edition) -> Document {
    let gaps = sheet.gaps();
    let mut blocks = vec![
        Block::Title(vec![text(&sheet.product)]),
        Block::Subtitle(text(&day(sheet))),
        Block::Callout(Callout {
            label: "En une ligne".to_owned(),
            headline: None,
            blocks: {
                let mut inner = written(sheet.said(Part::Line, "text"));
                let mut facts = vec![
                    fact("Version", &edition.number.to_string()),
                    fact("Chiffres au", &french::date_long(sheet.told_on)),
                ];
                if let Some(since) = sheet.since {
                    facts.push(fact("Dernier comité", &french::date_long(since)));
                }
                inner.push(Block::Facts(facts));
                inner
            },
        }),
    ];
    blocks.extend(lacking(&gaps));
    let part = |of: Frame| section(of.number(), of.title());
    blocks.push(part(Frame::Product));
    blocks.extend(block(sheet, Part::Problem));
    blocks.extend(block(sheet, Part::Solution));
    blocks.extend(past::indicators(sheet));
    blocks.push(part(Frame::Past));
    blocks.extend(past::blocks(sheet));
    blocks.push(part(Frame::Next));
    blocks.extend(block(sheet, Part::Vision));
    blocks.extend(priorities(sheet));
    blocks.push(part(Frame::Needs));
    blocks.extend(needs::blocks(sheet));
    Document {
        meta: Metadata {
            title: format!("{}, {}", sheet.product, french::lowered(&day(sheet))),
            author: AUTHOR.to_owned(),
            subject: text(&format!("Dossier que {} soumet à son comité d’investissement", sheet.product))
                .plain(),
            date: sheet.told_on,
        },
        furniture: Furniture {
            masthead: "Comité d’investissement".to_owned(),
            kind: "Dossier de comité".to_owned(),
            subject: text(&sheet.product).plain(),
            reference: format!("Version\u{a0}{}", edition.number),
            footer: [
                text(&format!("Chiffres au {}, repris des relevés", french::date_long(sheet.told_on))),
                Text::default(),
            ],
            watermark: edition.is_draft.then(|| "PROJET".to_owned()),
            verification: None,
        },
        blocks,
    }
}
