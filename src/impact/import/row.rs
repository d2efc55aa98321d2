//! One cell of an import, as the preview shows it.

use serde::Serialize;

use super::findings::{Choices, Finding, beginning};
use super::page::{cut, is_doubtful};
use super::record::Draft;
use crate::impact::incoming::Verdict;
use crate::impact::record::metric::Known;
use crate::impact::rules::Unit;
use crate::web::french;

/// What a cell comes to.
#[derive(Serialize)]
pub(super) struct Row {
    line: u32,
    column: String,
    metric: String,
    period: String,
    value: String,
    label: &'static str,
    look: &'static str,
    note: String,
    /// Name of the field and value by which a doubtful one is said to be right.
    keep: Option<(String, String)>,
    is_kept: bool,
}

/// The row of a finding.
pub(super) fn row(draft: &Draft, it: &Finding, metrics: &[Known]) -> Row {
    let choices: &Choices = &draft.choices;
    let said = it.said.as_ref().ok();
    let unit = said.and_then(|said| Some(&metrics.get(said.metric)?.version_for(said.period.last()).unit));
    let shown = |value| unit.map(|it: &Unit| it.shown(value)).unwrap_or_default();
    let was = |was| format!("Elle prendrait la place de {}.", shown(was));
    let (label, look, mut note) = match &it.verdict {
        None => ("À corriger", "fr-badge--error", it.said.as_ref().err().cloned().unwrap_or_default()),
        Some(Verdict::New) => ("Nouvelle", "fr-badge--success", String::new()),
        Some(Verdict::Same) => ("Déjà là", "fr-badge--no-icon", String::new()),
        Some(Verdict::Correction(old)) => ("Correction", "fr-badge--info", was(*old)),
        Some(Verdict::Contradicted(line)) => (
            "À corriger",
            "fr-badge--error",
            format!("La ligne {line} dit une autre valeur pour la même période. Ne gardez que la bonne."),
        ),
        Some(Verdict::Doubtful(doubt, old)) => {
            let why = unit.map(|unit| doubt.said(unit)).unwrap_or_default();
            let old = old.map(|it| format!(" {}", was(it))).unwrap_or_default();
            ("Douteuse", "fr-badge--warning", format!("{why}{old}"))
        }
    };
    if it.is_rounded {
        note.push_str(if note.is_empty() {
            "Arrondie à six décimales."
        } else {
            " Arrondie à six décimales."
        });
    }
    let keep = said
        .filter(|_| is_doubtful(it))
        .map(|said| (format!("garder[{}]", it.key()), said.value.to_string()));
    Row {
        line: it.line,
        column: draft.sheet.titles.get(it.place).map(|it| beginning(it)).unwrap_or_default(),
        metric: it.metric.clone(),
        period: french::capitalised(&it.period),
        value: said.map_or_else(|| cut(&it.typed), |it| shown(it.value)),
        label,
        look,
        note,
        is_kept: keep.as_ref().is_some_and(|keep| choices.keep.get(&it.key()) == Some(&keep.1)),
        keep,
    }
}
