//! What the pages of a follow-up show.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{COACHES, ContactDraft, LiftDraft, NoteDraft, RiskDraft, TEAM};
use super::record::laureate::Followed;
use super::record::{Note, Risk};
use super::scope::Access;
use crate::fast::page::name as edition_name;
use crate::identity::rules::Target;
use crate::portfolio::conflict::{self, Differing};
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};
use crate::web::{french, instant};

/// What a follow-up is made of.
pub struct FollowUp {
    /// Whose it is.
    pub followed: Followed,
    /// Follow-ups of other editions that whoever looks may read, the latest first.
    pub others: Vec<Followed>,
    /// Its notes, the latest first.
    pub notes: Vec<Note>,
    /// The next contact.
    pub contact: Option<NaiveDate>,
    /// Every risk ever raised, the latest first.
    pub risks: Vec<Risk>,
    /// Names of those who wrote, by row.
    pub names: HashMap<i64, String>,
}

/// Who looks.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// Their row.
    pub person: i64,
    /// How much they read.
    pub access: Access,
    /// The day.
    pub today: NaiveDate,
}

/// What is typed on the page.
#[derive(Clone, Debug, Serialize)]
pub struct Drafts {
    /// A new note.
    pub note: NoteDraft,
    /// The next contact.
    pub contact: ContactDraft,
    /// A risk to raise.
    pub risk: RiskDraft,
    /// The word that lifts the one that is raised.
    pub lift: LiftDraft,
}

/// The follow-up of a laureate.
#[derive(Serialize)]
pub struct FollowUpPage {
    place: String,
    place_href: String,
    list: Link,
    edition: String,
    others: Vec<Link>,
    /// The page of the laureate.
    laureate: String,
    /// Where the forms are sent, for those who write.
    action: Option<String>,
    contact: String,
    contact_is_late: bool,
    risk: Option<RiskLine>,
    lifted: Vec<RiskLine>,
    heading: String,
    notes: Vec<NoteLine>,
    readers: Vec<Choice>,
    drafts: Drafts,
    errors: FormErrors,
}

#[derive(Serialize)]
struct Link {
    href: String,
    label: String,
}

#[derive(Serialize)]
struct Choice {
    value: &'static str,
    label: &'static str,
}

#[derive(Serialize)]
struct RiskLine {
    on: String,
    by: String,
    reason: String,
    /// When, by whom and why it was lifted.
    lifted: Option<LiftedLine>,
}

#[derive(Serialize)]
struct LiftedLine {
    on: String,
    by: String,
    word: String,
}

#[derive(Serialize)]
struct NoteLine {
    id: i64,
    on: String,
    author: String,
    text: String,
    shared: bool,
    /// When its author took it back.
    withdrawn: Option<String>,
    /// Whether whoever looks may correct it or take it back.
    is_own: bool,
    corrected: bool,
}

impl Page for FollowUpPage {
    const TEMPLATE: &'static str = "followup/show.html";
    const SECTION: Section = Section::Editions;
}

impl Drafts {
    /// Forms as they are opened.
    pub fn new(followup: &FollowUp, today: NaiveDate) -> Self {
        let raised = followup.risks.iter().find(|it| it.lifted_on.is_none());
        Self {
            note: NoteDraft::new(today),
            contact: ContactDraft::of(followup.contact),
            risk: RiskDraft::new(today),
            lift: LiftDraft { word: String::new(), risk: raised.map_or(0, |it| it.id) },
        }
    }
}

impl FollowUpPage {
    /// As much of it as `reader` may read, with what was typed and what has to be corrected in it.
    pub fn new(it: &FollowUp, reader: Reader, drafts: Drafts, errors: FormErrors) -> Self {
        let is_whole = reader.access == Access::Whole;
        let notes: Vec<_> = it
            .notes
            .iter()
            .filter(|note| is_whole || (note.shared && note.withdrawn_at.is_none()))
            .map(|note| note_line(note, &it.names, reader))
            .collect();
        let risks = it.risks.iter().filter(|_| is_whole);
        let (lifted, raised): (Vec<_>, Vec<_>) = risks.partition(|risk| risk.lifted_on.is_some());
        let present = notes.iter().filter(|note| note.withdrawn.is_none()).count() as u64;
        let place = &it.followed.place;
        Self {
            place: place.name.clone(),
            place_href: place.href(),
            list: match place.target {
                Target::Incubator(_) => link("/incubateurs", "Incubateurs"),
                Target::Product(_) | Target::Laureate(_) => link("/produits", "Portefeuille"),
            },
            edition: edition_name(it.followed.edition),
            others: it.others.iter().map(|it| link(&it.href(), &edition_name(it.edition))).collect(),
            laureate: format!("/laureats/{}", it.followed.laureate),
            action: is_whole.then(|| format!("/suivi/{}", it.followed.laureate)),
            contact: it.contact.map(french::date_long).unwrap_or_default(),
            contact_is_late: it.contact.is_some_and(|it| it < reader.today),
            risk: raised.first().map(|risk| risk_line(risk, &it.names)),
            lifted: lifted.into_iter().map(|risk| risk_line(risk, &it.names)).collect(),
            heading: if present == 0 {
                "Notes".to_owned()
            } else {
                french::capitalised(&french::count_feminine(present, "note", "notes"))
            },
            notes,
            readers: readers(),
            drafts,
            errors,
        }
    }
}

