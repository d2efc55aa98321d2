//! The list of a laureate over HTTP.

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::page::{OnboardingPage, Typed, Whole};
use super::record::{Asked as List, dates, lists};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::{Kept, Known, Signed};
use crate::laureate::href;
use crate::laureate::onboarding::form::{Asked, FollowDraft, LaunchDraft, StepDraft};
use crate::laureate::onboarding::record::{self, Said, version};
use crate::laureate::onboarding::rules::{
    Calendar, Listed, MarkKind, Standing, Step, current, keeps, may_tick, may_undo,
};
use crate::laureate::scope::Supported;
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// After a form: the list, or the page again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<OnboardingPage>>),
}

fn saved(of: &Supported, anchor: &str, message: impl Into<String>) -> Answer {
    Answer::Saved(Saved::new(format!("{}/accueil#{anchor}", href(of.0.laureate)), message))
}

/// Reads the list, for somebody with these rights.
async fn read(
    db: &impl ConnectionTrait,
    of: &Supported,
    by: &Signed,
    today: Today,
) -> Result<Whole, AppError> {
    let (laureate, edition) = (of.0.laureate, of.0.edition);
    let dates = dates(db, edition).await?;
    let asked = List { laureate, edition, place: of.0.place.target, dates };
    let known = record::find(db, laureate).await?;
    let names = match &known {
        Some(known) => person::names(db, &Whole::people(known)).await?,
        None => std::collections::HashMap::new(),
    };
    let launch_on = known.as_ref().and_then(|it| it.launch_on);
    let listed = lists(db, &[asked], &by.rights, today.0).await?.remove(&laureate);
    Ok(Whole {
        list: known.zip(listed),
        newest: version::newest(db).await?,
        calendar: Calendar { edition: dates, launch_on },
        names,
    })
}

fn view(of: &Supported, it: &Whole, by: &Signed, typed: Typed, today: Today) -> OnboardingPage {
    OnboardingPage::new(of, it, &by.rights, typed, today.0)
}

/// The page again, with what has to be corrected.
fn again(kept: &Kept<Supported>, it: &Whole, typed: Typed, status: Status, today: Today) -> Answer {
    let page = view(&kept.object, it, &kept.by, typed, today);
    Answer::Again(Box::new(View::with_status(page, status)))
}

/// Only those who keep the list.
fn must_keep(kept: &Kept<Supported>) -> Result<(), AppError> {
    if keeps(&kept.object.sides(&kept.by.rights)) {
        return Ok(());
    }
    Err(AppError::Forbidden(
        "La liste d’accueil est tenue par les coachs de ce lauréat et par l’administration.".to_owned(),
    ))
}

/// The list, if somebody opened it.
fn opened(whole: &Whole) -> Result<&(record::Known, Listed), AppError> {
    whole.list.as_ref().ok_or(AppError::NotFound("Liste d’accueil"))
}

#[get("/laureats/<_>/accueil")]
async fn show(
    known: Known<Supported>,
    db: &State<Db>,
    today: Today,
) -> Result<View<OnboardingPage>, AppError> {
    let whole = read(db.reader(), &known.object, &known.by, today).await?;
    Ok(View::ok(view(&known.object, &whole, &known.by, Typed::default(), today)))
}

#[post("/laureats/<_>/accueil", data = "<_button>")]
async fn open(
    kept: Kept<Supported>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    must_keep(&kept)?;
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let laureate = kept.object.0.laureate;
    if record::find(act.db(), laureate).await?.is_some() {
        return Ok(saved(&kept.object, "etapes", "La liste d’accueil était déjà ouverte."));
    }
    let newest = version::newest(act.db()).await?;
    record::open(&mut act, laureate, newest.number, (kept.by.person.id, today.0)).await?;
    act.commit().await?;
    Ok(saved(&kept.object, "etapes", "La liste d’accueil est ouverte."))
}

