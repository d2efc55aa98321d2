//! A file of a pack: what it is, where its bytes are.

use std::sync::Arc;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use crate::committee::record::dossier::sent;
use crate::committee::record::report;
use crate::convention::record::{file, frozen};
use crate::document::Issued;
use crate::document::press::Printed;
use crate::error::AppError;

/// Where the bytes of a file are.
#[derive(Clone, Debug)]
pub enum Origin {
    /// Drawn just now.
    Drawn(Arc<Printed>),
    /// A version of a dossier, by its row.
    Dossier(i64),
    /// A version of a report, by its row.
    Report(i64),
    /// The scan of the report of a committee, by the row of the committee.
    Scan(i64),
    /// A version of a convention or of an amendment, by its row.
    Frozen(i64),
    /// A file that goes with a convention, by the rows of both.
    Attached(i64, i64),
}

/// A file of a pack.
#[derive(Clone, Debug)]
pub struct Piece {
    /// What it is, for a reader.
    pub title: String,
    /// What it is, in the name of its file.
    pub words: String,
    /// Name of its file, once its place is known.
    pub name: String,
    /// In bytes.
    pub size: i64,
    /// SHA-256 of its bytes, as it was recorded when they were.
    pub sha256: String,
    /// Pages, as far as is known.
    pub pages: Option<i64>,
    /// The day of its content.
    pub dated: NaiveDate,
    /// Where its bytes are.
    pub origin: Origin,
}

impl Piece {
    /// A document that was just drawn.
    pub fn drawn(title: String, words: String, dated: NaiveDate, issued: Issued) -> Self {
        let it = issued.printed;
        Self {
            title,
            words,
            name: String::new(),
            size: i64::try_from(it.bytes.len()).unwrap_or(i64::MAX),
            sha256: it.sha256.clone(),
            pages: Some(it.pages.into()),
            dated,
            origin: Origin::Drawn(it),
        }
    }

    /// Its bytes.
    ///
    /// # Errors
    /// The database's; a file that is gone.
    pub async fn bytes(&self, db: &impl ConnectionTrait) -> Result<Arc<[u8]>, AppError> {
        let printed = |it: Option<Printed>| it.map(|it| it.bytes);
        let found: Option<Arc<[u8]>> = match &self.origin {
            Origin::Drawn(it) => Some(Arc::clone(&it.bytes)),
            Origin::Dossier(id) => printed(sent::printed(db, *id).await?),
            Origin::Report(id) => printed(report::printed(db, *id).await?),
            Origin::Scan(committee) => report::scan(db, *committee).await?.map(|it| it.1.into()),
            Origin::Frozen(id) => printed(frozen::printed(db, *id).await?),
            Origin::Attached(convention, id) => {
                file::bytes(db, *convention, *id).await?.map(|it| it.2.into())
            }
        };
        found.ok_or(AppError::NotFound("Pièce de la liasse"))
    }
}
