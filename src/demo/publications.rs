//! Where a convention of the cast was published.

use anyhow::Context;

use crate::audit::Act;
use crate::convention::amendment::record::signed_days_of;
use crate::convention::publication::record::insert;
use crate::convention::record::find;
use crate::convention::rules::Reference;
use crate::convention::rules::publication::{Ranked, covered};
use crate::identity::record::person;

/// The documented case, history whatever the day: its year, its number, the page and the day.
const PUBLISHED: (i32, u32, &str, &str) =
    (2020, 3, "https://donnees-ouvertes.example/conventions/passage-a-gue", "2020-12-15");
/// Who says so.
const BY: &str = "ophelie.quentin@dinum.example";

/// Publishes it.
pub(super) async fn fill(act: &mut Act) -> anyhow::Result<()> {
    let (year, number, url, day) = PUBLISHED;
    let convention = find(act.db(), Reference::new(year, number)).await.map_err(anyhow::Error::from)?;
    let convention = convention.context("no convention to publish")?;
    let by = person::by_email(act.db(), &BY.parse()?).await?.with_context(|| format!("{BY} is nobody"))?;
    let on = day.parse()?;
    let amended = signed_days_of(act.db(), convention.id).await.map_err(anyhow::Error::from)?;
    let day = Ranked { on, amendment: covered(&amended, on) };
    insert(act, (convention.id, convention.reference), by.id, (&url.parse()?, day)).await?;
    Ok(())
}
