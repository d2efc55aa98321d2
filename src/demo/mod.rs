//! The demonstration: the invented cast of `fixtures/`, in a database that was empty.
//!
//! The same cast seeds the tests. It is embedded in the program; its dates are moved by whole days
//! so that they agree on the day it is loaded, except those of history. What only the demonstration shows is
//! added after it.

mod amendments;
mod budgets;
mod cast;
mod committees;
mod conventions;
mod dates;
mod days;
mod fast;
mod metrics;
mod obligations;
mod people;
mod portfolio;
mod publications;
mod receipts;
mod record;
mod review;
mod selection;
mod showcase;
mod supports;

pub use showcase::showcase;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::audit::{Act, Changes, Object};
use crate::clock::Clock;
use crate::committee::record::promise;
use crate::db::Db;
use crate::identity::record::demonstration;

/// Who acts, in the journal.
const WHO: &str = "démonstration";

/// Fills an empty database with the cast, as one act.
///
/// # Errors
/// A database that holds anything is refused and left as it is.
pub async fn fill(db: &Db, clock: Clock) -> anyhow::Result<()> {
    let today = clock.today();
    let mut act = Act::begin(db, clock, WHO).await?;
    anyhow::ensure!(
        record::is_empty(act.db()).await?,
        "La base contient déjà des données\u{a0}: la démonstration ne se charge que dans une base vide. \
         Rien n’a été changé. Choisissez un autre fichier avec DATABASE_URL."
    );
    let portfolio = portfolio::fill(&mut act, today).await?;
    let laureates = fast::fill(&mut act, &portfolio, today).await?;
    conventions::fill(&mut act, &portfolio, &laureates, today).await?;
    people::fill(&mut act, &portfolio, &laureates, today).await?;
    receipts::fill(&mut act, &laureates, today).await?;
    amendments::fill(&mut act).await?;
    publications::fill(&mut act).await?;
    obligations::fill(&mut act, &laureates, today).await?;
    review::fill(&mut act).await?;
    supports::fill(&mut act, &laureates, today).await?;
    selection::fill(&mut act, &portfolio, today).await?;
    committees::fill(&mut act, &portfolio, today).await?;
    promise::keep_all(&mut act, today).await?;
    metrics::fill(&mut act, today).await?;
    budgets::fill(&mut act, today).await?;
    demonstration::mark(act.db()).await?;
    act.commit().await?;
    Ok(())
}

/// Writes in the journal that an entry of the cast was created, with its values.
fn record(
    act: &mut Act,
    done: &'static str,
    kind: &'static str,
    id: &str,
    entry: &impl Serialize,
) -> anyhow::Result<()> {
    let values = match serde_json::to_value(entry)? {
        Value::Object(values) => values,
        other => anyhow::bail!("{kind} {id} is no object: {other}"),
    };
    let changes = Changes::between(&Map::new(), &values);
    act.record(done, Object { kind, id: id.to_owned() }, changes);
    Ok(())
}
