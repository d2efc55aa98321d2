//! What is typed of an amendment: what it is about, and the new values of those fields only.

use std::collections::HashSet;

use chrono::NaiveDate;
use rocket::form::FromForm;

use crate::convention::form::{ContributionDraft, ConventionDraft, LineAct, PartyDraft, TermsDraft};
use crate::convention::page::flat;
use crate::convention::rules::receipts::Receipt;
use crate::convention::rules::{Amendment, Contents, Lines, Matter, Proposal, check_amendment};
use crate::document::typefaces::unprintable;
use crate::web::form::{FormErrors, clean, line, text};

/// Characters of a reason, at most.
const LONGEST_PURPOSE: usize = 500;
/// Characters of a clause, at most.
const LONGEST_CLAUSE: usize = 8_000;

/// A reason from its infinitive: what the text says before it, and its full stop, are left out.
fn infinitive(typed: &str) -> String {
    let typed = typed.trim_end_matches('.').trim_end();
    let opened = ["afin ", "Afin "].iter().find_map(|it| typed.strip_prefix(it)).unwrap_or(typed);
    let bare = ["de ", "d’", "d'", "De ", "D’", "D'"].iter().find_map(|it| opened.strip_prefix(it));
    bare.unwrap_or(opened).to_owned()
}

/// An amendment, as typed. `shown` are the matters whose fields the form had; `act` names the button.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm)]
pub struct AmendmentDraft {
    #[field(default = "")]
    pub version: String,
    #[field(default = "")]
    pub act: String,
    pub matters: Vec<String>,
    pub shown: Vec<String>,
    #[field(default = "")]
    pub purpose: String,
    #[field(default = "")]
    pub clause: String,
    #[field(default = "")]
    pub ends_on: String,
    pub parties: Vec<PartyDraft>,
    pub contributions: Vec<ContributionDraft>,
    pub terms: TermsDraft,
}

/// An amendment being typed, over what the convention says: what its page shows.
pub struct Typed {
    /// Version that was shown first.
    pub version: String,
    /// What it is about.
    pub matters: Vec<Matter>,
    /// Why.
    pub purpose: String,
    /// The clause.
    pub clause: String,
    /// The whole convention, with the fields typed.
    pub whole: ConventionDraft,
}

/// The form of a convention, each instalment with its place in force.
fn placed(contents: &Contents, lines: &Lines) -> ConventionDraft {
    let mut whole = ConventionDraft::of(contents, 0);
    for (contribution, places) in whole.contributions.iter_mut().zip(&lines.0) {
        for (it, place) in contribution.instalments.iter_mut().zip(places) {
            it.place = place.map(|it| it.to_string()).unwrap_or_default();
        }
    }
    whole
}

impl Typed {
    /// The form as it is opened.
    pub fn of(it: &Amendment) -> Self {
        Self {
            version: it.version.to_string(),
            matters: it.matters.clone(),
            purpose: it.purpose.clone(),
            clause: it.clause.clone(),
            whole: placed(&it.after, &it.lines),
        }
    }

    /// What was typed over what is stored, for a convention that says `in_force` today: what is not chosen is as
    /// it is in force.
    pub fn new(draft: &AmendmentDraft, stored: &Amendment, in_force: &Contents) -> Self {
        let named = |codes: &[String]| -> Vec<Matter> {
            Matter::ALL.into_iter().filter(|it| codes.iter().any(|code| code == it.code())).collect()
        };
        let (matters, shown) = (named(&draft.matters), named(&draft.shown));
        let kept = placed(&stored.after, &stored.lines);
        let mut whole = placed(in_force, &Lines::unmoved(in_force));
        let from = |matter| matters.contains(&matter).then(|| shown.contains(&matter));
        match from(Matter::End) {
            Some(true) => whole.ends_on.clone_from(&draft.ends_on),
            Some(false) => whole.ends_on = kept.ends_on,
            None => {}
        }
        if let Some(is_typed) = from(Matter::Money) {
            let source = if is_typed { &draft.contributions } else { &kept.contributions };
            for (it, typed) in whole.contributions.iter_mut().zip(source) {
                it.amount.clone_from(&typed.amount);
                it.allocations.clone_from(&typed.allocations);
                it.instalments.clone_from(&typed.instalments);
            }
        }
        if let Some(is_typed) = from(Matter::Representatives) {
            let source = if is_typed { &draft.parties } else { &kept.parties };
            for (it, typed) in whole.parties.iter_mut().zip(source) {
                it.representative_name.clone_from(&typed.representative_name);
                it.representative_title.clone_from(&typed.representative_title);
                it.authority.clone_from(&typed.authority);
                it.delegation.clone_from(&typed.delegation);
            }
        }
        if let Some(is_typed) = from(Matter::Obligations) {
            whole.terms.oblige_as(if is_typed { &draft.terms } else { &kept.terms });
        }
        let clause = match from(Matter::Clause) {
            Some(true) => draft.clause.clone(),
            Some(false) => stored.clause.clone(),
            None => String::new(),
        };
        Self { version: draft.version.clone(), matters, purpose: draft.purpose.clone(), clause, whole }
    }

