//! One period of a metric over HTTP.

use std::collections::HashMap;

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::{NotYet, ReadingDraft, WithdrawalDraft};
use super::groups::GroupsDraft;
use super::page::{Filed, May, ReadingPage};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::rules::Rights;
use crate::identity::{Kept, Known};
use crate::impact::filing::before;
use crate::impact::href;
use crate::impact::record::metric;
use crate::impact::record::reading::{By, Outcome, file};
use crate::impact::record::{proposal, series, withdrawal};
use crate::impact::rules::{Basis, Period};
use crate::impact::scope::{FiledMetric, MetricScope, may_file, must_propose};
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::french;

/// After the form: the metric, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<ReadingPage>>),
}

/// The period of an address, when it is over by `today`, that day included.
fn period_of(of: &MetricScope, code: &str, today: Today) -> Result<Period, AppError> {
    let period = of.metric.period(code).filter(|it| it.code() == code);
    let period = period.ok_or(AppError::NotFound("Période"))?;
    if period.last() <= today.0 {
        return Ok(period);
    }
    Err(AppError::Refused(format!(
        "La période {period} finit le {}\u{a0}: sa valeur se relève une fois qu’elle est finie.",
        french::date(period.last())
    )))
}

async fn reading_page(
    db: &impl ConnectionTrait,
    of: &MetricScope,
    period: Period,
    rights: &Rights,
    (draft, today): (ReadingDraft, Today),
) -> Result<ReadingPage, AppError> {
    let version = of.metric.version_for(period.last());
    let rows = series::of_period(db, version.id, period).await?;
    let withdrawn = withdrawal::of_period(db, version.id, period).await?;
    let mut people: Vec<i64> =
        rows.iter().flat_map(|it| [Some(it.author_id), it.agreed_by]).flatten().collect();
    people.extend(withdrawn.values().map(|it| it.withdrawn_by));
    people.sort_unstable();
    people.dedup();
    let names: HashMap<i64, String> = person::names(db, &people).await?;
    let may = May {
        file: may_file(rights, of.product.id),
        propose: must_propose(db, rights, of.product.id, today.0).await?,
    };
    let filed = Filed { rows: &rows, withdrawn: &withdrawn, names: &names };
    Ok(ReadingPage::new(of, period, &filed, may, draft))
}

#[get("/indicateurs/<_>/releves/<period>")]
async fn one(
    period: &str,
    known: Known<MetricScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<ReadingPage>, AppError> {
    let period = period_of(&known.object, period, today)?;
    let of = &known.object;
    let groups = match of.metric.version_for(period.last()).unit.compares() {
        Some(_) => {
            let last = series::last(db.reader(), &of.metric).await?;
            GroupsDraft::after(last.as_ref().and_then(|it| it.basis.as_ref()).and_then(Basis::compared))
        }
        None => <GroupsDraft as Default>::default(),
    };
    let draft = (ReadingDraft::of_groups(groups), today);
    Ok(View::ok(reading_page(db.reader(), &known.object, period, &known.by.rights, draft).await?))
}

/// Files or corrects one reading: what is there is read inside the transaction.
#[post("/indicateurs/<_>/releves/<period>", data = "<draft>")]
async fn file_one(
    period: &str,
    kept: Kept<FiledMetric>,
    draft: Posted<ReadingDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let id = kept.object.0.metric.row.id;
    let metric = metric::find(act.db(), id).await?.ok_or(AppError::NotFound("Indicateur"))?;
    let of = MetricScope { metric, product: kept.object.0.product.clone() };
    let period = period_of(&of, period, today)?;
    let version = of.metric.version_for(period.last());
    let is_there = !series::current(act.db(), version.id, &[period.number()]).await?.is_empty();
    let known = before(act.db(), &of.metric, period).await?;
    let new = match draft.parsed(period, version, &known, is_there) {
        Ok(new) => new,
        Err(why) => {
            let is_error = matches!(why, NotYet::Errors(_));
            let page = reading_page(act.db(), &of, period, &kept.by.rights, (draft, today)).await?;
            let status = if is_error { Status::UnprocessableEntity } else { Status::Ok };
            return Ok(Answer::Again(Box::new(View::with_status(page.because(why), status))));
        }
    };
    let author = kept.by.person.id;
    let said = if must_propose(act.db(), &kept.by.rights, of.product.id, today.0).await? {
        proposal::propose(&mut act, &of.metric, &new, author).await?;
        "Le relevé est proposé\u{a0}: l’équipe doit l’accepter."
    } else {
        let outcome = file(&mut act, &of.metric, &[new], By { author, agreed: None }).await?;
        match outcome {
            Outcome { corrected: 1, .. } => "Le relevé est corrigé\u{a0}: l’ancienne valeur reste lisible.",
            Outcome { filed: 1, .. } => "Le relevé est déposé.",
            _ => {
                return Ok(Answer::Saved(Saved::new(
                    href(id),
                    "Cette valeur était déjà là\u{a0}: rien n’a changé.",
                )));
            }
        }
    };
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(href(id), said)))
}

/// Takes back the reading that stands, when it is wrong and no other is known: the team does, since it answers for
/// what stands.
#[post("/indicateurs/<_>/releves/<period>/retrait", data = "<draft>")]
async fn withdraw(
    period: &str,
    kept: Kept<FiledMetric>,
    draft: Posted<WithdrawalDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let id = kept.object.0.metric.row.id;
    let metric = metric::find(act.db(), id).await?.ok_or(AppError::NotFound("Indicateur"))?;
    let of = MetricScope { metric, product: kept.object.0.product.clone() };
    if must_propose(act.db(), &kept.by.rights, of.product.id, today.0).await? {
        return Err(AppError::Forbidden(
            "Seule l’équipe du produit retire un relevé\u{a0}: demandez-le-lui, ou proposez-lui la bonne valeur."
                .to_owned(),
        ));
    }
    let period = period_of(&of, period, today)?;
    let version = of.metric.version_for(period.last()).id;
    let there = series::current(act.db(), version, &[period.number()]).await?;
    let Some(old) = there.first() else {
        return Err(AppError::Refused(
            "Aucun relevé ne vaut pour cette période\u{a0}: rien n’est à retirer.".to_owned(),
        ));
    };
    let reason = match draft.parsed() {
        Ok(reason) => reason,
        Err(errors) => {
            let blank = (<ReadingDraft as Default>::default(), today);
            let page = reading_page(act.db(), &of, period, &kept.by.rights, blank).await?;
            let page = page.not_withdrawn(draft, errors);
            return Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))));
        }
    };
    withdrawal::withdraw(&mut act, &of.metric, old, (&reason, kept.by.person.id)).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(
        href(id),
        "Le relevé est retiré\u{a0}: il reste lisible à la page de sa période.",
    )))
}

/// The page of a period.
pub fn routes() -> Vec<Route> {
    routes![one, file_one, withdraw]
}
