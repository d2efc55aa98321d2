//! What each cell of a table comes to, and what is done with it as the person chose.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::columns::{Mapping, Says};
use crate::impact::incoming::{Said, Verdict, cell, period_of};
use crate::impact::record::metric::Known;
use crate::impact::record::reading::NewReading;
use crate::text::fold;
use crate::web::form::{line, text};
use crate::web::sheet::{Line, Sheet};

/// Characters of a source, at most.
const LONGEST_SOURCE: usize = 300;
/// Characters of a reason, at most.
pub const LONGEST_REASON: usize = 500;
/// Values of a table, at most.
pub const MOST_VALUES: usize = 10_000;

/// Characters of what is not understood that are shown.
const LONGEST_SHOWN: usize = 120;

/// What a person chose of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Doubtful values that are said to be right, by the line and the place of their column.
    pub keep: BTreeMap<String, String>,
    /// What is done with values that differ from those that are there.
    pub corrections: Option<Corrections>,
    /// Why they are corrected, for those whose line does not say.
    pub reason: String,
    /// Whether what is wrong, or doubtful and not said to be right, is left aside.
    pub sets_aside: bool,
}

/// What is done with values that differ from those that are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Corrections {
    /// They are corrected, with a reason.
    #[serde(rename = "corriger")]
    Correct,
    /// What is there stands.
    #[serde(rename = "laisser")]
    Leave,
}

/// A cell that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Number of its line.
    pub line: u32,
    /// Place of its column.
    pub place: usize,
    /// The metric, as known or as it begins.
    pub metric: String,
    /// The period, in words or as it begins.
    pub period: String,
    /// The value, as written.
    pub typed: String,
    /// Whether it was rounded.
    pub is_rounded: bool,
    /// What it says, or what to correct.
    pub said: Result<Said, String>,
    /// What that comes to.
    pub verdict: Option<Verdict>,
}

/// What is done with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is filed.
    Filed(NewReading),
    /// Nothing is to be done: it is there already.
    There,
    /// It was left aside by the person.
    Aside,
    /// It stands in the way of the import.
    Blocked,
}

impl Finding {
    /// What its choices are known by.
    pub fn key(&self) -> String {
        format!("{}-{}", self.line, self.place)
    }

    /// What is done with it.
    pub fn fate(&self, choices: &Choices) -> Fate {
        let aside = if choices.sets_aside { Fate::Aside } else { Fate::Blocked };
        let (Ok(said), Some(verdict)) = (&self.said, &self.verdict) else { return aside };
        let is_kept = choices.keep.get(&self.key()) == Some(&said.value.to_string());
        match verdict {
            Verdict::Same => Fate::There,
            Verdict::Contradicted(_) => aside,
            Verdict::Doubtful(..) if !is_kept => aside,
            Verdict::New | Verdict::Doubtful(_, None) => filed(said, None),
            Verdict::Correction(_) | Verdict::Doubtful(_, Some(_)) => {
                match (choices.corrections, self.reason(choices)) {
                    (Some(Corrections::Correct), Some(reason)) => filed(said, Some(reason)),
                    (Some(Corrections::Leave), _) => Fate::Aside,
                    _ => Fate::Blocked,
                }
            }
        }
    }

    /// Whether it takes the place of a value that is there.
    pub fn is_correction(&self) -> bool {
        matches!(self.verdict, Some(Verdict::Correction(_) | Verdict::Doubtful(_, Some(_))))
    }

    /// Why it corrects what is there: its own line says, or the person does for all.
    fn reason(&self, choices: &Choices) -> Option<String> {
        let own = self.said.as_ref().ok().and_then(|it| it.reason.clone());
        own.or_else(|| text(&choices.reason)).filter(|it| it.chars().count() <= LONGEST_REASON)
    }
}

fn filed(said: &Said, reason: Option<String>) -> Fate {
    let (period, value, source) = (said.period, said.value, said.source.clone());
    Fate::Filed(NewReading { period, value, basis: said.basis.clone(), source, reason })
}

/// Whether a table says more values than are imported at once: known before any of them is read.
pub fn are_too_many(sheet: &Sheet, mapping: &Mapping) -> bool {
    let columns: Vec<usize> = match mapping.place(Says::Value) {
        Some(place) => vec![place],
        None => mapping.columns().map(|it| it.0).collect(),
    };
    let is_full = |line: &Line, at: usize| line.cells.get(at).is_some_and(|it| !it.trim().is_empty());
    let of = |line: &Line| columns.iter().filter(|at| is_full(line, **at)).count();
    sheet.lines.iter().map(of).sum::<usize>() > MOST_VALUES
}

