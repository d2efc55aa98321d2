//! Applications over HTTP: the list, what takes it away, and the forms.

use rocket::form::FromForm;
use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::access::{Access, enter};
use super::form::{ApplicationDraft, Whom};
use super::page::ListPage;
use super::record::{self, Known, subject, write};
use super::rules::{Body, Standing, Subject};
use super::seen::{shown, told};
use super::show::{EditPage, ShowPage};
use super::{export, path};
use crate::audit::Act;
use crate::clock::Clock;
use crate::collation;
use crate::db::Db;
use crate::error::AppError;
use crate::fast::record::edition;
use crate::fast::rules::Edition;
use crate::fast::selection;
use crate::identity::{Administrator, SignedIn};
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::{FormErrors, line};
use crate::web::table_file::Download;

/// After a form: a page that says what was done, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<EditPage>>),
    ShownAgain(Box<View<ShowPage>>),
}

/// The edition of that number.
pub async fn edition_of(db: &impl ConnectionTrait, number: i32) -> Result<Edition, AppError> {
    edition::facts(db, number).await?.ok_or(AppError::NotFound("Édition"))
}

/// The application of that edition.
pub async fn application_of(db: &impl ConnectionTrait, number: i32, id: i64) -> Result<Known, AppError> {
    record::find(db, number, id).await?.ok_or(AppError::NotFound("Candidature"))
}

#[get("/editions/<number>/candidatures?<tri>")]
async fn list(
    number: i32,
    tri: Option<&str>,
    by: SignedIn,
    db: &State<Db>,
) -> Result<View<ListPage>, AppError> {
    let (edition, access) = enter(db.reader(), number, &by.0).await?;
    let applications = record::list(db.reader(), number).await?;
    let told = told(db.reader(), number, &applications, (by.0.person.id, access)).await?;
    let is_decided = selection::standing_of(db.reader(), number).await?.is_decided();
    let may_write = access == Access::Administrator && !is_decided;
    Ok(View::ok(ListPage::new(&edition, applications, may_write, &told, tri.unwrap_or_default())?))
}

/// The applications in alphabetical order, for whoever may read them.
async fn sorted(db: &Db, number: i32, by: &SignedIn) -> Result<Vec<Known>, AppError> {
    enter(db.reader(), number, &by.0).await?;
    let mut applications = record::list(db.reader(), number).await?;
    applications.sort_by(|a, b| collation::compare(&a.name.name, &b.name.name));
    Ok(applications)
}

#[get("/editions/<number>/candidatures.csv")]
async fn csv(number: i32, by: SignedIn, db: &State<Db>) -> Result<Download, AppError> {
    Ok(export::csv(number, &sorted(db, number, &by).await?)?)
}

#[get("/editions/<number>/candidatures.xlsx")]
async fn xlsx(number: i32, by: SignedIn, db: &State<Db>) -> Result<Download, AppError> {
    Ok(export::xlsx(number, &sorted(db, number, &by).await?)?)
}

/// Rows, names in addresses and names of the incubators, in alphabetical order.
fn all_incubators(bodies: &[Body]) -> Vec<(i64, String, String)> {
    let of = |it: &Body| match it.subject {
        Subject::Incubator(id) => Some((id, it.slug.clone(), it.name.clone())),
        Subject::Product(_) => None,
    };
    let mut all: Vec<_> = bodies.iter().filter_map(of).collect();
    all.sort_by(|a, b| collation::compare(&a.2, &b.2));
    all
}

#[get("/editions/<number>/candidatures/nouvelle")]
async fn new(number: i32, _by: Administrator, db: &State<Db>) -> Result<View<EditPage>, AppError> {
    let edition = edition_of(db.reader(), number).await?;
    selection::standing_of(db.reader(), number).await?.check_open()?;
    let bodies = subject::all(db.reader()).await?;
    let draft = <ApplicationDraft as Default>::default();
    Ok(View::ok(EditPage::new(&edition, &bodies, &all_incubators(&bodies), draft, FormErrors::new())))
}

/// Whether that product or incubator applies already is looked for inside the transaction.
#[post("/editions/<number>/candidatures", data = "<draft>")]
async fn create(
    number: i32,
    by: Administrator,
    draft: Posted<ApplicationDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let edition = edition_of(act.db(), number).await?;
    selection::standing_of(act.db(), number).await?.check_open()?;
    let bodies = subject::all(act.db()).await?;
    let incubators = all_incubators(&bodies);
    let others = record::list(act.db(), number).await?;
    let mut errors = FormErrors::new();
    let whom = draft.whom(&bodies, &incubators, &mut errors);
    if let Some(Whom::Known(body)) = &whom
        && let Some(other) = others.iter().find(|it| it.subject == body.subject)
    {
        let message = match other.standing {
            Standing::Running => format!("{} candidate déjà à cette édition.", body.name),
            Standing::Withdrawn { .. } => {
                format!("La candidature de {} a été retirée\u{a0}: reprenez-la plutôt.", body.name)
            }
        };
        errors.add("name", message);
    }
    let values = draft.values(&others.iter().collect::<Vec<_>>(), &mut errors);
    let (Some(whom), Some(values), true) = (whom, values, errors.is_empty()) else {
        errors.in_order(&["name", "whom", "mission", "incubator"]);
        let page = EditPage::new(&edition, &bodies, &incubators, draft, errors);
        return Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))));
    };
    let body = match whom {
        Whom::Known(body) => body,
        Whom::New(new) => subject::create(&mut act, &new).await?,
    };
    let id = write::insert(&mut act, number, (body.subject, &body.slug), &values).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(format!("{}/{id}", path(number)), "La candidature est enregistrée.")))
}

