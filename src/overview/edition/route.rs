//! The page of an edition over HTTP.

use rocket::{Route, State, get, routes};

use super::document::{EditionSummary, document};
use super::page::EditionPage;
use crate::clock::{Clock, Today};
use crate::convention::record::of_laureates;
use crate::db::Db;
use crate::document::{self, Issue, Issued, Kind, Press};
use crate::error::AppError;
use crate::fast::application::access;
use crate::fast::page::embargo as under_embargo;
use crate::fast::record::edition;
use crate::fast::record::embargo::Embargo;
use crate::identity::Maybe;
use crate::identity::rules::Rights;
use crate::web::View;

#[get("/editions/<number>?<tri>")]
async fn show(
    number: i32,
    tri: Option<&str>,
    by: Maybe,
    db: &State<Db>,
    today: Today,
) -> Result<View<EditionPage>, AppError> {
    let (db, rights) = (db.reader(), by.rights());
    let mut whole = edition::find(db, number).await?.ok_or(AppError::NotFound("Édition"))?;
    let (may_read, knows) = match &by.0 {
        Some(by) => (access::of(db, number, by).await?.is_some(), access::knows(db, number, by).await?),
        None => (false, false),
    };
    let embargo = Embargo::on(db, today.0).await?;
    let is_held = embargo.holds(number);
    if is_held && !knows {
        whole.conceal(&embargo);
    }
    let laureates: Vec<i64> = whole.laureates.iter().map(|it| it.id).collect();
    let conventions = of_laureates(db, &laureates, &rights).await?;
    let order = tri.unwrap_or_default();
    let may = (rights.administrator, may_read);
    let mut page = EditionPage::new(&whole, &conventions, order, may, today.0)?;
    page.embargo = (is_held && knows).then(|| under_embargo(&whole.edition));
    page.is_to_be_announced = is_held && !knows;
    Ok(View::ok(page))
}

/// The summary as a file: the same for everybody, made of what nobody is refused.
#[get("/editions/<number>/bilan.pdf")]
async fn summary(
    number: i32,
    db: &State<Db>,
    press: &State<Press>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Issued, AppError> {
    let reader = db.reader();
    let mut whole = edition::find(reader, number).await?.ok_or(AppError::NotFound("Édition"))?;
    let embargo = Embargo::on(reader, today.0).await?;
    if embargo.holds(number) {
        whole.conceal(&embargo);
    }
    let laureates: Vec<i64> = whole.laureates.iter().map(|it| it.id).collect();
    let conventions = of_laureates(reader, &laureates, &Rights::default()).await?;
    let document = document(&EditionSummary { whole, conventions, dated: today.0 })?;
    let request = Issue {
        kind: Kind::EditionSummary,
        subject: number.to_string(),
        version: 1,
        template: None,
        draft: false,
        name: format!("FAST-{number}_bilan.pdf"),
    };
    Ok(document::issue(db, press, **clock, request, document).await?)
}

/// The page.
pub fn routes() -> Vec<Route> {
    routes![show, summary]
}
