//! What impact is measured by: pure functions of values and of the day.

mod achievement;
mod aside;
mod comparison;
mod cost;
mod definition;
mod doubt;
mod frequency;
pub mod library;
pub mod matrix;
mod noun;
mod nps;
pub mod parliament;
mod period;
mod reminder;
pub mod target;
mod tasks;
mod unit;
mod words;

pub use achievement::{Achievement, Formula, Goal, NotComputable, achievement};
pub use aside::aside;
pub use comparison::{Move, Rolling, moved, rolling, value_of};
pub use cost::{Cost, NoCost, Share, cost};
pub use definition::{Definition, Ending, Measure, Problem, Sample, Sheet};
pub use doubt::{Doubt, doubt};
pub use frequency::{Asked, Frequency, LONGEST_DELAY, Rhythm, USUAL_DELAY};
pub use nps::{Answers, NoScore, NpsScale, Score};
pub use period::{Period, PeriodError, PeriodKind, day_number, day_of};
pub use reminder::{LateOf, is_digest_due, is_digest_hour};
pub use target::{SetBy, Target, Verdict};
pub use tasks::{Filing, Wanted, tasks};
pub use unit::{Direction, MatrixBox, TimeUnit, Unit, UnitKind};
