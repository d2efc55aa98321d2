//! Draws some conventions at once, each core its share.

use std::num::NonZero;
use std::sync::Arc;
use std::thread;

use anyhow::Context;
use rocket::tokio::task::spawn_blocking;

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

/// The documents of these conventions, in their order, registered; or why one has none, in French.
///
/// # Errors
/// The database, or a mistake of the program.
pub async fn draw(
    db: &Db,
    press: &Press,
    clock: Clock,
    library: &Library,
    references: &[Reference],
) -> Result<Vec<(Reference, Result<Drawn, String>)>, AppError> {
    let mut sheets = Vec::with_capacity(references.len());
    for it in record::of_references(db.reader(), references).await? {
        let template = library.template(db.reader(), &KIND, it.template_version).await?;
        sheets.push((it, template));
    }
    let own = press.clone();
    let drawn = spawn_blocking(move || {
        sheets.sort_by_key(|it| it.0.reference);
        on_all_cores(&own, sheets)
    })
    .await
    .context("the drawing ended badly")??;
    let entries: Vec<Entry<'_>> = drawn
        .iter()
        .filter_map(|it| it.1.as_ref().ok())
        .map(|it| Entry { request: &it.request, meta: &it.meta, printed: &it.printed })
        .collect();
    register(db, clock, &entries).await?;
    let mut drawn: Vec<_> = drawn.into_iter().map(Some).collect();
    let mut take = |reference: Reference| {
        drawn.iter_mut().find(|it| it.as_ref().is_some_and(|it| it.0 == reference)).and_then(Option::take)
    };
    let missing = |it| (it, Err("Cette convention n’existe plus.".to_owned()));
    Ok(references.iter().map(|it| take(*it).unwrap_or_else(|| missing(*it))).collect())
}

/// A convention and the text it follows.
type Sheet = (Convention, Arc<Template>);
type Outcome = anyhow::Result<(Reference, Result<Drawn, String>)>;

fn on_all_cores(
    press: &Press,
    sheets: Vec<Sheet>,
) -> anyhow::Result<Vec<(Reference, Result<Drawn, String>)>> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = sheets.len().div_ceil(cores).max(1);
    let mut shares: Vec<Vec<Sheet>> = Vec::new();
    let mut rest = sheets.into_iter().peekable();
    while rest.peek().is_some() {
        shares.push(rest.by_ref().take(share).collect());
    }
    thread::scope(|scope| {
        let workers: Vec<_> = shares
            .into_iter()
            .map(|share| scope.spawn(|| share.into_iter().map(|it| one(press, it)).collect::<Vec<Outcome>>()))
            .collect();
        let mut all = Vec::new();
        for worker in workers {
            let share = worker.join().map_err(|_| anyhow::anyhow!("a drawing thread panicked"))?;
            all.extend(share);
        }
        all.into_iter().collect()
    })
}

fn one(press: &Press, (convention, template): Sheet) -> Outcome {
    let reference = convention.reference;
    let (request, document) = press::sheet(&convention, &template)?;
    let meta = document.meta.clone();
    match press.draw_aside(document, request.draft) {
        Ok(printed) => Ok((reference, Ok(Drawn { convention, request, meta, printed }))),
        Err(PressError::Unprintable(sentence)) => Ok((reference, Err(sentence))),
        Err(PressError::Broken(cause)) => Err(cause.context(format!("convention {reference}"))),
    }
}