    /// Carries out what a button says about lines; whether the form is only to be shown again.
    pub fn change_lines(&mut self, act: &str) -> bool {
        let Ok(act) = act.parse::<LineAct>() else { return act == "champs" };
        let is_own = matches!(
            act,
            LineAct::AddAllocation(_)
                | LineAct::AddInstalment(_)
                | LineAct::RemoveAllocation(..)
                | LineAct::RemoveInstalment(..)
        );
        if is_own {
            self.whole.change_lines(act);
        }
        true
    }

    /// The amendment, over what is stored.
    ///
    /// # Errors
    /// What has to be corrected, each beside its field.
    pub fn parsed(
        &self,
        stored: &Amendment,
        in_force: &Contents,
        (receipts, signed_on, today): (&[Receipt], NaiveDate, NaiveDate),
    ) -> Result<Amendment, FormErrors> {
        let mut errors = FormErrors::new();
        if self.matters.is_empty() {
            errors.add("matters", "Choisissez au moins une chose que l’avenant change.");
        }
        let purpose = infinitive(&line(&self.purpose).unwrap_or_default());
        if purpose.chars().count() > LONGEST_PURPOSE {
            errors.add("purpose", "Ce motif est trop long\u{a0}: 500\u{a0}caractères au plus.");
        }
        let clause = text(&self.clause).unwrap_or_default();
        if clause.chars().count() > LONGEST_CLAUSE {
            errors.add("clause", "Cette clause est trop longue\u{a0}: 8\u{202f}000\u{a0}caractères au plus.");
        }
        if self.matters.contains(&Matter::Clause) && clause.is_empty() {
            errors.add("clause", "Écrivez la clause, ou décochez-la parmi ce que l’avenant change.");
        }
        self.check_printable(&mut errors);
        let mut after = match self.whole.parsed(signed_on) {
            Ok(after) => after,
            Err(found) => {
                found.iter().for_each(|it| errors.add(it.field.clone(), it.message.clone()));
                return Err(errors);
            }
        };
        // The form says nothing of what was terminated: it stays.
        for (it, now) in after.contributions.iter_mut().zip(&in_force.contributions) {
            it.terminated_on = now.terminated_on;
        }
        let lines = self.lines(in_force);
        let proposal =
            Proposal { before: in_force, after: &after, lines: &lines, clause: &clause, signed_on };
        for it in check_amendment(&proposal, receipts, today) {
            // Said once: what lacks is what is to be typed.
            if it.place != "matters" || errors.is_empty() {
                errors.add(it.place, it.message);
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let matters = self.matters.clone();
        Ok(Amendment { matters, purpose, clause, before: in_force.clone(), after, lines, ..stored.clone() })
    }

    /// Where each instalment comes from; a place typed twice, or that does not exist, is a new line's.
    fn lines(&self, in_force: &Contents) -> Lines {
        let of = |it: &ContributionDraft, count: usize| {
            let mut taken = HashSet::new();
            let kept = it.instalments.iter().filter(|it| !it.is_blank());
            kept.map(|it| it.place.parse::<usize>().ok().filter(|it| *it < count && taken.insert(*it)))
                .collect()
        };
        let counts = in_force.contributions.iter().map(|it| it.instalments.len());
        Lines(self.whole.contributions.iter().zip(counts).map(|(it, count)| of(it, count)).collect())
    }

    /// What no typeface can print is told beside its field.
    fn check_printable(&self, errors: &mut FormErrors) {
        let own = [("purpose", &self.purpose), ("clause", &self.clause)];
        let own = own.into_iter().map(|(name, value)| (name.to_owned(), value.clone()));
        let whole = flat(&self.whole).into_iter().map(|it| (it.name, it.value));
        for (name, value) in own.chain(whole) {
            if let Ok(Some(character)) = unprintable(&clean(&value)) {
                errors.add(
                    name,
                    format!(
                        "Le caractère «\u{a0}{character}\u{a0}» ne peut pas être imprimé dans l’avenant\u{a0}: retirez-le."
                    ),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_kept_from_its_infinitive() {
        for typed in [
            "achever le service",
            "d’achever le service",
            "afin d'achever le service.",
            "Afin d’achever le service",
        ] {
            assert_eq!(infinitive(typed), "achever le service", "{typed}");
        }
        assert_eq!(infinitive("afin de tenir"), "tenir");
        assert_eq!(infinitive(""), "");
    }
}
