//! Sessions over HTTP.

use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::arrange::{Arranged, arrange, in_the_way, known_conflicts};
use super::form::SessionDraft;
use super::form_page::FormPage;
use super::ground::{self, Ground};
use super::page::{ListPage, SessionPage, SessionRoomPage};
use super::scope::{SessionScope, holds, keeps_all, keeps_some};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::committee::invitation::Courier;
use crate::committee::record::session::{self, Whole, write};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::rules::Rights;
use crate::identity::{Kept, Known, Signed, SignedIn};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::french;

type Answer = Result<Either<Saved, View<FormPage>>, AppError>;

#[get("/sessions")]
async fn list(by: SignedIn, db: &State<Db>, today: Today) -> Result<View<ListPage>, AppError> {
    let all = session::all(db.reader()).await?;
    Ok(View::ok(ListPage::new(&all, &by.0.rights, today.0)))
}

/// Says no to whoever keeps the committees of no product.
fn may_plan(rights: &Rights) -> Result<(), AppError> {
    if keeps_some(rights) {
        return Ok(());
    }
    Err(AppError::Forbidden(
        "Une session se planifie par les coachs de ses produits, ou par l’administration.".to_owned(),
    ))
}

/// The form, with what is in the way of each line.
async fn form(
    db: &impl ConnectionTrait,
    (known, ground): (Option<&Whole>, &Ground),
    (draft, errors): (SessionDraft, FormErrors),
    focus: String,
    today: Today,
) -> Result<FormPage, AppError> {
    let conflicts = in_the_way(db, &draft, ground, today.0).await?;
    Ok(FormPage::new(known, ground, (draft, errors), conflicts, focus))
}

#[get("/sessions/nouvelle")]
async fn ask(by: SignedIn, db: &State<Db>, today: Today) -> Result<View<FormPage>, AppError> {
    may_plan(&by.0.rights)?;
    let ground = ground::read(db.reader(), &by.0.rights, None, today.0).await?;
    let draft = (<SessionDraft as Default>::default(), FormErrors::new());
    Ok(View::ok(form(db.reader(), (None, &ground), draft, String::new(), today).await?))
}

/// What a form was sent for: to change the order on the page, or to save it.
async fn sent(
    known: Option<i64>,
    by: &Signed,
    mut draft: SessionDraft,
    (db, clock, courier): (&Db, Clock, Courier),
    today: Today,
) -> Answer {
    let mut act = Act::begin(db, clock, &by.who()).await?;
    let known = match known {
        Some(id) => Some(find(act.db(), id).await?),
        None => None,
    };
    let of = known.as_ref();
    let ground = ground::read(act.db(), &by.rights, of, today.0).await?;
    if !draft.act.is_empty() && draft.act != "save" {
        let mut errors = FormErrors::new();
        let focus = draft.turn(&ground, &mut errors);
        let status = if errors.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
        let page = form(act.db(), (of, &ground), (draft, errors), focus, today).await?;
        return Ok(Either::Right(View::with_status(page, status)));
    }
    let by = (by.person.id, today.0);
    match arrange(&mut act, &courier, (of, &ground), &mut draft, by).await? {
        Arranged::Saved(id, told) => {
            act.commit().await?;
            courier.leave();
            let people = french::count(told as u64, "invitation part", "invitations partent");
            let told = if told == 0 {
                String::new()
            } else {
                format!(" {people}, pour l’agenda de ceux qui siègent.")
            };
            let message =
                format!("La session est enregistrée, et chacun de ses comités est à son heure.{told}");
            Ok(Either::Left(Saved::new(format!("/sessions/{id}"), message)))
        }
        Arranged::Refused(errors, status) => {
            let page = form(act.db(), (of, &ground), (draft, errors), String::new(), today).await?;
            Ok(Either::Right(View::with_status(page, status)))
        }
    }
}

async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Whole, AppError> {
    session::find(db, id).await?.ok_or(AppError::NotFound("Session"))
}

#[post("/sessions", data = "<draft>")]
async fn plan(
    by: SignedIn,
    draft: Posted<SessionDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    courier: Courier,
    today: Today,
) -> Answer {
    may_plan(&by.0.rights)?;
    sent(None, &by.0, draft.into_inner(), (db.inner(), **clock, courier), today).await
}

#[get("/sessions/<_>")]
async fn show(known: Known<SessionScope>, db: &State<Db>) -> Result<View<SessionPage>, AppError> {
    let (whole, rights) = (&known.object.0, &known.by.rights);
    let conflicts =
        if keeps_all(rights, whole) { known_conflicts(db.reader(), whole).await? } else { Vec::new() };
    Ok(View::ok(SessionPage::new(whole, rights, conflicts)))
}

#[get("/sessions/<_>/modifier")]
async fn ask_again(
    kept: Kept<SessionScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<FormPage>, AppError> {
    let whole = &kept.object.0;
    let ground = ground::read(db.reader(), &kept.by.rights, Some(whole), today.0).await?;
    let draft = (SessionDraft::of(whole), FormErrors::new());
    Ok(View::ok(form(db.reader(), (Some(whole), &ground), draft, String::new(), today).await?))
}

#[post("/sessions/<id>", data = "<draft>")]
async fn change(
    id: i64,
    kept: Kept<SessionScope>,
    draft: Posted<SessionDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    courier: Courier,
    today: Today,
) -> Answer {
    sent(Some(id), &kept.by, draft.into_inner(), (db.inner(), **clock, courier), today).await
}

/// Undoes a session; its committees stay as they are planned.
#[post("/sessions/<id>/suppression", data = "<_button>")]
async fn undo(
    id: i64,
    kept: Kept<SessionScope>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let whole = find(act.db(), id).await?;
    write::undo(&mut act, &whole).await?;
    act.commit().await?;
    Ok(Saved::new("/sessions", "La session est défaite\u{a0}: ses comités gardent leur jour et leur heure."))
}

#[get("/sessions/<_>/salle")]
fn room(known: Known<SessionScope>) -> Result<View<SessionRoomPage>, AppError> {
    let (whole, rights) = (&known.object.0, &known.by.rights);
    if holds(rights, whole) {
        return Ok(View::ok(SessionRoomPage::new(whole, rights)));
    }
    Err(AppError::Forbidden(
        "La salle d’une session s’ouvre aux coachs de l’un de ses produits, et à l’administration."
            .to_owned(),
    ))
}

/// The pages of sessions.
pub fn routes() -> Vec<Route> {
    routes![list, ask, plan, show, ask_again, change, undo, room]
}
