//! People over HTTP.

mod mission;
mod person;
mod transfer;

use rocket::Route;

use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person as people;
use crate::identity::record::person::Person;

/// Why the last administrator stays.
const LAST_ADMINISTRATOR: &str =
    "Personne d’autre n’administre Jalon\u{a0}: donnez d’abord ce droit à une autre personne.";

/// The person of that row.
async fn find(db: &Db, id: i64) -> Result<Person, AppError> {
    people::by_id(db.reader(), id).await?.ok_or(AppError::NotFound("Personne"))
}

/// A person who was forgotten is no longer changed.
fn refuse_forgotten(person: &Person) -> Result<(), AppError> {
    if person.forgotten {
        return Err(AppError::Refused(
            "Cette personne a été oubliée\u{a0}: sa fiche ne change plus.".to_owned(),
        ));
    }
    Ok(())
}

/// Every page.
pub fn routes() -> Vec<Route> {
    [person::routes(), mission::routes(), transfer::routes()].concat()
}
