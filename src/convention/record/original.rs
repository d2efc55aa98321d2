//! A convention as it was signed: what its document says stays, whatever becomes of the sheets it was
//! drawn from and of what amendments change.

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};

use super::convention::{Column, Entity};
use super::frozen;
use crate::audit::Act;
use crate::convention::amendment;
use crate::convention::rules::{Contents, Convention, State, Subject};
use crate::error::AppError;

/// What the document takes from elsewhere than the content.
#[derive(Deserialize, Serialize)]
struct Facts {
    subject: Subject,
    /// Day of the version that is settled.
    dated: NaiveDate,
    version: i64,
}

/// A canonical content, for what it says.
#[derive(Deserialize)]
struct Canonical {
    contents: Contents,
}

/// Keeps what the document of a convention takes from the sheets, when its content is settled.
pub async fn keep_facts(act: &Act, convention: &Convention) -> anyhow::Result<()> {
    let facts = Facts {
        subject: convention.subject.clone(),
        dated: convention.changed_on,
        version: convention.version,
    };
    let facts = serde_json::to_string(&facts).context("facts as JSON")?;
    Entity::update_many()
        .col_expr(Column::Facts, Expr::value(facts))
        .filter(Column::Id.eq(convention.id))
        .exec(act.db())
        .await?;
    Ok(())
}

async fn facts(db: &impl ConnectionTrait, id: i64) -> anyhow::Result<Option<Facts>> {
    let stored: Option<Option<String>> =
        Entity::find_by_id(id).select_only().column(Column::Facts).into_tuple().one(db).await?;
    stored.flatten().map(|it| serde_json::from_str(&it).context("facts of a convention")).transpose()
}

/// The convention as it was put to be signed, or as it was entered, signed; one that is still a project, as
/// it stands.
pub async fn original(db: &impl ConnectionTrait, convention: &Convention) -> Result<Convention, AppError> {
    let mut original = convention.clone();
    if convention.state.is_project() {
        return Ok(original);
    }
    if let Some(facts) = facts(db, convention.id).await? {
        original.subject = Subject { path: original.subject.path, ..facts.subject };
        original.changed_on = facts.dated;
        original.version = facts.version;
    }
    if let Some(version) = frozen::current(db, convention.id).await? {
        original.template_version = version.template_version;
        original.state = State::ToSign;
        original.contents = frozen_contents(db, version.id).await?.unwrap_or(original.contents);
    } else if let Some(first) = amendment::record::signed(db, convention).await?.into_iter().next() {
        original.contents = first.before;
    }
    Ok(original)
}

/// What a frozen version says; nothing when its content is not one.
async fn frozen_contents(db: &impl ConnectionTrait, id: i64) -> Result<Option<Contents>, DbErr> {
    let content = frozen::content(db, id).await?;
    Ok(content.and_then(|it| serde_json::from_str::<Canonical>(&it).ok()).map(|it| it.contents))
}
