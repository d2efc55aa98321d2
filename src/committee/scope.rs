//! Committees as objects of rights. What was decided is public, as its day is; everything else is for
//! those who see the product. The coaches of that very product and the administrators write; whoever sits reads it by
//! their account too, and whoever chairs conducts the meeting and decides.

use super::record::load::{self, Product};
use super::record::members;
use super::rules::Step;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::rules::{Rights, Role, Target};
use crate::identity::{Maybe, Scope};
use crate::portfolio::record::identify;
use crate::value::Slug;

/// Whether `rights` let the committees of that product be planned, held and decided.
pub fn keeps(rights: &Rights, product: i64) -> bool {
    let coaches =
        |it: &crate::identity::rules::Held| it.role == Role::Coach && it.subject == Target::Product(product);
    rights.administrator || rights.missions.iter().any(coaches)
}

/// A committee named in an address by its row.
pub struct CommitteeScope {
    /// Its product.
    pub product: Product,
}

#[rocket::async_trait]
impl Scope for CommitteeScope {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        let Ok(id) = name.parse() else { return Ok(None) };
        let Some((committee, product)) = load::find(db.reader(), id).await? else { return Ok(None) };
        let is_open_to_all = committee.step() == Step::Decided;
        let sees = is_open_to_all || rights.sees(Target::Product(product.id));
        Ok(sees.then_some(Self { product }))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        keeps(rights, self.product.id)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        rights.sees(Target::Product(self.product.id))
    }
}

/// A committee named in an address by its row, for those who sit in it as well: by their account, mission or not.
pub struct SeatedScope {
    /// Its product.
    pub product: Product,
    /// Whether whoever asks chairs it.
    is_chair: bool,
    /// Whether they sit in it.
    is_seated: bool,
}

#[rocket::async_trait]
impl Scope for SeatedScope {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        let found = CommitteeScope::find(db, name, rights).await?;
        Ok(found.map(|it| Self { product: it.product, is_chair: false, is_seated: false }))
    }

    async fn find_for(db: &Db, name: &str, by: &Maybe) -> Result<Option<Self>, AppError> {
        let (Ok(id), Some(by)) = (name.parse(), &by.0) else {
            return Self::find(db, name, &by.rights()).await;
        };
        let members = members::of(db.reader(), id).await?;
        let Some(own) = members.iter().find(|it| it.is(&by.person)) else {
            return Self::find(db, name, &by.rights).await;
        };
        let found = load::find(db.reader(), id).await?.filter(|it| it.0.step() != Step::Cancelled);
        match found {
            Some((_, product)) => Ok(Some(Self { product, is_chair: own.is_chair, is_seated: true })),
            None => Self::find(db, name, &by.rights).await,
        }
    }

    /// Whoever keeps the committee, and whoever chairs it, conduct the meeting and decide.
    fn is_kept_by(&self, rights: &Rights) -> bool {
        self.is_chair || keeps(rights, self.product.id)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        self.is_seated || rights.sees(Target::Product(self.product.id))
    }
}

/// The committees of a product named in an address.
pub struct Committees(pub Product);

#[rocket::async_trait]
impl Scope for Committees {
    async fn find(db: &Db, name: &str, _: &Rights) -> Result<Option<Self>, AppError> {
        let Ok(slug) = name.parse::<Slug>() else { return Ok(None) };
        let found = identify::product(db.reader(), slug.as_str()).await?;
        Ok(found.map(|(id, slug, name)| Self(Product { id, slug, name })))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        keeps(rights, self.0.id)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        rights.sees(Target::Product(self.0.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::rules::Held;

    #[test]
    fn coaches_of_that_very_product_and_administrators_write() {
        let here = Target::Product(1);
        let held =
            |role, on, subject| Rights { missions: vec![Held { role, on, subject }], ..Rights::default() };
        for (rights, expected) in [
            (Rights::default(), false),
            (Rights { observer: true, ..Rights::default() }, false),
            (Rights { administrator: true, ..Rights::default() }, true),
            (held(Role::Coach, here, here), true),
            (held(Role::Coach, Target::Laureate(5), here), true),
            (held(Role::Coach, Target::Product(2), Target::Product(2)), false),
            (held(Role::Coach, Target::Incubator(1), Target::Incubator(1)), false),
            (held(Role::Intrapreneur, here, here), false),
            (held(Role::CommitteeMember, here, here), false),
        ] {
            assert_eq!(keeps(&rights, 1), expected, "{rights:?}");
        }
    }
}
