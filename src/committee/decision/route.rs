//! A decision over HTTP. The button that closes is always active: the answer says what is missing, and
//! keeps what was typed.

use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::{DecisionDraft, PAYERS};
use super::goals;
use super::page::{DecisionPage, raised};
use super::phase::chosen;
use super::points::settled;
use super::purchasing::Purchasing;
use crate::audit::Act;
use crate::clock::Clock;
use crate::committee::dossier::last;
use crate::committee::dossier::sheet::Sheet;
use crate::committee::grid::{GridCell, cell};
use crate::committee::questions::{Question, questions};
use crate::committee::record::load::{self, Whole};
use crate::committee::record::members::Member;
use crate::committee::record::{self, ConditionRow, conditions, decide, promise};
use crate::committee::rules::{Decided, Facts, Step, next_due};
use crate::committee::scope::{SeatedScope, keeps};
use crate::db::Db;
use crate::error::AppError;
use crate::identity::{Kept, Signed};
use crate::portfolio::record::{names, phase_change};
use crate::portfolio::rules::current_phase;
use crate::web::View;
use crate::web::csrf::Posted;
use crate::web::flash::Saved;
use crate::web::form::FormErrors;

/// What the form needs beside what is typed.
struct Ground {
    whole: Whole,
    facts: Facts,
    quote: String,
    open: Vec<ConditionRow>,
    grid: GridCell,
    /// Whether whoever decides says who came, too.
    keeps: bool,
    /// What was left to be settled in the meeting room.
    to_settle: Vec<Question>,
    /// What was sent to those who sit, if anything was.
    sheet: Option<Sheet>,
    /// What closing does: goals that are set, addresses of those who buy.
    effects: (usize, usize),
}

