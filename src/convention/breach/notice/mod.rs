//! The notice of a breach: its facts in, document out. It asks no database and no clock.
//!
//! Its words are those of a template that administrators write; the first is
//! `templates/convention/mise-en-demeure.md`. The addressee, the subject and the signature are placed here.

mod lexicon;
mod specimens;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::document::typefaces;
use crate::pdf::Document;
use crate::pdf::model::{Block, Definition, Furniture, Metadata, Signature, Text};
use crate::web::french;
use crate::wording::Kind;
use crate::wording::language::{Inserts, Scope, Template, TemplateError, render, typography};

/// What the template is called.
const TITLE: &str = "Mise en demeure";
/// Name of the fund, above the title.
const FUND: &str = "Fonds pour l’accélération du financement des startups d’État (FAST)";

/// The text of notices, as administrators write it.
pub const KIND: Kind = Kind {
    slug: "mise-en-demeure",
    title: TITLE,
    delivered: include_str!("../../../../templates/convention/mise-en-demeure.md"),
    lexicon: lexicon::LEXICON,
    examples: specimens::examples,
    specimens: specimens::specimens,
    unprintable: typefaces::unprintable,
};

/// What a notice is made from: kept the day it is written, whatever becomes of the convention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Reference of the convention.
    pub reference: String,
    /// Name of the product or of the incubator it is for.
    pub service: String,
    /// Day of the last signature.
    pub signed_on: NaiveDate,
    /// Last day of the convention.
    pub ends_on: Option<NaiveDate>,
    /// Title of the clause.
    pub clause: String,
    /// What was promised.
    pub label: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Day the breach was found.
    pub found_on: NaiveDate,
    /// Its facts.
    pub facts: String,
    /// The day of the letter.
    pub dated: NaiveDate,
    /// Last day to mend it.
    pub cure_by: NaiveDate,
    /// Name and address of the party that owes, line by line.
    pub addressee: Vec<String>,
    /// Official name of the party that writes, with its article.
    pub sender: String,
    /// Who signs: name and title, as far as they are known.
    pub signatory: (String, String),
}

/// The document of a notice.
///
/// # Errors
/// A template that names what no notice has, with the line where it does.
pub fn document(notice: &Notice, template: &Template) -> Result<Document, TemplateError> {
    let subject = format!("Mise en demeure, convention {}", notice.reference);
    let day = french::date_long(notice.dated);
    let mut blocks = vec![Block::Title(vec![text(&subject)])];
    let terms = [
        ("À", notice.addressee.join(", ")),
        ("Date", format!("le {day}")),
        ("Objet", format!("{}, clause «\u{a0}{}\u{a0}»", notice.label, notice.clause)),
    ];
    let definition = |(term, body): (&str, String)| Definition { term: text(term), body: text(&body) };
    blocks.push(Block::Definitions(terms.into_iter().map(definition).collect()));
    blocks.extend(render(template, &scope(notice), &Inserts::new())?);
    blocks.push(Block::Signatures(vec![Signature {
        party: text(&format!("Pour {}", notice.sender)),
        name: text(&notice.signatory.0),
        title: text(&notice.signatory.1),
        delegation: None,
        field: None,
    }]));
    Ok(Document {
        meta: Metadata {
            title: text(&subject).plain(),
            author: "Direction interministérielle du numérique".to_owned(),
            subject: text(&notice.label).plain(),
            date: notice.dated,
        },
        furniture: Furniture {
            masthead: FUND.to_owned(),
            kind: TITLE.to_owned(),
            subject: text(&notice.service).plain(),
            reference: notice.reference.clone(),
            footer: [
                text(&format!("Lettre du {day}, modèle «\u{a0}{TITLE}\u{a0}» {}", template.number())),
                Text::default(),
            ],
            watermark: None,
            verification: None,
        },
        blocks,
    })
}

fn text(words: &str) -> Text {
    typography::set(&Text::from(words))
}

/// Every name of the template, with what it says for this notice.
fn scope(notice: &Notice) -> Scope {
    let day = |it: NaiveDate| Text::from(french::date_long(it));
    let mut scope = Scope::default();
    scope.known("convention.reference", notice.reference.as_str());
    scope.known("convention.signature", french::date_long(notice.signed_on));
    scope.fact("convention.fin", "dernier jour de la convention", notice.ends_on.map(day));
    scope.known("convention.service", notice.service.as_str());
    scope.known("engagement.clause", notice.clause.as_str());
    scope.known("engagement.libelle", notice.label.as_str());
    scope.fact("engagement.echeance", "échéance de l’engagement", notice.due_on.map(day));
    scope.known("manquement.constat", french::date_long(notice.found_on));
    scope.known("manquement.faits", notice.facts.as_str());
    scope.known("manquement.delai", french::date_long(notice.cure_by));
    scope
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_says_every_name_and_no_other() {
        let declared: Vec<String> = specimens::examples().names().into_iter().map(|it| it.0).collect();
        let mut told: Vec<&str> = lexicon::LEXICON.0.iter().map(|it| it.name).collect();
        told.sort_unstable();
        assert_eq!(declared, told);
    }

    #[test]
    fn a_notice_says_its_facts_and_its_delay_and_lacks_nothing() {
        let template = Template::parse(KIND.delivered).unwrap();
        for (name, drawn) in (KIND.specimens)(&template) {
            let words = format!("{:?}", drawn.unwrap().blocks);
            assert!(
                words.contains("mettons en demeure") && words.contains("Deux relances"),
                "{name}: {words}"
            );
            assert!(!words.contains("à compléter"), "{name}");
        }
    }
}
