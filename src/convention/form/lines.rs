//! Lines that come and go without a script: a button of the form adds or removes one, and the form
//! is shown again with everything that was typed.

use std::str::FromStr;

use super::draft::{AllocationDraft, ContributionDraft, ConventionDraft, InstalmentDraft, PartyDraft};

/// What a button of the form does to its lines; positions count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineAct {
    /// One more party.
    AddParty,
    /// One more contribution.
    AddContribution,
    /// One more allocation of that contribution.
    AddAllocation(usize),
    /// One more instalment of that contribution.
    AddInstalment(usize),
    /// Without that party.
    RemoveParty(usize),
    /// Without that contribution.
    RemoveContribution(usize),
    /// Without that allocation of that contribution.
    RemoveAllocation(usize, usize),
    /// Without that instalment of that contribution.
    RemoveInstalment(usize, usize),
}

/// The button is not one of those that change lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotALineAct;

impl FromStr for LineAct {
    type Err = NotALineAct;

    fn from_str(text: &str) -> Result<Self, NotALineAct> {
        let mut words = text.split(' ');
        let verb = words.next().unwrap_or_default();
        let numbers: Vec<usize> = words.map(str::parse).collect::<Result<_, _>>().map_err(|_| NotALineAct)?;
        Ok(match (verb, &numbers[..]) {
            ("add-party", []) => Self::AddParty,
            ("add-contribution", []) => Self::AddContribution,
            ("add-allocation", &[at]) => Self::AddAllocation(at),
            ("add-instalment", &[at]) => Self::AddInstalment(at),
            ("remove-party", &[at]) => Self::RemoveParty(at),
            ("remove-contribution", &[at]) => Self::RemoveContribution(at),
            ("remove-allocation", &[at, line]) => Self::RemoveAllocation(at, line),
            ("remove-instalment", &[at, line]) => Self::RemoveInstalment(at, line),
            _ => return Err(NotALineAct),
        })
    }
}

impl ConventionDraft {
    /// Adds or removes a line. A button whose line is gone changes nothing.
    pub fn change_lines(&mut self, act: LineAct) {
        match act {
            LineAct::AddParty => self.parties.push(PartyDraft::default()),
            LineAct::AddContribution => self.contributions.push(ContributionDraft::default()),
            LineAct::AddAllocation(at) => {
                if let Some(it) = self.contributions.get_mut(at) {
                    it.allocations.push(AllocationDraft::default());
                }
            }
            LineAct::AddInstalment(at) => {
                if let Some(it) = self.contributions.get_mut(at) {
                    it.instalments.push(InstalmentDraft::new());
                }
            }
            LineAct::RemoveParty(at) => self.remove_party(at),
            LineAct::RemoveContribution(at) => remove(&mut self.contributions, at),
            LineAct::RemoveAllocation(at, line) => {
                if let Some(it) = self.contributions.get_mut(at) {
                    remove(&mut it.allocations, line);
                }
            }
            LineAct::RemoveInstalment(at, line) => {
                if let Some(it) = self.contributions.get_mut(at) {
                    remove(&mut it.instalments, line);
                }
            }
        }
    }

    /// Without the lines that are not to be kept.
    pub fn drop_lines(&mut self) {
        for at in (0..self.parties.len()).rev() {
            if self.parties[at].keep == DROPPED {
                self.remove_party(at);
            }
        }
        self.contributions.retain(|it| it.keep != DROPPED);
        for contribution in &mut self.contributions {
            contribution.allocations.retain(|it| it.keep != DROPPED);
            contribution.instalments.retain(|it| it.keep != DROPPED);
        }
    }

    /// The parties that follow move up by one; who paid or received as the one that goes is to be chosen again.
    fn remove_party(&mut self, gone: usize) {
        if gone >= self.parties.len() {
            return;
        }
        self.parties.remove(gone);
        let moved = |position: &mut String| {
            *position = match position.parse::<usize>() {
                Ok(it) if it == gone => String::new(),
                Ok(it) if it > gone => (it - 1).to_string(),
                _ => return,
            }
        };
        for contribution in &mut self.contributions {
            moved(&mut contribution.payer);
            moved(&mut contribution.beneficiary);
        }
    }
}

/// Value of `keep` on a line that goes.
pub const DROPPED: &str = "no";

fn remove<T>(lines: &mut Vec<T>, at: usize) {
    if at < lines.len() {
        lines.remove(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> ConventionDraft {
        let party = |name: &str| PartyDraft { name: name.to_owned(), ..PartyDraft::default() };
        let contribution = |payer: &str, beneficiary: &str| ContributionDraft {
            payer: payer.to_owned(),
            beneficiary: beneficiary.to_owned(),
            amount: "50 000".to_owned(),
            allocations: vec![AllocationDraft::default(); 2],
            ..ContributionDraft::default()
        };
        ConventionDraft {
            parties: vec![party("A"), party("B"), party("C")],
            contributions: vec![contribution("0", "2"), contribution("1", "1")],
            ..ConventionDraft::default()
        }
    }

    fn after(act: &str) -> ConventionDraft {
        let mut draft = draft();
        draft.change_lines(act.parse().unwrap());
        draft
    }

    #[test]
    fn buttons_add_and_remove_lines_and_lose_nothing_else() {
        assert_eq!(after("add-party").parties.len(), 4);
        assert_eq!(after("add-contribution").contributions.len(), 3);
        assert_eq!(after("add-allocation 1").contributions[1].allocations.len(), 3);
        assert_eq!(after("add-instalment 0").contributions[0].instalments.len(), 1);
        assert_eq!(after("remove-contribution 0").contributions[0].payer, "1");
        assert_eq!(after("remove-allocation 0 1").contributions[0].allocations.len(), 1);
        assert_eq!(after("remove-allocation 9 9"), draft());
        assert_eq!(after("remove-party 9"), draft());
        for unknown in ["", "save", "add-party 1", "remove-party", "remove-party x", "remove-allocation 1"] {
            assert_eq!(unknown.parse::<LineAct>(), Err(NotALineAct), "{unknown}");
        }
    }

    #[test]
    fn payers_follow_their_party_when_another_goes() {
        let after = after("remove-party 1");
        let names: Vec<_> = after.parties.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["A", "C"]);
        let payers: Vec<_> =
            after.contributions.iter().map(|it| (it.payer.as_str(), it.beneficiary.as_str())).collect();
        assert_eq!(payers, [("0", "1"), ("", "")]);
    }

    #[test]
    fn lines_that_are_not_kept_go() {
        let mut draft = draft();
        DROPPED.clone_into(&mut draft.parties[0].keep);
        DROPPED.clone_into(&mut draft.contributions[1].keep);
        DROPPED.clone_into(&mut draft.contributions[0].allocations[0].keep);
        draft.drop_lines();
        assert_eq!((draft.parties.len(), draft.contributions.len()), (2, 1));
        assert_eq!(draft.contributions[0].allocations.len(), 1);
        assert_eq!(draft.contributions[0].payer, "");
        assert_eq!(draft.contributions[0].beneficiary, "1");
    }
}
