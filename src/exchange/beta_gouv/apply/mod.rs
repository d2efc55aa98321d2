//! Applies what was read to the database: one act, field by field, nothing deleted.
//!
//! A run that changes no row and finds what the last one found leaves nothing at all: no record in
//! the journal, no new revision, and the last report stays the one shown, since it still holds. Any
//! other run is one act: a record for each row written, one for the run, and its report, which
//! replaces the last one on the page of imports.
//!
//! What the sheets do not hold (SIRET, address, representative, split of an award, envelope of an
//! edition…) is never touched.

mod bodies;
mod editions;
mod laureates;
mod plan;
mod products;
mod report;
mod run;
mod values;

use std::path::Path;

use chrono::NaiveDate;

use super::{Finding, Reading, read};
use crate::audit::{Act, Changes, Object};
use crate::clock::Clock;
use crate::committee::record::promise;
use crate::db::Db;
use crate::exchange::record::last_run::{self, LastRun};
use crate::fast::record::batch;
use laureates::Winners;
use run::{Outcome, Run};

pub use report::{Counts, Report, Tally};

/// Who acts, in the journal.
const WHO: &str = "import beta-gouv";

/// Imports the checkout at `dir` as of `today`; with `dry_run`, computes everything and writes nothing.
///
/// # Errors
/// A directory that cannot be trusted (see [`super::ReadError`]), or a database that fails: nothing
/// is changed then.
pub async fn import(
    db: &Db,
    clock: Clock,
    dir: &Path,
    today: NaiveDate,
    dry_run: bool,
) -> anyhow::Result<Report> {
    let reading = read(dir, today)?;
    let mut act = Act::begin(db, clock, WHO).await?;
    let Outcome { tally, findings, changes_memory } = apply(&mut act, reading).await?;
    promise::keep_all(&mut act, today).await?;
    let last = last_run::load(act.db()).await?;
    let is_news = changes_memory || !act.is_idle() || last.is_none_or(|it| it.differs(&findings));
    if is_news && !dry_run {
        record(&mut act, dir, today, &tally, &findings).await?;
        act.commit().await?;
    }
    Ok(Report { tally, findings })
}

/// Writes every row, from those that nothing refers to, to those that refer to all.
async fn apply(act: &mut Act, mut reading: Reading) -> anyhow::Result<Outcome> {
    let stored = batch::stored(act).await?;
    let found = std::mem::take(&mut reading.findings);
    let mut run = Run::begin(act, found, std::mem::take(&mut reading.unread)).await?;
    bodies::phases(&mut run, &reading.phases).await?;
    let organisations = bodies::organisations(&mut run, &reading.organisations).await?;
    let incubators = bodies::incubators(&mut run, &reading.incubators, &organisations).await?;
    let products = products::products(&mut run, &reading.products, &organisations, &incubators).await?;
    let mut winners = Winners::new(&stored.laureates, &products, &incubators);
    let editions = editions::editions(&mut run, &reading, &stored, &winners).await?;
    laureates::laureates(&mut run, &reading, &stored, (&products, &incubators), &mut winners).await?;
    editions::announced(&mut run, &editions, &winners).await?;
    run.end().await
}

/// The run itself: its record in the journal, and its report.
async fn record(
    act: &mut Act,
    dir: &Path,
    today: NaiveDate,
    tally: &Tally,
    findings: &[Finding],
) -> anyhow::Result<()> {
    let run = LastRun {
        at: act.at().to_owned(),
        directory: dir.display().to_string(),
        today,
        tally: *tally,
        findings: findings.iter().map(last_run::Line::from).collect(),
    };
    let id = last_run::store(act.db(), &run).await?;
    let mut changes = Changes::new();
    changes
        .note("directory", None, Some(run.directory))
        .note("today", None, Some(today.to_string()))
        .note("counts", None, Some(serde_json::to_string(tally)?))
        .note("findings", None, Some(findings.len().to_string()));
    act.record("import.done", Object { kind: "import", id: id.to_string() }, changes);
    Ok(())
}
