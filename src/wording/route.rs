//! The templates over HTTP.

use rocket::http::Status;
use rocket::tokio::task::spawn_blocking;
use rocket::{Responder, Route, State, get, post, routes};

use super::check::{Checked, check};
use super::form::{Choice, TemplateDraft};
use super::page::{
    DeliveredPage, EditPage, ListPage, PreviewPage, ShowPage, Stale, VersionPage, has_proposal,
};
use super::record::{self, NewVersion, Saving, Version};
use super::{Kind, Library, PATH};
use crate::audit::Act;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Administrator;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// What answers a form: the page it leads to, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Edit(Box<View<EditPage>>),
}

#[get("/modeles")]
async fn list(
    _by: Administrator,
    db: &State<Db>,
    library: &State<Library>,
) -> Result<View<ListPage>, AppError> {
    let mut all = Vec::new();
    for kind in library.kinds() {
        all.push((kind, newest(&record::all(db.reader(), kind).await?)?.clone()));
    }
    Ok(View::ok(ListPage::new(&all)))
}

#[get("/modeles/<slug>")]
async fn show(
    slug: &str,
    _by: Administrator,
    db: &State<Db>,
    library: &State<Library>,
) -> Result<View<ShowPage>, AppError> {
    let (kind, versions) = known(slug, db, library).await?;
    Ok(View::ok(ShowPage::new(kind, newest(&versions)?, &versions)))
}

#[get("/modeles/<slug>/versions/<number>?<depuis>")]
async fn version(
    slug: &str,
    number: i64,
    depuis: Option<i64>,
    _by: Administrator,
    db: &State<Db>,
    library: &State<Library>,
) -> Result<View<VersionPage>, AppError> {
    let (kind, versions) = known(slug, db, library).await?;
    let (kind, current) = (*kind, newest(&versions)?.number);
    let version = find(&versions, number)?.clone();
    // A version is compared with the one before, or with an older one that a draft still follows.
    let from = depuis.filter(|it| (1..number).contains(it)).unwrap_or(number - 1);
    let before = versions.into_iter().find(|it| it.number == from);
    let page = aside(move || VersionPage::new(&kind, &version, before.as_ref(), current)).await?;
    Ok(View::ok(page))
}

#[get("/modeles/<slug>/texte-livre")]
async fn delivered(
    slug: &str,
    _by: Administrator,
    db: &State<Db>,
    library: &State<Library>,
) -> Result<View<DeliveredPage>, AppError> {
    let (kind, versions) = known(slug, db, library).await?;
    let (kind, current) = (*kind, newest(&versions)?.clone());
    Ok(View::ok(aside(move || DeliveredPage::new(&kind, &current)).await?))
}

#[get("/modeles/<slug>/modifier")]
async fn edit(
    slug: &str,
    _by: Administrator,
    db: &State<Db>,
    library: &State<Library>,
) -> Result<View<EditPage>, AppError> {
    let (kind, versions) = known(slug, db, library).await?;
    let current = newest(&versions)?;
    let draft = TemplateDraft::of(&current.source, current.number);
    let checked = checked(kind, current.source.clone(), current.number).await?;
    let page = EditPage::new(kind, draft, &checked, FormErrors::new());
    Ok(View::ok(page.proposed(has_proposal(kind, &versions))))
}

/// The check and the preview alone, while one types.
#[post("/modeles/<slug>/apercu", data = "<draft>")]
async fn preview(
    slug: &str,
    _by: Administrator,
    draft: Posted<TemplateDraft>,
    library: &State<Library>,
) -> Result<View<PreviewPage>, AppError> {
    let kind = library.kind(slug)?;
    let checked = checked(kind, draft.source(), draft.from().saturating_add(1)).await?;
    Ok(View::ok(PreviewPage::new(&checked, draft.specimen())))
}

#[post("/modeles/<slug>/modifier", data = "<draft>")]
async fn rewrite(
    slug: &str,
    by: Administrator,
    draft: Posted<TemplateDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    library: &State<Library>,
) -> Result<Answer, AppError> {
    let kind = library.kind(slug)?;
    let draft = draft.into_inner();
    if draft.is_preview() {
        let checked = checked(kind, draft.source(), draft.from().saturating_add(1)).await?;
        let page = EditPage::new(kind, draft, &checked, FormErrors::new());
        return Ok(Answer::Edit(Box::new(View::ok(page))));
    }
    take(kind, "template.rewritten", draft, &by, db, **clock).await
}

