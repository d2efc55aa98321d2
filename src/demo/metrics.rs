//! Metrics of the cast, with years of readings, their targets and the goals they measure.

use anyhow::Context;
use chrono::{Months, NaiveDate};
use serde::Deserialize;

use super::days::{self, Dated};
use crate::audit::Act;
use crate::identity::record::person;
use crate::impact::record::define::{self, Origin, Renewal};
use crate::impact::record::metric::{self, Known};
use crate::impact::record::reading::{By, NewReading, file};
use crate::impact::record::{goals, target, tie};
use crate::impact::rules::library::{Usual, find as find_usual};
use crate::impact::rules::target::Point;
use crate::impact::rules::{
    Definition, Ending, Formula, Frequency, Measure, Period, PeriodKind, Sample, Sheet, Target, USUAL_DELAY,
};
use crate::portfolio::record::identify;

/// A metric, as `fixtures/metrics.yaml` writes it; what it does not say is that of the usual one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    product: String,
    by: String,
    #[serde(flatten)]
    own: Own,
    goal: Option<String>,
    corrected: Option<Correction>,
    renewed: Option<Renewed>,
    replaced: Option<Replaced>,
    unmeasurable: Option<String>,
    stopped: Option<String>,
    #[serde(default)]
    targets: Vec<TargetEntry>,
}

/// What a metric and the one that replaces it both say.
#[derive(Deserialize)]
struct Own {
    usual: Option<String>,
    name: Option<String>,
    question: Option<String>,
    #[serde(rename = "box")]
    matrix_box: Option<String>,
    unit: Option<String>,
    direction: Option<String>,
    period: Option<String>,
    frequency: Option<String>,
    #[serde(default)]
    method: String,
    #[serde(default)]
    source: String,
    formula: Option<String>,
    #[serde(default)]
    proxy_for: String,
    sample_share: Option<i32>,
    #[serde(default)]
    star: bool,
    #[serde(default)]
    private: bool,
    first: Option<String>,
    #[serde(default)]
    skip: usize,
    values: Vec<Option<String>>,
}

/// A value corrected so many periods before the last one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Correction {
    back: usize,
    value: String,
    reason: String,
}

/// A new method, from the first of its own values.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Renewed {
    method: String,
    reason: String,
    values: Vec<Option<String>>,
}

#[derive(Deserialize)]
struct Replaced {
    why: String,
    #[serde(flatten)]
    own: Own,
}

/// A target on a day, or so many months from today.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TargetEntry {
    value: String,
    on: Option<NaiveDate>,
    in_months: Option<i32>,
    set_by: String,
    baseline: Option<String>,
    baseline_on: Option<NaiveDate>,
    since: Option<i32>,
}

impl Dated for Entry {
    /// None moves with the day of loading: periods are those of a calendar, counted from the last one that is over.
    fn days(&mut self) -> Vec<&mut NaiveDate> {
        Vec::new()
    }
}

/// Writes them.
pub(super) async fn fill(act: &mut Act, today: NaiveDate) -> anyhow::Result<()> {
    let entries: Vec<Entry> =
        days::read(include_str!("../../fixtures/metrics.yaml"), today).context("metrics.yaml")?;
    for it in entries {
        write(act, &it, today).await.with_context(|| format!("a metric of {}", it.product))?;
    }
    Ok(())
}

async fn write(act: &mut Act, it: &Entry, today: NaiveDate) -> anyhow::Result<()> {
    let product = identify::product(act.db(), &it.product).await?.context("no such product")?.0;
    let by = person::by_email(act.db(), &it.by.parse()?).await?.context("no such person")?.id;
    let renewed = it.renewed.as_ref().map_or(0, |it| it.values.len());
    let id = define(act, (product, by), &it.own, renewed, None, today).await?;
    if let Some(renewed) = &it.renewed {
        renew(act, (id, by), &it.own, renewed, today).await?;
    }
    if let Some(correction) = &it.corrected {
        let known = known(act, id).await?;
        let period = back(over(&it.own, &known, today), correction.back);
        let new =
            NewReading { reason: Some(correction.reason.clone()), ..reading(period, &correction.value)? };
        file(act, &known, &[new], By { author: by, agreed: None }).await?;
    }
    for entry in &it.targets {
        let (mut wanted, set_by) = target_of(entry, today)?;
        wanted.version_id = Some(known(act, id).await?.version_for(wanted.due_on).id);
        target::insert(act, id, (&wanted, set_by), None).await?;
    }
    if let Some(label) = &it.goal {
        let goals = goals::of_product(act.db(), product).await?;
        let goal = goals.iter().find(|it| it.goal.label == *label).context("no such goal")?;
        tie::tie(act, &known(act, id).await?, (goal.goal.id, label)).await?;
    }
    if let Some(replaced) = &it.replaced {
        let known = known(act, id).await?;
        let by_what = Some((&known, replaced.why.as_str()));
        define(act, (product, by), &replaced.own, 0, by_what, today).await?;
    }
    for (ending, why) in [(Ending::Unmeasurable, &it.unmeasurable), (Ending::Stopped, &it.stopped)] {
        if let Some(why) = why {
            let known = known(act, id).await?;
            define::end(act, &known, ending, why, today).await?;
        }
    }
    Ok(())
}

async fn known(act: &Act, id: i64) -> anyhow::Result<Known> {
    metric::find(act.db(), id).await?.context("a metric that was just defined")
}

