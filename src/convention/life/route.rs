//! The steps of a convention over HTTP.

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::{StepDraft, seen};
use super::letters::Post;
use super::page::{StepPage, Waiting};
use super::settling::Reservations;
use super::undone::undone;
use super::walk::walked;
use crate::audit::Act;
use crate::clock::Today;
use crate::convention::KIND;
use crate::convention::amendment;
use crate::convention::breach;
use crate::convention::obligation;
use crate::convention::press;
use crate::convention::receipt;
use crate::convention::record::life::{self, Making, advance};
use crate::convention::record::review::On;
use crate::convention::record::{self, frozen, review};
use crate::convention::rules::receipts::{lines, totals};
use crate::convention::rules::{
    Amendment, BreachFacts, Convention, Reference, Step, check_end, lack, missing, next,
};
use crate::convention::scope::ConventionScope;
use crate::convention::signing::{Voided, freeze, void};
use crate::convention::tools::Tools;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::laureate::given_time::record as given_time;
use crate::laureate::record::readiness;
use crate::laureate::rules::{Lack, what_lacks_before_review};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::french;
use crate::wording;

/// After a step: the convention, or the page again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<StepPage>>),
}

async fn page(
    db: &impl ConnectionTrait,
    convention: &Convention,
    drafted: (StepDraft, FormErrors),
    today: Today,
) -> Result<StepPage, AppError> {
    let steps = walked(db, convention.id).await?;
    let said = given_time::of(db, convention.laureate_id).await?;
    let left = reservations(db, convention, today).await?;
    let waiting = Waiting {
        given: said.first().map(|it| it.time.percent()),
        open: review::open(db, On::Convention(convention)).await?,
        owed: owed(db, convention).await?,
        undone: undone(
            convention,
            &left,
            &obligation::record::all(db, convention.id).await?,
            (
                &amendment::record::of_convention(db, convention).await?,
                &breach::record::open_of(db, convention).await?,
            ),
        ),
        left,
        template: wording::record::last_number(db, &KIND).await?,
    };
    Ok(StepPage::new(convention, &steps, waiting, drafted, today.0))
}

/// What its laureate lacks before the convention is read.
async fn owed(db: &impl ConnectionTrait, convention: &Convention) -> Result<Vec<Lack>, AppError> {
    Ok(what_lacks_before_review(&readiness(db, convention.laureate_id).await?))
}

/// Why a convention that would end before it takes effect is not put to be signed.
fn too_late(step: Step, convention: &Convention, today: Today) -> Option<(&'static str, String)> {
    let end = convention.contents.ends_on.filter(|_| step == Step::Sign)?;
    let fault = check_end(end, today.0)?;
    Some(("step", format!("{} Demandez des corrections, puis repoussez-le.", fault.message)))
}

/// Why a convention is not put to be signed with a text that leaves out what it says.
async fn unsaid(
    step: Step,
    convention: &Convention,
    tools: &Tools<'_>,
    db: &impl ConnectionTrait,
) -> Result<Option<(&'static str, String)>, AppError> {
    if step != Step::Sign {
        return Ok(None);
    }
    let template = tools.library.template(db, &KIND, convention.template_version).await?;
    Ok(press::unsaid(convention, &template)?.map(|why| ("step", why)))
}

/// What a settling would leave undone.
async fn reservations(
    db: &impl ConnectionTrait,
    convention: &Convention,
    today: Today,
) -> Result<Reservations, AppError> {
    let receipts = receipt::record::of(db, convention.id).await?;
    let counted: Vec<_> = receipts.iter().filter_map(receipt::record::Model::counted).collect();
    let money = totals(&lines(&convention.contents, &counted, convention.owing(), today.0));
    Ok(Reservations::of(money, &obligation::record::all(db, convention.id).await?))
}

/// Why a convention is not settled while an amendment may still change it.
fn still_amended(step: Step, amendments: &[Amendment]) -> Option<(&'static str, String)> {
    let open = amendments.iter().find(|it| step == Step::Settle && it.state.is_coming())?;
    Some(("step", format!("L’avenant {} n’est pas signé\u{a0}: abandonnez-le d’abord.", open.reference)))
}

/// Why a convention is not settled while a breach is open: nothing moves in it afterwards.
fn still_breached(step: Step, open: &[BreachFacts]) -> Option<(&'static str, String)> {
    let it = open.first().filter(|_| step == Step::Settle)?;
    let (day, label) = (french::date(it.found_on), it.duty.about().label);
    Some((
        "step",
        format!(
            "Le manquement constaté le {day} est encore ouvert ({label})\u{a0}: dites s’il est réparé, ou clôturez-le."
        ),
    ))
}

/// Why a step waits for what both sides owe each other: nobody reads a convention before, nor signs one whose
/// diagnosis changed since.
fn not_ready(step: Step, owed: &[Lack]) -> Option<(&'static str, String)> {
    let before = match step {
        Step::Review => "la relecture",
        Step::Sign => "la signature",
        _ => return None,
    };
    if owed.is_empty() {
        return None;
    }
    let todo: Vec<_> = owed.iter().map(|it| french::lowered(&it.what())).collect();
    Some(("step", format!("Avant {before}, il reste à {}.", french::listed(&todo))))
}

