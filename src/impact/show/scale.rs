//! The scale of a drawing, in tenths of a pixel.

use chrono::NaiveDate;

use crate::text::NO_BREAK_SPACE;
use crate::value::{Figure, MILLION};

/// Tenths of a pixel, as SVG writes them.
pub fn px(tenths: i64) -> String {
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, (tenths % 10).abs())
    }
}

/// The scale of a drawing: days across, values up.
pub struct Scale {
    pub days: (i64, i64),
    pub values: (i128, i128),
    pub box_x: (i64, i64),
    pub box_y: (i64, i64),
}

impl Scale {
    /// Where a day stands across.
    pub fn x(&self, day: NaiveDate) -> i64 {
        let (first, last) = self.days;
        let width = (self.box_x.1 - self.box_x.0) * 10;
        self.box_x.0 * 10 + (i64::from(day.to_epoch_days()) - first) * width / (last - first).max(1)
    }

    /// Where a value stands, downwards.
    pub fn y(&self, value: Figure) -> i64 {
        let (low, high) = self.values;
        let height = i128::from(self.box_y.1 - self.box_y.0) * 10;
        let up = (i128::from(value.millionths()) - low) * height / (high - low).max(1);
        self.box_y.1 * 10 - i64::try_from(up).unwrap_or_default()
    }
}

/// A round number that holds in the margin: « 40 000 », « 3 M ».
pub fn short(it: Figure) -> String {
    let million = MILLION * 1_000_000;
    if it.millionths() != 0 && it.millionths() % (million / 10) == 0 && it.millionths().abs() >= million {
        let millions = Figure::from_millionths(it.millionths() / 1_000_000);
        return format!("{}{NO_BREAK_SPACE}M", millions.shown());
    }
    it.shown()
}
