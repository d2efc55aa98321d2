//! An amendment of the cast: signed in its time, on paper, its copies sent.

use anyhow::Context;
use chrono::NaiveDate;

use crate::audit::Act;
use crate::convention::amendment::record::{Making, advance, copy, draw_up, find, rewrite, take_effect};
use crate::convention::record;
use crate::convention::rules::{Amendment, Matter, Reference, Role, State};
use crate::identity::record::person;

/// Writes the amendment of the documented convention of 2020, whose dates are history: the Office was
/// represented by somebody else from the autumn on, and opened its readings to the public.
pub(super) async fn fill(act: &mut Act) -> anyhow::Result<()> {
    let day = |day| NaiveDate::from_ymd_opt(2020, 10, day).context("a day of October");
    let reference = Reference::new(2020, 3);
    let convention = record::find(act.db(), reference).await?.context("no documented convention")?;
    let matters = vec![Matter::Representatives, Matter::Clause];
    let reference = draw_up(act, &convention, &matters).await?;
    let stored = find(act.db(), reference).await?.context("an amendment just written")?;
    let mut after = stored.after.clone();
    let lead = after.parties.iter_mut().find(|it| it.role == Role::Lead).context("a lead partner")?;
    "Mme Odile Marchebois".clone_into(&mut lead.representative_name);
    "directrice générale par intérim".clone_into(&mut lead.representative_title);
    let new = Amendment {
        purpose: "tenir compte du changement de direction de l’Office et ouvrir les relevés au public"
            .to_owned(),
        clause:
            "L’Office ouvre au public, au plus tard le 15 décembre 2020, les relevés de hauteur d’eau que le \
                 service utilise.\nIls sont mis à jour au moins une fois par jour."
                .to_owned(),
        after,
        matters,
        ..stored.clone()
    };
    rewrite(act, &stored, &new).await?;
    let amendment = find(act.db(), reference).await?.context("an amendment just written")?;
    take_effect(act, &convention, &amendment, day(5)?).await?;
    let making = Making { act: "amendment.signed", by: None, comment: "" };
    advance(act, &amendment, State::Signed { on: day(5)? }, making).await?;
    let administrators = person::all(act.db()).await?;
    let by = administrators.iter().find(|it| it.values.administrator).context("no administrator")?.id;
    for (at, party) in (0..).zip(&amendment.after.parties) {
        copy::record(act, &amendment, (at, &party.accountant), day(12)?, by).await?;
    }
    Ok(())
}
