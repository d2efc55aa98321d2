//! Enters files in the register.

use std::collections::HashSet;

use anyhow::Context;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

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

/// Registers files that are not registered yet; nothing is written, nor locked, when all are.
///
/// Of two that register the same file at once, on whichever instances, the first stands.
pub async fn register(db: &Db, clock: Clock, entries: &[Entry<'_>]) -> Result<(), DbErr> {
    for some in entries.chunks(BATCH / 16) {
        let known = known(db.reader(), some).await?;
        let mut seen = HashSet::new();
        let rows: Vec<ActiveModel> = some
            .iter()
            .filter(|it| !known.contains(&it.printed.sha256) && seen.insert(&it.printed.sha256))
            .map(|it| row(it, clock))
            .collect::<anyhow::Result<_>>()
            .map_err(|it| DbErr::Custom(format!("{it:?}")))?;
        if rows.is_empty() {
            continue;
        }
        let transaction = db.begin().await?;
        Entity::insert_many(rows)
            .on_conflict(OnConflict::column(Column::Sha256).do_nothing().to_owned())
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
    }
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
        issued_at: Set(clock.stamp()),
        pages: Set(i64::from(printed.pages)),
        size: Set(i64::try_from(printed.bytes.len())?),
        ..Default::default()
    })
}
