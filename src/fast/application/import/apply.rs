//! An import done: every line that is ready becomes an application, in one act.

use std::collections::BTreeMap;

use sea_orm::ConnectionTrait;

use super::record::Draft;
use crate::audit::{Act, Changes};
use crate::error::AppError;
use crate::fast::application::record::subject::NewProduct;
use crate::fast::application::record::{self, Values, assessor, subject, write};
use crate::fast::application::rules::table::{Choice, Entry, Existing, Verdict, Whom, verdicts};
use crate::fast::application::rules::{Body, Subject};

/// What the lines of a draft come to now, and the products and incubators that are known.
pub async fn judge(
    db: &impl ConnectionTrait,
    edition: i32,
    draft: &Draft,
    choices: &BTreeMap<u32, Choice>,
) -> Result<(Vec<Verdict>, Vec<Body>), AppError> {
    let bodies = subject::all(db).await?;
    let existing: Vec<Existing> = record::list(db, edition)
        .await?
        .into_iter()
        .map(|it| Existing { subject: it.subject, name: it.name.name, reference: it.values.reference })
        .collect();
    Ok((verdicts(&draft.sheet.lines, &draft.mapping, &bodies, &existing, choices), bodies))
}

/// Writes the lines that are ready; gives how many. The act then says that the file was imported.
pub async fn apply(
    act: &mut Act,
    edition: i32,
    draft: &Draft,
    verdicts: &[Verdict],
) -> Result<u64, AppError> {
    let mut count = 0;
    for verdict in verdicts {
        let Verdict::Ready(entry, whom) = verdict else { continue };
        let body = match whom {
            Whom::Known(body) => body.clone(),
            Whom::New => subject::create(act, &product(entry)).await?,
        };
        write::insert(act, edition, (body.subject, &body.slug), &values(entry)).await?;
        count += 1;
    }
    let already = verdicts.iter().filter(|it| matches!(it, Verdict::Already(_))).count();
    let mut changes = Changes::new();
    changes.note("file", None, Some(draft.file_name.clone()));
    changes.note("imported", None, Some(count.to_string()));
    changes.note("already", None, Some(already.to_string()));
    act.record("selection.imported", assessor::object(edition), changes);
    Ok(count)
}

fn product(entry: &Entry) -> NewProduct {
    let incubator = entry.incubator.as_ref().and_then(|it| match it.subject {
        Subject::Incubator(id) => Some((id, it.slug.clone())),
        Subject::Product(_) => None,
    });
    NewProduct { name: entry.name.clone(), mission: entry.mission.clone(), incubator }
}

fn values(entry: &Entry) -> Values {
    Values {
        asked: entry.asked,
        need: entry.need,
        purpose: entry.purpose.clone(),
        reference: entry.reference.clone(),
        received_on: entry.received_on,
    }
}
