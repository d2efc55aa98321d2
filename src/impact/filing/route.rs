//! Filing readings over HTTP.

use std::collections::HashMap;

use rocket::form::FromForm;
use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::due;
use super::form::{FilingDraft, KEEP, Typed};
use super::page::{FilingPage, Sight};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::rules::Rights;
use crate::identity::{Kept, Known, Led};
use crate::impact::record::metric;
use crate::impact::record::reading::{By, Outcome, file};
use crate::impact::record::{draft, proposal};
use crate::impact::scope::{FiledMetric, FiledProduct, is_team, may_file, must_propose};
use crate::portfolio::scope::ProductScope;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::{french, instant};

/// After the form: where to go, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<FilingPage>>),
}

async fn names(db: &impl ConnectionTrait, mut ids: Vec<i64>) -> Result<HashMap<i64, String>, AppError> {
    ids.sort_unstable();
    ids.dedup();
    Ok(person::names(db, &ids).await?)
}

/// Those concerned read what is due; the team files it, others propose it, or only read it.
#[get("/produits/<_>/indicateurs")]
async fn due_now(
    known: Known<FiledProduct>,
    db: &State<Db>,
    today: Today,
) -> Result<View<FilingPage>, AppError> {
    let (product, by) = (&known.object.0, &known.by);
    let known = draft::find(db.reader(), product.id, by.person.id).await?;
    let typed = known.as_ref().and_then(|it| serde_json::from_str(&it.fields).ok()).unwrap_or_default();
    let kept_at = known.map(|it| instant::shown(&it.kept_at));
    let page = page(db.reader(), (product, &by.rights), (&typed, kept_at), today, false).await?;
    Ok(View::ok(page))
}

async fn page(
    db: &impl ConnectionTrait,
    (product, rights): (&ProductScope, &Rights),
    draft: (&FilingDraft, Option<String>),
    today: Today,
    checks: bool,
) -> Result<FilingPage, AppError> {
    let (due, waiting) = due::of_product(db, product.id, today.0).await?;
    let names = names(db, waiting.iter().map(|it| it.proposal.proposed_by).collect()).await?;
    let sight = Sight {
        may_file: may_file(rights, product.id),
        proposes: must_propose(db, rights, product.id, today.0).await?,
        is_team: is_team(rights, product.id),
        names: &names,
        today: today.0,
    };
    Ok(FilingPage::new(product, (&due, &waiting), draft, &sight, checks))
}

/// Files what was typed, all of it or nothing; or keeps it as a draft.
#[post("/produits/<_>/indicateurs", data = "<typed>")]
async fn file_due(
    kept: Kept<FiledProduct>,
    typed: Posted<FilingDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let typed = typed.into_inner();
    let (product, author) = (&kept.object.0, kept.by.person.id);
    let here = format!("/produits/{}/indicateurs", product.slug);
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    if typed.act == KEEP {
        let fields = serde_json::to_string(&typed).map_err(anyhow::Error::from)?;
        draft::keep(&mut act, (product.id, &product.slug), author, fields).await?;
        act.commit().await?;
        return Ok(Answer::Saved(Saved::new(
            here,
            "Le brouillon est gardé\u{a0}: rien n’est encore déposé.",
        )));
    }
    let (due, _) = due::of_product(act.db(), product.id, today.0).await?;
    let mut ready = Vec::new();
    let mut is_whole = true;
    for it in &due {
        // What was asked when the form was opened, whatever became due meanwhile.
        let code = typed.period.get(&it.metric.row.id).map_or("", String::as_str);
        let period = it.metric.period(code).filter(|period| period.last() <= today.0);
        let period = period.unwrap_or(it.asked.period);
        match typed.read(it.metric.row.id, period, &it.series, it.unit()) {
            Typed::Nothing => {}
            Typed::Ready(new) => ready.push((&it.metric, new)),
            Typed::Doubtful(..) | Typed::Wrong(_) => is_whole = false,
        }
    }
    if ready.is_empty() && is_whole && due::is_there(act.db(), product.id, &typed).await? {
        let said =
            "Ces périodes ont déjà leur relevé\u{a0}: rien n’a changé. Pour le corriger, ouvrez sa page.";
        return Ok(Answer::Saved(Saved::new(here, said)));
    }
    if ready.is_empty() || !is_whole {
        let here = (product, &kept.by.rights);
        let page = page(act.db(), here, (&typed, None), today, true).await?;
        return Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))));
    }
    let proposes = must_propose(act.db(), &kept.by.rights, product.id, today.0).await?;
    let mut total = Outcome::default();
    for (metric, new) in &ready {
        if proposes {
            proposal::propose(&mut act, metric, new, author).await?;
        } else {
            let by = By { author, agreed: None };
            let outcome = file(&mut act, metric, std::slice::from_ref(new), by).await?;
            total.filed += outcome.filed;
            total.standing.extend(outcome.standing);
        }
    }
    draft::drop(&act, product.id, author).await?;
    if act.is_idle() {
        return Ok(Answer::Saved(Saved::new(
            here,
            "Ces relevés étaient déjà déposés\u{a0}: rien n’a changé.",
        )));
    }
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(here, told(proposes, ready.len(), &total))))
}

fn told(proposes: bool, ready: usize, total: &Outcome) -> String {
    let count = |number: usize| french::count(number as u64, "relevé", "relevés");
    if proposes {
        return format!("{}\u{a0}: l’équipe doit les accepter.", plural(ready, &count(ready), "proposé"));
    }
    let filed = plural(total.filed, &count(total.filed), "déposé");
    if total.standing.is_empty() {
        return format!("{filed}.");
    }
    format!("{filed}. Une autre valeur était déjà là pour une période\u{a0}: corrigez-la sur sa page.")
}

fn plural(number: usize, counted: &str, participle: &str) -> String {
    let ending = if number > 1 { "s" } else { "" };
    format!("{counted} {participle}{ending}")
}

/// What the team says of a proposal.
#[derive(FromForm)]
struct Decision {
    #[field(default = "")]
    act: String,
}

#[post("/indicateurs/<_>/propositions/<id>", data = "<decision>")]
async fn decide(
    id: i64,
    led: Led<FiledMetric>,
    decision: Posted<Decision>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let mut act = Act::begin(db, **clock, &led.by.who()).await?;
    let row = led.object.0.metric.row.id;
    let metric = metric::find(act.db(), row).await?.ok_or(AppError::NotFound("Indicateur"))?;
    let found = proposal::find(act.db(), &metric, id).await?.ok_or(AppError::NotFound("Proposition"))?;
    if found.is_agreed.is_some() {
        return Err(AppError::Refused(
            "Cette proposition a déjà eu sa réponse\u{a0}: rien n’est à faire.".to_owned(),
        ));
    }
    let is_agreed = decision.act != "refuser";
    proposal::decide(&mut act, &metric, &found, is_agreed, led.by.person.id).await?;
    act.commit().await?;
    let said = if is_agreed {
        "Le relevé proposé est accepté."
    } else {
        "Le relevé proposé est refusé\u{a0}: le journal le garde."
    };
    Ok(Saved::new(format!("/produits/{}/indicateurs", led.object.0.product.slug), said))
}

/// Filing readings.
pub fn routes() -> Vec<Route> {
    routes![due_now, file_due, decide]
}
