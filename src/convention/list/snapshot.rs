//! The conventions in memory, as they stand on one day, at one revision of the data.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::NaiveDate;
use moka::sync::Cache;

use super::select::{Selection, place};
use crate::convention::rules::outline::{Outline, Question, Wait};
use crate::convention::rules::receipts::Totals;
use crate::convention::rules::{Contents, Reference, Standing};
use crate::identity::rules::{Rights, Role, Target};
use crate::money::Euros;
use crate::snapshot::Dated;
use crate::task::Audience;

/// What a convention says, as far as the list needs it: read again when the convention changes.
#[derive(Clone, Debug)]
pub struct Said {
    /// What tells a change: its version, the instants of its last change and of its last step, and the
    /// version of its edition.
    pub stamp: (i64, String, String, i64),
    /// Names of the parties, in order, as tables say them.
    pub parties: Vec<String>,
    /// Position of the DINUM among them.
    pub dinum: Option<usize>,
    /// Everything its parties bring.
    pub total: Euros,
    /// Its contributions with their instalments; the rest is left out.
    pub schedule: Contents,
    /// How many facts its text lacks.
    pub facts: usize,
}

/// A convention of the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its row in the database.
    pub id: i64,
    /// Its reference.
    pub reference: Reference,
    /// The number its paper bears, when it was signed before Jalon under another.
    pub number: Option<String>,
    /// The laureate it was drawn up for.
    pub laureate_id: i64,
    /// The product or the incubator it is for.
    pub target: Target,
    /// Its name.
    pub name: String,
    /// Number of the edition.
    pub edition: i32,
    /// Who drew it up: a position in [`Snapshot::authors`].
    pub author: Option<usize>,
    /// What it says.
    pub said: Arc<Said>,
    /// What lists ask of it.
    pub outline: Outline,
    /// Sums of its schedule, with what came in.
    pub sums: Totals,
    /// Reference, own number, name and parties, folded for searching.
    pub search: String,
    /// What follows from the snapshot's day.
    pub day: Day,
}

/// What follows from a day.
#[derive(Clone, Debug)]
pub struct Day {
    /// Where the convention stands that day.
    pub standing: Standing,
    /// What it waits for, that which keeps it from going on first.
    pub waits: Vec<Wait>,
}

impl Day {
    /// What keeps it from going on.
    pub fn wait(&self) -> Option<&Wait> {
        self.waits.first()
    }
}

/// A convention in a few bytes: all that filtering looks at, whatever the number of conventions.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Position of its standing in [`super::select::STANDINGS`].
    pub place: usize,
    /// The product or the incubator it is for.
    pub target: Target,
    /// Number of the edition.
    pub edition: i32,
    laureate: i64,
    author: Option<usize>,
    answers: [bool; Question::ALL.len()],
    waits: [bool; AUDIENCES.len()],
    is_public: bool,
}

/// Those a convention may wait for.
const AUDIENCES: [Audience; 3] = [Audience::Administrator, Audience::Coach, Audience::Intrapreneur];

impl Mark {
    fn of(row: &Row, today: NaiveDate) -> Self {
        let waits = |it: &Audience| row.day.waits.iter().any(|wait| wait.by.contains(it));
        Self {
            place: place(row.day.standing),
            target: row.target,
            edition: row.edition,
            laureate: row.laureate_id,
            author: row.author,
            answers: Question::ALL.map(|it| row.outline.answers(it, today)),
            waits: AUDIENCES.map(|it| waits(&it)),
            is_public: row.outline.state.signed_on().is_some(),
        }
    }

    /// Whether the question is answered yes.
    pub fn answers(&self, question: Question) -> bool {
        Question::ALL.iter().zip(self.answers).any(|(it, yes)| *it == question && yes)
    }
}

/// Whoever reads the list.
#[derive(Clone, Debug)]
pub struct Reader {
    rights: Rights,
    reads_all: bool,
    is_somebody: bool,
    /// Their position among the authors, if they drew something up.
    author: Option<usize>,
}

impl Reader {
    /// Somebody of these rights, whom the journal calls `who`; nobody is not signed in.
    pub fn new(snapshot: &Snapshot, rights: Rights, who: Option<&str>) -> Self {
        Self {
            reads_all: rights.reads_all(),
            is_somebody: who.is_some(),
            author: who.and_then(|who| snapshot.authors.iter().position(|it| it == who)),
            rights,
        }
    }

    /// Whether they are signed in: only then is something theirs.
    pub fn is_somebody(&self) -> bool {
        self.is_somebody
    }

    /// Whether a convention could be theirs to know whole.
    pub fn may_know(&self) -> bool {
        self.reads_all || !self.rights.missions.is_empty()
    }

    /// Whether they draw up and publish conventions.
    pub fn administers(&self) -> bool {
        self.rights.administrator
    }

    /// Whether they may see that convention.
    pub fn sees(&self, it: &Mark) -> bool {
        self.reads_all || it.is_public || self.rights.takes_part_in(it.target)
    }

