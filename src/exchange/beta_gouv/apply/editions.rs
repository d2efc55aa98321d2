//! Editions: their facts, their committee and what they announced.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::{incoming, written};
use super::laureates::{Winners, name_of};
use super::plan::{Incoming, Plan, Standing, Values};
use super::run::{Kind, Run};
use super::values::{self, AnnouncedValues, EditionValues};
use crate::exchange::beta_gouv::laureate_index::{LaureateIndex, Match};
use crate::exchange::beta_gouv::{EditionSheet, Folder, Reading};
use crate::fast::record::batch::{
    Stored, insert_editions, replace_announced, replace_committee, replace_edition,
};
use crate::fast::record::{announced_laureate, fast_edition};

/// Writes editions, known and new; what they announce comes after the laureates: see [`announced`].
///
/// An award may name an edition without a page: a bare one is made for it, and not counted.
pub(super) async fn editions(
    run: &mut Run<'_>,
    reading: &Reading,
    stored: &Stored,
    winners: &Winners,
) -> anyhow::Result<Plan> {
    let standing = standing(stored, winners)?;
    let index = LaureateIndex::new(&reading.products, &reading.incubators);
    let mut sheets = Vec::new();
    for it in &reading.editions {
        let mut announced = announced_by(it, &index);
        if run.has_unread(Folder::Products) || run.has_unread(Folder::Incubators) {
            keep_links(&mut announced, standing.get(&it.number.to_string()))?;
        }
        let values = values::write(&EditionValues::of(it, announced))?;
        sheets.push(incoming(&it.number.to_string(), &it.file, &[], values));
    }
    let there: BTreeSet<&str> =
        standing.keys().map(String::as_str).chain(sheets.iter().map(|it| it.slug.as_str())).collect();
    let awarded: BTreeSet<u16> = reading.awards.iter().map(|it| it.edition).collect();
    let mut bare = Vec::new();
    for number in awarded.iter().filter(|it| !there.contains(it.to_string().as_str())) {
        bare.push(bare_edition(*number)?);
    }
    let bare_count = bare.len();
    sheets.extend(bare);
    let plan = run.plan(Kind::Edition, sheets, &standing);
    let rows: BTreeMap<i64, &fast_edition::Model> =
        stored.editions.iter().map(|it| (i64::from(it.number), it)).collect();
    let mut fresh = Vec::new();
    for step in &plan.steps {
        let it: EditionValues = values::read(&step.after)?;
        let known = step.id.and_then(|id| rows.get(&id).copied());
        let row = fast_edition::Model {
            number: step.slug.parse()?,
            title: it.title,
            // The programme's site tells a month; a day that was typed here stays one.
            announced_by_month: match known.filter(|known| known.announced_on == it.announced_on) {
                Some(known) => known.announced_by_month,
                None => it.announced_on.is_some(),
            },
            announced_on: it.announced_on,
            opened_on: it.opened_on,
            closed_on: it.closed_on,
            applications: it.applications,
            announced_laureates: it.announced_laureates,
            announced_total: it.announced_total,
            call_url: it.call_url,
            body: it.body,
            ..known.cloned().unwrap_or_default()
        };
        match known {
            Some(_) => replace_edition(run.act, row).await?,
            None => fresh.push(row),
        }
    }
    insert_editions(run.act, fresh).await?;
    let tally = &mut run.tally;
    let (created, updated) = written(&plan);
    (tally.created.editions, tally.updated.editions) = (created - bare_count, updated);
    (tally.read.editions, tally.unchanged.editions) = (reading.editions.len(), plan.unchanged);
    Ok(plan)
}

/// Writes committees and announced laureates where they changed, and settles the plan.
pub(super) async fn announced(run: &mut Run<'_>, plan: &Plan, winners: &Winners) -> anyhow::Result<()> {
    for step in &plan.steps {
        let edition: i32 = step.slug.parse()?;
        let it: EditionValues = values::read(&step.after)?;
        if step.before.get("committee") != step.after.get("committee") {
            replace_committee(run.act, edition, &it.committee).await?;
        }
        if step.before.get("announced") != step.after.get("announced") {
            let rows = it.announced.into_iter().map(|it| announced_laureate::Model {
                name: it.name,
                summary: it.summary,
                amount: it.amount,
                laureate_id: it.laureate.and_then(|name| winners.laureate(edition, &name)),
                ..announced_laureate::Model::default()
            });
            replace_announced(run.act, edition, rows.collect()).await?;
        }
    }
    run.settle(Kind::Edition, plan)
}

/// The laureates a page announces, with whom they stand for.
fn announced_by(it: &EditionSheet, index: &LaureateIndex) -> Vec<AnnouncedValues> {
    let laureate = |it| match index.find(it) {
        Match::One(winner) => Some(name_of(&winner)),
        Match::None | Match::Several(_) => None,
    };
    it.announced
        .iter()
        .map(|it| AnnouncedValues {
            name: it.name.clone(),
            summary: it.description.clone(),
            amount: it.amount,
            laureate: laureate(it),
        })
        .collect()
}

/// A laureate whose sheet cannot be read today keeps the link it had.
fn keep_links(announced: &mut [AnnouncedValues], row: Option<&Standing>) -> anyhow::Result<()> {
    let Some(row) = row else { return Ok(()) };
    let known: EditionValues = values::read(&row.values)?;
    for it in announced.iter_mut().filter(|it| it.laureate.is_none()) {
        let before = known.announced.iter().find(|known| known.name == it.name);
        it.laureate = before.and_then(|known| known.laureate.clone());
    }
    Ok(())
}

fn standing(stored: &Stored, winners: &Winners) -> anyhow::Result<BTreeMap<String, Standing>> {
    let mut standing = BTreeMap::new();
    for it in &stored.editions {
        let committee = stored.members.iter().filter(|member| member.edition == it.number);
        let announced = stored.announced.iter().filter(|laureate| laureate.edition == it.number);
        let values: Values = values::write(&EditionValues {
            announced_on: it.announced_on,
            title: it.title.clone(),
            opened_on: it.opened_on,
            closed_on: it.closed_on,
            applications: it.applications,
            announced_laureates: it.announced_laureates,
            announced_total: it.announced_total,
            call_url: it.call_url.clone(),
            committee: committee.map(|it| it.name.clone()).collect(),
            announced: announced
                .map(|it| AnnouncedValues {
                    name: it.name.clone(),
                    summary: it.summary.clone(),
                    amount: it.amount,
                    laureate: it.laureate_id.and_then(|id| winners.name(id)),
                })
                .collect(),
            body: it.body.clone(),
        })?;
        standing.insert(it.number.to_string(), Standing { id: i64::from(it.number), values });
    }
    Ok(standing)
}

/// An edition of which only the number is known.
fn bare_edition(number: u16) -> anyhow::Result<Incoming> {
    let values = EditionValues { title: format!("FAST {number}"), ..EditionValues::default() };
    Ok(incoming(&number.to_string(), "", &[], values::write(&values)?))
}
