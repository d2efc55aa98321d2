//! The last import that changed something: its counts, and its findings as they were.
//!
//! Runs are kept; findings are those of the last one only.

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::db::BATCH;
use crate::exchange::beta_gouv::Finding;
use crate::exchange::beta_gouv::apply::Tally;
use crate::portfolio::record::sheet::greatest;
use crate::portfolio::record::{import_finding, import_run};

/// An import that was recorded.
#[derive(Clone, Debug)]
pub struct LastRun {
    /// When, RFC 3339.
    pub at: String,
    /// The directory it read.
    pub directory: String,
    /// The day it read it as of.
    pub today: NaiveDate,
    /// Its counts.
    pub tally: Tally,
    /// Its findings, in the order of the report.
    pub findings: Vec<Line>,
}

/// A finding as it was stored: its code may be one this version does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Stable name of its kind.
    pub code: String,
    /// The file.
    pub file: String,
    /// Identifier of the sheet.
    pub subject: String,
    /// What was read.
    pub detail: String,
    /// What to do.
    pub message: String,
}

impl From<&Finding> for Line {
    fn from(it: &Finding) -> Self {
        Self {
            code: it.code.as_str().to_owned(),
            file: it.file.clone(),
            subject: it.subject.clone(),
            detail: it.detail.clone(),
            message: it.message.to_owned(),
        }
    }
}

impl From<import_finding::Model> for Line {
    fn from(it: import_finding::Model) -> Self {
        Self { code: it.code, file: it.file, subject: it.subject, detail: it.detail, message: it.message }
    }
}

impl LastRun {
    /// Whether these findings are not its own.
    pub fn differs(&self, findings: &[Finding]) -> bool {
        self.findings.len() != findings.len()
            || self.findings.iter().zip(findings).any(|(mine, other)| *mine != Line::from(other))
    }
}

/// A run without its findings.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Its number.
    pub id: i64,
    /// When, RFC 3339.
    pub at: String,
    /// The day it read the sheets as of.
    pub today: NaiveDate,
    /// Its counts.
    pub tally: Tally,
}

/// The last run without its findings, if there is one.
pub async fn summary(db: &impl ConnectionTrait) -> anyhow::Result<Option<Summary>> {
    let Some(run) = import_run::Entity::find().order_by_desc(import_run::Column::Id).one(db).await? else {
        return Ok(None);
    };
    let tally = serde_json::from_str(&run.counts).context("counts of an import")?;
    Ok(Some(Summary { id: run.id, at: run.at, today: run.today, tally }))
}

/// The last run, if there is one.
pub async fn load(db: &impl ConnectionTrait) -> anyhow::Result<Option<LastRun>> {
    let Some(run) = import_run::Entity::find().order_by_desc(import_run::Column::Id).one(db).await? else {
        return Ok(None);
    };
    let findings = import_finding::Entity::find()
        .filter(import_finding::Column::RunId.eq(run.id))
        .order_by_asc(import_finding::Column::Position)
        .all(db)
        .await?;
    Ok(Some(LastRun {
        at: run.at,
        directory: run.directory,
        today: run.today,
        tally: serde_json::from_str(&run.counts).context("counts of an import")?,
        findings: findings.into_iter().map(Line::from).collect(),
    }))
}

/// Stores a run and its findings, in place of those of the one before; gives its number.
pub(crate) async fn store(db: &impl ConnectionTrait, run: &LastRun) -> anyhow::Result<i64> {
    let question = import_run::Entity::find().select_only().column_as(import_run::Column::Id.max(), "id");
    let id = 1 + greatest(db, question).await?;
    import_finding::Entity::delete_many().exec(db).await?;
    let row = import_run::Model {
        id,
        at: run.at.clone(),
        directory: run.directory.clone(),
        today: run.today,
        counts: serde_json::to_string(&run.tally)?,
    };
    import_run::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(db).await?;
    let rows: Vec<_> = run
        .findings
        .iter()
        .zip(0..)
        .map(|(it, position)| import_finding::Model {
            run_id: id,
            position,
            code: it.code.clone(),
            file: it.file.clone(),
            subject: it.subject.clone(),
            detail: it.detail.clone(),
            message: it.message.clone(),
        })
        .map(|it| it.into_active_model().reset_all())
        .collect();
    for rows in rows.chunks(BATCH) {
        import_finding::Entity::insert_many(rows.to_vec()).exec_without_returning(db).await?;
    }
    Ok(id)
}
