//! Freezing: the content, the text and the PDF, as they will be signed.

use anyhow::Context;

use super::canonical::{canonical, canonical_amendment, digest};
use super::deed::{ActName, Deed};
use crate::audit::{Act, Changes};
use crate::convention::record::{frozen, keep_facts, sign};
use crate::convention::rules::{Amendment, Convention, State};
use crate::convention::tools::Tools;
use crate::convention::{KIND, amendment, press};
use crate::document::record::{Entry, enter};
use crate::document::{Issue, IssueError};
use crate::error::AppError;
use crate::pdf::Document;

/// Freezes what a convention or an amendment says, enters its file in the register of issued documents,
/// and asks each party for its signature.
///
/// # Errors
/// A character that no typeface has; anything else is a mistake of the program.
pub async fn freeze(act: &mut Act, deed: &Deed, tools: &Tools<'_>, by: i64) -> Result<(), AppError> {
    let (request, document, template_version) = drawn(act, deed, tools).await?;
    let meta = document.meta.clone();
    let printed = tools.press.drawn(document, false).await.map_err(IssueError::from)?;
    let content = match &deed.amendment {
        Some(amendment) => canonical_amendment(&deed.convention, amendment, &printed.fingerprint)?,
        None => canonical(&deed.convention, &printed.fingerprint)?,
    };
    let sha256 = digest(&content);
    let new = frozen::New {
        of: deed.of(),
        content: &content,
        sha256: &sha256,
        template_version,
        printed: &printed,
        by,
    };
    let (id, number) = frozen::insert(act, &new).await?;
    sign::ask(act, id, &deed.contents().parties).await.context("signatures asked for")?;
    let mut changes = Changes::new();
    changes
        .note("frozen_version", None, Some(number.to_string()))
        .note("frozen_sha256", None, Some(sha256))
        .note("frozen_pdf_sha256", None, Some(printed.sha256.clone()));
    act.record(deed.act(ActName("convention.frozen", "amendment.frozen")), deed.object(), changes);
    if deed.amendment.is_none() {
        keep_facts(act, &deed.convention).await?;
    }
    let entry = Entry { request: &request, meta: &meta, printed: &printed };
    Ok(enter(act.db(), tools.clock, &entry).await?)
}

/// The document as it will be signed, and the version of the text it follows.
async fn drawn(act: &Act, deed: &Deed, tools: &Tools<'_>) -> Result<(Issue, Document, i64), AppError> {
    if let Some(amendment) = &deed.amendment {
        let amendment = Amendment { state: State::ToSign, ..amendment.clone() };
        let version = amendment.template_version;
        let template = tools.library.template(act.db(), &amendment::KIND, version).await?;
        let earlier = amendment::record::signed(act.db(), &deed.convention).await?;
        let (request, document) = amendment::sheet(&deed.convention, &amendment, &earlier, &template)?;
        return Ok((request, document, version));
    }
    let convention = Convention { state: State::ToSign, ..deed.convention.clone() };
    let template = tools.library.template(act.db(), &KIND, convention.template_version).await?;
    if let Some(why) = press::unsaid(&convention, &template)? {
        return Err(AppError::Refused(why));
    }
    let (request, document) = press::sheet(&convention, &template)?;
    Ok((request, document, convention.template_version))
}
