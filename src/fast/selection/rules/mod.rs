//! What is decided of a selection: what scores make together, who sees them, and what a budget allows.

mod outcome;
mod promotion;
mod score;
mod simulation;

pub use outcome::{Kind, NotAKind, Outcome};
pub use promotion::{Promoting, promoting};
pub use score::{CRITERIA, Criterion, HIGHEST, Mark, Pillar, Scores, ScoresError, Summary, may_see, summary};
pub use simulation::{Apart, Blocker, Limits, LineFault, Proposal, Simulation, simulate};
