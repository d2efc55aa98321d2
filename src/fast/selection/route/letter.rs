//! Letters of decision over HTTP: one by one, or all in an archive.

use rocket::http::ContentType;
use rocket::{Route, State, get, routes};

use crate::clock::Clock;
use crate::collation;
use crate::db::Db;
use crate::document::{Issued, Press};
use crate::error::AppError;
use crate::fast::application::record::{self, Known};
use crate::fast::application::{application_of, edition_of};
use crate::fast::selection::letter::issue::{Desk, Made, archive, issue};
use crate::fast::selection::record::decision;
use crate::fast::selection::record::standing::{self, Standing};
use crate::identity::Administrator;
use crate::web::table_file::Download;
use crate::wording::Library;

/// When the edition was decided, and what its letters follow.
fn made(stands: Standing) -> Result<Made, AppError> {
    let decided = stands.decided.zip(stands.letter_version);
    let made = decided.map(|((at, _), template)| Made { at, template });
    made.ok_or_else(|| AppError::Refused("Les lettres paraissent une fois la sélection décidée.".to_owned()))
}

#[get("/editions/<number>/candidatures/<id>/lettre.pdf")]
async fn one(
    number: i32,
    id: i64,
    _by: Administrator,
    db: &State<Db>,
    press: &State<Press>,
    library: &State<Library>,
    clock: &State<Clock>,
) -> Result<Issued, AppError> {
    let edition = edition_of(db.reader(), number).await?;
    let known = application_of(db.reader(), number, id).await?;
    let made = made(standing::of(db.reader(), number).await?)?;
    let decided = decision::of(db.reader(), &[id]).await?.remove(&id);
    let decided = decided.ok_or_else(|| {
        AppError::Refused(
            "Cette candidature a été retirée avant la décision\u{a0}: elle n’a pas de lettre.".to_owned(),
        )
    })?;
    let desk = Desk { db, press, library, clock: **clock };
    issue(&desk, &edition, &made, (&known, &decided)).await
}

#[get("/editions/<number>/selection/lettres.zip")]
async fn all(
    number: i32,
    _by: Administrator,
    db: &State<Db>,
    press: &State<Press>,
    library: &State<Library>,
    clock: &State<Clock>,
) -> Result<Download, AppError> {
    let edition = edition_of(db.reader(), number).await?;
    let made = made(standing::of(db.reader(), number).await?)?;
    let mut applications = record::list(db.reader(), number).await?;
    applications.sort_by(|a, b| collation::compare(&a.name.name, &b.name.name));
    let ids: Vec<i64> = applications.iter().map(|it| it.id).collect();
    let decided = decision::of(db.reader(), &ids).await?;
    let letters: Vec<(&Known, &decision::Decided)> =
        applications.iter().filter_map(|it| Some((it, decided.get(&it.id)?))).collect();
    let desk = Desk { db, press, library, clock: **clock };
    let bytes = archive(&desk, &edition, &made, &letters).await?;
    Ok(Download { name: format!("fast-{number}-lettres.zip"), kind: ContentType::ZIP, bytes })
}

/// The letters.
pub fn routes() -> Vec<Route> {
    routes![one, all]
}
