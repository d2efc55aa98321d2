//! Versions of dossiers as they were sent, written once and read for ever, and who may read them by a link.

use std::collections::HashSet;

use anyhow::Context;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::{link, version};
use crate::audit::Act;
use crate::committee::record::{committee_member, investment_committee};
use crate::committee::rules::Step;
use crate::db::length;
use crate::document::press::Printed;
use crate::secret;

use version::{Column, Entity};

/// A version that was sent, its content and its bytes left where they are.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Sent {
    /// Its row.
    pub id: i64,
    /// The committee it is for.
    pub committee_id: i64,
    /// From 1.
    pub number: i32,
    /// SHA-256 of its canonical content.
    pub sha256: String,
    /// SHA-256 of its PDF.
    pub pdf_sha256: String,
    /// Pages of its PDF.
    pub pages: i64,
    /// When it was sent, RFC 3339.
    pub sent_at: String,
    /// Row of who sent it.
    pub sent_by: i64,
}

/// What is to be kept of a version.
pub struct New<'a> {
    /// The committee it is for.
    pub committee: i64,
    /// From 1.
    pub number: i32,
    /// Its canonical content.
    pub content: &'a str,
    /// SHA-256 of that content.
    pub sha256: &'a str,
    /// Its PDF.
    pub printed: &'a Printed,
    /// Row of who sends it.
    pub by: i64,
}

fn lines() -> sea_orm::Select<Entity> {
    Entity::find().select_only().columns([
        Column::Id,
        Column::CommitteeId,
        Column::Number,
        Column::Sha256,
        Column::PdfSha256,
        Column::Pages,
        Column::SentAt,
        Column::SentBy,
    ])
}

/// The versions of the dossiers of these committees, the latest first.
pub async fn of(db: &impl ConnectionTrait, committees: &[i64]) -> Result<Vec<Sent>, DbErr> {
    let mut found = Vec::new();
    for some in committees.chunks(crate::db::BATCH) {
        let own = lines().filter(Column::CommitteeId.is_in(some.iter().copied()));
        found.extend(own.order_by_desc(Column::Number).into_model::<Sent>().all(db).await?);
    }
    Ok(found)
}

/// The canonical content of a version.
pub async fn content(db: &impl ConnectionTrait, id: i64) -> Result<Option<String>, DbErr> {
    Entity::find_by_id(id).select_only().column(Column::Content).into_tuple().one(db).await
}

/// The PDF of a version, as it was drawn when it was sent.
pub async fn printed(db: &impl ConnectionTrait, id: i64) -> Result<Option<Printed>, DbErr> {
    let Some(row) = Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    Ok(Some(Printed::kept(row.pdf, row.pdf_sha256, row.fingerprint, row.pages)))
}

/// How many bytes the PDF of a version has.
pub async fn size(db: &impl ConnectionTrait, id: i64) -> Result<Option<i64>, DbErr> {
    Entity::find_by_id(id).select_only().column_as(length("pdf"), "size").into_tuple().one(db).await
}

/// Writes a version; gives its row.
pub async fn insert(act: &Act, new: &New<'_>) -> anyhow::Result<i64> {
    let row = version::ActiveModel {
        committee_id: Set(new.committee),
        number: Set(new.number),
        content: Set(new.content.to_owned()),
        sha256: Set(new.sha256.to_owned()),
        fingerprint: Set(new.printed.fingerprint.as_str().to_owned()),
        pdf: Set(new.printed.bytes.to_vec()),
        pdf_sha256: Set(new.printed.sha256.clone()),
        pages: Set(i64::from(new.printed.pages)),
        sent_at: Set(act.at().to_owned()),
        sent_by: Set(new.by),
        ..Default::default()
    };
    Ok(Entity::insert(row).exec(act.db()).await.context("a version")?.last_insert_id)
}

/// Members who have a link to that version.
pub async fn told(db: &impl ConnectionTrait, version: i64) -> Result<HashSet<i64>, DbErr> {
    let members: Vec<i64> = link::Entity::find()
        .select_only()
        .column(link::Column::MemberId)
        .filter(link::Column::VersionId.eq(version))
        .into_tuple()
        .all(db)
        .await?;
    Ok(members.into_iter().collect())
}

/// Makes the link of a member; gives the secret that stands in it.
pub async fn link(act: &Act, version: i64, member: i64, expires_at: &str) -> anyhow::Result<String> {
    let token = secret::draw()?;
    let row = link::ActiveModel {
        version_id: Set(version),
        member_id: Set(member),
        token_hash: Set(secret::digest(&token)),
        expires_at: Set(expires_at.to_owned()),
        ..Default::default()
    };
    row.insert(act.db()).await.context("a link")?;
    Ok(token)
}

/// Closes the links of these members: they were sent to an address that is no longer theirs.
pub async fn close(act: &Act, members: impl IntoIterator<Item = i64>) -> Result<(), DbErr> {
    let theirs = link::Column::MemberId.is_in(members);
    link::Entity::delete_many().filter(theirs).exec(act.db()).await?;
    Ok(())
}

/// Closes the links of whoever has that account, whose address is another from now on.
pub async fn close_of(act: &Act, person: i64) -> Result<(), DbErr> {
    use committee_member::{Column, Entity};

    let theirs = Entity::find().select_only().column(Column::Id).filter(Column::PersonId.eq(person));
    close(act, theirs.into_tuple::<i64>().all(act.db()).await?).await
}

/// The version that this secret opens at that instant, with the row of the member whose link it is. Those of a
/// committee that was called off open nothing.
pub async fn member_of(
    db: &impl ConnectionTrait,
    token: &str,
    now: &str,
) -> Result<Option<(Sent, i64)>, DbErr> {
    let own = link::Column::TokenHash.eq(secret::digest(token));
    let known = link::Entity::find().filter(own).one(db).await?;
    let Some(known) = known.filter(|it| it.expires_at.as_str() > now) else { return Ok(None) };
    let sent: Option<Sent> = lines().filter(Column::Id.eq(known.version_id)).into_model().one(db).await?;
    let Some(sent) = sent else { return Ok(None) };
    let committee = investment_committee::Entity::find_by_id(sent.committee_id).one(db).await?;
    let is_on = committee.is_some_and(|it| it.step() != Step::Cancelled);
    Ok(is_on.then_some((sent, known.member_id)))
}
