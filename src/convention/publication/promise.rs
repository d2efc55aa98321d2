//! The obligation to publish: kept by the publication that is recorded, to be done again when it is undone.

use crate::audit::Act;
use crate::convention::obligation::record::{self, By, Given, Obligation};
use crate::convention::rules::{Check, Convention, Duty, Stored, checked, claimed};
use crate::error::AppError;
use crate::value::WebAddress;

/// What is said of an obligation that a publication keeps.
const KEPT: &str = "Publication enregistrée.";
/// What is said of one that the publication after it keeps.
const REPLACED: &str = "Publication remplacée, l’avenant compris.";

async fn promises(act: &Act, convention: &Convention) -> Result<Vec<Obligation>, AppError> {
    let mut all = record::all(act.db(), convention.id).await?;
    all.retain(|it| it.duty == Duty::Publication);
    Ok(all)
}

/// Gives the published page as evidence of the obligation to publish, which is kept; one that somebody
/// settled, or whose breach is found, stays as it is. Where the page replaces another, its evidence does too.
pub async fn keep(
    act: &mut Act,
    convention: &Convention,
    (url, is_replacing): (&WebAddress, bool),
    person: i64,
) -> Result<(), AppError> {
    let (reference, at) = (convention.reference, act.at().to_owned());
    for mut it in promises(act, convention).await? {
        if is_replacing && it.stored == Stored::Held {
            let given = Given { link: Some(url), file: None, word: REPLACED };
            record::give(act, (reference, &it), Stored::Held, &given, By { person, at: &at }).await?;
            continue;
        }
        let (Ok(to), Ok(held)) = (claimed(it.stored), checked(Check::Hold, it.stored)) else { continue };
        let given = Given { link: Some(url), file: None, word: KEPT };
        record::give(act, (reference, &it), to, &given, By { person, at: &at }).await?;
        it.stored = to;
        record::decide(act, (reference, &it), (Check::Hold, held), KEPT, By { person, at: &at }).await?;
    }
    Ok(())
}

/// Puts the obligation to publish back, for the reason that undoes the publication.
pub async fn reopen(
    act: &mut Act,
    convention: &Convention,
    reason: &str,
    person: i64,
) -> Result<(), AppError> {
    let (reference, at) = (convention.reference, act.at().to_owned());
    for it in promises(act, convention).await? {
        let Ok(to) = checked(Check::Reopen, it.stored) else { continue };
        record::decide(act, (reference, &it), (Check::Reopen, to), reason, By { person, at: &at }).await?;
    }
    Ok(())
}
