//! From one version of the steps to another: what differs, and two people's changes put together.

use super::super::super::rules::Side;
use super::{DueRule, Step};

/// What a version says otherwise than one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A step was not there.
    Added(Step),
    /// A step is no more there.
    Withdrawn(Step),
    /// A step says something else.
    Changed {
        /// As it was.
        before: Step,
        /// As it is.
        after: Step,
    },
    /// The steps that both have come in another order.
    Reordered,
}

/// What differs, in the order of the new version; what is withdrawn comes last.
pub fn differences(before: &[Step], after: &[Step]) -> Vec<Difference> {
    let mut found: Vec<Difference> = after
        .iter()
        .filter_map(|step| match of(before, step.key) {
            None => Some(Difference::Added(step.clone())),
            Some(old) if old != step => {
                Some(Difference::Changed { before: old.clone(), after: step.clone() })
            }
            Some(_) => None,
        })
        .collect();
    let withdrawn = before.iter().filter(|it| of(after, it.key).is_none());
    found.extend(withdrawn.cloned().map(Difference::Withdrawn));
    let common = |steps: &[Step], others: &[Step]| -> Vec<i64> {
        steps.iter().map(|it| it.key).filter(|it| of(others, *it).is_some()).collect()
    };
    if common(before, after) != common(after, before) {
        found.push(Difference::Reordered);
    }
    found
}

impl Step {
    /// « due par l’équipe, 14 jours après l’annonce des lauréats ».
    pub fn owed(&self) -> String {
        let who = if self.owner == Side::Partner { "due par l’équipe" } else { "due par la DINUM" };
        format!("{who}, {}", self.due.map_or_else(|| "sans échéance".to_owned(), DueRule::shown))
    }
}

/// What somebody typed from `base`, brought up to date with what somebody else saved meanwhile: steps that were
/// left alone are taken from `theirs`, those they added come last, what was typed stands.
pub fn merged(base: &[Step], theirs: &[Step], mine: Vec<Step>) -> Vec<Step> {
    let mut steps: Vec<Step> = mine
        .into_iter()
        .filter_map(|step| match of(base, step.key) {
            Some(old) if *old == step => of(theirs, step.key).cloned(),
            _ => Some(step),
        })
        .collect();
    let added = theirs.iter().filter(|it| of(base, it.key).is_none() && of(&steps, it.key).is_none());
    let added: Vec<Step> = added.cloned().collect();
    steps.extend(added);
    steps
}

/// The same steps, each number once and only if one of the `known` has it: another is that of a new step.
pub fn numbered(steps: Vec<Step>, known: &[&[Step]]) -> Vec<Step> {
    let mut taken = Vec::new();
    steps
        .into_iter()
        .map(|step| {
            let is_known = known.iter().any(|it| of(it, step.key).is_some());
            let key = if is_known && !taken.contains(&step.key) { step.key } else { 0 };
            taken.push(key);
            Step { key, ..step }
        })
        .collect()
}

fn of(steps: &[Step], key: i64) -> Option<&Step> {
    steps.iter().find(|it| it.key == key && key != 0)
}

#[cfg(test)]
mod tests {
    use super::super::Anchor;
    use super::*;

    fn step(key: i64, label: &str) -> Step {
        Step {
            key,
            label: label.to_owned(),
            detail: String::new(),
            owner: Side::Partner,
            due: None,
            source: None,
        }
    }

    #[test]
    fn a_version_says_what_it_changes() {
        let before = [step(1, "A"), step(2, "B"), step(3, "C")];
        let later = Step { due: Some(DueRule { days: 3, anchor: Anchor::Launch }), ..step(2, "B") };
        for (after, expected) in [
            (before.to_vec(), vec![]),
            (vec![step(1, "A"), step(2, "B")], vec![Difference::Withdrawn(step(3, "C"))]),
            (
                vec![step(4, "D"), step(1, "A"), later.clone(), step(3, "C")],
                vec![
                    Difference::Added(step(4, "D")),
                    Difference::Changed { before: step(2, "B"), after: later.clone() },
                ],
            ),
            (vec![step(2, "B"), step(1, "A"), step(3, "C")], vec![Difference::Reordered]),
            (
                vec![step(3, "C"), step(1, "A")],
                vec![Difference::Withdrawn(step(2, "B")), Difference::Reordered],
            ),
        ] {
            assert_eq!(differences(&before, &after), expected, "{after:?}");
        }
        assert_eq!(
            later.owed().replace('\u{a0}', " "),
            "due par l’équipe, 3 jours après le début des journées de lancement"
        );
    }

    #[test]
    fn a_number_that_no_version_gave_is_that_of_a_new_step() {
        let (base, theirs) = ([step(1, "A")], [step(2, "B")]);
        let typed = vec![step(1, "A"), step(2, "B"), step(1, "again"), step(7, "C"), step(0, "D")];
        let keys: Vec<i64> = numbered(typed, &[&base, &theirs]).iter().map(|it| it.key).collect();
        assert_eq!(keys, [1, 2, 0, 0, 0]);
    }

    #[test]
    fn two_people_s_changes_are_put_together() {
        let base = [step(1, "A"), step(2, "B"), step(3, "C")];
        let theirs = [step(1, "A2"), step(3, "C"), step(4, "D")];
        for (mine, expected) in [
            // Nothing was changed: theirs.
            (base.to_vec(), vec![step(1, "A2"), step(3, "C"), step(4, "D")]),
            // What was typed stands, even on what they changed or withdrew.
            (
                vec![step(1, "A3"), step(2, "B3"), step(3, "C")],
                vec![step(1, "A3"), step(2, "B3"), step(3, "C"), step(4, "D")],
            ),
            // What was withdrawn stays so; what was added has no number yet.
            (vec![step(3, "C"), step(0, "E")], vec![step(3, "C"), step(0, "E"), step(4, "D")]),
        ] {
            assert_eq!(merged(&base, &theirs, mine), expected);
        }
    }
}
