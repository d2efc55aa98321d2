//! The report of the last import over HTTP.

use rocket::{Route, State, get, routes};

use super::page::{ImportsPage, PER_PAGE, Shown};
use crate::db::Db;
use crate::error::AppError;
use crate::exchange::record::{findings, last_run};
use crate::web::View;

#[get("/imports?<code>&<page>")]
async fn show(code: Option<&str>, page: Option<u64>, db: &State<Db>) -> Result<View<ImportsPage>, AppError> {
    let db = db.reader();
    let code = code.filter(|it| !it.is_empty());
    let Some(run) = last_run::summary(db).await? else { return Ok(View::ok(ImportsPage::empty())) };
    let by_code = findings::count_by_code(db, run.id).await?;
    let count = match code {
        Some(code) => by_code.iter().find(|it| it.0 == code).map_or(0, |it| it.1),
        None => by_code.iter().map(|it| it.1).sum(),
    };
    let page = page.unwrap_or(1).clamp(1, count.div_ceil(PER_PAGE).max(1));
    let lines = findings::page(db, run.id, code, (page - 1) * PER_PAGE, PER_PAGE).await?;
    let known = findings::known(db, &lines).await?;
    Ok(View::ok(ImportsPage::new(&run, by_code, Shown { code, page, count, lines, known })))
}

/// The page.
pub fn routes() -> Vec<Route> {
    routes![show]
}
