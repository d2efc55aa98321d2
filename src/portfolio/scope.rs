//! Products, incubators and organisations as objects of rights: their sheets are public.

use crate::db::Db;
use crate::error::AppError;
use crate::identity::Scope;
use crate::identity::rules::{Rights, Target};
use crate::portfolio::record::identify;
use crate::value::Slug;

/// A product named in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductScope {
    /// Its row.
    pub id: i64,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// An incubator named in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncubatorScope {
    /// Its row.
    pub id: i64,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// An organisation named in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationScope {
    /// Its row.
    pub id: i64,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
}

#[rocket::async_trait]
impl Scope for ProductScope {
    async fn find(db: &Db, name: &str, _: &Rights) -> Result<Option<Self>, AppError> {
        let Ok(slug) = name.parse::<Slug>() else { return Ok(None) };
        let found = identify::product(db.reader(), slug.as_str()).await?;
        Ok(found.map(|(id, slug, name)| Self { id, slug, name }))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        rights.keeps(Target::Product(self.id))
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        rights.sees(Target::Product(self.id))
    }

    fn is_led_by(&self, rights: &Rights) -> bool {
        rights.invites(Target::Product(self.id))
    }
}

#[rocket::async_trait]
impl Scope for IncubatorScope {
    async fn find(db: &Db, name: &str, _: &Rights) -> Result<Option<Self>, AppError> {
        let Ok(slug) = name.parse::<Slug>() else { return Ok(None) };
        let found = identify::incubator(db.reader(), slug.as_str()).await?;
        Ok(found.map(|(id, slug, name)| Self { id, slug, name }))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        rights.keeps(Target::Incubator(self.id))
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        rights.sees(Target::Incubator(self.id))
    }
}

/// Parties to conventions: administrators keep their sheets, for a convention copies them.
#[rocket::async_trait]
impl Scope for OrganisationScope {
    async fn find(db: &Db, name: &str, _: &Rights) -> Result<Option<Self>, AppError> {
        let Ok(slug) = name.parse::<Slug>() else { return Ok(None) };
        let found = identify::organisation(db.reader(), slug.as_str()).await?;
        Ok(found.map(|(id, slug, name)| Self { id, slug, name }))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        rights.administrator
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        rights.reads_all()
    }
}
