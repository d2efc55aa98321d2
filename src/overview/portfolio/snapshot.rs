//! The portfolio in memory, as it stands on one day, at one revision of the data.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::collation;
use crate::money::Euros;
use crate::portfolio::rules::{PHASES, Phase, Span, current_phase};

/// What identifies a thing, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Identifier in addresses.
    pub slug: String,
    /// Full name.
    pub name: String,
    /// The name folded for searching.
    pub search: String,
}

/// An award as the list shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Award {
    /// Number of the edition.
    pub edition: i32,
    /// Exact total, if it is known.
    pub total: Option<Euros>,
}

/// One product of the list.
#[derive(Clone, Debug)]
pub struct Row {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub mission: String,
    pub spans: Vec<Span<Phase>>,
    /// Identifiers of its incubators, the first one first.
    pub incubators: Vec<i64>,
    /// Identifiers of its sponsors.
    pub sponsors: Vec<i64>,
    pub themes: Vec<String>,
    pub website: Option<String>,
    pub links: Links,
    /// Name and mission, folded for searching.
    pub search: String,
    /// Where it stands on the snapshot's day.
    pub phase: Option<Span<Phase>>,
}

/// The transparency links; what is absent is missing.
#[derive(Clone, Debug, Default)]
pub struct Links {
    pub repository: Option<String>,
    /// Its statistics page: the one that is told, failing that ours.
    pub stats: Option<String>,
    pub budget: Option<String>,
    pub impact: Option<String>,
    pub roadmap: Option<String>,
    pub dashlord: Option<String>,
}

/// How many products stand in each phase, in the order of [`PHASES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// One figure a phase.
    pub by_phase: [usize; PHASES.len()],
    /// Products whose first phase is to come, or that have none.
    pub none: usize,
}

impl Counts {
    /// Counts the products of an iterator.
    pub fn of<'a>(rows: impl Iterator<Item = &'a Row>) -> Self {
        rows.fold(Self::default(), |mut counts, row| {
            match row.place() {
                Some(place) => counts.by_phase[place] += 1,
                None => counts.none += 1,
            }
            counts
        })
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.by_phase.iter().sum::<usize>() + self.none
    }

    /// Those whose phase is active.
    pub fn active(&self) -> usize {
        PHASES.iter().zip(self.by_phase).filter(|(phase, _)| phase.is_active).map(|(_, count)| count).sum()
    }
}

impl Row {
    /// Index of its phase in [`PHASES`].
    pub fn place(&self) -> Option<usize> {
        self.phase.map(|span| usize::from(span.phase.rank) - 1)
    }

    /// Whether it is followed: its phase is active.
    pub fn is_active(&self) -> bool {
        self.phase.is_some_and(|span| span.phase.is_active)
    }
}

/// The whole portfolio.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Revision of the data it was read at.
    pub revision: i64,
    /// The day it stands on.
    pub today: NaiveDate,
    /// Every product, by name in the French order.
    pub rows: Vec<Arc<Row>>,
    pub organisations: HashMap<i64, Named>,
    pub incubators: HashMap<i64, Named>,
    /// Awards of each product, by edition.
    pub awards: HashMap<i64, Vec<Award>>,
    /// Labels of the phases, in the order of [`PHASES`].
    pub labels: [String; PHASES.len()],
    pub counts: Counts,
    /// Themes in use, in the French order.
    pub themes: Vec<String>,
    /// When the programme's site was last imported, RFC 3339, and how many findings it gave.
    pub last_import: Option<(String, u64)>,
}

impl Snapshot {
    /// Puts the products in order and computes what follows from them.
    ///
    /// `rows` may come partly sorted: those that did not change keep their order.
    pub fn settle(&mut self) {
        let today = self.today;
        for row in &mut self.rows {
            let phase = current_phase(&row.spans, today);
            if row.phase != phase {
                Arc::make_mut(row).phase = phase;
            }
        }
        self.rows.sort_by(|a, b| collation::compare(&a.name, &b.name).then_with(|| a.slug.cmp(&b.slug)));
        self.counts = Counts::of(self.rows.iter().map(Arc::as_ref));
        let mut themes: Vec<&String> = Vec::new();
        let mut seen = HashSet::new();
        for theme in self.rows.iter().flat_map(|row| &row.themes) {
            if seen.insert(theme) {
                themes.push(theme);
            }
        }
        themes.sort_by(|a, b| collation::compare(a, b));
        self.themes = themes.into_iter().cloned().collect();
    }

    /// Awards of a product; none is the usual case.
    pub fn awards_of(&self, row: &Row) -> &[Award] {
        self.awards.get(&row.id).map_or(&[], Vec::as_slice)
    }

    /// Names of its sponsors, in their order.
    pub fn sponsors_of<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a Named> {
        row.sponsors.iter().filter_map(|id| self.organisations.get(id))
    }

    /// Names of its incubators, in their order.
    pub fn incubators_of<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a Named> {
        row.incubators.iter().filter_map(|id| self.incubators.get(id))
    }

    /// Editions with at least one award to a product, the latest first.
    pub fn editions(&self) -> Vec<i32> {
        let numbers: BTreeSet<i32> = self.awards.values().flatten().map(|award| award.edition).collect();
        numbers.into_iter().rev().collect()
    }
}
