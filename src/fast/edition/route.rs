//! The form of an edition over HTTP.

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::{EditionDraft, Of};
use super::page::EditPage;
use super::record::{self, Known, Sheet};
use crate::audit::Act;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::AppError;
use crate::fast::PATH;
use crate::fast::rules::hides_again;
use crate::fast::selection::record::standing;
use crate::identity::Administrator;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::{FormErrors, line};

/// Characters of a reason, at most.
const LONGEST_REASON: usize = 500;

/// What is said when the address names no edition.
fn not_found() -> AppError {
    AppError::NotFound("Édition")
}

/// After the form: the page of the edition, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<EditPage>>),
}

#[get("/editions/nouvelle")]
async fn new(_by: Administrator, db: &State<Db>) -> Result<View<EditPage>, AppError> {
    Ok(View::ok(EditPage::new(&record::numbers(db.reader()).await?)))
}

/// The number is looked for inside the transaction: of two people, one takes it.
#[post("/editions", data = "<draft>")]
async fn create(
    by: Administrator,
    draft: Posted<EditionDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let sheet = match draft.parsed(Of::New(&record::numbers(act.db()).await?)) {
        Ok(sheet) => sheet,
        Err(errors) => {
            let page = EditPage::new_again(draft, errors);
            return Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))));
        }
    };
    record::insert(&mut act, &sheet).await?;
    act.commit().await?;
    let page = format!("{PATH}/{}", sheet.edition.number);
    Ok(Answer::Saved(Saved::new(page, "L’édition est ajoutée.")))
}

#[get("/editions/<number>/modifier")]
async fn edit(number: i32, _by: Administrator, db: &State<Db>) -> Result<View<EditPage>, AppError> {
    let known = record::find(db.reader(), number).await?.ok_or_else(not_found)?;
    Ok(View::ok(EditPage::open(&known)))
}

/// Why what is public of the decision of an edition is hidden again by another day of announcement; nothing when
/// it is not.
async fn hidden_again(
    db: &impl ConnectionTrait,
    (known, sheet): (&Known, &Sheet),
    typed: &str,
    today: NaiveDate,
) -> Result<Result<Option<String>, FormErrors>, AppError> {
    let is_decided = standing::of(db, sheet.edition.number).await?.is_decided();
    let (before, after) = (known.sheet.edition.announcement(), sheet.edition.announcement());
    if !hides_again(is_decided, (before, after), today) {
        return Ok(Ok(None));
    }
    let mut errors = FormErrors::new();
    let missing = "Les lauréats que la sélection a choisis sont publics\u{a0}: avec ce jour d’annonce, ils ne le seraient \
                   plus. Si c’est voulu, dites pourquoi\u{a0}; sinon, remettez un jour passé.";
    let why = errors.required_at_most("hidden_why", line(typed), missing, LONGEST_REASON);
    Ok(why.map(Some).ok_or(errors))
}

/// The version is compared inside the transaction: of two people, one is first.
#[post("/editions/<number>/modifier", data = "<draft>")]
async fn save(
    number: i32,
    by: Administrator,
    draft: Posted<EditionDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let mut draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let known = record::find(act.db(), number).await?.ok_or_else(not_found)?;
    let again = |page, status| Ok(Answer::Again(Box::new(View::with_status(page, status))));
    let sheet = match draft.parsed(Of::Known(&known.sheet)) {
        Ok(sheet) => sheet,
        Err(errors) => return again(EditPage::again(&known, draft, errors), Status::UnprocessableEntity),
    };
    let page = format!("{PATH}/{number}");
    if sheet == known.sheet {
        return Ok(Answer::Saved(Saved::new(page, "L’édition est inchangée.")));
    }
    if draft.version != known.version {
        draft = EditionDraft::typed(&sheet, draft.opened);
        return again(EditPage::stale(&known, draft), Status::Conflict);
    }
    let why = match hidden_again(act.db(), (&known, &sheet), &draft.hidden_why, clock.today()).await? {
        Ok(why) => why,
        Err(errors) => return again(EditPage::again(&known, draft, errors), Status::UnprocessableEntity),
    };
    record::update(&mut act, &known, &sheet, why).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(page, "L’édition est enregistrée.")))
}

/// The form.
pub fn routes() -> Vec<Route> {
    routes![new, create, edit, save]
}
