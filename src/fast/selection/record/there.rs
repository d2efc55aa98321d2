//! The laureates that an edition has before its decision: those of the programme's site, for instance.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::error::AppError;
use crate::fast::application::record::Known;
use crate::fast::application::rules::Subject;
use crate::fast::page::too_large;
use crate::fast::record::laureate::{Column, Entity, Model};
use crate::fast::selection::rules::Apart;
use crate::money::Euros;

/// The laureates that are there already.
pub struct There(Vec<Model>);

/// Whose that award is.
fn subject(it: &Model) -> Option<Subject> {
    it.product_id.map(Subject::Product).or(it.incubator_id.map(Subject::Incubator))
}

impl There {
    /// Those of an edition.
    pub async fn of(db: &impl ConnectionTrait, edition: i32) -> Result<Self, DbErr> {
        Ok(Self(Entity::find().filter(Column::Edition.eq(edition)).all(db).await?))
    }

    /// The award of that product or incubator, if it has one.
    pub fn award(&self, of: Subject) -> Option<&Model> {
        self.0.iter().find(|it| subject(it) == Some(of))
    }

    /// What those receive whom none of these applications names.
    ///
    /// # Errors
    /// A sum that does not fit.
    pub fn apart(&self, applications: &[&Known]) -> Result<Apart, AppError> {
        let applying: HashSet<Subject> = applications.iter().map(|it| it.subject).collect();
        let others = || self.0.iter().filter(|it| subject(it).is_none_or(|it| !applying.contains(&it)));
        Ok(Apart {
            laureates: others().count() as u64,
            unknown: others().filter(|it| it.total.is_none()).count() as u64,
            granted: Euros::total(others().filter_map(|it| it.total)).ok_or_else(too_large)?,
        })
    }
}
