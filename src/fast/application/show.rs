//! An application on its page, and its forms.

use serde::Serialize;

use super::access::Access;
use super::form::{ApplicationDraft, CREATE};
use super::page::carrier;
use super::record::Known;
use super::rules::{Body, Match, Standing, Subject, find_match};
use crate::fast::page::name as edition_name;
use crate::fast::rules::Edition;
use crate::fast::selection::rules::Outcome;
use crate::fast::selection::{AssessmentBlock, Decided, figures, words};
use crate::money::Euros;
use crate::portfolio::conflict::{self, Differing};
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};
use crate::web::{french, instant};

/// An application.
#[derive(Serialize)]
pub struct ShowPage {
    edition: String,
    edition_href: String,
    list: String,
    href: String,
    name: String,
    subject_href: String,
    carrier: String,
    may_write: bool,
    may_withdraw: bool,
    asked: String,
    need: String,
    share: String,
    purpose: String,
    reference: String,
    received: String,
    withdrawn: Option<Withdrawn>,
    decision: String,
    /// Why it is refused, or was promoted, when it is.
    refusal: String,
    /// Where its letter is, for administrators.
    letter: String,
    /// Where it is made a laureate, for administrators, while it is on the reserve list.
    promotion: String,
    assessment: Option<AssessmentBlock>,
    figures: Vec<String>,
    why: String,
    errors: FormErrors,
}

/// What of the selection stands on the page of an application.
#[derive(Default)]
pub struct Selection {
    /// The grid, unless the application is withdrawn.
    pub assessment: Option<AssessmentBlock>,
    /// What was decided.
    pub decided: Option<Decided>,
    /// Whether the edition is decided: nothing of it changes any more.
    pub is_decided: bool,
}

#[derive(Serialize)]
struct Withdrawn {
    on: String,
    why: String,
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "fast/application.html";
    const SECTION: Section = Section::Editions;
}

impl ShowPage {
    /// The page, with what was typed to withdraw it.
    pub fn new(
        edition: &Edition,
        it: &Known,
        access: Access,
        selection: Selection,
        (why, errors): (String, FormErrors),
    ) -> Self {
        let list = super::path(edition.number);
        let place = match it.subject {
            Subject::Product(_) => "/produits",
            Subject::Incubator(_) => "/incubateurs",
        };
        Self {
            edition: edition_name(edition.number),
            edition_href: format!("{}/{}", crate::fast::PATH, edition.number),
            href: format!("{list}/{}", it.id),
            list,
            name: it.name.name.clone(),
            subject_href: format!("{place}/{}", it.name.slug),
            carrier: carrier(it),
            may_write: access == Access::Administrator && !selection.is_decided,
            may_withdraw: access == Access::Administrator && !selection.is_decided,
            asked: asked(it.values.asked),
            need: it.values.need.map(Euros::short).unwrap_or_default(),
            share: share(it),
            purpose: it.values.purpose.clone(),
            reference: it.values.reference.clone().unwrap_or_default(),
            received: it.values.received_on.map(french::date_long).unwrap_or_default(),
            withdrawn: match &it.standing {
                Standing::Running => None,
                Standing::Withdrawn { at, why } => {
                    Some(Withdrawn { on: instant::shown(at), why: why.clone() })
                }
            },
            letter: match (&selection.decided, access) {
                (Some(_), Access::Administrator) => {
                    format!("{}/{}/lettre.pdf", super::path(edition.number), it.id)
                }
                _ => String::new(),
            },
            promotion: match (selection.decided.as_ref().map(|it| &it.outcome), access) {
                (Some(Outcome::Reserve(_)), Access::Administrator) => {
                    format!("{}/{}/promotion", super::path(edition.number), it.id)
                }
                _ => String::new(),
            },
            refusal: match selection.decided.as_ref().map(|it| (&it.outcome, &it.promoted)) {
                Some((Outcome::Refused(reason), _)) => reason.clone(),
                Some((_, Some(promoted))) => promoted.reason.clone(),
                _ => String::new(),
            },
            decision: selection.decided.as_ref().map(words::decided).unwrap_or_default(),
            assessment: selection.assessment,
            figures: figures(),
            why,
            errors,
        }
    }
}

fn asked(amount: Euros) -> String {
    if amount.is_zero() { "l’accompagnement seul".to_owned() } else { amount.short() }
}

