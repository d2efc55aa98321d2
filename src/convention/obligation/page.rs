//! The pages of obligations: all of them by party, and one with what was given and decided.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{CheckDraft, EvidenceDraft};
use super::record::{Entry, Kind, Obligation};
use super::words::{self, Badge, EntryRow, Looks, Proof};
use crate::convention::breach;
use crate::convention::page::{bare, title};
use crate::convention::rules::{Check, Convention, Reference, Stand, State, Stored, checked, claimed};
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The obligations of a convention, party by party.
#[derive(Serialize)]
pub struct ListPage {
    reference: Reference,
    name: String,
    title: String,
    is_signed: bool,
    /// Whether it was signed on paper before Jalon: there was no draft.
    is_on_paper: bool,
    /// Whether whoever looks may have them drawn from the clauses.
    may_draw: bool,
    figures: Vec<Figure>,
    parties: Vec<PartyBlock>,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "convention/obligations.html";
    const SECTION: Section = Section::Conventions;
}

#[derive(Serialize)]
struct Figure {
    label: &'static str,
    value: usize,
    is_late: bool,
}

#[derive(Serialize)]
struct PartyBlock {
    anchor: String,
    name: String,
    lines: Vec<Line>,
    moot: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    id: i64,
    href: String,
    label: &'static str,
    rank: Option<String>,
    clause: &'static str,
    why: String,
    due: Option<String>,
    rule: String,
    badge: Badge,
    note: String,
    proofs: Vec<Proof>,
    checked: String,
}

/// What is known of the obligations of a convention.
pub struct Known<'a> {
    /// The convention.
    pub convention: &'a Convention,
    /// Its obligations, in order.
    pub all: &'a [Obligation],
    /// What was given and decided for them, the oldest first.
    pub entries: &'a [Entry],
    /// Names, by row.
    pub names: &'a HashMap<i64, String>,
    /// What is known of the links that were given.
    pub looks: &'a Looks,
    /// The day.
    pub today: NaiveDate,
}

impl Known<'_> {
    fn line(&self, it: &Obligation) -> Line {
        let about = it.duty.about();
        let stand = it.stored.stand(it.due_on, self.today);
        let own: Vec<&Entry> = self.entries.iter().filter(|entry| entry.obligation == it.id).collect();
        let reference = self.convention.reference;
        // What was sent back is read on the page of the obligation.
        let given =
            own.iter().rev().find(|it| it.kind == Kind::Evidence).filter(|_| it.stored != Stored::Todo);
        Line {
            id: it.id,
            href: format!("/conventions/{reference}/engagements/{}", it.id),
            label: about.label,
            rank: words::rank(it, self.all),
            clause: about.clause.1,
            why: it.why.clone(),
            due: it.due_on.map(french::date),
            rule: it.rule.clone(),
            badge: words::badge(stand),
            note: words::note(stand),
            proofs: given.map(|it| words::proofs(reference, it, self.looks)).unwrap_or_default(),
            checked: words::checked(&own, self.names, it.stored == Stored::Moot),
        }
    }

    fn party(&self, at: usize) -> String {
        self.convention.contents.parties.get(at).map_or_else(String::new, |it| it.name.clone())
    }
}

impl ListPage {
    /// The page; `may_draw` says whether whoever looks may have obligations drawn.
    pub fn new(known: &Known<'_>, may_draw: bool) -> Self {
        let Convention { reference, subject, state, contents, .. } = known.convention;
        let stands: Vec<Stand> = known.all.iter().map(|it| it.stored.stand(it.due_on, known.today)).collect();
        let count = |is: fn(&Stand) -> bool| stands.iter().filter(|it| is(it)).count();
        let figures = [
            ("Tenus", count(|it| *it == Stand::Held), false),
            ("Preuves à vérifier", count(|it| *it == Stand::Claimed), false),
            ("En retard", count(|it| matches!(it, Stand::Late { .. })), true),
            ("À faire", count(|it| *it == Stand::Todo), false),
            ("Manquements", count(|it| matches!(it, Stand::Breached | Stand::Unkept)), true),
        ];
        let block = |at: usize| {
            let own = || known.all.iter().filter(|it| it.party == at);
            PartyBlock {
                anchor: format!("partie-{at}"),
                name: known.party(at),
                lines: own().filter(|it| it.stored != Stored::Moot).map(|it| known.line(it)).collect(),
                moot: own().filter(|it| it.stored == Stored::Moot).map(|it| known.line(it)).collect(),
            }
        };
        let blocks = (0..contents.parties.len()).map(block);
        Self {
            reference: *reference,
            name: subject.name.clone(),
            title: title(known.convention),
            is_signed: state.signed_on().is_some(),
            is_on_paper: known.convention.on_paper.is_some(),
            may_draw: may_draw && known.all.is_empty() && matches!(state, State::Signed { .. }),
            figures: (figures.into_iter())
                .filter(|it| it.1 > 0)
                .map(|(label, value, is_late)| Figure { label, value, is_late })
                .collect(),
            parties: blocks.filter(|it| !(it.lines.is_empty() && it.moot.is_empty())).collect(),
        }
    }
}

