//! Which products a view keeps, and in which order.

mod filter;

use std::cmp::Ordering;
use std::sync::Arc;

use filter::{Filter, PhaseFilter};

use super::form::View;
use super::snapshot::{Counts, Row, Snapshot};
use crate::money::Euros;

/// Products on a page.
pub const PAGE: usize = 50;

/// What a view gives.
pub struct Selection<'a> {
    /// The products of the page asked for.
    pub rows: Vec<&'a Arc<Row>>,
    /// How many products the view keeps in all.
    pub total: usize,
    /// How many stand in each phase when the phase itself is not asked for.
    pub counts: Counts,
    /// The page shown, from 1: the last one when a later one was asked for.
    pub page: usize,
}

impl Selection<'_> {
    /// Number of the last page, at least 1.
    pub fn last_page(&self) -> usize {
        self.total.div_ceil(PAGE).max(1)
    }
}

/// The products of one page.
pub fn page<'a>(snapshot: &'a Snapshot, view: &View) -> Selection<'a> {
    let phase = PhaseFilter::parse(&view.phase);
    let filter = Filter::new(snapshot, view);
    let counts = if filter.is_idle() {
        snapshot.counts
    } else {
        Counts::of(snapshot.rows.iter().map(Arc::as_ref).filter(|row| filter.keeps(row)))
    };
    let total = phase.count(&counts);
    let page = view.page.clamp(1, total.div_ceil(PAGE).max(1));
    let skipped = (page - 1) * PAGE;
    let kept = snapshot.rows.iter().filter(|row| phase.keeps(row) && filter.keeps(row));
    let rows = match Order::parse(&view.tri) {
        // The snapshot is in this order: the rest is not looked at.
        Order { by: By::Name, descending: false } => kept.skip(skipped).take(PAGE).collect(),
        order => {
            let mut kept: Vec<_> = kept.collect();
            order.arrange(snapshot, &mut kept);
            kept.into_iter().skip(skipped).take(PAGE).collect()
        }
    };
    Selection { rows, total, counts, page }
}

/// Every product the view keeps, in its order.
pub fn all<'a>(snapshot: &'a Snapshot, view: &View) -> Vec<&'a Arc<Row>> {
    let phase = PhaseFilter::parse(&view.phase);
    let filter = Filter::new(snapshot, view);
    let mut kept: Vec<_> = snapshot.rows.iter().filter(|row| phase.keeps(row) && filter.keeps(row)).collect();
    Order::parse(&view.tri).arrange(snapshot, &mut kept);
    kept
}

/// How many products the view keeps.
pub fn count(snapshot: &Snapshot, view: &View) -> usize {
    let phase = PhaseFilter::parse(&view.phase);
    let filter = Filter::new(snapshot, view);
    snapshot.rows.iter().filter(|row| phase.keeps(row) && filter.keeps(row)).count()
}

/// The order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// What is compared.
    pub by: By,
    /// From the last to the first.
    pub descending: bool,
}

/// What the list can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Name, the French way.
    Name,
    /// Rank in the life cycle.
    Phase,
    /// First day in the current phase.
    Since,
    /// Sum of the awards whose amount is known.
    Amount,
}

impl Order {
    /// Reads the order; an unknown one is the default.
    pub fn parse(asked: &str) -> Self {
        let (asked, descending) = match asked.trim().strip_prefix('-') {
            Some(rest) => (rest, true),
            None => (asked.trim(), false),
        };
        match asked {
            "phase" => Self { by: By::Phase, descending },
            "depuis" => Self { by: By::Since, descending },
            "montant" => Self { by: By::Amount, descending },
            _ => Self { by: By::Name, descending },
        }
    }

    /// Puts in order rows that come sorted by name; equal ones stay in that order.
    fn arrange(self, snapshot: &Snapshot, rows: &mut [&Arc<Row>]) {
        match (self.by, self.descending) {
            (By::Name, false) => {}
            (By::Name, true) => rows.reverse(),
            _ => rows.sort_by(|a, b| self.compare(snapshot, a, b)),
        }
    }

    fn compare(self, snapshot: &Snapshot, a: &Row, b: &Row) -> Ordering {
        let ordering = match self.by {
            By::Name => Ordering::Equal,
            By::Phase => a.place().cmp(&b.place()),
            By::Since => a.phase.map(|it| it.start).cmp(&b.phase.map(|it| it.start)),
            By::Amount => amount(snapshot, a).cmp(&amount(snapshot, b)),
        };
        if self.descending { ordering.reverse() } else { ordering }
    }
}

fn amount(snapshot: &Snapshot, row: &Row) -> i64 {
    snapshot.awards_of(row).iter().filter_map(|it| it.total).map(Euros::cents).sum()
}
