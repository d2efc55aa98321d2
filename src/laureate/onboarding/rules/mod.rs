//! What is asked of a laureate when it is welcomed: the steps, when each is due, and where it stands.

mod due;
mod seen;
mod tasks;
mod versions;

pub use due::{Anchor, Calendar, DueRule, MOST_DAYS};
pub use seen::{Facts, Seen, seen};
pub use tasks::{Listed, opening, tasks};
pub use versions::{Difference, differences, merged, numbered};

use chrono::NaiveDate;

use super::super::rules::Side;

/// Steps of a list, at most.
pub const MOST_STEPS: usize = 40;
/// What Jalon can see by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The sheet says what it is for and where it stands.
    Sheet,
    /// The sheet gives the page of statistics.
    Statistics,
    /// Both sides agree with the shared diagnosis.
    Diagnosis,
    /// A convention is signed.
    Convention,
    /// One of the entry goals is the flag metric.
    Flag,
}

/// A step of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its number, which every version keeps; 0 for one that is not written yet.
    pub key: i64,
    /// What is to be done.
    pub label: String,
    /// How, or why; may be empty.
    pub detail: String,
    /// Who owes it.
    pub owner: Side,
    /// When; no day for one that may wait.
    pub due: Option<DueRule>,
    /// Where Jalon sees it; nothing for one that somebody ticks.
    pub source: Option<Source>,
}

/// What somebody said of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// It is done.
    Done,
    /// It is not asked of this laureate.
    Moot,
}

/// A step ticked or set aside by somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its row.
    pub id: i64,
    /// Number of the step.
    pub step: i64,
    /// What was said of it.
    pub kind: MarkKind,
    /// What the step said then.
    pub label: String,
    /// A word or a link; the reason of one that is set aside.
    pub word: String,
    /// Row of the person who said it, and the day.
    pub by: i64,
    /// When.
    pub on: NaiveDate,
    /// Who took it back, when and why.
    pub undone: Option<Undone>,
}

/// A mark taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Row of the person who did.
    pub by: i64,
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// Where a step stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Done, as somebody said.
    Ticked(&'a Mark),
    /// Done, as Jalon sees.
    Seen(String),
    /// Not asked of this laureate, as somebody said.
    SetAside(&'a Mark),
    /// Not asked of any laureate of that kind, as Jalon knows.
    NotAsked(&'static str),
    /// To be done; late from the day after `due`.
    Open {
        /// The last day, when a known date gives one.
        due: Option<NaiveDate>,
        /// Whether that day is behind.
        is_late: bool,
        /// What Jalon looked for and did not find; empty for a step that somebody ticks.
        lacks: &'static str,
    },
}

/// How far a list is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Steps that are done.
    pub done: u64,
    /// Steps that are asked: all but those that are not asked of this laureate.
    pub asked: u64,
    /// Steps that are late.
    pub late: u64,
}

impl Source {
    /// All of them, in the order of a welcome.
    pub const ALL: [Self; 5] = [Self::Sheet, Self::Diagnosis, Self::Convention, Self::Flag, Self::Statistics];

    /// The code that is stored and sent by forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
            Self::Statistics => "statistics",
            Self::Diagnosis => "diagnosis",
            Self::Convention => "convention",
            Self::Flag => "flag",
        }
    }

    /// What Jalon looks at, from the subject of a sentence.
    pub fn named(self) -> &'static str {
        match self {
            Self::Sheet => "la fiche dit la mission et la phase",
            Self::Statistics => "la fiche donne la page de statistiques",
            Self::Diagnosis => "les deux côtés ont agréé le diagnostic",
            Self::Convention => "une convention est signée",
            Self::Flag => "un objectif est l’indicateur phare",
        }
    }

    /// Whether another room already tells on homes that it lacks: the sheet its page of statistics, the
    /// convention where it stands.
    pub fn is_told_elsewhere(self) -> bool {
        matches!(self, Self::Statistics | Self::Convention)
    }
}

/// The last word on a step, if nobody took it back.
pub fn current(marks: &[Mark], step: i64) -> Option<&Mark> {
    marks.iter().rev().find(|it| it.step == step && it.undone.is_none())
}

/// Where a step stands on `today`. What somebody set aside is not asked, be it seen or not; what Jalon
/// can see is seen, whatever was ticked when it was not yet looked at.
pub fn standing<'a>(
    step: &Step,
    marks: &'a [Mark],
    facts: &Facts,
    calendar: &Calendar,
    today: NaiveDate,
) -> Standing<'a> {
    let mark = current(marks, step.key);
    if let Some(mark) = mark.filter(|it| it.kind == MarkKind::Moot) {
        return Standing::SetAside(mark);
    }
    let lacks = match (step.source.map(|it| seen(it, facts)), mark) {
        (Some(Seen::Done(how)), _) => return Standing::Seen(how),
        (Some(Seen::NotAsked(why)), _) => return Standing::NotAsked(why),
        (Some(Seen::Lacks(what)), _) => what,
        (None, Some(mark)) => return Standing::Ticked(mark),
        (None, None) => "",
    };
    let due = step.due.and_then(|it| it.day(calendar));
    Standing::Open { due, is_late: due.is_some_and(|it| it < today), lacks }
}

/// How far these steps are: those that are not asked of this laureate are not counted.
pub fn progress<'a>(standings: impl Iterator<Item = Standing<'a>>) -> Progress {
    standings.fold(Progress::default(), |mut progress, it| {
        match it {
            Standing::Ticked(_) | Standing::Seen(_) => progress.done += 1,
            Standing::SetAside(_) | Standing::NotAsked(_) => return progress,
            Standing::Open { is_late, .. } => progress.late += u64::from(is_late),
        }
        progress.asked += 1;
        progress
    })
}

impl Progress {
    /// « 5 sur 9 ».
    pub fn shown(self) -> String {
        format!("{} sur {}", self.done, self.asked)
    }
}

/// Whether somebody on these sides ticks that step: whoever owes it, and DINUM, which keeps the list and
/// may tick what the team did before its eyes. What Jalon sees is ticked by nobody.
pub fn may_tick(step: &Step, sides: &[Side]) -> bool {
    step.source.is_none() && (sides.contains(&step.owner) || keeps(sides))
}

/// Whether somebody on these sides keeps the list: opens it, sets a step aside, says when the launch days
/// begin and takes a newer version over.
pub fn keeps(sides: &[Side]) -> bool {
    sides.contains(&Side::Dinum)
}

/// Whether somebody on these sides takes a mark back: who may have made it.
pub fn may_undo(step: &Step, mark: &Mark, sides: &[Side]) -> bool {
    match mark.kind {
        MarkKind::Done => may_tick(step, sides),
        MarkKind::Moot => keeps(sides),
    }
}

#[cfg(test)]
mod cases;
