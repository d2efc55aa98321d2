//! Publication over HTTP.

use std::collections::HashMap;

use chrono::NaiveDate;
use rocket::http::{ContentType, Status};
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::document::masked;
use super::form::{PublicationDraft, UndoDraft};
use super::grants_of;
use super::package::{self, Amended, files};
use super::page::{PublicationPage, Typed};
use super::promise;
use super::record::{self, Model};
use crate::audit::Act;
use crate::clock::Today;
use crate::convention::KIND;
use crate::convention::amendment::record as amendments;
use crate::convention::list::{Kept as Listed, Reader, Wanted, select};
use crate::convention::record::frozen::{self, Of};
use crate::convention::record::{file, known, original};
use crate::convention::rules::State::Settled;
use crate::convention::rules::grants::grants;
use crate::convention::rules::publication::{Days, Ranked, covered};
use crate::convention::rules::{Convention, Reference};
use crate::convention::scope::ConventionScope;
use crate::convention::tools::Tools;
use crate::db::Db;
use crate::document::{self, Issued};
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::{Kept, Known, Maybe, Scope};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::table_file::Download;

/// A convention that was signed, and the day of its last signature: before, nothing is published.
async fn signed(
    db: &impl ConnectionTrait,
    reference: Reference,
) -> Result<(Convention, NaiveDate), AppError> {
    let convention = known(db, reference).await?;
    match convention.state.signed_on() {
        Some(on) => Ok((convention, on)),
        None => Err(AppError::Refused(format!(
            "La convention {reference} n’est pas signée\u{a0}: elle se publie une fois signée par toutes les parties."
        ))),
    }
}

/// Why what is published of a convention stays so: settled, it owes nothing anew.
fn settled(convention: &Convention) -> Option<String> {
    matches!(convention.state, Settled { .. }).then(|| {
        format!(
            "La convention {} est soldée, et la retirer la rendrait à publier\u{a0}: rouvrez-la d’abord, par l’étape suivante.",
            convention.reference
        )
    })
}

async fn names(db: &impl ConnectionTrait, rows: &[Model]) -> Result<HashMap<i64, String>, AppError> {
    let mut people: Vec<i64> =
        rows.iter().flat_map(|it| [Some(it.recorded_by), it.undone_by]).flatten().collect();
    people.sort_unstable();
    people.dedup();
    Ok(person::names(db, &people).await?)
}

async fn drawn(
    db: &impl ConnectionTrait,
    (convention, signed_on): (&Convention, NaiveDate),
    today: NaiveDate,
    typed: Typed,
) -> Result<PublicationPage, AppError> {
    let rows = record::of(db, convention.id).await?;
    let names = names(db, &rows).await?;
    let amended = amendments::signed_days_of(db, convention.id).await?.last().copied();
    let scans = file::all(db, convention.id).await?.len();
    Ok(PublicationPage::new(convention, signed_on, (&rows, &names), (scans, amended, today), typed))
}

#[get("/conventions/<reference>/publication")]
async fn show(
    reference: Reference,
    known: Known<ConventionScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<PublicationPage>, AppError> {
    let (convention, on) = signed(db.reader(), reference).await?;
    let may_publish = known.object.is_kept_by(&known.by.rights);
    let page = drawn(db.reader(), (&convention, on), today.0, Typed::default()).await?;
    Ok(View::ok(page.publishing(may_publish)))
}

#[post("/conventions/<reference>/publication", data = "<draft>")]
async fn publish(
    reference: Reference,
    kept: Kept<ConventionScope>,
    draft: Posted<PublicationDraft>,
    tools: Tools<'_>,
) -> Result<Either<Saved, View<PublicationPage>>, AppError> {
    let (draft, today) = (draft.into_inner(), tools.clock.today());
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let (convention, on) = signed(act.db(), reference).await?;
    let known = record::standing(act.db(), convention.id).await?;
    let amended = amendments::signed_days_of(act.db(), convention.id).await?;
    let days = Days { published: known.as_ref().map(Model::ranked), amended: amended.last().copied() };
    let parsed = if let Some(since) = days.unpublished(on) {
        draft.parsed(since, today)
    } else {
        let mut errors = FormErrors::new();
        errors.add(
            "url",
            "Cette convention est déjà publiée\u{a0}: retirez d’abord la publication enregistrée.",
        );
        Err(errors)
    };
    let (url, day) = match parsed {
        Ok(it) => it,
        Err(errors) => {
            let typed = Typed { draft, errors, ..Typed::default() };
            let page = drawn(tools.db.reader(), (&convention, on), today, typed).await?;
            return Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)));
        }
    };
    if let Some(current) = &known {
        let by = (kept.by.person.id, today);
        record::undo(&mut act, reference, current, by, "Remplacée, l’avenant compris.").await?;
    }
    let ranked = Ranked { on: day, amendment: covered(&amended, day) };
    record::insert(&mut act, (convention.id, reference), kept.by.person.id, (&url, ranked)).await?;
    promise::keep(&mut act, &convention, (&url, known.is_some()), kept.by.person.id).await?;
    act.commit().await?;
    Ok(Either::Left(saved(
        reference,
        "La publication est enregistrée\u{a0}: la page de la convention y mène.",
    )))
}

