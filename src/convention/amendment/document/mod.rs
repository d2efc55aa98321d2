//! The paper of an amendment: facts in, document out. Its words are those of a template; the first is
//! `templates/convention/avenant-fast.md`. It asks no database and no clock.

mod lexicon;
mod specimens;

use chrono::NaiveDate;

use crate::convention::document::{ConventionPaper, french, front, tables};
use crate::convention::rules::Difference;
use crate::document::typefaces;
use crate::pdf::model::{Block, Cell, Column, Document, Fact, Furniture, Mark, Metadata, Table, Text};
use crate::wording::Kind;
use crate::wording::language::{Inserts, Scope, Template, TemplateError, missing, render, typography};

/// What the template is called.
pub const TITLE: &str = "Avenant FAST";

/// The text of amendments, as administrators write it.
pub const KIND: Kind = Kind {
    slug: "avenant-fast",
    title: TITLE,
    delivered: include_str!("../../../../templates/convention/avenant-fast.md"),
    lexicon: lexicon::LEXICON,
    examples: specimens::examples,
    specimens: specimens::specimens,
    unprintable: typefaces::unprintable,
};

/// Everything the paper of an amendment says.
#[derive(Clone, Debug, PartialEq)]
pub struct AmendmentPaper {
    /// « FAST-2026-014-A1 ».
    pub reference: String,
    /// Its rank, from 1.
    pub number: u32,
    /// Number of the working version, from 1.
    pub version: u32,
    /// Day of that version.
    pub dated: NaiveDate,
    /// Whether it is marked « PROJET ».
    pub draft: bool,
    /// The convention as the amendment makes it: parties, representatives, place of signature.
    pub convention: ConventionPaper,
    /// The number the convention bears on paper, when it was signed before Jalon under another.
    pub own_number: Option<String>,
    /// Day of the last signature of the convention.
    pub signed_on: Option<NaiveDate>,
    /// Rank and day of the amendments already signed.
    pub earlier: Vec<(u32, NaiveDate)>,
    /// Why, after « afin »: « d’achever le déploiement ».
    pub purpose: Option<String>,
    /// The fields it changes.
    pub changes: Vec<Difference>,
    /// The clause it adds, paragraph by paragraph.
    pub clause: Vec<String>,
}

/// « l’avenant n° 1 du 3 mars 2026 ».
pub fn named(number: u32, on: NaiveDate) -> String {
    format!("avenant n° {number} du {}", french::date(on).plain())
}

fn text(words: &str) -> Text {
    typography::set(&Text::from(words))
}

/// The document of an amendment.
///
/// # Errors
/// A template that names what no amendment has, with the line where it does.
pub fn document(paper: &AmendmentPaper, template: &Template) -> Result<Document, TemplateError> {
    let inserts = Inserts::from([
        ("changements", changes(paper)),
        ("clause", paper.clause.iter().map(|it| Block::Paragraph(text(it))).collect()),
        ("signatures", tables::signatures(&paper.convention)),
    ]);
    let lines = [
        format!("Avenant n° {}", paper.number),
        format!("à la convention {}", paper.convention.reference),
        format!("pour le service « {} »", paper.convention.product.name),
    ];
    let mut blocks =
        vec![Block::Title(lines.iter().map(|it| text(it)).collect()), Block::Facts(facts(paper))];
    blocks.extend(front::parties(&paper.convention));
    blocks.extend(render(template, &scope(paper), &inserts)?);
    let title = lines.iter().map(|it| text(it).plain()).collect::<Vec<_>>().join(" ");
    let meta = Metadata {
        title: format!("{title}, {}", paper.reference),
        author: "Direction interministérielle du numérique".to_owned(),
        subject: format!("Avenant {}", paper.reference),
        date: paper.dated,
    };
    Ok(Document { meta, furniture: furniture(paper, template.number()), blocks })
}

fn facts(paper: &AmendmentPaper) -> Vec<Fact> {
    let fact = |label: &str, value: Text| Fact { label: label.to_owned(), value: typography::set(&value) };
    let day = |it: Option<NaiveDate>| it.map_or_else(|| missing("date"), french::date);
    let earlier = match paper.earlier.len() {
        0 => "aucun".to_owned(),
        many => many.to_string(),
    };
    let mut facts = vec![fact("Référence", Text::from(paper.reference.as_str()))];
    facts.extend(paper.own_number.as_deref().map(|it| fact("Numéro de la convention", Text::from(it))));
    facts.extend([
        fact("Convention signée le", day(paper.signed_on)),
        fact("Avenants antérieurs", Text::from(earlier)),
        fact("Terme après avenant", day(paper.convention.terms.end)),
    ]);
    facts
}

