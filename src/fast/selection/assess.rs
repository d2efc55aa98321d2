//! The grid of an application, and what others made of it, for those who may see it.

use std::collections::HashMap;

use serde::Serialize;

use super::form::AssessmentDraft;
use super::record::assessment::Assessment;
use super::rules::{CRITERIA, HIGHEST, Mark, Pillar, Scores, may_see, summary};
use super::words::{mark, summary as in_words};
use crate::fast::application::access::Access;
use crate::web::instant;

/// Who looks at the assessments of an edition.
#[derive(Clone, Copy, Debug)]
pub struct Eyes {
    /// Row of the person.
    pub person: i64,
    /// What they are there.
    pub access: Access,
    /// Whether the assessment is closed.
    pub is_closed: bool,
}

impl Eyes {
    /// Whether they score, as long as the assessment is not closed.
    pub fn may_assess(&self) -> bool {
        !self.is_closed && self.access != Access::Observer
    }

    /// What a list says of the assessments of an application, and their mean when it may be seen.
    pub fn told(&self, all: &[Assessment]) -> (String, Option<Mark>) {
        let is_own = all.iter().any(|it| it.person == self.person);
        if !may_see(is_own, self.is_closed) {
            let words = if self.may_assess() { "à donner" } else { "en cours" };
            return (words.to_owned(), None);
        }
        match summary(&all.iter().map(|it| it.scores).collect::<Vec<_>>()) {
            None => ("aucun avis".to_owned(), None),
            Some(it) => (in_words(&it), Some(it.mean)),
        }
    }
}

/// The grid, and what is known of the others'.
#[derive(Serialize)]
pub struct AssessmentBlock {
    /// Where the grid is sent, for those who score.
    action: Option<String>,
    groups: Vec<Group>,
    comment: String,
    /// When whoever looks gave theirs.
    given: String,
    /// Why the others' are not shown.
    hidden: &'static str,
    results: Option<Results>,
}

#[derive(Serialize)]
struct Group {
    label: &'static str,
    criteria: Vec<Figure>,
}

#[derive(Serialize)]
struct Figure {
    name: String,
    id: String,
    label: &'static str,
    value: String,
}

#[derive(Serialize)]
struct Results {
    heading: String,
    spread: String,
    pillars: Vec<&'static str>,
    means: Vec<String>,
    mean: String,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    who: String,
    pillars: Vec<String>,
    overall: String,
    /// The mark of what was first given, when it was corrected.
    first: String,
    comment: String,
}

impl AssessmentBlock {
    /// The block of an application; `typed` is what was just sent and has to be corrected.
    pub fn new(
        href: &str,
        all: &[Assessment],
        names: &HashMap<i64, String>,
        eyes: Eyes,
        typed: Option<&AssessmentDraft>,
    ) -> Self {
        let own = all.iter().find(|it| it.person == eyes.person);
        let is_shown = may_see(own.is_some(), eyes.is_closed);
        let comment = typed.map(|it| it.comment.clone());
        Self {
            action: eyes.may_assess().then(|| format!("{href}/evaluation")),
            groups: Pillar::ALL.map(|it| group(it, own.map(|it| it.scores), typed)).into(),
            comment: comment.or_else(|| own.map(|it| it.comment.clone())).unwrap_or_default(),
            given: own.map(|it| instant::shown(&it.given_at)).unwrap_or_default(),
            hidden: match (is_shown, eyes.may_assess()) {
                (true, _) => "",
                (false, true) => "Les avis des autres paraîtront quand vous aurez donné le vôtre.",
                (false, false) => "Les avis paraîtront quand l’évaluation sera close.",
            },
            results: if is_shown { results(all, names) } else { None },
        }
    }
}

fn group(pillar: Pillar, own: Option<Scores>, typed: Option<&AssessmentDraft>) -> Group {
    let figures = own.map(Scores::figures);
    let criteria = CRITERIA.iter().enumerate().filter(|(_, it)| it.pillar == pillar);
    Group {
        label: pillar.label(),
        criteria: criteria
            .map(|(place, it)| {
                let known = figures.and_then(|all| all.get(place).map(ToString::to_string));
                let value = match typed {
                    Some(draft) => draft.note.get(it.code).cloned(),
                    None => known,
                };
                Figure {
                    name: format!("note[{}]", it.code),
                    id: format!("note-{}", it.code),
                    label: it.label,
                    value: value.unwrap_or_default(),
                }
            })
            .collect(),
    }
}

fn results(all: &[Assessment], names: &HashMap<i64, String>) -> Option<Results> {
    let scores: Vec<Scores> = all.iter().map(|it| it.scores).collect();
    let sum = summary(&scores)?;
    Some(Results {
        heading: in_words(&sum),
        spread: if sum.count > 1 {
            format!(
                "Écart entre l’avis le plus haut et le plus bas\u{a0}: {} − {} = {}.",
                mark(sum.highest),
                mark(sum.lowest),
                mark(sum.spread)
            )
        } else {
            String::new()
        },
        pillars: Pillar::ALL.map(Pillar::label).into(),
        means: sum.pillars.map(mark).into(),
        mean: mark(sum.mean),
        lines: all
            .iter()
            .map(|it| Line {
                who: names.get(&it.person).cloned().unwrap_or_default(),
                pillars: Pillar::ALL.map(|pillar| mark(it.scores.pillar(pillar))).into(),
                overall: mark(it.scores.overall()),
                first: it.first.map(|first| mark(first.overall())).unwrap_or_default(),
                comment: it.comment.clone(),
            })
            .collect(),
    })
}

/// The figures that may be given, from the lowest.
pub fn figures() -> Vec<String> {
    (0..=HIGHEST).map(|it| it.to_string()).collect()
}
