//! What is written to a team whose readings are late. Its link leads to a page that asks to sign in.

use chrono::TimeDelta;
use serde::Serialize;

use super::Letter;

/// Readings are late.
#[derive(Clone, Debug, Serialize)]
pub struct LateReadings {
    /// How many: « 3 relevés d’impact en retard ».
    pub what: String,
    /// Those of each product, on one line.
    pub lines: Vec<String>,
    /// The page to go to: absolute.
    pub link: String,
}

impl Letter for LateReadings {
    const NAME: &'static str = "late_readings";
    /// Past a day, another one may tell what is late then.
    const VALID_FOR: TimeDelta = TimeDelta::days(1);
}
