//! The team over HTTP.

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};

use super::form::InvitationDraft;
use super::invite;
use super::page::{Team, TeamPage};
use crate::audit::Act;
use crate::clock::stamp;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::limit::Limit;
use crate::identity::record::{invitation, mission, person};
use crate::identity::rules::Target;
use crate::identity::{Known, Led, Signed};
use crate::mail::Outbox;
use crate::portfolio::scope::ProductScope;
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::origin::Base;

/// Invitations that one person sends in a day: each is a mail to an address nobody has checked.
const BY_INVITER: Limit = Limit { name: "invitations by inviter", attempts: 30, minutes: 24 * 60 };

type Drafted = (InvitationDraft, FormErrors);

async fn page(
    product: &ProductScope,
    by: &Signed,
    drafted: Drafted,
    db: &Db,
    clock: Clock,
) -> Result<TeamPage, AppError> {
    let reader = db.reader();
    let missions = mission::on(reader, Target::Product(product.id)).await?;
    let ids: Vec<i64> = missions.iter().map(|it| it.mission.person_id).collect();
    let team = Team {
        names: person::names(reader, &ids).await?,
        waiting: invitation::waiting(reader, product.id, &stamp(clock.now())).await?,
        missions,
    };
    let may_invite = by.rights.invites(Target::Product(product.id));
    Ok(TeamPage::new(product, &team, may_invite, drafted, clock.today()))
}

#[get("/produits/<_>/equipe")]
async fn team(
    known: Known<ProductScope>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<View<TeamPage>, AppError> {
    let empty = (<InvitationDraft as Default>::default(), FormErrors::new());
    Ok(View::ok(page(&known.object, &known.by, empty, db, **clock).await?))
}

/// After the form: the team, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<TeamPage>>),
}

#[post("/produits/<_>/equipe/invitations", data = "<draft>")]
async fn send(
    led: Led<ProductScope>,
    draft: Posted<InvitationDraft>,
    base: Base,
    db: &State<Db>,
    clock: &State<Clock>,
    outbox: &State<Outbox>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let typed = match draft.parsed(today.0) {
        Ok(typed) => typed,
        Err(errors) => return again(&led.object, &led.by, (draft, errors), db, **clock).await,
    };
    let writer = db.begin().await?;
    let wait = BY_INVITER.count(&writer, &led.by.who(), clock.now()).await?;
    writer.commit().await?;
    if let Some(minutes) = wait {
        return Err(AppError::TooMany(minutes));
    }
    let mut act = Act::begin(db, **clock, &led.by.who()).await?;
    if let Some(problem) = invite::problem(act.db(), &typed, led.object.id, **clock).await? {
        let mut errors = FormErrors::new();
        errors.add("email", problem);
        return again(&led.object, &led.by, (draft, errors), db, **clock).await;
    }
    invite::send(&mut act, &led, &typed, &base.0, clock.now()).await?;
    act.commit().await?;
    outbox.wake();
    let message =
        format!("L’invitation est envoyée à {}. Elle attend sa réponse pendant 14\u{a0}jours.", typed.email);
    Ok(Answer::Saved(Saved::new(format!("/produits/{}/equipe", led.object.slug), message)))
}

async fn again(
    product: &ProductScope,
    by: &Signed,
    drafted: Drafted,
    db: &Db,
    clock: Clock,
) -> Result<Answer, AppError> {
    let page = page(product, by, drafted, db, clock).await?;
    Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))))
}

#[post("/produits/<_>/equipe/invitations/<id>/retrait", data = "<_button>")]
async fn withdraw(
    id: i64,
    led: Led<ProductScope>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &led.by.who()).await?;
    let team = format!("/produits/{}/equipe", led.object.slug);
    let waiting = invitation::waiting(act.db(), led.object.id, &stamp(clock.now())).await?;
    let Some(it) = waiting.into_iter().find(|it| it.id == id) else {
        return Err(AppError::NotFound("Invitation"));
    };
    invite::withdraw(&mut act, &it, &led.object).await?;
    act.commit().await?;
    Ok(Saved::new(team, "L’invitation est retirée\u{a0}: son lien ne sert plus."))
}

/// The team and its invitations.
pub fn routes() -> Vec<Route> {
    routes![team, send, withdraw]
}
