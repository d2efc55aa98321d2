//! Committees as they are read, over HTTP, and their conditions.

use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::condition::{ConditionDraft, Turn};
use super::follow_up::follow_ups;
use super::history::{History, HistoryPage};
use super::page::{CommitteePage, ConditionPage, Reader};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::committee::dossier::writes;
use crate::committee::grid::cell;
use crate::committee::questions::questions;
use crate::committee::record::dossier::{known, sent};
use crate::committee::record::{self, ConditionRow, co_finances, conditions, load, members, report, session};
use crate::committee::rules::{Standing, standing};
use crate::committee::scope::{CommitteeScope, Committees, SeatedScope, keeps};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::rules::Target;
use crate::identity::{Kept, Known, Scope, Seen, Signed};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::french;

/// Those of a product.
#[get("/produits/<_>/comites")]
async fn of_product(
    known: Known<Committees>,
    db: &State<Db>,
    today: Today,
) -> Result<View<HistoryPage>, AppError> {
    let db = db.reader();
    let product = known.object.0.clone();
    let id = product.id;
    let committees = load::of_products(db, &[id]).await?;
    let ids: Vec<i64> = committees.iter().map(|it| it.id).collect();
    let mut conditions = conditions::of(db, &ids).await?;
    conditions.retain(|it| it.met_on.is_none());
    let told = load::told_by_sheets(db, &[id]).await?;
    let history = History {
        facts: record::facts(db, &[id]).await?.remove(&id).unwrap_or_default(),
        amounts: load::amounts(db, &ids).await?,
        approved: report::standing(db, &ids).await?.1,
        told: told.into_iter().map(|it| (it.1, it.2)).collect(),
        product,
        committees,
        conditions,
    };
    let rights = &known.by.rights;
    let may = (known.object.is_kept_by(rights), writes(rights, id));
    Ok(View::ok(HistoryPage::new(history, may, today.0)))
}

/// One of them; whoever has no right on the product reads its day and its outcome, once decided.
#[get("/comites/<id>")]
async fn show(
    id: i64,
    seen: Seen<SeatedScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<CommitteePage>, AppError> {
    let db = db.reader();
    let rights = seen.by.rights();
    let (knows, conducts) = (seen.object.is_known_by(&rights), seen.object.is_kept_by(&rights));
    let found = load::find(db, id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    let product = found.1.id;
    let (follows, keeps) = (rights.sees(Target::Product(product)), keeps(&rights, product));
    let whole = load::whole(db, found).await?;
    let facts = record::facts(db, &[product]).await?.remove(&product).unwrap_or_default();
    let due = match standing(&facts, today.0) {
        Standing::Due { due, .. } | Standing::NeverHeld { due, .. } => Some(due),
        Standing::None => None,
    };
    let told = load::told_by_sheets(db, &[product]).await?;
    let of_the_day = told.into_iter().filter(|it| Some(it.1) == whole.committee.day()).filter_map(|it| it.2);
    let quote = of_the_day.collect::<Vec<_>>().join(" ");
    let is_open = whole.committee.step().is_open();
    let open = if is_open { conditions::carried(db, &whole.committee).await? } else { Vec::new() };
    let reads_dossier = follows && (rights.reads_all() || writes(&rights, product));
    let chaired = |it: &Signed| members::chair(&whole.members).is_some_and(|chair| chair.is(&it.person));
    let reads_report = follows || seen.by.0.as_deref().is_some_and(chaired);
    let is_approved = knows && report::approval(db, id).await?.is_some();
    let reader =
        Reader { knows, follows, keeps, conducts, reads_dossier, reads_report, is_approved, today: today.0 };
    let co_finances = co_finances(db, product).await?;
    let sent = sent::of(db, &[id]).await?;
    let person = seen.by.0.as_ref().map(|it| &it.person);
    let grid = cell(db, &whole.committee, &whole.members, person).await?;
    let follow_ups = if rights.administrator && !is_open {
        let (laureates, contracts) = known::contracts(db, product).await?;
        follow_ups(&whole, &laureates, &contracts, today.0)
    } else {
        Vec::new()
    };
    let session =
        session::of_committee(db, id).await?.filter(|_| follows).map(|it| (it.session.id, it.session.name));
    let questions = questions(db, id, &whole.members).await?;
    let beside = (&sent[..], (grid, questions), follow_ups, session);
    Ok(View::ok(CommitteePage::new(whole, (due, co_finances), (quote, &open), beside, reader)))
}

/// A condition of that committee.
async fn condition(db: &impl ConnectionTrait, committee: i64, id: i64) -> Result<ConditionRow, AppError> {
    let all = conditions::of(db, &[committee]).await?;
    all.into_iter().find(|it| it.id == id).ok_or(AppError::NotFound("Condition"))
}

#[get("/comites/<id>/conditions/<condition_id>")]
async fn ask_condition(
    id: i64,
    condition_id: i64,
    kept: Kept<CommitteeScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<ConditionPage>, AppError> {
    let row = condition(db.reader(), id, condition_id).await?;
    let form = (ConditionDraft::new(today.0), FormErrors::new());
    Ok(View::ok(ConditionPage::new(&kept.object.product, &row, today.0, form)))
}

/// Met, or open again, as the button says; what it is already is refused.
#[post("/comites/<id>/conditions/<condition_id>", data = "<draft>")]
async fn turn_condition(
    id: i64,
    condition_id: i64,
    kept: Kept<CommitteeScope>,
    draft: Posted<ConditionDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Either<Saved, View<ConditionPage>>, AppError> {
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let row = condition(act.db(), id, condition_id).await?;
    let message = match (draft.parsed(today.0), row.met_on) {
        (Ok(Turn::Met { on, evidence }), None) => {
            conditions::meet(&mut act, &row, kept.by.person.id, on, &evidence).await?;
            "La condition est remplie\u{a0}: sa preuve reste avec elle."
        }
        (Ok(Turn::Reopened { reason }), Some(_)) => {
            conditions::reopen(&mut act, &row, &reason).await?;
            "La condition est de nouveau ouverte."
        }
        (Ok(Turn::Met { .. }), Some(on)) => {
            return Err(AppError::Refused(format!(
                "Cette condition est déjà dite remplie, le {}\u{a0}: rouvrez-la d’abord si sa preuve ne vaut pas.",
                french::date_long(on)
            )));
        }
        (Ok(Turn::Reopened { .. }), None) => {
            return Err(AppError::Refused(
                "Cette condition est déjà ouverte\u{a0}: il n’y a rien à rouvrir.".to_owned(),
            ));
        }
        (Err(errors), _) => {
            let page = ConditionPage::new(&kept.object.product, &row, today.0, (draft.into_inner(), errors));
            return Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)));
        }
    };
    act.commit().await?;
    Ok(Either::Left(Saved::new(format!("/comites/{id}"), message)))
}

/// The pages of committees.
pub fn routes() -> Vec<Route> {
    routes![of_product, show, ask_condition, turn_condition]
}
