//! Reads every convention for the list: what it says only when it changed, the rest each time.

mod beside;

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};

use beside::{authors, comments, pending, pressing, signatures, stops};

use super::candidate::names;
use super::load::day_in_paris;
use super::{convention, on_paper, rows, several, sight};
use crate::convention::amendment::record as amendments;
use crate::convention::list::{Day, Row, Said, Snapshot};
use crate::convention::page::bare;
use crate::convention::publication::record as publications;
use crate::convention::receipt::record as receipts;
use crate::convention::record::unmet;
use crate::convention::rules::outline::{Awaited, Outline};
use crate::convention::rules::pending::{Pending, Pressing};
use crate::convention::rules::publication::{Days, Ranked};
use crate::convention::rules::receipts::{Line, Owing, Receipt, lines, totals};
use crate::convention::rules::{Contents, Contribution, Convention, Role, State, Unmet, missing, sum};
use crate::db::{BATCH, Db};
use crate::error::AppError;
use crate::fast::record::{fast_edition, laureate};
use crate::identity::rules::Target;
use crate::text;

/// What is read of every convention.
#[derive(FromQueryResult)]
struct Listed {
    id: i64,
    reference: String,
    laureate_id: i64,
    state: String,
    drawn_up_at: String,
    changed_at: String,
    moved_at: Option<String>,
    signed_on: Option<NaiveDate>,
    terminated_on: Option<NaiveDate>,
    effect_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
    version: i64,
}

/// Every convention on `today`; what did not change since `older` is taken from it.
pub async fn load(db: &Db, today: NaiveDate, older: Option<&Snapshot>) -> Result<Snapshot, AppError> {
    // The revision is read first: a write that comes meanwhile makes the next request read again.
    let revision = db.revision().await?;
    let db = db.reader();
    let listed = listed(db).await?;
    let laureates = laureates(db, &listed).await?;
    let known = Known {
        said: said(db, &listed, &laureates, older).await?,
        authors: authors(db, &listed, older).await?,
        comments: comments(db).await?,
        unmet: unmet(db, &written(&listed)).await?,
        signatures: signatures(db, &listed).await?,
        stops: stops(db, &laureates, today).await?,
        published: publications::days(db).await?,
        amended: amendments::last_signed(db).await?,
        numbers: on_paper::numbers(db).await?.into_iter().collect(),
        pending: pending(db, &listed).await?,
        pressing: pressing(db, today).await?,
        receipts: receipts::counted(db, &ids(&listed, |it| it.signed_on.is_some())).await?,
        laureates,
    };
    let mut names: Vec<String> = known.authors.values().cloned().collect();
    names.sort_unstable();
    names.dedup();
    let rows = listed.iter().map(|it| known.row(it, &names, today)).collect::<anyhow::Result<_>>()?;
    Ok(Snapshot::new(revision, today, rows, names))
}

/// A laureate, as the list names it.
struct Named {
    target: Target,
    name: String,
    edition: i32,
    /// Version of its edition.
    version: i64,
}

/// What was read beside the conventions themselves.
struct Known {
    laureates: HashMap<i64, Named>,
    said: HashMap<i64, Arc<Said>>,
    authors: HashMap<String, String>,
    comments: HashMap<i64, u64>,
    /// By laureate.
    unmet: HashMap<i64, Vec<Unmet>>,
    signatures: HashMap<i64, Awaited>,
    stops: HashMap<Target, NaiveDate>,
    published: HashMap<i64, Ranked>,
    amended: HashMap<i64, Ranked>,
    numbers: HashMap<i64, String>,
    receipts: HashMap<i64, Vec<Receipt>>,
    pending: HashMap<i64, Pending>,
    /// Each with the position of the party that owes it.
    pressing: HashMap<i64, Vec<(usize, Pressing)>>,
}

/// The laureates whose conventions are written.
fn written(listed: &[Listed]) -> Vec<i64> {
    let is_written =
        |it: &&Listed| rows::state_of(&it.state, it.signed_on, None).is_ok_and(State::is_editable);
    listed.iter().filter(is_written).map(|it| it.laureate_id).collect()
}

impl Known {
    fn unmet(&self, laureate: i64) -> Vec<Unmet> {
        self.unmet.get(&laureate).cloned().unwrap_or_default()
    }

    fn pressing(&self, convention: i64, dinum: Option<usize>) -> Vec<Pressing> {
        let own = self.pressing.get(&convention).into_iter().flatten();
        own.map(|(party, it)| Pressing { by_dinum: Some(*party) == dinum, ..*it }).collect()
    }

