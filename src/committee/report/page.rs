//! The page of a report: what was proposed, who approved, what was added.

use std::collections::HashMap;

use serde::Serialize;

use super::document::document;
use super::form::{AddendumDraft, ReportDraft, ScanTyped};
use super::minutes::Report;
use crate::committee::record::Committee;
use crate::committee::record::load::Product;
use crate::committee::record::report::{Addendum, Approval, Proposed};
use crate::committee::rules::report::Minutes;
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};
use crate::web::{french, instant, paper};

/// The forms of the page, as they are shown again.
#[derive(Debug, Default)]
pub struct Forms {
    /// Of a version.
    pub report: Option<ReportDraft>,
    /// Of the scan.
    pub scan: ScanTyped,
    /// Of an addendum.
    pub addendum: AddendumDraft,
    /// What has to be corrected.
    pub errors: FormErrors,
}

/// What the page is made from.
pub struct Facts<'a> {
    /// The committee and its product.
    pub of: (&'a Committee, &'a Product),
    /// The versions, the latest first.
    pub versions: &'a [Proposed],
    /// What the last one says, or would say.
    pub report: &'a Report,
    /// Its approval.
    pub approval: Option<&'a Approval>,
    /// What was added.
    pub addenda: &'a [Addendum],
    /// Names of people, by their rows.
    pub names: &'a HashMap<i64, String>,
    /// Whether whoever looks writes, and whether they chaired.
    pub may: (bool, bool),
}

/// The page.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub struct ReportPage {
    id: i64,
    product: Product,
    day: String,
    state: &'static str,
    look: &'static str,
    keeps: bool,
    is_open: bool,
    is_proposed: bool,
    may_approve: bool,
    chair: String,
    sha256: String,
    versions: Vec<VersionLine>,
    approval: Option<ApprovalView>,
    addenda: Vec<AddendumLine>,
    has_papers: bool,
    has_questions: bool,
    html: String,
    draft: ReportDraft,
    scan: ScanTyped,
    addendum: AddendumDraft,
    errors: FormErrors,
}

/// A version that was proposed.
#[derive(Serialize)]
struct VersionLine {
    number: i32,
    at: String,
    by: String,
    reason: String,
    pages: i64,
}

#[derive(Serialize)]
struct ApprovalView {
    number: i32,
    name: String,
    on: String,
    sha256: String,
    scan: String,
    scan_sha256: String,
}

#[derive(Serialize)]
struct AddendumLine {
    number: i32,
    text: String,
    at: String,
    by: String,
}

impl Page for ReportPage {
    const TEMPLATE: &'static str = "committee/report.html";
    const SECTION: Section = Section::Committees;
}

impl ReportPage {
    /// The page, with its forms as they were typed.
    pub fn new(it: &Facts<'_>, forms: Forms) -> Self {
        let (committee, product) = it.of;
        let (keeps, is_chair) = it.may;
        let minutes = Minutes::of(true, !it.versions.is_empty(), it.approval.is_some());
        let last = it.versions.first();
        let name = |id: i64| it.names.get(&id).cloned().unwrap_or_default();
        let number = last.map_or(0, |it| it.number);
        let approval = it.approval.map(|approval| ApprovalView {
            number: it.versions.iter().find(|of| of.id == approval.version_id).map_or(0, |it| it.number),
            name: approval.name.clone(),
            on: french::date_long(approval.approved_on),
            sha256: approval.sha256.clone(),
            scan: approval.scan_name.clone().unwrap_or_default(),
            scan_sha256: approval.scan_sha256.clone().unwrap_or_default(),
        });
        let is_proposed = minutes == Minutes::Proposed;
        Self {
            id: committee.id,
            day: committee.held_on.map(french::date_long).unwrap_or_default(),
            state: minutes.label(),
            look: match minutes {
                Minutes::Approved => "success",
                Minutes::Proposed => "info",
                _ => "warning",
            },
            keeps,
            is_open: minutes.is_open(),
            is_proposed,
            may_approve: is_proposed && is_chair,
            chair: it.report.chair.clone(),
            sha256: last.map(|it| it.sha256.clone()).unwrap_or_default(),
            versions: it
                .versions
                .iter()
                .map(|it| VersionLine {
                    number: it.number,
                    at: instant::shown(&it.proposed_at),
                    by: name(it.proposed_by),
                    reason: it.reason.clone(),
                    pages: it.pages,
                })
                .collect(),
            approval,
            addenda: it
                .addenda
                .iter()
                .map(|it| AddendumLine {
                    number: it.number,
                    text: it.text.clone(),
                    at: instant::shown(&it.added_at),
                    by: name(it.added_by),
                })
                .collect(),
            has_papers: it.report.papers.is_some(),
            has_questions: !it.report.questions.is_empty(),
            html: if last.is_some() { paper::html(&document(it.report, number), 2) } else { String::new() },
            draft: forms.report.unwrap_or_else(|| ReportDraft::of(&it.report.discussion, number)),
            scan: ScanTyped {
                name: if forms.scan.name.is_empty() { it.report.chair.clone() } else { forms.scan.name },
                approved_on: forms.scan.approved_on,
            },
            addendum: forms.addendum,
            errors: forms.errors,
            product: product.clone(),
        }
    }
}
