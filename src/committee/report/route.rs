//! Reports over HTTP. States are read inside the transaction.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Context;
use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::approval;
use super::ask::Asking;
use super::document::document;
use super::form::{AddendumDraft, ReportDraft};
use super::gather::gather;
use super::minutes::Report;
use super::page::{Facts, Forms, ReportPage};
use crate::audit::Act;
use crate::clock::Clock;
use crate::committee::dossier::digest;
use crate::committee::record::load::{self, Product, Whole};
use crate::committee::record::members::{self, chair};
use crate::committee::record::report::{self, Approval, New, Proposed};
use crate::committee::rules::Step;
use crate::committee::rules::report::Minutes;
use crate::committee::scope::CommitteeScope;
use crate::db::Db;
use crate::document::record::{Entry, enter};
use crate::document::{Issue, IssueError, Issued, Kind, Press};
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::{Kept, Scope, Seen, Signed, SignedIn};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

pub(super) type Answer = Result<Either<Saved, View<ReportPage>>, AppError>;

/// A committee that decided, with what is reported of it.
pub(super) struct Ground {
    pub(super) whole: Whole,
    pub(super) versions: Vec<Proposed>,
    approval: Option<Approval>,
    /// What the last version says; before the first, what it would say.
    report: Report,
}

impl Ground {
    pub(super) fn minutes(&self) -> Minutes {
        Minutes::of(true, !self.versions.is_empty(), self.approval.is_some())
    }

    /// Whether whoever asks chaired.
    pub(super) fn is_chaired_by(&self, by: &Signed) -> bool {
        chair(&self.whole.members).is_some_and(|it| it.is(&by.person))
    }
}