/// The form of a note that its author corrects.
#[derive(Serialize)]
pub struct NotePage {
    place: String,
    place_href: String,
    list: Link,
    followup: String,
    action: String,
    readers: Vec<Choice>,
    draft: NoteDraft,
    errors: FormErrors,
    differing: Vec<Differing>,
}

impl Page for NotePage {
    const TEMPLATE: &'static str = "followup/note.html";
    const SECTION: Section = Section::Editions;
}

impl NotePage {
    /// The form with what the note says.
    pub fn open(followed: &Followed, note: &Note) -> Self {
        Self::again(followed, note, fresh(note), FormErrors::new())
    }

    /// The form as it was typed, with what has to be corrected.
    pub fn again(followed: &Followed, note: &Note, draft: NoteDraft, errors: FormErrors) -> Self {
        let place = &followed.place;
        Self {
            place: place.name.clone(),
            place_href: place.href(),
            list: match place.target {
                Target::Incubator(_) => link("/incubateurs", "Incubateurs"),
                Target::Product(_) | Target::Laureate(_) => link("/produits", "Portefeuille"),
            },
            followup: followed.href(),
            action: format!("/suivi/{}/notes/{}", followed.laureate, note.id),
            readers: readers(),
            draft,
            errors,
            differing: Vec::new(),
        }
    }

    /// The form after the same note was corrected elsewhere: what was typed is kept, what was left
    /// alone is brought up to date.
    pub fn stale(followed: &Followed, note: &Note, mut draft: NoteDraft) -> Self {
        let stored = fresh(note);
        let mut differing = conflict::differing(&draft.fields(), &stored.fields(), &draft.opened());
        for it in differing.iter().filter(|it| it.untouched) {
            draft.take(it.name, it.stored.clone());
        }
        draft.version = stored.version;
        draft.opened = stored.opened;
        for it in differing.iter_mut().filter(|it| it.name == "readers") {
            for value in [&mut it.typed, &mut it.stored] {
                if let Some(known) = readers().iter().find(|it| it.value == *value) {
                    known.label.clone_into(value);
                }
            }
        }
        Self { differing, ..Self::again(followed, note, draft, FormErrors::new()) }
    }
}

fn fresh(note: &Note) -> NoteDraft {
    let mut draft = NoteDraft::of(&note.into());
    draft.version = note.version;
    draft.opened = conflict::opened(&draft.fields());
    draft
}

fn link(href: &str, label: &str) -> Link {
    Link { href: href.to_owned(), label: label.to_owned() }
}

fn readers() -> Vec<Choice> {
    vec![
        Choice { value: COACHES, label: "Les coachs de ce lauréat et l’administration" },
        Choice { value: TEAM, label: "L’équipe aussi" },
    ]
}

fn note_line(note: &Note, names: &HashMap<i64, String>, reader: Reader) -> NoteLine {
    let is_there = note.withdrawn_at.is_none();
    NoteLine {
        id: note.id,
        on: french::date_long(note.dated_on),
        author: named(names, note.author_id),
        text: note.text.clone(),
        shared: note.shared,
        withdrawn: note.withdrawn_at.as_deref().map(instant::shown),
        is_own: is_there && reader.access == Access::Whole && note.author_id == reader.person,
        corrected: is_there && note.version > 1,
    }
}

fn risk_line(risk: &Risk, names: &HashMap<i64, String>) -> RiskLine {
    let lifted = risk.lifted_on.zip(risk.lifted_by).map(|(on, by)| LiftedLine {
        on: french::date_long(on),
        by: named(names, by),
        word: risk.word.clone().unwrap_or_default(),
    });
    RiskLine {
        on: french::date_long(risk.raised_on),
        by: named(names, risk.raised_by),
        reason: risk.reason.clone(),
        lifted,
    }
}

fn named(names: &HashMap<i64, String>, person: i64) -> String {
    names.get(&person).cloned().unwrap_or_default()
}