/// « 50 % du besoin ».
fn share(it: &Known) -> String {
    let need = it.values.need.filter(|need| !need.is_zero());
    let share = need.and_then(|need| french::percent(it.values.asked.cents(), need.cents()));
    share.map(|it| format!("soit {it} du besoin")).unwrap_or_default()
}

/// The form of an application, opened, to be corrected, or after someone else's edit.
#[derive(Serialize)]
pub struct EditPage {
    edition: String,
    list: String,
    href: String,
    action: String,
    /// Whose it is, once entered; nothing for a new one.
    name: String,
    names: Vec<String>,
    choices: Vec<Choice>,
    incubators: Vec<Choice>,
    draft: ApplicationDraft,
    errors: FormErrors,
    differing: Vec<Differing>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
    hint: String,
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "fast/application_edit.html";
    const SECTION: Section = Section::Editions;
}

impl EditPage {
    /// The form of a new application, among the products and the incubators that are known.
    pub fn new(
        edition: &Edition,
        bodies: &[Body],
        incubators: &[(i64, String, String)],
        draft: ApplicationDraft,
        errors: FormErrors,
    ) -> Self {
        let list = super::path(edition.number);
        let mut names: Vec<String> = bodies.iter().map(|it| it.name.clone()).collect();
        names.sort_by(|a, b| crate::collation::compare(a, b));
        names.dedup();
        let must_choose = !draft.whom.is_empty() || errors.iter().any(|it| it.field == "whom");
        Self {
            edition: edition_name(edition.number),
            href: list.clone(),
            action: list.clone(),
            list,
            name: String::new(),
            names,
            choices: if must_choose { choices(&draft, bodies) } else { Vec::new() },
            incubators: incubators
                .iter()
                .map(|it| Choice { value: it.1.clone(), label: it.2.clone(), hint: String::new() })
                .collect(),
            draft,
            errors,
            differing: Vec::new(),
        }
    }

    /// The form with what is known.
    pub fn open(edition: &Edition, known: &Known) -> Self {
        Self::again(edition, known, fresh(known), FormErrors::new())
    }

    /// The form as it was typed, with what has to be corrected.
    pub fn again(edition: &Edition, known: &Known, draft: ApplicationDraft, errors: FormErrors) -> Self {
        let list = super::path(edition.number);
        let href = format!("{list}/{}", known.id);
        Self {
            edition: edition_name(edition.number),
            action: format!("{href}/modifier"),
            href,
            list,
            name: known.name.name.clone(),
            names: Vec::new(),
            choices: Vec::new(),
            incubators: Vec::new(),
            draft,
            errors,
            differing: Vec::new(),
        }
    }

    /// The form after someone else saved: what was typed is kept, what was left alone is brought up to date.
    pub fn stale(edition: &Edition, known: &Known, mut draft: ApplicationDraft) -> Self {
        let stored = fresh(known);
        let differing = conflict::differing(&draft.fields(), &stored.fields(), &draft.opened());
        for it in differing.iter().filter(|it| it.untouched) {
            draft.take(it.name, it.stored.clone());
        }
        draft.version = stored.version;
        draft.opened = stored.opened;
        Self { differing, ..Self::again(edition, known, draft, FormErrors::new()) }
    }
}

fn fresh(known: &Known) -> ApplicationDraft {
    let mut draft = ApplicationDraft::from(&known.values);
    draft.version = known.version;
    draft.opened = conflict::opened(&draft.fields());
    draft
}

/// Those whom the name may stand for, and a product to make.
fn choices(draft: &ApplicationDraft, bodies: &[Body]) -> Vec<Choice> {
    let near = match find_match(&draft.name, bodies) {
        Match::One(body) => vec![body],
        Match::Near(near) => near,
        Match::Nobody => Vec::new(),
    };
    let known = near.into_iter().map(|it| Choice {
        value: it.subject.to_string(),
        label: it.name.clone(),
        hint: match it.subject {
            Subject::Product(_) => format!("Produit déjà connu, {}", it.slug),
            Subject::Incubator(_) => format!("Incubateur déjà connu, {}", it.slug),
        },
    });
    let new = Choice {
        value: CREATE.to_owned(),
        label: format!("Ajouter le produit «\u{a0}{}\u{a0}»", draft.name.trim()),
        hint: "Sa fiche sera publique dès maintenant\u{a0}; sa candidature ne l’est pas".to_owned(),
    };
    known.chain([new]).collect()
}
