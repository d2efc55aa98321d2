//! A scenario becomes the decision: what is checked inside the act, and what is written.

use super::letter::KIND;
use super::page::limits;
use super::record::scenario::Scenario;
use super::record::standing::Standing;
use super::record::{decision, scenario, standing};
use super::rules::{Outcome, simulate};
use super::words;
use crate::audit::Act;
use crate::document::typefaces::unprintable;
use crate::error::AppError;
use crate::fast::application::record::{self, Known};
use crate::fast::page::too_large;
use crate::fast::rules::Edition;
use crate::wording::record as templates;

/// The applications of an edition that count.
pub fn running(all: &[Known]) -> Vec<&Known> {
    all.iter().filter(|it| it.standing.is_running()).collect()
}

/// Makes the decision of a scenario as it was shown at `version`.
///
/// # Errors
/// The edition is decided already, its assessment goes on, the scenario changed meanwhile, or its lines
/// do not all stand; each in a sentence that says what to do.
pub async fn decide(
    act: &mut Act,
    edition: &Edition,
    id: i64,
    version: i64,
) -> Result<Vec<(i64, Outcome)>, AppError> {
    let number = edition.number;
    let stands = standing::of(act.db(), number).await?;
    if let Some((_, name)) = &stands.decided {
        return Err(AppError::Refused(format!(
            "La sélection de cette édition est déjà décidée, par le scénario «\u{a0}{name}\u{a0}»."
        )));
    }
    check_closed(&stands)?;
    let known = scenario::find(act.db(), number, id).await?.ok_or(AppError::NotFound("Scénario"))?;
    if known.version != version {
        return Err(AppError::Refused(
            "Ce scénario a été modifié depuis que vous l’avez ouvert. Relisez-le avant d’en faire la décision."
                .to_owned(),
        ));
    }
    let all = record::list(act.db(), number).await?;
    let applications = running(&all);
    let decided = outcomes(edition, &known, &applications)?;
    let support = edition.support_value.unwrap_or_default();
    let letter = templates::current(act, &KIND).await?;
    decision::write(act, (number, support), (&stands, &known.name, letter), &decided).await?;
    Ok(decided.into_iter().map(|(it, outcome)| (it.id, outcome)).collect())
}

/// Goes on if the assessment is closed.
///
/// # Errors
/// It goes on.
pub fn check_closed(stands: &Standing) -> Result<(), AppError> {
    if stands.is_closed() {
        return Ok(());
    }
    Err(AppError::Refused(
        "L’évaluation n’est pas close. Clôturez-la d’abord\u{a0}: les scénarios montrent les notes de tous."
            .to_owned(),
    ))
}

fn outcomes<'a>(
    edition: &Edition,
    known: &Scenario,
    applications: &[&'a Known],
) -> Result<Vec<(&'a Known, Outcome)>, AppError> {
    let proposals = known.proposals(applications);
    let simulation = simulate(&proposals, &limits(edition)).ok_or_else(too_large)?;
    let blockers: Vec<String> = simulation.blockers().into_iter().map(words::blocker).collect();
    let whole: Option<Vec<Outcome>> = proposals.iter().map(super::rules::Proposal::outcome).collect();
    match whole {
        Some(outcomes) if blockers.is_empty() => {
            let decided: Vec<_> = applications.iter().copied().zip(outcomes).collect();
            check_printed(&decided)?;
            Ok(decided)
        }
        _ => Err(AppError::Refused(format!("Ce scénario ne peut pas être décidé. {}", blockers.join(" ")))),
    }
}

/// Goes on if every letter can be printed: nothing of what it says can be changed afterwards.
fn check_printed(decided: &[(&Known, Outcome)]) -> Result<(), AppError> {
    for (it, outcome) in decided {
        let reason = if let Outcome::Refused(why) = outcome { why.as_str() } else { "" };
        let said = [reason, it.values.reference.as_deref().unwrap_or_default(), &it.name.name].concat();
        if let Some(sign) = unprintable(&said.replace(char::is_whitespace, " "))? {
            return Err(AppError::Refused(format!(
                "{}\u{a0}: le caractère «\u{a0}{sign}\u{a0}» ne peut pas être imprimé dans sa lettre. Retirez-le.",
                it.name.name
            )));
        }
    }
    Ok(())
}
