//! Records told day by day: when, who, what, on which object, from which value to which.

use chrono::NaiveDate;
use serde::Serialize;

use super::super::difference::{self, Piece};
use super::super::record::Found;
use super::super::{value, words};
use crate::audit::record::history::Entry;
use crate::audit::record::journal_value;
use crate::audit::told::SeenBy;
use crate::audit::{FORGOTTEN, Place};
use crate::web::{french, instant};

/// Letters from which a text folds.
const LONG: usize = 100;
/// Letters from which two texts are compared word by word.
const COMPARED: usize = 30;
/// Letters of a comparison that does not fold.
const SHORT_COMPARISON: usize = 400;
/// Values shown at once; more fold together.
const FEW: usize = 6;

/// What whoever looks may see, and what goes without saying.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    /// Whether bank accounts are theirs to see.
    pub reads_accounts: bool,
    /// Whether the pages of people are theirs to see.
    pub reads_people: bool,
    /// Whether what administrators alone see is theirs: their pages, and what coaches write.
    pub administers: bool,
    /// The object whose history it is, which its records need not name.
    pub subject: Option<(String, String)>,
    /// The only field they asked for.
    pub field: Option<String>,
}

impl Sight {
    /// Whether such values are theirs to see.
    pub fn sees(&self, seen_by: SeenBy) -> bool {
        match seen_by {
            SeenBy::All => true,
            SeenBy::Readers => self.reads_accounts,
            SeenBy::Administrators => self.administers,
        }
    }
}

/// The acts of a day, the latest first.
#[derive(Debug, Serialize)]
pub struct Day {
    label: String,
    acts: Vec<Act>,
}

#[derive(Debug, Serialize)]
struct Act {
    seq: i64,
    at: String,
    hour: String,
    done: String,
    object: Option<Object>,
    who: String,
    who_href: Option<String>,
    changes: Vec<Change>,
    /// What the values fold under, when they are many.
    folded: Option<String>,
}

#[derive(Debug, Serialize)]
struct Object {
    name: String,
    href: Option<String>,
}

/// A value that changed, as it is shown.
#[derive(Debug, Default, Serialize)]
pub struct Change {
    label: String,
    /// `set`, `cleared`, `changed`, `compared`, `text` or `note`.
    look: &'static str,
    before: String,
    after: String,
    pieces: Vec<Piece>,
    /// What a long text folds under.
    folded: Option<String>,
}

/// The records by day in Paris, in their order.
pub fn days(found: &Found, sight: &Sight) -> Vec<Day> {
    let mut days: Vec<(Option<NaiveDate>, Day)> = Vec::new();
    for entry in &found.entries {
        let (day, hour) = match instant::day_and_hour(&entry.record.at) {
            Some((day, hour)) => (Some(day), hour),
            None => (None, entry.record.at.clone()),
        };
        if days.last().is_none_or(|it| it.0 != day) {
            let label = day.map_or_else(|| "Sans date".to_owned(), french::date_long);
            days.push((day, Day { label, acts: Vec::new() }));
        }
        if let Some((_, last)) = days.last_mut() {
            last.acts.push(act(found, entry, hour, sight));
        }
    }
    days.into_iter().map(|it| it.1).collect()
}

fn act(found: &Found, entry: &Entry, hour: String, sight: &Sight) -> Act {
    let record = &entry.record;
    let (kind, id) = (record.object_kind.as_str(), record.object_id.as_str());
    let is_subject = sight.subject.as_ref().is_some_and(|it| it.0 == kind && it.1 == id);
    let changes = changes(found, entry, sight);
    let folded =
        (changes.len() > FEW).then(|| french::count_feminine(changes.len() as u64, "valeur", "valeurs"));
    let (who, who_href) = who(found, entry, sight);
    Act {
        seq: record.seq,
        at: record.at.clone(),
        hour,
        done: words::act(&record.act).to_owned(),
        object: (!is_subject).then(|| Object {
            name: found.names.object(kind, id),
            href: words::path(kind, id).filter(|_| match kind {
                "person" => sight.reads_people,
                // Its page is the administrators' alone: a link would refuse the others who read this.
                "template" => sight.administers,
                _ => true,
            }),
        }),
        who,
        who_href,
        changes,
        folded,
    }
}

fn who(found: &Found, entry: &Entry, sight: &Sight) -> (String, Option<String>) {
    let stored = entry.values.iter().find(|it| it.position == 0).and_then(|it| it.after.as_deref());
    let href = stored.and_then(|it| it.strip_prefix("person/")).filter(|_| sight.reads_people);
    let name = stored.map_or_else(|| "une personne effacée".to_owned(), |it| found.names.who(it));
    (name, href.map(|id| format!("/personnes/{id}")))
}

