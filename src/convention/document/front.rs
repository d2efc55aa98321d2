//! The title page: title, facts, parties.

use super::french::{capitalised, date, siret};
use super::paper::{ConventionPaper, Party};
use super::tables::total_of;
use crate::pdf::model::{self, Block, Fact, Mark, Text};
use crate::web::french::elides;
use crate::wording::language::{missing, typography};

/// Title, band of facts, parties and table of contents.
pub(super) fn blocks(paper: &ConventionPaper) -> Vec<Block> {
    let mut blocks = vec![Block::Title(title(paper)), Block::Facts(facts(paper))];
    blocks.extend(parties(paper));
    blocks.push(Block::Contents { title: "Sommaire".to_owned(), beyond: 0 });
    blocks
}

/// The parties, the DINUM first.
pub(in crate::convention) fn parties(paper: &ConventionPaper) -> Vec<Block> {
    let mut blocks = Vec::new();
    let count = paper.partners.len();
    blocks.push(Block::Party(party(&paper.dinum, "Entre", Vec::new())));
    for (rank, partner) in paper.partners.iter().enumerate() {
        let closing = if rank + 1 == count { together(paper) } else { Vec::new() };
        blocks.push(Block::Party(party(partner, "et", closing)));
    }
    blocks
}

/// The title in one line, for the properties of the file.
pub(super) fn plain_title(paper: &ConventionPaper) -> String {
    let lines: Vec<String> = title(paper).iter().map(Text::plain).collect();
    lines.join(" ")
}

fn title(paper: &ConventionPaper) -> Vec<Text> {
    let name = format!("« {} »", paper.product.name);
    ["Convention de coopération", "pour l’accélération du service", &name]
        .map(|line| typography::set(&Text::from(line)))
        .to_vec()
}

fn facts(paper: &ConventionPaper) -> Vec<Fact> {
    let mut edition = Text::from(paper.edition.number.to_string());
    edition.push(if paper.edition.number == 1 { "re" } else { "e" }, Mark::Superscript);
    if let Some(month) = &paper.edition.month {
        edition.push(&format!(", {month}"), Mark::Plain);
    }
    let total = if paper.contributions.is_empty() {
        missing("contributions")
    } else {
        Text::from(total_of(paper).to_string())
    };
    let end = paper.terms.end.map_or_else(|| missing("date"), date);
    let fact = |label: &str, value: Text| Fact { label: label.to_owned(), value };
    vec![
        fact("Référence", Text::from(paper.reference.as_str())),
        fact("Édition", typography::set(&edition)),
        fact("Contributions", total),
        fact("Terme", typography::set(&end)),
    ]
}

/// Sentences that end the last party's entry.
fn together(paper: &ConventionPaper) -> Vec<Text> {
    let mut closing = Vec::new();
    if let Some(carrier) = paper.partners.get(paper.carrier).filter(|_| paper.partners.len() > 1) {
        closing.push(format!(
            "les signataires autres que la DINUM étant désignés ensemble « les Partenaires », et celui qui porte le service étant « {} »,",
            carrier.short_name
        ));
    }
    closing.push("ensemble « les parties ».".to_owned());
    closing.into_iter().map(|text| typography::set(&Text::from(text))).collect()
}

fn party(party: &Party, lead: &str, closing: Vec<Text>) -> model::Party {
    let alias = Text::from(format!("ci-après « {} »,", party.short_name));
    model::Party {
        lead: lead.to_owned(),
        name: typography::set(&Text::from(capitalised(&party.name))),
        identity: identity(party).iter().map(typography::set).collect(),
        closing: std::iter::once(typography::set(&alias)).chain(closing).collect(),
    }
}

/// Who a party is, in groups of words a line had better not cut.
fn identity(party: &Party) -> Vec<Text> {
    let known = |value: &Option<String>| value.as_deref().map(Text::from);
    let or_missing = |value: Option<Text>, label: &str| Some(value.unwrap_or_else(|| missing(label)));
    let through = party.represented_by.is_some();
    let person =
        if through { in_the_person(party.signatory.as_deref()) } else { "ayant pour représentant " };
    let legal_form = if through {
        known(&party.legal_form)
    } else {
        or_missing(known(&party.legal_form), "forme juridique")
    };
    let siret = party.siret.as_deref().map(|digits| Text::from(siret(digits)));
    let place = [("", legal_form), ("", or_missing(known(&party.address), "adresse"))];
    [
        group(&[("représenté par ", known(&party.represented_by))]),
        group(&place),
        group(&[("SIRET ", or_missing(siret, "SIRET"))]),
        group(&[(person, or_missing(known(&party.signatory), "représentant"))]),
        group(&[("", or_missing(known(&party.signatory_title), "qualité"))]),
        group(&[("agissant en vertu de ", known(&party.empowered_by))]),
        group(&[("signant par délégation en vertu de ", known(&party.delegated_by))]),
    ]
    .into_iter()
    .filter(|group| !group.is_empty())
    .collect()
}

/// « d’Hélène », « de Marc », « de M. Marc »: as [`elides`] says of the name.
fn in_the_person(name: Option<&str>) -> &'static str {
    if name.is_some_and(elides) { "en la personne d’" } else { "en la personne de " }
}

/// Facts that are known, each with what announces it, each followed by a comma.
fn group(facts: &[(&str, Option<Text>)]) -> Text {
    let mut out = Text::default();
    for (before, value) in facts {
        let Some(value) = value else { continue };
        out.push(if out.is_empty() { "" } else { " " }, Mark::Plain);
        out.push(before, Mark::Plain);
        out.append(value);
        out.push(",", Mark::Plain);
    }
    out
}
