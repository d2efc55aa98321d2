//! The page where a convention is brought to its next state.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{StepDraft, seen};
use super::settling::Reservations;
use super::walk::Walked;
use crate::convention::page::{standing_name, title};
use crate::convention::rules::calendar::warnings;
use crate::convention::rules::{
    Convention, Missing, Place, Reference, Step, missing, next, possible, share_warnings,
};
use crate::convention::told::state;
use crate::laureate::rules::Lack;
use crate::web::form::FormErrors;
use crate::web::instant;
use crate::web::page::{Page, Section};

/// Steps that may be made, what each asks, and those that were made.
#[derive(Serialize)]
pub struct StepPage {
    reference: Reference,
    title: String,
    standing: &'static str,
    choices: Vec<Choice>,
    /// Why none may be made.
    refusal: Option<&'static str>,
    /// Whether what it says may be changed now.
    is_editable: bool,
    /// Facts the text lacks, while it may still go to be signed.
    missing: Vec<Link>,
    open: u64,
    /// What deserves to be watched.
    warnings: Vec<String>,
    /// What both sides owe each other before somebody reads it, or signs it, while it may go there.
    owed: Vec<Link>,
    /// What it waits for: the reading, or the signature.
    owed_before: &'static str,
    /// What a settling would leave undone, while it may be settled.
    unpaid: Option<String>,
    unkept: Option<String>,
    undone: Vec<Link>,
    /// What is frozen when it is put to be signed, while it may be.
    frozen: Option<Frozen>,
    steps: Vec<Line>,
    /// What is shown, for the form to say it back.
    seen: String,
    draft: StepDraft,
    errors: FormErrors,
}

impl Page for StepPage {
    const TEMPLATE: &'static str = "convention/step.html";
    const SECTION: Section = Section::Conventions;
}

#[derive(Serialize)]
struct Choice {
    value: &'static str,
    label: &'static str,
    hint: &'static str,
}

/// What « mettre à la signature » freezes.
#[derive(Serialize)]
struct Frozen {
    /// Version of the text that was read.
    template: i64,
    /// Number of the text in use, when it is newer.
    newer: Option<i64>,
}

/// Something to do, and where it is done.
#[derive(Debug, Serialize)]
pub struct Link {
    /// Where.
    pub href: String,
    /// What.
    pub label: String,
}

#[derive(Serialize)]
struct Line {
    at: String,
    by: String,
    to: String,
    comment: String,
}

/// What a convention waits for.
pub struct Waiting {
    /// Comments that nobody resolved.
    pub open: u64,
    /// What its laureate lacks before it is read, and signed.
    pub owed: Vec<Lack>,
    /// What a settling would leave undone.
    pub left: Reservations,
    /// The same, each thing with where it is done.
    pub undone: Vec<Link>,
    /// The time that the intrapreneur was said to give, in percent.
    pub given: Option<u32>,
    /// Number of the text in use.
    pub template: i64,
}

impl StepPage {
    /// The page on `today`.
    pub fn new(
        convention: &Convention,
        walked: &Walked,
        waiting: Waiting,
        (draft, errors): (StepDraft, FormErrors),
        today: NaiveDate,
    ) -> Self {
        let Convention { reference, contents, subject, state: stored, .. } = convention;
        let standing = convention.standing(today);
        let steps = possible(*stored, standing);
        Self {
            reference: *reference,
            title: title(convention),
            standing: standing_name(standing),
            refusal: if steps.is_empty() { next(Step::Review, *stored, standing).err() } else { None },
            owed: (waiting.owed.iter())
                .filter(|_| steps.contains(&Step::Review) || steps.contains(&Step::Sign))
                .map(|it| Link { href: it.href(convention.laureate_id), label: it.what() })
                .collect(),
            owed_before: if steps.contains(&Step::Sign) { "la signature" } else { "la relecture" },
            unpaid: waiting.left.payments.clone().filter(|_| steps.contains(&Step::Settle)),
            unkept: waiting.left.duties.clone().filter(|_| steps.contains(&Step::Settle)),
            undone: if steps.contains(&Step::Settle) { waiting.undone } else { Vec::new() },
            frozen: steps.contains(&Step::Sign).then(|| Frozen {
                template: convention.template_version,
                newer: Some(waiting.template).filter(|it| *it > convention.template_version),
            }),
            choices: steps.into_iter().map(choice).collect(),
            is_editable: stored.is_editable(),
            missing: if stored.is_reviewed() {
                missing(contents, subject).into_iter().map(|it| link(*reference, it)).collect()
            } else {
                Vec::new()
            },
            open: waiting.open,
            warnings: (warnings(contents, *stored, today).into_iter().map(|it| it.message))
                .chain(differing_share(convention))
                .chain(differing_time(convention, waiting.given))
                .collect(),
            seen: seen(convention.version, walked.steps.len()),
            steps: walked.steps.iter().rev().map(|it| line(it, walked)).collect(),
            draft,
            errors,
        }
    }
}

/// What the DINUM brings is not what the edition sets.
fn differing_share(convention: &Convention) -> Vec<String> {
    if !convention.state.is_coming() {
        return Vec::new();
    }
    share_warnings(&convention.contents, &convention.subject).into_iter().map(|it| it.message).collect()
}

/// The time that the text promises is not the one that was said to be given.
fn differing_time(convention: &Convention, given: Option<u32>) -> Option<String> {
    let promised =
        u32::from(convention.contents.terms.owner_share.filter(|_| convention.state.is_reviewed())?);
    let given = given.filter(|it| *it != promised)?;
    Some(format!(
        "La convention promet {promised}\u{a0}% du temps du responsable de produit, et {given}\u{a0}% ont été dits avec le \
         diagnostic\u{a0}: accordez-les.",
    ))
}

fn choice(step: Step) -> Choice {
    let (label, hint) = match step {
        Step::Review => (
            "Envoyer en relecture",
            "L’équipe intrapreneure et les coachs reçoivent un courriel. Le contenu ne se modifie plus pendant la relecture.",
        ),
        Step::Correct => (
            "Demander des corrections",
            "L’administration et l’équipe intrapreneure reçoivent par courriel la liste des commentaires ouverts. Le contenu se modifie de nouveau.",
        ),
        Step::Sign => {
            ("Mettre à la signature", "Le contenu, le texte et le PDF sont figés. Rien ne doit manquer.")
        }
        Step::Settle => ("Solder", "Il ne reste rien à recevoir, à rendre ni à justifier."),
        Step::Reopen => (
            "Rouvrir",
            "Un versement, une preuve ou un écart est arrivé après le solde\u{a0}: elle se complète, puis se solde de nouveau. Dites pourquoi.",
        ),
        Step::Abandon => (
            "Abandonner",
            "La convention ne sera pas signée. Dites pourquoi\u{a0}: l’équipe intrapreneure, les coachs et l’administration reçoivent le motif par courriel.",
        ),
    };
    Choice { value: step.code(), label, hint }
}

fn link(reference: Reference, it: Missing) -> Link {
    let href = match it.place {
        Place::Field(field) => format!("/conventions/{reference}/modifier#{field}"),
        Place::Edition(number) => format!("/editions/{number}/modifier#support_months"),
    };
    Link { href, label: it.what }
}

fn line(it: &crate::convention::record::life::Made, walked: &Walked) -> Line {
    Line {
        at: instant::shown(&it.at),
        by: it.by.and_then(|id| walked.names.get(&id).cloned()).unwrap_or_default(),
        to: if it.from == "settled" { "rouverte".to_owned() } else { state(&it.to) },
        comment: it.comment.clone(),
    }
}