/// Makes a new version with the text of an old one.
#[post("/modeles/<slug>/versions/<number>/reprise", data = "<choice>")]
async fn restore(
    slug: &str,
    number: i64,
    by: Administrator,
    choice: Posted<Choice>,
    db: &State<Db>,
    clock: &State<Clock>,
    library: &State<Library>,
) -> Result<Answer, AppError> {
    let (kind, versions) = known(slug, db, library).await?;
    let old = find(&versions, number)?;
    let reason = format!("Retour à la version {number}");
    let draft = TemplateDraft { reason, ..TemplateDraft::of(&old.source, choice.from()) };
    take(kind, "template.restored", draft, &by, db, **clock).await
}

/// Makes a new version with the text that this version of Jalon carries.
#[post("/modeles/<slug>/texte-livre/reprise", data = "<choice>")]
async fn adopt(
    slug: &str,
    by: Administrator,
    choice: Posted<Choice>,
    db: &State<Db>,
    clock: &State<Clock>,
    library: &State<Library>,
) -> Result<Answer, AppError> {
    let kind = library.kind(slug)?;
    let reason = "Reprise du texte livré avec Jalon".to_owned();
    let draft = TemplateDraft { reason, ..TemplateDraft::of(kind.delivered, choice.from()) };
    take(kind, "template.adopted", draft, &by, db, **clock).await
}

/// Stores a text; one that does not pass the check is shown in the form.
async fn take(
    kind: &Kind,
    done: &'static str,
    draft: TemplateDraft,
    by: &Administrator,
    db: &Db,
    clock: Clock,
) -> Result<Answer, AppError> {
    let checked = checked(kind, draft.source(), draft.from().saturating_add(1)).await?;
    let reason = match draft.parsed(&checked.findings) {
        Ok(reason) => reason,
        Err(errors) => return Ok(again(kind, draft, &checked, errors)),
    };
    let new = NewVersion { done, from: draft.from(), source: draft.source(), reason, author: by.0.person.id };
    store(kind, new, draft, by, db, clock).await
}

/// Stores a version; the second of two people is shown what the first wrote.
async fn store(
    kind: &Kind,
    new: NewVersion,
    draft: TemplateDraft,
    by: &Administrator,
    db: &Db,
    clock: Clock,
) -> Result<Answer, AppError> {
    let page = format!("{PATH}/{}", kind.slug);
    let mut act = Act::begin(db, clock, &by.0.who()).await?;
    let saving = record::add(&mut act, kind, new).await?;
    match saving {
        Saving::Done(number) => {
            act.commit().await?;
            let message =
                format!("La version\u{a0}{number} est enregistrée\u{a0}: les documents à venir la suivent.");
            Ok(Answer::Saved(Saved::new(page, message)))
        }
        Saving::Unchanged => Ok(Answer::Saved(Saved::new(
            page,
            "Le texte est celui de la version en cours\u{a0}: rien n’a changé.",
        ))),
        Saving::Stale => {
            drop(act);
            let versions = record::all(db.reader(), kind).await?;
            let (stored, from) = (newest(&versions)?.clone(), draft.from());
            let next = stored.number + 1;
            let base = versions.into_iter().find(|it| it.number == from);
            let (draft, stale) = aside(move || Stale::settle(draft, base.as_ref(), &stored)).await?;
            let checked = checked(kind, draft.source(), next).await?;
            let page = EditPage::new(kind, draft, &checked, FormErrors::new()).stale(stale);
            Ok(Answer::Edit(Box::new(View::with_status(page, Status::Conflict))))
        }
    }
}

fn again(kind: &Kind, draft: TemplateDraft, checked: &Checked, errors: FormErrors) -> Answer {
    let page = EditPage::new(kind, draft, checked, errors);
    Answer::Edit(Box::new(View::with_status(page, Status::UnprocessableEntity)))
}

/// Every specimen is drawn, and typefaces are opened the first time.
async fn checked(kind: &Kind, source: String, number: i64) -> Result<Checked, AppError> {
    let kind = *kind;
    Ok(aside(move || check(&kind, &source, number)).await??)
}

/// Off the threads that answer.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    Ok(spawn_blocking(work).await.map_err(anyhow::Error::from)?)
}

/// The template of an address, with its versions, the newest first.
async fn known<'l>(slug: &str, db: &Db, library: &'l Library) -> Result<(&'l Kind, Vec<Version>), AppError> {
    let kind = library.kind(slug)?;
    Ok((kind, record::all(db.reader(), kind).await?))
}

fn newest(versions: &[Version]) -> Result<&Version, AppError> {
    versions.first().ok_or(AppError::NotFound("Modèle"))
}

fn find(versions: &[Version], number: i64) -> Result<&Version, AppError> {
    versions.iter().find(|it| it.number == number).ok_or(AppError::NotFound("Version du modèle"))
}

/// Every page of this room.
pub fn routes() -> Vec<Route> {
    routes![list, show, version, delivered, edit, preview, rewrite, restore, adopt]
}
