//! Which products a view keeps, and in which order.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use super::form::View;
use super::snapshot::{Counts, Row, Snapshot};
use crate::money::Euros;
use crate::portfolio::rules;
use crate::text;

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
            kept.sort_by(|a, b| order.compare(snapshot, a, b));
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
    let order = Order::parse(&view.tri);
    if order != (Order { by: By::Name, descending: false }) {
        kept.sort_by(|a, b| order.compare(snapshot, a, b));
    }
    kept
}

/// How many products the view keeps.
pub fn count(snapshot: &Snapshot, view: &View) -> usize {
    let phase = PhaseFilter::parse(&view.phase);
    let filter = Filter::new(snapshot, view);
    snapshot.rows.iter().filter(|row| phase.keeps(row) && filter.keeps(row)).count()
}

/// Which phases are asked for; an unknown one keeps nothing.
enum PhaseFilter {
    Active,
    All,
    One(usize),
    Unknown,
}

impl PhaseFilter {
    fn parse(asked: &str) -> Self {
        match asked.trim() {
            "" | "actifs" => Self::Active,
            "tous" => Self::All,
            slug => rules::phase(slug).map_or(Self::Unknown, |it| Self::One(usize::from(it.rank) - 1)),
        }
    }

    fn keeps(&self, row: &Row) -> bool {
        match self {
            Self::Active => row.is_active(),
            Self::All => true,
            Self::One(place) => row.place() == Some(*place),
            Self::Unknown => false,
        }
    }

    fn count(&self, counts: &Counts) -> usize {
        match self {
            Self::Active => counts.active(),
            Self::All => counts.total(),
            Self::One(place) => counts.by_phase[*place],
            Self::Unknown => 0,
        }
    }
}

/// The other filters; names are resolved once, not once a product.
struct Filter<'a> {
    snapshot: &'a Snapshot,
    words: Vec<String>,
    /// For each word, the sponsors whose name holds it.
    sponsors_by_word: Vec<Vec<i64>>,
    incubator: Asked<i64>,
    sponsor: Asked<i64>,
    edition: Asked<i32>,
    theme: Option<String>,
    missing: Option<Missing>,
}

/// What a filter asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked<T> {
    /// Nothing in particular.
    Any,
    /// This one.
    One(T),
    /// A name that nothing bears.
    Nobody,
}

impl<T> Asked<T> {
    fn new(asked: Option<String>, find: impl FnOnce(String) -> Option<T>) -> Self {
        match asked {
            None => Self::Any,
            Some(name) => find(name).map_or(Self::Nobody, Self::One),
        }
    }

    fn accepts(&self, has: impl FnOnce(&T) -> bool) -> bool {
        match self {
            Self::Any => true,
            Self::One(it) => has(it),
            Self::Nobody => false,
        }
    }

    fn is_any(&self) -> bool {
        matches!(self, Self::Any)
    }
}

/// A transparency link that is not there.
#[derive(Clone, Copy)]
enum Missing {
    AtLeastOne,
    Code,
    Stats,
    Budget,
    Impact,
    Unknown,
}

impl<'a> Filter<'a> {
    fn new(snapshot: &'a Snapshot, view: &View) -> Self {
        let asked = |name: &str| view.filters().find(|it| it.0 == name).map(|it| it.1.to_owned());
        let words: Vec<String> =
            asked("q").map(|q| text::fold(&q).split(' ').map(str::to_owned).collect()).unwrap_or_default();
        let sponsors_by_word = words
            .iter()
            .map(|word| {
                snapshot
                    .organisations
                    .iter()
                    .filter(|(_, it)| it.search.contains(word.as_str()))
                    .map(|(id, _)| *id)
                    .collect()
            })
            .collect();
        let find = |names: &std::collections::HashMap<i64, super::Named>, slug: String| {
            names.iter().find(|(_, it)| it.slug == slug).map(|(id, _)| *id)
        };
        Self {
            snapshot,
            words,
            sponsors_by_word,
            incubator: Asked::new(asked("incubateur"), |slug| find(&snapshot.incubators, slug)),
            sponsor: Asked::new(asked("sponsor"), |slug| find(&snapshot.organisations, slug)),
            edition: Asked::new(asked("edition"), |number| number.parse().ok()),
            theme: asked("theme").map(|it| text::fold(&it)),
            missing: asked("manque").map(|it| match it.as_str() {
                "un" => Missing::AtLeastOne,
                "code" => Missing::Code,
                "stats" => Missing::Stats,
                "budget" => Missing::Budget,
                "impact" => Missing::Impact,
                _ => Missing::Unknown,
            }),
        }
    }

    fn is_idle(&self) -> bool {
        self.words.is_empty()
            && self.incubator.is_any()
            && self.sponsor.is_any()
            && self.edition.is_any()
            && self.theme.is_none()
            && self.missing.is_none()
    }

    fn keeps(&self, row: &Row) -> bool {
        self.incubator.accepts(|id| row.incubators.contains(id))
            && self.sponsor.accepts(|id| row.sponsors.contains(id))
            && self
                .edition
                .accepts(|number| self.snapshot.awards_of(row).iter().any(|it| it.edition == *number))
            && self.theme.as_ref().is_none_or(|theme| row.themes.iter().any(|it| text::fold(it) == *theme))
            && self.missing.is_none_or(|it| it.is_in(row))
            && self.words.iter().zip(&self.sponsors_by_word).all(|(word, sponsors)| {
                row.search.contains(word.as_str()) || row.sponsors.iter().any(|it| sponsors.contains(it))
            })
    }
}

impl Missing {
    fn is_in(self, row: &Row) -> bool {
        let links = &row.links;
        match self {
            Self::AtLeastOne => {
                [&links.repository, &links.stats, &links.budget, &links.impact].iter().any(|it| it.is_none())
            }
            Self::Code => links.repository.is_none(),
            Self::Stats => links.stats.is_none(),
            Self::Budget => links.budget.is_none(),
            Self::Impact => links.impact.is_none(),
            Self::Unknown => false,
        }
    }
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

    /// Equal ones stay in the order of their names.
    fn compare(self, snapshot: &Snapshot, a: &Row, b: &Row) -> Ordering {
        let ordering = match self.by {
            // The list comes sorted by name: only its direction is left to choose.
            By::Name => return if self.descending { Self::by_name_backwards(a, b) } else { Ordering::Equal },
            By::Phase => a.place().cmp(&b.place()),
            By::Since => a.phase.map(|it| it.start).cmp(&b.phase.map(|it| it.start)),
            By::Amount => amount(snapshot, a).cmp(&amount(snapshot, b)),
        };
        if self.descending { ordering.reverse() } else { ordering }
    }

    fn by_name_backwards(a: &Row, b: &Row) -> Ordering {
        crate::collation::compare(&b.name, &a.name).then_with(|| Reverse(&a.slug).cmp(&Reverse(&b.slug)))
    }
}

fn amount(snapshot: &Snapshot, row: &Row) -> i64 {
    snapshot.awards_of(row).iter().filter_map(|it| it.total).map(Euros::cents).sum()
}
