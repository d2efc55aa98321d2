//! A change to a convention that waits for signatures: shown with what it does, then made.

use serde::Serialize;

use super::freeze::freeze;
use super::letters::{Voided, void};
use crate::audit::{Act, Change, Changes, Object};
use crate::convention::form::ConventionDraft;
use crate::convention::page::compare::{Flat, flat};
use crate::convention::page::title;
use crate::convention::record::sign::{self, Erratum};
use crate::convention::record::{self, frozen};
use crate::convention::rules::{Class, Contents, Convention, Reference, State, class, missing};
use crate::convention::told;
use crate::convention::tools::Tools;
use crate::error::AppError;
use crate::identity::Signed;
use crate::web::form::{FormErrors, line};
use crate::web::page::{Page, Section};

/// Characters of a reason, at most.
const LONGEST: usize = 500;

/// What became of a change.
pub enum Changed {
    /// It is made, and this is said.
    Done(String),
    /// Nothing differs.
    Unchanged,
    /// It has to be confirmed, or corrected first.
    Ask(Box<ChangePage>),
    /// Somebody else changed the convention since its form was opened.
    Stale(Box<Convention>),
}

/// What a change does, before it is made.
#[derive(Serialize)]
pub struct ChangePage {
    reference: Reference,
    title: String,
    is_substantial: bool,
    /// Signatures that a substantial change voids.
    given: usize,
    /// Those who signed on paper, whom nobody writes to.
    unreached: Vec<String>,
    rows: Vec<Row>,
    /// The form as typed, to be sent again.
    fields: Vec<Flat>,
    version: String,
    base: String,
    reason: String,
    /// Whether something has to be corrected on the form first.
    is_held: bool,
    errors: FormErrors,
}

impl Page for ChangePage {
    const TEMPLATE: &'static str = "convention/change.html";
    const SECTION: Section = Section::Conventions;
}

impl ChangePage {
    /// Whether something has to be corrected in what was confirmed.
    pub fn is_faulty(&self) -> bool {
        !self.errors.is_empty()
    }
}

#[derive(Serialize)]
struct Row {
    label: String,
    before: String,
    after: String,
    is_substantial: bool,
}

fn row(it: &Change) -> Row {
    Row {
        label: label(&it.field),
        before: it.before.clone().unwrap_or_default(),
        after: it.after.clone().unwrap_or_default(),
        is_substantial: class(&it.field) == Class::Substantial,
    }
}

fn label(field: &str) -> String {
    told::field("convention", field).map_or_else(|| field.to_owned(), |it| it.label)
}

/// Makes a change that was confirmed with its reason, or says what it would do. A substantial one makes
/// a new version, whose signatures are given anew; clerical ones alone are errata beside the version.
///
/// # Errors
/// A convention that is no longer waiting for signatures; a broken rule.
pub async fn changed(
    tools: &Tools<'_>,
    reference: Reference,
    draft: &ConventionDraft,
    contents: &Contents,
    by: &Signed,
) -> Result<Changed, AppError> {
    let mut act = Act::begin(tools.db, tools.clock, &by.who()).await?;
    let stored = record::known(act.db(), reference).await?;
    let version = frozen::current(act.db(), stored.id).await?.filter(|_| stored.state == State::ToSign);
    let Some(version) = version else {
        return Err(AppError::Refused(
            "Cette convention n’est plus à la signature\u{a0}: sa page dit où elle en est.".to_owned(),
        ));
    };
    let known = sign::corrected(stored.contents.clone(), &sign::errata(act.db(), version.id).await?);
    if stored.version.to_string() != draft.version {
        // What somebody else corrected meanwhile is shown beside what was typed.
        return Ok(Changed::Stale(Box::new(Convention { contents: known, ..stored })));
    }
    let changes = record::changes(&known, contents)?;
    if changes.is_empty() {
        return Ok(Changed::Unchanged);
    }
    let given = Voided::of(&sign::of(act.db(), version.id).await?);
    let is_substantial = changes.iter().any(|it| class(&it.field) == Class::Substantial);
    let reason = line(&draft.reason).unwrap_or_default();
    let mut errors = FormErrors::new();
    let lacks = missing(contents, &stored.subject);
    if let (true, Some(first)) = (is_substantial, lacks.first()) {
        errors.add(
            "changements",
            format!("Il manquerait une information au texte\u{a0}: {}. Reprenez la saisie.", first.what),
        );
    }
    let is_held = !errors.is_empty();
    let is_confirmed = draft.act == "confirm";
    if is_confirmed && is_substantial && draft.given != given.count.to_string() {
        errors.add(
            "changements",
            "Une signature a été donnée depuis que vous avez ouvert cette page. Lisez ce que la modification annule, puis confirmez de nouveau.",
        );
    }
    if is_confirmed && reason.is_empty() {
        errors.add("reason", "Dites pourquoi la convention change\u{a0}: les signataires le liront.");
    }
    if reason.chars().count() > LONGEST {
        errors.add("reason", "Ce motif est trop long\u{a0}: 500\u{a0}caractères au plus.");
    }
    if !is_confirmed || !errors.is_empty() {
        return Ok(Changed::Ask(Box::new(ChangePage {
            reference,
            title: title(&stored),
            is_substantial,
            given: given.count,
            unreached: given.unreached,
            rows: changes.iter().map(row).collect(),
            fields: flat(draft),
            version: draft.version.clone(),
            base: draft.base.clone(),
            reason: draft.reason.clone(),
            is_held,
            errors,
        })));
    }
    if !is_substantial {
        for it in changes.iter() {
            let erratum = Erratum {
                field: it.field.clone(),
                label: label(&it.field),
                before: it.before.clone().unwrap_or_default(),
                after: it.after.clone().unwrap_or_default(),
                reason: reason.clone(),
                at: String::new(),
            };
            sign::correct(&act, version.id, &erratum, by.person.id).await?;
        }
        // The second of two who correct is told: nothing that the first corrected is put back.
        record::raise(&act, &stored).await?;
        let mut noted = Changes::new();
        for it in changes.iter() {
            noted.note(&it.field, it.before.clone(), it.after.clone());
        }
        noted.note("comment", None, Some(reason));
        act.record("convention.corrected", Object { kind: "convention", id: reference.to_string() }, noted);
        act.commit().await?;
        return Ok(Changed::Done(
            "L’erratum est enregistré\u{a0}: le contenu figé et les signatures restent.".to_owned(),
        ));
    }
    record::replace(&mut act, &stored, contents, tools.clock.today()).await?;
    let who = (by.person.values.name.as_str(), tools.base.as_str());
    let voided = void(&act, &stored.clone().into(), &version, &reason, who).await?;
    let mut noted = Changes::new();
    noted.note("frozen_version", Some(version.number.to_string()), None).note("comment", None, Some(reason));
    let object = Object { kind: "convention", id: reference.to_string() };
    act.record("convention.version_set_aside", object, noted);
    let stored = record::known(act.db(), reference).await?;
    freeze(&mut act, &stored.clone().into(), tools, by.person.id).await?;
    act.commit().await?;
    tools.outbox.wake();
    let count = match voided.count {
        0 => "Aucune signature n’était encore donnée.".to_owned(),
        1 => "La signature déjà donnée est sans effet.".to_owned(),
        many => format!("Les {many} signatures déjà données sont sans effet."),
    };
    Ok(Changed::Done(format!("Une nouvelle version est à la signature. {count}{}", voided.by_hand())))
}
