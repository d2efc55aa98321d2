//! Rows of the follow-ups, and the acts that write them.

mod followup_contact;
mod followup_note;
mod followup_risk;
pub mod laureate;
pub mod note;
pub mod state;

pub use followup_note::Model as Note;
pub use followup_risk::Model as Risk;

use crate::audit::Object;

/// The follow-up of a laureate, as the journal names it: by the row of the laureate.
fn object(laureate: i64) -> Object {
    Object { kind: "followup", id: laureate.to_string() }
}
