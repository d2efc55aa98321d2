//! What is shown of the marks to those who conduct the meeting, and the act that shows them before all are given.

use rocket::form::FromForm;
use rocket::{Route, State, post, routes};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;

use super::page::Summary;
use crate::audit::Act;
use crate::clock::Clock;
use crate::committee::record::members::{self, Member};
use crate::committee::record::{Committee, grid, load};
use crate::committee::rules::Seat;
use crate::committee::rules::grid::{Marks, Showing, is_expected, showing};
use crate::committee::scope::SeatedScope;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::identity::record::person::Person;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::french;

/// What a page shows of the grids.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GridCell {
    /// What all gave, once it is shown.
    summary: Option<Summary>,
    /// « 2 grilles données sur 3 », as long as some are awaited.
    awaited: String,
    /// Whether whoever looks is to give theirs.
    owes: bool,
}

/// Marks by row of the member, and whether they are shown.
pub(super) type Given = (Vec<(i64, Marks)>, Showing);

/// The marks of a committee, and whether they are shown.
pub(super) async fn given(
    db: &impl ConnectionTrait,
    committee: &Committee,
    members: &[Member],
) -> Result<Given, DbErr> {
    let given = grid::of(db, committee.id).await?;
    let rows: Vec<i64> = given.iter().map(|it| it.0).collect();
    let expected: Vec<i64> = members.iter().filter(|it| is_expected(&it.sits())).map(|it| it.id).collect();
    let is_chosen = committee.grids_shown_at.is_some();
    let showing = showing(&expected, &rows, is_chosen, !committee.step().is_open());
    Ok((given, showing))
}

/// « 2 grilles données sur 3 ».
pub(super) fn said(given: usize, of: usize) -> String {
    let given = french::count_feminine(given as u64, "grille donnée", "grilles données");
    format!("{given} sur {of}")
}

/// What all gave, once it is shown: `None` before.
pub(super) fn all(members: &[Member], (given, showing): &Given) -> Option<Summary> {
    let voices = members.iter().filter(|it| it.seat != Seat::Guest).count();
    let marks: Vec<Marks> = given.iter().map(|it| it.1.clone()).collect();
    (*showing == Showing::Shown).then(|| Summary::new(&marks, voices))
}

/// What the members of a committee gave, once it is shown; nothing when nobody did.
///
/// # Errors
/// The database's.
pub async fn summary(
    db: &impl ConnectionTrait,
    committee: &Committee,
    members: &[Member],
) -> Result<Option<Summary>, DbErr> {
    Ok(all(members, &given(db, committee, members).await?))
}

/// The same for a page, and what it says as long as nothing is shown, to that person.
///
/// # Errors
/// The database's.
pub async fn cell(
    db: &impl ConnectionTrait,
    committee: &Committee,
    members: &[Member],
    person: Option<&Person>,
) -> Result<GridCell, DbErr> {
    let given = given(db, committee, members).await?;
    let is_open = committee.step().is_open() && given.1 != Showing::Shown;
    let own = |it: &&Member| it.seat != Seat::Guest && person.is_some_and(|person| it.is(person));
    let owes = |it: &Member| given.0.iter().all(|of| of.0 != it.id);
    Ok(GridCell {
        awaited: match given.1 {
            Showing::Awaited { given, of } => said(given, of),
            Showing::Empty | Showing::Shown => String::new(),
        },
        owes: is_open && members.iter().find(own).is_some_and(owes),
        summary: all(members, &given),
    })
}

/// Whether marks are still taken: the committee is open, and nothing is shown.
///
/// # Errors
/// The database's.
pub async fn takes(
    db: &impl ConnectionTrait,
    committee: &Committee,
    members: &[Member],
) -> Result<bool, DbErr> {
    Ok(committee.step().is_open() && given(db, committee, members).await?.1 != Showing::Shown)
}

/// Where the page it is asked from is.
#[derive(FromForm)]
struct ShowDraft {
    #[field(default = "")]
    from: String,
}

/// Shows the marks that were given, without those of somebody who will not give theirs.
#[post("/comites/<id>/grilles", data = "<draft>")]
async fn show(
    id: i64,
    kept: Kept<SeatedScope>,
    draft: Posted<ShowDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let (committee, _) =
        load::find(act.db(), id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    let members = members::of(act.db(), id).await?;
    let page = if draft.from == "decision" { "decision" } else { "salle" };
    let to = format!("/comites/{id}/{page}");
    match given(act.db(), &committee, &members).await?.1 {
        _ if !committee.step().is_open() => Err(AppError::Refused(
            "Ce comité d’investissement est clos\u{a0}: ses grilles sont à sa page.".to_owned(),
        )),
        Showing::Empty => Err(AppError::Refused(
            "Personne n’a encore donné sa grille\u{a0}: il n’y a rien à montrer.".to_owned(),
        )),
        Showing::Shown => Ok(Saved::new(to, "Les grilles sont déjà montrées.")),
        Showing::Awaited { given, of } => {
            grid::show(&mut act, &committee, &format!("{given} sur {of}")).await?;
            act.commit().await?;
            Ok(Saved::new(to, "Les grilles sont montrées\u{a0}: plus aucune n’est donnée."))
        }
    }
}

/// The act that shows them.
pub fn routes() -> Vec<Route> {
    routes![show]
}
