//! The shared diagnosis and the time given, over HTTP.

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::{AgreementDraft, DiagnosisDraft};
use super::page::{EditPage, ShowPage, Whole};
use super::record;
use super::rules::{Standing, standing};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::rules::Rights;
use crate::identity::{Kept, Known};
use crate::laureate::given_time::form::TimeDraft;
use crate::laureate::given_time::record as times;
use crate::laureate::href;
use crate::laureate::rules::Side;
use crate::laureate::scope::Supported;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::french;

/// After a form: the diagnosis, or the page again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<ShowPage>>),
    EditAgain(Box<View<EditPage>>),
}

fn saved(of: &Supported, anchor: &str, message: impl Into<String>) -> Answer {
    Answer::Saved(Saved::new(format!("{}/diagnostic#{anchor}", href(of.0.laureate)), message))
}

async fn read(db: &impl ConnectionTrait, of: &Supported) -> Result<Whole, AppError> {
    let known = record::find(db, of.0.laureate).await?;
    let times = times::of(db, of.0.laureate).await?;
    let names = person::names(db, &Whole::people(&known, &times)).await?;
    Ok(Whole { known, times, names })
}

/// The page again, with what was typed of the time if it was sent.
async fn again(
    db: &impl ConnectionTrait,
    (of, rights): (&Supported, &Rights),
    draft: Option<TimeDraft>,
    (errors, status): (FormErrors, Status),
) -> Result<Answer, AppError> {
    let page = ShowPage::new(of, &read(db, of).await?, rights, draft, errors);
    Ok(Answer::Again(Box::new(View::with_status(page, status))))
}

#[get("/laureats/<_>/diagnostic")]
async fn show(known: Known<Supported>, db: &State<Db>) -> Result<View<ShowPage>, AppError> {
    let whole = read(db.reader(), &known.object).await?;
    Ok(View::ok(ShowPage::new(&known.object, &whole, &known.by.rights, None, FormErrors::new())))
}

#[get("/laureats/<_>/diagnostic/modifier")]
async fn edit(kept: Kept<Supported>, db: &State<Db>) -> Result<View<EditPage>, AppError> {
    let known = record::find(db.reader(), kept.object.0.laureate).await?;
    Ok(View::ok(EditPage::open(&kept.object, &known)))
}

/// The version is compared inside the transaction: of two people, one is first.
#[post("/laureats/<_>/diagnostic/modifier", data = "<draft>")]
async fn save(
    kept: Kept<Supported>,
    draft: Posted<DiagnosisDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let laureate = kept.object.0.laureate;
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = record::find(act.db(), laureate).await?;
    let page = |page, status| Ok(Answer::EditAgain(Box::new(View::with_status(page, status))));
    let diagnosis = match draft.parsed() {
        Ok(diagnosis) => diagnosis,
        Err(errors) => {
            return page(EditPage::again(&kept.object, &known, draft, errors), Status::UnprocessableEntity);
        }
    };
    if diagnosis == known.diagnosis {
        return Ok(saved(&kept.object, "diagnostic", "Le diagnostic est inchangé."));
    }
    if draft.version != known.version {
        return page(EditPage::stale(&kept.object, &known, draft), Status::Conflict);
    }
    record::write(&mut act, laureate, &known, &diagnosis, (kept.by.person.id, today.0)).await?;
    act.commit().await?;
    let held =
        Side::ALL.into_iter().filter(|it| matches!(standing(*it, &known.agreements), Standing::Agreed(_)));
    let message = match held.map(Side::named).collect::<Vec<_>>()[..] {
        [] => "Le diagnostic est enregistré.".to_owned(),
        [one] => format!(
            "Le diagnostic est enregistré. L’accord donné par {one} est tombé\u{a0}: il est à redonner."
        ),
        ref both => format!(
            "Le diagnostic est enregistré. Les accords donnés par {} sont tombés\u{a0}: ils sont à redonner.",
            french::listed(both)
        ),
    };
    Ok(saved(&kept.object, "accords", message))
}

/// Why a side cannot agree now, if it cannot.
fn refusal(known: &record::Known, draft: &AgreementDraft) -> Option<(&'static str, Status)> {
    if !known.diagnosis.is_whole() {
        let says = "Écrivez d’abord l’état du produit, les besoins et les risques\u{a0}: on n’agrée qu’un diagnostic entier.";
        return Some((says, Status::UnprocessableEntity));
    }
    (draft.version != known.version).then_some((
        "Le diagnostic a changé depuis que vous l’avez ouvert\u{a0}: relisez-le ci-dessous, puis donnez votre accord.",
        Status::Conflict,
    ))
}

/// The agreement is with the very version that was read.
#[post("/laureats/<_>/diagnostic/accord", data = "<draft>")]
async fn agree(
    kept: Kept<Supported>,
    draft: Posted<AgreementDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let (of, rights) = (&kept.object, &kept.by.rights);
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let known = record::find(act.db(), of.0.laureate).await?;
    let side = Side::ALL.into_iter().find(|it| it.code() == draft.side);
    if let Some(side) = side.filter(|it| !of.sides(rights).contains(it)) {
        return Err(AppError::Forbidden(format!("L’accord que donne {} n’est pas le vôtre.", side.named())));
    }
    let unsaid = ("Dites de quel côté vous donnez votre accord.", Status::UnprocessableEntity);
    let side = match side.ok_or(unsaid).and_then(|it| refusal(&known, &draft).map_or(Ok(it), Err)) {
        Ok(side) => side,
        Err((says, status)) => {
            let mut errors = FormErrors::new();
            errors.add("accords", says);
            return again(act.db(), (of, rights), None, (errors, status)).await;
        }
    };
    if let Standing::Agreed(_) = standing(side, &known.agreements) {
        return Ok(saved(of, "accords", "Cet accord était déjà donné."));
    }
    record::agree(&mut act, of.0.laureate, known.version, side, (kept.by.person.id, today.0)).await?;
    act.commit().await?;
    Ok(saved(of, "accords", "L’accord est donné."))
}

/// What was said before is compared inside the transaction: whoever had not seen it is told once.
#[post("/laureats/<_>/temps", data = "<draft>")]
async fn say(
    kept: Kept<Supported>,
    draft: Posted<TimeDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let mut draft = draft.into_inner();
    let (of, rights) = (&kept.object, &kept.by.rights);
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let said = times::of(act.db(), of.0.laureate).await?;
    let last = said.first();
    let time = match draft.parsed() {
        Ok(time) => time,
        Err(errors) => {
            return again(act.db(), (of, rights), Some(draft), (errors, Status::UnprocessableEntity)).await;
        }
    };
    let before = last.map(|it| it.time);
    if before == Some(time) {
        return Ok(saved(of, "temps", "Le temps donné est inchangé."));
    }
    if let Some(meanwhile) = last.filter(|it| it.id != draft.was) {
        let mut errors = FormErrors::new();
        let now = meanwhile.time.shown();
        errors.add(
            "time",
            format!("Entre-temps, quelqu’un a dit {now}. Enregistrez de nouveau pour garder votre saisie."),
        );
        draft.was = meanwhile.id;
        return again(act.db(), (of, rights), Some(draft), (errors, Status::Conflict)).await;
    }
    times::say(&mut act, of.0.laureate, before, time, (kept.by.person.id, today.0)).await?;
    act.commit().await?;
    Ok(saved(of, "temps", "Le temps donné est enregistré."))
}

/// The diagnosis and the time.
pub fn routes() -> Vec<Route> {
    routes![show, edit, save, agree, say]
}
