//! Looks a file up in the register.

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::issued_document::{Column, Entity, Model};
use crate::document::issue::Template;
use crate::document::rules::{Code, Kind, Rank, Sha, is_replaced_by};
use crate::error::AppError;

/// Different files shown for one code, at most: the same content under several looks.
const FILES_OF_A_CODE: u64 = 20;

/// A file of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// SHA-256 of the file.
    pub sha256: String,
    /// Short code of its content.
    pub code: Code,
    /// What it is.
    pub kind: Kind,
    /// What it is about.
    pub subject: String,
    /// Its title.
    pub title: String,
    /// Version of the subject, and more that tells which of two is the later.
    pub rank: Rank,
    /// When it was first issued, RFC 3339.
    pub issued_at: String,
    /// The template it was made from.
    pub template: Option<Template>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Date of the content.
    pub dated: NaiveDate,
    /// How many pages it has.
    pub pages: i64,
    /// Its length in bytes.
    pub size: i64,
    /// When what it was to bind was set aside, RFC 3339.
    pub set_aside_at: Option<String>,
}

/// A file that was issued, and the one that replaces it, if any does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The file.
    pub file: File,
    /// The latest of the same subject, when it is another.
    pub later: Option<File>,
}

/// The file of these bytes; `drafts` says whether a draft may be told to replace what is not one.
pub async fn by_sha(db: &impl ConnectionTrait, sha: &Sha, drafts: bool) -> Result<Option<Found>, AppError> {
    match Entity::find().filter(Column::Sha256.eq(sha.as_str())).one(db).await? {
        Some(row) => Ok(Some(found(db, file(row)?, drafts).await?)),
        None => Ok(None),
    }
}

/// The contents of this code, the latest first: one, but for a chance of one in millions of millions.
pub async fn by_code(db: &impl ConnectionTrait, code: &Code, drafts: bool) -> Result<Vec<Found>, AppError> {
    let rows = Entity::find()
        .filter(Column::Code.eq(code.as_str()))
        // The pages of a scan bear no code.
        .filter(Column::Kind.ne(Kind::PaperConvention.as_str()))
        .order_by_desc(Column::LastIssuedAt)
        .order_by_desc(Column::Id)
        .limit(FILES_OF_A_CODE)
        .all(db)
        .await?;
    let mut contents: Vec<Found> = Vec::new();
    for row in rows {
        let file = file(row)?;
        if contents.iter().all(|it| it.file.rank.fingerprint != file.rank.fingerprint) {
            contents.push(found(db, file, drafts).await?);
        }
    }
    Ok(contents)
}

/// The latest of a subject first.
pub(super) fn last_first(files: Select<Entity>) -> Select<Entity> {
    files.order_by_desc(Column::Version).order_by_desc(Column::LastIssuedAt).order_by_desc(Column::Id)
}

async fn found(db: &impl ConnectionTrait, file: File, drafts: bool) -> Result<Found, AppError> {
    let mut others = Entity::find()
        .filter(Column::Kind.eq(file.kind.as_str()))
        .filter(Column::Subject.eq(file.subject.as_str()));
    if !drafts && !file.draft {
        others = others.filter(Column::Draft.eq(false));
    }
    let latest = last_first(others).one(db).await?;
    let later = latest.map(self::file).transpose()?.filter(|it| is_replaced_by(&file.rank, &it.rank));
    Ok(Found { file, later })
}

fn file(row: Model) -> anyhow::Result<File> {
    let id = row.id;
    let stored = || format!("issued document {id}");
    Ok(File {
        code: row.code.parse().with_context(stored)?,
        kind: row.kind.parse().with_context(stored)?,
        template: row.template.map(|name| Template { name, version: row.template_version.unwrap_or(1) }),
        rank: Rank { version: row.version, last_issued_at: row.last_issued_at, fingerprint: row.fingerprint },
        issued_at: row.issued_at,
        sha256: row.sha256,
        subject: row.subject,
        title: row.title,
        draft: row.draft,
        dated: row.dated,
        pages: row.pages,
        size: row.size,
        set_aside_at: row.set_aside_at,
    })
}
