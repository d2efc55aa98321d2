//! Versions of the texts. The first is the text that Jalon carries: it is written by `jalon migrate`
//! or `jalon serve`, or by the first act that needs it, and read from the program until then. As long as
//! nobody writes another, a text that a later Jalon carries becomes the next version, at its start.

pub(crate) mod template_version;

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use sha2::{Digest, Sha256};

use super::Kind;
use crate::audit::{Act, Changes, Object};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::text::hex;
use template_version::{ActiveModel, Column, Entity, Model};

/// Kind of the object in the journal.
pub const KIND: &str = "template";

/// A version of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// From 1, without a gap.
    pub number: i64,
    /// The text.
    pub source: String,
    /// Why it was written.
    pub reason: String,
    /// Name of who wrote it; nobody for the text that Jalon carries.
    pub author: Option<String>,
    /// When, RFC 3339; nothing as long as it is only carried by the program.
    pub created_at: Option<String>,
}

/// A version to be written.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// What the journal says was done.
    pub done: &'static str,
    /// Number of the version it was written from: the current one, unless somebody was quicker.
    pub from: i64,
    /// The text.
    pub source: String,
    /// Why.
    pub reason: String,
    /// Row of the person who writes it.
    pub author: i64,
}

/// What became of a version to be written.
#[derive(Debug, PartialEq, Eq)]
pub enum Saving {
    /// It has this number, and the act has its record: commit it.
    Done(i64),
    /// It is the current text: there is nothing to commit.
    Unchanged,
    /// Somebody else wrote a version meanwhile.
    Stale,
}

const FIRST_REASON: &str = "Texte livré avec Jalon";
const NEXT_REASON: &str = "Texte livré avec une nouvelle version de Jalon";

/// Every version of a kind, newest first: there is always one.
pub async fn all(db: &impl ConnectionTrait, kind: &Kind) -> Result<Vec<Version>, DbErr> {
    let query = Entity::find().filter(Column::Kind.eq(kind.slug));
    let rows = query.order_by_desc(Column::Number).all(db).await?;
    let authors: Vec<i64> = rows.iter().filter_map(|it| it.author_id).collect();
    let names = person::names(db, &authors).await?;
    if rows.is_empty() {
        return Ok(vec![delivered(kind)]);
    }
    let version = |it: Model| Version {
        number: it.number,
        source: it.source,
        reason: it.reason,
        author: it.author_id.and_then(|id| names.get(&id).cloned()),
        created_at: Some(it.created_at),
    };
    Ok(rows.into_iter().map(version).collect())
}

/// The text of a version.
pub async fn source(db: &impl ConnectionTrait, kind: &Kind, number: i64) -> Result<Option<String>, DbErr> {
    let row = Entity::find_by_id((kind.slug.to_owned(), number)).one(db).await?;
    if row.is_none() && number == 1 {
        return Ok(Some(kind.delivered.to_owned()));
    }
    Ok(row.map(|it| it.source))
}

/// Number of the version in use.
pub async fn last_number(db: &impl ConnectionTrait, kind: &Kind) -> Result<i64, DbErr> {
    Ok(last(db, kind).await?.map_or(1, |it| it.number))
}

/// Number of the version that a document written by this act follows; the first is written if it was not.
pub async fn current(act: &mut Act, kind: &Kind) -> Result<i64, DbErr> {
    if let Some(last) = last(act.db(), kind).await? {
        return Ok(last.number);
    }
    let first = ActiveModel {
        kind: Set(kind.slug.to_owned()),
        number: Set(1),
        source: Set(kind.delivered.to_owned()),
        reason: Set(FIRST_REASON.to_owned()),
        author_id: Set(None),
        created_at: Set(act.at().to_owned()),
    };
    write(act, "template.installed", first).await?;
    Ok(1)
}

/// Writes the first version of each kind that has none, and the next of each whose text nobody wrote and
/// that this Jalon carries otherwise: at each start, on both databases.
pub async fn install(db: &Db, clock: Clock, kinds: &[Kind]) -> Result<(), AppError> {
    let mut missing = Vec::new();
    for kind in kinds {
        if last(db.reader(), kind).await?.is_none() || outdated(db.reader(), kind).await?.is_some() {
            missing.push(kind);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    // Several instances may start at once: writers take turns, and each looks again.
    let mut act = Act::begin(db, clock, "installation").await?;
    for kind in missing {
        current(&mut act, kind).await?;
        if let Some(number) = outdated(act.db(), kind).await? {
            let next = ActiveModel {
                kind: Set(kind.slug.to_owned()),
                number: Set(number + 1),
                source: Set(kind.delivered.to_owned()),
                reason: Set(NEXT_REASON.to_owned()),
                author_id: Set(None),
                created_at: Set(act.at().to_owned()),
            };
            write(&mut act, "template.updated", next).await?;
        }
    }
    if act.is_idle() { Ok(()) } else { act.commit().await }
}

/// Number of the version in use, when nobody ever wrote one and this Jalon carries a text that is new to
/// the history: an older Jalon that starts beside does not bring its own back.
async fn outdated(db: &impl ConnectionTrait, kind: &Kind) -> Result<Option<i64>, DbErr> {
    let rows =
        Entity::find().filter(Column::Kind.eq(kind.slug)).order_by_desc(Column::Number).all(db).await?;
    let is_ours = rows.iter().all(|it| it.author_id.is_none());
    let is_new = rows.iter().all(|it| it.source.trim() != kind.delivered.trim());
    Ok(rows.first().filter(|_| is_ours && is_new).map(|it| it.number))
}

/// Writes the next version, if the one it was written from is still the current one.
pub async fn add(act: &mut Act, kind: &Kind, new: NewVersion) -> Result<Saving, DbErr> {
    let number = current(act, kind).await?;
    if number != new.from {
        return Ok(Saving::Stale);
    }
    if source(act.db(), kind, number).await?.is_some_and(|it| it.trim() == new.source.trim()) {
        return Ok(Saving::Unchanged);
    }
    let row = ActiveModel {
        kind: Set(kind.slug.to_owned()),
        number: Set(number + 1),
        source: Set(new.source),
        reason: Set(new.reason),
        author_id: Set(Some(new.author)),
        created_at: Set(act.at().to_owned()),
    };
    write(act, new.done, row).await?;
    Ok(Saving::Done(number + 1))
}

/// The text as this version of Jalon carries it.
fn delivered(kind: &Kind) -> Version {
    Version {
        number: 1,
        source: kind.delivered.to_owned(),
        reason: FIRST_REASON.to_owned(),
        author: None,
        created_at: None,
    }
}

async fn last(db: &impl ConnectionTrait, kind: &Kind) -> Result<Option<Model>, DbErr> {
    let query = Entity::find().filter(Column::Kind.eq(kind.slug));
    query.order_by_desc(Column::Number).one(db).await
}

/// The journal keeps the digest of the text, which its own table keeps for ever.
async fn write(act: &mut Act, done: &'static str, row: ActiveModel) -> Result<(), DbErr> {
    let model = Entity::insert(row).exec_with_returning(act.db()).await?;
    let mut changes = Changes::new();
    let before = (model.number > 1).then(|| (model.number - 1).to_string());
    changes.note("number", before, Some(model.number.to_string()));
    changes.note("reason", None, Some(model.reason));
    changes.note("digest", None, Some(hex(&Sha256::digest(model.source.as_bytes()))));
    act.record(done, Object { kind: KIND, id: model.kind }, changes);
    Ok(())
}
