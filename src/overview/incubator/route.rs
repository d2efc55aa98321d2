//! The sheet of an incubator over HTTP.

use rocket::{Route, State, get, routes};

use super::page::IncubatorPage;
use crate::clock::Today;
use crate::db::Db;
use crate::error::AppError;
use crate::fast::record::award;
use crate::fast::record::embargo::Embargo;
use crate::followup::record::laureate;
use crate::identity::Maybe;
use crate::identity::rules::Target;
use crate::overview::lines;
use crate::portfolio::incubator::record;
use crate::portfolio::record::line;
use crate::web::View;

#[get("/incubateurs/<slug>")]
async fn show(slug: &str, by: Maybe, db: &State<Db>, today: Today) -> Result<View<IncubatorPage>, AppError> {
    let db = db.reader();
    let known = record::find(db, slug).await?.ok_or(AppError::NotFound("Incubateur"))?;
    let rights = by.rights();
    let may_edit = rights.keeps(Target::Incubator(known.id));
    let follows = laureate::of_incubator(db, &known.slug).await?;
    let may_follow = follows.iter().any(|it| it.access(&rights).is_some());
    let products = lines::lines(db, line::incubated_by(db, known.id, today.0).await?, today.0).await?;
    let mut awards = award::of_incubator(db, known.id).await?;
    let embargo = Embargo::on(db, today.0).await?;
    awards.retain(|it| !embargo.hides(it.laureate, Target::Incubator(known.id), &rights));
    if !rights.sees(Target::Incubator(known.id)) {
        for it in &mut awards {
            it.total = embargo.total(it.laureate, it.total);
        }
    }
    Ok(View::ok(IncubatorPage::new(&known, products, &awards, may_edit, may_follow)))
}

/// The sheet.
pub fn routes() -> Vec<Route> {
    routes![show]
}
