//! What the list of a laureate shows.

mod lines;

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::identity::rules::Rights;
use crate::laureate::onboarding::form::{LaunchDraft, StepDraft};
use crate::laureate::onboarding::page::DifferenceLine;
use crate::laureate::onboarding::record::Known;
use crate::laureate::onboarding::record::version::Version;
use crate::laureate::onboarding::rules::{Calendar, Listed, keeps};
use crate::laureate::page::Crumbs;
use crate::laureate::scope::Supported;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// What the page is made of.
pub struct Whole {
    /// The list, as it is stored, and where its steps stand; nothing before somebody opens it.
    pub list: Option<(Known, Listed)>,
    /// The version of the steps in use.
    pub newest: Version,
    /// The dates of the edition, and that of the launch days.
    pub calendar: Calendar,
    /// Names of those who wrote, by row.
    pub names: HashMap<i64, String>,
}

/// What was typed and could not be kept.
#[derive(Default)]
pub struct Typed {
    /// What was said of a step, with its number.
    pub step: Option<(i64, StepDraft)>,
    /// When the launch days begin.
    pub launch: Option<LaunchDraft>,
    /// What has to be corrected.
    pub errors: FormErrors,
}

/// The list of a laureate.
#[derive(Serialize)]
pub struct OnboardingPage {
    crumbs: Crumbs,
    href: String,
    /// Whether somebody opened it.
    is_open: bool,
    /// Whether whoever looks keeps it.
    keeps: bool,
    opened: String,
    version: i64,
    /// « 5 sur 9 ».
    progress: String,
    done: u64,
    asked: u64,
    /// « 2 étapes en retard »; empty when none is.
    late: String,
    steps: Vec<StepLine>,
    /// What was ticked or set aside, and taken back, or is no more in the list.
    past: Vec<PastLine>,
    launch: String,
    launch_draft: LaunchDraft,
    newer: Option<Newer>,
    errors: FormErrors,
}

#[derive(Serialize)]
struct StepLine {
    key: i64,
    label: String,
    detail: String,
    owner: &'static str,
    due: String,
    /// « Faite », « En retard »…
    state: &'static str,
    /// `success`, `error`, or nothing.
    look: &'static str,
    /// Who ticked it and when, or how it was seen, or what lacks.
    says: String,
    /// The word that goes with it, when it is no link; the link, when it is one.
    word: String,
    link: String,
    /// Where what lacks is mended.
    mend: Option<Link>,
    may_tick: bool,
    may_set_aside: bool,
    /// Row of the mark that whoever looks may take back.
    undo: Option<i64>,
    /// What was typed; the form is then shown open.
    typed: String,
    is_typed: bool,
}

#[derive(Serialize)]
struct Link {
    href: String,
    label: &'static str,
}

#[derive(Serialize)]
struct PastLine {
    label: String,
    says: String,
    word: String,
    undone: String,
}

#[derive(Serialize)]
struct Newer {
    number: i64,
    from: i64,
    reason: String,
    differences: Vec<DifferenceLine>,
}

impl Page for OnboardingPage {
    const TEMPLATE: &'static str = "overview/onboarding.html";
    const SECTION: Section = Section::Editions;
}

impl OnboardingPage {
    /// The page for somebody with these rights on `today`, with what was typed.
    pub fn new(of: &Supported, it: &Whole, rights: &Rights, typed: Typed, today: NaiveDate) -> Self {
        let crumbs = Crumbs::of(&of.0);
        let sides = of.sides(rights);
        let progress = it.list.as_ref().map(|(_, list)| list.progress(today)).unwrap_or_default();
        let known = it.list.as_ref().map(|it| &it.0);
        let version = known.map_or(it.newest.number, |known| known.version);
        let launch_on = it.calendar.launch_on;
        let steps = it.list.as_ref().map_or_else(Vec::new, |(_, list)| {
            let line = |step| it.step(of, list, step, &sides, typed.step.as_ref(), today);
            list.steps.iter().map(line).collect()
        });
        Self {
            href: format!("{}/accueil", crumbs.href),
            is_open: known.is_some(),
            keeps: keeps(&sides),
            opened: known
                .map(|known| {
                    format!("Ouverte par {} le {}.", it.named(known.opened.0), french::date(known.opened.1))
                })
                .unwrap_or_default(),
            version,
            progress: progress.shown(),
            done: progress.done,
            asked: progress.asked,
            late: if progress.late == 0 {
                String::new()
            } else {
                french::count_feminine(progress.late, "étape en retard", "étapes en retard")
            },
            past: it.past(),
            steps: if known.is_some() {
                steps
            } else {
                it.newest.steps.iter().map(|step| it.preview(step)).collect()
            },
            launch: launch_words(&it.calendar),
            launch_draft: typed.launch.unwrap_or_else(|| LaunchDraft::of(launch_on)),
            newer: it.newer(),
            errors: typed.errors,
            crumbs,
        }
    }
}

/// When the launch days begin, and where that comes from.
fn launch_words(calendar: &Calendar) -> String {
    match (calendar.launch_on, calendar.edition.support_starts_on) {
        (Some(on), _) => format!("Premier jour\u{a0}: {}.", french::date_long(on)),
        (None, Some(on)) => format!(
            "Pas encore dit\u{a0}: les échéances se comptent depuis le début de l’accompagnement, le {}.",
            french::date_long(on)
        ),
        (None, None) => {
            "Ni ce jour ni le début de l’accompagnement ne sont connus\u{a0}: ce qui en dépend est sans échéance."
                .to_owned()
        }
    }
}
