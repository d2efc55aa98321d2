//! What is typed about people.

mod hand_over;
mod mission;
mod person;

pub use hand_over::HandOverDraft;
pub use mission::MissionDraft;
pub use person::PersonDraft;
