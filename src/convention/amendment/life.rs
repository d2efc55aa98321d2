//! The steps of an amendment over HTTP.

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{Responder, Route, State as Managed, get, post, routes};
use sea_orm::ConnectionTrait;

use super::page::StepPage;
use super::record::{self, Making};
use super::route::{find, stale};
use super::scope::AmendmentScope;
use crate::audit::{Act, Changes};
use crate::clock::Today;
use crate::convention::life::{Post, StepDraft, seen};
use crate::convention::receipt::record as receipts;
use crate::convention::record::frozen;
use crate::convention::record::review::{self, On};
use crate::convention::rules::{
    Amendment, AmendmentReference, Convention, Proposal, State, Step, check, check_amendment,
    lacking_in_amendment, next_of_amendment, silence, under_termination, unresolved,
};
use crate::convention::signing::{Deed, Voided, freeze, void};
use crate::convention::tools::Tools;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::french;

/// After a step: the amendment, or the page again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<StepPage>>),
}

#[get("/avenants/<reference>/etape")]
async fn show(
    reference: AmendmentReference,
    _kept: Kept<AmendmentScope>,
    db: &Managed<Db>,
    today: Today,
) -> Result<View<StepPage>, AppError> {
    let (convention, amendment) = find(db.reader(), reference).await?;
    let drafted = (<StepDraft as Default>::default(), FormErrors::new());
    Ok(View::ok(page(db.reader(), (&convention, &amendment), drafted, today.0).await?))
}

async fn page(
    db: &impl ConnectionTrait,
    (convention, amendment): (&Convention, &Amendment),
    drafted: (StepDraft, FormErrors),
    today: NaiveDate,
) -> Result<StepPage, AppError> {
    let steps = record::steps(db, amendment.id).await?.len();
    // What keeps it where it is, said before somebody tries; after, the error says it.
    let is_told = amendment.state.is_reviewed() && drafted.1.is_empty();
    let unfit = if is_told { unfit(db, convention, amendment, today).await? } else { None };
    let mut open = review::comments(db, On::Amendment(amendment)).await?;
    open.retain(|it| it.resolved.is_none());
    let waiting = (unfit, open.len());
    Ok(StepPage::new((convention, amendment), (seen(amendment.version, steps), waiting), drafted))
}

/// Why an amendment is neither read nor signed as it stands.
async fn lack(
    db: &impl ConnectionTrait,
    convention: &Convention,
    amendment: &Amendment,
    (step, today): (Step, NaiveDate),
) -> Result<Option<String>, AppError> {
    if !matches!(step, Step::Review | Step::Sign) {
        return Ok(None);
    }
    let lacks = lacking_in_amendment(amendment, &convention.subject).len() as u64;
    if step == Step::Sign && lacks > 0 {
        let what = french::count_feminine(lacks, "information", "informations");
        return Ok(Some(format!(
            "Il manque encore {what} à l’avenant\u{a0}: la liste est sur cette page. Demandez des corrections pour le compléter."
        )));
    }
    unfit(db, convention, amendment, today).await
}

/// Why an amendment goes neither to those who read it nor to those who sign it, whatever it lacks.
async fn unfit(
    db: &impl ConnectionTrait,
    convention: &Convention,
    amendment: &Amendment,
    today: NaiveDate,
) -> Result<Option<String>, AppError> {
    if let Some(since) = convention.state.terminated() {
        return Ok(Some(format!("{} Abandonnez-le.", under_termination(since))));
    }
    if let Some(why) = stale(db, convention, amendment).await? {
        return Ok(Some(why.to_owned()));
    }
    if amendment.before.ends_on.is_some_and(|end| end < today) {
        return Ok(Some(
            "La convention a pris fin\u{a0}: un avenant ne se signe plus. Abandonnez-le.".to_owned(),
        ));
    }
    let received = receipts::of(db, convention.id).await?;
    let received: Vec<_> = received.iter().filter_map(receipts::Model::counted).collect();
    let Amendment { before, after, lines, clause, .. } = amendment;
    let signed_on = convention.state.signed_on().unwrap_or(today);
    let proposal = Proposal { before, after, lines, clause, signed_on };
    let mut problems = check(after, signed_on);
    problems.extend(check_amendment(&proposal, &received, today));
    Ok(problems.into_iter().next().map(|it| it.message))
}