#[get("/conventions/<reference>/etape")]
async fn show(
    reference: Reference,
    _kept: Kept<ConventionScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<StepPage>, AppError> {
    let convention = record::known(db.reader(), reference).await?;
    let drafted = (<StepDraft as Default>::default(), FormErrors::new());
    Ok(View::ok(page(db.reader(), &convention, drafted, today).await?))
}

#[post("/conventions/<reference>/etape", data = "<draft>")]
async fn make(
    reference: Reference,
    kept: Kept<ConventionScope>,
    draft: Posted<StepDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let (draft, today) = (draft.into_inner(), Today(tools.clock.today()));
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let convention = record::known(act.db(), reference).await?;
    let (step, comment) = match draft.parsed() {
        Ok(parsed) => parsed,
        Err(errors) => {
            return again(act.db(), &convention, (draft, errors), Status::UnprocessableEntity, today).await;
        }
    };
    let steps = life::steps(act.db(), convention.id).await?.len();
    if !draft.seen.is_empty() && draft.seen != seen(convention.version, steps) {
        let mut errors = FormErrors::new();
        errors.add(
            "step",
            "La convention a changé depuis que cette page est affichée\u{a0}: relisez-la avant de choisir.",
        );
        return again(act.db(), &convention, (draft, errors), Status::Conflict, today).await;
    }
    let standing = convention.standing(today.0);
    let to = next(step, convention.state, standing).map_err(|it| AppError::Refused(it.to_owned()))?;
    let mut open = review::comments(act.db(), On::Convention(&convention)).await?;
    open.retain(|it| it.resolved.is_none());
    let facts = missing(&convention.contents, &convention.subject).len();
    let owed = owed(act.db(), &convention).await?;
    let left = reservations(act.db(), &convention, today).await?;
    let amended = amendment::record::of_convention(act.db(), &convention).await?;
    let breaches = breach::record::open_of(act.db(), &convention).await?;
    let unsaid = unsaid(step, &convention, &tools, act.db()).await?;
    let lacks = not_ready(step, &owed)
        .or_else(|| still_breached(step, &breaches))
        .or_else(|| still_amended(step, &amended))
        .or(unsaid)
        .or_else(|| too_late(step, &convention, today))
        .or_else(|| lack(step, facts, open.len(), &comment));
    let lacks = lacks.map_or_else(|| left.unanswered(step, &draft), |it| vec![it]);
    if !lacks.is_empty() {
        let mut errors = FormErrors::new();
        for (field, why) in lacks {
            errors.add(field, why);
        }
        return again(act.db(), &convention, (draft, errors), Status::UnprocessableEntity, today).await;
    }
    let comment = Reservations::worded(step, comment, &draft);
    let making = Making { act: name(step), by: Some(kept.by.person.id), comment: &comment };
    advance(&mut act, &convention, to, making).await?;
    let by = kept.by.person.id;
    if step == Step::Sign {
        freeze(&mut act, &convention.clone().into(), &tools, by).await?;
    }
    let mut voided = Voided::default();
    if step == Step::Abandon
        && let Some(version) = frozen::current(act.db(), convention.id).await?
    {
        let who = (kept.by.person.values.name.as_str(), tools.base.as_str());
        voided = void(&act, &convention.clone().into(), &version, &comment, who).await?;
    }
    let post = Post {
        convention: &convention,
        amendment: None,
        subject: kept.object.subject,
        by: &kept.by,
        base: &tools.base,
        today: today.0,
    };
    let told = post.of_step(&act, step, &comment, &open).await?;
    act.commit().await?;
    tools.outbox.wake();
    let page = if step == Step::Sign { "/signatures" } else { "" };
    Ok(Answer::Saved(Saved::new(
        format!("/conventions/{reference}{page}"),
        format!("{}{}", said(step, told), voided.by_hand()),
    )))
}

async fn again(
    db: &impl ConnectionTrait,
    convention: &Convention,
    drafted: (StepDraft, FormErrors),
    status: Status,
    today: Today,
) -> Result<Answer, AppError> {
    let page = page(db, convention, drafted, today).await?;
    Ok(Answer::Again(Box::new(View::with_status(page, status))))
}

/// How the journal names a step.
fn name(step: Step) -> &'static str {
    match step {
        Step::Review => "convention.sent_to_review",
        Step::Correct => "convention.sent_back",
        Step::Sign => "convention.put_to_sign",
        Step::Settle => "convention.settled",
        Step::Abandon => "convention.abandoned",
        Step::Reopen => "convention.reopened",
    }
}

fn said(step: Step, told: usize) -> String {
    let done = match step {
        Step::Review => "La convention est en relecture.",
        Step::Correct => "Les corrections sont demandées.",
        Step::Sign => "La convention est à la signature.",
        Step::Settle => "La convention est soldée.",
        Step::Abandon => "La convention est abandonnée.",
        Step::Reopen => "La convention est rouverte\u{a0}: complétez-la, puis soldez-la de nouveau.",
    };
    match told {
        0 => done.to_owned(),
        _ => format!(
            "{done} {} prévenue{} par courriel.",
            french::count_feminine(told as u64, "personne", "personnes"),
            if told > 1 { "s" } else { "" }
        ),
    }
}

/// The steps.
pub fn routes() -> Vec<Route> {
    routes![show, make]
}