fn changes(found: &Found, entry: &Entry, sight: &Sight) -> Vec<Change> {
    let values = entry.values.iter().filter(|it| it.position > 0 && it.field != FORGOTTEN);
    let mut changes: Vec<Change> = values
        .filter(|it| sight.field.as_ref().is_none_or(|field| *field == it.field))
        .map(|it| change(found, &entry.record.object_kind, it, sight))
        .collect();
    changes.extend(erased(entry));
    changes
}

/// One line for all that an act forgot.
fn erased(entry: &Entry) -> Option<Change> {
    let named = entry.values.iter().filter(|it| it.field == FORGOTTEN);
    let places: Vec<Place> = named.filter_map(|it| it.after.as_deref()?.parse().ok()).collect();
    let mut acts: Vec<i64> = places.iter().map(|it| it.seq).collect();
    acts.dedup();
    let list = acts.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
    let noun = if acts.len() == 1 { "l’acte n°" } else { "les actes nos" };
    let count = french::count_feminine(places.len() as u64, "valeur", "valeurs");
    (!places.is_empty()).then(|| Change {
        label: words::field("", FORGOTTEN).label,
        look: "note",
        after: format!("{count}, dans {noun}\u{a0}{list}"),
        ..Change::default()
    })
}

fn change(found: &Found, kind: &str, stored: &journal_value::Model, sight: &Sight) -> Change {
    let told = words::field(kind, &stored.field);
    let note = |after: String| Change { label: told.label.clone(), look: "note", after, ..Change::default() };
    if let Some(note_of) = forgotten(found, stored) {
        return note(note_of);
    }
    if !sight.sees(told.seen_by) {
        return note("valeur réservée".to_owned());
    }
    let read = |raw: &Option<String>| {
        raw.as_deref().filter(|it| !it.is_empty()).map(|it| value::read(told.form, it, &found.names))
    };
    let label = told.label.clone();
    match (read(&stored.before), read(&stored.after)) {
        (Some(before), Some(after)) => changed(label, before, after),
        (None, Some(after)) => {
            let folded = is_long(&after).then(|| length(&after));
            let look = if folded.is_some() { "text" } else { "set" };
            Change { label, look, after, folded, ..Change::default() }
        }
        (before, None) => {
            let before = before.unwrap_or_default();
            let folded = is_long(&before).then(|| format!("{}, retiré", length(&before)));
            Change { label, look: "cleared", before, folded, ..Change::default() }
        }
    }
}

/// « effacé à la demande de la personne le 27 nov. 2026 », for a value that was forgotten.
pub fn forgotten(found: &Found, stored: &journal_value::Model) -> Option<String> {
    let at = found.forgotten_at.get(&stored.forgotten_by?).and_then(|it| instant::day_and_hour(it));
    let on = at.map(|it| format!(" le {}", french::date(it.0))).unwrap_or_default();
    Some(format!("effacé à la demande de la personne{on}"))
}

fn is_long(text: &str) -> bool {
    text.chars().count() > LONG
}

/// Texts are compared word by word when they have words in common, or are long.
fn changed(label: String, before: String, after: String) -> Change {
    let is_worth_it = [&before, &after].iter().any(|it| it.chars().count() > COMPARED);
    let pieces = if is_worth_it { difference::between(&before, &after) } else { Vec::new() };
    let has_common = pieces.iter().any(|it| it.look == "same" && it.text.split_whitespace().count() > 1);
    if !has_common && !is_long(&before) && !is_long(&after) {
        return Change { label, look: "changed", before, after, ..Change::default() };
    }
    let words = |look| -> usize {
        pieces.iter().filter(|it| it.look == look).map(|it| it.text.split_whitespace().count()).sum()
    };
    let size: usize = pieces.iter().map(|it| it.text.chars().count()).sum();
    let folded = (size > SHORT_COMPARISON).then(|| {
        let gone = french::count(words("gone") as u64, "mot retiré", "mots retirés");
        format!("{gone}, {}", french::count(words("new") as u64, "ajouté", "ajoutés"))
    });
    Change { label, look: "compared", pieces, folded, ..Change::default() }
}

/// « Texte de 240 mots ».
fn length(text: &str) -> String {
    format!("Texte de {}", french::count(text.split_whitespace().count() as u64, "mot", "mots"))
}
