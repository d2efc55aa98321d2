//! Entering conventions signed on paper, over HTTP.

use rocket::http::Status;
use rocket::{Either, Responder, Route, State, get, post, routes};

use super::form::{EntryDraft, known, taken};
use crate::audit::Act;
use crate::clock::Today;
use crate::convention::form::ConventionDraft;
use crate::convention::obligation::record::redraw;
use crate::convention::page::{ChoicePage, EditPage, Original, Purpose};
use crate::convention::record::on_paper::{Entered, enter};
use crate::convention::record::{self, Grounds};
use crate::convention::route::{CANDIDATES, change_lines, grounds, unprintable};
use crate::convention::rules::Reference;
use crate::convention::tools::Tools;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Administrator;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// What answers the form: the page of what was entered, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<EditPage>>),
}

fn page(
    (laureate_id, grounds): (i64, &Grounds),
    draft: &ConventionDraft,
    original: Original,
    errors: FormErrors,
) -> EditPage {
    let (subject, existing) = (&grounds.subject, &grounds.conventions[..]);
    EditPage::new(&Purpose::OnPaper { laureate_id, subject, existing, original: &original }, draft, errors)
}

/// Without a laureate, asks for which one.
#[get("/conventions/papier?<laureat>")]
async fn new(
    laureat: Option<i64>,
    _by: Administrator,
    db: &State<Db>,
    today: Today,
) -> Result<Either<View<EditPage>, View<ChoicePage>>, AppError> {
    let Some(laureate_id) = laureat else {
        let candidates = record::candidates(db.reader(), CANDIDATES).await?;
        return Ok(Either::Right(View::ok(ChoicePage::new(candidates, true))));
    };
    let grounds = grounds(db, laureate_id, today).await?;
    let draft = ConventionDraft::of(&grounds.contents, 0);
    let page = page((laureate_id, &grounds), &draft, Original::default(), FormErrors::new());
    Ok(Either::Left(View::ok(page)))
}

#[post("/conventions/papier?<laureat>", data = "<entry>")]
async fn create(
    laureat: i64,
    by: Administrator,
    entry: Posted<EntryDraft>,
    tools: Tools<'_>,
    today: Today,
) -> Result<Answer, AppError> {
    let (mut draft, original) = entry.into_inner().split();
    let (grounds, typed) = (grounds(tools.db, laureat, today).await?, original.typed());
    let shown = |draft: &ConventionDraft, errors: FormErrors| {
        let status = if errors.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
        let page = page((laureat, &grounds), draft, typed.clone(), errors);
        Ok(Answer::Again(Box::new(View::with_status(page, status))))
    };
    if change_lines(&mut draft) {
        return shown(&draft, FormErrors::new());
    }
    let new = match original.parsed(&draft, (laureat, &grounds.subject), today.0).await {
        Ok(new) => new,
        Err(errors) => return shown(&draft, errors),
    };
    // Amendments print what it says.
    let errors = unprintable(&draft)?;
    if !errors.is_empty() {
        return shown(&draft, errors);
    }
    let mut act = Act::begin(tools.db, tools.clock, &by.0.who()).await?;
    let reference = match enter(&mut act, tools.clock, &new, by.0.person.id).await? {
        Entered::Done(reference) => reference,
        Entered::Taken(other) => return shown(&draft, taken(&new.number, other)),
        Entered::Known => return shown(&draft, known()),
    };
    redraw(&mut act, reference).await?;
    act.commit().await?;
    Ok(Answer::Saved(saved(reference)))
}

fn saved(reference: Reference) -> Saved {
    Saved::new(
        format!("/conventions/{reference}"),
        format!(
            "La convention signée sur papier est enregistrée. Sa référence est {reference}\u{a0}; ses engagements sont générés."
        ),
    )
}

/// The form.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}
