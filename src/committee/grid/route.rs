//! The grid over HTTP, by the link of a member or by their account.

use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::GridDraft;
use super::page::{GridPage, Turn};
use super::shown;
use crate::audit::Act;
use crate::clock::Clock;
use crate::committee::record::dossier::sent;
use crate::committee::record::load::{self, Product};
use crate::committee::record::members::{self, Member};
use crate::committee::record::{Committee, grid};
use crate::committee::rules::grid::Showing;
use crate::committee::rules::{Seat, Step};
use crate::committee::scope::SeatedScope;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::{Known, Signed};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// Who acts, in the journal, when nobody here has their address.
const MEMBER: &str = "membre du comité";

type Answer = Result<Either<Saved, View<GridPage>>, AppError>;

/// A member, with the committee they sit in.
struct Seated {
    committee: Committee,
    product: Product,
    member: Member,
    members: Vec<Member>,
    /// Where the grid is, and what leads to it.
    ways: (String, String),
}

/// The committee, for the one of its members who passes this test. Guests have no voice, and no grid.
async fn seated(
    db: &impl ConnectionTrait,
    committee: i64,
    ways: (String, String),
    is_it: impl Fn(&Member) -> bool,
) -> Result<Option<Seated>, AppError> {
    let Some((committee, product)) = load::find(db, committee).await? else { return Ok(None) };
    let members = members::of(db, committee.id).await?;
    let member = members.iter().find(|it| it.seat != Seat::Guest && is_it(it)).cloned();
    Ok(member.map(|member| Seated { committee, product, member, members, ways }))
}

async fn by_link(db: &impl ConnectionTrait, token: &str, clock: Clock) -> Result<Seated, AppError> {
    const LOST: AppError = AppError::NotFound("Lien vers une grille, périmé ou remplacé");
    let (sent, member) = sent::member_of(db, token, &clock.stamp()).await?.ok_or(LOST)?;
    let ways = (format!("/dossiers/{token}/grille"), format!("/dossiers/{token}"));
    seated(db, sent.committee_id, ways, |it| it.id == member).await?.ok_or(LOST)
}

async fn by_account(db: &impl ConnectionTrait, id: i64, by: &Signed) -> Result<Seated, AppError> {
    let ways = (format!("/comites/{id}/grille"), format!("/comites/{id}"));
    seated(db, id, ways, |it| it.is(&by.person)).await?.ok_or_else(|| {
        AppError::Forbidden(
            "La grille du sponsor se donne par qui siège au comité, avec une voix.".to_owned(),
        )
    })
}

async fn page(
    db: &impl ConnectionTrait,
    it: &Seated,
    form: (GridDraft, FormErrors),
) -> Result<GridPage, AppError> {
    let given = shown::given(db, &it.committee, &it.members).await?;
    let own = given.0.iter().find(|of| of.0 == it.member.id).map(|it| it.1.clone());
    let turn = match (own, given.1) {
        (Some(own), Showing::Awaited { given, of }) => Turn::Waits(own, shown::said(given, of)),
        (Some(own), _) => Turn::Reads(own, shown::all(&it.members, &given)),
        (None, _) if !it.committee.step().is_open() => Turn::Over,
        (None, Showing::Shown) => Turn::Late,
        (None, _) => Turn::Gives,
    };
    Ok(GridPage::new((&it.ways, &it.committee, &it.product), turn, form))
}

/// Keeps the marks of a member: once, before they are shown, and before the committee decides.
async fn keep(mut act: Act, seated: Seated, draft: GridDraft) -> Answer {
    if !matches!(seated.committee.step(), Step::Planned | Step::Held) {
        return Err(AppError::Refused(
            "Le comité a décidé\u{a0}: plus aucune grille n’est donnée.".to_owned(),
        ));
    }
    let given = shown::given(act.db(), &seated.committee, &seated.members).await?;
    if given.0.iter().any(|it| it.0 == seated.member.id) {
        return Err(AppError::Refused(
            "Vous avez déjà donné votre grille\u{a0}: elle ne change plus.".to_owned(),
        ));
    }
    if given.1 == Showing::Shown {
        return Err(AppError::Refused(
            "Les grilles sont déjà montrées en séance\u{a0}: plus aucune n’est donnée.".to_owned(),
        ));
    }
    match draft.parsed() {
        Ok(marks) => {
            grid::give(&mut act, seated.committee.id, &seated.member, &marks).await?;
            act.commit().await?;
            Ok(Either::Left(Saved::new(seated.ways.0, "Votre grille est donnée.")))
        }
        Err(errors) => {
            let page = page(act.db(), &seated, (draft, errors)).await?;
            Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)))
        }
    }
}

fn blank() -> (GridDraft, FormErrors) {
    (<GridDraft as Default>::default(), FormErrors::new())
}

#[get("/dossiers/<token>/grille")]
async fn ask(token: &str, db: &State<Db>, clock: &State<Clock>) -> Result<View<GridPage>, AppError> {
    let seated = by_link(db.reader(), token, **clock).await?;
    Ok(View::ok(page(db.reader(), &seated, blank()).await?))
}

#[post("/dossiers/<token>/grille", data = "<draft>")]
async fn give(token: &str, draft: Posted<GridDraft>, db: &State<Db>, clock: &State<Clock>) -> Answer {
    let act = Act::begin(db, **clock, MEMBER).await?;
    let seated = by_link(act.db(), token, **clock).await?;
    keep(act, seated, draft.into_inner()).await
}

#[get("/comites/<id>/grille")]
async fn ask_here(id: i64, known: Known<SeatedScope>, db: &State<Db>) -> Result<View<GridPage>, AppError> {
    let seated = by_account(db.reader(), id, &known.by).await?;
    Ok(View::ok(page(db.reader(), &seated, blank()).await?))
}

#[post("/comites/<id>/grille", data = "<draft>")]
async fn give_here(
    id: i64,
    known: Known<SeatedScope>,
    draft: Posted<GridDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Answer {
    // The journal tells the seat, and no more: as by a link, nobody learns whose marks they are.
    let act = Act::begin(db, **clock, MEMBER).await?;
    let seated = by_account(act.db(), id, &known.by).await?;
    keep(act, seated, draft.into_inner()).await
}

/// The pages on which a member gives theirs.
pub fn routes() -> Vec<Route> {
    routes![ask, give, ask_here, give_here]
}