#[post("/avenants/<reference>/etape", data = "<draft>")]
async fn make(
    reference: AmendmentReference,
    kept: Kept<AmendmentScope>,
    draft: Posted<StepDraft>,
    tools: Tools<'_>,
) -> Result<Answer, AppError> {
    let (draft, today) = (draft.into_inner(), tools.clock.today());
    let mut act = Act::begin(tools.db, tools.clock, &kept.by.who()).await?;
    let (convention, amendment) = find(act.db(), reference).await?;
    let of = (&convention, &amendment);
    let (step, comment) = match draft.parsed() {
        Ok(parsed) => parsed,
        Err(errors) => {
            return again(act.db(), of, (draft, errors), Status::UnprocessableEntity, today).await;
        }
    };
    let steps = record::steps(act.db(), amendment.id).await?.len();
    if !draft.seen.is_empty() && draft.seen != seen(amendment.version, steps) {
        let mut errors = FormErrors::new();
        errors.add(
            "step",
            "L’avenant a changé depuis que cette page est affichée\u{a0}: relisez-le avant de choisir.",
        );
        return again(act.db(), of, (draft, errors), Status::Conflict, today).await;
    }
    let to = next_of_amendment(step, amendment.state).map_err(|it| AppError::Refused(it.to_owned()))?;
    let mut open = review::comments(act.db(), On::Amendment(&amendment)).await?;
    open.retain(|it| it.resolved.is_none());
    let mut errors = FormErrors::new();
    if step == Step::Sign && !open.is_empty() {
        errors.add("step", unresolved(open.len()));
    } else if let Some(why) = lack(act.db(), &convention, &amendment, (step, today)).await? {
        errors.add("step", why);
    } else if let Some(why) = silence(step, amendment.state, &comment)
        // What is to be corrected is said by the comments that are open.
        && (step != Step::Correct || open.is_empty())
    {
        errors.add("comment", why);
    }
    if !errors.is_empty() {
        return again(act.db(), of, (draft, errors), Status::UnprocessableEntity, today).await;
    }
    let by = kept.by.person.id;
    record::advance(&mut act, &amendment, to, Making { act: name(step), by: Some(by), comment: &comment })
        .await?;
    let deed = Deed { convention: convention.clone(), amendment: Some(amendment.clone()) };
    if step == Step::Sign {
        freeze(&mut act, &deed, &tools, by).await?;
    }
    let mut voided = Voided::default();
    if amendment.state == State::ToSign
        && let Some(version) = frozen::current_of(act.db(), deed.of()).await?
    {
        let who = (kept.by.person.values.name.as_str(), tools.base.as_str());
        voided = void(&act, &deed, &version, &comment, who).await?;
        let mut noted = Changes::new();
        noted.note("frozen_version", Some(version.number.to_string()), None);
        act.record("amendment.version_set_aside", deed.object(), noted);
    }
    let post = Post {
        convention: &convention,
        amendment: Some(reference),
        subject: kept.object.of.subject,
        by: &kept.by,
        base: &tools.base,
        today,
    };
    let told = post.of_step(&act, step, &comment, &open).await?;
    act.commit().await?;
    tools.outbox.wake();
    let page = if step == Step::Sign { "/signatures" } else { "" };
    Ok(Answer::Saved(Saved::new(format!("/avenants/{reference}{page}"), said(step, told, &voided))))
}

async fn again(
    db: &impl ConnectionTrait,
    of: (&Convention, &Amendment),
    drafted: (StepDraft, FormErrors),
    status: Status,
    today: NaiveDate,
) -> Result<Answer, AppError> {
    let page = page(db, of, drafted, today).await?;
    Ok(Answer::Again(Box::new(View::with_status(page, status))))
}

/// How the journal names a step.
fn name(step: Step) -> &'static str {
    match step {
        Step::Review => "amendment.sent_to_review",
        Step::Correct | Step::Settle | Step::Reopen => "amendment.sent_back",
        Step::Sign => "amendment.put_to_sign",
        Step::Abandon => "amendment.abandoned",
    }
}

fn said(step: Step, told: usize, voided: &Voided) -> String {
    let done = match step {
        Step::Review => "L’avenant est en relecture.",
        Step::Correct | Step::Settle | Step::Reopen => "L’avenant est à corriger.",
        Step::Sign => "L’avenant est à la signature.",
        Step::Abandon => "L’avenant est abandonné\u{a0}: la convention reste comme elle est.",
    };
    let count = match voided.count {
        0 => String::new(),
        1 => " La signature déjà donnée est sans effet.".to_owned(),
        many => format!(" Les {many} signatures déjà données sont sans effet."),
    };
    let people = match told {
        0 => String::new(),
        _ => format!(
            " {} prévenue{} par courriel.",
            french::count_feminine(told as u64, "personne", "personnes"),
            if told > 1 { "s" } else { "" }
        ),
    };
    format!("{done}{count}{people}{}", voided.by_hand())
}

/// The steps.
pub fn routes() -> Vec<Route> {
    routes![show, make]
}
