//! The life of a convention: which step leads from where to where, and what is said to the others.

use std::str::FromStr;

use super::{Standing, State};
use crate::web::french;

/// What an administrator does to a convention as a whole. Signing is the signatories' own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Sends it to those who read it, for the first time or again.
    Review,
    /// Sends it back to be corrected.
    Correct,
    /// Freezes it and asks for signatures.
    Sign,
    /// Says that nothing is left to do, once it has expired.
    Settle,
    /// Gives it up before it is signed.
    Abandon,
    /// Takes back that nothing is left to do: money or evidence came after.
    Reopen,
}

/// A word that names no step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choisissez une étape de la liste.")]
pub struct NotAStep;

impl Step {
    /// Every step, in the order of a life.
    pub const ALL: [Self; 6] =
        [Self::Review, Self::Correct, Self::Sign, Self::Settle, Self::Abandon, Self::Reopen];

    /// How a form names it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Review => "relecture",
            Self::Correct => "correction",
            Self::Sign => "signature",
            Self::Settle => "solde",
            Self::Abandon => "abandon",
            Self::Reopen => "reouverture",
        }
    }
}

impl FromStr for Step {
    type Err = NotAStep;

    fn from_str(text: &str) -> Result<Self, NotAStep> {
        Self::ALL.into_iter().find(|it| it.code() == text).ok_or(NotAStep)
    }
}

/// The state that a step leads to, for a convention in that state that stands there today.
///
/// # Errors
/// A step that does not start there: the sentence says why and what to do.
pub fn next(step: Step, state: State, standing: Standing) -> Result<State, &'static str> {
    match (step, standing, state) {
        (Step::Review, Standing::Draft | Standing::ToCorrect, _) => Ok(State::InReview),
        (Step::Correct, Standing::InReview, _) => Ok(State::ToCorrect),
        (Step::Sign, Standing::InReview, _) => Ok(State::ToSign),
        (Step::Settle, Standing::Expired, State::Signed { on }) => {
            Ok(State::Settled { on, terminated: None })
        }
        (Step::Settle, Standing::Terminated, State::Terminated { on, since }) => {
            Ok(State::Settled { on, terminated: Some(since) })
        }
        (Step::Reopen, _, State::Settled { on, terminated: None }) => Ok(State::Signed { on }),
        (Step::Reopen, _, State::Settled { on, terminated: Some(since) }) => {
            Ok(State::Terminated { on, since })
        }
        (Step::Abandon, it, _) if it.is_coming() => Ok(State::Abandoned),
        (step, standing, _) => Err(refusal(step, standing)),
    }
}

/// Steps that start where a convention stands.
pub fn possible(state: State, standing: Standing) -> Vec<Step> {
    Step::ALL.into_iter().filter(|it| next(*it, state, standing).is_ok()).collect()
}

/// What a step still needs before it is made, with the field of the form to fill in: `facts` are those
/// that the text lacks, `open` the comments that nobody resolved.
pub fn lack(step: Step, facts: usize, open: usize, comment: &str) -> Option<(&'static str, String)> {
    let is_silent = comment.is_empty();
    match step {
        Step::Sign if facts > 0 => {
            let what = french::count_feminine(facts as u64, "information", "informations");
            Some((
                "step",
                format!(
                    "Il manque encore {what} au texte\u{a0}: demandez des corrections, puis complétez-les."
                ),
            ))
        }
        Step::Sign if open > 0 => Some(("step", unresolved(open))),
        Step::Correct if open == 0 && is_silent => {
            Some(("comment", "Dites ce qui est à corriger\u{a0}: aucun commentaire n’est ouvert.".to_owned()))
        }
        Step::Abandon if is_silent => {
            Some(("comment", "Dites pourquoi la convention est abandonnée.".to_owned()))
        }
        Step::Reopen if is_silent => Some((
            "comment",
            "Dites pourquoi la convention est rouverte\u{a0}: ce qui est arrivé après son solde.".to_owned(),
        )),
        _ => None,
    }
}

/// Why nothing is frozen, neither a convention nor an amendment, while so many comments wait for an answer.
pub fn unresolved(open: usize) -> String {
    let many = french::count(open as u64, "commentaire est", "commentaires sont");
    format!(
        "{many} encore à résoudre\u{a0}: la relecture les montre. Résolvez-les, ou demandez des corrections."
    )
}

