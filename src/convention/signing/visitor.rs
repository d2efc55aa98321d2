//! The page of a signatory: whoever holds the link reads the convention and signs, once.

use chrono::NaiveDate;
use rocket::http::{ContentType, Status};
use rocket::{Responder, Route, State as Managed, get, post, routes};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use super::collect::give;
use super::deed::Deed;
use super::download::Download;
use super::form::SignDraft;
use crate::audit::Act;
use crate::clock::Clock;
use crate::convention::page::title;
use crate::convention::record::frozen::{self, Frozen};
use crate::convention::record::sign::{self, Given, Signature};
use crate::convention::rules::{State, Way};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::page::{Page, Section};
use crate::web::{french, instant};

/// Who acts, in the journal, when nobody here has their address.
const SIGNATORY: &str = "signataire invité";

/// The page: to sign, signed, or of no more use.
#[derive(Serialize)]
pub struct SignPage {
    /// What is to be signed, or was.
    offer: Option<Offer>,
    draft: SignDraft,
    errors: FormErrors,
}

#[derive(Serialize)]
struct Offer {
    action: String,
    reference: String,
    /// « la convention », « l’avenant ».
    noun: &'static str,
    is_amendment: bool,
    title: String,
    party: String,
    number: i32,
    pages: i64,
    sha256: String,
    pdf_sha256: String,
    until: String,
    parties: Vec<String>,
    signed: Option<Signed>,
}

#[derive(Serialize)]
struct Signed {
    name: String,
    title: String,
    delegation: String,
    at: String,
    day: String,
}

impl Page for SignPage {
    const TEMPLATE: &'static str = "convention/sign.html";
    const SECTION: Section = Section::Conventions;
    const HAS_OPEN_FORM: bool = true;
}

/// What a link leads to.
struct Asked {
    signature: Signature,
    version: Frozen,
    deed: Deed,
}

impl Asked {
    /// Whether it may be signed at `now`.
    fn is_open(&self, now: &str) -> bool {
        let is_alive = self.signature.invited.as_ref().is_some_and(|it| it.1.as_str() > now);
        is_alive
            && self.signature.given.is_none()
            && self.version.voided_at.is_none()
            && self.deed.state() == State::ToSign
    }
}

/// What the link leads to, if it ever led anywhere.
async fn asked(db: &impl ConnectionTrait, token: &str) -> Result<Option<Asked>, AppError> {
    let Some(signature) = sign::by_token(db, token).await? else { return Ok(None) };
    let version = frozen::by_id(db, signature.frozen_id).await?.ok_or(AppError::NotFound("Version"))?;
    let deed = Deed::of_version(db, &version).await?.ok_or(AppError::NotFound("Convention"))?;
    Ok(Some(Asked { signature, version, deed }))
}

fn page(asked: Option<&Asked>, token: &str, draft: SignDraft, errors: FormErrors) -> SignPage {
    let offer = asked.map(|it| {
        let signed = it.signature.given.as_ref().map(|given| Signed {
            name: it.signature.name.clone(),
            title: it.signature.title.clone(),
            delegation: it.signature.delegation.clone(),
            at: instant::shown(&given.at),
            day: french::date(given.on),
        });
        Offer {
            action: format!("/signature/{token}"),
            reference: it.deed.reference(),
            noun: it.deed.noun(),
            is_amendment: it.deed.amendment.is_some(),
            title: title(&it.deed.convention),
            party: it.signature.party_name.clone(),
            number: it.version.number,
            pages: it.version.pages,
            sha256: it.version.sha256.clone(),
            pdf_sha256: it.version.pdf_sha256.clone(),
            until: (it.signature.invited.as_ref())
                .and_then(|it| instant::day_and_hour(&it.1))
                .map_or_else(String::new, |it| french::date(it.0)),
            parties: it.deed.contents().parties.iter().map(|it| it.name.clone()).collect(),
            signed,
        }
    });
    SignPage { offer, draft, errors }
}

