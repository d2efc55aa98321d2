//! What an amendment still lacks before it is frozen.

use super::{Amendment, Matter, Missing, OBLIGING, Place, Subject, missing};

/// What the convention as this amendment makes it lacks, among what an amendment may write: its end, who
/// represents its parties, the allocations and the schedule of what they bring. In the order of the form.
pub fn lacking_in_amendment(amendment: &Amendment, subject: &Subject) -> Vec<Missing> {
    let may_write = |field: &str| {
        let key = field.rsplit('.').next().unwrap_or_default();
        field == "ends_on"
            || (field.starts_with("parties.") && key.starts_with("representative_"))
            || (field.starts_with("contributions.") && matches!(key, "allocations" | "instalments"))
            || (field.starts_with("terms.")
                && OBLIGING.contains(&key)
                && amendment.matters.contains(&Matter::Obligations))
    };
    let mut found = missing(&amendment.after, subject);
    found.retain(|it| matches!(&it.place, Place::Field(field) if may_write(field)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convention::rules::{
        AmendmentReference, Contents, Contribution, Lines, Party, Reference, Role, State,
    };
    use crate::money::Euros;

    #[test]
    fn only_what_an_amendment_may_write_keeps_it_from_being_frozen() {
        let day = "2026-11-23".parse().unwrap();
        let party = |role| Party { role, short_name: "la Région".to_owned(), ..Party::default() };
        let after = Contents {
            parties: vec![party(Role::Lead), party(Role::Dinum)],
            contributions: vec![Contribution {
                beneficiary: 1,
                amount: Euros::from_cents(100),
                ..Contribution::default()
            }],
            ..Contents::default()
        };
        let amendment = Amendment {
            id: 1,
            convention_id: 1,
            reference: AmendmentReference { convention: Reference::new(2026, 14), number: 1 },
            state: State::InReview,
            version: 1,
            template_version: 1,
            changed_on: day,
            matters: Vec::new(),
            purpose: String::new(),
            clause: String::new(),
            before: Contents::default(),
            after,
            lines: Lines::default(),
        };
        let subject = Subject {
            name: "Clairière".to_owned(),
            path: String::new(),
            edition: 17,
            opened_on: None,
            selected_on: None,
            support_months: None,
            laureates: 8,
            co_financing_rate: None,
            limits: crate::convention::rules::Limits::default(),
        };
        let places: Vec<_> =
            lacking_in_amendment(&amendment, &subject).into_iter().map(|it| it.place).collect();
        let expected = [
            "parties.0.representative_name",
            "parties.0.representative_title",
            "parties.1.representative_name",
            "parties.1.representative_title",
            "contributions.0.allocations",
            "contributions.0.instalments",
            "ends_on",
        ];
        assert_eq!(places, expected.map(|it| Place::Field(it.to_owned())));
    }
}
