//! What the pages of the steps show.

use std::collections::HashMap;

use serde::Serialize;

use super::form::{KEPT, TemplateDraft, WITHDRAWN, anchor_code};
use crate::laureate::onboarding::TEMPLATE_PATH;
use crate::laureate::onboarding::page::{DifferenceLine, due, owner};
use crate::laureate::onboarding::record::version::Version;
use crate::laureate::onboarding::rules::{Anchor, Source, Step, differences};
use crate::laureate::rules::Side;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::Page;

/// A version of the steps, and the others.
#[derive(Serialize)]
pub struct ShowPage {
    path: &'static str,
    number: i64,
    is_current: bool,
    current: i64,
    reason: String,
    written: String,
    steps: Vec<StepRow>,
    /// What it changed from the version before; nothing for the first.
    changes: Vec<DifferenceLine>,
    history: Vec<VersionRow>,
}

#[derive(Serialize)]
struct StepRow {
    label: String,
    detail: String,
    owner: &'static str,
    due: String,
    /// What Jalon looks at; empty for a step that somebody ticks.
    seen: &'static str,
}

#[derive(Serialize)]
struct VersionRow {
    number: i64,
    href: String,
    reason: String,
    written: String,
}

/// The form of the steps.
#[derive(Serialize)]
pub struct EditPage {
    path: &'static str,
    draft: TemplateDraft,
    keeps: Vec<Choice>,
    owners: Vec<Choice>,
    anchors: Vec<Choice>,
    sources: Vec<Choice>,
    /// What somebody else changed meanwhile.
    meanwhile: Vec<DifferenceLine>,
    errors: FormErrors,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

impl Page for ShowPage {
    const TEMPLATE: &'static str = "laureate/steps.html";
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "laureate/steps_edit.html";
}

impl ShowPage {
    /// That version of them all, the newest first; `names` are those of their authors.
    pub fn new(it: &Version, all: &[Version], names: &HashMap<i64, String>) -> Self {
        let written = |it: &Version| {
            it.written.map_or_else(String::new, |(by, on)| {
                let by = names.get(&by).map_or("une personne effacée", String::as_str);
                format!("{} par {by}", french::date(on))
            })
        };
        let before = all.iter().find(|other| other.number + 1 == it.number);
        let current = all.first().map_or(it.number, |it| it.number);
        Self {
            path: TEMPLATE_PATH,
            number: it.number,
            is_current: it.number == current,
            current,
            reason: it.reason.clone(),
            written: written(it),
            steps: it.steps.iter().map(step_row).collect(),
            changes: before
                .map(|before| differences(&before.steps, &it.steps).iter().map(DifferenceLine::of).collect())
                .unwrap_or_default(),
            history: all
                .iter()
                .map(|it| VersionRow {
                    number: it.number,
                    href: format!("{TEMPLATE_PATH}?version={}", it.number),
                    reason: it.reason.clone(),
                    written: written(it),
                })
                .collect(),
        }
    }
}

fn step_row(it: &Step) -> StepRow {
    StepRow {
        label: it.label.clone(),
        detail: it.detail.clone(),
        owner: owner(it.owner),
        due: french::capitalised(&due(it.due)),
        seen: it.source.map_or("", Source::named),
    }
}

impl EditPage {
    /// The form, with what has to be corrected and what somebody else changed meanwhile.
    pub fn new(draft: TemplateDraft, errors: FormErrors, meanwhile: Vec<DifferenceLine>) -> Self {
        let choice = |value: &str, label: &str| Choice { value: value.to_owned(), label: label.to_owned() };
        let anchor = |it: &Anchor, is_before: bool| {
            let way = if is_before { "avant" } else { "après" };
            choice(&anchor_code(*it, is_before), &format!("{way} {}", it.named()))
        };
        let anchors = Anchor::ALL.iter().map(|it| anchor(it, false));
        Self {
            path: TEMPLATE_PATH,
            draft: draft.with_blanks(),
            keeps: vec![choice(KEPT, "Dans la liste"), choice(WITHDRAWN, "Retirée")],
            owners: [Side::Partner, Side::Dinum].map(|it| choice(it.code(), owner(it))).into(),
            anchors: anchors.chain(Anchor::ALL.iter().map(|it| anchor(it, true))).collect(),
            sources: Source::ALL
                .iter()
                .map(|it| choice(it.code(), &format!("Par Jalon\u{a0}: {}", it.named())))
                .collect(),
            meanwhile,
            errors,
        }
    }
}
