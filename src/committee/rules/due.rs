//! A due date: its rule in words, and the days between which the committee is to be held.

use chrono::NaiveDate;

use super::{BEFORE_BUDGET_END_DAYS, Base, Due, Rule};
use crate::task::{HORIZON_DAYS, days_after, days_before};
use crate::web::french;

impl Due {
    /// The rule in words: « six mois après le comité du 20 mai 2026 ».
    pub fn reason(self) -> String {
        match self.rule {
            Rule::SixMonths(base) => six_months_after(base),
            Rule::BudgetEnd { ends_on, base } => format!(
                "{BEFORE_BUDGET_END_DAYS}\u{a0}jours avant la fin du budget ({}), plus tôt que {}",
                french::date(ends_on),
                six_months_after(base)
            ),
            Rule::ShortBudget { ends_on, held_on } => format!(
                "fin du budget ({}), à {BEFORE_BUDGET_END_DAYS}\u{a0}jours ou moins de sa décision ({})",
                french::date(ends_on),
                french::date(held_on)
            ),
            Rule::Provisional { ends_on, held_on } => format!(
                "fin du budget provisoire ({}) accordé le {}",
                french::date(ends_on),
                french::date(held_on)
            ),
        }
    }

    /// First and last day to hold it: it opens [`HORIZON_DAYS`] before its last day, when homes begin to tell it, and
    /// never before the day after what it counts from.
    pub fn window(&self) -> (NaiveDate, NaiveDate) {
        let counted_from = match self.rule {
            Rule::SixMonths(base) | Rule::BudgetEnd { base, .. } => base.day(),
            Rule::ShortBudget { held_on, .. } | Rule::Provisional { held_on, .. } => held_on,
        };
        let opens = days_before(self.on, HORIZON_DAYS).max(days_after(counted_from, 1));
        (opens.min(self.on), self.on)
    }
}

fn six_months_after(base: Base) -> String {
    let (what, day) = match base {
        Base::Held(day) => ("le comité d’investissement du", day),
        Base::Signature(day) => ("la signature de la convention, le", day),
        Base::PhaseStart(day) => ("le début de la phase, le", day),
    };
    format!("six mois après {what} {}", french::date(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_window_is_thirty_days_and_never_reaches_back_to_what_it_counts_from() {
        let held = Base::Held(day("2026-05-26"));
        for (on, rule, opens) in [
            ("2026-11-26", Rule::SixMonths(held), "2026-10-27"),
            ("2026-11-16", Rule::BudgetEnd { ends_on: day("2026-12-31"), base: held }, "2026-10-17"),
            (
                "2026-06-20",
                Rule::Provisional { ends_on: day("2026-06-20"), held_on: day("2026-05-26") },
                "2026-05-27",
            ),
            (
                "2026-06-20",
                Rule::ShortBudget { ends_on: day("2026-06-20"), held_on: day("2026-05-26") },
                "2026-05-27",
            ),
            // A budget that ended before it was decided opens and shuts at once.
            (
                "2026-05-20",
                Rule::ShortBudget { ends_on: day("2026-05-20"), held_on: day("2026-05-26") },
                "2026-05-20",
            ),
        ] {
            assert_eq!(Due { on: day(on), rule }.window(), (day(opens), day(on)), "{rule:?}");
        }
    }
}
