//! The phase in which a decision puts the product, confirmed by whoever closes.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::DecisionDraft;
use crate::portfolio::rules::{PHASES, Phase, Span, current_phase, phase};
use crate::portfolio::told::phase_word;
use crate::web::form::FormErrors;
use crate::web::french;

/// The phases to choose from, by code and label, after « unchanged »: all but the one the product is in.
pub fn choices(current: Option<Phase>) -> Vec<Choice> {
    let same = match current {
        Some(it) => format!("Inchangée\u{a0}: {}", phase_word(it.slug)),
        None => "Inchangée".to_owned(),
    };
    let others = PHASES.into_iter().filter(|it| current != Some(*it));
    let other = |it: Phase| Choice { value: it.slug, label: french::capitalised(&phase_word(it.slug)) };
    [Choice { value: "", label: same }].into_iter().chain(others.map(other)).collect()
}

/// A phase of the list.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// Its code; empty for « unchanged ».
    pub value: &'static str,
    /// In words.
    pub label: String,
}

/// The phase that was chosen, if one was; faults are told beside their fields.
pub fn chosen(
    draft: &DecisionDraft,
    spans: &[Span<Phase>],
    held_on: NaiveDate,
    errors: &mut FormErrors,
) -> Option<Phase> {
    if draft.phase.trim().is_empty() {
        return None;
    }
    let Some(chosen) = phase(draft.phase.trim()) else {
        errors.add("phase", "Choisissez une phase de la liste.");
        return None;
    };
    if current_phase(spans, held_on).is_some_and(|it| it.phase == chosen) {
        errors.add("phase", "Le produit est déjà dans cette phase\u{a0}: laissez «\u{a0}Inchangée\u{a0}».");
    }
    if let Some(later) = spans.iter().map(|it| it.start).filter(|it| *it > held_on).min() {
        errors.add(
            "phase",
            format!(
                "La fiche du programme dit déjà une phase commencée le {}, après ce comité\u{a0}: laissez «\u{a0}Inchangée\u{a0}».",
                french::date(later)
            ),
        );
    }
    if !draft.confirms_phase {
        errors.add("confirms_phase", "Cochez cette case pour changer la phase, ou laissez-la inchangée.");
    }
    Some(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phase_is_chosen_from_the_list_and_confirmed() {
        let held_on: NaiveDate = "2026-11-26".parse().unwrap();
        let span = |slug: &str, start: &str| Span {
            phase: phase(slug).unwrap(),
            start: start.parse().unwrap(),
            end: None,
        };
        let now = [span("construction", "2025-01-06")];
        let later = [span("construction", "2025-01-06"), span("acceleration", "2026-12-01")];
        for (typed, confirms, spans, expected, fields) in [
            ("", false, &now[..], None, vec![]),
            ("", true, &now, None, vec![]),
            ("acceleration", true, &now, Some("acceleration"), vec![]),
            ("investigation", true, &now, Some("investigation"), vec![]),
            ("acceleration", false, &now, Some("acceleration"), vec!["confirms_phase"]),
            ("construction", true, &now, Some("construction"), vec!["phase"]),
            ("consolidation", true, &later, Some("consolidation"), vec!["phase"]),
            ("ailleurs", true, &now, None, vec!["phase"]),
            ("acceleration", true, &[], Some("acceleration"), vec![]),
        ] {
            let mut draft = DecisionDraft::new(&[]);
            draft.phase = typed.to_owned();
            draft.confirms_phase = confirms;
            let mut errors = FormErrors::new();
            let found = chosen(&draft, spans, held_on, &mut errors);
            assert_eq!(found.map(|it| it.slug), expected, "{typed}");
            assert_eq!(errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), fields, "{typed}");
        }
    }
}
