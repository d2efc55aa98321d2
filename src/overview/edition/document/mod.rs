//! The printed summary of an edition: facts in, document out. It asks no database and no clock.
//!
//! It says what the public page says to anybody, and nothing else: conventions are read with the
//! rights of nobody, so that no draft is among them.

#[cfg(test)]
mod cases;
mod chart;
mod laureates;
mod money;

use chrono::NaiveDate;

use super::comparison::{self, Comparison};
use super::page::{granted, step_label};
use crate::convention::record::Brief;
use crate::fast::page::{is_chosen, month, name, too_large};
use crate::fast::record::edition::WholeEdition;
use crate::fast::rules::{Outcome, Reconciliation, Totals, reconcile, standing, steps, totals};
use crate::money::Euros;
use crate::overview::paper::{AUTHOR, fact, furniture, held, long, numbers, section, statement, text, words};
use crate::pdf::Document;
use crate::pdf::model::{Block, Callout, Cell, Fact, Item, List, ListMark, Mark, Metadata, Table, Text};
use crate::web::french;

/// Name of the fund, above the title.
const FUND: &str = "Fonds pour l’accélération du financement des startups d’État (FAST)";

/// Differences told one by one; beyond, the table does.
const LISTED: usize = 12;

/// What the summary is made from.
#[derive(Clone, Debug)]
pub struct EditionSummary {
    /// The edition, its laureates and what it announced.
    pub whole: WholeEdition,
    /// The conventions of its laureates that everybody may see.
    pub conventions: Vec<Brief>,
    /// The day it is told on.
    pub dated: NaiveDate,
}

/// The printed summary.
///
/// # Errors
/// A sum that does not fit.
pub fn document(facts: &EditionSummary) -> anyhow::Result<Document> {
    let EditionSummary { whole, dated, .. } = facts;
    let edition = &whole.edition;
    let sum = totals(whole.laureates.iter().map(|it| it.award)).ok_or_else(too_large)?;
    let pairs = comparison::pairs(whole);
    let compared = reconcile(edition.announced, &sum, pairs).ok_or_else(too_large)?;
    let title = format!("Bilan de la promotion {}", name(edition.number));
    let mut blocks = vec![
        Block::Title(vec![text(&title)]),
        Block::Subtitle(text(&subtitle(facts))),
        Block::Callout(Callout {
            label: "En bref".to_owned(),
            headline: Some(text(&headline(&sum))),
            blocks: vec![Block::Facts(key_figures(facts, &sum)?)],
        }),
    ];
    let mut parts: Vec<(&str, Vec<Block>)> = vec![
        ("Lauréats et montants", vec![laureates::block(facts, &sum)]),
        ("Conventions et enveloppe", money::blocks(facts, &sum)?),
        ("Annoncé et compté", reconciliation(&compared)),
    ];
    parts.extend(calendar(facts, &sum).map(|it| ("Calendrier", vec![it])));
    if !whole.committee.is_empty() {
        let named = statement("Y siègent, d’après la page de l’édition\u{a0}:");
        parts.push(("Comité de sélection", vec![announced(named, &whole.committee)]));
    }
    for (rank, (title, inner)) in parts.into_iter().enumerate() {
        blocks.push(section(rank + 1, title));
        blocks.extend(inner);
    }
    let kind = "Bilan de promotion";
    Ok(Document {
        meta: Metadata {
            title: text(&title).plain(),
            author: AUTHOR.to_owned(),
            subject: text(&format!("Lauréats, montants et conventions au {}", long(*dated))).plain(),
            date: *dated,
        },
        furniture: furniture(FUND, kind, &subtitle(facts), &name(edition.number), *dated),
        blocks,
    })
}

/// « Mars 2026, situation au 27 novembre 2026 ».
fn subtitle(facts: &EditionSummary) -> String {
    let day = long(facts.dated);
    match month(&facts.whole.edition) {
        month if month.is_empty() => format!("Situation au {day}"),
        month => format!("{}, situation au {day}", french::capitalised(&month)),
    }
}

fn headline(sum: &Totals) -> String {
    let heads = french::count(u64::from(sum.laureates), "lauréat", "lauréats");
    match (sum.laureates, sum.unknown) {
        (0, _) => "Aucun lauréat n’est encore connu".to_owned(),
        (all, unknown) if all == unknown => format!("{}, montants inconnus", french::capitalised(&heads)),
        _ => format!("{} attribués à {heads}", sum.total.short()),
    }
}

