//! The pages of breaches: the one that finds it, and the one that brings it to its end.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::BreachDraft;
use super::record::Model;
use super::told::way;
use crate::convention::obligation::record::Obligation;
use crate::convention::rules::{
    CLOSINGS, CURE_DAYS, Convention, Duty, Move, Reference, Stage, State, WAYS, may,
};
use crate::money::Euros;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The form that finds a breach of an obligation.
#[derive(Serialize)]
pub struct FindPage {
    reference: Reference,
    obligation: i64,
    label: &'static str,
    clause: &'static str,
    draft: BreachDraft,
    errors: FormErrors,
}

impl Page for FindPage {
    const TEMPLATE: &'static str = "convention/find_breach.html";
    const SECTION: Section = Section::Conventions;
}

impl FindPage {
    /// The form, with what was typed and what has to be corrected.
    pub fn new(reference: Reference, it: &Obligation, draft: BreachDraft, errors: FormErrors) -> Self {
        let about = it.duty.about();
        Self { reference, obligation: it.id, label: about.label, clause: about.clause.1, draft, errors }
    }
}

/// A breach: its facts, its notice, and what may be done with it.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a form of the template")]
pub struct BreachPage {
    reference: Reference,
    name: String,
    id: i64,
    obligation: i64,
    label: &'static str,
    clause: &'static str,
    party: String,
    stage: &'static str,
    facts: String,
    found_on: String,
    found_by: String,
    notice_on: Option<String>,
    cure_by: Option<String>,
    sent: Option<String>,
    outcome: Option<String>,
    outcome_word: String,
    /// Address of the file that shows the remedy.
    remedy_file: Option<String>,
    cure_days: u64,
    may_notice: bool,
    may_send: bool,
    may_cure: bool,
    may_close: bool,
    may_terminate: bool,
    /// Why a termination has to wait.
    waits: Option<String>,
    ways: Vec<Choice>,
    extents: Vec<Choice>,
    closings: Vec<Choice>,
    ending: Vec<Ending>,
    contributions: Vec<Ending>,
    draft: BreachDraft,
    errors: FormErrors,
}

impl Page for BreachPage {
    const TEMPLATE: &'static str = "convention/breach.html";
    const SECTION: Section = Section::Conventions;
}

#[derive(Serialize)]
struct Choice {
    value: &'static str,
    label: &'static str,
    hint: &'static str,
}

/// Something that a partial termination may end: a row, or a position.
#[derive(Serialize)]
struct Ending {
    id: i64,
    label: String,
    is_checked: bool,
}

/// What a breach is shown with.
pub struct Shown<'a> {
    /// The convention.
    pub convention: &'a Convention,
    /// The breach.
    pub breach: &'a Model,
    /// Every obligation of the convention.
    pub all: &'a [Obligation],
    /// Its contributions that may end alone, and what is missing of each.
    pub contributions: Vec<(usize, Euros)>,
    /// Who found it.
    pub found_by: String,
    /// Whether whoever looks may act.
    pub acts: bool,
    /// The day.
    pub today: NaiveDate,
}

/// The obligations that a partial termination may end; payments end with their contribution.
pub fn open(all: &[Obligation]) -> impl Iterator<Item = &Obligation> {
    all.iter().filter(|it| it.stored.is_open() && it.duty != Duty::Payments)
}

