//! What the cast says of a draft that it reads.

use anyhow::Context;

use crate::audit::Act;
use crate::convention::record;
use crate::convention::record::review::{self, On};
use crate::identity::record::person;

/// Number of the draft that is commented; its year is that of the day.
const DRAFT: u32 = 18;
/// Who opens the comment, and who answers it.
const PEOPLE: [&str; 2] = ["joachim.berthelot@sante-scolaire.example", "solene.maurin@dinum.example"];

/// Comments the draft.
pub(super) async fn fill(act: &mut Act) -> anyhow::Result<()> {
    let all = record::all_references(act.db()).await.map_err(anyhow::Error::from)?;
    let reference = all.into_iter().find(|it| it.number() == DRAFT).context("no draft to comment")?;
    let convention = record::find(act.db(), reference).await.map_err(anyhow::Error::from)?;
    let convention = convention.context("no draft to comment")?;
    let mut ids = Vec::new();
    for email in PEOPLE {
        let known = person::by_email(act.db(), &email.parse()?).await?;
        ids.push(known.with_context(|| format!("{email} is nobody"))?.id);
    }
    let on = On::Convention(&convention);
    let about = ("terms.common_goal".parse()?, "Objectif commun des parties");
    let text = "Les académies comptent par école, pas par classe\u{a0}: peut-on écrire «\u{a0}à chaque école\u{a0}»\u{a0}?";
    review::comment(act, on, (&about.0, about.1), ids[0], text).await?;
    let comments = review::comments(act.db(), on).await.map_err(anyhow::Error::from)?;
    let first = comments.first().context("no comment")?;
    review::answer(act, on, first, ids[1], "D’accord pour moi, si la cible change aussi.").await?;
    Ok(())
}
