//! Filing readings over HTTP.

use std::collections::HashMap;

use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::due::{self, Expected, Other};
use super::form::{DROP, FilingDraft, KEEP, Typed};
use super::page::{FilingPage, Sight};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::person;
use crate::identity::rules::Rights;
use crate::identity::{Kept, Known};
use crate::impact::record::reading::{By, file};
use crate::impact::record::{draft, proposal};
use crate::impact::scope::{FiledProduct, is_team, may_file, must_propose};
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
    let expected = due::of_product(db, product.id, draft.0, today.0).await?;
    let names = names(db, expected.waiting.iter().map(|it| it.proposal.proposed_by).collect()).await?;
    let sight = Sight {
        may_file: may_file(rights, product.id),
        proposes: must_propose(db, rights, product.id, today.0).await?,
        is_team: is_team(rights, product.id),
        names: &names,
        today: today.0,
    };
    Ok(FilingPage::new(product, &expected, draft, &sight, checks))
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
    if typed.act == DROP {
        let said = if draft::discard(&mut act, (product.id, &product.slug), author).await? {
            act.commit().await?;
            "Le brouillon est effacé\u{a0}: rien n’a été déposé."
        } else {
            "Aucun brouillon n’était gardé\u{a0}: rien n’a changé."
        };
        return Ok(Answer::Saved(Saved::new(here, said)));
    }
    let expected = due::of_product(act.db(), product.id, &typed, today.0).await?;
    let mut ready = Vec::new();
    let mut is_whole = true;
    is_whole &= expected.due.iter().all(|it| !it.astray);
    for it in expected.due.iter().filter(|it| it.taken.is_none() && !it.astray) {
        match typed.read(it.metric.row.id, it.period, &it.series, it.unit()) {
            Typed::Nothing => {}
            Typed::Ready(new) => ready.push((&it.metric, new)),
            Typed::Doubtful(..) | Typed::Wrong(_) => is_whole = false,
        }
    }
    let others = standing(&expected);
    let is_other = expected.due.iter().any(|it| it.taken.is_some()) || !expected.others.is_empty();
    if ready.is_empty() && is_whole && is_other {
        // What it told stands already, or is told back: nothing is left to file of the draft.
        if draft::discard(&mut act, (product.id, &product.slug), author).await? {
            act.commit().await?;
        }
        return Ok(Answer::Saved(Saved::new(here, apart("Rien n’a changé", &others))));
    }
    if ready.is_empty() || !is_whole {
        let here = (product, &kept.by.rights);
        let page = page(act.db(), here, (&typed, None), today, true).await?;
        return Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))));
    }
    let proposes = must_propose(act.db(), &kept.by.rights, product.id, today.0).await?;
    let mut filed = 0;
    for (metric, new) in &ready {
        if proposes {
            proposal::propose(&mut act, metric, new, author).await?;
        } else {
            let by = By { author, agreed: None };
            filed += file(&mut act, metric, std::slice::from_ref(new), by).await?.filed;
        }
    }
    draft::drop(&act, product.id, author).await?;
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(here, apart(&told(proposes, ready.len(), filed), &others))))
}

/// What was typed for periods that have another value meanwhile, in words.
fn standing(expected: &Expected) -> Vec<String> {
    let taken = expected.due.iter().filter_map(|it| it.taken.as_ref());
    taken.chain(&expected.others).filter(|it| !it.is_there).map(Other::said).collect()
}

/// What was done, and what was not because another value is there.
fn apart(done: &str, others: &[String]) -> String {
    match others {
        [] if done.starts_with("Rien") => {
            "Ces périodes ont déjà leur relevé\u{a0}: rien n’a changé.".to_owned()
        }
        [] => format!("{done}."),
        some => format!(
            "{done}. Une autre valeur est là depuis, ou l’indicateur n’est plus suivi\u{a0}; vous aviez écrit\u{a0}: {}. \
             Pour corriger, ouvrez sa page.",
            some.join("\u{a0}; ")
        ),
    }
}

fn told(proposes: bool, ready: usize, filed: usize) -> String {
    let count = |number: usize| french::count(number as u64, "relevé", "relevés");
    if proposes {
        return format!("{}\u{a0}: l’équipe doit les accepter", plural(ready, &count(ready), "proposé"));
    }
    plural(filed, &count(filed), "déposé")
}

fn plural(number: usize, counted: &str, participle: &str) -> String {
    let ending = if number > 1 { "s" } else { "" };
    format!("{counted} {participle}{ending}")
}

/// Filing readings.
pub fn routes() -> Vec<Route> {
    routes![due_now, file_due]
}
