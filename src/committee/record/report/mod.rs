//! The report of a committee as it is stored: versions that were proposed, the approval, addenda.

mod report_addendum;
mod report_approval;
mod report_version;

use std::collections::HashSet;

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    QueryFilter, QueryOrder, QuerySelect,
};

pub use report_addendum::Model as Addendum;

use crate::audit::{Act, Changes};
use crate::committee::record::object;
use crate::db::{BATCH, length};
use crate::document::press::Printed;
use crate::error::AppError;

use report_version::{Column, Entity};

/// A version that was proposed, its content and its bytes left where they are.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Proposed {
    /// Its row.
    pub id: i64,
    /// From 1.
    pub number: i32,
    /// What was corrected in it; empty in the first.
    pub reason: String,
    /// SHA-256 of its canonical content: what is approved.
    pub sha256: String,
    /// SHA-256 of its PDF.
    pub pdf_sha256: String,
    /// Pages of its PDF.
    pub pages: i64,
    /// When it was proposed, RFC 3339.
    pub proposed_at: String,
    /// Row of who proposed it.
    pub proposed_by: i64,
}

/// That a version is approved.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Approval {
    /// Row of the version.
    pub version_id: i64,
    /// SHA-256 of its canonical content.
    pub sha256: String,
    /// Name of who approved it.
    pub name: String,
    /// The day.
    pub approved_on: NaiveDate,
    /// Row of who recorded it: the chair, or who gave the scan.
    pub recorded_by: i64,
    /// Name of the scan, when it was signed on paper.
    pub scan_name: Option<String>,
    /// SHA-256 of the scan.
    pub scan_sha256: Option<String>,
}

/// What is to be kept of a version.
pub struct New<'a> {
    /// The committee.
    pub committee: i64,
    /// From 1.
    pub number: i32,
    /// What is corrected in it.
    pub reason: &'a str,
    /// Its canonical content.
    pub content: &'a str,
    /// SHA-256 of that content.
    pub sha256: &'a str,
    /// Its PDF.
    pub printed: &'a Printed,
    /// Row of who proposes.
    pub by: i64,
}

/// What is to be kept of an approval.
pub struct Approved<'a> {
    /// The version.
    pub version: &'a Proposed,
    /// Name of who approves.
    pub name: &'a str,
    /// The day.
    pub on: NaiveDate,
    /// Row of who records it.
    pub by: i64,
    /// Name, digest and bytes of the scan.
    pub scan: Option<(String, String, Vec<u8>)>,
}

/// The versions of the report of a committee, the latest first.
pub async fn versions(db: &impl ConnectionTrait, committee: i64) -> Result<Vec<Proposed>, DbErr> {
    Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Number,
            Column::Reason,
            Column::Sha256,
            Column::PdfSha256,
            Column::Pages,
            Column::ProposedAt,
            Column::ProposedBy,
        ])
        .filter(Column::CommitteeId.eq(committee))
        .order_by_desc(Column::Number)
        .into_model()
        .all(db)
        .await
}

/// The canonical content of a version.
pub async fn content(db: &impl ConnectionTrait, id: i64) -> Result<Option<String>, DbErr> {
    Entity::find_by_id(id).select_only().column(Column::Content).into_tuple().one(db).await
}

/// The PDF of a version, as it was drawn when it was proposed.
pub async fn printed(db: &impl ConnectionTrait, id: i64) -> Result<Option<Printed>, DbErr> {
    let Some(row) = Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    Ok(Some(Printed::kept(row.pdf, row.pdf_sha256, row.fingerprint, row.pages)))
}

/// How many bytes the PDF of a version has.
pub async fn size(db: &impl ConnectionTrait, id: i64) -> Result<Option<i64>, DbErr> {
    Entity::find_by_id(id).select_only().column_as(length("pdf"), "size").into_tuple().one(db).await
}

/// How many bytes the scan that shows the approval has.
pub async fn scan_size(db: &impl ConnectionTrait, committee: i64) -> Result<Option<i64>, DbErr> {
    let one = report_approval::Entity::find_by_id(committee);
    let size =
        one.select_only().column_as(length("scan"), "size").into_tuple::<Option<i64>>().one(db).await?;
    Ok(size.flatten())
}

