//! French for screens and documents: dates, durations, numbers, counts.
//!
//! What must not be parted at the end of a line is held by a no-break space (U+00A0), and
//! thousands by a narrow one (U+202F). Nothing here reads the clock.

mod date;
mod elision;
mod list;
mod number;
mod read;

pub use date::{
    date, date_html, date_long, date_long_html, day_month, day_typed, duration, month_year, period, weekday,
};
pub use elision::{elides, with_de, with_the};
pub use list::{capitalised, listed, lowered};
pub use number::{
    count, count_feminine, decimal, edition_rank, in_words, in_words_feminine, integer, ordinal, percent,
};
pub use read::{DateError, parse_date};

/// Months of the year in full.
pub const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Months of the year as the national printing office shortens them.
const SHORT_MONTHS: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

/// Days of the week, from Monday.
const WEEKDAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
