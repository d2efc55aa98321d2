//! An invitation, as typed.

use chrono::{Months, NaiveDate};
use rocket::form::FromForm;
use serde::Serialize;

use crate::identity::rules::{Role, Share};
use crate::value::Email;
use crate::web::form::FormErrors;

/// Months beyond which the end of a mission is a slip of the keyboard.
const LONGEST_MONTHS: u32 = 120;

/// The form, as typed.
#[derive(Clone, Debug, Default, FromForm, Serialize)]
pub struct InvitationDraft {
    #[field(default = "")]
    name: String,
    #[field(default = "")]
    email: String,
    #[field(default = "")]
    role: String,
    #[field(default = "")]
    to: String,
    #[field(default = "")]
    share: String,
}

/// An invitation that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// First and last name.
    pub name: String,
    /// Where it is sent.
    pub email: Email,
    /// One of [`Role::INVITED`].
    pub role: Role,
    /// Last day of the mission.
    pub ends_on: Option<NaiveDate>,
    /// Share of working time, in percent.
    pub share: Option<u8>,
}

impl InvitationDraft {
    /// The invitation as typed.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, today: NaiveDate) -> Result<Typed, FormErrors> {
        let mut errors = FormErrors::new();
        let name = errors.name("name", &self.name, "Indiquez le prénom et le nom.");
        let email = errors.parsed::<Email>("email", &self.email, "Indiquez l’adresse électronique.");
        let role = errors.parsed::<Role>("role", &self.role, "Choisissez le rôle.");
        if role.is_some_and(|it| !Role::INVITED.contains(&it)) {
            errors
                .add("role", "Ce rôle est confié par l’équipe qui administre Jalon\u{a0}: demandez-le-lui.");
        }
        let ends_on = self.end(&mut errors, today);
        let share = errors.optional::<Share>("share", &self.share).map(Share::percent);
        match (name, email, role) {
            (Some(name), Some(email), Some(role)) if errors.is_empty() => {
                Ok(Typed { name, email, role, ends_on, share })
            }
            _ => Err(errors),
        }
    }

    fn end(&self, errors: &mut FormErrors, today: NaiveDate) -> Option<NaiveDate> {
        let day = errors.day("to", &self.to)?;
        if day < today {
            errors.add("to", "Ce jour est passé\u{a0}: indiquez la fin de la mission, ou rien.");
        } else if Some(day) > today.checked_add_months(Months::new(LONGEST_MONTHS)) {
            errors.add("to", "Ce jour est à plus de dix ans\u{a0}: vérifiez l’année.");
        }
        Some(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_never_gives_a_role_that_writes() {
        let today = "2026-11-23".parse().unwrap();
        let draft = |role: &str, to: &str, share: &str| InvitationDraft {
            name: "Ava Lorient".to_owned(),
            email: "ava@office.example".to_owned(),
            role: role.to_owned(),
            to: to.to_owned(),
            share: share.to_owned(),
        };
        for (it, faulty) in [
            (draft("developer", "", ""), &[][..]),
            (draft("designer", "23/11/2026", "100"), &[]),
            (draft("intrapreneur", "", ""), &["role"]),
            (draft("coach", "", ""), &["role"]),
            (draft("committee_member", "", ""), &["role"]),
            (draft("chef", "22/11/2026", "0"), &["role", "to", "share"]),
            (draft("other", "01/01/2126", "101"), &["to", "share"]),
        ] {
            let faults = it.parsed(today).err().unwrap_or_default();
            let faults: Vec<_> = faults.iter().map(|it| it.field.as_str()).collect();
            assert_eq!(faults, faulty, "{it:?}");
        }
    }
}
