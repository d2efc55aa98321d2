//! Who writes a dossier, and who reads it before it is sent: the team, the coaches of the product, administrators.
//! Whoever reads the whole portfolio reads it too; a member of the committee reads what was sent.

use crate::committee::record::load::{self, Product};
use crate::committee::scope::keeps;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Scope;
use crate::identity::rules::{Rights, Target};
use crate::impact::scope::is_team;

/// The dossier of a committee named in an address by its row.
pub struct DossierScope {
    /// Its product.
    pub product: Product,
}

/// Whether `rights` let the dossiers of that product be written.
pub fn writes(rights: &Rights, product: i64) -> bool {
    keeps(rights, product) || is_team(rights, product)
}

#[rocket::async_trait]
impl Scope for DossierScope {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        let Ok(id) = name.parse() else { return Ok(None) };
        let found = load::find(db.reader(), id).await?;
        let sees = |it: &Product| rights.sees(Target::Product(it.id));
        Ok(found.map(|it| it.1).filter(sees).map(|product| Self { product }))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        writes(rights, self.product.id)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        rights.reads_all() || writes(rights, self.product.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::rules::{Held, Role};

    #[test]
    fn the_team_and_those_who_keep_committees_write() {
        let here = Target::Product(1);
        let with = |role, subject| Rights {
            missions: vec![Held { role, on: subject, subject }],
            ..Rights::default()
        };
        let product = Product { id: 1, slug: String::new(), name: String::new() };
        let scope = DossierScope { product };
        for (rights, writes, reads) in [
            (Rights::default(), false, false),
            (Rights { observer: true, ..Rights::default() }, false, true),
            (Rights { administrator: true, ..Rights::default() }, true, true),
            (with(Role::Coach, here), true, true),
            (with(Role::Coach, Target::Product(2)), false, true),
            (with(Role::Intrapreneur, here), true, true),
            (with(Role::Developer, here), true, true),
            (with(Role::Developer, Target::Product(2)), false, false),
            (with(Role::CommitteeMember, here), false, false),
        ] {
            assert_eq!(
                (scope.is_kept_by(&rights), scope.is_known_by(&rights)),
                (writes, reads),
                "{rights:?}"
            );
        }
    }
}
