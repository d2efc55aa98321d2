//! What a coach of the product or an administrator decides of an entry goal that a metric measures: set aside, judged
//! again, or tied to the metric no more; each with a reason that stays.

use rocket::form::FromForm;
use rocket::http::Status;
use rocket::{Responder, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;
use serde::Serialize;

use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::impact::href;
use crate::impact::page::{Choice, Crumbs};
use crate::impact::record::goals::{self, EntryGoal};
use crate::impact::record::tie;
use crate::impact::scope::GuardedMetric;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::{FormErrors, text};
use crate::web::page::{Page, Section};

/// Characters of a reason, at most.
const LONGEST: usize = 500;
/// What the form sends to set the goal aside.
const EXCLUDE: &str = "ecarter";
/// What it sends to have it judged again.
const JUDGE: &str = "juger";
/// What it sends to tie it to the metric no more.
const UNTIE: &str = "detacher";

/// What is decided, as typed.
#[derive(Clone, Debug, Default, FromForm, Serialize)]
struct Decision {
    #[field(default = "")]
    act: String,
    #[field(default = "")]
    reason: String,
}

/// The form.
#[derive(Serialize)]
struct GoalPage {
    crumbs: Crumbs,
    action: String,
    back: String,
    /// The goal in its own words.
    goal: String,
    /// In what the metric is counted.
    unit: String,
    metric: String,
    /// Why it is set aside, if it is.
    excluded: Option<String>,
    choices: Vec<Choice>,
    draft: Decision,
    errors: FormErrors,
}

impl Page for GoalPage {
    const TEMPLATE: &'static str = "impact/goal.html";
    const SECTION: Section = Section::Portfolio;
}

impl GoalPage {
    fn new(of: &GuardedMetric, it: &EntryGoal, draft: Decision, errors: FormErrors) -> Self {
        let row = &of.0.metric.row;
        let judged = if it.excluded.is_some() {
            Choice::new(JUDGE, "Le juger de nouveau")
        } else {
            Choice::new(EXCLUDE, "L’écarter\u{a0}: il ne se juge pas")
        };
        Self {
            crumbs: Crumbs::to_metric(&of.0.product, row.id, &row.name),
            action: format!("{}/objectifs-d-entree/{}", href(row.id), it.goal.id),
            back: format!("{}#objectifs", href(row.id)),
            goal: it.told(),
            unit: of.0.metric.current().unit.told(),
            metric: row.name.clone(),
            excluded: it.excluded.clone(),
            choices: vec![judged, Choice::new(UNTIE, "Le détacher de cet indicateur")],
            draft,
            errors,
        }
    }
}

/// After the form: the metric, or the form again.
#[derive(Responder)]
enum Answer {
    Saved(Saved),
    Again(Box<View<GoalPage>>),
}

async fn own(db: &impl ConnectionTrait, of: &GuardedMetric, id: i64) -> Result<EntryGoal, AppError> {
    let all = goals::of_product(db, of.0.product.id).await?;
    let mut mine = all.into_iter().filter(|it| it.metric == Some(of.0.metric.row.id));
    mine.find(|it| it.goal.id == id && it.goal.withdrawn_on.is_none()).ok_or(AppError::NotFound("Objectif"))
}

#[get("/indicateurs/<_>/objectifs-d-entree/<goal>")]
async fn ask(goal: i64, kept: Kept<GuardedMetric>, db: &State<Db>) -> Result<View<GoalPage>, AppError> {
    let it = own(db.reader(), &kept.object, goal).await?;
    Ok(View::ok(GoalPage::new(&kept.object, &it, <Decision as Default>::default(), FormErrors::new())))
}

#[post("/indicateurs/<_>/objectifs-d-entree/<goal>", data = "<draft>")]
async fn decide(
    goal: i64,
    kept: Kept<GuardedMetric>,
    draft: Posted<Decision>,
    db: &State<Db>,
    clock: &State<Clock>,
    today: Today,
) -> Result<Answer, AppError> {
    let draft = draft.into_inner();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let it = own(act.db(), &kept.object, goal).await?;
    let mut errors = FormErrors::new();
    let known = [if it.excluded.is_some() { JUDGE } else { EXCLUDE }, UNTIE];
    if !known.contains(&draft.act.as_str()) {
        errors.add("act", "Dites ce que devient cet objectif.");
    }
    let missing = "Dites pourquoi\u{a0}: ce motif reste montré.";
    let why = errors.required_at_most("reason", text(&draft.reason), missing, LONGEST);
    let Some(why) = why.filter(|_| errors.is_empty()) else {
        let page = GoalPage::new(&kept.object, &it, draft, errors);
        return Ok(Answer::Again(Box::new(View::with_status(page, Status::UnprocessableEntity))));
    };
    let metric = kept.object.0.metric.row.id;
    let named = (it.goal.id, it.goal.label.as_str());
    let said = match draft.act.as_str() {
        UNTIE => {
            tie::untie(&mut act, metric, named, (why.as_str(), today.0)).await?;
            "L’objectif d’entrée n’est plus rattaché à cet indicateur."
        }
        EXCLUDE => {
            tie::exclude(&mut act, metric, named, (None, Some(why.as_str())), &why).await?;
            "L’objectif d’entrée est écarté\u{a0}: le motif est montré partout où il compte."
        }
        _ => {
            tie::exclude(&mut act, metric, named, (it.excluded.as_deref(), None), &why).await?;
            "L’objectif d’entrée est jugé de nouveau."
        }
    };
    act.commit().await?;
    Ok(Answer::Saved(Saved::new(format!("{}#objectifs", href(metric)), said)))
}

/// The page.
pub fn routes() -> Vec<Route> {
    routes![ask, decide]
}