fn refusal(step: Step, standing: Standing) -> &'static str {
    match (standing, step) {
        (it, Step::Reopen) if it != Standing::Settled => {
            "Cette convention n’est pas soldée\u{a0}: il n’y a rien à rouvrir."
        }
        (it, Step::Settle) if it.is_coming() => {
            "Cette convention n’est pas signée\u{a0}: elle peut être abandonnée, elle ne se solde pas."
        }
        (Standing::Draft, Step::Correct) => {
            "C’est encore un brouillon\u{a0}: modifiez-le, ou envoyez-le en relecture."
        }
        (Standing::Draft, _) => {
            "C’est encore un brouillon\u{a0}: envoyez-le en relecture avant de le mettre à la signature."
        }
        (Standing::InReview, _) => {
            "Cette convention est déjà en relecture\u{a0}: demandez des corrections, ou mettez-la à la signature."
        }
        (Standing::ToCorrect, Step::Correct) => {
            "Des corrections sont déjà demandées\u{a0}: apportez-les, puis renvoyez la convention en relecture."
        }
        (Standing::ToCorrect, _) => {
            "Des corrections sont demandées\u{a0}: apportez-les et renvoyez la convention en relecture avant de la mettre à la signature."
        }
        (Standing::ToSign, Step::Sign) => {
            "Cette convention est déjà à la signature\u{a0}: recueillez les signatures qui manquent."
        }
        (Standing::ToSign, _) => {
            "Cette convention est figée pour être signée\u{a0}: changez son contenu par une nouvelle version, ou abandonnez-la."
        }
        (Standing::Signed | Standing::InForce { .. }, Step::Settle) => {
            "Cette convention n’est pas échue\u{a0}: elle se solde après son dernier jour."
        }
        (Standing::Signed | Standing::InForce { .. }, Step::Abandon) => {
            "Cette convention est signée\u{a0}: elle ne s’abandonne plus, elle court jusqu’à son dernier jour."
        }
        (Standing::Signed | Standing::InForce { .. }, _) => {
            "Cette convention est signée\u{a0}: seul un avenant change ce qu’elle dit."
        }
        (Standing::Terminated, _) => "Cette convention est résiliée\u{a0}: il ne reste qu’à la solder.",
        (Standing::Expired, _) => "Cette convention est échue\u{a0}: il ne reste qu’à la solder.",
        (Standing::Settled, _) => {
            "Cette convention est soldée\u{a0}: rouvrez-la d’abord si quelque chose y reste à faire."
        }
        (Standing::Abandoned, _) => {
            "Cette convention est abandonnée\u{a0}: rédigez-en une autre à partir du même lauréat."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_from_every_standing_leads_somewhere_or_is_refused_with_what_to_do() {
        let on = "2026-04-21".parse().unwrap();
        let later = "2026-05-21".parse().unwrap();
        let (signed, settled) = (State::Signed { on }, State::Settled { on, terminated: None });
        // The day of a termination outlives the settling.
        let (terminated, ended) =
            (State::Terminated { on, since: on }, State::Settled { on, terminated: Some(on) });
        let table: [(State, Standing, [Option<State>; 6]); 12] = [
            (
                State::Draft,
                Standing::Draft,
                [Some(State::InReview), None, None, None, Some(State::Abandoned), None],
            ),
            (
                State::InReview,
                Standing::InReview,
                [None, Some(State::ToCorrect), Some(State::ToSign), None, Some(State::Abandoned), None],
            ),
            (
                State::ToCorrect,
                Standing::ToCorrect,
                [Some(State::InReview), None, None, None, Some(State::Abandoned), None],
            ),
            (State::ToSign, Standing::ToSign, [None, None, None, None, Some(State::Abandoned), None]),
            (signed, Standing::Signed, [None; 6]),
            (signed, Standing::InForce { days_left: 3 }, [None; 6]),
            (signed, Standing::Expired, [None, None, None, Some(settled), None, None]),
            (settled, Standing::Settled, [None, None, None, None, None, Some(signed)]),
            (ended, Standing::Settled, [None, None, None, None, None, Some(terminated)]),
            (State::Terminated { on, since: later }, Standing::InForce { days_left: 0 }, [None; 6]),
            (terminated, Standing::Terminated, [None, None, None, Some(ended), None, None]),
            (State::Abandoned, Standing::Abandoned, [None; 6]),
        ];
        for (state, standing, expected) in table {
            for (step, expected) in Step::ALL.into_iter().zip(expected) {
                let found = next(step, state, standing);
                assert_eq!(found.ok(), expected, "{step:?} from {standing:?}");
                if let Err(why) = found {
                    assert!(
                        why.ends_with('.') && why.contains('\u{a0}'),
                        "{step:?} from {standing:?}: {why}"
                    );
                }
            }
            let count = expected.into_iter().flatten().count();
            assert_eq!(possible(state, standing).len(), count, "{standing:?}");
        }
    }

    #[test]
    fn a_step_says_what_it_lacks() {
        for (step, facts, open, comment, expected) in [
            (Step::Review, 9, 9, "", None),
            (Step::Correct, 0, 0, "", Some("comment")),
            (Step::Correct, 0, 1, "", None),
            (Step::Correct, 0, 0, "Le SIRET", None),
            (Step::Sign, 0, 0, "", None),
            (Step::Sign, 1, 0, "", Some("step")),
            (Step::Sign, 2, 1, "Pressé", Some("step")),
            (Step::Sign, 0, 1, "", Some("step")),
            (Step::Sign, 0, 3, "Sans objet désormais", Some("step")),
            (Step::Settle, 0, 4, "", None),
            (Step::Abandon, 0, 0, "", Some("comment")),
            (Step::Abandon, 0, 0, "Le partenaire se retire", None),
            (Step::Reopen, 0, 0, "", Some("comment")),
            (Step::Reopen, 0, 0, "Un versement est arrivé", None),
        ] {
            let found = lack(step, facts, open, comment);
            assert_eq!(found.as_ref().map(|it| it.0), expected, "{step:?} {facts} {open} {comment:?}");
        }
        let said = |facts, open| lack(Step::Sign, facts, open, "").unwrap().1;
        assert!(said(1, 0).contains("information au texte") && said(2, 0).contains("informations au texte"));
        assert!(said(0, 1).starts_with("1\u{a0}commentaire est encore à résoudre"));
        assert!(said(0, 2).starts_with("2\u{a0}commentaires sont encore à résoudre"));
    }

    #[test]
    fn a_step_is_named_in_one_way() {
        for step in Step::ALL {
            assert_eq!(step.code().parse(), Ok(step));
        }
        assert_eq!("signer".parse::<Step>(), Err(NotAStep));
    }
}
