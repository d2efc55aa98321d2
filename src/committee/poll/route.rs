//! Dates over HTTP, for those who keep the committees of a product: proposed, looked at, one retained or none.

use rocket::form::FromForm;
use rocket::http::Status;
use rocket::{Either, Route, State, get, post, routes};
use sea_orm::ConnectionTrait;

use super::form::PollDraft;
use super::page::{PollPage, when};
use crate::audit::Act;
use crate::clock::{Clock, Today};
use crate::committee::conflict::{self, Wanted};
use crate::committee::invitation::Courier;
use crate::committee::record::load::{self, Product};
use crate::committee::record::members::{self, Member};
use crate::committee::record::poll::write::{self, New};
use crate::committee::record::poll::{self, Whole};
use crate::committee::record::save::{self, Plan};
use crate::committee::record::{Committee, co_finances};
use crate::committee::rules::{MINUTES, Meeting, Seat, Step};
use crate::committee::scope::Committees;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::mail::{self, CommitteePoll, Letter};
use crate::value::Email;
use crate::web::View;
use crate::web::csrf::{Button, Posted};
use crate::web::flash::Saved;
use crate::web::form::FormErrors;
use crate::web::origin::Base;
use crate::web::{french, instant};

/// Why a committee moves to the date that its members retained.
const REASON: &str = "Date retenue après consultation des membres";
/// Why nothing is proposed as long as a committee waits for its decision.
const UNDECIDED: &str = "Le dernier comité d’investissement s’est tenu et n’est pas clos\u{a0}: décidez-le d’abord, puis proposez des dates pour le suivant.";

/// The date that is retained, as typed.
#[derive(FromForm)]
struct Choice {
    #[field(default = 0)]
    date: i64,
}

fn path(product: &Product) -> String {
    format!("/produits/{}/comites/dates", product.slug)
}

/// The committee that would move, if one is planned; an error once it met, as long as it is not closed.
async fn planned(db: &impl ConnectionTrait, product: &Product) -> Result<Option<Committee>, AppError> {
    match load::open(db, product.id).await? {
        Some(it) if it.step() == Step::Held => Err(AppError::Refused(UNDECIDED.to_owned())),
        other => Ok(other),
    }
}

/// Those who sit in the committee that would move; failing that, in the last one; failing that, those whose missions
/// give them a seat.
async fn expected(
    db: &impl ConnectionTrait,
    product: &Product,
    planned: Option<&Committee>,
    today: Today,
) -> Result<Vec<Member>, AppError> {
    let mut all = load::of_products(db, &[product.id]).await?;
    all.retain(|it| it.step() != Step::Cancelled);
    all.sort_by_key(|it| std::cmp::Reverse(it.day()));
    for it in planned.into_iter().chain(&all) {
        let members = members::of(db, it.id).await?;
        if !members.is_empty() {
            return Ok(members);
        }
    }
    Ok(members::usual(db, product.id, today.0).await?)
}

async fn answers(
    db: &impl ConnectionTrait,
    product: &Product,
    it: &Whole,
    today: Today,
) -> Result<PollPage, AppError> {
    let co_finances = co_finances(db, product.id).await?;
    let wanted = |date: &poll::Date| Wanted {
        meeting: date.meeting(),
        minutes: it.poll.minutes,
        place: &it.poll.place,
        members: &it.members,
    };
    let wanted: Vec<Wanted<'_>> = it.dates.iter().map(wanted).collect();
    // The committee whose day is looked for is in the way of nothing.
    let found = conflict::of(db, &wanted, &[product.id]).await?;
    let conflicts = it.dates.iter().map(|date| date.id).zip(found).collect();
    Ok(PollPage::open(product, it, (co_finances, today.0), conflicts))
}

#[get("/produits/<_>/comites/dates")]
async fn show(kept: Kept<Committees>, db: &State<Db>, today: Today) -> Result<View<PollPage>, AppError> {
    let (db, product) = (db.reader(), &kept.object.0);
    if let Some(it) = poll::open(db, product.id).await? {
        return Ok(View::ok(answers(db, product, &it, today).await?));
    }
    let planned = match planned(db, product).await {
        Err(AppError::Refused(_)) => return Ok(View::ok(PollPage::blocked(product, UNDECIDED))),
        other => other?,
    };
    let members = expected(db, product, planned.as_ref(), today).await?;
    let co_finances = co_finances(db, product.id).await?;
    let vacant = Seat::mandatory(co_finances).filter(|seat| members.iter().all(|it| it.seat != *seat));
    let minutes = planned.as_ref().map_or(MINUTES, |it| it.minutes);
    let draft = PollDraft::of(&members, vacant, minutes);
    let day = planned.and_then(|it| it.planned_on);
    Ok(View::ok(PollPage::form(product, day, draft, FormErrors::new())))
}

