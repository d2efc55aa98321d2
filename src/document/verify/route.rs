//! The public check over HTTP.

use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, Route, State, get, post, routes};

use super::form::{self, FileDraft};
use super::guesses::{self, Guesses};
use super::page::{AskPage, Verdict, VerdictPage};
use crate::clock::Clock;
use crate::db::Db;
use crate::document::record;
use crate::document::rules::Sha;
use crate::error::AppError;
use crate::identity::Maybe;
use crate::identity::record::limit::Limit;
use crate::web::View;
use crate::web::client::Client;
use crate::web::csrf::Posted;
use crate::web::form::FormErrors;

/// Files sent from one address of the network: an office shares one.
const BY_ADDRESS: Limit = Limit { name: "verification by address", attempts: 60, minutes: 15 };

/// The form; a typed code leads to its page.
#[get("/verifier?<code>")]
fn ask(code: Option<&str>) -> Either<Redirect, View<AskPage>> {
    let Some(typed) = code else {
        return Either::Right(View::ok(AskPage::new(String::new(), FormErrors::new())));
    };
    match form::code(typed) {
        Ok(code) => Either::Left(Redirect::to(format!("/verifier/{}", code.as_str()))),
        Err(errors) => Either::Right(again(typed, errors)),
    }
}

/// Where the code of a page leads.
#[get("/verifier/<code>")]
async fn code(
    code: &str,
    by: Maybe,
    client: Client,
    guesses: &State<Guesses>,
    db: &State<Db>,
) -> Result<Either<View<VerdictPage>, View<AskPage>>, AppError> {
    let network = client.network();
    if guesses.has_to_wait(&network) {
        return Err(AppError::TooMany(guesses::MINUTES));
    }
    let all = by.rights().reads_all();
    match form::code(code) {
        Ok(code) => {
            let found = record::by_code(db.reader(), &code, all).await?;
            if found.is_empty() {
                guesses.count(&network);
            }
            Ok(Either::Left(View::ok(VerdictPage::new(Verdict::of_code(&found, all)))))
        }
        Err(errors) => Ok(Either::Right(again(code, errors))),
    }
}

/// Where the script leads with the digest of a file, and where a file that was sent ends.
#[get("/verifier/fichier/<sha>")]
async fn file(sha: &str, by: Maybe, db: &State<Db>) -> Result<View<VerdictPage>, AppError> {
    let sha: Sha = sha.parse().map_err(|_| AppError::NotFound("Fichier"))?;
    let all = by.rights().reads_all();
    let found = record::by_sha(db.reader(), &sha, all).await?;
    Ok(View::ok(VerdictPage::new(Verdict::of_file(found, all))))
}

/// Without a script: the file comes in, its digest stays for the time of a redirection.
#[post("/verifier", data = "<draft>")]
async fn send(
    draft: Posted<FileDraft>,
    client: Client,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Either<Redirect, View<AskPage>>, AppError> {
    let writer = db.begin().await?;
    let wait = BY_ADDRESS.count(&writer, &client.network(), clock.now()).await?;
    writer.commit().await?;
    if let Some(minutes) = wait {
        return Err(AppError::TooMany(minutes));
    }
    match draft.parsed() {
        Ok(sha) => Ok(Either::Left(Redirect::to(format!("/verifier/fichier/{}", sha.as_str())))),
        Err(errors) => Ok(Either::Right(again("", errors))),
    }
}

fn again(typed: &str, errors: FormErrors) -> View<AskPage> {
    View::with_status(AskPage::new(typed.to_owned(), errors), Status::UnprocessableEntity)
}

/// The pages of the check.
pub fn routes() -> Vec<Route> {
    routes![ask, code, file, send]
}
