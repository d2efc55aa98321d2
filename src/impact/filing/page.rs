//! « Mes indicateurs »: one line per reading that is due.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::due::{Due, Expected, Other, Waiting};
use super::form::{FilingDraft, Typed};
use crate::impact::href;
use crate::impact::page::Crumbs;
use crate::impact::rules::{Asked, Goal, Period, Unit, achievement, told};
use crate::portfolio::scope::ProductScope;
use crate::value::Figure;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::web::page::{Page, Section};

/// The page that asks for what is due.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub struct FilingPage {
    crumbs: Crumbs,
    action: String,
    impact: String,
    title: String,
    late: Option<String>,
    rest: Option<String>,
    /// Whether what is filed waits for the team.
    proposes: bool,
    /// When the draft was kept, if there is one.
    kept_at: Option<String>,
    lines: Vec<Line>,
    waiting: Vec<Proposed>,
    /// What is typed and has no line any more.
    others: Vec<String>,
    /// Whether whoever looks files or proposes.
    may_file: bool,
    /// Whether they agree to proposals.
    may_agree: bool,
    errors: FormErrors,
    has_doubt: bool,
}

#[derive(Serialize)]
struct Line {
    id: i64,
    name: String,
    href: String,
    /// Where one period is filed with its answers, its source, its reason.
    detail: String,
    is_nps: bool,
    /// Whether it is filed there only, with its two groups.
    is_effect: bool,
    period: String,
    code: String,
    version: i64,
    is_late: bool,
    hint: String,
    last: Option<Past>,
    year_before: Option<Past>,
    suffix: String,
    typed: String,
    error: String,
    doubt: Option<Doubted>,
    /// The value that was said to be right.
    kept: Option<String>,
    /// « 155 % de l’objectif : … », for a value that can be judged.
    reached: Option<(String, String)>,
}

#[derive(Serialize)]
struct Past {
    period: String,
    value: String,
}

#[derive(Serialize)]
struct Doubted {
    why: String,
    likely: Option<String>,
    /// The value that is doubted, as it is sent to be kept.
    value: String,
}

#[derive(Serialize)]
struct Proposed {
    id: i64,
    metric: String,
    href: String,
    action: String,
    period: String,
    value: String,
    by: String,
    reason: String,
    /// The two groups of an effect.
    compared: Vec<String>,
}

/// Who looks, and what was typed.
pub struct Sight<'a> {
    /// Whether they file or propose.
    pub may_file: bool,
    /// Whether what they file waits for the team.
    pub proposes: bool,
    /// Whether they are of the team.
    pub is_team: bool,
    /// Names of people, by their rows.
    pub names: &'a HashMap<i64, String>,
    /// The day.
    pub today: NaiveDate,
}

impl Page for FilingPage {
    const TEMPLATE: &'static str = "impact/filing.html";
    const SECTION: Section = Section::Portfolio;
}

impl FilingPage {
    /// The page, with what was typed; `checks` says whether what has to be corrected is shown already.
    pub fn new(
        product: &ProductScope,
        Expected { due, waiting, others }: &Expected,
        (draft, kept_at): (&FilingDraft, Option<String>),
        sight: &Sight<'_>,
        checks: bool,
    ) -> Self {
        let mut errors = FormErrors::new();
        let lines: Vec<Line> = due.iter().map(|it| line(it, draft, sight.today)).collect();
        for it in lines.iter().filter(|it| !it.error.is_empty()) {
            errors.add(format!("value[{}]", it.id), format!("{}\u{a0}: {}", it.name, it.error));
        }
        let has_doubt = lines.iter().any(|it| it.doubt.is_some());
        if checks && due.iter().all(|it| typed(it, draft) == Typed::Nothing) {
            let first = lines
                .iter()
                .find(|it| !it.is_effect)
                .map(|it| format!("value[{}]", it.id))
                .unwrap_or_default();
            errors.add(first, "Écrivez au moins une valeur à déposer.");
        }
        let asked: Vec<Asked> = due.iter().filter_map(|it| it.asked).collect();
        let late: Vec<NaiveDate> = asked.iter().filter_map(|it| it.late_since(sight.today)).collect();
        let rest: Vec<NaiveDate> =
            asked.iter().filter(|it| it.late_since(sight.today).is_none()).map(|it| it.due).collect();
        let root = format!("/produits/{}", product.slug);
        Self {
            crumbs: Crumbs::of(product),
            action: format!("{root}/indicateurs"),
            impact: format!("{root}/impact"),
            title: title(asked.len()),
            late: late
                .iter()
                .min()
                .map(|first| format!("{}\u{a0}en retard depuis le {}", late.len(), french::date(*first))),
            rest: rest
                .iter()
                .min()
                .map(|first| format!("{}\u{a0}à déposer avant le {}", rest.len(), french::date(*first))),
            proposes: sight.may_file && sight.proposes,
            others: others.iter().filter(|it| !it.is_there).map(Other::said).collect(),
            kept_at,
            waiting: waiting.iter().map(|it| proposed(it, sight.names)).collect(),
            may_file: sight.may_file,
            may_agree: sight.is_team,
            lines,
            errors: if checks { errors } else { FormErrors::new() },
            has_doubt: checks && has_doubt,
        }
    }
}