    /// Whether what only those concerned see of it is theirs to see: what came in, what it waits for.
    pub fn knows(&self, target: Target) -> bool {
        self.reads_all || self.rights.takes_part_in(target)
    }

    /// Whether it is theirs: they have a mission there, or drew it up.
    pub fn owns(&self, it: &Mark) -> bool {
        (self.author.is_some() && it.author == self.author) || self.rights.takes_part_in(it.target)
    }

    /// Whether something of it waits for them.
    pub fn is_awaited(&self, it: &Mark) -> bool {
        let is = self.is(it.target, it.laureate);
        is.into_iter().zip(it.waits).any(|(is, waits)| is && waits)
    }

    /// What of it waits for them first.
    pub fn own_wait<'a>(&self, row: &'a Row) -> Option<&'a Wait> {
        let is = self.is(row.target, row.laureate_id);
        let own = |it: &&Wait| AUDIENCES.iter().zip(is).any(|(audience, is)| is && it.by.contains(audience));
        row.day.waits.iter().find(own)
    }

    /// Which of [`AUDIENCES`] they are there.
    fn is(&self, target: Target, laureate: i64) -> [bool; AUDIENCES.len()] {
        // Whoever follows another edition of the same product has nothing to do here.
        let here = |on| on == target || on == Target::Laureate(laureate);
        let missions = || self.rights.missions.iter().filter(|held| held.subject == target && here(held.on));
        let holds = |role| missions().any(|held| held.role == role);
        [self.rights.administrator, holds(Role::Coach), holds(Role::Intrapreneur)]
    }
}

/// Every convention.
pub struct Snapshot {
    /// Revision of the data it was read at.
    pub revision: i64,
    /// The day it stands on.
    pub today: NaiveDate,
    /// The latest reference first.
    pub rows: Vec<Row>,
    /// The same in a few bytes each, in the same order.
    pub marks: Vec<Mark>,
    /// Who drew them up, as the journal names them.
    pub authors: Vec<String>,
    /// Numbers of the editions that have one, the latest first.
    pub editions: Vec<i32>,
    answering: [Vec<usize>; Question::ALL.len()],
    urgent: Vec<usize>,
    /// What was asked of it, and the answer.
    pub(super) asked: Cache<String, Arc<Selection>>,
    /// Lines drawn, by what was asked and the page.
    pub(super) drawn: Cache<(String, u64), Arc<str>>,
}

/// Bytes of lines kept in memory, at most: about a hundred pages.
const DRAWN: u64 = 4 << 20;

/// Answers kept in memory: eight bytes for each convention of each.
const ANSWERS: u64 = 64;

impl Snapshot {
    /// Puts conventions in order, once for all that will be asked of them.
    pub fn new(revision: i64, today: NaiveDate, mut rows: Vec<Row>, authors: Vec<String>) -> Self {
        rows.sort_by_key(|it| Reverse(it.reference));
        let mut editions: Vec<i32> = rows.iter().map(|it| it.edition).collect();
        editions.sort_unstable_by(|a, b| b.cmp(a));
        editions.dedup();
        let by_day = |day: &dyn Fn(&Row) -> Option<NaiveDate>| {
            let days = rows.iter().enumerate().filter_map(|(at, it)| Some((day(it)?, at)));
            let mut days: Vec<_> = days.collect();
            days.sort_unstable();
            days.into_iter().map(|it| it.1).collect()
        };
        let mut urgent: Vec<usize> = (0..rows.len()).collect();
        urgent.sort_by_key(|at| {
            let it = &rows[*at];
            let since = it.day.wait().map_or(NaiveDate::MAX, |it| it.since);
            (since, it.outline.ends_on.unwrap_or(NaiveDate::MAX), it.reference)
        });
        Self {
            revision,
            today,
            urgent,
            asked: Cache::new(ANSWERS),
            drawn: Cache::builder()
                .max_capacity(DRAWN)
                .weigher(|_, lines: &Arc<str>| u32::try_from(lines.len()).unwrap_or(u32::MAX))
                .build(),
            marks: rows.iter().map(|it| Mark::of(it, today)).collect(),
            answering: Question::ALL.map(|question| by_day(&|it| it.outline.day_of(question, today))),
            rows,
            authors,
            editions,
        }
    }

    /// Positions of the conventions that answer a question, that whose day comes first first.
    pub fn answering(&self, question: Question) -> &[usize] {
        Question::ALL.iter().zip(&self.answering).find(|it| *it.0 == question).map_or(&[], |it| it.1)
    }

    /// Positions of all: those that wait, the longest first; then the others, that which ends first first.
    pub fn urgent(&self) -> &[usize] {
        &self.urgent
    }
}

impl Dated for Snapshot {
    fn revision(&self) -> i64 {
        self.revision
    }

    fn today(&self) -> NaiveDate {
        self.today
    }
}
