//! The page of a laureate over HTTP.

use rocket::{Route, State, get, routes};

use super::page::LaureatePage;
use super::record;
use crate::clock::Today;
use crate::db::Db;
use crate::error::AppError;
use crate::fast::record::embargo::Embargo;
use crate::identity::Seen;
use crate::laureate::scope::Supported;
use crate::web::View;

#[get("/laureats/<_>")]
async fn show(seen: Seen<Supported>, db: &State<Db>, today: Today) -> Result<View<LaureatePage>, AppError> {
    let rights = seen.by.rights();
    let embargo = Embargo::on(db.reader(), today.0).await?;
    let mut whole = record::read(db.reader(), seen.object.0, &rights, today.0).await?;
    whole.others.retain(|it| !embargo.hides(it.laureate, it.place.target, &rights));
    if !rights.sees(whole.laureate.place.target) {
        whole.award = embargo.award(whole.laureate.laureate, whole.award);
    }
    Ok(View::ok(LaureatePage::new(&whole, &rights, today.0)))
}

/// The page.
pub fn routes() -> Vec<Route> {
    routes![show]
}
