//! Rows of committees, what other rooms know that tells when one is due, and the acts that write them.

mod committee_amount;
mod committee_condition;
mod committee_member;
mod committee_postponement;
pub mod conditions;
pub mod decide;
pub mod dossier;
mod facts;
pub mod feed;
pub mod grid;
mod investment_committee;
pub mod invitation;
pub mod load;
pub mod members;
pub mod over;
pub mod point;
pub mod poll;
pub mod promise;
pub mod question;
pub mod report;
pub mod save;
pub mod session;

pub use committee_condition::Model as ConditionRow;
pub use committee_postponement::Model as Postponement;
pub use facts::{co_finances, facts};
pub use investment_committee::Model as Committee;

use crate::audit::Object;

/// A committee, as the journal names it: by its row.
pub(super) fn object(committee: i64) -> Object {
    Object { kind: "committee", id: committee.to_string() }
}
