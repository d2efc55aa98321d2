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
use crate::pdf::model::Text;
use crate::web::french;
use crate::wording::Kind;
use crate::wording::language::{Inserts, Scope, Template, TemplateError, render};
use crate::wording::letter::{Frame, letter, text};

/// What the template is called.
const TITLE: &str = "Mise en demeure";

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
    /// Official name of the party that writes; notices did not keep it before their letters showed it.
    #[serde(default)]
    pub from: Option<String>,
    /// Its address, line by line; the same.
    #[serde(default)]
    pub from_address: Vec<String>,
    /// What that party is called in the convention, with its article.
    pub sender: String,
    /// Who signs: name and title, as far as they are known.
    pub signatory: (String, String),
}

/// The document of a notice.
///
/// # Errors
/// A template that names what no notice has, with the line where it does.
pub fn document(notice: &Notice, template: &Template) -> Result<Document, TemplateError> {
    let title = format!("Mise en demeure, convention {}", notice.reference);
    let object = format!("Mise en demeure\u{a0}: {}, clause «\u{a0}{}\u{a0}»", notice.label, notice.clause);
    let frame = Frame {
        template: (TITLE, template.number().to_string()),
        title: text(&title).plain(),
        about: &notice.label,
        sender: notice.from.as_deref().unwrap_or(&notice.sender),
        from: &notice.from_address,
        addressee: &notice.addressee,
        dated: notice.dated,
        object: &object,
        reference: format!("convention {}", notice.reference),
        header: (&notice.service, notice.reference.clone()),
        party: &format!("Pour {}", notice.sender),
        signatory: &notice.signatory,
    };
    Ok(letter(frame, render(template, &scope(notice), &Inserts::new())?))
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