/// The committee as it is now, if it met and is not decided.
async fn held(
    db: &impl ConnectionTrait,
    id: i64,
    by: &Signed,
    purchasing: &Purchasing,
) -> Result<Ground, AppError> {
    let found = load::find(db, id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    let refused = match found.0.step() {
        Step::Held => None,
        Step::Planned => {
            Some("n’est pas encore tenu\u{a0}: dites d’abord qui est venu, à la page de sa séance.")
        }
        Step::Decided => Some("est déjà décidé\u{a0}: ce qui est décidé ne change plus."),
        Step::Cancelled => Some("est annulé\u{a0}: il n’y a rien à décider."),
    };
    if let Some(why) = refused {
        return Err(AppError::Refused(format!("Ce comité d’investissement {why}")));
    }
    let product = found.1.id;
    let whole = load::whole(db, found).await?;
    let facts = record::facts(db, &[product]).await?.remove(&product).unwrap_or_default();
    let told = load::told_by_sheets(db, &[product]).await?;
    let of_the_day =
        told.into_iter().filter(|it| Some(it.1) == whole.committee.held_on).filter_map(|it| it.2);
    let quote = of_the_day.collect::<Vec<_>>().join(" ");
    let open = conditions::carried(db, &whole.committee).await?;
    let grid = cell(db, &whole.committee, &whole.members, Some(&by.person)).await?;
    let keeps = keeps(&by.rights, product);
    let mut to_settle = questions(db, id, &whole.members).await?;
    to_settle.retain(|it| it.is_open);
    let sheet = last(db, id).await?.map(|it| it.1);
    let effects = (goals::coming(db, &whole.committee).await?.len(), purchasing.count());
    Ok(Ground { whole, facts, quote, open, grid, keeps, to_settle, sheet, effects })
}

fn page(ground: Ground, form: (DecisionDraft, FormErrors)) -> DecisionPage {
    let room = (ground.grid, ground.keeps, ground.to_settle, ground.effects);
    let known = (&ground.facts, ground.quote, &ground.open[..], ground.sheet.as_ref());
    DecisionPage::new(&ground.whole, known, room, form)
}

/// Who usually pays: the first sponsor, and DINUM.
async fn payers(db: &impl ConnectionTrait, product: i64) -> Result<Vec<String>, AppError> {
    let carrier = names::products(db, &[product]).await?.remove(&product).and_then(|it| it.carrier);
    let mut payers: Vec<String> = carrier.into_iter().collect();
    if !payers
        .iter()
        .any(|it| it.contains("DINUM") || it.contains("Direction interministérielle du numérique"))
    {
        payers.push("DINUM".to_owned());
    }
    payers.truncate(PAYERS);
    Ok(payers)
}

#[get("/comites/<id>/decision")]
async fn ask(
    id: i64,
    kept: Kept<SeatedScope>,
    db: &State<Db>,
    purchasing: Purchasing,
) -> Result<View<DecisionPage>, AppError> {
    let ground = held(db.reader(), id, &kept.by, &purchasing).await?;
    let payers = payers(db.reader(), ground.whole.product.id).await?;
    Ok(View::ok(page(ground, (DecisionDraft::new(&payers), FormErrors::new()))))
}

#[post("/comites/<id>/decision", data = "<draft>")]
async fn close(
    id: i64,
    kept: Kept<SeatedScope>,
    draft: Posted<DecisionDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    purchasing: Purchasing,
) -> Result<Either<Saved, View<DecisionPage>>, AppError> {
    let draft = draft.into_inner().filled();
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let ground = held(act.db(), id, &kept.by, &purchasing).await?;
    let committee = &ground.whole.committee;
    let held_on = committee.held_on.unwrap_or_default();
    match draft.act.as_str() {
        "totals" => return Ok(Either::Right(View::ok(page(ground, (draft, FormErrors::new()))))),
        "condition" => {
            let form = (draft.with_a_line(), FormErrors::new());
            return Ok(Either::Right(View::ok(page(ground, form))));
        }
        _ => {}
    }
    let sits: Vec<_> = ground.whole.members.iter().map(Member::sits).collect();
    let parsed = draft.parsed(held_on, &sits, committee.quorum);
    let mut errors = parsed.as_ref().err().cloned().unwrap_or_default();
    let phase = chosen(&draft, &ground.facts.spans, held_on, &mut errors);
    let points = settled(&raised(ground.sheet.as_ref()), &draft, &mut errors);
    let decision = match parsed {
        Ok(decision) if errors.is_empty() => decision,
        _ => {
            let page = page(ground, (draft, errors));
            return Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)));
        }
    };
    let ends_on = decision.period.map(|it| it.1);
    let next = next_due(&ground.facts, Decided { held_on, outcome: decision.outcome, ends_on })
        .filter(|_| phase.is_none_or(|it| it.is_active));
    let phase = phase.map(|it| it.slug);
    decide::decide(&mut act, committee, &decision, (next, phase, &points), kept.by.person.id).await?;
    if let Some(phase) = phase {
        let product = (ground.whole.product.id, ground.whole.product.slug.as_str());
        let before = current_phase(&ground.facts.spans, held_on).map(|it| it.phase.slug);
        phase_change::decide(&mut act, product, (before, phase), held_on, id).await?;
    }
    let goals = match goals::set(&mut act, committee, decision.outcome).await? {
        0 => String::new(),
        1 => " Un objectif du dossier devient celui de l’indicateur.".to_owned(),
        many => format!(" {many}\u{a0}objectifs du dossier deviennent ceux des indicateurs."),
    };
    let told = match purchasing.tell(&act, &ground.whole, &decision).await? {
        0 => "",
        _ => " L’équipe des achats est prévenue.",
    };
    promise::keep(&mut act, ground.whole.product.id, clock.today()).await?;
    act.commit().await?;
    purchasing.leave();
    let message =
        format!("Le comité d’investissement est clos par sa décision, qui ne change plus.{goals}{told}");
    Ok(Either::Left(Saved::new(format!("/comites/{id}"), message)))
}

/// The pages of a decision.
pub fn routes() -> Vec<Route> {
    routes![ask, close]
}
