//! Follow-ups as objects of rights: whom a follow-up is open to, and how far.

use crate::db::Db;
use crate::error::AppError;
use crate::followup::record::laureate::{self, Followed};
use crate::identity::Scope;
use crate::identity::rules::{Held, Rights, Role, Target};
use crate::value::Slug;

/// How much of a follow-up somebody reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// The notes that are shared with the team.
    Shared,
    /// All of it; whoever reads all also writes.
    Whole,
}

/// What `rights` open of the follow-up of a laureate, which is that product or incubator.
///
/// The coaches of that very laureate (or of the product or incubator whatever the edition) and the
/// administrators read all. Whoever else works there, a coach of another edition included, reads what
/// is shared; those who sit in its investment committee do not work there.
pub fn access(rights: &Rights, place: Target, laureate: i64) -> Option<Access> {
    let here = |it: &&Held| it.subject == place;
    let coaches =
        |it: &Held| it.role == Role::Coach && (it.on == place || it.on == Target::Laureate(laureate));
    if rights.administrator || rights.missions.iter().filter(here).any(coaches) {
        return Some(Access::Whole);
    }
    let works = rights.missions.iter().filter(here).any(|it| it.role != Role::CommitteeMember);
    works.then_some(Access::Shared)
}

impl Followed {
    /// What `rights` open of it.
    pub fn access(&self, rights: &Rights) -> Option<Access> {
        access(rights, self.place.target, self.laureate)
    }
}

#[rocket::async_trait]
impl Scope for Followed {
    async fn find(db: &Db, name: &str, _: &Rights) -> Result<Option<Self>, AppError> {
        let Ok(id) = name.parse() else { return Ok(None) };
        Ok(laureate::find(db.reader(), id).await?)
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        self.access(rights) == Some(Access::Whole)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        self.access(rights).is_some()
    }
}

/// The laureates that a product or an incubator is, the latest edition first; one at least.
pub trait Editions: Scope {
    /// They.
    fn all(&self) -> &[Followed];
}

/// The follow-ups of a product.
pub struct OfProduct(Vec<Followed>);

/// The follow-ups of an incubator.
pub struct OfIncubator(Vec<Followed>);

/// Follow-ups of the objects of one path.
macro_rules! editions {
    ($kind:ident, $find:path) => {
        #[rocket::async_trait]
        impl Scope for $kind {
            async fn find(db: &Db, name: &str, _: &Rights) -> Result<Option<Self>, AppError> {
                let Ok(slug) = name.parse::<Slug>() else { return Ok(None) };
                let all = $find(db.reader(), slug.as_str()).await?;
                Ok((!all.is_empty()).then_some(Self(all)))
            }

            fn is_kept_by(&self, rights: &Rights) -> bool {
                self.0.iter().any(|it| it.is_kept_by(rights))
            }

            fn is_known_by(&self, rights: &Rights) -> bool {
                self.0.iter().any(|it| it.is_known_by(rights))
            }
        }

        impl Editions for $kind {
            fn all(&self) -> &[Followed] {
                &self.0
            }
        }
    };
}

editions!(OfProduct, laureate::of_product);
editions!(OfIncubator, laureate::of_incubator);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_follow_up_is_whole_for_its_coaches_and_shared_with_those_who_work_there() {
        let (place, own) = (Target::Product(1), 7);
        let held =
            |role, on, subject| Rights { missions: vec![Held { role, on, subject }], ..Rights::default() };
        let product = |role| held(role, place, place);
        for (rights, expected) in [
            (Rights { administrator: true, ..Rights::default() }, Some(Access::Whole)),
            (Rights { observer: true, ..Rights::default() }, None),
            (Rights::default(), None),
            (product(Role::Coach), Some(Access::Whole)),
            (held(Role::Coach, Target::Laureate(7), place), Some(Access::Whole)),
            (held(Role::Coach, Target::Laureate(8), place), Some(Access::Shared)),
            (held(Role::Coach, Target::Laureate(7), Target::Product(2)), None),
            (held(Role::Coach, Target::Incubator(1), Target::Incubator(1)), None),
            (product(Role::Intrapreneur), Some(Access::Shared)),
            (held(Role::Developer, Target::Laureate(8), place), Some(Access::Shared)),
            (product(Role::Other), Some(Access::Shared)),
            (product(Role::CommitteeMember), None),
        ] {
            assert_eq!(access(&rights, place, own), expected, "{rights:?}");
        }
    }
}
