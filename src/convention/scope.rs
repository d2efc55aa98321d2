//! A convention as an object of rights: public once signed, seen before by those concerned.

use rocket::request::FromParam;

use crate::convention::record::sight;
use crate::convention::rules::{NotAReference, Reference, State};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Scope;
use crate::identity::rules::{Rights, Target};

impl FromParam<'_> for Reference {
    type Error = NotAReference;

    fn from_param(param: &str) -> Result<Self, Self::Error> {
        param.parse()
    }
}

/// A convention named in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConventionScope {
    /// Its reference.
    pub reference: Reference,
    /// Where it is in its life.
    pub state: State,
    /// The product or the incubator it is for.
    pub subject: Target,
    /// The laureate it was drawn up for.
    pub laureate_id: i64,
}

#[rocket::async_trait]
impl Scope for ConventionScope {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        match name.parse() {
            Ok(reference) => sight::find(db.reader(), reference, rights).await,
            // What is not a reference names nothing.
            Err(_) => Ok(None),
        }
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        rights.administrator
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        rights.sees(self.subject)
    }
}