/// Shows what is asked; opened by a scanner of mails, it signs nothing.
#[get("/signature/<token>")]
async fn show(token: &str, db: &Managed<Db>, clock: &Managed<Clock>) -> Result<View<SignPage>, AppError> {
    let found = asked(db.reader(), token).await?;
    let now = clock.stamp();
    let is_proof = |it: &Asked| it.signature.given.is_some() && it.version.voided_at.is_none();
    let Some(it) = found.filter(|it| it.is_open(&now) || is_proof(it)) else {
        let page = page(None, token, <SignDraft as Default>::default(), FormErrors::new());
        return Ok(View::with_status(page, Status::Gone));
    };
    let draft = SignDraft::new(&it.signature, &it.version.sha256);
    Ok(View::ok(page(Some(&it), token, draft, FormErrors::new())))
}

/// The PDF of what is to be signed.
#[get("/signature/<token>/pdf")]
async fn pdf(
    token: &str,
    db: &Managed<Db>,
    clock: &Managed<Clock>,
) -> Result<Result<Download, View<SignPage>>, AppError> {
    let now = clock.stamp();
    let found = asked(db.reader(), token).await?;
    let Some(it) = found.filter(|it| it.is_open(&now) || it.signature.given.is_some()) else {
        let page = page(None, token, <SignDraft as Default>::default(), FormErrors::new());
        return Ok(Err(View::with_status(page, Status::Gone)));
    };
    let printed = frozen::printed(db.reader(), it.version.id).await?.ok_or(AppError::NotFound("Version"))?;
    let name = format!("{}-version-{}.pdf", it.deed.file(), it.version.number);
    Ok(Ok(Download { name, bytes: printed.bytes.to_vec(), kind: ContentType::PDF }))
}

/// After the form: the proof, or the page again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<SignPage>>),
}

#[post("/signature/<token>", data = "<draft>")]
async fn sign_it(
    token: &str,
    draft: Posted<SignDraft>,
    db: &Managed<Db>,
    clock: &Managed<Clock>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let gone = |draft| {
        let page = page(None, token, draft, FormErrors::new());
        Ok(Answer::Again(Box::new(View::with_status(page, Status::Gone))))
    };
    let Some(it) = asked(db.reader(), token).await? else { return gone(draft) };
    let who = match &it.signature.email {
        Some(email) => person::by_email(db.reader(), email).await?.map(|it| it.who()),
        None => None,
    };
    let mut act = Act::begin(db, **clock, who.as_deref().unwrap_or(SIGNATORY)).await?;
    let Some(it) = asked(act.db(), token).await?.filter(|it| it.is_open(act.at())) else {
        return gone(draft);
    };
    let again = |draft, errors, status| {
        Ok(Answer::Again(Box::new(View::with_status(page(Some(&it), token, draft, errors), status))))
    };
    let by = match draft.parsed(&it.signature) {
        Ok(by) => by,
        Err(errors) => return again(draft, errors, Status::UnprocessableEntity),
    };
    if draft.sha256 != it.version.sha256 {
        let mut errors = FormErrors::new();
        errors.add("agrees", "Une autre version est à signer depuis\u{a0}: relisez le PDF, puis signez.");
        let mut draft = draft;
        draft.sha256.clone_from(&it.version.sha256);
        return again(draft, errors, Status::Conflict);
    }
    let given = Given {
        way: Way::Online,
        on: today(**clock),
        at: act.at().to_owned(),
        sha256: it.version.sha256.clone(),
        place: String::new(),
        originals: None,
        scan: None,
    };
    give(&mut act, &it.deed, &it.signature, &by, &given).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(
        format!("/signature/{token}"),
        "Vous avez signé. Cette page en est la preuve.",
    )))
}

fn today(clock: Clock) -> NaiveDate {
    clock.today()
}

/// The pages of signatories.
pub fn routes() -> Vec<Route> {
    routes![show, pdf, sign_it]
}
