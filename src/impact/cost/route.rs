//! Yearly budgets over HTTP.

use chrono::Datelike;
use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};

use super::form::BudgetDraft;
use super::page::BudgetPage;
use super::record;
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::portfolio::scope::ProductScope;
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// After the form: the impact of the product, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<BudgetPage>>),
}

fn saved(of: &ProductScope, message: impl Into<String>) -> Saved {
    Saved::new(format!("/produits/{}/impact#couts", of.slug), message)
}

#[get("/produits/<_>/impact/budget?<annee>")]
async fn edit(
    annee: Option<i32>,
    kept: Kept<ProductScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<BudgetPage>, AppError> {
    let all = record::of(db.reader(), kept.object.id).await?;
    let year = annee.unwrap_or_else(|| today.0.year());
    let known = all.iter().find(|it| it.year == year);
    let draft = known.map_or_else(|| BudgetDraft::new(year), BudgetDraft::of);
    Ok(View::ok(BudgetPage::new(&kept.object, &all, draft, FormErrors::new())))
}

/// The version is compared inside the transaction: of two people, one is first.
#[post("/produits/<_>/impact/budget", data = "<draft>")]
async fn set(
    kept: Kept<ProductScope>,
    draft: Posted<BudgetDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let (of, draft) = (&kept.object, draft.into_inner());
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let all = record::of(act.db(), of.id).await?;
    let new = match draft.parsed(today.0) {
        Ok(new) => new,
        Err(errors) => {
            let page = BudgetPage::new(of, &all, draft, errors);
            return Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))));
        }
    };
    let known = all.iter().find(|it| it.year == new.year);
    if known.is_some_and(|it| (it.amount, &it.note) == (new.amount, &new.note)) {
        return Ok(Answer::Saved(saved(of, "Le budget est inchangé.")));
    }
    if draft.version != known.map_or(0, |it| it.version) {
        let page = BudgetPage::stale(of, &all, known, draft);
        return Ok(Answer::Again(Box::new(View::with_status(page, Status::Conflict))));
    }
    record::set(&mut act, (of.id, &of.slug), known, &new).await?;
    act.commit().await?;
    Ok(Answer::Saved(saved(of, format!("Le budget de {} est enregistré.", new.year))))
}

#[post("/produits/<_>/impact/budget/<year>/retrait", data = "<_button>")]
async fn withdraw(
    year: i32,
    kept: Kept<ProductScope>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let of = &kept.object;
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = record::find(act.db(), of.id, year).await?.ok_or(AppError::NotFound("Budget"))?;
    record::withdraw(&mut act, &of.slug, &known).await?;
    act.commit().await?;
    Ok(saved(of, format!("Le budget de {year} est retiré\u{a0}: le journal garde ce qu’il disait.")))
}

/// The pages of yearly budgets.
pub fn routes() -> Vec<Route> {
    routes![edit, set, withdraw]
}
