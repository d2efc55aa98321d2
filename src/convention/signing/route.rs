//! Signatures over HTTP, for those who collect them and those who read them.

use rocket::http::{ContentType, Status};
use rocket::{Responder, Route, State as Managed, get, post, routes};
use sea_orm::ConnectionTrait;

use super::download::Download;
use super::form::{InviteDraft, PaperDraft};
use super::letters::{Why, send_link};
use super::page::{Signatures, SignaturesPage, Typed, email_field};
use crate::audit::{Act, Changes, Object};
use crate::convention::obligation::{Obliged, draw};
use crate::convention::record::life::{Making, advance};
use crate::convention::record::sign::{self, Given, Signatory, Signature};
use crate::convention::record::{self, file, frozen};
use crate::convention::rules::{Convention, Piece, Reference, State, Way, check_end, signed_by_all};
use crate::convention::scope::ConventionScope;
use crate::convention::tools::Tools;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::{Kept, Known, Scope};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::{french, instant};

/// After a form: the signatures, or the page again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<SignaturesPage>>),
}

pub(super) async fn find(db: &impl ConnectionTrait, reference: Reference) -> Result<Convention, AppError> {
    record::find(db, reference).await?.ok_or(AppError::NotFound("Convention"))
}

async fn page(
    db: &impl ConnectionTrait,
    convention: &Convention,
    (collects, reads_all): (bool, bool),
    typed: Typed,
) -> Result<SignaturesPage, AppError> {
    let mut versions = Vec::new();
    for it in frozen::all(db, convention.id).await? {
        let (signatures, errata) = (sign::of(db, it.id).await?, sign::errata(db, it.id).await?);
        versions.push((it, signatures, errata));
    }
    let people: Vec<i64> = versions.iter().map(|it| it.0.frozen_by).collect();
    let names = person::names(db, &people).await?;
    Ok(SignaturesPage::new(Signatures { convention, versions, names, collects, reads_all }, typed))
}

#[get("/conventions/<reference>/signatures")]
async fn show(
    reference: Reference,
    known: Known<ConventionScope>,
    db: &Managed<Db>,
) -> Result<View<SignaturesPage>, AppError> {
    let convention = find(db.reader(), reference).await?;
    let rights = &known.by.rights;
    let sight = (known.object.is_kept_by(rights), rights.reads_all());
    Ok(View::ok(page(db.reader(), &convention, sight, Typed::default()).await?))
}

const NOTHING_TO_SIGN: &str =
    "Cette convention n’est pas à la signature\u{a0}: sa page dit où elle en est et ce qu’elle attend.";

/// The version that waits for signatures, and those of its signatures that are not given.
async fn awaited(
    db: &impl ConnectionTrait,
    convention: &Convention,
) -> Result<(frozen::Frozen, Vec<Signature>), AppError> {
    let version = frozen::current(db, convention.id).await?.filter(|_| convention.state == State::ToSign);
    let version = version.ok_or_else(|| AppError::Refused(NOTHING_TO_SIGN.to_owned()))?;
    let mut signatures = sign::of(db, version.id).await?;
    signatures.retain(|it| it.given.is_none());
    Ok((version, signatures))
}

#[post("/conventions/<reference>/signatures/papier", data = "<draft>")]
async fn paper(
    reference: Reference,
    kept: Kept<ConventionScope>,
    draft: Posted<PaperDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let typed = draft.typed();
    let convention = find(tools.db.reader(), reference).await?;
    let (version, waiting) = awaited(tools.db.reader(), &convention).await?;
    let today = tools.clock.today();
    let frozen_on = instant::day_and_hour(&version.frozen_at).map_or(today, |it| it.0);
    let paper = match draft.parsed(&waiting, frozen_on, today).await {
        Ok(paper) => paper,
        Err(errors) => {
            let typed = Typed { paper: typed, errors, ..Typed::default() };
            return again(tools.db.reader(), &convention, typed).await;
        }
    };
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    // Somebody may have signed, or set the version aside, while the file was read.
    let convention = find(act.db(), reference).await?;
    let (now, _) = awaited(act.db(), &convention).await?;
    if now.id != version.id {
        return Err(AppError::Refused(NOTHING_TO_SIGN.to_owned()));
    }
    let scan = file::attach(&mut act, &convention, Piece::Scan, &paper.scan, kept.by.person.id).await?;
    let mut count = 0;
    let mut signed = None;
    for (id, by) in &paper.signed {
        let Some(asked) = waiting.iter().find(|it| it.id == *id) else { continue };
        let given = Given {
            way: Way::Paper,
            on: paper.on,
            at: act.at().to_owned(),
            sha256: version.sha256.clone(),
            place: paper.place.clone(),
            originals: Some(paper.originals),
            scan: Some(scan),
        };
        signed = give(&mut act, &convention, asked, by, &given).await?;
        count += 1;
    }
    act.commit().await?;
    let message = match signed {
        Some(on) => {
            format!("Toutes les parties ont signé\u{a0}: la convention est signée le {}.", french::date(on))
        }
        None if count == 1 => "La signature est enregistrée.".to_owned(),
        None => format!("{count}\u{a0}signatures sont enregistrées."),
    };
    Ok(saved(reference, &message))
}