pub(super) async fn decided(db: &impl ConnectionTrait, id: i64) -> Result<Ground, AppError> {
    let found = load::find(db, id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    if found.0.step() != Step::Decided {
        return Err(AppError::Refused(
            "Ce comité d’investissement n’a pas encore décidé\u{a0}: son compte rendu s’écrit une fois qu’il est clos avec son issue.".to_owned(),
        ));
    }
    let whole = load::whole(db, found).await?;
    let versions = report::versions(db, id).await?;
    let approval = report::approval(db, id).await?;
    let report = match versions.first() {
        Some(last) => {
            let content = report::content(db, last.id).await?.context("a version without content")?;
            serde_json::from_str(&content).with_context(|| format!("report version {}", last.id))?
        }
        None => gather(db, &whole, "", Vec::new()).await?,
    };
    Ok(Ground { whole, versions, approval, report })
}

/// Who reads a report: those who see the product, and whoever chaired, mission or not.
pub(super) async fn reader(
    db: &impl ConnectionTrait,
    id: i64,
    SignedIn(by): SignedIn,
    seen: &Seen<CommitteeScope>,
) -> Result<Arc<Signed>, AppError> {
    if seen.object.is_known_by(&by.rights)
        || chair(&members::of(db, id).await?).is_some_and(|it| it.is(&by.person))
    {
        return Ok(by);
    }
    Err(AppError::Forbidden(
        "Le compte rendu se lit avec une mission sur ce produit, ou par la personne qui a présidé le comité."
            .to_owned(),
    ))
}

async fn page(
    db: &impl ConnectionTrait,
    ground: &Ground,
    may: (bool, bool),
    forms: Forms,
) -> Result<ReportPage, AppError> {
    let addenda = report::addenda(db, ground.whole.committee.id).await?;
    let mut people: Vec<i64> = ground.versions.iter().map(|it| it.proposed_by).collect();
    people.extend(addenda.iter().map(|it| it.added_by));
    people.sort_unstable();
    people.dedup();
    let names: HashMap<i64, String> = person::names(db, &people).await?;
    let facts = Facts {
        of: (&ground.whole.committee, &ground.whole.product),
        versions: &ground.versions,
        report: &ground.report,
        approval: ground.approval.as_ref(),
        addenda: &addenda,
        names: &names,
        may,
    };
    Ok(ReportPage::new(&facts, forms))
}

#[get("/comites/<id>/compte-rendu")]
async fn show(
    id: i64,
    by: SignedIn,
    seen: Seen<CommitteeScope>,
    db: &State<Db>,
) -> Result<View<ReportPage>, AppError> {
    let by = reader(db.reader(), id, by, &seen).await?;
    let ground = decided(db.reader(), id).await?;
    let may = (seen.object.is_kept_by(&by.rights), ground.is_chaired_by(&by));
    Ok(View::ok(page(db.reader(), &ground, may, Forms::default()).await?))
}

/// Shows the page again, with what has to be corrected.
pub(super) async fn again(
    act: &Act,
    ground: &Ground,
    by: &Signed,
    keeps: bool,
    (forms, status): (Forms, Status),
) -> Answer {
    let page = page(act.db(), ground, (keeps, ground.is_chaired_by(by)), forms).await?;
    Ok(Either::Right(View::with_status(page, status)))
}

fn settled() -> AppError {
    AppError::Refused(
        "Ce compte rendu est approuvé\u{a0}: il ne change plus. Complétez-le par un additif.".to_owned(),
    )
}

/// The file of a version, as the register knows it.
fn request(committee: i64, product: &Product, number: i32) -> Issue {
    Issue {
        kind: Kind::CommitteeReport,
        subject: committee.to_string(),
        version: i64::from(number),
        template: None,
        draft: false,
        name: format!("compte-rendu-{}-{committee}-v{number}.pdf", product.slug),
    }
}

/// Proposes a version: the first, or one that corrects the one before and says why.
#[post("/comites/<id>/compte-rendu", data = "<draft>")]
async fn propose(
    id: i64,
    kept: Kept<CommitteeScope>,
    draft: Posted<ReportDraft>,
    db: &State<Db>,
    press: &State<Press>,
    clock: &State<Clock>,
    asking: Asking,
) -> Answer {
    let mut draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let ground = decided(act.db(), id).await?;
    if !ground.minutes().is_open() {
        return Err(settled());
    }
    let last = ground.versions.first().map_or(0, |it| it.number);
    let (errors, status) = match draft.parsed(last == 0) {
        Ok((discussion, reason)) if draft.number == last => {
            let number = last + 1;
            let mut corrections = ground.report.corrections.clone();
            if !reason.is_empty() {
                corrections.push(format!("Version {number} : {reason}"));
            }
            let report = gather(act.db(), &ground.whole, &discussion, corrections).await?;
            freeze(&mut act, (press, **clock), &ground.whole, (&report, number, &reason), kept.by.person.id)
                .await?;
            let by = &kept.by.person.values.name;
            let is_told = asking.ask(&act, &ground.whole, (by, number, &reason)).await?;
            act.commit().await?;
            asking.leave();
            let told = if is_told { ", prévenue par courriel" } else { "" };
            let message =
                format!("La version\u{a0}{number} du compte rendu est proposée à la présidence{told}.");
            return Ok(Either::Left(Saved::new(format!("/comites/{id}/compte-rendu"), message)));
        }
        Ok(_) => {
            let mut errors = FormErrors::new();
            errors.add(
                "discussion",
                "Quelqu’un a proposé une version entre-temps\u{a0}: elle est plus bas. Reprenez-la, puis enregistrez de nouveau pour proposer la vôtre.",
            );
            draft.number = last;
            (errors, Status::Conflict)
        }
        Err(errors) => (errors, Status::UnprocessableEntity),
    };
    let forms = Forms { report: Some(draft), errors, ..Forms::default() };
    again(&act, &ground, &kept.by, true, (forms, status)).await
}

/// Draws a version and keeps it.
async fn freeze(
    act: &mut Act,
    (press, clock): (&Press, Clock),
    whole: &Whole,
    (report, number, reason): (&Report, i32, &str),
    by: i64,
) -> Result<(), AppError> {
    let document = document(report, number);
    let meta = document.meta.clone();
    let printed = press.drawn(document, false).await.map_err(IssueError::from)?;
    let content = report.canonical()?;
    let sha256 = digest(&content);
    let committee = whole.committee.id;
    let new = New { committee, number, reason, content: &content, sha256: &sha256, printed: &printed, by };
    report::propose(act, &new).await?;
    let request = request(committee, &whole.product, number);
    enter(act.db(), clock, &Entry { request: &request, meta: &meta, printed: &printed }).await?;
    Ok(())
}

#[get("/comites/<id>/compte-rendu/versions/<number>/pdf")]
async fn pdf(
    id: i64,
    number: i32,
    by: SignedIn,
    seen: Seen<CommitteeScope>,
    db: &State<Db>,
) -> Result<Issued, AppError> {
    reader(db.reader(), id, by, &seen).await?;
    let (_, product) =
        load::find(db.reader(), id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    let versions = report::versions(db.reader(), id).await?;
    let version = versions
        .iter()
        .find(|it| it.number == number)
        .ok_or(AppError::NotFound("Version du compte rendu"))?;
    let printed = report::printed(db.reader(), version.id).await?.context("a version without its file")?;
    let request = request(id, &product, number);
    Ok(Issued { printed: Arc::new(printed), name: request.name, kind: request.kind })
}

/// Adds to a report that was approved; before, it is corrected.
#[post("/comites/<id>/compte-rendu/additifs", data = "<draft>")]
async fn add(
    id: i64,
    kept: Kept<CommitteeScope>,
    draft: Posted<AddendumDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let ground = decided(act.db(), id).await?;
    if ground.minutes() != Minutes::Approved {
        return Err(AppError::Refused(
            "Ce compte rendu n’est pas encore approuvé\u{a0}: corrigez-le par une nouvelle version."
                .to_owned(),
        ));
    }
    match draft.parsed() {
        Ok(text) => {
            let number = report::add(&mut act, id, &text, kept.by.person.id).await?;
            act.commit().await?;
            let message = format!("L’additif n°\u{a0}{number} est joint au compte rendu.");
            Ok(Either::Left(Saved::new(format!("/comites/{id}/compte-rendu"), message)))
        }
        Err(errors) => {
            let forms = Forms { addendum: draft, errors, ..Forms::default() };
            again(&act, &ground, &kept.by, true, (forms, Status::UnprocessableEntity)).await
        }
    }
}

/// The pages of reports.
pub fn routes() -> Vec<Route> {
    let mut all = routes![show, propose, pdf, add];
    all.extend(approval::routes());
    all
}
