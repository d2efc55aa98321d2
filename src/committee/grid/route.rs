//! The grid over HTTP, by the link of a member.

use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::GridDraft;
use super::page::{GridPage, Summary};
use crate::audit::Act;
use crate::clock::Clock;
use crate::committee::record::dossier::sent;
use crate::committee::record::load::{self, Product};
use crate::committee::record::members::{self, Member};
use crate::committee::record::{Committee, grid};
use crate::committee::rules::{Seat, Step};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person::Person;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// Who acts, in the journal, when nobody here has their address.
const MEMBER: &str = "membre du comité";

/// Whoever came by a link, with the committee they sit in.
struct Seated {
    committee: Committee,
    product: Product,
    member: Member,
    /// How many have a voice.
    seats: usize,
}

async fn seated(db: &impl ConnectionTrait, token: &str, clock: Clock) -> Result<Seated, AppError> {
    const LOST: AppError = AppError::NotFound("Lien vers une grille, périmé ou remplacé");
    let (sent, member) = sent::member_of(db, token, &clock.stamp()).await?.ok_or(LOST)?;
    let (committee, product) = load::find(db, sent.committee_id).await?.ok_or(LOST)?;
    let members = members::of(db, committee.id).await?;
    let seats = members.iter().filter(|it| it.seat != Seat::Guest).count();
    // Guests have no voice, and no grid.
    let member = members.into_iter().find(|it| it.id == member && it.seat != Seat::Guest).ok_or(LOST)?;
    Ok(Seated { committee, product, member, seats })
}

async fn page(
    db: &impl ConnectionTrait,
    token: &str,
    it: &Seated,
    form: (GridDraft, FormErrors),
) -> Result<GridPage, AppError> {
    let given = grid::of(db, it.committee.id).await?;
    let own = given.iter().find(|of| of.0 == it.member.id).map(|it| it.1.clone());
    let all: Vec<_> = given.into_iter().map(|it| it.1).collect();
    // The others' are seen once one's own are given.
    let given = own.map(|own| (Summary::new(&all, it.seats), own));
    let is_over = !it.committee.step().is_open();
    Ok(GridPage::new((token, &it.committee, &it.product), (given, is_over), form))
}

/// Whether that person has still to give their own: they sit with a voice, and gave none. They see nobody's before.
///
/// # Errors
/// The database's.
pub async fn owes(
    db: &impl ConnectionTrait,
    committee: i64,
    members: &[Member],
    person: &Person,
) -> Result<bool, AppError> {
    let Some(own) = members.iter().find(|it| it.seat != Seat::Guest && it.is(person)) else {
        return Ok(false);
    };
    Ok(grid::of(db, committee).await?.iter().all(|it| it.0 != own.id))
}

/// What the members of a committee gave, for those who decide with it; nothing when nobody did.
///
/// # Errors
/// The database's.
pub async fn summary(
    db: &impl ConnectionTrait,
    committee: i64,
    members: &[Member],
) -> Result<Option<Summary>, AppError> {
    let given: Vec<_> = grid::of(db, committee).await?.into_iter().map(|it| it.1).collect();
    let seats = members.iter().filter(|it| it.seat != Seat::Guest).count();
    Ok((!given.is_empty()).then(|| Summary::new(&given, seats)))
}

#[get("/dossiers/<token>/grille")]
async fn ask(token: &str, db: &State<Db>, clock: &State<Clock>) -> Result<View<GridPage>, AppError> {
    let seated = seated(db.reader(), token, **clock).await?;
    let form = (<GridDraft as Default>::default(), FormErrors::new());
    Ok(View::ok(page(db.reader(), token, &seated, form).await?))
}

/// Keeps the marks of a member: once, and before the committee decides.
#[post("/dossiers/<token>/grille", data = "<draft>")]
async fn give(
    token: &str,
    draft: Posted<GridDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Either<Saved, View<GridPage>>, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, MEMBER).await?;
    let seated = seated(act.db(), token, **clock).await?;
    if !matches!(seated.committee.step(), Step::Planned | Step::Held) {
        return Err(AppError::Refused(
            "Le comité a décidé\u{a0}: plus aucune grille n’est donnée.".to_owned(),
        ));
    }
    let given = grid::of(act.db(), seated.committee.id).await?;
    if given.iter().any(|it| it.0 == seated.member.id) {
        return Err(AppError::Refused(
            "Vous avez déjà donné votre grille\u{a0}: elle ne change plus, puisque vous avez vu celles des autres.".to_owned(),
        ));
    }
    match draft.parsed() {
        Ok(marks) => {
            grid::give(&mut act, seated.committee.id, &seated.member, &marks).await?;
            act.commit().await?;
            let to = format!("/dossiers/{token}/grille");
            Ok(Either::Left(Saved::new(to, "Votre grille est donnée\u{a0}: voici celles de tous.")))
        }
        Err(errors) => {
            let page = page(act.db(), token, &seated, (draft, errors)).await?;
            Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)))
        }
    }
}

/// The pages of the grid.
pub fn routes() -> Vec<Route> {
    routes![ask, give]
}
