//! Between the rows and what they mean.

use anyhow::Context;
use sea_orm::ActiveValue::Set;

use super::{allocation, contribution, convention, convention_party, instalment};
use crate::convention::milestone::record as milestone;
use crate::convention::rules::{
    Allocation, Contents, Contribution, Instalment, Nature, Party, Role, State, Trigger,
};

/// Words of the column, as the journal keeps them too.
const DRAFT: &str = "draft";
const IN_REVIEW: &str = "in_review";
const TO_CORRECT: &str = "to_correct";
const TO_SIGN: &str = "to_sign";
const SIGNED: &str = "signed";
const SETTLED: &str = "settled";
const TERMINATED: &str = "terminated";
const ABANDONED: &str = "abandoned";
/// States of the conventions that everybody may see.
pub(super) const PUBLIC: [&str; 3] = [SIGNED, SETTLED, TERMINATED];

/// The state and its day, as two columns.
pub(in crate::convention) fn state_columns(state: State) -> (&'static str, Option<chrono::NaiveDate>) {
    match state {
        State::Draft => (DRAFT, None),
        State::InReview => (IN_REVIEW, None),
        State::ToCorrect => (TO_CORRECT, None),
        State::ToSign => (TO_SIGN, None),
        State::Signed { on } => (SIGNED, Some(on)),
        State::Settled { on, .. } => (SETTLED, Some(on)),
        State::Terminated { on, .. } => (TERMINATED, Some(on)),
        State::Abandoned => (ABANDONED, None),
    }
}

/// The state of a row.
pub(super) fn state(row: &convention::Model) -> anyhow::Result<State> {
    state_of(&row.state, row.signed_on, row.terminated_on)
        .with_context(|| format!("convention {}", row.reference))
}

/// The state that three columns say.
pub(in crate::convention) fn state_of(
    word: &str,
    signed_on: Option<chrono::NaiveDate>,
    terminated_on: Option<chrono::NaiveDate>,
) -> anyhow::Result<State> {
    if let (TERMINATED, Some(on), Some(since)) = (word, signed_on, terminated_on) {
        return Ok(State::Terminated { on, since });
    }
    match (word, signed_on) {
        (DRAFT, _) => Ok(State::Draft),
        (IN_REVIEW, _) => Ok(State::InReview),
        (TO_CORRECT, _) => Ok(State::ToCorrect),
        (TO_SIGN, _) => Ok(State::ToSign),
        (SIGNED, Some(on)) => Ok(State::Signed { on }),
        (SETTLED, Some(on)) => Ok(State::Settled { on, terminated: terminated_on }),
        (ABANDONED, _) => Ok(State::Abandoned),
        other => anyhow::bail!("state {other:?} has no meaning"),
    }
}

pub(super) fn role(text: &str) -> anyhow::Result<Role> {
    match text {
        "dinum" => Ok(Role::Dinum),
        "lead" => Ok(Role::Lead),
        "partner" => Ok(Role::Partner),
        other => anyhow::bail!("role {other:?} has no meaning"),
    }
}

fn role_column(role: Role) -> &'static str {
    match role {
        Role::Dinum => "dinum",
        Role::Lead => "lead",
        Role::Partner => "partner",
    }
}

fn nature(text: &str) -> anyhow::Result<Nature> {
    match text {
        "cash" => Ok(Nature::Cash),
        "in_kind" => Ok(Nature::InKind),
        other => anyhow::bail!("nature {other:?} has no meaning"),
    }
}

fn nature_column(nature: Nature) -> &'static str {
    match nature {
        Nature::Cash => "cash",
        Nature::InKind => "in_kind",
    }
}

/// A position among at most a few lines.
pub(crate) fn position(at: usize) -> anyhow::Result<i32> {
    i32::try_from(at).context("more lines than a column counts")
}

fn index(position: i32) -> anyhow::Result<usize> {
    usize::try_from(position).context("a position below zero")
}

/// The children of a convention, as rows.
#[derive(Default)]
pub(super) struct Children {
    pub(super) parties: Vec<convention_party::Model>,
    pub(super) contributions: Vec<contribution::Model>,
    pub(super) allocations: Vec<allocation::Model>,
    pub(super) instalments: Vec<instalment::Model>,
    /// Those that stand.
    pub(super) milestones: Vec<milestone::Model>,
}

