//! The money of a convention on its page: what each brings, and when it is paid.

use serde::Serialize;

use super::show::Figure;
use super::{bare, bare_fund};
use crate::convention::rules::{Contents, Convention, Nature, instalment::delay, lapses};
use crate::web::french;

/// A contribution.
#[derive(Serialize)]
pub(super) struct ContributionRow {
    payer: String,
    beneficiary: String,
    fund: String,
    programme: String,
    allocations: Vec<Figure>,
    amount: String,
    /// The day it ended, when that is before its convention.
    terminated: Option<String>,
}

/// An instalment.
#[derive(Serialize)]
pub(super) struct ScheduleRow {
    due: String,
    occasion: String,
    from: String,
    to: String,
    amount: String,
    /// Whether a termination ended it.
    is_lapsed: bool,
}

fn name(contents: &Contents, at: usize) -> String {
    contents.parties.get(at).map_or_else(String::new, |it| bare(&it.short_name))
}

/// What each brings.
pub(super) fn contributions(contents: &Contents) -> Vec<ContributionRow> {
    (contents.contributions.iter())
        .map(|it| ContributionRow {
            payer: name(contents, it.payer),
            beneficiary: if it.nature == Nature::InKind {
                format!("{} (en nature)", name(contents, it.beneficiary))
            } else if it.is_transferred() {
                name(contents, it.beneficiary)
            } else {
                "dépensée par le payeur".to_owned()
            },
            fund: bare_fund(&it.fund),
            programme: it.programme.clone(),
            allocations: (it.allocations.iter())
                .map(|line| Figure { label: line.purpose.clone(), value: line.amount.short() })
                .collect(),
            amount: it.amount.to_string(),
            terminated: it.terminated_on.map(french::date),
        })
        .collect()
}

/// When it is paid, under a convention terminated from that day, if it is.
pub(super) fn schedule(convention: &Convention) -> Vec<ScheduleRow> {
    let (contents, effect) = (&convention.contents, convention.effect());
    let terminated = convention.state.terminated();
    (contents.instalments(effect).into_iter())
        .map(|(contribution, it)| {
            let due = it.due(effect);
            let since = terminated.into_iter().chain(contribution.terminated_on).min();
            ScheduleRow {
                due: due.map_or_else(delay, french::date),
                occasion: match it.reached_on {
                    Some(on) => format!("{}, atteint le {}", it.event(), french::date(on)),
                    None => it.event().to_owned(),
                },
                from: name(contents, contribution.payer),
                to: name(contents, contribution.beneficiary),
                amount: it.amount.to_string(),
                is_lapsed: since.is_some_and(|since| due.is_some() && lapses(due, since)),
            }
        })
        .collect()
}
