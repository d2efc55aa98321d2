//! The decision that closes a committee, written once.

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

use super::investment_committee::ActiveModel;
use super::{Committee, committee_amount, committee_condition, object, point};
use crate::audit::{Act, Changes};
use crate::committee::rules::{Agreement, Decision, Due, Point, Step};
use crate::error::AppError;

fn day(day: Option<NaiveDate>) -> Option<String> {
    day.map(|it| it.to_string())
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Closes it with its decision. What follows is kept as it stands; what it answered to was, when it met.
pub async fn decide(
    act: &mut Act,
    known: &Committee,
    decision: &Decision,
    (next, phase, points): (Option<Due>, Option<&str>, &[Point]),
    by: i64,
) -> Result<(), AppError> {
    let (agreement, votes) = match decision.agreement {
        Agreement::Consensus => ("consensus", None),
        Agreement::Vote { yes, no, blank } => ("vote", Some([yes, no, blank].map(i32::from))),
    };
    let row = ActiveModel {
        id: Set(known.id),
        state: Set(Step::Decided.code().to_owned()),
        outcome: Set(Some(decision.outcome.code().to_owned())),
        phase: Set(phase.map(str::to_owned)),
        period_from: Set(decision.period.map(|it| it.0)),
        period_to: Set(decision.period.map(|it| it.1)),
        agreement: Set(Some(agreement.to_owned())),
        votes_for: Set(votes.map(|it| it[0])),
        votes_against: Set(votes.map(|it| it[1])),
        votes_blank: Set(votes.map(|it| it[2])),
        dissent: Set(decision.dissent.clone()),
        arbitration: Set(decision.arbitration.clone()),
        next_due_on: Set(next.map(|it| it.on)),
        next_due_rule: Set(next.map(Due::reason)),
        decided_at: Set(Some(act.at().to_owned())),
        decided_by: Set(Some(by)),
        version: Set(known.version + 1),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let mut changes = Changes::new();
    changes
        .note("outcome", None, Some(decision.outcome.code().to_owned()))
        .note("phase", None, phase.map(str::to_owned))
        .note("period_from", None, day(decision.period.map(|it| it.0)))
        .note("period_to", None, day(decision.period.map(|it| it.1)))
        .note("agreement", None, Some(agreement.to_owned()))
        .note("votes", None, votes.map(|it| it.map(|it| it.to_string()).join(" / ")))
        .note("dissent", None, some(&decision.dissent))
        .note("arbitration", None, some(&decision.arbitration))
        .note("next_due_on", None, day(next.map(|it| it.on)));
    for (position, it) in (0..).zip(&decision.amounts) {
        let row = committee_amount::ActiveModel {
            committee_id: Set(known.id),
            position: Set(position),
            payer: Set(it.payer.clone()),
            activity: Set(it.activity.code().to_owned()),
            amount: Set(it.amount),
            ..Default::default()
        };
        row.insert(act.db()).await?;
        let told = format!("{}, {}\u{a0}: {}", it.payer, it.activity.label(), it.amount);
        changes.note(&format!("amounts.{position}"), None, Some(told));
    }
    let total = decision.total().context("a sum that does not fit")?;
    changes.note("total", None, Some(total.to_plain()));
    for (position, it) in (0..).zip(&decision.conditions) {
        let row = committee_condition::ActiveModel {
            committee_id: Set(known.id),
            position: Set(position),
            what: Set(it.what.clone()),
            owner: Set(it.owner.clone()),
            due_on: Set(it.due_on),
            ..Default::default()
        };
        row.insert(act.db()).await?;
        changes.note(&format!("conditions.{position}"), None, Some(format!("{} ({})", it.what, it.due_on)));
    }
    point::write(act, known.id, points, &mut changes).await?;
    act.record("committee.decided", object(known.id), changes);
    Ok(())
}
