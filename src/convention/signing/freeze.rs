//! Freezing: the content, the text and the PDF, as they will be signed.

use std::sync::Arc;

use anyhow::Context;
use rocket::tokio::task::spawn_blocking;

use super::canonical::{canonical, digest};
use crate::audit::{Act, Changes, Object};
use crate::convention::record::{frozen, sign};
use crate::convention::rules::{Convention, State};
use crate::convention::tools::Tools;
use crate::convention::{KIND, press};
use crate::document::press::{PressError, Printed};
use crate::document::record::{Entry, register};
use crate::document::{Issue, IssueError};
use crate::error::AppError;
use crate::pdf::model::Metadata;

/// A document that was frozen and whose file is still to be registered, once the act is committed.
pub struct Issuing {
    request: Issue,
    meta: Metadata,
    printed: Arc<Printed>,
}

impl Issuing {
    /// Enters the file in the register of issued documents.
    pub async fn register(self, tools: &Tools<'_>) -> Result<(), AppError> {
        let entry = Entry { request: &self.request, meta: &self.meta, printed: &self.printed };
        Ok(register(tools.db, tools.clock, &[entry]).await?)
    }
}

/// Freezes what a convention says, and asks each party for its signature.
///
/// # Errors
/// A character that no typeface has; anything else is a mistake of the program.
pub async fn freeze(
    act: &mut Act,
    convention: &Convention,
    tools: &Tools<'_>,
    by: i64,
) -> Result<Issuing, AppError> {
    let convention = Convention { state: State::ToSign, ..convention.clone() };
    let template = tools.library.template(act.db(), &KIND, convention.template_version).await?;
    let (request, document) = press::sheet(&convention, &template)?;
    let (meta, own) = (document.meta.clone(), tools.press.clone());
    let printed = spawn_blocking(move || own.draw(document, false))
        .await
        .map_err(|it| PressError::Broken(it.into()))
        .flatten()
        .map_err(IssueError::from)?;
    let content = canonical(&convention, &printed.fingerprint)?;
    let sha256 = digest(&content);
    let new = frozen::New {
        convention: convention.id,
        content: &content,
        sha256: &sha256,
        template_version: convention.template_version,
        printed: &printed,
        by,
    };
    let (id, number) = frozen::insert(act, &new).await?;
    sign::ask(act, id, &convention.contents.parties).await.context("signatures asked for")?;
    let mut changes = Changes::new();
    changes
        .note("frozen_version", None, Some(number.to_string()))
        .note("frozen_sha256", None, Some(sha256))
        .note("frozen_pdf_sha256", None, Some(printed.sha256.clone()));
    let object = Object { kind: "convention", id: convention.reference.to_string() };
    act.record("convention.frozen", object, changes);
    Ok(Issuing { request, meta, printed })
}
