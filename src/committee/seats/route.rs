//! Those who sit, over HTTP.

use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::SeatsDraft;
use super::page::SeatsPage;
use crate::audit::Act;
use crate::clock::Clock;
use crate::committee::invitation::Courier;
use crate::committee::record::members::{self, Member};
use crate::committee::record::{Committee, co_finances, grid, load};
use crate::committee::rules::Seat;
use crate::committee::rules::grid::Marks;
use crate::committee::scope::CommitteeScope;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// The committee and its members as they are now, as long as it is open.
async fn open(db: &impl ConnectionTrait, id: i64) -> Result<(Committee, Vec<Member>, bool), AppError> {
    let (committee, product) =
        load::find(db, id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    if !committee.step().is_open() {
        return Err(AppError::Refused(
            "Ce comité d’investissement est clos\u{a0}: ses membres ne changent plus.".to_owned(),
        ));
    }
    Ok((committee, members::of(db, id).await?, co_finances(db, product.id).await?))
}

fn fresh(committee: &Committee, members: &[Member], co_finances: bool) -> SeatsDraft {
    let vacant = Seat::mandatory(co_finances).filter(|seat| members.iter().all(|it| it.seat != *seat));
    SeatsDraft::of(members, vacant, committee.version)
}

/// Those who sit, unless one who gave their grid is not among them, or is a guest: their marks would go in silence.
fn keeps_graders(
    before: &[Member],
    after: Vec<Member>,
    given: &[(i64, Marks)],
) -> Result<Vec<Member>, FormErrors> {
    let mut errors = FormErrors::new();
    let has_given = |it: &&Member| given.iter().any(|of| of.0 == it.id);
    let is_gone = |it: &&Member| after.iter().all(|kept| kept.id != it.id || kept.seat == Seat::Guest);
    for it in before.iter().filter(has_given).filter(is_gone) {
        let message = format!(
            "{} a donné sa grille du sponsor\u{a0}: remettez sa ligne, à un siège qui a une voix, sans quoi ses notes ne compteraient plus.",
            if it.name.is_empty() { &it.email } else { &it.name }
        );
        errors.add("members[0].name", message);
    }
    if errors.is_empty() { Ok(after) } else { Err(errors) }
}

#[get("/comites/<id>/membres")]
async fn ask(id: i64, kept: Kept<CommitteeScope>, db: &State<Db>) -> Result<View<SeatsPage>, AppError> {
    let (committee, members, co_finances) = open(db.reader(), id).await?;
    let draft = fresh(&committee, &members, co_finances);
    let of = (&committee, &kept.object.product);
    Ok(View::ok(SeatsPage::new(of, &members, co_finances, (draft, FormErrors::new()))))
}

#[post("/comites/<id>/membres", data = "<draft>")]
async fn set(
    id: i64,
    kept: Kept<CommitteeScope>,
    draft: Posted<SeatsDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    courier: Courier,
) -> Result<Either<Saved, View<SeatsPage>>, AppError> {
    let mut draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let (committee, known, co_finances) = open(act.db(), id).await?;
    let given = grid::of(act.db(), id).await?;
    let parsed = draft.parsed(&known).and_then(|after| keeps_graders(&known, after, &given));
    let (errors, status) = match parsed {
        Ok(members) if draft.version == committee.version => {
            members::replace(&mut act, &committee, &known, &members).await?;
            courier.tell(&act, id).await?;
            act.commit().await?;
            courier.leave();
            let message = "Les membres du comité d’investissement sont enregistrés.";
            return Ok(Either::Left(Saved::new(format!("/comites/{id}"), message)));
        }
        Ok(_) => {
            let mut errors = FormErrors::new();
            errors.add(
                "members[0].name",
                "Quelqu’un a changé ce comité entre-temps\u{a0}: vérifiez la liste, puis enregistrez de nouveau pour garder la vôtre.",
            );
            draft.version = committee.version;
            (errors, Status::Conflict)
        }
        Err(errors) => (errors, Status::UnprocessableEntity),
    };
    let of = (&committee, &kept.object.product);
    Ok(Either::Right(View::with_status(SeatsPage::new(of, &known, co_finances, (draft, errors)), status)))
}

/// The pages of those who sit.
pub fn routes() -> Vec<Route> {
    routes![ask, set]
}
