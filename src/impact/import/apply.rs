//! An import: judged, and filed in one act.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::columns::Measured;
use super::findings::{Choices, Fate, Finding, findings};
use super::record::Draft;
use crate::audit::Act;
use crate::error::AppError;
use crate::impact::incoming::{Said, verdicts};
use crate::impact::record::metric::Known;
use crate::impact::record::proposal;
use crate::impact::record::reading::{By, NewReading, file_all};

/// What the columns of a table may say of these metrics.
pub fn measured(metrics: &[Known]) -> Vec<Measured> {
    let of =
        |it: &Known| Measured { id: it.row.id, name: it.row.name.clone(), unit: it.current().unit.clone() };
    // Those that are followed come first: a title that two could claim is theirs.
    let (followed, ended): (Vec<&Known>, Vec<&Known>) =
        metrics.iter().partition(|it| it.row.ending.is_none());
    followed.into_iter().chain(ended).map(of).collect()
}

/// What each cell of a draft comes to now; nothing as long as its columns are not told, nor when there are too many.
pub async fn judged(
    db: &impl ConnectionTrait,
    metrics: &[Known],
    draft: &Draft,
    today: NaiveDate,
) -> Result<Vec<Finding>, AppError> {
    if !draft.mapping.faults().is_empty() || draft.is_too_large() {
        return Ok(Vec::new());
    }
    let mut found = findings(&draft.sheet, &draft.mapping, metrics, today);
    let said: Vec<Said> = found.iter().filter_map(|it| it.said.as_ref().ok().cloned()).collect();
    let mut all = verdicts(db, metrics, &said).await?.into_iter();
    for it in found.iter_mut().filter(|it| it.said.is_ok()) {
        it.verdict = all.next();
    }
    Ok(found)
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Readings of periods that had none.
    pub filed: usize,
    /// Corrections.
    pub corrected: usize,
    /// Readings that wait for the team.
    pub proposed: usize,
}

/// Writes what is to be: nothing of what is there already, nor of what was left aside.
pub async fn apply(
    act: &mut Act,
    metrics: &[Known],
    (found, choices): (&[Finding], &Choices),
    (author, proposes): (i64, bool),
) -> Result<Written, AppError> {
    let mut sets: Vec<(&Known, Vec<NewReading>)> = metrics.iter().map(|it| (it, Vec::new())).collect();
    for it in found {
        let (Ok(said), Fate::Filed(new)) = (&it.said, it.fate(choices)) else { continue };
        if let Some(set) = sets.get_mut(said.metric) {
            set.1.push(new);
        }
    }
    sets.retain(|it| !it.1.is_empty());
    let mut written = Written::default();
    if proposes {
        for (metric, new) in &sets {
            for it in new {
                proposal::propose(act, metric, it, author).await?;
                written.proposed += 1;
            }
        }
        return Ok(written);
    }
    for outcome in file_all(act, &sets, By { author, agreed: None }).await? {
        written.filed += outcome.filed;
        written.corrected += outcome.corrected;
    }
    Ok(written)
}
