//! The letter of decision: facts of an application in, document out. It asks no database and no clock.
//!
//! Its words are those of a template that administrators write; the first is
//! `templates/fast/lettre-decision.md`. The addressee, the subject and the signature are placed here.

pub mod issue;
mod lexicon;
mod specimens;

use chrono::NaiveDate;

use super::rules::Outcome;
use crate::document::typefaces;
use crate::fast::page::name as edition_name;
use crate::money::Euros;
use crate::pdf::Document;
use crate::pdf::model::Text;
use crate::web::french;
use crate::wording::Kind;
use crate::wording::language::{Inserts, Scope, Template, TemplateError, render};
use crate::wording::letter::{AUTHOR, Frame, letter as framed, text};

/// What the template is called.
const TITLE: &str = "Lettre de décision";

/// The text of letters of decision, as administrators write it.
pub const KIND: Kind = Kind {
    slug: "lettre-decision",
    title: TITLE,
    delivered: include_str!("../../../../templates/fast/lettre-decision.md"),
    lexicon: lexicon::LEXICON,
    examples: specimens::examples,
    specimens: specimens::specimens,
    unprintable: typefaces::unprintable,
};

/// What a letter is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Number of the edition.
    pub edition: i32,
    /// Day of the selection committee, when it is known.
    pub decided_on: Option<NaiveDate>,
    /// Months of support.
    pub months: Option<u32>,
    /// Name of the product or of the incubator.
    pub name: String,
    /// Number of the file where it was sent; failing that, of the application.
    pub reference: String,
    /// Name and address of whoever carries it, line by line; its own name when nobody is known.
    pub addressee: Vec<String>,
    /// Address of whoever writes, line by line.
    pub from: Vec<String>,
    /// What was decided.
    pub outcome: Outcome,
    /// The rank it had on the reserve list, when it came to the laureates from there.
    pub came_from: Option<u32>,
    /// Value of the support.
    pub support: Option<Euros>,
    /// Who signs: name and title, as far as they are known.
    pub signatory: (String, String),
    /// The day of the letter: that of the decision.
    pub dated: NaiveDate,
}

/// The document of a letter.
///
/// # Errors
/// A template that names what no letter has, with the line where it does.
pub fn document(letter: &Letter, template: &Template) -> Result<Document, TemplateError> {
    let subject = subject(letter);
    let title = format!("{}, candidature {}", text(&subject).plain(), letter.reference);
    let frame = Frame {
        template: (TITLE, template.number().to_string()),
        title,
        about: &format!("Décision sur une candidature à FAST {}", letter.edition),
        sender: AUTHOR,
        from: &letter.from,
        addressee: &letter.addressee,
        dated: letter.dated,
        object: &subject,
        reference: reference(letter),
        header: (&letter.name, text(&letter.reference).plain()),
        party: "Pour la direction interministérielle du numérique",
        signatory: &letter.signatory,
    };
    Ok(framed(frame, render(template, &scope(letter), &Inserts::new())?))
}

/// Which file, and when it was decided on.
fn reference(letter: &Letter) -> String {
    let decided = letter.decided_on.map(|it| format!(", décision du {}", french::date_long(it)));
    format!("candidature {}{}", letter.reference, decided.unwrap_or_default())
}

/// What the letter is about, in a line.
fn subject(letter: &Letter) -> String {
    let edition = edition_name(letter.edition);
    match letter.outcome {
        Outcome::Laureate(_) => format!("«\u{a0}{}\u{a0}» est lauréat de {edition}", letter.name),
        Outcome::Reserve(_) => format!("«\u{a0}{}\u{a0}» sur la liste d’attente de {edition}", letter.name),
        Outcome::Refused(_) => format!("Candidature de «\u{a0}{}\u{a0}» à {edition}", letter.name),
    }
}

fn rank(letter: &Letter) -> String {
    french::edition_rank(u64::try_from(letter.edition).unwrap_or_default())
}

/// Every name of the template, with what it says for this letter.
fn scope(letter: &Letter) -> Scope {
    let (money, rank_of, reason) = match &letter.outcome {
        Outcome::Laureate(money) => (Some(*money).filter(|it| !it.is_zero()), None, None),
        Outcome::Reserve(rank) => (None, Some(*rank), None),
        Outcome::Refused(reason) => (None, None, Some(reason.as_str())),
    };
    let is_laureate = matches!(letter.outcome, Outcome::Laureate(_));
    let support = letter.support.filter(|_| is_laureate);
    let amount = |it: Option<Euros>| it.map(|it| Text::from(it.to_string()));
    let words = |it: Option<Euros>| it.map(|it| Text::from(it.in_words()));
    let mut scope = Scope::default();
    scope.known("candidature.nom", letter.name.as_str());
    scope.known("candidature.reference", letter.reference.as_str());
    scope.known("edition.rang", rank(letter));
    let months = letter.months.map(|it| Text::from(format!("{} mois", french::in_words(u64::from(it)))));
    scope.fact("edition.duree", "durée de l’accompagnement", months);
    let day = letter.decided_on.map(|it| Text::from(french::date_long(it)));
    scope.fact("decision.date", "jour du comité de sélection", day);
    scope.flag("decision.laureat", is_laureate);
    scope.flag("decision.cofinancement", money.is_some());
    scope.flag("decision.promotion", letter.came_from.is_some());
    scope.flag("decision.attente", rank_of.is_some());
    scope.flag("decision.refus", reason.is_some());
    scope.fact("accompagnement.montant", "valeur de l’accompagnement", amount(support));
    scope.fact("accompagnement.lettres", "valeur de l’accompagnement, en lettres", words(support));
    scope.fact("cofinancement.montant", "montant du cofinancement", amount(money));
    scope.fact("cofinancement.lettres", "montant du cofinancement, en lettres", words(money));
    scope.fact("attente.rang", "rang", rank_of.or(letter.came_from).map(|it| Text::from(it.to_string())));
    scope.fact("refus.motif", "motif du refus", reason.map(Text::from));
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
    fn each_outcome_has_its_words_and_not_those_of_another() {
        let template = Template::parse(KIND.delivered).unwrap();
        let own = ["lauréats de la", "liste d’attente, au rang", "au regret", "en est désormais lauréat"];
        for (name, drawn) in (KIND.specimens)(&template) {
            let document = drawn.unwrap();
            let words = format!("{:?}", document.blocks);
            let found = own.iter().filter(|it| words.contains(*it)).count();
            assert_eq!(found, 1, "{name}: {words}");
            assert!(!words.contains("à compléter"), "{name}");
        }
    }
}
