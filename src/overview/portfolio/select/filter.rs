//! What a view keeps of the list.

use std::collections::HashMap;

use super::super::form::View;
use super::super::snapshot::{Counts, Named, Row, Snapshot};
use crate::portfolio::rules;
use crate::text;

/// Which phases are asked for; an unknown one keeps nothing.
pub(super) enum PhaseFilter {
    Active,
    All,
    One(usize),
    Unknown,
}

impl PhaseFilter {
    pub(super) fn parse(asked: &str) -> Self {
        match asked.trim() {
            "" | "actifs" => Self::Active,
            "tous" => Self::All,
            slug => rules::phase(slug).map_or(Self::Unknown, |it| Self::One(usize::from(it.rank) - 1)),
        }
    }

    pub(super) fn keeps(&self, row: &Row) -> bool {
        match self {
            Self::Active => row.is_active(),
            Self::All => true,
            Self::One(place) => row.place() == Some(*place),
            Self::Unknown => false,
        }
    }

    pub(super) fn count(&self, counts: &Counts) -> usize {
        match self {
            Self::Active => counts.active(),
            Self::All => counts.total(),
            Self::One(place) => counts.by_phase[*place],
            Self::Unknown => 0,
        }
    }
}

/// The other filters; names are resolved once, not once a product.
pub(super) struct Filter<'a> {
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
    pub(super) fn new(snapshot: &'a Snapshot, view: &View) -> Self {
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
        let find = |names: &HashMap<i64, Named>, slug: String| {
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

    pub(super) fn is_idle(&self) -> bool {
        self.words.is_empty()
            && self.incubator.is_any()
            && self.sponsor.is_any()
            && self.edition.is_any()
            && self.theme.is_none()
            && self.missing.is_none()
    }

    pub(super) fn keeps(&self, row: &Row) -> bool {
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
