//! The page of an amendment and its form, over HTTP.

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::request::FromParam;
use rocket::{Responder, Route, State as Managed, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::{AmendmentDraft, Typed};
use super::page::{EditPage, ShowPage, Shown, Sight};
use super::record::{self, copy};
use super::scope::AmendmentScope;
use crate::audit::Act;
use crate::clock::Today;
use crate::convention::decided::Decides;
use crate::convention::receipt::record as receipts;
use crate::convention::record as conventions;
use crate::convention::record::review::On;
use crate::convention::review;
use crate::convention::rules::{Amendment, AmendmentReference, Contents, Convention, NotAnAmendment};
use crate::convention::tools::Tools;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::{Kept, Scope, Seen};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

impl FromParam<'_> for AmendmentReference {
    type Error = NotAnAmendment;

    fn from_param(param: &str) -> Result<Self, Self::Error> {
        param.parse()
    }
}

/// The amendment of an address, with its convention.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    reference: AmendmentReference,
) -> Result<(Convention, Amendment), AppError> {
    let convention = conventions::find(db, reference.convention).await?;
    let convention = convention.ok_or(AppError::NotFound("Convention"))?;
    let amendment = record::find(db, reference).await?.ok_or(AppError::NotFound("Avenant"))?;
    Ok((convention, amendment))
}

/// Why an open amendment is not drawn from what its convention says today.
pub(super) async fn stale(
    db: &impl ConnectionTrait,
    convention: &Convention,
    amendment: &Amendment,
) -> Result<Option<&'static str>, AppError> {
    if !amendment.state.is_coming() {
        return Ok(None);
    }
    let now = record::in_force(db, convention).await?;
    Ok((!record::is_current(&now, amendment)).then_some(record::STALE))
}

/// The page, with what was typed of a copy.
pub(super) async fn shown(
    db: &impl ConnectionTrait,
    (convention, amendment): (&Convention, &Amendment),
    sight: Sight,
    today: NaiveDate,
    typed: ((i32, String), FormErrors),
) -> Result<ShowPage, AppError> {
    let steps = record::steps(db, amendment.id).await?;
    let copies = copy::of(db, amendment.id).await?;
    let people: Vec<i64> = steps.iter().filter_map(|it| it.by).chain(copies.iter().map(|it| it.by)).collect();
    let names = person::names(db, &people).await?;
    let stale = stale(db, convention, amendment).await?;
    // What is said during a review is for those concerned.
    let open = if sight.knows {
        let (comments, authors) = review::told(db, On::Amendment(amendment)).await?;
        review::open_lines(&comments, &authors)
    } else {
        Vec::new()
    };
    let all = Shown { convention, amendment, stale, steps: &steps, copies: &copies, names: &names, today };
    Ok(ShowPage::new(&all, open, sight, typed))
}

#[get("/avenants/<reference>")]
async fn show(
    reference: AmendmentReference,
    seen: Seen<AmendmentScope>,
    db: &Managed<Db>,
    today: Today,
) -> Result<View<ShowPage>, AppError> {
    let (convention, amendment) = find(db.reader(), reference).await?;
    let rights = seen.by.rights();
    let sight = Sight { knows: seen.object.is_known_by(&rights), keeps: seen.object.is_kept_by(&rights) };
    let typed = ((-1, String::new()), FormErrors::new());
    Ok(View::ok(shown(db.reader(), (&convention, &amendment), sight, today.0, typed).await?))
}

/// What answers a form: the page it leads to, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<EditPage>>),
}

/// What may be changed, and what the convention says today.
async fn editable(
    db: &impl ConnectionTrait,
    reference: AmendmentReference,
) -> Result<(Convention, Amendment, Contents), AppError> {
    let (convention, amendment) = find(db, reference).await?;
    if !amendment.state.is_editable() {
        return Err(AppError::Refused(format!(
            "L’avenant {reference} ne se modifie pas là où il en est\u{a0}: sa page dit ce qu’il attend."
        )));
    }
    let in_force = record::in_force(db, &convention).await?;
    Ok((convention, amendment, in_force))
}

/// `comite` is the committee whose decision is proposed in the fields.
#[get("/avenants/<reference>/modifier?<comite>")]
async fn edit(
    reference: AmendmentReference,
    comite: Option<i64>,
    _kept: Kept<AmendmentScope>,
    rulings: &Managed<Decides>,
    db: &Managed<Db>,
) -> Result<View<EditPage>, AppError> {
    let (convention, amendment, _) = editable(db.reader(), reference).await?;
    let mut typed = Typed::of(&amendment);
    let decided = rulings.of(db, comite, convention.laureate_id).await?;
    let proposed = decided.map(|it| it.propose(&mut typed.whole, true));
    Ok(View::ok(EditPage::new(&convention, &amendment, &typed, FormErrors::new()).proposing(proposed)))
}

#[post("/avenants/<reference>/modifier", data = "<draft>")]
async fn rewrite(
    reference: AmendmentReference,
    kept: Kept<AmendmentScope>,
    draft: Posted<AmendmentDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let (convention, stored, in_force) = editable(act.db(), reference).await?;
    let mut typed = Typed::new(&draft, &stored, &in_force);
    if typed.change_lines(&draft.act) {
        let page = EditPage::new(&convention, &stored, &typed, FormErrors::new());
        return Ok(Answer::Again(Box::new(View::ok(page))));
    }
    let again = |typed: &Typed, errors, status| {
        let page = EditPage::new(&convention, &stored, typed, errors);
        Ok(Answer::Again(Box::new(View::with_status(page, status))))
    };
    if typed.version != stored.version.to_string() {
        let mut errors = FormErrors::new();
        errors.add(
            "matters",
            "Quelqu’un a enregistré cet avenant pendant que vous écriviez\u{a0}: votre saisie est ci-dessous, rien n’est \
             perdu. Comparez-la avec la page de l’avenant, puis enregistrez de nouveau pour la garder.",
        );
        typed.version = stored.version.to_string();
        return again(&typed, errors, Status::Conflict);
    }
    let received = receipts::of(act.db(), convention.id).await?;
    let received: Vec<_> = received.iter().filter_map(receipts::Model::counted).collect();
    let today = tools.clock.today();
    let signed_on = convention.state.signed_on().unwrap_or(today);
    let new = match typed.parsed(&stored, &in_force, (&received, signed_on, today)) {
        Ok(new) => new,
        Err(errors) => return again(&typed, errors, Status::UnprocessableEntity),
    };
    let page = format!("/avenants/{reference}");
    if !record::rewrite(&mut act, &stored, &new).await? {
        return Ok(Answer::Saved(Saved::new(page, "Rien n’a changé.")));
    }
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(
        page,
        "L’avenant est enregistré. Vérifiez chaque valeur, avant et après, puis envoyez-le en relecture.",
    )))
}

/// The page of an amendment, and its form.
pub fn routes() -> Vec<Route> {
    routes![show, edit, rewrite]
}
