//! Dates proposed for a committee of the demonstration, with what some answered: one date meets a room that is taken.

use anyhow::Context;
use chrono::NaiveDate;

use crate::audit::Act;
use crate::committee::record::load::{self, Product};
use crate::committee::record::members;
use crate::committee::record::poll::{self, write};
use crate::committee::rules::poll::Answer;
use crate::committee::rules::{MINUTES, Meeting, Seat};
use crate::task::days_after;

/// The product for which dates are looked for, and the one whose committee takes the room that day.
const PRODUCT: &str = "bulletin-d-air";
const OTHER: &str = "signal-rivage";
/// Days after that of the other committee, and hour of each date.
const DATES: [(u64, &str); 3] = [(0, "14:45"), (4, "09:30"), (5, "16:00")];

/// Proposes them to those who sat in the last committee, and keeps the answers of two of them.
///
/// # Errors
/// The cast is not there; the database's.
pub(super) async fn propose(act: &mut Act, today: NaiveDate, by: i64) -> anyhow::Result<()> {
    let product = named(act, PRODUCT).await?;
    let other = load::open(act.db(), named(act, OTHER).await?.id).await?.context("nothing is planned")?;
    let day = other.planned_on.context("a planned committee without a day")?;
    let last = load::of_products(act.db(), &[product.id]).await?.into_iter().max_by_key(|it| it.held_on);
    let last = last.context("no committee yet")?;
    let sat = members::of(act.db(), last.id).await?;
    let meeting =
        |it: &(u64, &str)| anyhow::Ok(Meeting { on: days_after(day, it.0), at: Some(it.1.parse()?) });
    let new = write::New {
        dates: DATES.iter().map(meeting).collect::<anyhow::Result<_>>()?,
        minutes: MINUTES,
        place: other.place,
        link: String::new(),
    };
    anyhow::ensure!(new.dates.iter().all(|it| it.on > today), "dates that are proposed are to come");
    write::open(act, &product, &new, &sat, by).await.map_err(anyhow::Error::from)?;
    let it = poll::open(act.db(), product.id).await?.context("nothing is proposed")?;
    for (seat, answers) in [
        (Seat::Intrapreneur, [Answer::IfNeeded, Answer::Yes, Answer::Yes]),
        (Seat::Business, [Answer::No, Answer::Yes, Answer::IfNeeded]),
    ] {
        let who = it.members.iter().find(|it| it.seat == seat).context("nobody has that seat")?;
        let answers: Vec<(i64, Answer)> = it.dates.iter().map(|it| it.id).zip(answers).collect();
        write::answer(act, &product, who, &answers).await?;
    }
    Ok(())
}

async fn named(act: &Act, slug: &str) -> anyhow::Result<Product> {
    let found = crate::portfolio::record::identify::product(act.db(), slug).await?;
    let (id, slug, name) = found.with_context(|| format!("{slug} is no product"))?;
    Ok(Product { id, slug, name })
}
