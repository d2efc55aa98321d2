//! Investment committees of the cast.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::NaiveDate;
use serde::Deserialize;

use super::days;
use super::portfolio::{Portfolio, row_of};
use crate::audit::Act;
use crate::committee::record::dossier::write;
use crate::committee::record::load::{self, Product};
use crate::committee::record::members::{self, Member};
use crate::committee::record::question::{self, Noted};
use crate::committee::record::save::{self, Held, Plan};
use crate::committee::record::session::{Item, write as write_session};
use crate::committee::record::{conditions, decide, facts};
use crate::committee::rules::dossier::{Block, Fields};
use crate::committee::rules::{
    Agreement, Amount, Attendance, Condition, Decided, Decision, MINUTES, Meeting, answered, next_due,
};
use crate::identity::record::person;
use crate::money::Euros;

/// Who plans, holds and decides.
const BY: &str = "ophelie.quentin@dinum.example";

/// A committee, as `fixtures/committees.yaml` writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Committee {
    product: String,
    pub(super) held_on: Option<NaiveDate>,
    pub(super) planned_on: Option<NaiveDate>,
    pub(super) moved_from: Option<NaiveDate>,
    #[serde(default)]
    reason: String,
    at: Option<String>,
    #[serde(default)]
    place: String,
    #[serde(default)]
    link: String,
    #[serde(default)]
    members: Vec<Seated>,
    quorum: Option<i32>,
    outcome: Option<String>,
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
    #[serde(default)]
    amounts: Vec<Paid>,
    #[serde(default)]
    pub(super) conditions: Vec<Asked>,
    /// In favour, against, abstained; by consensus when there is none.
    votes: Option<[u16; 3]>,
    #[serde(default)]
    dissent: String,
    #[serde(default)]
    arbitration: String,
    /// What was asked when it met.
    #[serde(default)]
    questions: Vec<Question>,
    /// The session it is in, by its name: those that follow each other in the file follow each other in it.
    #[serde(default)]
    session: String,
    /// Minutes of the break that comes after it in its session.
    #[serde(default)]
    pause: i32,
    /// What is written of its dossier, by block and field.
    #[serde(default)]
    dossier: BTreeMap<String, Fields>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seated {
    #[serde(default)]
    email: String,
    #[serde(default)]
    name: String,
    title: String,
    organisation: String,
    seat: String,
    #[serde(default)]
    chair: bool,
    attendance: String,
    #[serde(default)]
    proxy: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "its name in the fixture")]
