//! What is granted with and without a signed convention, out of which envelope.

use super::EditionSummary;
use super::chart::chart;
use crate::collation;
use crate::fast::page::too_large;
use crate::fast::rules::Totals;
use crate::money::Euros;
use crate::overview::edition::envelope::Bar;
use crate::overview::edition::page::granted;
use crate::overview::paper::{amounts, long, numbers, statement, text, words};
use crate::pdf::model::{Block, Cell, Figure, Table};
use crate::web::french;

/// Laureates without a convention that a sentence names; beyond, the table of laureates does.
const NAMED: usize = 12;

/// The chart and its table, or a sentence where there is nothing to draw.
///
/// # Errors
/// A sum that does not fit.
pub(super) fn blocks(facts: &EditionSummary, sum: &Totals) -> anyhow::Result<Vec<Block>> {
    let (signed, signed_amount) = granted(&facts.whole, &facts.conventions, true)?;
    let (unsigned, unsigned_amount) = granted(&facts.whole, &facts.conventions, false)?;
    let mut blocks = missing(facts, unsigned).into_iter().collect::<Vec<_>>();
    let all = signed_amount.checked_add(unsigned_amount).ok_or_else(too_large)?;
    let envelope = facts.whole.edition.envelope;
    let Some(bar) = Bar::new(envelope.unwrap_or(all), signed_amount, unsigned_amount) else {
        if envelope.is_none() {
            blocks.push(statement(
                "Ni enveloppe ni montant attribué ne sont connus\u{a0}: il n’y a rien à répartir.",
            ));
        }
        return Ok(blocks);
    };
    let heads = [signed, unsigned];
    let share = |amount: Euros| Cell::from(text(&bar.share(amount)));
    let rows = bar
        .slices
        .iter()
        .map(|it| {
            let count = match it.look {
                "committed" => Cell::from(french::integer(i64::try_from(heads[0]).unwrap_or(i64::MAX))),
                "awarded" => Cell::from(french::integer(i64::try_from(heads[1]).unwrap_or(i64::MAX))),
                _ => Cell::from(""),
            };
            vec![Cell::from(text(it.label)), count, amounts::cell(it.amount), share(it.amount)]
        })
        .collect();
    let whole = if envelope.is_some() { "Enveloppe" } else { "Attribué" };
    let data = Table {
        columns: vec![words("Part"), numbers("Lauréats"), numbers("Montant"), numbers("Part du tout")],
        rows,
        total: Some(vec![
            Cell::from(whole),
            Cell::from(french::integer(i64::from(sum.laureates))),
            amounts::cell(bar.envelope),
            share(bar.envelope),
        ]),
        wide: true,
        note: Some(text(&note(facts, sum, &bar))),
        ..Table::default()
    };
    // One part alone says nothing that its row does not say.
    if bar.slices.len() < 2 && bar.limit.is_none() {
        blocks.push(Block::Table(data));
        return Ok(blocks);
    }
    blocks.push(Block::Figure(Figure {
        alt: text(&alt(facts, &bar)).plain(),
        drawing: chart(&bar),
        note: None,
        data: Some(data),
    }));
    Ok(blocks)
}

fn missing(facts: &EditionSummary, unsigned: usize) -> Option<Block> {
    if facts.whole.laureates.is_empty() {
        return None;
    }
    let mut names: Vec<&str> = facts
        .whole
        .laureates
        .iter()
        .filter(|it| {
            !facts.conventions.iter().any(|of| of.laureate_id == it.id && of.state.signed_on().is_some())
        })
        .map(|it| it.name.name.as_str())
        .collect();
    names.sort_by(|a, b| collation::compare(a, b));
    let all = unsigned == facts.whole.laureates.len();
    Some(statement(&match unsigned {
        0 => "Tous les lauréats ont une convention signée.".to_owned(),
        _ if all => "Aucun lauréat n’a encore de convention signée.".to_owned(),
        1 => format!("Un lauréat n’a pas encore de convention signée\u{a0}: {}.", french::listed(&names)),
        many if many <= NAMED => {
            let number = french::capitalised(&french::in_words(many as u64));
            format!(
                "{number} lauréats n’ont pas encore de convention signée\u{a0}: {}.",
                french::listed(&names)
            )
        }
        many => format!(
            "{} lauréats n’ont pas encore de convention signée\u{a0}: le tableau des lauréats les nomme.",
            french::integer(i64::try_from(many).unwrap_or(i64::MAX))
        ),
    }))
}

fn note(facts: &EditionSummary, sum: &Totals, bar: &Bar) -> String {
    let signed = format!(
        "Une convention est signée quand tous ses signataires l’ont signée, au {} ou avant\u{a0}; le montant est \
         celui de l’attribution.",
        long(facts.dated)
    );
    let shares = if facts.whole.edition.envelope.is_some() {
        "Parts de l’enveloppe, arrondies au dixième après calcul."
    } else {
        "L’enveloppe n’est pas connue\u{a0}: parts de ce qui est attribué, arrondies au dixième après calcul."
    };
    let mut sentences = vec![signed, shares.to_owned()];
    if bar.limit.is_some() {
        sentences.push(format!("{}\u{a0}: le trait la marque sur la barre.", bar.heading));
    }
    if sum.unknown > 0 {
        let unknown = french::count(u64::from(sum.unknown), "lauréat", "lauréats");
        let verb = if sum.unknown == 1 { "compte" } else { "comptent" };
        sentences.push(format!("{unknown} sans montant connu {verb} pour zéro dans les montants."));
    }
    sentences.join(" ")
}

/// The chart in one sentence.
fn alt(facts: &EditionSummary, bar: &Bar) -> String {
    let parts: Vec<String> = bar
        .slices
        .iter()
        .map(|it| format!("{} {} ({})", french::lowered(it.label), it.amount.short(), bar.share(it.amount)))
        .collect();
    let whole = if facts.whole.edition.envelope.is_some() { "Enveloppe" } else { "Ce qui est attribué" };
    format!("{} de {}\u{a0}: {}.", whole, bar.envelope.short(), parts.join(" ; "))
}
