//! A convention as an object to be commented: by both sides of the very laureate it is for.

use crate::convention::amendment::AmendmentScope;
use crate::convention::scope::ConventionScope;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Scope;
use crate::identity::rules::Rights;
use crate::laureate::scope::sides;

/// A convention that may be commented.
pub struct Reviewed(pub ConventionScope);

#[rocket::async_trait]
impl Scope for Reviewed {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        Ok(ConventionScope::find(db, name, rights).await?.map(Self))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        !sides(rights, self.0.subject, self.0.laureate_id).is_empty()
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        self.0.is_known_by(rights)
    }
}

/// An amendment that may be commented, by the same people as its convention.
pub struct ReviewedAmendment(AmendmentScope);

#[rocket::async_trait]
impl Scope for ReviewedAmendment {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        Ok(AmendmentScope::find(db, name, rights).await?.map(Self))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        Reviewed(self.0.of).is_kept_by(rights)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        self.0.is_known_by(rights)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convention::rules::{Reference, State};
    use crate::identity::rules::{Held, Role, Target};

    #[test]
    fn a_coach_of_another_edition_of_the_same_product_comments_nothing() {
        let (subject, laureate_id) = (Target::Product(1), 7);
        let scope =
            ConventionScope { reference: Reference::new(2026, 1), state: State::Draft, subject, laureate_id };
        let held = |role, on| Rights { missions: vec![Held { role, on, subject }], ..Rights::default() };
        for (rights, expected) in [
            (Rights { administrator: true, ..Rights::default() }, true),
            (Rights { observer: true, ..Rights::default() }, false),
            (held(Role::Coach, subject), true),
            (held(Role::Coach, Target::Laureate(7)), true),
            (held(Role::Coach, Target::Laureate(8)), false),
            (held(Role::Intrapreneur, Target::Laureate(8)), false),
            (held(Role::Intrapreneur, subject), true),
            (held(Role::CommitteeMember, subject), false),
        ] {
            assert_eq!(Reviewed(scope).is_kept_by(&rights), expected, "{rights:?}");
        }
    }
}
