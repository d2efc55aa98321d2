//! A scenario becomes the decision: what is checked inside the act, and what is written.

use anyhow::Context;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::letter::KIND;
use super::letter::issue::{Facts, facts};
use super::page::limits;
use super::record::standing::Standing;
use super::record::there::There;
use super::record::{decision, recipient, scenario, standing};
use super::rules::{Limits, Outcome, Proposal, simulate};
use super::words;
use crate::audit::Act;
use crate::collation;
use crate::document::typefaces::unprintable;
use crate::error::AppError;
use crate::fast::application::record::{self, Known};
use crate::fast::application::rules::Subject;
use crate::fast::page::too_large;
use crate::fast::rules::Edition;
use crate::text::hex;
use crate::web::{french, instant};
use crate::wording::record as templates;

/// The applications of an edition that count.
fn running(all: &[Known]) -> Vec<&Known> {
    all.iter().filter(|it| it.standing.is_running()).collect()
}

/// A digest of what a decision is made of: the scenario, the applications and what the edition allows.
/// Who decides sends the one that the page showed.
pub fn seen(version: i64, limits: &Limits, applications: &[&Known]) -> String {
    let read: Vec<(i64, i64)> = applications.iter().map(|it| (it.id, it.version)).collect();
    hex(&Sha256::digest(format!("{version} {limits:?} {read:?}")))
}

/// Makes the decision of a scenario as it was shown: `shown` is its digest.
///
/// # Errors
/// The edition is decided already, its assessment goes on, something changed meanwhile, or the lines do
/// not all stand; each in a sentence that says what to do.
pub async fn decide(
    act: &mut Act,
    edition: &Edition,
    id: i64,
    shown: &str,
) -> Result<Vec<(i64, Outcome)>, AppError> {
    let number = edition.number;
    let stands = standing::of(act.db(), number).await?;
    if let Some((_, name)) = &stands.decided {
        return Err(AppError::Refused(format!(
            "La sélection de cette édition est déjà décidée, par le scénario «\u{a0}{name}\u{a0}»."
        )));
    }
    check_closed(&stands)?;
    check_met(edition, instant::day_and_hour(act.at()).context("the day of an act")?.0)?;
    let known = scenario::find(act.db(), number, id).await?.ok_or(AppError::NotFound("Scénario"))?;
    let mut all = record::list(act.db(), number).await?;
    all.sort_by(|a, b| collation::compare(&a.name.name, &b.name.name));
    let applications = running(&all);
    let there = There::of(act.db(), number).await?;
    let limits = limits(edition, there.apart(&applications)?);
    if seen(known.version, &limits, &applications) != shown {
        return Err(AppError::Refused(
            "Le scénario, une candidature ou l’édition a changé depuis que vous avez ouvert la page. Relisez-la avant d’en faire la décision."
                .to_owned(),
        ));
    }
    let outcomes = outcomes(&limits, &known.proposals(&applications, &there))?;
    let mut decided = Vec::with_capacity(outcomes.len());
    let subjects: Vec<Subject> = applications.iter().map(|it| it.subject).collect();
    let mut recipients = recipient::of(act.db(), &subjects).await?;
    for (application, outcome) in applications.into_iter().zip(outcomes) {
        let recipient = recipients.remove(&application.subject).unwrap_or_default();
        let letter = facts(edition, application, recipient);
        check_printed(application, &outcome, &letter)?;
        let letter = serde_json::to_string(&letter).context("the facts of a letter are not JSON")?;
        decided.push((application, outcome, letter));
    }
    let support = edition.support_value.unwrap_or_default();
    let letter = templates::current(act, &KIND).await?;
    decision::write(act, (number, support), (&stands, &known.name, letter), &decided, &there).await?;
    Ok(decided.into_iter().map(|(it, outcome, _)| (it.id, outcome)).collect())
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

/// Goes on if the committee has met on `today`: its letters say that it did. A day that nobody wrote is not
/// looked at.
///
/// # Errors
/// It meets later.
fn check_met(edition: &Edition, today: NaiveDate) -> Result<(), AppError> {
    match edition.dates.selected_on {
        Some(on) if on > today => Err(AppError::Refused(format!(
            "Le comité de sélection se réunit le {}\u{a0}: la décision se prend ce jour-là ou après. S’il s’est déjà réuni, \
             corrigez son jour sur la page de l’édition.",
            french::date_long(on)
        ))),
        _ => Ok(()),
    }
}

fn outcomes(limits: &Limits, proposals: &[Proposal]) -> Result<Vec<Outcome>, AppError> {
    let simulation = simulate(proposals, limits).ok_or_else(too_large)?;
    let blockers: Vec<String> = simulation.blockers().into_iter().map(words::blocker).collect();
    let whole: Option<Vec<Outcome>> = proposals.iter().map(Proposal::outcome).collect();
    whole.filter(|_| blockers.is_empty()).ok_or_else(|| {
        AppError::Refused(format!("Ce scénario ne peut pas être décidé. {}", blockers.join(" ")))
    })
}

/// Goes on if a letter can be printed: nothing of what it says can be changed afterwards.
pub fn check_printed(it: &Known, outcome: &Outcome, letter: &Facts) -> Result<(), AppError> {
    let reason = if let Outcome::Refused(why) = outcome { why.as_str() } else { "" };
    let said = [
        ("le motif", reason),
        ("le nom", &letter.name),
        ("le numéro de dossier", &letter.reference),
        ("l’adresse du destinataire", &letter.addressee.join(" ")),
        ("l’adresse de l’expéditeur", &letter.from.join(" ")),
        ("le nom de qui signe", &letter.signatory.0),
        ("la qualité de qui signe", &letter.signatory.1),
    ];
    for (what, said) in said {
        if let Some(sign) = unprintable(&said.replace(char::is_whitespace, " "))? {
            return Err(AppError::Refused(format!(
                "{}\u{a0}: dans {what}, le caractère «\u{a0}{sign}\u{a0}» ne peut pas être imprimé. Retirez-le.",
                it.name.name
            )));
        }
    }
    Ok(())
}
