//! Draws some conventions at once. One that breaks is told with the reason, and the others are drawn.

use std::sync::Arc;

use anyhow::Context;
use rocket::tokio::task::spawn_blocking;

use super::cores::on_all_cores;
use crate::clock::Clock;
use crate::convention::KIND;
use crate::convention::press;
use crate::convention::record;
use crate::convention::rules::{Convention, Reference};
use crate::db::Db;
use crate::document::press::{PressError, Printed};
use crate::document::record::{Entry, register};
use crate::document::{Issue, Press};
use crate::error::AppError;
use crate::pdf::model::Metadata;
use crate::wording::Library;
use crate::wording::language::Template;

/// Conventions drawn before their files are put away: what memory holds.
pub const AT_ONCE: usize = 16;

const GONE: &str = "Cette convention n’existe plus.";
const UNREAD: &str =
    "Ce qui est enregistré d’elle ne se lit pas\u{a0}: l’erreur est notée dans les traces du serveur.";
const NO_TEXT: &str =
    "La version du modèle qu’elle suit ne se lit pas\u{a0}: l’erreur est notée dans les traces du serveur.";
const BROKEN: &str =
    "Une erreur de Jalon empêche de la dessiner\u{a0}: elle est notée dans les traces du serveur.";

/// A convention and its file.
pub struct Drawn {
    /// The convention as it is stored.
    pub convention: Convention,
    /// What it was issued as.
    pub request: Issue,
    /// Properties of its document.
    pub meta: Metadata,
    /// Its file.
    pub printed: Arc<Printed>,
}

/// A convention and its file, or why it has none, in French.
pub type Outcome = (Reference, Result<Drawn, String>);

/// The documents of these conventions, in their order, registered; or why one has none.
///
/// # Errors
/// The database.
pub async fn draw(
    db: &Db,
    press: &Press,
    clock: Clock,
    library: &Library,
    references: &[Reference],
) -> Result<Vec<Outcome>, AppError> {
    let mut sheets = Vec::with_capacity(references.len());
    let mut outcomes: Vec<Outcome> = Vec::with_capacity(references.len());
    for (reference, read) in stored(db, references).await? {
        match read {
            Ok(convention) if convention.on_paper.is_some() => {
                outcomes.push((reference, scanned(db, convention).await?));
            }
            Ok(convention) => match template(db, library, &convention).await? {
                Some(template) => {
                    let signed = record::original(db.reader(), &convention).await?;
                    let kept = record::frozen::kept(db.reader(), &convention).await?;
                    sheets.push((Stored { convention, signed }, template, kept.map(Arc::new)));
                }
                None => outcomes.push((reference, Err(NO_TEXT.to_owned()))),
            },
            Err(reason) => outcomes.push((reference, Err(reason.to_owned()))),
        }
    }
    let own = press.clone();
    let drawn: Vec<Outcome> = spawn_blocking(move || {
        sheets.sort_by_key(|it| it.0.convention.reference);
        let names: Vec<Reference> = sheets.iter().map(|it| it.0.convention.reference).collect();
        let drawn = on_all_cores(sheets, |it| one(&own, it));
        names
            .into_iter()
            .zip(drawn)
            .map(|(name, it)| {
                let broken = || {
                    tracing::error!(reference = %name, "the drawing of a convention panicked");
                    Err(BROKEN.to_owned())
                };
                (name, it.unwrap_or_else(broken))
            })
            .collect()
    })
    .await
    .context("the drawing ended badly")?;
    let entries: Vec<Entry<'_>> = drawn
        .iter()
        .filter_map(|it| it.1.as_ref().ok())
        .map(|it| Entry { request: &it.request, meta: &it.meta, printed: &it.printed })
        .collect();
    register(db, clock, &entries).await?;
    outcomes.extend(drawn);
    let rank = |reference: Reference| references.iter().position(|it| *it == reference);
    outcomes.sort_by_key(|it| rank(it.0));
    Ok(outcomes)
}

/// A convention signed on paper before Jalon, with the scan of its original.
async fn scanned(db: &Db, convention: Convention) -> Result<Result<Drawn, String>, AppError> {
    let found = record::on_paper::original_of(db.reader(), &convention).await?;
    Ok(found.map_or(Err(GONE.to_owned()), |(request, meta, printed)| {
        Ok(Drawn { convention, request, meta, printed: Arc::new(printed) })
    }))
}

/// What is stored of each; when one of them does not read, the others do, one by one.
async fn stored(
    db: &Db,
    references: &[Reference],
) -> Result<Vec<(Reference, Result<Convention, &'static str>)>, AppError> {
    let mut read = match record::of_references(db.reader(), references).await {
        Err(AppError::Internal(_)) => None,
        all => Some(all?),
    };
    let mut all = Vec::with_capacity(references.len());
    for reference in references {
        let alone = match &mut read {
            Some(read) => {
                let place = read.iter().position(|it| it.reference == *reference);
                place.map(|it| read.swap_remove(it)).ok_or(GONE)
            }
            None => match record::of_references(db.reader(), &[*reference]).await {
                Err(AppError::Internal(error)) => {
                    tracing::error!(%reference, ?error, "a stored convention is not read");
                    Err(UNREAD)
                }
                alone => alone?.pop().ok_or(GONE),
            },
        };
        all.push((*reference, alone));
    }
    Ok(all)
}

/// The text a convention follows; nothing when it does not read.
async fn template(
    db: &Db,
    library: &Library,
    convention: &Convention,
) -> Result<Option<Arc<Template>>, AppError> {
    match library.template(db.reader(), &KIND, convention.template_version).await {
        Err(AppError::Internal(error)) => {
            tracing::error!(reference = %convention.reference, ?error, "the text of a convention is not read");
            Ok(None)
        }
        template => template.map(Some),
    }
}

/// A convention as it is in force, and as it was signed.
struct Stored {
    convention: Convention,
    signed: Convention,
}

/// A convention, the text it follows, and its file when it was frozen.
type Sheet = (Stored, Arc<Template>, Option<Arc<Printed>>);

fn one(press: &Press, (Stored { convention, signed }, template, kept): Sheet) -> Result<Drawn, String> {
    let reference = convention.reference;
    let broken = |error: anyhow::Error| {
        tracing::error!(%reference, ?error, "a convention is not drawn");
        BROKEN.to_owned()
    };
    let (request, document) = press::sheet(&signed, &template).map_err(broken)?;
    let meta = document.meta.clone();
    if let Some(printed) = kept {
        return Ok(Drawn { convention, request, meta, printed });
    }
    match press.draw_aside(document, request.draft) {
        Ok(printed) => Ok(Drawn { convention, request, meta, printed }),
        Err(PressError::Unprintable(sentence)) => Err(sentence),
        Err(PressError::Broken(cause)) => Err(broken(cause)),
    }
}
