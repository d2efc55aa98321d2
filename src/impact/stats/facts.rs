//! What a product shows to everybody: its public metrics with their last years.

use chrono::NaiveDate;

use super::money::Money;
use crate::clock::stamp_of;
use crate::impact::cost::Latest;
use crate::impact::record::former_target::Formers;
use crate::impact::record::goals::EntryGoal;
use crate::impact::record::metric::{Known, Version};
use crate::impact::record::series::{Model, Points, Replaced, Series};
use crate::impact::record::target;
use crate::impact::rules::{Basis, Compared, Move, Period, Target, moved, target::current, value_of};
use crate::value::Figure;
use crate::web::instant;

/// A product as everybody may read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub mission: String,
    /// Its public metrics: north star first.
    pub metrics: Vec<Measured>,
    /// Its public money.
    pub money: Money,
    /// What a use and a unit of impact cost, by what everybody reads.
    pub costs: Vec<Latest>,
}

/// A metric with what was read of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The metric.
    pub known: Known,
    /// Every row of the span that is shown, the latest first.
    pub rows: Vec<Model>,
    /// Its targets, in the order of their days.
    pub targets: Vec<target::Model>,
    /// The entry goals it measures, of laureates that are announced.
    pub goals: Vec<EntryGoal>,
    /// What its targets and these goals said before.
    pub formers: Formers,
    /// What targets are judged by.
    pub points: Points,
}

/// The last value of a metric.
pub struct Last<'a> {
    /// Its period.
    pub period: Period,
    /// The value.
    pub value: Figure,
    /// The version that measured it.
    pub version: &'a Version,
    /// The day it was filed, in Paris.
    pub filed_on: Option<NaiveDate>,
    /// What it was computed from.
    pub basis: Option<&'a Basis>,
    /// How it moved in a year, when the same version measured the year before.
    pub on_year: Option<Move>,
}

/// The day in Paris of an instant in seconds since 1970.
pub fn filed_on(seconds: i64) -> Option<NaiveDate> {
    instant::day_and_hour(&stamp_of(seconds)).map(|it| it.0)
}

impl Measured {
    /// Readings that stand, the latest first, with their versions.
    pub fn standing(&self) -> impl Iterator<Item = (&Model, &Version)> {
        let version = |it: &Model| self.known.versions.iter().find(|own| own.id == it.version_id);
        let rows = self.rows.iter().filter(|it| it.superseded_by.is_none());
        rows.filter_map(move |it| version(it).map(|version| (it, version)))
    }

    /// What its readings took the place of.
    pub fn replaced(&self) -> Replaced<'_> {
        Replaced::of(&self.rows)
    }

    /// The values of each version, the oldest version first.
    pub fn series(&self) -> Vec<Series> {
        let of = |version: &Version| {
            let mut own: Series = (self.standing())
                .filter(|it| it.1.id == version.id)
                .map(|(it, version)| (it.period(version.period), it.value))
                .collect();
            own.reverse();
            own
        };
        self.known.versions.iter().map(of).collect()
    }

    /// Periods whose value was corrected.
    pub fn corrected(&self) -> Vec<Period> {
        let replaced = self.replaced();
        let corrected = self.standing().filter(|it| replaced.by(it.0).is_some());
        corrected.map(|(it, version)| it.period(version.period)).collect()
    }

    /// The last value.
    pub fn last(&self) -> Option<Last<'_>> {
        let (row, version) = self.standing().next()?;
        let period = row.period(version.period);
        let at = self.known.versions.iter().position(|it| it.id == version.id)?;
        let series = self.series();
        let before = period.same_last_year().zip(series.get(at)).and_then(|(it, own)| value_of(own, it));
        let on_year = before.and_then(|before| moved(before, row.value, &version.unit));
        let (value, basis) = (row.value, row.basis.as_ref());
        Some(Last { period, value, version, filed_on: filed_on(row.filed_at), basis, on_year })
    }

    /// What is to be reached and may be judged, in the order of days.
    pub fn wanted(&self) -> Vec<Target> {
        let mut found: Vec<Target> = self.targets.iter().map(Target::from).collect();
        found.extend(self.goals.iter().map(EntryGoal::target));
        found.retain(|it| self.known.judges(it));
        found.sort_by_key(|it| it.due_on);
        found
    }

    /// The target that counts on `today`.
    pub fn aim(&self, today: NaiveDate) -> Option<Target> {
        let mut wanted = self.wanted();
        let days: Vec<NaiveDate> = wanted.iter().map(|it| it.due_on).collect();
        current(&days, today).map(|at| wanted.swap_remove(at))
    }

    fn size(&self) -> usize {
        let row = |it: &Model| {
            let texts = [&it.reason, &it.source].into_iter().flatten().map(String::len);
            let length = |it: &Compared| it.studied.name.len() + it.control.name.len();
            let names = it.basis.as_ref().and_then(Basis::compared).map_or(0, length);
            size_of::<Model>() + texts.sum::<usize>() + names
        };
        let version = |it: &Version| {
            let texts = [&it.question, &it.method, &it.proxy_for].map(String::len);
            size_of::<Version>() + texts.iter().sum::<usize>() + it.reason.as_ref().map_or(0, String::len)
        };
        let goals = self.goals.iter().map(|it| size_of::<EntryGoal>() + it.goal.label.len());
        size_of::<Self>()
            + self.known.row.source.len()
            + self.known.versions.iter().map(version).sum::<usize>()
            + self.rows.iter().map(row).sum::<usize>()
            + self.targets.len() * size_of::<target::Model>()
            + goals.sum::<usize>()
            + self.formers.size()
    }

    /// The day from which its next reading is late on `today`, if it is.
    pub fn late_since(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.known.rhythm()?.asked(self.known.last_filed(), today)?.late_since(today)
    }
}

impl Facts {
    /// The day of the last reading of all that stand.
    pub fn last_filed(&self) -> Option<NaiveDate> {
        let standing = self.metrics.iter().flat_map(Measured::standing);
        standing.map(|it| it.0.filed_at).max().and_then(filed_on)
    }

    /// Bytes of memory that it takes, but for some padding: its rows and its texts.
    pub fn size(&self) -> usize {
        let costs = self.costs.iter().map(|it| size_of::<Latest>() + it.note.len() + it.source.len());
        self.mission.len()
            + costs.sum::<usize>()
            + self.money.size()
            + self.metrics.iter().map(Measured::size).sum::<usize>()
    }
}
