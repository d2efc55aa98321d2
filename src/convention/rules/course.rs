//! How what a party brings reaches what it pays for: the clauses on money follow from it, and so does
//! what they need.

use super::{Contents, Contribution, Nature, Party, Role, Warning};

/// The course of a contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Valued, never paid.
    InKind,
    /// Spent by its payer.
    Spent,
    /// Credits of a service of the State, put at the disposal of another party without a transfer.
    PutAtDisposal,
    /// Paid to the DINUM: a warrant accepts it, and it joins a fonds de concours.
    JoinsFund,
    /// Paid to another party.
    Paid,
}

impl Course {
    /// Whether money goes to a bank account.
    pub fn is_paid(self) -> bool {
        matches!(self, Self::JoinsFund | Self::Paid)
    }
}

/// The course of a contribution between these parties.
pub fn course(contribution: &Contribution, parties: &[Party]) -> Course {
    let is_dinum = |at: usize| parties.get(at).is_some_and(|it| it.role == Role::Dinum);
    let is_state = parties.get(contribution.payer).is_some_and(|it| it.is_state);
    if contribution.nature == Nature::InKind {
        Course::InKind
    } else if !contribution.is_transferred() {
        Course::Spent
    } else if is_state && !is_dinum(contribution.payer) {
        Course::PutAtDisposal
    } else if is_dinum(contribution.beneficiary) {
        Course::JoinsFund
    } else {
        Course::Paid
    }
}

/// Whether the text says on which programme a contribution is booked: always for what joins a fund or
/// what the DINUM pays, else as soon as somebody wrote a part of it.
pub fn is_booked(contribution: &Contribution, parties: &[Party]) -> bool {
    let by_dinum = parties.get(contribution.payer).is_some_and(|it| it.role == Role::Dinum);
    let said = [&contribution.programme, &contribution.programme_label, &contribution.centre];
    match course(contribution, parties) {
        Course::InKind => false,
        Course::JoinsFund => true,
        _ => by_dinum || said.iter().any(|it| !it.trim().is_empty()),
    }
}

/// Numbers of a fonds de concours that the text does not print, since what they stand beside joins none.
pub fn unused_funds(contents: &Contents) -> Vec<Warning> {
    let all = contents.contributions.iter().enumerate();
    all.filter(|(_, it)| !it.fund_number.trim().is_empty())
        .filter(|(_, it)| course(it, &contents.parties) != Course::JoinsFund)
        .map(|(at, it)| Warning {
            place: format!("contributions.{at}.fund_number"),
            message: format!(
                "Contribution {}\u{a0}: elle n’est pas versée à un fonds de concours de la DINUM, et le numéro {} ne sera pas imprimé. Retirez-le, ou changez le bénéficiaire.",
                at + 1,
                it.fund_number.trim()
            ),
        })
        .collect()
}

/// The parties whose account receives money, in the order of the contributions, each once.
pub fn receivers(contents: &Contents) -> Vec<usize> {
    let mut receivers = Vec::new();
    for it in contents.contributions.iter().filter(|it| course(it, &contents.parties).is_paid()) {
        if !receivers.contains(&it.beneficiary) {
            receivers.push(it.beneficiary);
        }
    }
    receivers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_follows_the_nature_and_the_parties() {
        let party = |role, is_state| Party { role, is_state, ..Party::default() };
        let parties = [party(Role::Dinum, true), party(Role::Lead, false), party(Role::Partner, true)];
        let booked = "129";
        for (payer, beneficiary, nature, programme, expected, is_said) in [
            (0, 0, Nature::InKind, booked, Course::InKind, false),
            (1, 0, Nature::InKind, "", Course::InKind, false),
            (0, 0, Nature::Cash, "", Course::Spent, true),
            (1, 1, Nature::Cash, "", Course::Spent, false),
            (1, 1, Nature::Cash, booked, Course::Spent, true),
            (1, 0, Nature::Cash, "", Course::JoinsFund, true),
            (2, 0, Nature::Cash, "", Course::PutAtDisposal, false),
            (2, 1, Nature::Cash, booked, Course::PutAtDisposal, true),
            (0, 1, Nature::Cash, "", Course::Paid, true),
            (1, 2, Nature::Cash, "", Course::Paid, false),
        ] {
            let programme = programme.to_owned();
            let it = Contribution { payer, beneficiary, nature, programme, ..Contribution::default() };
            assert_eq!(course(&it, &parties), expected, "{payer} to {beneficiary}, {nature:?}");
            assert_eq!(is_booked(&it, &parties), is_said, "{payer} to {beneficiary}, {nature:?}");
        }
    }

    #[test]
    fn a_fund_number_is_used_by_what_joins_a_fund_only() {
        let party = |role| Party { role, ..Party::default() };
        let line = |payer, beneficiary, fund: &str| {
            let fund_number = fund.to_owned();
            Contribution { payer, beneficiary, fund_number, ..Contribution::default() }
        };
        let contents = Contents {
            parties: vec![party(Role::Dinum), party(Role::Lead)],
            contributions: vec![
                line(1, 0, "1-2-00548"),
                line(0, 1, "1-2-00549"),
                line(1, 1, " "),
                line(0, 0, "7"),
            ],
            ..Contents::default()
        };
        let found: Vec<_> = unused_funds(&contents).into_iter().map(|it| it.place).collect();
        assert_eq!(found, ["contributions.1.fund_number", "contributions.3.fund_number"]);
    }

    #[test]
    fn money_is_received_by_each_party_once_and_never_from_the_state() {
        let party = |role, is_state| Party { role, is_state, ..Party::default() };
        let line = |payer, beneficiary| Contribution { payer, beneficiary, ..Contribution::default() };
        let contents = Contents {
            parties: vec![party(Role::Dinum, true), party(Role::Lead, false), party(Role::Partner, true)],
            contributions: vec![line(2, 0), line(0, 1), line(0, 1), line(1, 0)],
            ..Contents::default()
        };
        assert_eq!(receivers(&contents), [1, 0]);
    }
}
