//! Who makes and revokes the feeds of a product: those who write its dossiers.

use crate::committee::dossier::writes;
use crate::committee::record::load::Product;
use crate::committee::scope::Committees;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Scope;
use crate::identity::rules::{Rights, Target};

/// The feeds of a product named in an address.
pub struct ProductFeeds(pub Product);

#[rocket::async_trait]
impl Scope for ProductFeeds {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        Ok(Committees::find(db, name, rights).await?.map(|it| Self(it.0)))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        writes(rights, self.0.id)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        rights.sees(Target::Product(self.0.id))
    }
}
