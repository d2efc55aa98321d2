//! What a person is in a mission.

use std::str::FromStr;

/// A role. The programme's guide names the first five; committee members sit until committees are objects of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Agent of the partner administration who leads the product.
    Intrapreneur,
    /// Follows laureates: reads the whole portfolio, writes on their own.
    Coach,
    /// Builds the service.
    Developer,
    /// Brings it to its users.
    DeploymentOfficer,
    /// Shapes it.
    Designer,
    /// Sits in the product's investment committee.
    CommitteeMember,
    /// Any other part in the team.
    Other,
}

impl Role {
    /// All of them, in the order lists show them.
    pub const ALL: [Self; 7] = [
        Self::Intrapreneur,
        Self::Coach,
        Self::Developer,
        Self::DeploymentOfficer,
        Self::Designer,
        Self::CommitteeMember,
        Self::Other,
    ];

    /// Those to which an intrapreneur may invite.
    pub const INVITED: [Self; 4] = [Self::Developer, Self::DeploymentOfficer, Self::Designer, Self::Other];

    /// The code that is stored and sent by forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Intrapreneur => "intrapreneur",
            Self::Coach => "coach",
            Self::Developer => "developer",
            Self::DeploymentOfficer => "deployment_officer",
            Self::Designer => "designer",
            Self::CommitteeMember => "committee_member",
            Self::Other => "other",
        }
    }

    /// Whether it writes on the sheet of its product or incubator.
    pub fn keeps_the_sheet(self) -> bool {
        matches!(self, Self::Intrapreneur | Self::Coach)
    }
}

/// Not the code of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Choisissez un rôle dans la liste.")]
pub struct NotARole;

impl FromStr for Role {
    type Err = NotARole;

    fn from_str(code: &str) -> Result<Self, NotARole> {
        Self::ALL.into_iter().find(|it| it.code() == code).ok_or(NotARole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for role in Role::ALL {
            assert_eq!(role.code().parse(), Ok(role));
        }
        assert_eq!("chef".parse::<Role>(), Err(NotARole));
    }

    #[test]
    fn an_intrapreneur_never_makes_a_writer() {
        assert!(Role::INVITED.iter().all(|it| !it.keeps_the_sheet() && *it != Role::CommitteeMember));
    }
}