/// The fields, in both their wordings.
fn changes(paper: &AmendmentPaper) -> Vec<Block> {
    if paper.changes.is_empty() {
        return Vec::new();
    }
    let column = |title: &str| Column { title: title.to_owned(), numeric: false };
    let value = |it: &str| if it.is_empty() { text("néant") } else { text(it) };
    let rows = paper.changes.iter().map(|it| {
        let new = if it.after.is_empty() { text("supprimée") } else { bold(&it.after) };
        vec![Cell::from(text(&it.label)), Cell::from(value(&it.before)), Cell::from(new)]
    });
    vec![Block::Table(Table {
        caption: Some("Stipulations modifiées".to_owned()),
        columns: vec![column("Stipulation"), column("Rédaction ancienne"), column("Rédaction nouvelle")],
        rows: rows.collect(),
        wide: true,
        ..Table::default()
    })]
}

fn bold(words: &str) -> Text {
    typography::set(&Text::marked(words, Mark::Bold))
}

/// Every name of the template, with what it says for this amendment.
fn scope(paper: &AmendmentPaper) -> Scope {
    let convention = &paper.convention;
    let known = |it: Option<&String>| it.map(|it| Text::from(it.as_str()));
    let earlier: Vec<String> = paper.earlier.iter().map(|it| format!("l’{}", named(it.0, it.1))).collect();
    let mut scope = Scope::default();
    scope.known("produit.nom", convention.product.name.as_str());
    scope.known("convention.reference", convention.reference.as_str());
    scope.fact("convention.signature", "date de signature", paper.signed_on.map(french::date));
    let earlier = (!earlier.is_empty()).then(|| Text::from(french::enumerated(&earlier)));
    scope.fact("convention.avenants", "avenants antérieurs", earlier);
    scope.known("avenant.reference", paper.reference.as_str());
    scope.known("avenant.rang", paper.number.to_string());
    scope.fact("avenant.motif", "motif", known(paper.purpose.as_ref()));
    scope.flag("avenant.changements", !paper.changes.is_empty());
    scope.flag("avenant.clause", !paper.clause.is_empty());
    let accountants: Option<Vec<String>> =
        convention.parties().map(|party| party.accountant.as_deref().map(french::to)).collect();
    let accountants = accountants.map(|names| Text::from(french::enumerated(&names)));
    scope.fact("aux_comptables", "comptables destinataires", accountants);
    scope.known("comptables.delai_jours", french::number(convention.delays.accountants_days));
    scope.fact("signature.lieu", "lieu de signature", known(convention.signature.place.as_ref()));
    scope.flag("signature.electronique", convention.signature.electronic);
    let originals = u32::try_from(convention.partners.len() + 1).unwrap_or(u32::MAX);
    scope.known("signature.nombre_originaux", french::number(originals));
    scope
}

fn furniture(paper: &AmendmentPaper, template: i64) -> Furniture {
    let mut first = Text::default();
    let mut version = "Version";
    if paper.draft {
        first.push("Projet, sans valeur contractuelle.", Mark::Bold);
        first.push(" ", Mark::Plain);
        version = "Version de travail";
    }
    first.push(&format!("{version} {} du ", paper.version), Mark::Plain);
    first.append(&french::date(paper.dated));
    first.push(&format!(", modèle « {TITLE} » {template}"), Mark::Plain);
    Furniture {
        masthead: "Fonds pour l’accélération du financement des startups d’État (FAST)".to_owned(),
        kind: format!("Avenant n°\u{a0}{}", paper.number),
        subject: text(&format!("Service « {} »", paper.convention.product.name)).plain(),
        reference: paper.reference.clone(),
        footer: [typography::set(&first), Text::default()],
        watermark: paper.draft.then(|| "PROJET".to_owned()),
        verification: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_says_every_name_and_no_other() {
        let declared: Vec<String> = specimens::examples().names().into_iter().map(|it| it.0).collect();
        let blocks = ["changements", "clause", "signatures"];
        let mut told: Vec<&str> =
            lexicon::LEXICON.0.iter().map(|it| it.name).filter(|it| !blocks.contains(it)).collect();
        told.sort_unstable();
        assert_eq!(declared, told);
    }

    #[test]
    fn an_amendment_says_both_wordings_and_only_its_own_articles() {
        let template = Template::parse(KIND.delivered).unwrap();
        for (name, drawn) in (KIND.specimens)(&template) {
            let words = format!("{:?}", drawn.unwrap().blocks);
            assert_eq!(words.contains("Stipulations modifiées"), !name.contains("clause seule"), "{name}");
            assert_eq!(words.contains("Stipulation ajoutée"), name.contains("clause"), "{name}");
            assert!(words.contains("restent inchangées"), "{name}");
        }
    }
}