/// What a convention says, from its rows; each list is in order.
pub(super) fn contents(row: &convention::Model, children: Children) -> anyhow::Result<Contents> {
    let Children { parties, contributions, allocations, instalments, milestones } = children;
    let contributions = contributions
        .into_iter()
        .map(|it| {
            let allocations = allocations.iter().filter(|line| line.contribution == it.position);
            let instalments = instalments.iter().filter(|line| line.contribution == it.position);
            Ok(Contribution {
                payer: index(it.payer)?,
                beneficiary: index(it.beneficiary)?,
                nature: nature(&it.nature)?,
                amount: it.amount,
                purpose: it.purpose,
                fund: it.fund,
                fund_number: it.fund_number,
                fund_label: it.fund_label,
                programme: it.programme,
                programme_label: it.programme_label,
                centre: it.centre,
                transfer_act: it.transfer_act,
                terminated_on: it.terminated_on,
                allocations: allocations
                    .map(|line| Allocation { purpose: line.purpose.clone(), amount: line.amount })
                    .collect(),
                instalments: instalments
                    .map(|line| {
                        let trigger = Trigger::named(&line.trigger)
                            .with_context(|| format!("stored trigger {}", line.trigger))?;
                        Ok(Instalment {
                            trigger,
                            occasion: line.occasion.clone(),
                            due_on: line.due_on,
                            amount: line.amount,
                            reached_on: milestones
                                .iter()
                                .find(|it| {
                                    (it.contribution, it.instalment) == (line.contribution, line.position)
                                })
                                .map(|it| it.reached_on),
                        })
                    })
                    .collect::<anyhow::Result<_>>()?,
            })
        })
        .collect::<anyhow::Result<_>>()?;
    Ok(Contents {
        effect_on: row.effect_on,
        ends_on: row.ends_on,
        parties: parties.into_iter().map(party).collect::<anyhow::Result<_>>()?,
        contributions,
        terms: serde_json::from_str(&row.terms).with_context(|| format!("terms of {}", row.reference))?,
    })
}

fn party(row: convention_party::Model) -> anyhow::Result<Party> {
    Ok(Party {
        organisation_id: row.organisation_id,
        role: role(&row.role)?,
        name: row.name,
        short_name: row.short_name,
        legal_form: row.legal_form,
        is_state: row.is_state,
        siret: row.siret,
        address: row.address,
        representative_name: row.representative_name,
        representative_title: row.representative_title,
        authority: row.authority,
        delegation: row.delegation,
        accountant: row.accountant,
        account_holder: row.account_holder,
        account_bank: row.account_bank,
        iban: row.iban,
        bic: row.bic,
    })
}

/// `sheets` are the organisations that exist: another one is no source.
pub(super) fn party_row(
    convention: i64,
    at: usize,
    it: &Party,
    sheets: &[i64],
) -> anyhow::Result<convention_party::ActiveModel> {
    Ok(convention_party::ActiveModel {
        convention_id: Set(convention),
        position: Set(position(at)?),
        organisation_id: Set(it.organisation_id.filter(|it| sheets.contains(it))),
        role: Set(role_column(it.role).to_owned()),
        name: Set(it.name.clone()),
        short_name: Set(it.short_name.clone()),
        legal_form: Set(it.legal_form.clone()),
        is_state: Set(it.is_state),
        siret: Set(it.siret.clone()),
        address: Set(it.address.clone()),
        representative_name: Set(it.representative_name.clone()),
        representative_title: Set(it.representative_title.clone()),
        authority: Set(it.authority.clone()),
        delegation: Set(it.delegation.clone()),
        accountant: Set(it.accountant.clone()),
        account_holder: Set(it.account_holder.clone()),
        account_bank: Set(it.account_bank.clone()),
        iban: Set(it.iban.clone()),
        bic: Set(it.bic.clone()),
    })
}

pub(super) fn contribution_row(
    convention: i64,
    at: usize,
    it: &Contribution,
) -> anyhow::Result<contribution::ActiveModel> {
    Ok(contribution::ActiveModel {
        convention_id: Set(convention),
        position: Set(position(at)?),
        payer: Set(position(it.payer)?),
        beneficiary: Set(position(it.beneficiary)?),
        nature: Set(nature_column(it.nature).to_owned()),
        amount: Set(it.amount),
        purpose: Set(it.purpose.clone()),
        fund: Set(it.fund.clone()),
        fund_number: Set(it.fund_number.clone()),
        fund_label: Set(it.fund_label.clone()),
        programme: Set(it.programme.clone()),
        programme_label: Set(it.programme_label.clone()),
        centre: Set(it.centre.clone()),
        transfer_act: Set(it.transfer_act.clone()),
        terminated_on: Set(it.terminated_on),
    })
}
