//! What the form of an edition shows, and its doubts in words.

use serde::Serialize;

use super::form::EditionDraft;
use super::record::{Known, Sheet};
use crate::fast::page::{name, partner_share};
use crate::fast::rules::{Doubt, Rate, doubts};
use crate::money::Euros;
use crate::portfolio::conflict::{self, Differing};
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// What the support of one laureate is worth, as long as nothing else is typed (programme's guide).
const SUPPORT_VALUE: Euros = Euros::from_cents(3_000_000);

/// The form, opened, to be corrected, or after someone else's edit.
#[derive(Serialize)]
pub struct EditPage {
    heading: String,
    /// The edition's name; empty for a new one.
    name: String,
    /// Where one goes who gives up.
    href: String,
    action: String,
    support_hint: String,
    partner: String,
    draft: EditionDraft,
    doubts: Vec<String>,
    errors: FormErrors,
    differing: Vec<Differing>,
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "fast/edition_edit.html";
    const SECTION: Section = Section::Editions;
}

impl EditPage {
    /// The form of a new edition, with the number after the greatest one.
    pub fn new(taken: &[i32]) -> Self {
        let number = taken.iter().max().copied().unwrap_or_default() + 1;
        let draft = EditionDraft::suggested(number, SUPPORT_VALUE);
        Self::with(None, draft, FormErrors::new(), Vec::new())
    }

    /// The form of a new edition as it was typed, with what has to be corrected.
    pub fn new_again(draft: EditionDraft, errors: FormErrors) -> Self {
        Self::with(None, draft, errors, Vec::new())
    }

    /// The form with what is known.
    pub fn open(known: &Known) -> Self {
        Self::with(Some(&known.sheet), fresh(known), FormErrors::new(), Vec::new())
    }

    /// The form as it was typed, with what has to be corrected.
    pub fn again(known: &Known, draft: EditionDraft, errors: FormErrors) -> Self {
        Self::with(Some(&known.sheet), draft, errors, Vec::new())
    }

    /// The form after someone else saved: what was typed is kept, what was left alone is brought up to date.
    pub fn stale(known: &Known, mut draft: EditionDraft) -> Self {
        let stored = fresh(known);
        let differing = conflict::differing(&draft.fields(), &stored.fields(), &draft.opened());
        for it in differing.iter().filter(|it| it.untouched) {
            draft.take(it.name, it.stored.clone());
        }
        draft.version = stored.version;
        draft.opened = stored.opened;
        Self::with(Some(&known.sheet), draft, FormErrors::new(), differing)
    }

    fn with(
        known: Option<&Sheet>,
        draft: EditionDraft,
        errors: FormErrors,
        differing: Vec<Differing>,
    ) -> Self {
        let list = crate::fast::PATH;
        let (heading, name, href, action) = match known {
            None => ("Nouvelle édition".to_owned(), String::new(), list.to_owned(), list.to_owned()),
            Some(sheet) => {
                let name = name(sheet.edition.number);
                let href = format!("{list}/{}", sheet.edition.number);
                let action = format!("{href}/modifier");
                (format!("Modifier l’édition {name}"), name, href, action)
            }
        };
        let rate = draft.co_financing_rate.parse::<Rate>().ok();
        Self {
            heading,
            name,
            href,
            action,
            support_hint: format!("En euros, pour un lauréat\u{a0}; d’ordinaire {}", SUPPORT_VALUE.short()),
            partner: rate.map(partner_share).unwrap_or_default(),
            draft,
            doubts: known.map(|it| doubts(&it.edition).into_iter().map(doubt).collect()).unwrap_or_default(),
            errors,
            differing,
        }
    }
}

fn fresh(known: &Known) -> EditionDraft {
    let mut draft = EditionDraft::from(&known.sheet);
    draft.version = known.version;
    draft.opened = conflict::opened(&draft.fields());
    draft
}

/// A doubt in a sentence.
pub fn doubt(doubt: Doubt) -> String {
    match doubt {
        Doubt::CeilingAboveEnvelope { ceiling, envelope } => format!(
            "Le plafond de cofinancement ({}) dépasse l’enveloppe ({})\u{a0}: un seul lauréat pourrait recevoir plus que le tout.",
            ceiling.short(),
            envelope.short()
        ),
        Doubt::AnnouncedAboveEnvelope { announced, envelope } => {
            format!("Le total annoncé ({}) dépasse l’enveloppe ({}).", announced.short(), envelope.short())
        }
        Doubt::AnnouncedBeforeSelection => {
            "L’annonce des lauréats précède le comité de sélection.".to_owned()
        }
        Doubt::MonthsDiffer { decided, counted } => format!(
            "La durée de l’accompagnement ({}) n’est pas celle que donnent ses dates ({}).",
            french::duration(decided),
            french::duration(counted)
        ),
        Doubt::MoreLaureatesThanApplications => {
            "Il y a plus de lauréats annoncés que de candidatures reçues.".to_owned()
        }
    }
}
