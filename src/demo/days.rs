//! Moves the dates of the cast, so that the demonstration is alive whenever it starts.

use anyhow::Context;
use chrono::{NaiveDate, TimeDelta};
use serde::de::DeserializeOwned;

use super::cast::{Convention, Edition, File, Incubator, Laureate, Organisation, Product};
use super::committees::Committee;
use super::people::Person;
use super::receipts::Receipt;

/// Something that has dates.
pub(super) trait Dated {
    /// Every date that is not history.
    fn days(&mut self) -> Vec<&mut NaiveDate>;
}

impl Dated for Organisation {
    fn days(&mut self) -> Vec<&mut NaiveDate> {
        Vec::new()
    }
}

impl Dated for Incubator {
    fn days(&mut self) -> Vec<&mut NaiveDate> {
        Vec::new()
    }
}

impl Dated for Laureate {
    fn days(&mut self) -> Vec<&mut NaiveDate> {
        Vec::new()
    }
}

impl Dated for Product {
    fn days(&mut self) -> Vec<&mut NaiveDate> {
        if self.fixed {
            return Vec::new();
        }
        let phases = self.phases.iter_mut().flat_map(|it| std::iter::once(&mut it.from).chain(&mut it.until));
        phases.chain(self.events.iter_mut().map(|it| &mut it.on)).collect()
    }
}

impl Dated for Edition {
    fn days(&mut self) -> Vec<&mut NaiveDate> {
        if self.fixed {
            return Vec::new();
        }
        [
            &mut self.opened_on,
            &mut self.closed_on,
            &mut self.selected_on,
            &mut self.announced_on,
            &mut self.support_starts_on,
            &mut self.support_ends_on,
            &mut self.demo_day_on,
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Dated for Convention {
    fn days(&mut self) -> Vec<&mut NaiveDate> {
        if self.fixed {
            return Vec::new();
        }
        let instalments = self.contributions.iter_mut().flat_map(|it| &mut it.instalments);
        let own = [&mut self.signed_on, &mut self.ends_on, &mut self.terms.feedback_by];
        std::iter::once(&mut self.drawn_up_on)
            .chain(own.into_iter().flatten())
            .chain(instalments.filter_map(|it| it.due_on.as_mut()))
            .collect()
    }
}

impl Dated for Person {
    fn days(&mut self) -> Vec<&mut NaiveDate> {
        if self.fixed {
            return Vec::new();
        }
        self.missions.iter_mut().flat_map(|it| std::iter::once(&mut it.from).chain(&mut it.to)).collect()
    }
}

impl Dated for Receipt {
    fn days(&mut self) -> Vec<&mut NaiveDate> {
        if self.fixed { Vec::new() } else { vec![&mut self.received_on] }
    }
}

impl Dated for Committee {
    fn days(&mut self) -> Vec<&mut NaiveDate> {
        let own =
            [&mut self.held_on, &mut self.planned_on, &mut self.moved_from, &mut self.from, &mut self.to];
        let asked = self.conditions.iter_mut();
        own.into_iter()
            .flatten()
            .chain(asked.flat_map(|it| std::iter::once(&mut it.due_on).chain(&mut it.met_on)))
            .collect()
    }
}

/// Reads a file of the cast as if its reference day were `today`.
pub(super) fn read<T: DeserializeOwned + Dated>(text: &str, today: NaiveDate) -> anyhow::Result<Vec<T>> {
    let File { reference_day, mut entries } = serde_saphyr::from_str::<File<T>>(text)?;
    let shift: TimeDelta = today - reference_day;
    for day in entries.iter_mut().flat_map(T::days) {
        *day = day.checked_add_signed(shift).context("a date of the cast leaves the calendar")?;
    }
    Ok(entries)
}