/// Two people who tick the same step at once: the second is told that it was.
#[post("/laureats/<_>/accueil/etapes/<step>", data = "<draft>")]
async fn say(
    step: i64,
    kept: Kept<Supported>,
    draft: Posted<StepDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let (draft, laureate) = (draft.into_inner(), kept.object.0.laureate);
    let field = format!("mot-{step}");
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let whole = read(act.db(), &kept.object, &kept.by, today).await?;
    let list = &opened(&whole)?.1;
    let step = list.steps.iter().find(|it| it.key == step).ok_or(AppError::NotFound("Étape"))?;
    may_say(&kept, list, step, &draft)?;
    let fault = |errors, status| {
        let typed = Typed { step: Some((step.key, draft.clone())), errors, ..Typed::default() };
        Ok(again(&kept, &whole, typed, status, today))
    };
    let (asked, word) = match draft.parsed(&field) {
        Ok(read) => read,
        Err(errors) => return fault(errors, Status::UnprocessableEntity),
    };
    let anchor = format!("etape-{}", step.key);
    let by = (kept.by.person.id, today.0);
    let is_open = matches!(list.standing(step, today.0), Standing::Open { .. });
    let message = match asked {
        Asked::Undo => {
            let mark = current(&list.marks, step.key).filter(|it| it.id == draft.mark);
            let Some(mark) = mark else {
                let mut errors = FormErrors::new();
                errors.add(
                    &field,
                    "Quelqu’un est revenu sur cette étape entre-temps\u{a0}: la voici telle qu’elle est.",
                );
                return fault(errors, Status::Conflict);
            };
            record::undo(&mut act, laureate, mark, word, by).await?;
            "L’étape est rouverte\u{a0}: ce qui en était dit reste lisible."
        }
        _ if !is_open => return Ok(saved(&kept.object, &anchor, "Cette étape n’était déjà plus à faire.")),
        Asked::Tick => {
            record::say(&mut act, laureate, Said { step, kind: MarkKind::Done, word }, by).await?;
            "L’étape est faite."
        }
        Asked::SetAside => {
            record::say(&mut act, laureate, Said { step, kind: MarkKind::Moot, word }, by).await?;
            "L’étape est sans objet\u{a0}: elle n’est plus comptée."
        }
    };
    act.commit().await?;
    Ok(saved(&kept.object, &anchor, message))
}

/// Whether whoever asks may say that of the step.
fn may_say(kept: &Kept<Supported>, list: &Listed, step: &Step, draft: &StepDraft) -> Result<(), AppError> {
    let sides = kept.object.sides(&kept.by.rights);
    let may = if draft.act == Asked::SetAside.code() {
        keeps(&sides)
    } else if draft.act == Asked::Undo.code() {
        current(&list.marks, step.key).map_or_else(|| may_tick(step, &sides), |it| may_undo(step, it, &sides))
    } else {
        may_tick(step, &sides)
    };
    if may {
        return Ok(());
    }
    Err(AppError::Forbidden(if step.source.is_some() {
        "Cette étape se constate\u{a0}: elle ne se coche pas.".to_owned()
    } else {
        "Cette étape est tenue par les coachs de ce lauréat et par l’administration.".to_owned()
    }))
}

#[post("/laureats/<_>/accueil/lancement", data = "<draft>")]
async fn launch(
    kept: Kept<Supported>,
    draft: Posted<LaunchDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    must_keep(&kept)?;
    let mut draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let whole = read(act.db(), &kept.object, &kept.by, today).await?;
    let known = &opened(&whole)?.0;
    let day = match draft.parsed(known.launch_on) {
        Ok(day) => day,
        Err(errors) => {
            let typed = Typed { launch: Some(draft), errors, ..Typed::default() };
            return Ok(again(&kept, &whole, typed, Status::UnprocessableEntity, today));
        }
    };
    if day == known.launch_on {
        return Ok(saved(&kept.object, "lancement", "Le jour est inchangé."));
    }
    record::set_launch(&mut act, known, day).await?;
    act.commit().await?;
    Ok(saved(&kept.object, "lancement", "Le jour est enregistré\u{a0}: les échéances le suivent."))
}

/// What is taken over is what was shown: other versions show the page again.
#[post("/laureats/<_>/accueil/version", data = "<draft>")]
async fn follow(
    kept: Kept<Supported>,
    draft: Posted<FollowDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    must_keep(&kept)?;
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let whole = read(act.db(), &kept.object, &kept.by, today).await?;
    let known = &opened(&whole)?.0;
    let newest = whole.newest.number;
    if known.version == newest {
        return Ok(saved(&kept.object, "etapes", "La liste suit déjà la dernière version des étapes."));
    }
    if (draft.from, draft.to) != (known.version, newest) {
        let mut errors = FormErrors::new();
        errors.add("version", "Les étapes ont encore changé depuis que vous avez ouvert cette page\u{a0}: relisez ce qui change, puis reprenez.");
        let typed = Typed { errors, ..Typed::default() };
        return Ok(again(&kept, &whole, typed, Status::Conflict, today));
    }
    record::follow(&mut act, known, newest).await?;
    act.commit().await?;
    let message = format!("La liste suit la version {newest}\u{a0}: ce qui était coché l’est toujours.");
    Ok(saved(&kept.object, "etapes", message))
}

/// The list.
pub fn routes() -> Vec<Route> {
    routes![show, open, say, launch, follow]
}
