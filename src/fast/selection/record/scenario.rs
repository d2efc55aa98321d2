//! Scenarios: saved under a name, copied, compared, dropped.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};

use super::there::There;
use super::{selection_scenario, selection_scenario_line};
use crate::audit::{Act, Changes};
use crate::fast::application::record::{Known, assessor};
use crate::fast::selection::rules::{Kind, Proposal};

/// A scenario and what it proposes, by application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Its row.
    pub id: i64,
    /// Its name, one of its own in the edition.
    pub name: String,
    /// Raised by each change.
    pub version: i64,
    lines: HashMap<i64, selection_scenario_line::Model>,
}

impl Scenario {
    /// What it proposes for these applications, in their order; nothing is proposed for one it does not know.
    pub fn proposals(&self, applications: &[&Known], there: &There) -> Vec<Proposal> {
        applications
            .iter()
            .map(|it| {
                let bare = Proposal {
                    asked: it.values.asked,
                    need: it.values.need,
                    is_there: there.award(it.subject).is_some(),
                    ..Proposal::default()
                };
                match self.lines.get(&it.id) {
                    None => bare,
                    Some(line) => Proposal {
                        kind: line.outcome.parse::<Kind>().unwrap_or_default(),
                        amount: line.amount,
                        rank: line.rank.and_then(|it| u32::try_from(it).ok()),
                        reason: line.reason.clone().unwrap_or_default(),
                        ..bare
                    },
                }
            })
            .collect()
    }
}

/// The scenarios of an edition, the first made first.
pub async fn list(db: &impl ConnectionTrait, edition: i32) -> Result<Vec<Scenario>, DbErr> {
    let rows = selection_scenario::Entity::find()
        .filter(selection_scenario::Column::Edition.eq(edition))
        .order_by_asc(selection_scenario::Column::Id)
        .all(db)
        .await?;
    let ids: Vec<i64> = rows.iter().map(|it| it.id).collect();
    let mut lines: HashMap<i64, HashMap<i64, selection_scenario_line::Model>> = HashMap::new();
    let found = selection_scenario_line::Entity::find()
        .filter(selection_scenario_line::Column::ScenarioId.is_in(ids))
        .all(db)
        .await?;
    for it in found {
        lines.entry(it.scenario_id).or_default().insert(it.application_id, it);
    }
    let of = |it: selection_scenario::Model, lines: &mut HashMap<i64, HashMap<i64, _>>| Scenario {
        lines: lines.remove(&it.id).unwrap_or_default(),
        id: it.id,
        name: it.name,
        version: it.version,
    };
    Ok(rows.into_iter().map(|it| of(it, &mut lines)).collect())
}

/// A scenario of that edition.
pub async fn find(db: &impl ConnectionTrait, edition: i32, id: i64) -> Result<Option<Scenario>, DbErr> {
    Ok(list(db, edition).await?.into_iter().find(|it| it.id == id))
}

/// Makes a scenario of that name, with these proposals; gives its row.
pub async fn insert(
    act: &mut Act,
    edition: i32,
    name: &str,
    proposals: &[(i64, Proposal)],
) -> Result<i64, DbErr> {
    let row = selection_scenario::ActiveModel {
        edition: Set(edition),
        name: Set(name.to_owned()),
        version: Set(1),
        ..Default::default()
    };
    let id = selection_scenario::Entity::insert(row).exec(act.db()).await?.last_insert_id;
    write(act, id, proposals).await?;
    let mut changes = Changes::new();
    changes.note("scenario", None, Some(name.to_owned()));
    act.record("selection.scenario_made", assessor::object(edition), changes);
    Ok(id)
}

/// Replaces the name and the proposals of a scenario; the journal keeps the lines that changed.
pub async fn update(
    act: &mut Act,
    edition: i32,
    (known, there): (&Scenario, &There),
    name: &str,
    proposals: &[(&Known, Proposal)],
) -> Result<(), DbErr> {
    let row = selection_scenario::ActiveModel {
        id: Set(known.id),
        name: Set(name.to_owned()),
        version: Set(known.version + 1),
        ..Default::default()
    };
    row.update(act.db()).await?;
    selection_scenario_line::Entity::delete_many()
        .filter(selection_scenario_line::Column::ScenarioId.eq(known.id))
        .exec(act.db())
        .await?;
    let lines: Vec<(i64, Proposal)> =
        proposals.iter().map(|(it, proposal)| (it.id, proposal.clone())).collect();
    write(act, known.id, &lines).await?;
    let applications: Vec<&Known> = proposals.iter().map(|it| it.0).collect();
    let before = known.proposals(&applications, there);
    let mut changes = Changes::new();
    changes.note("scenario", Some(known.name.clone()), Some(name.to_owned()));
    let told = |all: Vec<(&Known, &Proposal)>| {
        let lines: Vec<String> = all.into_iter().map(|(it, proposal)| line(it, proposal)).collect();
        serde_json::to_string(&lines).ok()
    };
    let differing = || proposals.iter().zip(&before).filter(|((_, after), before)| after != *before);
    if differing().next().is_some() {
        let olds = told(differing().map(|((it, _), before)| (*it, before)).collect());
        let news = told(differing().map(|((it, after), _)| (*it, after)).collect());
        changes.note("proposals", olds, news);
    }
    act.record("selection.scenario_saved", assessor::object(edition), changes);
    Ok(())
}

/// « Signal Rivage : cofinancement 150000.00 ».
fn line(application: &Known, it: &Proposal) -> String {
    let what = match it.kind {
        Kind::Undecided => "rien".to_owned(),
        Kind::Support => "accompagnement seul".to_owned(),
        Kind::CoFinanced => {
            format!("cofinancement de {}", it.amount.map(crate::money::Euros::short).unwrap_or_default())
        }
        Kind::Reserve => format!("liste d’attente, rang {}", it.rank.unwrap_or_default()),
        Kind::Refused => format!("refus, {}", it.reason),
    };
    format!("{}\u{a0}: {what}", application.name.name)
}

/// Drops a scenario.
pub async fn remove(act: &mut Act, edition: i32, known: &Scenario) -> Result<(), DbErr> {
    selection_scenario::Entity::delete_by_id(known.id).exec(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("scenario", Some(known.name.clone()), None);
    act.record("selection.scenario_dropped", assessor::object(edition), changes);
    Ok(())
}

async fn write(act: &Act, scenario: i64, proposals: &[(i64, Proposal)]) -> Result<(), DbErr> {
    let rows: Vec<_> = proposals
        .iter()
        .map(|(application, it)| selection_scenario_line::Model {
            scenario_id: scenario,
            application_id: *application,
            outcome: it.kind.code().to_owned(),
            amount: it.amount,
            rank: it.rank.and_then(|it| i32::try_from(it).ok()),
            reason: Some(it.reason.clone()).filter(|it| !it.is_empty()),
        })
        .map(|it| it.into_active_model().reset_all())
        .collect();
    if !rows.is_empty() {
        selection_scenario_line::Entity::insert_many(rows).exec_without_returning(act.db()).await?;
    }
    Ok(())
}
