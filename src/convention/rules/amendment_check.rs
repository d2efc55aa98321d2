//! What is refused in an amendment.

use chrono::NaiveDate;

use super::amendment_change::differences;
use super::instalment::{Trigger, delay};
use super::receipts::Receipt;
use super::{Contents, Lines, Problem, sum};
use crate::web::french;

/// What an amendment proposes.
#[derive(Clone, Copy, Debug)]
pub struct Proposal<'a> {
    /// What the convention says without it.
    pub before: &'a Contents,
    /// What it says with it.
    pub after: &'a Contents,
    /// Where the instalments come from.
    pub lines: &'a Lines,
    /// The clause it adds.
    pub clause: &'a str,
    /// Day everybody had signed the convention.
    pub signed_on: NaiveDate,
}

/// What is refused in an amendment on `today`, besides what is refused in any convention: one that changes
/// nothing, an end that is behind or that goes, less than what was received, a payment asked at a signature so
/// long ago that it would be late at once.
pub fn check_amendment(it: &Proposal<'_>, receipts: &[Receipt], today: NaiveDate) -> Vec<Problem> {
    let problem = |place: &str, message: String| Problem { place: place.to_owned(), message };
    let mut problems = Vec::new();
    let effect = Some(it.before.effect(it.signed_on));
    if differences(it.before, it.after, it.lines, effect).is_empty() && it.clause.is_empty() {
        problems.push(problem(
            "matters",
            "Cet avenant ne change encore rien\u{a0}: changez au moins une valeur, ou écrivez une clause."
                .to_owned(),
        ));
    }
    match (it.before.ends_on, it.after.ends_on) {
        (Some(_), None) => {
            problems.push(problem("ends_on", "Indiquez le nouveau dernier jour de la convention.".to_owned()));
        }
        (old, Some(new)) if old != Some(new) && new <= today => problems.push(problem(
            "ends_on",
            format!(
                "Ce jour est passé, ou c’est aujourd’hui\u{a0}: la convention modifiée doit encore courir après le {}.",
                french::date_long(today)
            ),
        )),
        _ => {}
    }
    problems.extend(check_received(it, receipts));
    problems.extend(check_signature(it, receipts, today));
    problems
}

/// What an amendment adds or raises at the signature is not late before anybody could pay it: what came already
/// covers it, or its day is still to come.
pub(super) fn check_signature(it: &Proposal<'_>, receipts: &[Receipt], today: NaiveDate) -> Vec<Problem> {
    let effect = Some(it.before.effect(it.signed_on));
    let mut problems = Vec::new();
    for (at, new) in it.after.contributions.iter().enumerate() {
        for (rank, line) in new.instalments.iter().enumerate() {
            let Some(due) = line.due(effect).filter(|it| line.trigger == Trigger::Signature && *it < today)
            else {
                continue;
            };
            let old = it.lines.0.get(at).and_then(|it| it.get(rank).copied().flatten());
            let was = old.and_then(|old| it.before.contributions.get(at)?.instalments.get(old));
            let is_kept = was.is_some_and(|it| it.trigger == line.trigger && line.amount <= it.amount);
            let own =
                receipts.iter().filter(|it| it.place.contribution == at && Some(it.place.instalment) == old);
            if is_kept || line.amount <= sum(own.map(|it| it.amount)) {
                continue;
            }
            problems.push(Problem {
                place: format!("contributions.{at}.instalments.{rank}.trigger"),
                message: format!(
                    "Dû à la signature, ce versement aurait dû être payé le {} au plus tard, {} de la \
                     convention\u{a0}: il serait en retard aussitôt. Choisissez une date ou un jalon à venir.",
                    french::date_long(due),
                    delay()
                ),
            });
        }
    }
    problems
}

/// What was received stays on its line, which covers it.
pub fn check_received(it: &Proposal<'_>, receipts: &[Receipt]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, old) in it.before.contributions.iter().enumerate() {
        for (rank, line) in old.instalments.iter().enumerate() {
            let own = receipts.iter().filter(|it| it.place.contribution == at && it.place.instalment == rank);
            let got = sum(own.map(|it| it.amount));
            if got.is_zero() {
                continue;
            }
            let place = it.lines.new_place(at, rank);
            let now = place.and_then(|place| it.after.contributions.get(at)?.instalments.get(place));
            match (now, place) {
                (Some(now), Some(place)) if now.amount < got && now.amount < line.amount => {
                    problems.push(Problem {
                        place: format!("contributions.{at}.instalments.{place}.amount"),
                        message: format!(
                            "Cette échéance a déjà reçu {got}\u{a0}: son montant ne peut pas descendre plus bas."
                        ),
                    });
                }
                (Some(_), _) => {}
                (None, _) => problems.push(Problem {
                    place: format!("contributions.{at}.instalments"),
                    message: format!(
                        "L’échéance {} a déjà reçu {got}\u{a0}: elle ne se retire pas. Annulez d’abord ce versement, s’il est faux.",
                        rank + 1
                    ),
                }),
            }
        }
    }
    problems
}
