//! What parties sign: a convention, or an amendment to one. Both are frozen and signed in the same way.

use anyhow::Context;
use sea_orm::ConnectionTrait;

use crate::audit::Object;
use crate::convention::amendment;
use crate::convention::record;
use crate::convention::record::frozen::{Frozen, Of};
use crate::convention::record::several::of_ids;
use crate::convention::rules::{Amendment, Contents, Convention, Piece, State};
use crate::error::AppError;
use crate::web::french;

/// A convention, or an amendment with the convention it amends.
#[derive(Clone, Debug)]
pub struct Deed {
    /// The convention.
    pub convention: Convention,
    /// Its amendment, when that is what is signed.
    pub amendment: Option<Amendment>,
}

impl From<Convention> for Deed {
    fn from(convention: Convention) -> Self {
        Self { convention, amendment: None }
    }
}

/// The name of an act, for a convention and for an amendment.
#[derive(Clone, Copy)]
pub struct ActName(pub &'static str, pub &'static str);

impl Deed {
    /// What a frozen version is one of.
    ///
    /// # Errors
    /// A version of nothing: a mistake of the program.
    pub async fn of_version(db: &impl ConnectionTrait, version: &Frozen) -> Result<Option<Self>, AppError> {
        let Some(convention) = of_ids(db, &[version.convention_id]).await?.pop() else { return Ok(None) };
        let amendment = match version.amendment_id {
            Some(id) => {
                let found = amendment::record::by_id(db, id, convention.reference).await?;
                Some(found.context("a version of no amendment")?)
            }
            None => None,
        };
        Ok(Some(Self { convention, amendment }))
    }

    /// The same, as it stands now.
    ///
    /// # Errors
    /// It is no more.
    pub async fn again(&self, db: &impl ConnectionTrait) -> Result<Self, AppError> {
        let convention = record::find(db, self.convention.reference).await?;
        let convention = convention.ok_or(AppError::NotFound("Convention"))?;
        let amendment = match &self.amendment {
            Some(it) => {
                let found = amendment::record::find(db, it.reference).await?;
                Some(found.ok_or(AppError::NotFound("Avenant"))?)
            }
            None => None,
        };
        Ok(Self { convention, amendment })
    }

    /// Whose frozen versions are its own.
    pub fn of(&self) -> Of {
        match &self.amendment {
            Some(it) => Of::Amendment(self.convention.id, it.id),
            None => Of::Convention(self.convention.id),
        }
    }

    /// Its reference.
    pub fn reference(&self) -> String {
        match &self.amendment {
            Some(it) => it.reference.to_string(),
            None => self.convention.reference.to_string(),
        }
    }

    /// Its page, on this site.
    pub fn path(&self) -> String {
        let room = if self.amendment.is_some() { "avenants" } else { "conventions" };
        format!("/{room}/{}", self.reference())
    }

    /// As the journal names it.
    pub fn object(&self) -> Object {
        let kind = if self.amendment.is_some() { "amendment" } else { "convention" };
        Object { kind, id: self.reference() }
    }

    /// As the journal names an act done to it.
    pub fn act(&self, name: ActName) -> &'static str {
        if self.amendment.is_some() { name.1 } else { name.0 }
    }

    /// Where it is in its life.
    pub fn state(&self) -> State {
        self.amendment.as_ref().map_or(self.convention.state, |it| it.state)
    }

    /// What its parties agree on.
    pub fn contents(&self) -> &Contents {
        self.amendment.as_ref().map_or(&self.convention.contents, |it| &it.after)
    }

    /// What a file of it is called: « Convention-FAST-2026-014 ».
    pub fn file(&self) -> String {
        let noun = if self.amendment.is_some() { "Avenant" } else { "Convention" };
        format!("{noun}-{}", self.reference())
    }

    /// « la convention », « l’avenant ».
    pub fn noun(&self) -> &'static str {
        if self.amendment.is_some() { "l’avenant" } else { "la convention" }
    }

    /// « convention », « avenant ».
    pub fn kind(&self) -> &'static str {
        if self.amendment.is_some() { "avenant" } else { "convention" }
    }

    /// « La convention est signée », « L’avenant est signé ».
    pub fn is(&self, masculine: &str) -> String {
        let ending = if self.amendment.is_some() { "" } else { "e" };
        format!("{} est {masculine}{ending}", french::capitalised(self.noun()))
    }

    /// What the scan of a signed one is among attachments.
    pub fn scan(&self) -> Piece {
        if self.amendment.is_some() { Piece::AmendmentScan } else { Piece::Scan }
    }
}
