//! Rules of the fund: what an edition gave, what it announced, and where it stands.
//!
//! Pure: every rule takes the day as an argument. Amounts are exact; what is not known stays so.

mod award;
mod calendar;
mod edition;
mod embargo;
mod rate;
mod reconciliation;
mod tasks;

pub use award::{Award, Totals, totals};
pub use calendar::{Dates, Moment, Standing, Step, StepKind, standing, steps};
pub use edition::{DateKind, Doubt, Edition, Fault, NumberFault, doubts, faults, number_fault};
pub use embargo::{Announcement, hides_again, is_held};
pub use rate::{Rate, RateError};
pub use reconciliation::{Announced, Explanation, Gap, Outcome, Reconciliation, Side, reconcile};
pub use tasks::{EditionFacts, LaureateFacts, is_current, tasks};