/// Writes a version.
pub async fn propose(act: &mut Act, new: &New<'_>) -> Result<(), AppError> {
    let row = report_version::ActiveModel {
        committee_id: Set(new.committee),
        number: Set(new.number),
        reason: Set(new.reason.to_owned()),
        content: Set(new.content.to_owned()),
        sha256: Set(new.sha256.to_owned()),
        fingerprint: Set(new.printed.fingerprint.as_str().to_owned()),
        pdf: Set(new.printed.bytes.to_vec()),
        pdf_sha256: Set(new.printed.sha256.clone()),
        pages: Set(i64::from(new.printed.pages)),
        proposed_at: Set(act.at().to_owned()),
        proposed_by: Set(new.by),
        ..Default::default()
    };
    Entity::insert(row).exec(act.db()).await.context("a version of a report")?;
    let mut changes = Changes::new();
    changes
        .note("report_version", None, Some(new.number.to_string()))
        .note("reason", None, (!new.reason.is_empty()).then(|| new.reason.to_owned()))
        .note("report_sha256", None, Some(new.sha256.to_owned()))
        .note("report_pdf_sha256", None, Some(new.printed.sha256.clone()));
    act.record("committee.report_proposed", object(new.committee), changes);
    Ok(())
}

/// The approval of the report of a committee.
pub async fn approval(db: &impl ConnectionTrait, committee: i64) -> Result<Option<Approval>, DbErr> {
    use report_approval::{Column, Entity};

    Entity::find_by_id(committee)
        .select_only()
        .columns([
            Column::VersionId,
            Column::Sha256,
            Column::Name,
            Column::ApprovedOn,
            Column::RecordedBy,
            Column::ScanName,
            Column::ScanSha256,
        ])
        .into_model()
        .one(db)
        .await
}

/// Of these committees, those of whose report a version was proposed, and those whose report is approved.
pub async fn standing(
    db: &impl ConnectionTrait,
    committees: &[i64],
) -> Result<(HashSet<i64>, HashSet<i64>), DbErr> {
    let (mut proposed, mut approved) = (HashSet::new(), HashSet::new());
    for some in committees.chunks(BATCH) {
        let own = Column::CommitteeId.is_in(some.iter().copied());
        let rows = Entity::find().select_only().column(Column::CommitteeId).filter(own);
        proposed.extend(rows.into_tuple::<i64>().all(db).await?);
        let own = report_approval::Column::CommitteeId.is_in(some.iter().copied());
        let rows = report_approval::Entity::find();
        let rows = rows.select_only().column(report_approval::Column::CommitteeId).filter(own);
        approved.extend(rows.into_tuple::<i64>().all(db).await?);
    }
    Ok((proposed, approved))
}

/// Name and bytes of the scan that shows the approval.
pub async fn scan(db: &impl ConnectionTrait, committee: i64) -> Result<Option<(String, Vec<u8>)>, DbErr> {
    let row = report_approval::Entity::find_by_id(committee).one(db).await?;
    Ok(row.and_then(|it| it.scan_name.zip(it.scan)))
}

/// Writes that a version is approved: once.
pub async fn approve(act: &mut Act, committee: i64, it: Approved<'_>) -> Result<(), AppError> {
    let (scan_name, scan_sha256, scan) = match it.scan {
        Some((name, sha256, bytes)) => (Some(name), Some(sha256), Some(bytes)),
        None => (None, None, None),
    };
    let row = report_approval::ActiveModel {
        committee_id: Set(committee),
        version_id: Set(it.version.id),
        sha256: Set(it.version.sha256.clone()),
        name: Set(it.name.to_owned()),
        approved_on: Set(it.on),
        recorded_at: Set(act.at().to_owned()),
        recorded_by: Set(it.by),
        scan_name: Set(scan_name),
        scan_sha256: Set(scan_sha256.clone()),
        scan: Set(scan),
    };
    report_approval::Entity::insert(row).exec_without_returning(act.db()).await?;
    let mut changes = Changes::new();
    changes
        .note("report_version", None, Some(it.version.number.to_string()))
        .note("report_sha256", None, Some(it.version.sha256.clone()))
        .note("approved_on", None, Some(it.on.to_string()))
        .note("scan_sha256", None, scan_sha256);
    act.record("committee.report_approved", object(committee), changes);
    Ok(())
}

/// The addenda of the report of a committee, in their order.
pub async fn addenda(db: &impl ConnectionTrait, committee: i64) -> Result<Vec<Addendum>, DbErr> {
    use report_addendum::{Column, Entity};

    Entity::find().filter(Column::CommitteeId.eq(committee)).order_by_asc(Column::Number).all(db).await
}

/// Adds to a report that was approved.
pub async fn add(act: &mut Act, committee: i64, text: &str, by: i64) -> Result<i32, AppError> {
    let before = addenda(act.db(), committee).await?.last().map_or(0, |it| it.number);
    let row = report_addendum::ActiveModel {
        committee_id: Set(committee),
        number: Set(before + 1),
        text: Set(text.to_owned()),
        added_at: Set(act.at().to_owned()),
        added_by: Set(by),
        ..Default::default()
    };
    row.insert(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("addendum", None, Some((before + 1).to_string())).note(
        "addendum_text",
        None,
        Some(text.to_owned()),
    );
    act.record("committee.report_added", object(committee), changes);
    Ok(before + 1)
}
