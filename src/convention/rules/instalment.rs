//! One payment of a schedule, and the day it is due.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Contents;
use super::delays::PAYMENT_DAYS;
use super::receipts::Place;
use crate::money::Euros;
use crate::task::days_after;
use crate::web::french;

/// What makes a payment due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// A day.
    #[default]
    Date,
    /// The signature: [`PAYMENT_DAYS`] from the day the convention takes effect.
    Signature,
    /// Something to be reached, and a last day.
    Milestone,
}

impl Trigger {
    /// All of them, in the order they are asked.
    pub const ALL: [Self; 3] = [Self::Date, Self::Signature, Self::Milestone];

    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Signature => "signature",
            Self::Milestone => "milestone",
        }
    }

    /// What is stored or sent under that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }

    // What conventions said before a payment could follow anything but a day stays written as it was.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
    fn is_date(&self) -> bool {
        *self == Self::Date
    }
}

/// One payment of a contribution's schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Instalment {
    /// What makes it due.
    #[serde(skip_serializing_if = "Trigger::is_date")]
    pub trigger: Trigger,
    /// What it follows, in words: « comité de septembre »; never empty for a milestone.
    pub occasion: String,
    /// Last day to pay it; none when it follows the signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Exact amount.
    pub amount: Euros,
    /// The day its milestone was reached: known afterwards, and no part of what was signed.
    #[serde(skip)]
    pub reached_on: Option<NaiveDate>,
}

impl Instalment {
    /// Last day to pay it, when the convention took effect that day; none until then for one that follows the
    /// signature. A milestone that was reached leaves [`PAYMENT_DAYS`], and no more than its last day.
    pub fn due(&self, effect: Option<NaiveDate>) -> Option<NaiveDate> {
        match self.trigger {
            Trigger::Signature => effect.map(|it| days_after(it, PAYMENT_DAYS)),
            Trigger::Milestone => {
                let reached = self.reached_on.map(|it| days_after(it, PAYMENT_DAYS));
                self.due_on.map(|last| reached.map_or(last, |it| it.min(last)))
            }
            Trigger::Date => self.due_on,
        }
    }

    /// What it follows, in words: empty for one that is only due on a day.
    pub fn event(&self) -> &str {
        match self.trigger {
            Trigger::Signature if self.occasion.is_empty() => "Signature",
            _ => &self.occasion,
        }
    }

    /// « le 15 décembre 2026 », or the delay until the convention takes effect.
    pub fn until(&self, effect: Option<NaiveDate>) -> String {
        self.due(effect).map_or_else(delay, |it| format!("le {}", french::date_long(it)))
    }
}

/// What a payment must say for its trigger, and what it must not: the field, and what to do. The day is as it
/// was typed.
pub fn lacking(trigger: Trigger, occasion: &str, due_on: &str) -> Option<(&'static str, String)> {
    match (trigger, due_on.trim().is_empty()) {
        (Trigger::Date | Trigger::Milestone, true) => {
            Some(("due_on", "Indiquez le dernier jour pour payer.".to_owned()))
        }
        (Trigger::Signature, false) => Some((
            "due_on",
            format!(
                "Laissez ce jour vide\u{a0}: ce qui est dû à la signature se paie {} au plus tard.",
                delay()
            ),
        )),
        (Trigger::Milestone, false) if occasion.is_empty() => {
            Some(("occasion", "Nommez le jalon qui rend ce versement exigible.".to_owned()))
        }
        _ => None,
    }
}

/// « 30 jours après la prise d’effet ».
pub fn delay() -> String {
    format!("{PAYMENT_DAYS}\u{a0}jours après la prise d’effet")
}

impl Contents {
    /// The lines of the schedule whose milestone was not said reached.
    pub fn milestones(&self) -> Vec<Place> {
        let lines = self.contributions.iter().enumerate().flat_map(|(contribution, it)| {
            let places = it.instalments.iter().enumerate();
            places.map(move |(instalment, it)| (Place { contribution, instalment }, it))
        });
        let is_awaited = |it: &Instalment| it.trigger == Trigger::Milestone && it.reached_on.is_none();
        lines.filter(|it| is_awaited(it.1)).map(|it| it.0).collect()
    }

    /// The same, as everybody signed it: without what was reached since.
    #[must_use]
    pub fn as_signed(mut self) -> Self {
        let lines = self.contributions.iter_mut().flat_map(|it| &mut it.instalments);
        lines.for_each(|it| it.reached_on = None);
        self
    }

    /// Every payment with its contribution, by due day when the convention took effect that day; those that
    /// wait for it first.
    pub fn instalments(&self, effect: Option<NaiveDate>) -> Vec<(&super::Contribution, &Instalment)> {
        let mut all: Vec<_> = self
            .contributions
            .iter()
            .flat_map(|contribution| contribution.instalments.iter().map(move |it| (contribution, it)))
            .collect();
        all.sort_by_key(|(_, instalment)| instalment.due(effect));
        all
    }
}

#[cfg(test)]
#[path = "instalment_cases.rs"]
mod cases;
