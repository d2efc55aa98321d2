//! Enters files in the register.

use std::collections::HashSet;

use anyhow::Context;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    QuerySelect,
};

use super::find::last_first;
use super::issued_document::{ActiveModel, Column, Entity};
use crate::clock::Clock;
use crate::db::{BATCH, Db};
use crate::document::issue::Issue;
use crate::document::press::Printed;
use crate::pdf::model::Metadata;

/// A file to be registered.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// What was asked for.
    pub request: &'a Issue,
    /// Properties of the document.
    pub meta: &'a Metadata,
    /// Its file.
    pub printed: &'a Printed,
}

/// Registers files that are not registered yet, and recalls those that say again what was said before
/// another content of the same subject; nothing is written, nor locked, when the latest are these.
///
/// Of two that register the same file at once, on whichever instances, the first stands.
pub async fn register(db: &Db, clock: Clock, entries: &[Entry<'_>]) -> Result<(), DbErr> {
    for some in entries.chunks(BATCH / 16) {
        let latest = latest(db.reader(), some).await?;
        let late: Vec<Entry<'_>> = some.iter().filter(|it| !is_latest(it, &latest)).copied().collect();
        if late.is_empty() {
            continue;
        }
        let known = known(db.reader(), &late).await?;
        let mut seen = HashSet::new();
        let rows: Vec<ActiveModel> = late
            .iter()
            .filter(|it| !known.contains(&it.printed.sha256) && seen.insert(&it.printed.sha256))
            .map(|it| row(it, clock))
            .collect::<anyhow::Result<_>>()
            .map_err(|it| DbErr::Custom(format!("{it:?}")))?;
        let again: Vec<&Entry<'_>> =
            late.iter().filter(|it| known.contains(&it.printed.sha256) && comes_back(it, &latest)).collect();
        if rows.is_empty() && again.is_empty() {
            continue;
        }
        let transaction = db.begin().await?;
        if !rows.is_empty() {
            Entity::insert_many(rows)
                .on_conflict(OnConflict::column(Column::Sha256).do_nothing().to_owned())
                .exec_without_returning(&transaction)
                .await?;
        }
        for it in again {
            recall(&transaction, it, clock).await?;
        }
        transaction.commit().await?;
    }
    Ok(())
}

/// Enters a file that something is to be bound by, in the transaction that binds it. One that was set
/// aside and says again the same binds again.
pub async fn enter(db: &impl ConnectionTrait, clock: Clock, entry: &Entry<'_>) -> Result<(), DbErr> {
    let row = row(entry, clock).map_err(|it| DbErr::Custom(format!("{it:?}")))?;
    let again = OnConflict::column(Column::Sha256)
        .update_columns([Column::Version, Column::LastIssuedAt, Column::SetAsideAt])
        .to_owned();
    Entity::insert(ActiveModel { set_aside_at: Set(None), ..row })
        .on_conflict(again)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Notes that nobody is bound by a file any more.
pub async fn set_aside(db: &impl ConnectionTrait, sha256: &str, at: &str) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::SetAsideAt, Expr::value(at))
        .filter(Column::Sha256.eq(sha256))
        .exec(db)
        .await?;
    Ok(())
}

/// What is known of the latest file of a subject.
#[derive(FromQueryResult)]
struct Latest {
    kind: String,
    subject: String,
    version: i64,
    fingerprint: String,
    sha256: String,
}

/// The latest file of each subject of these entries.
async fn latest(db: &impl ConnectionTrait, entries: &[Entry<'_>]) -> Result<Vec<Latest>, DbErr> {
    let subjects = entries.iter().map(|it| it.request.subject.as_str());
    let kinds: HashSet<&str> = entries.iter().map(|it| it.request.kind.as_str()).collect();
    let files = last_first(Entity::find())
        .filter(Column::Kind.is_in(kinds))
        .filter(Column::Subject.is_in(subjects))
        // A sheet has a file a day: of a single subject, the first line says all.
        .limit((entries.len() == 1).then_some(1));
    let mut seen = HashSet::new();
    let mut files = files.into_model::<Latest>().all(db).await?;
    files.retain(|it| seen.insert((it.kind.clone(), it.subject.clone())));
    Ok(files)
}

fn latest_of<'l>(entry: &Entry<'_>, latest: &'l [Latest]) -> Option<&'l Latest> {
    let Issue { kind, subject, .. } = entry.request;
    latest.iter().find(|it| it.kind == kind.as_str() && it.subject == *subject)
}

/// Whether the latest file of its subject is this very one.
fn is_latest(entry: &Entry<'_>, latest: &[Latest]) -> bool {
    latest_of(entry, latest).is_some_and(|it| it.sha256 == entry.printed.sha256)
}

/// Whether the latest file of its subject says something else, of a version that is not greater.
fn comes_back(entry: &Entry<'_>, latest: &[Latest]) -> bool {
    latest_of(entry, latest).is_some_and(|it| {
        it.fingerprint != entry.printed.fingerprint.as_str() && it.version <= entry.request.version
    })
}

/// Notes that a known file is again what its subject says.
async fn recall(db: &impl ConnectionTrait, entry: &Entry<'_>, clock: Clock) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Version, Expr::value(entry.request.version))
        .col_expr(Column::LastIssuedAt, Expr::value(clock.stamp()))
        .filter(Column::Sha256.eq(entry.printed.sha256.as_str()))
        .filter(Column::Version.lte(entry.request.version))
        .exec(db)
        .await?;
    Ok(())
}

async fn known(db: &impl ConnectionTrait, entries: &[Entry<'_>]) -> Result<HashSet<String>, DbErr> {
    let found: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Sha256)
        .filter(Column::Sha256.is_in(entries.iter().map(|it| it.printed.sha256.as_str())))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

fn row(entry: &Entry<'_>, clock: Clock) -> anyhow::Result<ActiveModel> {
    let Entry { request, meta, printed } = entry;
    let code = printed.fingerprint.code().context("a fingerprint without a code")?;
    let now = clock.stamp();
    Ok(ActiveModel {
        sha256: Set(printed.sha256.clone()),
        fingerprint: Set(printed.fingerprint.as_str().to_owned()),
        code: Set(code.as_str().to_owned()),
        kind: Set(request.kind.as_str().to_owned()),
        subject: Set(request.subject.clone()),
        title: Set(meta.title.clone()),
        version: Set(request.version),
        template: Set(request.template.as_ref().map(|it| it.name.clone())),
        template_version: Set(request.template.as_ref().map(|it| it.version)),
        draft: Set(request.draft),
        dated: Set(meta.date),
        issued_at: Set(now.clone()),
        last_issued_at: Set(now),
        pages: Set(i64::from(printed.pages)),
        size: Set(i64::try_from(printed.bytes.len())?),
        ..Default::default()
    })
}
