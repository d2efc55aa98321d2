//! Words of this room: roles, functions, states.

use super::rules::{Rights, Role};

/// A role in words, without gender: « intrapreneur·e » is the programme's own.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Intrapreneur => "intrapreneur·e",
        Role::Coach => "coach",
        Role::Developer => "développement",
        Role::DeploymentOfficer => "déploiement",
        Role::Designer => "design",
        Role::CommitteeMember => "membre du comité d’investissement",
        Role::Other => "autre rôle dans l’équipe",
    }
}

/// What a person is here, in a word, and what the menu calls their own page: the right that asks most comes first.
pub fn function(rights: &Rights) -> (&'static str, &'static str) {
    let has = |role| rights.missions.iter().any(|it| it.role == role);
    if rights.administrator {
        ("administration", "À traiter")
    } else if has(Role::Coach) {
        ("coach", "Mes lauréats")
    } else if has(Role::Intrapreneur) {
        ("intrapreneur·e", "Mon produit")
    } else if has(Role::CommitteeMember) {
        ("membre de comité d’investissement", "Mes comités")
    } else if rights.observer {
        ("observation", "Accueil")
    } else if rights.missions.is_empty() {
        ("sans mission en cours", "Accueil")
    } else {
        ("équipe", "Mon produit")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::rules::{Held, Target};

    #[test]
    fn the_right_that_asks_most_names_the_person() {
        let with = |roles: &[Role], administrator| Rights {
            administrator,
            observer: false,
            missions: roles
                .iter()
                .map(|it| Held { role: *it, on: Target::Product(1), subject: Target::Product(1) })
                .collect(),
        };
        for (rights, expected) in [
            (with(&[Role::Coach], true), "administration"),
            (with(&[Role::Developer, Role::Coach], false), "coach"),
            (with(&[Role::CommitteeMember, Role::Intrapreneur], false), "intrapreneur·e"),
            (with(&[Role::CommitteeMember], false), "membre de comité d’investissement"),
            (with(&[Role::Developer], false), "équipe"),
            (with(&[], false), "sans mission en cours"),
            (Rights { observer: true, ..Rights::default() }, "observation"),
        ] {
            assert_eq!(function(&rights).0, expected);
        }
    }
}