/// Defines a metric and files its values, the last of them `after` periods before its own last one.
async fn define(
    act: &mut Act,
    (product, by): (i64, i64),
    own: &Own,
    after: usize,
    replaces: Option<(&Known, &str)>,
    today: NaiveDate,
) -> anyhow::Result<i64> {
    let definition = definition(own)?;
    let kind = definition.measure.period;
    let first = if let Some(code) = &own.first {
        Period::parse(kind, code)?
    } else {
        let count = own.values.len().saturating_sub(1) + after + own.skip;
        back(Period::over_by(kind, today), count)
    };
    let origin = Origin { usual: own.usual.as_deref(), replaces };
    let id = define::insert(act, product, &definition, origin, (by, first.first(), today)).await?;
    let known = known(act, id).await?;
    file(act, &known, &readings(first, &own.values)?, By { author: by, agreed: None }).await?;
    Ok(id)
}

async fn renew(
    act: &mut Act,
    (id, by): (i64, i64),
    own: &Own,
    renewed: &Renewed,
    today: NaiveDate,
) -> anyhow::Result<()> {
    let before = known(act, id).await?;
    let first = back(over(own, &before, today), renewed.values.len().saturating_sub(1));
    let mut definition = before.definition();
    definition.measure.method.clone_from(&renewed.method);
    let renewal = Renewal { reason: renewed.reason.clone(), from: first.first(), author: by };
    define::correct(act, &before, &definition, Some(&renewal), None).await?;
    let known = known(act, id).await?;
    file(act, &known, &readings(first, &renewed.values)?, By { author: by, agreed: None }).await?;
    Ok(())
}

/// The last period with a value.
fn over(own: &Own, known: &Known, today: NaiveDate) -> Period {
    back(Period::over_by(known.current().period, today), own.skip)
}

/// So many periods before; for instants, so many ends of months.
fn back(from: Period, count: usize) -> Period {
    (0..count).fold(from, |it, _| step(it, false))
}

fn step(it: Period, is_forward: bool) -> Period {
    if it.kind() == PeriodKind::Instant {
        let month = Period::containing(PeriodKind::Month, it.last());
        let month = if is_forward { month.next() } else { month.previous() };
        return Period::containing(PeriodKind::Instant, month.last());
    }
    if is_forward { it.next() } else { it.previous() }
}

fn reading(period: Period, value: &str) -> anyhow::Result<NewReading> {
    Ok(NewReading { period, value: value.parse()?, basis: None, source: None, reason: None })
}

fn readings(first: Period, values: &[Option<String>]) -> anyhow::Result<Vec<NewReading>> {
    let periods = std::iter::successors(Some(first), |it| Some(step(*it, true)));
    let known = periods.zip(values).filter_map(|(period, it)| Some((period, it.as_ref()?)));
    known.map(|(period, it)| reading(period, it)).collect()
}

fn definition(own: &Own) -> anyhow::Result<Definition> {
    let usual = own.usual.as_deref().and_then(find_usual);
    let text = |own: &Option<String>, of: fn(&Usual) -> &str| -> String {
        own.clone().or_else(|| usual.map(|it| of(it).to_owned())).unwrap_or_default()
    };
    let period = text(&own.period, |it| it.period.code());
    let frequency = text(&own.frequency, |it| it.frequency.code());
    let method = usual.filter(|_| own.method.is_empty()).map_or(own.method.as_str(), |it| it.method);
    let matrix_box = text(&own.matrix_box, |it| it.matrix_box.code());
    let direction = text(&own.direction, |it| it.direction.code());
    Ok(Definition {
        sheet: Sheet {
            name: text(&own.name, |it| it.name),
            matrix_box: matrix_box.parse()?,
            frequency: if frequency.is_empty() { Frequency::Monthly } else { frequency.parse()? },
            delay: USUAL_DELAY,
            source: own.source.clone(),
            formula: own.formula.as_deref().map_or(Ok(Formula::Share), str::parse)?,
            is_north_star: own.star,
            is_public: !own.private,
        },
        measure: Measure {
            question: text(&own.question, |it| it.question),
            unit: text(&own.unit, |it| it.unit).parse()?,
            direction: if direction.is_empty() { "higher" } else { &direction }.parse()?,
            period: if period.is_empty() { PeriodKind::Month } else { period.parse()? },
            method: method.to_owned(),
            sample: Sample { size: None, share: own.sample_share },
            proxy_for: own.proxy_for.clone(),
        },
    })
}

fn target_of(it: &TargetEntry, today: NaiveDate) -> anyhow::Result<(Target, crate::impact::rules::SetBy)> {
    let month = |count: i32| {
        let months = Months::new(count.unsigned_abs());
        let day = if count < 0 { today - months } else { today + months };
        Period::containing(PeriodKind::Month, day).last()
    };
    let baseline_on = it.baseline_on.or_else(|| it.since.map(month));
    let baseline = it.baseline.as_deref().map(str::parse).transpose()?;
    let target = Target {
        baseline: baseline.zip(baseline_on).map(|(value, on)| Point { value, on }),
        value: it.value.parse()?,
        due_on: it.on.or_else(|| it.in_months.map(month)).context("a target without a day")?,
        excluded: None,
        version_id: None,
    };
    Ok((target, it.set_by.parse()?))
}