/// One obligation: what it is, what was given and decided, and what may be done.
#[derive(Serialize)]
pub struct ObligationPage {
    reference: Reference,
    name: String,
    party: String,
    line: Line,
    evidence: &'static str,
    entries: Vec<EntryRow>,
    /// Whether whoever looks may give evidence now.
    gives: bool,
    /// The page of this site that they may give.
    offered: Option<String>,
    choices: Vec<Choice>,
    /// Breaches of it, the latest first.
    breaches: Vec<Breach>,
    /// Whether whoever looks may find one now.
    finds: bool,
    draft: EvidenceDraft,
    check: CheckDraft,
    errors: FormErrors,
}

impl Page for ObligationPage {
    const TEMPLATE: &'static str = "convention/obligation.html";
    const SECTION: Section = Section::Conventions;
}

#[derive(Serialize)]
struct Breach {
    href: String,
    label: String,
}

#[derive(Serialize)]
struct Choice {
    value: &'static str,
    label: &'static str,
    hint: &'static str,
}

/// What somebody may do with an obligation.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    /// Whether they give evidence.
    pub gives: bool,
    /// Whether they check it.
    pub checks: bool,
    /// Whether they find breaches.
    pub finds: bool,
}

/// What was typed on the page of an obligation, and what has to be corrected in it.
#[derive(Default)]
pub struct Typed {
    /// Evidence.
    pub evidence: EvidenceDraft,
    /// What is decided.
    pub check: CheckDraft,
    /// What has to be corrected.
    pub errors: FormErrors,
}

impl ObligationPage {
    /// The page of `it`.
    pub fn new(
        known: &Known<'_>,
        it: &Obligation,
        breaches: &[breach::record::Model],
        (sight, offered): (Sight, Option<String>),
        typed: Typed,
    ) -> Self {
        let is_live = matches!(known.convention.state, State::Signed { .. } | State::Terminated { .. });
        let reference = known.convention.reference;
        let possible = Check::ALL.into_iter().filter(|check| checked(*check, it.stored).is_ok());
        Self {
            reference,
            name: known.convention.subject.name.clone(),
            party: bare(&known.party(it.party)),
            line: known.line(it),
            evidence: it.duty.about().evidence,
            entries: (known.entries.iter().rev())
                .filter(|entry| entry.obligation == it.id)
                .map(|entry| words::entry(reference, entry, known.names, known.looks))
                .collect(),
            gives: is_live && sight.gives && claimed(it.stored).is_ok(),
            offered,
            choices: if is_live && sight.checks { possible.map(choice).collect() } else { Vec::new() },
            breaches: (breaches.iter())
                .map(|it| Breach {
                    href: format!("/conventions/{reference}/manquements/{}", it.id),
                    label: format!("Manquement constaté le {}", french::date(it.found_on)),
                })
                .collect(),
            finds: sight.finds
                && matches!(known.convention.state, State::Signed { .. })
                && matches!(it.stored, Stored::Todo | Stored::Claimed | Stored::Held),
            draft: typed.evidence,
            check: typed.check,
            errors: typed.errors,
        }
    }
}

fn choice(check: Check) -> Choice {
    let (label, hint) = match check {
        Check::Hold => ("Tenu", "Ce qui est donné montre que l’engagement est tenu."),
        Check::Return => (
            "Renvoyer",
            "La preuve ne suffit pas\u{a0}: dites ce qui manque. L’engagement est de nouveau à faire.",
        ),
        Check::Drop => ("Sans objet", "L’engagement ne s’applique pas, ou plus\u{a0}: dites pourquoi."),
        Check::Reopen => ("Remettre à faire", "L’engagement compte de nouveau\u{a0}: dites pourquoi."),
    };
    Choice { value: check.code(), label, hint }
}