fn key_figures(facts: &EditionSummary, sum: &Totals) -> anyhow::Result<Vec<Fact>> {
    let edition = &facts.whole.edition;
    let (signed, _) = granted(&facts.whole, &facts.conventions, true)?;
    let mut all = Vec::new();
    if let Some(number) = edition.applications {
        all.push(fact("Candidatures", &french::integer(i64::from(number))));
    }
    if sum.laureates > sum.not_split_count + sum.unknown {
        all.push(fact("Accompagnement", &sum.support.short()));
        all.push(fact("Cofinancement", &sum.co_financing.short()));
    }
    if sum.not_split_count > 0 && sum.not_split != sum.total {
        all.push(fact("Non ventilé", &sum.not_split.short()));
    }
    if sum.laureates > 0 {
        let without = usize::try_from(sum.laureates).unwrap_or(usize::MAX).saturating_sub(signed);
        all.push(fact("Conventions signées", &format!("{signed} sur {}", sum.laureates)));
        all.push(fact("Sans convention signée", &french::count(without as u64, "lauréat", "lauréats")));
    }
    if let Some(envelope) = edition.envelope {
        all.push(fact("Enveloppe", &envelope.short()));
        let left = envelope.checked_sub(sum.total).ok_or_else(too_large)?;
        let label = if left.is_negative() { "Dépassement" } else { "Disponible" };
        all.push(fact(label, &Euros::from_cents(left.cents().abs()).short()));
    }
    Ok(all)
}

fn reconciliation(compared: &Reconciliation) -> Vec<Block> {
    let told = Comparison::new(compared);
    let differences = comparison::differences(&compared.explanations);
    let lists = (1..=LISTED).contains(&differences.len()) && !told.rows.is_empty();
    let sentence = match compared.outcome {
        // The list that follows says which.
        Outcome::Explained if lists => "L’écart est expliqué en entier.",
        _ => &told.sentence,
    };
    let mut first = Text::marked(&text(told.heading).plain(), Mark::Bold);
    first.push(". ", Mark::Bold);
    first.append(&text(sentence));
    let items = if lists { differences } else { Vec::new() };
    let mut blocks = vec![announced(Block::Statement(first), &items)];
    if !told.rows.is_empty() {
        let rows = told
            .rows
            .iter()
            .map(|it| {
                let label = if it.is_part { text(&it.label) } else { Text::marked(&it.label, Mark::Bold) };
                let cells = [&it.announced, &it.counted, &it.difference].map(|it| Cell::from(text(it)));
                std::iter::once(Cell::from(label)).chain(cells).collect()
            })
            .collect();
        blocks.push(Block::Table(Table {
            columns: vec![words("Édition"), numbers("Annoncé"), numbers("Compté"), numbers("Écart")],
            rows,
            wide: true,
            note: Some(text(
                "Annoncé\u{a0}: ce que dit la page de l’édition. Compté\u{a0}: la somme de ce que portent les \
                 fiches des lauréats. Écart\u{a0}: compté moins annoncé. Rien n’est corrigé d’office.",
            )),
            ..Table::default()
        }));
    }
    blocks
}

/// A sentence and what it announces, on one page.
fn announced(sentence: Block, items: &[String]) -> Block {
    if items.is_empty() {
        return sentence;
    }
    let items = items.iter().map(|it| Item::from(text(it))).collect();
    Block::Together(vec![sentence, Block::List(List { mark: ListMark::Dashes, items })])
}

/// The steps whose dates are known, if any is.
fn calendar(facts: &EditionSummary, sum: &Totals) -> Option<Block> {
    let edition = &facts.whole.edition;
    let steps = steps(&edition.dates, facts.dated);
    if steps.is_empty() {
        return None;
    }
    let stands = standing(&edition.dates, is_chosen(edition, sum), facts.dated);
    let rows = steps
        .iter()
        .map(|it| {
            let when = french::period(it.first, it.last);
            vec![Cell::from(step_label(it.kind)), Cell::from(held(&when))]
        })
        .collect();
    Some(Block::Table(Table {
        columns: vec![words("Étape"), words("Dates")],
        rows,
        wide: true,
        note: Some(text(&format!(
            "Au {}\u{a0}: {}. Jours compris\u{a0}; une étape sans date connue n’est pas dans le tableau.",
            long(facts.dated),
            french::lowered(&crate::fast::page::standing_badge(stands).label)
        ))),
        ..Table::default()
    }))
}
