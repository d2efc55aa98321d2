//! What is given and decided for an obligation, one line each, with its file.

use anyhow::Context;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};

use super::obligation_entry::{ActiveModel, Column, Entity, Model};
use super::obligation_file::Column as Of;
use super::{Obligation, advance, obligation_file};
use crate::audit::{Act, Changes};
use crate::convention::record::object;
use crate::convention::rules::{Check, Reference, Stored};
use crate::db::BATCH;
use crate::error::AppError;
use crate::value::WebAddress;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Evidence was given.
    Evidence,
    /// Somebody who checks decided.
    Checked(Check),
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::Checked(Check::Hold) => "held",
            Self::Checked(Check::Return) => "returned",
            Self::Checked(Check::Drop) => "dropped",
            Self::Checked(Check::Reopen) => "reopened",
        }
    }

    fn read(code: &str) -> Option<Self> {
        let all = Check::ALL.into_iter().map(Self::Checked).chain([Self::Evidence]);
        all.into_iter().find(|it| it.code() == code)
    }
}

/// A file that was checked, given as evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its name, safe to offer to a browser.
    pub name: String,
    /// `pdf` or `png`.
    pub media: &'static str,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A file, its bytes left where they are.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct File {
    /// Its row.
    pub id: i64,
    /// Its name, safe to offer to a browser.
    pub name: String,
    /// `pdf` or `png`.
    pub media: String,
    /// In bytes.
    pub size: i64,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// Something that was given or decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Row of the obligation.
    pub obligation: i64,
    /// What it is.
    pub kind: Kind,
    /// What was said; empty when nothing was.
    pub word: String,
    /// The link that was given.
    pub link: Option<String>,
    /// The file that was given.
    pub file: Option<File>,
    /// Row of the person.
    pub by: i64,
    /// When, RFC 3339.
    pub at: String,
}

/// The entries of these obligations, the oldest first.
pub async fn entries(db: &impl ConnectionTrait, obligations: &[i64]) -> Result<Vec<Entry>, AppError> {
    let mut rows: Vec<Model> = Vec::new();
    for some in obligations.chunks(BATCH) {
        let own = Column::ObligationId.is_in(some.iter().copied());
        rows.extend(Entity::find().filter(own).order_by_asc(Column::Id).all(db).await?);
    }
    let mut files: Vec<File> = Vec::new();
    let ids: Vec<i64> = rows.iter().filter_map(|it| it.file_id).collect();
    for some in ids.chunks(BATCH) {
        let question = obligation_file::Entity::find()
            .select_only()
            .columns([Of::Id, Of::Name, Of::Media, Of::Size, Of::Sha256])
            .filter(Of::Id.is_in(some.iter().copied()));
        files.extend(question.into_model::<File>().all(db).await?);
    }
    let entry = |it: Model| {
        let kind = Kind::read(&it.kind).with_context(|| format!("entry {}: {}", it.id, it.kind))?;
        Ok(Entry {
            obligation: it.obligation_id,
            kind,
            word: it.word,
            link: it.link,
            file: it.file_id.and_then(|id| files.iter().find(|file| file.id == id).cloned()),
            by: it.person_id,
            at: it.at,
        })
    };
    Ok(rows.into_iter().map(entry).collect::<anyhow::Result<_>>()?)
}

/// Name, kind and bytes of a file given for that obligation.
pub async fn file(
    db: &impl ConnectionTrait,
    obligation: i64,
    id: i64,
) -> Result<Option<obligation_file::Model>, AppError> {
    let own = Entity::find().filter(Column::ObligationId.eq(obligation)).filter(Column::FileId.eq(id));
    if own.one(db).await?.is_none() {
        return Ok(None);
    }
    Ok(obligation_file::Entity::find_by_id(id).one(db).await?)
}

/// Who gives or decides, and when.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// Row of the person.
    pub person: i64,
    /// RFC 3339: the instant of the act, or that of what is told after the fact.
    pub at: &'a str,
}

/// What somebody gives.
#[derive(Clone, Debug, Default)]
pub struct Given<'a> {
    /// An address.
    pub link: Option<&'a WebAddress>,
    /// A file.
    pub file: Option<&'a Evidence>,
    /// What they say of it; may be empty.
    pub word: &'a str,
}

/// Keeps evidence, and brings the obligation to that state; gives the row of the file, when there is one.
pub async fn give(
    act: &mut Act,
    (reference, it): (Reference, &Obligation),
    to: Stored,
    given: &Given<'_>,
    by: By<'_>,
) -> Result<Option<i64>, AppError> {
    let file = match given.file {
        None => None,
        Some(file) => {
            let row = obligation_file::ActiveModel {
                name: Set(file.name.clone()),
                media: Set(file.media.to_owned()),
                size: Set(i64::try_from(file.bytes.len()).context("a file larger than a number")?),
                sha256: Set(file.sha256.clone()),
                bytes: Set(file.bytes.clone()),
                ..Default::default()
            };
            Some(obligation_file::Entity::insert(row).exec(act.db()).await?.last_insert_id)
        }
    };
    let link = given.link.map(ToString::to_string);
    add(act, it.id, Kind::Evidence, (given.word, link.clone(), file), by).await?;
    let mut changes = moved(it, to);
    let named = |key: &str| format!("obligations.{}.{key}", it.id);
    changes
        .note(&named("link"), None, link)
        .note(&named("file"), None, given.file.map(|it| it.name.clone()))
        .note(&named("sha256"), None, given.file.map(|it| it.sha256.clone()))
        .note(&named("word"), None, said(given.word));
    advance(act, it.id, to, by.at).await?;
    act.record("convention.obligation_evidence_given", object(reference), changes);
    Ok(file)
}

/// Writes what was decided, and brings the obligation to that state.
pub async fn decide(
    act: &mut Act,
    (reference, it): (Reference, &Obligation),
    (check, to): (Check, Stored),
    word: &str,
    by: By<'_>,
) -> Result<(), AppError> {
    add(act, it.id, Kind::Checked(check), (word, None, None), by).await?;
    advance(act, it.id, to, by.at).await?;
    let mut changes = moved(it, to);
    changes.note(&format!("obligations.{}.word", it.id), None, said(word));
    let done = match check {
        Check::Hold => "convention.obligation_held",
        Check::Return => "convention.obligation_returned",
        Check::Drop => "convention.obligation_dropped",
        Check::Reopen => "convention.obligation_reopened",
    };
    act.record(done, object(reference), changes);
    Ok(())
}

fn said(word: &str) -> Option<String> {
    (!word.is_empty()).then(|| word.to_owned())
}

/// What it is, and the states it leaves and comes to.
fn moved(it: &Obligation, to: Stored) -> Changes {
    let mut changes = Changes::new();
    changes.note(&format!("obligations.{}.duty", it.id), None, Some(it.duty.about().code.to_owned())).note(
        &format!("obligations.{}.state", it.id),
        Some(it.stored.code().to_owned()),
        Some(to.code().to_owned()),
    );
    changes
}

async fn add(
    act: &Act,
    obligation: i64,
    kind: Kind,
    (word, link, file): (&str, Option<String>, Option<i64>),
    by: By<'_>,
) -> Result<(), AppError> {
    let row = ActiveModel {
        obligation_id: Set(obligation),
        kind: Set(kind.code().to_owned()),
        word: Set(word.to_owned()),
        link: Set(link),
        file_id: Set(file),
        person_id: Set(by.person),
        at: Set(by.at.to_owned()),
        ..Default::default()
    };
    Entity::insert(row).exec_without_returning(act.db()).await?;
    Ok(())
}
