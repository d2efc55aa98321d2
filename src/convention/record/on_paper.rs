//! Conventions signed on paper before Jalon: entered once, with the scan that is their only text.

use std::sync::Arc;

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::file::{self, Checked};
use super::paper_original::{ActiveModel, Column, Entity, Model};
use super::save::{self, NewConvention, object};
use super::{attachment, convention, load};
use crate::audit::{Act, Changes};
use crate::clock::Clock;
use crate::convention::rules::{
    Contents, Convention, Numbered, OnPaper, Piece, Reference, State, number_key,
};
use crate::document::press::Printed;
use crate::document::record::Entry;
use crate::document::rules::Sha;
use crate::document::{Issue, Issued, Kind, record as documents};
use crate::error::AppError;
use crate::pdf::model::Metadata;

/// A convention signed on paper, to be entered.
pub struct NewOnPaper {
    /// The laureate it is for.
    pub laureate_id: i64,
    /// Day of the last signature.
    pub signed_on: NaiveDate,
    /// The number it bears.
    pub number: Numbered,
    /// Where it was signed.
    pub place: String,
    /// How many originals there are.
    pub originals: i32,
    /// The scan of one.
    pub scan: Checked,
    /// What it says.
    pub contents: Contents,
}

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It is stored under that reference: commit the act.
    Done(Reference),
    /// That convention bears its number already.
    Taken(Reference),
    /// Its scan is a file that Jalon knows: one it issued, or the original of another convention.
    Known,
}

/// Stores a signed convention with its original, and records it, unless its number is taken or its scan known.
///
/// # Errors
/// What breaks a rule is refused: see [`crate::convention::rules::check`].
pub async fn enter(act: &mut Act, clock: Clock, it: &NewOnPaper, by: i64) -> Result<Entered, AppError> {
    if let Some(refused) = refused(act.db(), it).await? {
        return Ok(refused);
    }
    let state = State::Signed { on: it.signed_on };
    let new = NewConvention { laureate_id: it.laureate_id, state, contents: it.contents.clone() };
    let (reference, number) = match &it.number {
        Numbered::AsReference(reference) => (save::enter(act, &new, *reference).await?, None),
        Numbered::Beside(number) => (save::draw_up(act, &new, clock.today()).await?, Some(number.clone())),
        Numbered::Without => (save::draw_up(act, &new, clock.today()).await?, None),
    };
    let stored = load::known(act.db(), reference).await?;
    let scan = file::attach(act, &stored, Piece::Scan, &it.scan, by).await?;
    let row = ActiveModel {
        convention_id: Set(stored.id),
        number_key: Set(number.as_deref().map(number_key)),
        number: Set(number.clone()),
        place: Set(it.place.clone()),
        originals: Set(it.originals),
        attachment_id: Set(scan),
    };
    Entity::insert(row).exec_without_returning(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("paper_number", None, number).note("signature_place", None, Some(it.place.clone())).note(
        "signature_originals",
        None,
        Some(it.originals.to_string()),
    );
    act.record("convention.entered_from_paper", object(reference), changes);
    let stored = load::known(act.db(), reference).await?;
    if let Some((request, meta, printed)) = original_of(act.db(), &stored).await? {
        documents::enter(act.db(), clock, &Entry { request: &request, meta: &meta, printed: &printed })
            .await?;
    }
    Ok(Entered::Done(reference))
}

/// Why that convention cannot be entered.
async fn refused(db: &impl ConnectionTrait, it: &NewOnPaper) -> Result<Option<Entered>, AppError> {
    let bearer = match &it.number {
        Numbered::AsReference(reference) => load::find(db, *reference).await?.map(|_| *reference),
        Numbered::Beside(number) => bearer(db, number).await?,
        Numbered::Without => None,
    };
    if let Some(reference) = bearer {
        return Ok(Some(Entered::Taken(reference)));
    }
    let sha: Sha = it.scan.sha256.parse().context("the digest of a scan")?;
    Ok(documents::by_sha(db, &sha, true).await?.map(|_| Entered::Known))
}

/// The convention that bears that number beside its reference.
async fn bearer(db: &impl ConnectionTrait, number: &str) -> Result<Option<Reference>, AppError> {
    let row = Entity::find().filter(Column::NumberKey.eq(number_key(number))).one(db).await?;
    let Some(row) = row else { return Ok(None) };
    let reference: Option<String> = convention::Entity::find_by_id(row.convention_id)
        .select_only()
        .column(convention::Column::Reference)
        .into_tuple()
        .one(db)
        .await?;
    Ok(load::references(&reference.into_iter().collect::<Vec<_>>())?.pop())
}

/// What a row says.
pub(super) fn read(row: Model) -> OnPaper {
    OnPaper { number: row.number, place: row.place, originals: row.originals, scan: row.attachment_id }
}

/// The original of a convention, if it was signed on paper before Jalon.
pub(super) async fn of(db: &impl ConnectionTrait, convention: i64) -> Result<Option<OnPaper>, DbErr> {
    Ok(Entity::find_by_id(convention).one(db).await?.map(read))
}

/// The originals of these conventions, by row.
pub(super) async fn of_several(
    db: &impl ConnectionTrait,
    conventions: &[i64],
) -> Result<Vec<(i64, OnPaper)>, DbErr> {
    let own = Column::ConventionId.is_in(conventions.iter().copied());
    let rows = Entity::find().filter(own).all(db).await?;
    Ok(rows.into_iter().map(|it| (it.convention_id, read(it))).collect())
}

/// The numbers that papers bear beside their reference, by row of the convention.
pub(super) async fn numbers(db: &impl ConnectionTrait) -> Result<Vec<(i64, String)>, DbErr> {
    Entity::find()
        .select_only()
        .columns([Column::ConventionId, Column::Number])
        .filter(Column::Number.is_not_null())
        .into_tuple()
        .all(db)
        .await
}

/// The scan of the original, as it is issued; nothing when the convention was not signed on paper before
/// Jalon.
///
/// # Errors
/// The database's.
pub async fn original_of(
    db: &impl ConnectionTrait,
    convention: &Convention,
) -> Result<Option<(Issue, Metadata, Printed)>, DbErr> {
    let (Some(paper), Some(signed_on)) = (&convention.on_paper, convention.state.signed_on()) else {
        return Ok(None);
    };
    let Some(row) = attachment::Entity::find_by_id(paper.scan).one(db).await? else { return Ok(None) };
    let reference = convention.reference;
    let meta = Metadata {
        title: format!("Convention {reference}, original signé sur papier, pour {}", convention.subject.name),
        author: "Direction interministérielle du numérique".to_owned(),
        subject: format!("Convention {reference}"),
        date: signed_on,
    };
    let request = Issue {
        kind: Kind::PaperConvention,
        subject: reference.to_string(),
        version: convention.version,
        template: None,
        draft: false,
        name: format!("Convention-{reference}-original.pdf"),
    };
    // What it says is known to nobody but by its bytes.
    let printed = Printed::kept(row.bytes, row.sha256.clone(), row.sha256, row.pages);
    Ok(Some((request, meta, printed)))
}

/// The same, to be given as an answer.
///
/// # Errors
/// The database's.
pub async fn issued(db: &impl ConnectionTrait, convention: &Convention) -> Result<Option<Issued>, DbErr> {
    let found = original_of(db, convention).await?;
    Ok(found.map(|(request, _, printed)| Issued {
        printed: Arc::new(printed),
        name: request.name,
        kind: request.kind,
    }))
}