/// Proposes dates: each of those who have an address gets a link.
#[post("/produits/<_>/comites/dates", data = "<draft>")]
async fn propose(
    kept: Kept<Committees>,
    draft: Posted<PollDraft>,
    db: &State<Db>,
    clock: &State<Clock>,
    courier: Courier,
    base: Base,
    today: Today,
) -> Result<Either<Saved, View<PollPage>>, AppError> {
    let product = &kept.object.0;
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    if poll::open(act.db(), product.id).await?.is_some() {
        return Err(AppError::Refused(
            "Des dates sont déjà proposées\u{a0}: retenez-en une, ou closez la proposition d’abord."
                .to_owned(),
        ));
    }
    let planned = planned(act.db(), product).await?;
    if draft.asks_for_more() {
        let day = planned.and_then(|it| it.planned_on);
        let draft = draft.into_inner().with_more_lines();
        return Ok(Either::Right(View::ok(PollPage::form(product, day, draft, FormErrors::new()))));
    }
    let taken = load::taken(act.db(), product.id, planned.as_ref().map(|it| it.id)).await?;
    let (new, members) = match draft.parsed(&taken, today.0) {
        Ok(parsed) => parsed,
        Err(errors) => {
            let day = planned.and_then(|it| it.planned_on);
            let page = PollPage::form(product, day, draft.into_inner(), errors);
            return Ok(Either::Right(View::with_status(page, Status::UnprocessableEntity)));
        }
    };
    let links = write::open(&mut act, product, &new, &members, kept.by.person.id).await?;
    let it = poll::open(act.db(), product.id).await?.ok_or(AppError::NotFound("Dates proposées"))?;
    write_to(&act, (product, &kept.by.person.values.name), (&it, &new), &links, &base.0).await?;
    act.commit().await?;
    courier.leave();
    let told = french::count(links.len() as u64, "personne reçoit", "personnes reçoivent");
    let message = format!("Les dates sont proposées\u{a0}: {told} un lien pour répondre.");
    Ok(Either::Left(Saved::new(path(product), &message)))
}

async fn write_to(
    act: &Act,
    (product, by): (&Product, &str),
    (it, new): (&Whole, &New),
    links: &[(Email, String)],
    base: &str,
) -> Result<(), AppError> {
    // Past the last of them there is nothing to answer.
    let last = it.dates.last().and_then(|date| date.on_day.succ_opt()).map(instant::start_of);
    for (email, token) in links {
        let letter = CommitteePoll {
            by: by.to_owned(),
            of_product: french::with_de(&product.name),
            dates: it.dates.iter().map(when).collect(),
            place: new.place.clone(),
            link: format!("{base}/disponibilites/{token}"),
        };
        mail::queue(act.db(), &letter.to(email)?, act.at(), last.as_deref()).await?;
    }
    Ok(())
}

async fn proposed(db: &impl ConnectionTrait, product: &Product) -> Result<Whole, AppError> {
    let found = poll::open(db, product.id).await?;
    found
        .ok_or_else(|| AppError::Refused("Aucune date n’est proposée\u{a0}: proposez-en d’abord.".to_owned()))
}

/// Retains a date: the committee is planned or moved, and those who sit are invited.
#[post("/produits/<_>/comites/dates/retenue", data = "<choice>")]
async fn retain(
    kept: Kept<Committees>,
    choice: Posted<Choice>,
    db: &State<Db>,
    clock: &State<Clock>,
    courier: Courier,
    today: Today,
) -> Result<Saved, AppError> {
    let (product, by) = (&kept.object.0, kept.by.person.id);
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let it = proposed(act.db(), product).await?;
    let date = it.dates.iter().find(|date| date.id == choice.date);
    let meeting = date.ok_or(AppError::NotFound("Date proposée"))?.meeting();
    let planned = planned(act.db(), product).await?;
    let taken = load::taken(act.db(), product.id, planned.as_ref().map(|it| it.id)).await?;
    if meeting.on < today.0 || taken.contains(&meeting.on) {
        return Err(AppError::Refused(
            "Ce jour est passé, ou un autre comité d’investissement de ce produit l’a pris\u{a0}: retenez-en un autre, ou closez la proposition.".to_owned(),
        ));
    }
    let id = if let Some(known) = planned {
        set(&mut act, &known, &it, meeting, by).await?;
        known.id
    } else {
        let members: Vec<Member> = it.members.iter().cloned().map(|it| Member { id: 0, ..it }).collect();
        save::plan(&mut act, product, &plan(&it, meeting, None), &members, by).await?
    };
    write::close(&mut act, product, &it, Some((meeting, id))).await?;
    let told = courier.tell(&act, id).await?;
    act.commit().await?;
    courier.leave();
    let told = french::count(told as u64, "personne reçoit", "personnes reçoivent");
    let message = format!("La date est retenue\u{a0}: {told} de quoi l’écrire dans l’agenda.");
    Ok(Saved::new(format!("/comites/{id}"), &message))
}

/// The plan of a date; where the proposal says nothing, what is known stays.
fn plan(it: &Whole, meeting: Meeting, known: Option<&Committee>) -> Plan {
    let or = |typed: &String, stays: Option<&String>| {
        if typed.is_empty() { stays.cloned().unwrap_or_default() } else { typed.clone() }
    };
    Plan {
        meeting,
        minutes: it.poll.minutes,
        place: or(&it.poll.place, known.map(|it| &it.place)),
        link: or(&it.poll.link, known.map(|it| &it.link)),
    }
}

/// Moves a committee to the date that is retained.
async fn set(
    act: &mut Act,
    known: &Committee,
    it: &Whole,
    meeting: Meeting,
    by: i64,
) -> Result<(), AppError> {
    let plan = plan(it, meeting, Some(known));
    if plan == Plan::from(known) {
        return Ok(());
    }
    let reason = (known.planned_on != Some(meeting.on)).then_some(REASON);
    save::change(act, known, &plan, reason, by).await
}

/// Ends it without a date.
#[post("/produits/<_>/comites/dates/cloture", data = "<_button>")]
async fn close(
    kept: Kept<Committees>,
    _button: Posted<Button>,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Saved, AppError> {
    let product = &kept.object.0;
    let mut act = Act::begin(db, **clock, &kept.by.who()).await?;
    let it = proposed(act.db(), product).await?;
    write::close(&mut act, product, &it, None).await?;
    act.commit().await?;
    Ok(Saved::new(path(product), "La proposition est close, sans date retenue."))
}

/// The pages of those who propose.
pub fn routes() -> Vec<Route> {
    routes![show, propose, retain, close]
}
