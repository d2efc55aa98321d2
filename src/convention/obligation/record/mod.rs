//! Rows of obligations: drawn from the clauses of what was signed, then moved by what is given and decided.

mod committee;
mod draw;
mod end;
mod entry;
pub mod link;
pub(crate) mod link_check;
pub(crate) mod obligation;
pub(crate) mod obligation_entry;
pub(crate) mod obligation_file;
mod schedule;

pub use committee::keep_committees;
pub use draw::{draw_anew, follow_money, redraw};
pub use end::{Ended, end};
pub use entry::{By, Entry, Evidence, File, Given, Kind, decide, entries, file, give};

use std::collections::HashMap;

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::audit::Act;
use crate::convention::rules::{Convention, Duty, Owed, Role, Stored};
use crate::db::BATCH;
use crate::error::AppError;
use crate::web::instant;
use obligation::{Column, Entity, Model};

/// An obligation as it stands in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation {
    /// Its row.
    pub id: i64,
    /// What.
    pub duty: Duty,
    /// Who owes it: position among the parties, from 0.
    pub party: usize,
    /// Which time, from 1.
    pub occurrence: i32,
    /// Why it applies, or does not.
    pub why: String,
    /// Last day.
    pub due_on: Option<NaiveDate>,
    /// The rule that gave it.
    pub rule: String,
    /// Where it stands.
    pub stored: Stored,
    /// Day it came to that state, in Paris.
    pub moved_on: NaiveDate,
}

fn read(row: Model) -> anyhow::Result<Obligation> {
    let id = row.id;
    Ok(Obligation {
        id,
        duty: row.duty.parse().with_context(|| format!("obligation {id}: {}", row.duty))?,
        party: usize::try_from(row.party).with_context(|| format!("obligation {id}: its party"))?,
        occurrence: row.occurrence,
        why: row.why,
        due_on: row.due_on,
        rule: row.rule,
        stored: row.state.parse().with_context(|| format!("obligation {id}: {}", row.state))?,
        moved_on: instant::day_and_hour(&row.moved_at)
            .with_context(|| format!("obligation {id}: when it moved"))?
            .0,
    })
}

/// The obligations of a convention, in the order of the clauses.
pub async fn all(db: &impl ConnectionTrait, convention: i64) -> Result<Vec<Obligation>, AppError> {
    let rows = Entity::find().filter(Column::ConventionId.eq(convention)).all(db).await?;
    let mut found = rows.into_iter().map(read).collect::<anyhow::Result<Vec<_>>>()?;
    found.sort_by_key(|it| (it.duty, it.party, it.occurrence));
    Ok(found)
}

/// These obligations, each with the row of its convention.
pub async fn owners(db: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<(i64, Obligation)>, AppError> {
    let mut found = Vec::new();
    for some in ids.chunks(BATCH) {
        for row in Entity::find().filter(Column::Id.is_in(some.iter().copied())).all(db).await? {
            found.push((row.convention_id, read(row)?));
        }
    }
    Ok(found)
}

/// The obligation of that row, of that convention.
pub async fn one(
    db: &impl ConnectionTrait,
    convention: i64,
    id: i64,
) -> Result<Option<Obligation>, AppError> {
    let row = Entity::find_by_id(id).filter(Column::ConventionId.eq(convention)).one(db).await?;
    Ok(row.map(read).transpose()?)
}

/// What rules need to know of the obligations of these conventions, by row of the convention; `dead` are the
/// links that no longer answer.
pub async fn owed(
    db: &impl ConnectionTrait,
    conventions: &[Convention],
    dead: &link::Dead,
) -> Result<HashMap<i64, Vec<Owed>>, AppError> {
    let mut found: HashMap<i64, Vec<Owed>> = HashMap::new();
    let signed: Vec<&Convention> = conventions.iter().filter(|it| it.state.signed_on().is_some()).collect();
    for some in signed.chunks(BATCH) {
        let rows = Entity::find()
            .filter(Column::ConventionId.is_in(some.iter().map(|it| it.id)))
            .order_by_asc(Column::Id)
            .all(db)
            .await?;
        let ids: Vec<i64> = rows.iter().map(|it| it.id).collect();
        let links = if dead.is_empty() { HashMap::new() } else { link::given(db, &ids).await? };
        for row in rows {
            let Some(of) = some.iter().find(|it| it.id == row.convention_id) else { continue };
            let it = read(row)?;
            let by_dinum = of.contents.parties.get(it.party).is_some_and(|party| party.role == Role::Dinum);
            found.entry(of.id).or_default().push(Owed {
                id: it.id,
                duty: it.duty,
                by_dinum,
                due_on: it.due_on,
                rule: it.rule,
                stored: it.stored,
                moved_on: it.moved_on,
                dead: links.get(&it.id).and_then(|it| dead.get(it)).copied(),
            });
        }
    }
    Ok(found)
}

/// Brings an obligation to another state.
pub(in crate::convention) async fn advance(act: &Act, id: i64, to: Stored, at: &str) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(to.code()))
        .col_expr(Column::MovedAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .exec(act.db())
        .await?;
    Ok(())
}
