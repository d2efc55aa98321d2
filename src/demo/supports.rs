//! What is written on the support of the laureates of the cast.

use anyhow::Context;
use chrono::NaiveDate;
use serde::Deserialize;

use super::cast::Who;
use super::days::{self, Dated};
use super::fast::{Laureates, laureate_of};
use crate::audit::Act;
use crate::identity::record::person;
use crate::laureate::diagnosis::record;
use crate::laureate::diagnosis::rules::{Diagnosis, Resource, Wanted};
use crate::laureate::given_time::rules::GivenTime;
use crate::laureate::goal::rules::Goal;
use crate::laureate::onboarding::record as lists;
use crate::laureate::onboarding::rules::MarkKind;
use crate::laureate::rules::Side;
use crate::laureate::{given_time, goal};
use crate::money::Euros;

/// The support of one laureate, as `fixtures/supports.yaml` writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Support {
    edition: i32,
    /// History: its days never move.
    #[serde(default)]
    fixed: bool,
    product: Option<String>,
    incubator: Option<String>,
    #[serde(default)]
    goals: Vec<GoalEntry>,
    diagnosis: Option<DiagnosisEntry>,
    time: Option<TimeEntry>,
    onboarding: Option<OnboardingEntry>,
}

/// A list of steps: who opened it, and what was said of each step, by its number.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnboardingEntry {
    by: String,
    on: NaiveDate,
    launch_on: Option<NaiveDate>,
    marks: Vec<MarkEntry>,
}

/// `moot` for a step that is not asked: `word` says why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MarkEntry {
    step: i64,
    by: String,
    on: NaiveDate,
    #[serde(default)]
    word: String,
    #[serde(default)]
    moot: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DiagnosisEntry {
    by: String,
    on: NaiveDate,
    state: String,
    needs: String,
    risks: String,
    #[serde(default)]
    resources: Vec<ResourceEntry>,
    #[serde(default)]
    agreed: Vec<AgreementEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ResourceEntry {
    kind: String,
    days: Option<String>,
    amount: Option<Euros>,
}

/// `side` is `dinum` or `partner`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgreementEntry {
    side: String,
    by: String,
    on: NaiveDate,
}

/// `half_days` a week.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TimeEntry {
    by: String,
    on: NaiveDate,
    half_days: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GoalEntry {
    label: String,
    #[serde(default)]
    unit: String,
    baseline: Option<Point>,
    target: Point,
    #[serde(default)]
    source: String,
    #[serde(default)]
    flag: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Point {
    value: String,
    on: NaiveDate,
}

impl Dated for Support {
    fn days(&mut self) -> Vec<&mut NaiveDate> {
        if self.fixed {
            return Vec::new();
        }
        let points = self.goals.iter_mut().flat_map(|it| it.baseline.iter_mut().chain([&mut it.target]));
        let diagnosis = self
            .diagnosis
            .iter_mut()
            .flat_map(|it| std::iter::once(&mut it.on).chain(it.agreed.iter_mut().map(|it| &mut it.on)));
        points
            .map(|it| &mut it.on)
            .chain(diagnosis)
            .chain(self.time.iter_mut().map(|it| &mut it.on))
            .chain(self.onboarding.iter_mut().flat_map(OnboardingEntry::days))
            .collect()
    }
}

impl OnboardingEntry {
    fn days(&mut self) -> impl Iterator<Item = &mut NaiveDate> {
        let marks = self.marks.iter_mut().map(|it| &mut it.on);
        std::iter::once(&mut self.on).chain(self.launch_on.as_mut()).chain(marks)
    }
}

/// Writes them.
pub(super) async fn fill(act: &mut Act, laureates: &Laureates, today: NaiveDate) -> anyhow::Result<()> {
    let entries: Vec<Support> =
        days::read(include_str!("../../fixtures/supports.yaml"), today).context("supports.yaml")?;
    for it in entries {
        let who = Who { edition: None, product: it.product, incubator: it.incubator };
        let laureate = laureate_of(laureates, it.edition, &who)?;
        for entry in it.goals {
            goal::record::insert(act, laureate, &goal_of(entry)?, None).await?;
        }
        if let Some(entry) = it.diagnosis {
            diagnose(act, laureate, entry).await?;
        }
        if let Some(entry) = it.time {
            let by = person_of(act, &entry.by).await?;
            let time = GivenTime::days(entry.half_days)?;
            given_time::record::say(act, laureate, None, time, (by, entry.on)).await?;
        }
        if let Some(entry) = it.onboarding {
            welcome(act, laureate, entry).await?;
        }
    }
    Ok(())
}

async fn diagnose(act: &mut Act, laureate: i64, entry: DiagnosisEntry) -> anyhow::Result<()> {
    let mut diagnosis = Diagnosis {
        product_state: entry.state,
        needs: entry.needs,
        risks: entry.risks,
        ..Diagnosis::default()
    };
    for it in entry.resources {
        let kind = Resource::ALL.into_iter().find(|kind| kind.code() == it.kind);
        let days = it.days.map(|it| it.parse()).transpose()?;
        diagnosis.resources.insert(kind.context(it.kind)?, Wanted { days, amount: it.amount });
    }
    let by = person_of(act, &entry.by).await?;
    let known = record::Known::default();
    record::write(act, laureate, &known, &diagnosis, (by, entry.on)).await?;
    for it in entry.agreed {
        let side = Side::ALL.into_iter().find(|side| side.code() == it.side).context(it.side)?;
        let by = person_of(act, &it.by).await?;
        record::agree(act, laureate, known.version + 1, side, (by, it.on)).await?;
    }
    Ok(())
}

async fn welcome(act: &mut Act, laureate: i64, entry: OnboardingEntry) -> anyhow::Result<()> {
    let newest = lists::version::newest(act.db()).await?;
    let by = person_of(act, &entry.by).await?;
    lists::open(act, laureate, newest.number, (by, entry.on)).await?;
    let known = lists::find(act.db(), laureate).await?.context("a list that was just opened")?;
    if entry.launch_on.is_some() {
        lists::set_launch(act, &known, entry.launch_on).await?;
    }
    for it in entry.marks {
        let step = newest.steps.iter().find(|step| step.key == it.step).context("a step of the list")?;
        let kind = if it.moot { MarkKind::Moot } else { MarkKind::Done };
        let by = person_of(act, &it.by).await?;
        lists::say(act, laureate, lists::Said { step, kind, word: it.word }, (by, it.on)).await?;
    }
    Ok(())
}

/// The row of somebody of the cast.
async fn person_of(act: &Act, email: &str) -> anyhow::Result<i64> {
    let found = person::by_email(act.db(), &email.parse()?).await?;
    Ok(found.with_context(|| format!("{email} is not in the cast"))?.id)
}

fn goal_of(it: GoalEntry) -> anyhow::Result<Goal> {
    let point = |it: Point| anyhow::Ok(goal::rules::Point { value: it.value.parse()?, on: it.on });
    Ok(Goal {
        label: it.label,
        unit: it.unit,
        baseline: it.baseline.map(point).transpose()?,
        target: point(it.target)?,
        source: it.source,
        is_flag: it.flag,
    })
}