#[get("/editions/<number>/candidatures/<id>", rank = 2)]
async fn show(number: i32, id: i64, by: SignedIn, db: &State<Db>) -> Result<View<ShowPage>, AppError> {
    let (edition, access) = enter(db.reader(), number, &by.0).await?;
    let known = application_of(db.reader(), number, id).await?;
    let none = (String::new(), FormErrors::new());
    Ok(View::ok(shown(db.reader(), &edition, &known, (by.0.person.id, access), none, None).await?))
}

#[get("/editions/<number>/candidatures/<id>/modifier")]
async fn edit(number: i32, id: i64, _by: Administrator, db: &State<Db>) -> Result<View<EditPage>, AppError> {
    let edition = edition_of(db.reader(), number).await?;
    let known = application_of(db.reader(), number, id).await?;
    Ok(View::ok(EditPage::open(&edition, &known)))
}

/// The version is compared inside the transaction: of two people, one is first.
#[post("/editions/<number>/candidatures/<id>/modifier", data = "<draft>")]
async fn save(
    number: i32,
    id: i64,
    by: Administrator,
    draft: Posted<ApplicationDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let edition = edition_of(act.db(), number).await?;
    let known = application_of(act.db(), number, id).await?;
    selection::standing_of(act.db(), number).await?.check_open()?;
    let again = |page, status| Ok(Answer::Again(Box::new(View::with_status(page, status))));
    let all = record::list(act.db(), number).await?;
    let others: Vec<&Known> = all.iter().filter(|it| it.id != id).collect();
    let mut errors = FormErrors::new();
    let Some(values) = draft.values(&others, &mut errors) else {
        return again(EditPage::again(&edition, &known, draft, errors), Status::UnprocessableEntity);
    };
    let page = format!("{}/{id}", path(number));
    if values == known.values {
        return Ok(Answer::Saved(Saved::new(page, "La candidature est inchangée.")));
    }
    if draft.version != known.version {
        return again(EditPage::stale(&edition, &known, draft), Status::Conflict);
    }
    write::correct(&mut act, &known, &values).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(page, "La candidature est enregistrée.")))
}

/// Why an application is withdrawn, as typed.
#[derive(FromForm)]
struct WhyDraft {
    #[field(default = "")]
    why: String,
}

#[post("/editions/<number>/candidatures/<id>/retrait", data = "<draft>")]
async fn withdraw(
    number: i32,
    id: i64,
    by: Administrator,
    draft: Posted<WhyDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Answer, AppError> {
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let edition = edition_of(act.db(), number).await?;
    let known = application_of(act.db(), number, id).await?;
    selection::standing_of(act.db(), number).await?.check_open()?;
    let mut errors = FormErrors::new();
    let why = line(&draft.why).filter(|it| it.chars().count() <= super::form::LONGEST_LINE);
    let Some(why) = why else {
        errors.add("why", "Dites pourquoi elle est retirée, en 300\u{a0}caractères au plus.");
        let why = draft.into_inner().why;
        let eyes = (by.0.person.id, Access::Administrator);
        let page = shown(act.db(), &edition, &known, eyes, (why, errors), None).await?;
        return Ok(Answer::ShownAgain(Box::new(View::with_status(page, Status::UnprocessableEntity))));
    };
    let page = format!("{}/{id}", path(number));
    if !known.standing.is_running() {
        return Ok(Answer::Saved(Saved::new(page, "La candidature était déjà retirée.")));
    }
    write::withdraw(&mut act, &known, Some(&why)).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(page, "La candidature est retirée\u{a0}: elle ne compte plus.")))
}

#[post("/editions/<number>/candidatures/<id>/reprise", data = "<_button>")]
async fn reinstate(
    number: i32,
    id: i64,
    by: Administrator,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &by.0.who()).await?;
    let known = application_of(act.db(), number, id).await?;
    selection::standing_of(act.db(), number).await?.check_open()?;
    let page = format!("{}/{id}", path(number));
    if known.standing.is_running() {
        return Ok(Saved::new(page, "La candidature n’est pas retirée."));
    }
    write::withdraw(&mut act, &known, None).await?;
    act.commit().await?;
    Ok(Saved::new(page, "La candidature est reprise\u{a0}: elle compte de nouveau."))
}

/// The list, the exports and the forms.
pub fn routes() -> Vec<Route> {
    routes![list, csv, xlsx, new, create, show, edit, save, withdraw, reinstate]
}
