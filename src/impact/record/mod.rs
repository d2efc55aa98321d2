//! Metrics, readings and targets as they are stored; each write is an act of the journal.
//!
//! What a list shows of the readings of a metric (the last one, and the day from which the next is late) stands on
//! the metric's own row, and is written in the act that files: no list ever reads the readings.

pub mod define;
pub mod draft;
pub mod former_target;
pub mod goals;
mod judging;
pub mod metric;
pub mod over;
pub mod proposal;
pub mod reading;
pub mod resume;
pub mod row;
pub mod series;
pub mod target;
pub mod tie;
pub mod withdrawal;

use crate::audit::Object;

/// A metric, as the journal names it: by its row.
fn object(metric: i64) -> Object {
    Object { kind: "metric", id: metric.to_string() }
}