/// Records a signature; when it is the last, the convention is signed, on the day that is given back.
pub(super) async fn give(
    act: &mut Act,
    convention: &Convention,
    asked: &Signature,
    by: &Signatory,
    given: &Given,
) -> Result<Option<chrono::NaiveDate>, AppError> {
    if let Some(it) = convention.contents.ends_on.and_then(|end| check_end(end, given.on)) {
        return Err(AppError::Refused(format!(
            "{} L’administration doit d’abord faire une nouvelle version.",
            it.message
        )));
    }
    if !sign::sign(act, asked.id, by, given).await? {
        return Err(AppError::Refused(
            "Cette partie a signé entre-temps\u{a0}: la page des signatures dit comment.".to_owned(),
        ));
    }
    let text = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
    let way = if given.way == Way::Paper { "paper" } else { "online" };
    let mut changes = Changes::new();
    changes
        .note("signatory_party", None, Some(asked.party_name.clone()))
        .note("signatory_name", None, Some(by.name.clone()))
        .note("signatory_title", None, Some(by.title.clone()))
        .note("signatory_delegation", None, text(&by.delegation))
        .note("signature_way", None, Some(way.to_owned()))
        .note("signature_on", None, Some(given.on.to_string()))
        .note("signature_place", None, text(&given.place))
        .note("signature_originals", None, given.originals.map(|it| it.to_string()))
        .note("frozen_sha256", None, Some(given.sha256.clone()));
    let object = Object { kind: "convention", id: convention.reference.to_string() };
    act.record("convention.party_signed", object, changes);
    let all = sign::of(act.db(), asked.frozen_id).await?;
    let days: Vec<_> = all.iter().map(|it| it.given.as_ref().map(|it| it.on)).collect();
    let Some(on) = signed_by_all(&days) else { return Ok(None) };
    let making = Making { act: "convention.signed", by: None, comment: "" };
    advance(act, convention, State::Signed { on }, making).await?;
    draw(act, Obliged { convention, contents: &convention.contents, effect: on }).await?;
    Ok(Some(on))
}

#[post("/conventions/<reference>/signatures/<id>/invitation", data = "<draft>")]
async fn invite(
    reference: Reference,
    id: i64,
    kept: Kept<ConventionScope>,
    draft: Posted<InviteDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let convention = find(act.db(), reference).await?;
    let (_, waiting) = awaited(act.db(), &convention).await?;
    let asked = waiting.iter().find(|it| it.id == id).ok_or(AppError::NotFound("Signature"))?;
    let email = match draft.parsed(&email_field(id)) {
        Ok(email) => email,
        Err(errors) => {
            let typed = Typed { email: Some((id, draft.typed())), errors, ..Typed::default() };
            return again(act.db(), &convention, typed).await;
        }
    };
    let by = (kept.by.person.values.name.as_str(), tools.base.as_str());
    send_link(&mut act, &convention, (asked, &email), Why::Asked, by, tools.clock.now()).await?;
    act.commit().await?;
    tools.outbox.wake();
    Ok(saved(reference, &format!("Le lien pour signer est envoyé à {email}. Il est valable 30\u{a0}jours.")))
}

fn saved(reference: Reference, message: &str) -> Answer {
    Answer::Saved(Saved::new(format!("/conventions/{reference}/signatures"), message))
}

async fn again(db: &impl ConnectionTrait, convention: &Convention, typed: Typed) -> Result<Answer, AppError> {
    let page = page(db, convention, (true, true), typed).await?;
    Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))))
}

/// The frozen version of that number.
async fn version(
    db: &impl ConnectionTrait,
    reference: Reference,
    number: i32,
) -> Result<frozen::Frozen, AppError> {
    let convention = find(db, reference).await?;
    let all = frozen::all(db, convention.id).await?;
    all.into_iter().find(|it| it.number == number).ok_or(AppError::NotFound("Version"))
}

/// The PDF of a version, as it was frozen.
#[get("/conventions/<reference>/versions/<number>/pdf")]
async fn pdf(
    reference: Reference,
    number: i32,
    _known: Known<ConventionScope>,
    db: &Managed<Db>,
) -> Result<Download, AppError> {
    let it = version(db.reader(), reference, number).await?;
    let printed = frozen::printed(db.reader(), it.id).await?.ok_or(AppError::NotFound("Version"))?;
    let name = format!("Convention-{reference}-version-{number}.pdf");
    Ok(Download { name, bytes: printed.bytes.to_vec(), kind: ContentType::PDF })
}

/// The canonical content of a version: its SHA-256 is what is signed.
#[get("/conventions/<reference>/versions/<number>/contenu")]
async fn content(
    reference: Reference,
    number: i32,
    known: Known<ConventionScope>,
    db: &Managed<Db>,
) -> Result<Download, AppError> {
    if !known.by.rights.reads_all() {
        return Err(AppError::Forbidden(
            "Le contenu figé porte les comptes bancaires des parties\u{a0}: demandez à l’administration de recalculer \
             son empreinte."
                .to_owned(),
        ));
    }
    let it = version(db.reader(), reference, number).await?;
    let content = frozen::content(db.reader(), it.id).await?.ok_or(AppError::NotFound("Version"))?;
    let name = format!("Convention-{reference}-version-{number}.json");
    Ok(Download { name, bytes: content.into_bytes(), kind: ContentType::JSON })
}

/// The pages of signatures.
pub fn routes() -> Vec<Route> {
    routes![show, paper, invite, pdf, content]
}
