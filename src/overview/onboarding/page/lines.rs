//! The lines of a list: where each step stands, who said so, and what is past.

use chrono::NaiveDate;

use super::{Link, Newer, PastLine, StepLine, Whole};
use crate::laureate::onboarding::form::StepDraft;
use crate::laureate::onboarding::page::{DifferenceLine, due, owner};
use crate::laureate::onboarding::record::Known;
use crate::laureate::onboarding::rules::{
    Listed, Mark, MarkKind, Source, Standing, Step, current, differences, keeps, may_tick, may_undo,
};
use crate::laureate::rules::Side;
use crate::laureate::scope::Supported;
use crate::value::WebAddress;
use crate::web::french;

impl Whole {
    /// Rows of everybody that the page of that list names.
    pub fn people(known: &Known) -> Vec<i64> {
        let mut people = vec![known.opened.0];
        people.extend(known.marks.iter().map(|it| it.by));
        people.extend(known.marks.iter().filter_map(|it| it.undone.as_ref()).map(|it| it.by));
        people.sort_unstable();
        people.dedup();
        people
    }

    pub(super) fn named(&self, person: i64) -> &str {
        self.names.get(&person).map_or("une personne effacée", String::as_str)
    }

    /// A step of a list that nobody opened yet.
    pub(super) fn preview(&self, step: &Step) -> StepLine {
        let day = step.due.and_then(|it| it.day(&self.calendar));
        StepLine {
            key: step.key,
            label: step.label.clone(),
            detail: step.detail.clone(),
            owner: owner(step.owner),
            due: due_words(step, day),
            state: "",
            look: "",
            says: String::new(),
            word: String::new(),
            link: String::new(),
            mend: None,
            may_tick: false,
            may_set_aside: false,
            undo: None,
            typed: String::new(),
            is_typed: false,
        }
    }

    /// A step as somebody on these sides sees it on `today`, with what they typed.
    pub(super) fn step(
        &self,
        of: &Supported,
        list: &Listed,
        step: &Step,
        sides: &[Side],
        typed: Option<&(i64, StepDraft)>,
        today: NaiveDate,
    ) -> StepLine {
        let standing = list.standing(step, today);
        let mark = current(&list.marks, step.key);
        let is_open = matches!(standing, Standing::Open { .. });
        let (state, look) = match &standing {
            Standing::Ticked(_) => ("Faite", "success"),
            Standing::Seen(_) => ("Constatée", "success"),
            Standing::SetAside(_) | Standing::NotAsked(_) => ("Sans objet", ""),
            Standing::Open { is_late: true, .. } => ("En retard", "error"),
            Standing::Open { .. } => ("À faire", ""),
        };
        let said = |it: &Mark| format!("{} le {}", self.named(it.by), french::date(it.on));
        let (says, word) = match &standing {
            Standing::Ticked(it) => (format!("Cochée par {}.", said(it)), it.word.clone()),
            Standing::SetAside(it) => (format!("Dite sans objet par {}.", said(it)), it.word.clone()),
            Standing::Seen(how) => (format!("Vu par Jalon\u{a0}: {how}"), String::new()),
            Standing::NotAsked(why) => ((*why).to_owned(), String::new()),
            Standing::Open { lacks, .. } => ((*lacks).to_owned(), String::new()),
        };
        let (word, link) =
            if word.parse::<WebAddress>().is_ok() { (String::new(), word) } else { (word, String::new()) };
        let typed = typed.filter(|it| it.0 == step.key).map(|it| &it.1);
        StepLine {
            state,
            look,
            says,
            word,
            link,
            mend: step.source.filter(|_| is_open).map(|it| mend(it, of)),
            may_tick: is_open && may_tick(step, sides),
            may_set_aside: is_open && keeps(sides),
            undo: mark.filter(|it| !is_open && may_undo(step, it, sides)).map(|it| it.id),
            is_typed: typed.is_some(),
            typed: typed.map(|it| it.word.clone()).unwrap_or_default(),
            ..self.preview(step)
        }
    }

    /// What was said and taken back, and what was said of steps that are no more in the list: the latest first.
    pub(super) fn past(&self) -> Vec<PastLine> {
        let Some((known, list)) = &self.list else { return Vec::new() };
        let is_past = |it: &&Mark| it.undone.is_some() || !list.steps.iter().any(|step| step.key == it.step);
        let line = |it: &Mark| {
            let said = if it.kind == MarkKind::Done { "Cochée" } else { "Dite sans objet" };
            PastLine {
                label: it.label.clone(),
                says: format!("{said} par {} le {}.", self.named(it.by), french::date(it.on)),
                word: it.word.clone(),
                undone: it.undone.as_ref().map_or_else(
                    || "L’étape n’est plus dans la liste.".to_owned(),
                    |undone| {
                        let on = french::date(undone.on);
                        format!("Rouverte par {} le {on}\u{a0}: {}", self.named(undone.by), undone.reason)
                    },
                ),
            }
        };
        known.marks.iter().rev().filter(is_past).map(line).collect()
    }

    /// What a newer version would change.
    pub(super) fn newer(&self) -> Option<Newer> {
        let (known, list) = self.list.as_ref()?;
        (known.version != self.newest.number).then(|| Newer {
            number: self.newest.number,
            from: known.version,
            reason: self.newest.reason.clone(),
            differences: differences(&list.steps, &self.newest.steps)
                .iter()
                .map(DifferenceLine::of)
                .collect(),
        })
    }
}

/// « 16 avr. 2026, 14 jours après l’annonce des lauréats ».
fn due_words(step: &Step, day: Option<NaiveDate>) -> String {
    match (step.due, day) {
        (None, _) => "Sans échéance".to_owned(),
        (rule, Some(day)) => format!("{}, {}", french::date(day), due(rule)),
        (rule, None) => format!("{}, dont la date n’est pas connue", french::capitalised(&due(rule))),
    }
}

/// Where what Jalon did not see is mended.
fn mend(source: Source, of: &Supported) -> Link {
    let (place, laureate) = (of.0.place.href(), crate::laureate::href(of.0.laureate));
    let (href, label) = match source {
        Source::Sheet | Source::Statistics => (place, "Voir la fiche"),
        Source::Diagnosis => (format!("{laureate}/diagnostic#accords"), "Voir le diagnostic"),
        Source::Convention => (format!("{laureate}#conventions"), "Voir la convention"),
        Source::Flag => (format!("{laureate}#objectifs"), "Voir les objectifs"),
    };
    Link { href, label }
}