/// Every cell that says something, in the order of the file; what they come to is not known yet.
pub fn findings(sheet: &Sheet, mapping: &Mapping, metrics: &[Known], today: NaiveDate) -> Vec<Finding> {
    let reader = Reader { mapping, metrics, today };
    sheet.lines.iter().flat_map(|it| reader.line(it)).collect()
}

struct Reader<'a> {
    mapping: &'a Mapping,
    metrics: &'a [Known],
    today: NaiveDate,
}

impl Reader<'_> {
    fn cell<'l>(&self, line: &'l Line, says: Says) -> &'l str {
        self.mapping.place(says).and_then(|it| line.cells.get(it)).map_or("", String::as_str)
    }

    fn line(&self, line: &Line) -> Vec<Finding> {
        if !self.mapping.is_long() {
            let own = |(place, id, is_part)| {
                let typed = line.cells.get(place).map(|it: &String| it.trim()).filter(|it| !it.is_empty())?;
                let metric = self.metrics.iter().position(|it| it.row.id == id)?;
                Some(self.finding(line, place, Ok(metric), (typed, is_part)))
            };
            return self.mapping.columns().filter_map(own).collect();
        }
        let place = self.mapping.place(Says::Value).unwrap_or_default();
        let (name, typed) = (self.cell(line, Says::Name), self.cell(line, Says::Value).trim());
        if typed.is_empty() && name.trim().is_empty() {
            return Vec::new();
        }
        let metric = self.named(name);
        if typed.is_empty() {
            let empty = Err("Écrivez la valeur, ou supprimez la ligne.".to_owned());
            let of = metric.and(empty);
            return vec![self.finding(line, place, of, (typed, false))];
        }
        vec![self.finding(line, place, metric, (typed, false))]
    }

    /// The metric of that name; among namesakes, one that is followed.
    fn named(&self, name: &str) -> Result<usize, String> {
        let key = |text: &str| fold(text).replace('’', "'");
        let wanted = key(name);
        let bare = wanted.split(" (").next().unwrap_or(&wanted).to_owned();
        let own: Vec<usize> = (0..self.metrics.len())
            .filter(|at| {
                let own = key(&self.metrics[*at].row.name);
                own == wanted || own == bare
            })
            .collect();
        let followed = own.iter().copied().find(|it| self.metrics[*it].row.ending.is_none());
        followed.or_else(|| own.first().copied()).ok_or_else(|| match beginning(name) {
            name if name.is_empty() => "Écrivez le nom de l’indicateur.".to_owned(),
            name => format!("Aucun indicateur de ce produit ne se nomme «\u{a0}{name}\u{a0}»."),
        })
    }

    fn finding(
        &self,
        line: &Line,
        place: usize,
        metric: Result<usize, String>,
        (typed, is_part): (&str, bool),
    ) -> Finding {
        let period = self.cell(line, Says::Period);
        let known = metric.as_ref().ok().and_then(|it| self.metrics.get(*it));
        let mut finding = Finding {
            line: line.number,
            place,
            metric: known.map_or_else(|| beginning(self.cell(line, Says::Name)), |it| it.row.name.clone()),
            period: beginning(period),
            typed: typed.to_owned(),
            is_rounded: false,
            said: Err(String::new()),
            verdict: None,
        };
        finding.said = metric.and_then(|metric| {
            let known = &self.metrics[metric];
            if period.trim().is_empty() {
                return Err("La période de cette ligne est vide.".to_owned());
            }
            let period = period_of(known, period, self.today)?;
            finding.period = period.to_string();
            let unit = &known.version_for(period.last()).unit;
            let read = cell::value(typed, unit, is_part)?;
            let (value, is_rounded) = read.ok_or_else(|| "Cette cellule est vide.".to_owned())?;
            finding.is_rounded = is_rounded;
            let said = |says, most| text_of(self.cell(line, says), most);
            let reason = said(Says::Reason, LONGEST_REASON)?;
            let source = said(Says::Source, LONGEST_SOURCE)?;
            Ok(Said { line: line.number, metric, period, value, basis: None, reason, source })
        });
        finding
    }
}

/// The beginning of a text, on one line: it is shown as many times as there are cells.
pub(super) fn beginning(text: &str) -> String {
    let some: String = text.chars().take(2 * LONGEST_SHOWN).collect();
    let line = line(&some).unwrap_or_default();
    if line.chars().count() <= LONGEST_SHOWN {
        return line;
    }
    line.chars().take(LONGEST_SHOWN - 1).chain(['…']).collect()
}

fn text_of(typed: &str, most: usize) -> Result<Option<String>, String> {
    match text(typed) {
        Some(it) if it.chars().count() > most => Err(format!(
            "Le motif ou la source de cette ligne est trop long\u{a0}: {most}\u{a0}caractères au plus."
        )),
        other => Ok(other),
    }
}