    fn row(&self, it: &Listed, authors: &[String], today: NaiveDate) -> anyhow::Result<Row> {
        let reference = &it.reference;
        let named = self.laureates.get(&it.laureate_id).context("a convention without laureate")?;
        let said = self.said.get(&it.id).with_context(|| format!("{reference} was not read"))?;
        let state =
            rows::state_of(&it.state, it.signed_on, it.terminated_on).with_context(|| reference.clone())?;
        let received = self.receipts.get(&it.id).map_or(&[][..], Vec::as_slice);
        let lines = lines(&said.schedule, received, Owing::of(state, it.effect_on), today);
        let number = self.numbers.get(&it.id);
        let open = |line: &Line<'_>| line.due.map(|due| (due, line.missing()));
        let outline = Outline {
            state,
            effect_on: it.effect_on,
            ends_on: state.ends(it.ends_on),
            changed_on: day_in_paris(&it.changed_at)?,
            moved_on: day_in_paris(it.moved_at.as_ref().unwrap_or(&it.drawn_up_at))?,
            facts: if state.is_reviewed() { said.facts } else { 0 },
            unmet: if state.is_editable() { self.unmet(it.laureate_id) } else { Vec::new() },
            comments: self.comments.get(&it.id).copied().filter(|_| state.is_reviewed()).unwrap_or(0),
            signatures: self.signatures.get(&it.id).cloned(),
            stopped_on: self.stops.get(&named.target).copied(),
            publication: Days {
                published: self.published.get(&it.id).copied(),
                amended: self.amended.get(&it.id).copied(),
            },
            open: lines.iter().filter_map(open).filter(|it| !it.1.is_zero()).collect(),
            pending: self.pending.get(&it.id).cloned(),
            pressing: self.pressing(it.id, said.dinum),
        };
        Ok(Row {
            id: it.id,
            reference: reference.parse().with_context(|| format!("stored reference {reference}"))?,
            laureate_id: it.laureate_id,
            target: named.target,
            name: named.name.clone(),
            edition: named.edition,
            author: self.authors.get(reference).and_then(|it| authors.binary_search(it).ok()),
            sums: totals(&lines),
            search: text::fold(&format!(
                "{reference} {} {} {}",
                number.map_or("", String::as_str),
                named.name,
                said.parties.join(" ")
            )),
            number: number.cloned(),
            day: Day { standing: outline.standing(today), waits: outline.waits(today) },
            outline,
            said: Arc::clone(said),
        })
    }
}

fn ids(listed: &[Listed], wanted: impl Fn(&Listed) -> bool) -> Vec<i64> {
    listed.iter().filter(|it| wanted(it)).map(|it| it.id).collect()
}

async fn listed(db: &impl ConnectionTrait) -> Result<Vec<Listed>, DbErr> {
    use convention::Column;

    let columns = [
        Column::Id,
        Column::Reference,
        Column::LaureateId,
        Column::State,
        Column::DrawnUpAt,
        Column::ChangedAt,
        Column::MovedAt,
        Column::SignedOn,
        Column::TerminatedOn,
        Column::EffectOn,
        Column::EndsOn,
        Column::Version,
    ];
    convention::Entity::find().select_only().columns(columns).into_model().all(db).await
}

async fn laureates(db: &impl ConnectionTrait, listed: &[Listed]) -> Result<HashMap<i64, Named>, AppError> {
    let mut wanted: Vec<i64> = listed.iter().map(|it| it.laureate_id).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let versions: HashMap<i32, i64> = fast_edition::Entity::find()
        .select_only()
        .columns([fast_edition::Column::Number, fast_edition::Column::Version])
        .into_tuple::<(i32, i64)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let mut found = HashMap::with_capacity(wanted.len());
    for some in wanted.chunks(BATCH) {
        let own = laureate::Column::Id.is_in(some.iter().copied());
        let rows = laureate::Entity::find().filter(own).all(db).await?;
        let names = names(db, &rows).await?;
        for it in &rows {
            let version = versions.get(&it.edition).copied().unwrap_or(0);
            let name = names.of(it);
            found.insert(it.id, Named { target: sight::subject(it), name, edition: it.edition, version });
        }
    }
    Ok(found)
}

/// What each says: read whole where it changed.
async fn said(
    db: &impl ConnectionTrait,
    listed: &[Listed],
    laureates: &HashMap<i64, Named>,
    older: Option<&Snapshot>,
) -> Result<HashMap<i64, Arc<Said>>, AppError> {
    let before: HashMap<i64, &Arc<Said>> =
        older.into_iter().flat_map(|it| &it.rows).map(|it| (it.id, &it.said)).collect();
    let mut stamps = HashMap::with_capacity(listed.len());
    let (mut found, mut changed) = (HashMap::with_capacity(listed.len()), Vec::new());
    for it in listed {
        let edition = laureates.get(&it.laureate_id).map_or(0, |it| it.version);
        let moved = it.moved_at.clone().unwrap_or_default();
        let stamp = (it.version, it.changed_at.clone(), moved, edition);
        match before.get(&it.id).filter(|it| it.stamp == stamp) {
            Some(said) => {
                found.insert(it.id, Arc::clone(said));
            }
            None => changed.push(it.id),
        }
        stamps.insert(it.id, stamp);
    }
    for some in changed.chunks(BATCH) {
        for it in several::of_ids(db, some).await? {
            let stamp = stamps.remove(&it.id).unwrap_or_default();
            found.insert(it.id, Arc::new(read(it, stamp)));
        }
    }
    Ok(found)
}

fn read(it: Convention, stamp: (i64, String, String, i64)) -> Said {
    let facts = missing(&it.contents, &it.subject).len();
    let dinum = it.contents.parties.iter().position(|it| it.role == Role::Dinum);
    // « la Direction » says which one to nobody: only the DINUM goes by its short name.
    let parties = (it.contents.parties.iter())
        .map(|it| if it.role == Role::Dinum { bare(&it.short_name) } else { it.name.clone() })
        .collect();
    let schedule = it.contents.contributions.into_iter().map(|it| Contribution {
        payer: it.payer,
        beneficiary: it.beneficiary,
        nature: it.nature,
        amount: it.amount,
        instalments: it.instalments,
        terminated_on: it.terminated_on,
        ..Contribution::default()
    });
    let contributions: Vec<_> = schedule.collect();
    Said {
        stamp,
        parties,
        dinum,
        total: sum(contributions.iter().map(|it| it.amount)),
        schedule: Contents { contributions, ..Contents::default() },
        facts,
    }
}
