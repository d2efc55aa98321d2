//! Frozen versions: written once, read for ever.

use anyhow::Context;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::frozen_convention::{ActiveModel, Column, Entity};
use crate::audit::Act;
use crate::convention::rules::Convention;
use crate::db::length;
use crate::document::press::Printed;

/// A frozen version, its bytes left where they are.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Frozen {
    /// Its row.
    pub id: i64,
    /// Row of the convention.
    pub convention_id: i64,
    /// Row of the amendment, when it is one that is frozen.
    pub amendment_id: Option<i64>,
    /// From 1, within its convention or its amendment.
    pub number: i32,
    /// SHA-256 of its canonical content: what is signed.
    pub sha256: String,
    /// Version of the text it follows.
    pub template_version: i64,
    /// SHA-256 of its PDF.
    pub pdf_sha256: String,
    /// Pages of its PDF.
    pub pages: i64,
    /// When it was frozen, RFC 3339.
    pub frozen_at: String,
    /// Row of who froze it.
    pub frozen_by: i64,
    /// When it was set aside, RFC 3339.
    pub voided_at: Option<String>,
    /// Why it was set aside.
    pub voided_why: Option<String>,
}

/// Whose versions: the convention's own, or those of one of its amendments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Row of the convention.
    Convention(i64),
    /// Rows of its convention and its own.
    Amendment(i64, i64),
}

impl Of {
    fn condition(self) -> Condition {
        match self {
            Self::Convention(id) => {
                Condition::all().add(Column::ConventionId.eq(id)).add(Column::AmendmentId.is_null())
            }
            Self::Amendment(_, id) => Condition::all().add(Column::AmendmentId.eq(id)),
        }
    }

    fn rows(self) -> (i64, Option<i64>) {
        match self {
            Self::Convention(id) => (id, None),
            Self::Amendment(convention, id) => (convention, Some(id)),
        }
    }
}

/// What is to be frozen.
pub struct New<'a> {
    /// Whose version it is.
    pub of: Of,
    /// Its canonical content.
    pub content: &'a str,
    /// SHA-256 of that content.
    pub sha256: &'a str,
    /// Version of the text it follows.
    pub template_version: i64,
    /// Its PDF.
    pub printed: &'a Printed,
    /// Row of who freezes it.
    pub by: i64,
}

/// Writes a new version; gives its row and its number.
pub async fn insert(act: &Act, new: &New<'_>) -> anyhow::Result<(i64, i32)> {
    let before = Entity::find().filter(new.of.condition()).count(act.db()).await?;
    let number = i32::try_from(before).context("more versions than a number holds")? + 1;
    let (convention, amendment) = new.of.rows();
    let row = ActiveModel {
        convention_id: Set(convention),
        amendment_id: Set(amendment),
        number: Set(number),
        content: Set(new.content.to_owned()),
        sha256: Set(new.sha256.to_owned()),
        template_version: Set(new.template_version),
        fingerprint: Set(new.printed.fingerprint.as_str().to_owned()),
        pdf: Set(new.printed.bytes.to_vec()),
        pdf_sha256: Set(new.printed.sha256.clone()),
        pages: Set(i64::from(new.printed.pages)),
        frozen_at: Set(act.at().to_owned()),
        frozen_by: Set(new.by),
        voided_at: Set(None),
        voided_why: Set(None),
        ..Default::default()
    };
    Ok((Entity::insert(row).exec(act.db()).await?.last_insert_id, number))
}

/// Sets a version aside: it stays readable, and nobody signs it any more.
pub async fn void(act: &Act, id: i64, why: &str) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::VoidedAt, Expr::value(act.at()))
        .col_expr(Column::VoidedWhy, Expr::value(why))
        .filter(Column::Id.eq(id))
        .filter(Column::VoidedAt.is_null())
        .exec(act.db())
        .await?;
    Ok(())
}

/// Every version of a convention or of an amendment, the latest first.
pub async fn all(db: &impl ConnectionTrait, of: Of) -> Result<Vec<Frozen>, DbErr> {
    lines().filter(of.condition()).into_model().all(db).await
}

/// The version of a convention that is signed, or waits to be: the latest, unless it was set aside.
pub async fn current(db: &impl ConnectionTrait, convention: i64) -> Result<Option<Frozen>, DbErr> {
    current_of(db, Of::Convention(convention)).await
}

/// As [`current`], for a convention or an amendment.
pub async fn current_of(db: &impl ConnectionTrait, of: Of) -> Result<Option<Frozen>, DbErr> {
    let latest = lines().filter(of.condition()).into_model::<Frozen>().one(db).await?;
    Ok(latest.filter(|it| it.voided_at.is_none()))
}

/// The version of that row.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<Frozen>, DbErr> {
    lines().filter(Column::Id.eq(id)).into_model().one(db).await
}

fn lines() -> sea_orm::Select<Entity> {
    Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::ConventionId,
            Column::AmendmentId,
            Column::Number,
            Column::Sha256,
            Column::TemplateVersion,
            Column::PdfSha256,
            Column::Pages,
            Column::FrozenAt,
            Column::FrozenBy,
            Column::VoidedAt,
            Column::VoidedWhy,
        ])
        .order_by_desc(Column::Number)
}

/// The PDF of a version, as it was drawn when it was frozen.
pub async fn printed(db: &impl ConnectionTrait, id: i64) -> Result<Option<Printed>, DbErr> {
    let Some(row) = Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    Ok(Some(Printed::kept(row.pdf, row.pdf_sha256, row.fingerprint, row.pages)))
}

/// How many bytes the PDF of a version has.
pub async fn size(db: &impl ConnectionTrait, id: i64) -> Result<Option<i64>, DbErr> {
    Entity::find_by_id(id).select_only().column_as(length("pdf"), "size").into_tuple().one(db).await
}

/// The PDF of a convention whose content is settled, if it was frozen here.
pub async fn kept(db: &impl ConnectionTrait, convention: &Convention) -> Result<Option<Printed>, DbErr> {
    if convention.state.is_project() {
        return Ok(None);
    }
    match current(db, convention.id).await? {
        Some(version) => printed(db, version.id).await,
        None => Ok(None),
    }
}

/// The canonical content of a version.
pub async fn content(db: &impl ConnectionTrait, id: i64) -> Result<Option<String>, DbErr> {
    Entity::find_by_id(id).select_only().column(Column::Content).into_tuple().one(db).await
}
