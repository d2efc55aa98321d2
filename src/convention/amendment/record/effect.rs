//! The last signature of an amendment: what it proposes becomes what the convention says.

use chrono::NaiveDate;

use super::in_force;
use crate::audit::Act;
use crate::convention::milestone::record as milestones;
use crate::convention::receipt::record as receipts;
use crate::convention::record::amend;
use crate::convention::rules::{Amendment, Contents, Convention, Proposal, State, check_received};
use crate::error::AppError;

/// Writes what an amendment says into the rows of its convention, whose lists, exports and schedule say it
/// from then on, signed by everybody on that day; what was received and what was reached follow their lines.
///
/// # Errors
/// The convention no longer says what the amendment was drawn from, no longer runs, or received money
/// that the amendment would leave without its line.
pub async fn take_effect(
    act: &mut Act,
    convention: &Convention,
    amendment: &Amendment,
    on: NaiveDate,
) -> Result<(), AppError> {
    if !is_current(&in_force(act.db(), convention).await?, amendment) {
        return Err(AppError::Refused(STALE.to_owned()));
    }
    let State::Signed { on: signed_on } = convention.state else {
        return Err(AppError::Refused(
            "La convention n’est plus en vigueur\u{a0}: elle est résiliée ou soldée, et cet avenant ne se signe plus. Abandonnez-le."
                .to_owned(),
        ));
    };
    // Money may have come in since the amendment was frozen.
    let received = receipts::of(act.db(), convention.id).await?;
    let received: Vec<_> = received.iter().filter_map(receipts::Model::counted).collect();
    let Amendment { before, after, lines, clause, .. } = amendment;
    let proposal = Proposal { before, after, lines, clause, signed_on };
    if let Some(it) = check_received(&proposal, &received).into_iter().next() {
        return Err(AppError::Refused(format!(
            "{} L’administration doit d’abord reprendre l’avenant.",
            it.message
        )));
    }
    let mut after = amendment.after.clone();
    for (party, now) in after.parties.iter_mut().zip(&convention.contents.parties) {
        party.organisation_id = now.organisation_id;
    }
    amend(act, convention, &after, &amendment.reference.to_string()).await?;
    receipts::follow(act, (convention.id, convention.reference), &amendment.lines).await?;
    milestones::follow(act, convention, amendment, on).await
}

/// What is said of an amendment whose convention changed since it was drawn up.
pub const STALE: &str = "La convention a changé depuis que cet avenant a été rédigé\u{a0}: demandez des corrections, puis enregistrez-le de nouveau pour qu’il parte de ce qu’elle dit aujourd’hui.";

/// Whether what is in force is what an amendment was drawn from; which sheet a party was copied from does
/// not count.
pub fn is_current(in_force: &Contents, amendment: &Amendment) -> bool {
    let mut now = in_force.clone();
    now.parties.iter_mut().for_each(|it| it.organisation_id = None);
    let mut base = amendment.before.clone();
    base.parties.iter_mut().for_each(|it| it.organisation_id = None);
    now == base
}
