//! Impact: metrics one can trust, their readings, their targets, and the impact matrix.
//!
//! A metric has versions: what is measured, and how. A reading is a value for a period of one version, and is
//! never overwritten: a correction supersedes it. A target is a value to reach by a day; the entry goals of a
//! laureate stay where they are written, and a metric says which of them it measures. What is typed, stored and
//! printed is exact (`value::Figure`); achievement is compared before it is rounded.

pub mod record;
pub mod rules;
pub mod scope;
pub mod told;
