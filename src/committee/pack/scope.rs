//! Committees named in an address by their rows, as objects of rights: a pack is read by those who read each dossier.

use crate::committee::record::load::Product;
use crate::committee::rules::pack::named;
use crate::committee::scope::CommitteeScope;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Scope;
use crate::identity::rules::{Rights, Target};

/// The committees of a pack.
pub struct PackScope {
    /// Their rows, in the order of the address.
    pub rows: Vec<i64>,
    products: Vec<Product>,
}

#[rocket::async_trait]
impl Scope for PackScope {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        let Some(rows) = named(name) else { return Ok(None) };
        let mut products = Vec::with_capacity(rows.len());
        for row in &rows {
            match CommitteeScope::find(db, &row.to_string(), rights).await? {
                Some(it) => products.push(it.product),
                None => return Ok(None),
            }
        }
        Ok(Some(Self { rows, products }))
    }

    fn is_kept_by(&self, _: &Rights) -> bool {
        false
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        self.products.iter().all(|it| rights.sees(Target::Product(it.id)))
    }
}