fn title(due: usize) -> String {
    match due {
        0 => "Aucun relevé n’est attendu".to_owned(),
        1 => "1\u{a0}relevé attendu".to_owned(),
        many => format!("{many}\u{a0}relevés attendus"),
    }
}

/// Said beside what was typed before the metric measured otherwise.
fn astray(due: &Due) -> String {
    let version = due.metric.version_for(due.period.last());
    let unit = match version.unit.suffix() {
        suffix if suffix.is_empty() => version.unit.kind().label().to_lowercase(),
        suffix => suffix,
    };
    format!(
        "Ce que mesure cet indicateur a changé depuis que cette valeur a été écrite\u{a0}: la version {} vaut depuis le {}, \
         et se relève en «\u{a0}{unit}\u{a0}». Vérifiez que la valeur vaut pour la période affichée, puis déposez de nouveau.",
        version.number,
        french::date(version.from_on),
    )
}

fn typed(due: &Due, draft: &FilingDraft) -> Typed {
    match due.taken {
        Some(_) => Typed::Nothing,
        None if due.astray => Typed::Wrong(astray(due)),
        None => draft.read(due.metric.row.id, due.period, &due.series, due.unit()),
    }
}

fn line(due: &Due, draft: &FilingDraft, today: NaiveDate) -> Line {
    let (id, period, unit) = (due.metric.row.id, due.period, due.unit());
    let is_taken = due.taken.is_some();
    let past = |it: (Period, Figure)| Past { period: it.0.short(), value: it.1.shown() };
    let read = typed(due, draft);
    let value = match &read {
        Typed::Ready(new) => Some(new.value),
        _ => None,
    };
    let (error, doubt) = match read {
        Typed::Wrong(error) => (error, None),
        Typed::Doubtful(it, value) => {
            let likely = it.likely.map(|likely| unit.shown(likely));
            (String::new(), Some(Doubted { why: it.why, likely, value: value.to_string() }))
        }
        _ => (String::new(), None),
    };
    Line {
        id,
        name: due.metric.row.name.clone(),
        href: href(id),
        detail: format!("{}/releves/{}", href(id), period.code()),
        is_nps: matches!(unit, Unit::Nps(_)),
        is_effect: unit.compares().is_some(),
        period: french::capitalised(&period.to_string()),
        code: period.code(),
        version: due.metric.version_for(period.last()).id,
        is_late: due.asked.is_some_and(|it| it.late_since(today).is_some()),
        hint: hint(due),
        last: due.last().map(past),
        year_before: due.year_before().map(past),
        suffix: unit.suffix(),
        typed: draft.value.get(&id).filter(|_| !is_taken).cloned().unwrap_or_default(),
        error,
        doubt,
        kept: draft.keep.get(&id).filter(|_| !is_taken).cloned(),
        reached: value.and_then(|it| reached(due, it)),
    }
}

fn hint(due: &Due) -> String {
    let mut hints = Vec::new();
    if let Unit::Nps(scale) = due.unit() {
        hints.push(format!("{}.", scale.label()));
    }
    if let Some(it) = due.taken.as_ref().filter(|it| !it.is_there) {
        hints.push(format!(
            "Vous aviez écrit {} pour {}, qui a reçu son relevé depuis\u{a0}: pour le corriger, ouvrez sa page.",
            it.typed.trim(),
            it.period
        ));
    }
    match due.asked {
        Some(asked) if asked.period == due.period && asked.follows_a_hole => {
            let why = "Des relevés manquent avant celui-ci\u{a0}: la courbe aura un trou, pas un zéro.";
            hints.push(why.to_owned());
        }
        None => hints.push(
            "Une période plus récente a déjà son relevé\u{a0}; celle-ci n’en a pas encore, et peut en recevoir un."
                .to_owned(),
        ),
        _ => {}
    }
    hints.join(" ")
}

fn reached(due: &Due, value: Figure) -> Option<(String, String)> {
    let target = due.target.as_ref().filter(|it| it.excluded.is_none())?;
    let goal = Goal { baseline: target.baseline.map(|it| it.value), target: target.value };
    let version = due.metric.version_for(due.period.last());
    let it = achievement(value, goal, due.metric.row.formula, version.direction).ok()?;
    Some((format!("{} de l’objectif", it.percent()), it.formula()))
}

fn proposed(it: &Waiting, names: &HashMap<i64, String>) -> Proposed {
    let version = it.metric.versions.iter().find(|own| own.id == it.proposal.version_id);
    let version = version.unwrap_or_else(|| it.metric.current());
    let own = href(it.metric.row.id);
    Proposed {
        id: it.proposal.id,
        metric: it.metric.row.name.clone(),
        action: format!("{own}/propositions/{}", it.proposal.id),
        href: own,
        period: it.proposal.period(version.period).to_string(),
        value: version.unit.shown(it.proposal.value),
        by: names.get(&it.proposal.proposed_by).cloned().unwrap_or_else(|| "une personne effacée".to_owned()),
        reason: it.proposal.reason.clone().unwrap_or_default(),
        compared: told(it.proposal.basis.as_ref(), &version.unit),
    }
}