impl BreachPage {
    /// The page of that breach of `it`.
    pub fn new(shown: &Shown<'_>, it: &Obligation, (draft, errors): (BreachDraft, FormErrors)) -> Self {
        let Shown { convention, breach, today, .. } = shown;
        let (about, stage) = (it.duty.about(), breach.stage());
        let is_live = shown.acts && matches!(convention.state, State::Signed { .. });
        let may = |step| may(step, stage, *today, convention.contents.ends_on);
        let allowed = |step| is_live && may(step).is_ok();
        // One that a termination left open is still closed.
        let is_left = shown.acts && matches!(convention.state, State::Terminated { .. });
        let file = |id| format!("/conventions/{}/engagements/{}/fichiers/{id}", convention.reference, it.id);
        let party =
            |at: usize| convention.contents.parties.get(at).map_or_else(String::new, |it| it.name.clone());
        let day = |it: Option<NaiveDate>| it.map(french::date);
        let line = |it: &Obligation| Ending {
            id: it.id,
            label: format!("{} ({})", it.duty.about().label, party(it.party)),
            is_checked: draft.ended.contains(&it.id),
        };
        let contribution = |&(at, missing): &(usize, Euros)| {
            let it = convention.contents.contributions.get(at)?;
            Some(Ending {
                id: i64::try_from(at).ok()?,
                label: format!(
                    "Contribution {}, de {}\u{a0}: {} ({missing} à recevoir)",
                    at + 1,
                    party(it.payer),
                    it.amount
                ),
                is_checked: draft.contributions.contains(&at),
            })
        };
        Self {
            reference: convention.reference,
            name: convention.subject.name.clone(),
            id: breach.id,
            obligation: it.id,
            label: about.label,
            clause: about.clause.1,
            party: party(it.party),
            stage: stage_name(stage, breach.outcome.as_deref()),
            facts: breach.facts.clone(),
            found_on: french::date(breach.found_on),
            found_by: shown.found_by.clone(),
            notice_on: day(breach.notice_on),
            cure_by: day(breach.cure_by),
            sent: breach.sent_on.map(|on| {
                let how = breach.sent_way.as_deref().map(way).unwrap_or_default();
                let proof = breach.sent_proof.as_deref().unwrap_or_default();
                format!("{}, {} ({proof})", french::date(on), french::lowered(&how))
            }),
            outcome: breach.outcome.as_deref().map(|it| outcome(it, breach.outcome_on)),
            outcome_word: breach.outcome_word.clone().unwrap_or_default(),
            remedy_file: breach.remedy_file.map(file),
            cure_days: CURE_DAYS,
            may_notice: allowed(Move::Notice),
            may_send: allowed(Move::Send),
            may_cure: allowed(Move::Cure),
            may_close: allowed(Move::Close) || is_left && may(Move::Close).is_ok(),
            may_terminate: allowed(Move::Terminate),
            waits: if allowed(Move::Close) { may(Move::Terminate).err() } else { None },
            ways: WAYS.iter().map(|it| Choice { value: it.0, label: it.1, hint: "" }).collect(),
            extents: vec![
                Choice {
                    value: "tout",
                    label: "En tout",
                    hint: "Plus rien n’est dû après ce jour, sauf le compte rendu de gestion, la restitution et la remise des accès.",
                },
                Choice {
                    value: "partie",
                    label: "En partie",
                    hint: "Ce qui est coché prend fin, le reste continue. Un versement dû avant ce jour le reste.",
                },
            ],
            closings: CLOSINGS.iter().map(|it| Choice { value: it.0, label: it.2, hint: it.3 }).collect(),
            ending: open(shown.all).map(line).collect(),
            contributions: shown.contributions.iter().filter_map(contribution).collect(),
            draft,
            errors,
        }
    }
}

fn stage_name(stage: Stage, outcome: Option<&str>) -> &'static str {
    match stage {
        Stage::Found => "Constaté",
        Stage::Noticed { .. } => "Mise en demeure à envoyer",
        Stage::Sent { .. } => "Mise en demeure envoyée",
        Stage::Cured => "Réparé",
        Stage::Terminated => "Suivi d’une résiliation",
        Stage::Closed if outcome == Some("lapsed") => "Clos par la résiliation",
        Stage::Closed => "Clos sans résiliation",
    }
}

fn outcome(code: &str, on: Option<NaiveDate>) -> String {
    let day = on.map(french::date).unwrap_or_default();
    match code {
        "cured" => format!("Réparé le {day}"),
        "closed" => format!("Clos sans résiliation le {day}"),
        "lapsed" => format!("Clos le {day}"),
        "terminated" => format!("Convention résiliée au {day}"),
        _ => format!("Convention résiliée en partie au {day}"),
    }
}
