//! A convention as an object to be commented: by those who keep the sheet of what it is for.

use crate::convention::scope::ConventionScope;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Scope;
use crate::identity::rules::Rights;

/// A convention that may be commented.
pub struct Reviewed(pub ConventionScope);

#[rocket::async_trait]
impl Scope for Reviewed {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        Ok(ConventionScope::find(db, name, rights).await?.map(Self))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        rights.keeps(self.0.subject)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        self.0.is_known_by(rights)
    }
}
