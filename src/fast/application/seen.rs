//! What of the selection is told beside applications, as far as whoever looks may see it.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;

use super::access::Access;
use super::page::Told;
use super::path;
use super::record::Known;
use super::show::{Selection, ShowPage};
use crate::error::AppError;
use crate::fast::rules::Edition;
use crate::fast::selection::{self, AssessmentBlock, AssessmentDraft, Eyes};
use crate::identity::record::person as people;
use crate::web::form::FormErrors;

/// What a list tells of each application to that person: what was decided, or made of it.
pub(super) async fn told(
    db: &impl ConnectionTrait,
    number: i32,
    applications: &[Known],
    (person, access): (i64, Access),
) -> Result<HashMap<i64, Told>, AppError> {
    let ids: Vec<i64> = applications.iter().map(|it| it.id).collect();
    let is_closed = selection::standing_of(db, number).await?.is_closed();
    let eyes = Eyes { person, access, is_closed };
    let given = selection::assessments_of(db, &ids).await?;
    let decided = selection::decided_of(db, &ids).await?;
    Ok(ids
        .into_iter()
        .map(|id| {
            let (words, mark) = eyes.told(given.get(&id).map_or(&[], Vec::as_slice));
            let words = decided.get(&id).map_or(words, selection::words::decided);
            (id, (words, mark))
        })
        .collect())
}

/// The page of an application, with as much of the selection as that person sees, and what was typed.
pub async fn shown(
    db: &impl ConnectionTrait,
    edition: &Edition,
    known: &Known,
    (person, access): (i64, Access),
    typed: (String, FormErrors),
    draft: Option<&AssessmentDraft>,
) -> Result<ShowPage, AppError> {
    let stands = selection::standing_of(db, edition.number).await?;
    let given = selection::assessments_of(db, &[known.id]).await?.remove(&known.id).unwrap_or_default();
    let assessors: Vec<i64> = given.iter().map(|it| it.person).collect();
    let names = people::names(db, &assessors).await?;
    let eyes = Eyes { person, access, is_closed: stands.is_closed() };
    let href = format!("{}/{}", path(edition.number), known.id);
    let running = known.standing.is_running();
    let selection = Selection {
        assessment: running.then(|| AssessmentBlock::new(&href, &given, &names, eyes, draft)),
        decided: selection::decided_of(db, &[known.id]).await?.remove(&known.id),
        is_decided: stands.is_decided(),
    };
    Ok(ShowPage::new(edition, known, access, selection, typed))
}
