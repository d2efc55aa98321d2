//! An amendment as an object of rights: public once signed, seen before by those concerned by its convention.

use crate::convention::record::sight;
use crate::convention::rules::{AmendmentReference, State};
use crate::convention::scope::ConventionScope;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Scope;
use crate::identity::rules::Rights;

/// An amendment named in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmendmentScope {
    /// Its reference.
    pub reference: AmendmentReference,
    /// The convention it amends.
    pub of: ConventionScope,
}

#[rocket::async_trait]
impl Scope for AmendmentScope {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        // What is not a reference names nothing.
        let Ok(reference) = name.parse::<AmendmentReference>() else { return Ok(None) };
        let Some(of) = sight::find(db.reader(), reference.convention, rights).await? else { return Ok(None) };
        let Some(found) = super::record::find(db.reader(), reference).await? else { return Ok(None) };
        let is_seen = matches!(found.state, State::Signed { .. }) || of.is_known_by(rights);
        Ok(is_seen.then_some(Self { reference, of }))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        self.of.is_kept_by(rights)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        self.of.is_known_by(rights)
    }
}
