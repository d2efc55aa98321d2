//! One period of a metric: what was filed for it, by whom, and the form that files or corrects it.

use std::collections::HashMap;

use serde::Serialize;

use super::form::{NotYet, ReadingDraft, WithdrawalDraft};
use super::groups::GroupDraft;
use crate::impact::href;
use crate::impact::page::Crumbs;
use crate::impact::record::metric::{Known, Version};
use crate::impact::record::series::Model;
use crate::impact::record::withdrawal::Model as Withdrawal;
use crate::impact::rules::{Basis, Period, Unit, told};
use crate::impact::scope::MetricScope;
use crate::web::form::FormErrors;
use crate::web::instant;
use crate::web::page::{Page, Section};

/// One period of a metric.
#[derive(Serialize)]
pub struct ReadingPage {
    crumbs: Crumbs,
    name: String,
    action: String,
    back: String,
    period: String,
    of_period: String,
    version: i32,
    unit: String,
    scale: Option<String>,
    /// The source that the metric says.
    source: String,
    entries: Vec<Entry>,
    /// Whether a reading stands for the period.
    is_there: bool,
    may_file: bool,
    proposes: bool,
    /// Eleven fields, for a score.
    answers: Vec<(usize, String, String)>,
    /// What the two groups of an effect are asked for.
    groups: Option<GroupsAsked>,
    draft: ReadingDraft,
    withdrawal: WithdrawalDraft,
    errors: FormErrors,
    doubt: Option<(String, Option<String>, String)>,
}

/// In what the two groups of an effect are counted.
#[derive(Serialize)]
struct GroupsAsked {
    /// « Part, en % », « Moyenne, en jours ».
    value: String,
    /// Whether it is a share, which has no deviation of its own.
    is_share: bool,
    /// Name of its fields, title, example, what was typed.
    sides: [(&'static str, &'static str, &'static str, GroupDraft); 2],
}

#[derive(Serialize)]
struct Entry {
    value: String,
    by: String,
    on: String,
    agreed: Option<String>,
    reason: String,
    source: String,
    computed: Option<String>,
    /// The two groups of an effect, and its interval.
    compared: Vec<String>,
    is_current: bool,
    /// Who took it back, when, why.
    withdrawn: Option<(String, String, String)>,
}

impl Page for ReadingPage {
    const TEMPLATE: &'static str = "impact/reading.html";
    const SECTION: Section = Section::Portfolio;
}

/// What the person who looks may do: file, and whether it then waits for the team.
#[derive(Clone, Copy, Debug)]
pub struct May {
    /// File or propose.
    pub file: bool,
    /// What they file waits for the team.
    pub propose: bool,
}

/// What was filed for a period, the latest first.
pub struct Filed<'a> {
    /// The readings.
    pub rows: &'a [Model],
    /// Those that were taken back, by their numbers.
    pub withdrawn: &'a HashMap<i32, Withdrawal>,
    /// Names of people, by their rows.
    pub names: &'a HashMap<i64, String>,
}

impl ReadingPage {
    /// The page of a period, with what was filed for it.
    pub fn new(of: &MetricScope, period: Period, filed: &Filed<'_>, may: May, draft: ReadingDraft) -> Self {
        let Known { row, .. } = &of.metric;
        let version = of.metric.version_for(period.last());
        let is_nps = matches!(version.unit, Unit::Nps(_));
        let typed = |at: usize| draft.answers.get(at).cloned().unwrap_or_default();
        Self {
            crumbs: Crumbs::to_metric(&of.product, row.id, &row.name),
            name: row.name.clone(),
            action: format!("{}/releves/{}", href(row.id), period.code()),
            back: href(row.id),
            period: period.to_string(),
            of_period: period.of(),
            version: version.number,
            unit: version.unit.suffix(),
            scale: match &version.unit {
                Unit::Nps(scale) => Some(scale.label()),
                _ => None,
            },
            source: row.source.clone(),
            entries: filed.rows.iter().map(|it| entry(it, version, filed)).collect(),
            is_there: filed.rows.iter().any(|it| it.superseded_by.is_none()),
            may_file: may.file,
            proposes: may.propose,
            answers: if is_nps {
                (0..=10).map(|at| (at, format!("answers[{at}]"), typed(at))).collect()
            } else {
                Vec::new()
            },
            groups: version.unit.compares().map(|of| asked(of, &draft)),
            draft,
            withdrawal: <WithdrawalDraft as Default>::default(),
            errors: FormErrors::new(),
            doubt: None,
        }
    }

    /// The same, with why the reading that stands is not taken back yet.
    #[must_use]
    pub fn not_withdrawn(self, withdrawal: WithdrawalDraft, errors: FormErrors) -> Self {
        Self { withdrawal, errors, ..self }
    }

    /// The same, with why the reading is not filed yet.
    #[must_use]
    pub fn because(self, why: NotYet) -> Self {
        match why {
            NotYet::Errors(errors) => Self { errors, ..self },
            NotYet::Doubt(why, likely, value) => Self { doubt: Some((why, likely, value)), ..self },
        }
    }
}

fn asked(of: &Unit, draft: &ReadingDraft) -> GroupsAsked {
    let is_share = *of == Unit::Percent;
    let value = match of.suffix() {
        suffix if is_share => format!("Part, en {suffix}"),
        suffix if suffix.is_empty() => "Moyenne".to_owned(),
        suffix => format!("Moyenne, en {suffix}"),
    };
    let (studied, control) = draft.groups.sides();
    let sides = [
        (
            "studied",
            "Groupe étudié",
            "Par exemple «\u{a0}usagers qui reçoivent le rappel\u{a0}»",
            studied.clone(),
        ),
        ("control", "Groupe témoin", "Par exemple «\u{a0}usagers sans rappel\u{a0}»", control.clone()),
    ];
    GroupsAsked { value, is_share, sides }
}

fn entry(it: &Model, version: &Version, filed: &Filed<'_>) -> Entry {
    let name = |id: i64| filed.names.get(&id).cloned().unwrap_or_else(|| "une personne effacée".to_owned());
    let computed = match (&version.unit, &it.basis) {
        (Unit::Nps(scale), Some(Basis::Answers(answers))) => answers.score(*scale).ok().map(|score| {
            let total = score.promoters + score.passives + score.detractors;
            format!(
                "({} promoteurs − {} détracteurs) ÷ {total} réponses × {}",
                score.promoters, score.detractors, scale.out_of
            )
        }),
        _ => None,
    };
    Entry {
        value: version.unit.shown(it.value),
        by: name(it.author_id),
        on: instant::shown(&crate::clock::stamp_of(it.filed_at)),
        agreed: it.agreed_by.map(name),
        reason: it.reason.clone().unwrap_or_default(),
        source: it.source.clone().unwrap_or_default(),
        computed,
        compared: told(it.basis.as_ref(), &version.unit),
        is_current: it.superseded_by.is_none(),
        withdrawn: filed.withdrawn.get(&it.number).map(|it| {
            let on = instant::shown(&crate::clock::stamp_of(it.withdrawn_at));
            (name(it.withdrawn_by), on, it.reason.clone())
        }),
    }
}
