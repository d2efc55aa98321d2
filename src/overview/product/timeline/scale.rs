//! From days to pixels.

use chrono::{Datelike, Months, NaiveDate};

use super::{Story, Tick};

/// Room a year's label needs, in pixels: a tick nearer to the edge is left out.
const LABEL_WIDTH: f64 = 36.0;

/// Days on the width of the picture.
pub(super) struct Scale {
    pub(super) width: f64,
    start: NaiveDate,
    days: f64,
}

impl Scale {
    pub(super) fn new(story: &Story, width: f64, today: NaiveDate) -> Option<Self> {
        let periods = story.phases.iter().chain(&story.conventions);
        let moments = story.events.iter().chain(&story.awards).chain(&story.committees);
        let dates: Vec<NaiveDate> = periods
            .flat_map(|it| [Some(it.start), it.end])
            .flatten()
            .chain(moments.map(|it| it.on))
            .collect();
        let first = *dates.iter().min()?;
        let last = (*dates.iter().max()?).max(today);
        let start = NaiveDate::from_ymd_opt(first.min(today).year(), 1, 1)?;
        let end = last.checked_add_months(Months::new(2))?;
        Some(Self { width, start, days: days(start, end).max(1.0) })
    }

    pub(super) fn x(&self, day: NaiveDate) -> f64 {
        round(days(self.start, day) * self.width / self.days)
    }

    pub(super) fn years(&self) -> Vec<Tick> {
        self.ticks(1, |day| day.year().to_string())
    }

    /// July of each year, when a year is wide enough for the word.
    pub(super) fn halves(&self) -> Vec<Tick> {
        if self.days / 365.0 > 6.0 { Vec::new() } else { self.ticks(7, |_| "juil.".to_owned()) }
    }

    fn ticks(&self, month: u32, label: impl Fn(NaiveDate) -> String) -> Vec<Tick> {
        (self.start.year()..)
            .map_while(|year| NaiveDate::from_ymd_opt(year, month, 1))
            .take_while(|day| self.x(*day) < self.width - LABEL_WIDTH)
            .map(|day| {
                let x = self.x(day);
                Tick { x, text: x + 5.0, label: label(day) }
            })
            .collect()
    }
}

fn days(from: NaiveDate, to: NaiveDate) -> f64 {
    i32::try_from((to - from).num_days()).map_or(0.0, f64::from)
}

/// A tenth of a pixel is enough.
pub(super) fn round(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}