#[post("/conventions/<reference>/publication/retrait", data = "<draft>")]
async fn undo(
    reference: Reference,
    kept: Kept<ConventionScope>,
    draft: Posted<UndoDraft>,
    tools: Tools<'_>,
) -> Result<Either<Saved, View<PublicationPage>>, AppError> {
    let (undo, today) = (draft.into_inner(), tools.clock.today());
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let (convention, on) = signed(act.db(), reference).await?;
    if let Some(why) = settled(&convention) {
        return Err(AppError::Refused(why));
    }
    let Some(current) = record::standing(act.db(), convention.id).await? else {
        return Err(AppError::Refused(format!(
            "Aucune publication de la convention {reference} n’est enregistrée\u{a0}: il n’y a rien à retirer."
        )));
    };
    let reason = match undo.parsed() {
        Ok(reason) => reason,
        Err(errors) => {
            let typed = Typed { undo, errors, ..Typed::default() };
            let page = drawn(tools.db.reader(), (&convention, on), today, typed).await?;
            return Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)));
        }
    };
    record::undo(&mut act, reference, &current, (kept.by.person.id, today), &reason).await?;
    promise::reopen(&mut act, &convention, &reason, kept.by.person.id).await?;
    act.commit().await?;
    Ok(Either::Left(saved(
        reference,
        "La publication est retirée de Jalon\u{a0}: la convention est de nouveau à publier.",
    )))
}

fn saved(reference: Reference, message: &str) -> Saved {
    Saved::new(format!("/conventions/{reference}/publication"), message)
}

/// The document to publish, as it was signed, registered as what it is; nothing for one signed on paper
/// before Jalon, whose scan shows accounts and signatures.
async fn issued(convention: &Convention, tools: &Tools<'_>) -> Result<Option<Issued>, AppError> {
    if convention.on_paper.is_some() {
        return Ok(None);
    }
    let signed = original(tools.db.reader(), convention).await?;
    let template = tools.library.template(tools.db.reader(), &KIND, signed.template_version).await?;
    let (request, document) = masked(&signed, &template)?;
    Ok(Some(document::issue(tools.db, tools.press, tools.clock, request, document).await?))
}

#[get("/conventions/<reference>/publication/pdf")]
async fn pdf(
    reference: Reference,
    _known: Known<ConventionScope>,
    tools: Tools<'_>,
) -> Result<Issued, AppError> {
    let (convention, _) = signed(tools.db.reader(), reference).await?;
    issued(&convention, &tools).await?.ok_or_else(|| {
        AppError::Refused(format!(
            "La convention {reference} a été signée sur papier avant Jalon, qui n’a pas son texte\u{a0}: publiez une copie \
             de l’original où les comptes bancaires et les signatures sont masqués."
        ))
    })
}

#[get("/conventions/<reference>/publication/subventions")]
async fn own_grants(
    reference: Reference,
    _known: Known<ConventionScope>,
    db: &State<Db>,
) -> Result<Download, AppError> {
    let (convention, _) = signed(db.reader(), reference).await?;
    let bytes = package::csv(&grants(&convention).0)?;
    Ok(file_of(format!("subventions-{reference}.csv"), bytes))
}

#[get("/conventions/<reference>/publication/dossier")]
async fn whole(
    reference: Reference,
    _known: Known<ConventionScope>,
    tools: Tools<'_>,
) -> Result<Download, AppError> {
    let (convention, signed_on) = signed(tools.db.reader(), reference).await?;
    let issued = issued(&convention, &tools).await?;
    let mut amended = Vec::new();
    for amendment in amendments::signed(tools.db.reader(), &convention).await? {
        let of = Of::Amendment(convention.id, amendment.id);
        let version =
            frozen::current_of(tools.db.reader(), of).await?.ok_or(AppError::NotFound("Avenant"))?;
        let printed = frozen::printed(tools.db.reader(), version.id).await?;
        let pdf = printed.ok_or(AppError::NotFound("Avenant"))?.bytes.to_vec();
        amended.push(Amended { amendment, pdf });
    }
    let bytes =
        package::zip(&files(&convention, amended, issued.as_ref().map(|it| &*it.printed))?, signed_on)?;
    Ok(Download { name: format!("Publication-{reference}.zip"), kind: ContentType::ZIP, bytes })
}

/// The grants of every signed convention that the list keeps.
#[get("/conventions/subventions.csv?<wanted..>")]
async fn all_grants(
    wanted: Wanted,
    by: Maybe,
    listed: &State<Listed>,
    db: &State<Db>,
    today: Today,
) -> Result<Download, AppError> {
    let snapshot = listed.get(db, today.0).await?;
    let who = by.0.as_ref().map(|it| it.who());
    let reader = Reader::new(&snapshot, by.rights(), who.as_deref());
    let selection = select(&snapshot, &wanted, &reader);
    let signed = selection.rows(&snapshot).filter(|it| it.outline.state.signed_on().is_some());
    let references: Vec<Reference> = signed.map(|it| it.reference).collect();
    Ok(file_of("subventions.csv".to_owned(), grants_of(db, &references).await?))
}

fn file_of(name: String, bytes: Vec<u8>) -> Download {
    Download { name, kind: ContentType::CSV.with_params(("charset", "utf-8")), bytes }
}

/// The pages of publications and their files.
pub fn routes() -> Vec<Route> {
    routes![show, publish, undo, pdf, own_grants, whole, all_grants]
}
