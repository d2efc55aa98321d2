//! The kinds of documents this program knows, and their templates, read once each.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use sea_orm::ConnectionTrait;

use super::language::Template;
use super::{Kind, record};
use crate::error::AppError;

/// Every kind, with the versions that were already read: a version never changes.
pub struct Library {
    kinds: Vec<Kind>,
    read: Mutex<HashMap<(&'static str, i64), Arc<Template>>>,
}

impl Library {
    /// The kinds that rooms declare.
    pub fn new(kinds: Vec<Kind>) -> Self {
        Self { kinds, read: Mutex::default() }
    }

    /// In the order they were declared.
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The kind of that name in addresses.
    ///
    /// # Errors
    /// No such kind.
    pub fn kind(&self, slug: &str) -> Result<&Kind, AppError> {
        self.kinds.iter().find(|it| it.slug == slug).ok_or(AppError::NotFound("Modèle"))
    }

    /// A version, ready to draw with.
    ///
    /// # Errors
    /// A version that does not exist, or that this program cannot read: a mistake of the program.
    pub async fn template(
        &self,
        db: &impl ConnectionTrait,
        kind: &Kind,
        number: i64,
    ) -> Result<Arc<Template>, AppError> {
        let key = (kind.slug, number);
        if let Some(known) = self.read.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(known));
        }
        let source = record::source(db, kind, number).await?;
        let source = source.with_context(|| format!("template {} has no version {number}", kind.slug))?;
        let template = Template::parse(&source)
            .with_context(|| format!("template {}, version {number}", kind.slug))?
            .numbered(number);
        let template = Arc::new(template);
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&template));
        Ok(template)
    }
}
