//! Obligations as objects of rights: who gives evidence, who checks it.

use crate::convention::rules::Role;
use crate::convention::scope::ConventionScope;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Scope;
use crate::identity::rules::Rights;
use crate::laureate::rules::Side;
use crate::laureate::scope::sides;

/// The obligations of a convention, written by those who check them: the administration and the coaches
/// of that very laureate.
pub struct Overseen(pub ConventionScope);

#[rocket::async_trait]
impl Scope for Overseen {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        Ok(ConventionScope::find(db, name, rights).await?.map(Self))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        sides(rights, self.0.subject, self.0.laureate_id).contains(&Side::Dinum)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        self.0.is_known_by(rights)
    }
}

/// Whether `rights` let evidence be given for what a party of that role owes: the intrapreneur gives it for
/// the partners only.
pub fn may_give(object: &ConventionScope, rights: &Rights, role: Role) -> bool {
    let sides = sides(rights, object.subject, object.laureate_id);
    sides.contains(&Side::Dinum) || (role != Role::Dinum && sides.contains(&Side::Partner))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convention::rules::{Reference, State};
    use crate::identity::rules::{Held, Role as Mission, Target};

    #[test]
    fn the_partner_gives_for_itself_and_the_dinum_checks() {
        let (subject, laureate_id) = (Target::Product(1), 7);
        let object =
            ConventionScope { reference: Reference::new(2026, 1), state: State::Draft, subject, laureate_id };
        let held = |role, on| Rights { missions: vec![Held { role, on, subject }], ..Rights::default() };
        for (rights, partner, dinum, checks) in [
            (Rights { administrator: true, ..Rights::default() }, true, true, true),
            (Rights { observer: true, ..Rights::default() }, false, false, false),
            (held(Mission::Coach, Target::Laureate(7)), true, true, true),
            (held(Mission::Coach, Target::Laureate(8)), false, false, false),
            (held(Mission::Intrapreneur, subject), true, false, false),
            (held(Mission::CommitteeMember, subject), false, false, false),
        ] {
            assert_eq!(may_give(&object, &rights, Role::Lead), partner, "{rights:?}");
            assert_eq!(may_give(&object, &rights, Role::Dinum), dinum, "{rights:?}");
            assert_eq!(Overseen(object).is_kept_by(&rights), checks, "{rights:?}");
        }
    }
}