struct Question {
    /// Who asked, by their seat.
    seat: Option<String>,
    question: String,
    #[serde(default)]
    answer: String,
    #[serde(default)]
    open: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paid {
    payer: String,
    activity: String,
    amount: Euros,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    what: String,
    owner: String,
    pub(super) due_on: NaiveDate,
    pub(super) met_on: Option<NaiveDate>,
    #[serde(default)]
    evidence: String,
}

/// Writes them, in the order of the file.
pub(super) async fn fill(act: &mut Act, portfolio: &Portfolio, today: NaiveDate) -> anyhow::Result<()> {
    let entries: Vec<Committee> =
        days::read(include_str!("../../fixtures/committees.yaml"), today).context("committees.yaml")?;
    let by = person::by_email(act.db(), &BY.parse()?).await?.with_context(|| format!("{BY} is nobody"))?.id;
    for it in &entries {
        let id = row_of(&portfolio.products, &it.product)?;
        let product = Product { id, slug: it.product.clone(), name: it.product.clone() };
        match (it.planned_on, it.held_on) {
            (Some(on), None) => plan(act, &product, it, on, by).await?,
            (None, Some(on)) => hold(act, &product, it, on, by).await?,
            _ => anyhow::bail!("a committee of {} is either planned or held", it.product),
        }
    }
    for session in entries.chunk_by(|one, next| one.session == next.session) {
        if !session[0].session.is_empty() {
            gather(act, portfolio, session, by).await?;
        }
    }
    Ok(())
}

/// Makes a session of committees that are planned one after the other.
async fn gather(act: &mut Act, portfolio: &Portfolio, session: &[Committee], by: i64) -> anyhow::Result<()> {
    let first = &session[0];
    let new = write_session::New {
        name: first.session.clone(),
        on: first.planned_on.context("a session without a day")?,
        at: first.at.as_deref().context("a session without an hour")?.parse()?,
        place: first.place.clone(),
        link: first.link.clone(),
    };
    let mut items = Vec::new();
    for it in session {
        let product = row_of(&portfolio.products, &it.product)?;
        let open = load::open(act.db(), product).await?.context("no such committee")?;
        let committee = load::find(act.db(), open.id).await?;
        items.push(Item { minutes: MINUTES, what: String::new(), committee });
        if it.pause > 0 {
            items.push(Item { minutes: it.pause, what: "Pause".to_owned(), committee: None });
        }
    }
    write_session::save(act, None, &new, &items, by).await.map_err(error)?;
    Ok(())
}

async fn plan(
    act: &mut Act,
    product: &Product,
    it: &Committee,
    on: NaiveDate,
    by: i64,
) -> anyhow::Result<()> {
    let at = it.at.as_deref().map(str::parse).transpose()?;
    let to = |on| Plan {
        meeting: Meeting { on, at },
        minutes: MINUTES,
        place: it.place.clone(),
        link: it.link.clone(),
    };
    let id = save::plan(act, product, &to(it.moved_from.unwrap_or(on)), &[], by).await.map_err(error)?;
    if it.moved_from.is_some() {
        let (known, _) = load::find(act.db(), id).await?.context("no such committee")?;
        save::change(act, &known, &to(on), Some(&it.reason), by).await.map_err(error)?;
    }
    if !it.dossier.is_empty() {
        let block = |(code, fields): (&String, &Fields)| {
            let block = code.parse::<Block>().with_context(|| format!("{code} is no block"))?;
            anyhow::Ok((block, fields.clone()))
        };
        let blocks = it.dossier.iter().map(block).collect::<anyhow::Result<Vec<_>>>()?;
        write::open(act, id, &blocks, by).await.map_err(error)?;
    }
    Ok(())
}

async fn hold(
    act: &mut Act,
    product: &Product,
    it: &Committee,
    on: NaiveDate,
    by: i64,
) -> anyhow::Result<()> {
    let known = facts(act.db(), &[product.id]).await.map_err(error)?;
    let facts = known.get(&product.id).context("a product without facts")?;
    let due = answered(facts, on);
    let id = save::record_held(act, product, on, due, by).await.map_err(error)?;
    let find = async |act: &Act| anyhow::Ok(load::find(act.db(), id).await?.context("no such committee")?.0);
    if !it.members.is_empty() {
        let seated = it.members.iter().map(member).collect::<anyhow::Result<Vec<_>>>()?;
        let row = find(act).await?;
        members::replace(act, &row, &[], &seated).await.map_err(error)?;
        let stored = members::of(act.db(), id).await?;
        let held = Held { on, quorum: it.quorum, attendance: Vec::new() };
        let row = find(act).await?;
        save::hold(act, &row, &stored, &held, due).await.map_err(error)?;
    }
    let stored = members::of(act.db(), id).await?;
    for asked in &it.questions {
        let seat = asked.seat.as_deref().map(str::parse).transpose()?;
        let member = stored.iter().find(|it| Some(it.seat) == seat).map(|it| (it.id, it.seat));
        let (question, answer) = (asked.question.clone(), asked.answer.clone());
        question::note(act, id, &Noted { member, question, answer, is_open: asked.open }, by).await?;
    }
    let Some(outcome) = &it.outcome else { return Ok(()) };
    let decision = Decision {
        outcome: outcome.parse()?,
        period: it.from.zip(it.to),
        amounts: it.amounts.iter().map(amount).collect::<anyhow::Result<_>>()?,
        conditions: it
            .conditions
            .iter()
            .map(|it| Condition { what: it.what.clone(), owner: it.owner.clone(), due_on: it.due_on })
            .collect(),
        agreement: it.votes.map_or(Agreement::Consensus, |[yes, no, blank]| Agreement::Vote {
            yes,
            no,
            blank,
        }),
        dissent: it.dissent.clone(),
        arbitration: it.arbitration.clone(),
    };
    let faults = decision.faults(on, None);
    anyhow::ensure!(faults.is_empty(), "the decision on {} does not hold: {faults:?}", it.product);
    let next = next_due(facts, Decided { held_on: on, outcome: decision.outcome, ends_on: it.to });
    let row = find(act).await?;
    decide::decide(act, &row, &decision, (next, None, &[]), by).await.map_err(error)?;
    for (row, asked) in conditions::of(act.db(), &[id]).await?.iter().zip(&it.conditions) {
        if let Some(met_on) = asked.met_on {
            conditions::meet(act, row, by, met_on, &asked.evidence).await?;
        }
    }
    Ok(())
}

fn member(it: &Seated) -> anyhow::Result<Member> {
    let attendance: Attendance = it.attendance.parse()?;
    Ok(Member {
        id: 0,
        person_id: None,
        name: it.name.clone(),
        title: it.title.clone(),
        organisation: it.organisation.clone(),
        email: it.email.clone(),
        seat: it.seat.parse()?,
        is_chair: it.chair,
        attendance,
        proxy: it.proxy.clone(),
    })
}

fn amount(it: &Paid) -> anyhow::Result<Amount> {
    let activity = it.activity.parse().map_err(|()| anyhow::anyhow!("{} is no activity", it.activity))?;
    Ok(Amount { payer: it.payer.clone(), activity, amount: it.amount })
}

fn error(error: crate::error::AppError) -> anyhow::Error {
    anyhow::Error::from(error)
}
