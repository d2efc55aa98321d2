//! Laureates as objects of rights: whose support somebody may write about, and from which side.

use chrono::NaiveDate;

use crate::db::Db;
use crate::error::AppError;
use crate::fast::record::embargo::Embargo;
use crate::followup::record::laureate::{self, Followed};
use crate::identity::Scope;
use crate::identity::rules::{Held, Rights, Role, Target};
use crate::laureate::rules::Side;

/// A laureate whose support is written about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supported(pub Followed);

/// The sides from which `rights` let one write about the support of that laureate, which is that
/// product or incubator. A coach or an intrapreneur of another edition of the same product has no side.
pub fn sides(rights: &Rights, place: Target, laureate: i64) -> Vec<Side> {
    let here = |it: &&Held| it.subject == place && (it.on == place || it.on == Target::Laureate(laureate));
    let has = |role| rights.missions.iter().filter(here).any(|it| it.role == role);
    let sides =
        [(rights.administrator || has(Role::Coach), Side::Dinum), (has(Role::Intrapreneur), Side::Partner)];
    sides.into_iter().filter(|it| it.0).map(|it| it.1).collect()
}

impl Supported {
    /// The sides from which `rights` let one write.
    pub fn sides(&self, rights: &Rights) -> Vec<Side> {
        sides(rights, self.0.place.target, self.0.laureate)
    }
}

#[rocket::async_trait]
impl Scope for Supported {
    async fn find(db: &Db, name: &str, _: &Rights) -> Result<Option<Self>, AppError> {
        let Ok(id) = name.parse() else { return Ok(None) };
        Ok(laureate::find(db.reader(), id).await?.map(Self))
    }

    /// What its edition decided is for those concerned until the announcement.
    async fn is_secret(&self, db: &Db, rights: &Rights, today: NaiveDate) -> Result<bool, AppError> {
        if rights.sees(self.0.place.target) {
            return Ok(false);
        }
        Ok(Embargo::on(db.reader(), today).await?.keeps(self.0.laureate))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        !self.sides(rights).is_empty()
    }

    /// As the draft of its convention: those who read all, and those with a mission on its product or incubator.
    fn is_known_by(&self, rights: &Rights) -> bool {
        rights.sees(self.0.place.target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_is_that_of_the_very_laureate() {
        let (place, own) = (Target::Product(1), 7);
        let held =
            |role, on, subject| Rights { missions: vec![Held { role, on, subject }], ..Rights::default() };
        let administrator = Rights { administrator: true, ..Rights::default() };
        for (rights, expected) in [
            (administrator.clone(), vec![Side::Dinum]),
            (
                Rights { missions: held(Role::Intrapreneur, place, place).missions, ..administrator },
                vec![Side::Dinum, Side::Partner],
            ),
            (Rights { observer: true, ..Rights::default() }, vec![]),
            (Rights::default(), vec![]),
            (held(Role::Coach, place, place), vec![Side::Dinum]),
            (held(Role::Coach, Target::Laureate(7), place), vec![Side::Dinum]),
            (held(Role::Coach, Target::Laureate(8), place), vec![]),
            (held(Role::Coach, Target::Laureate(7), Target::Product(2)), vec![]),
            (held(Role::Coach, Target::Incubator(1), Target::Incubator(1)), vec![]),
            (held(Role::Intrapreneur, place, place), vec![Side::Partner]),
            (held(Role::Intrapreneur, Target::Laureate(7), place), vec![Side::Partner]),
            (held(Role::Intrapreneur, Target::Laureate(8), place), vec![]),
            (held(Role::Developer, place, place), vec![]),
            (held(Role::CommitteeMember, place, place), vec![]),
        ] {
            assert_eq!(sides(&rights, place, own), expected, "{rights:?}");
        }
    }
}
