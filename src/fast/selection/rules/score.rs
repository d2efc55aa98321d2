//! The grid of the selection: four pillars and their criteria (DOMAIN.md, « Selection of laureates »).

use std::fmt;
use std::str::FromStr;

/// The highest figure of a criterion; the lowest is 0.
pub const HIGHEST: u8 = 5;
/// How many criteria the grid has.
const COUNT: usize = 9;
/// What an overall mark is counted in: the pillars have three and two criteria, and there are four.
const PARTS: u64 = 24;

/// A pillar of the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pillar {
    /// Satisfied users, a figured measure, public statistics.
    Impact,
    /// Standards respected, a motivated team.
    Maturity,
    /// A goal of deployment, a shared strategy.
    Ambition,
    /// Means from the sponsor, a priority of the government.
    Backing,
}

/// A criterion of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// The code that forms send.
    pub code: &'static str,
    /// Its pillar.
    pub pillar: Pillar,
    /// What is asked.
    pub label: &'static str,
}

/// The criteria, in the order of the grid.
pub const CRITERIA: [Criterion; COUNT] = [
    criterion("usagers", Pillar::Impact, "Les usagers sont satisfaits"),
    criterion("mesure", Pillar::Impact, "L’impact est mesuré en chiffres"),
    criterion("statistiques", Pillar::Impact, "Les statistiques sont publiques"),
    criterion("standards", Pillar::Maturity, "Les standards du programme sont respectés"),
    criterion("equipe", Pillar::Maturity, "L’équipe est motivée"),
    criterion("deploiement", Pillar::Ambition, "L’objectif de déploiement est ambitieux et crédible"),
    criterion("strategie", Pillar::Ambition, "La stratégie est partagée"),
    criterion("moyens", Pillar::Backing, "Le sponsor donne des moyens"),
    criterion("priorite", Pillar::Backing, "Le sujet est une priorité du gouvernement"),
];

const fn criterion(code: &'static str, pillar: Pillar, label: &'static str) -> Criterion {
    Criterion { code, pillar, label }
}

impl Pillar {
    /// All of them, in the order of the grid.
    pub const ALL: [Self; 4] = [Self::Impact, Self::Maturity, Self::Ambition, Self::Backing];

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Impact => "Impact",
            Self::Maturity => "Maturité",
            Self::Ambition => "Ambition",
            Self::Backing => "Soutien",
        }
    }

    /// How many criteria it has.
    fn count(self) -> u64 {
        CRITERIA.iter().filter(|it| it.pillar == self).count() as u64
    }
}

/// What one person gives: a figure from 0 to 5 for each criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scores([u8; COUNT]);

/// Not a figure for each criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a grid has nine figures from 0 to 5")]
pub struct ScoresError;

impl Scores {
    /// From figures in the order of the grid.
    pub fn new(figures: &[u8]) -> Option<Self> {
        let figures: [u8; COUNT] = figures.try_into().ok()?;
        figures.iter().all(|it| *it <= HIGHEST).then_some(Self(figures))
    }

    /// The figures, in the order of the grid.
    pub fn figures(self) -> [u8; COUNT] {
        self.0
    }

    /// The mark of one pillar: the mean of its criteria.
    pub fn pillar(self, pillar: Pillar) -> Mark {
        Mark { sum: self.sum(pillar), parts: pillar.count() }
    }

    /// The overall mark: the mean of the four pillars, which weigh the same.
    pub fn overall(self) -> Mark {
        Mark { sum: self.parts(), parts: PARTS }
    }

    fn sum(self, pillar: Pillar) -> u64 {
        let of = CRITERIA.iter().zip(self.0).filter(|(it, _)| it.pillar == pillar);
        of.map(|(_, figure)| u64::from(figure)).sum()
    }

    /// The overall mark in twenty-fourths: a pillar of three criteria counts two for each, one of two three.
    fn parts(self) -> u64 {
        Pillar::ALL.into_iter().map(|it| self.sum(it) * (PARTS / 4 / it.count())).sum()
    }
}

impl fmt::Display for Scores {
    /// As it is stored: `3,4,5,…`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let figures: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&figures.join(","))
    }
}

impl FromStr for Scores {
    type Err = ScoresError;

    fn from_str(text: &str) -> Result<Self, ScoresError> {
        let figures: Result<Vec<u8>, _> = text.split(',').map(str::parse).collect();
        figures.ok().and_then(|it| Self::new(&it)).ok_or(ScoresError)
    }
}

/// A mark out of five, exact: a sum over a number of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The sum.
    pub sum: u64,
    /// What it is divided by; not zero.
    pub parts: u64,
}

impl PartialOrd for Mark {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Mark {
    /// By value: 2/4 is below 3/5. Equal values of other parts are told apart by their parts.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let (mine, theirs) = (self.sum * other.parts, other.sum * self.parts);
        mine.cmp(&theirs).then_with(|| self.parts.cmp(&other.parts))
    }
}

/// What several people's scores make together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How many people.
    pub count: u64,
    /// The mean of their overall marks.
    pub mean: Mark,
    /// The lowest and the highest of their overall marks.
    pub lowest: Mark,
    /// The highest.
    pub highest: Mark,
    /// The highest less the lowest.
    pub spread: Mark,
    /// The mean of each pillar, in the order of the grid.
    pub pillars: [Mark; 4],
}

/// Sums up scores; nothing when there is none.
pub fn summary(all: &[Scores]) -> Option<Summary> {
    let count = all.len() as u64;
    let overall = || all.iter().map(|it| it.parts());
    let (lowest, highest) = (overall().min()?, overall().max()?);
    let mark = |sum| Mark { sum, parts: PARTS };
    Some(Summary {
        count,
        mean: Mark { sum: overall().sum(), parts: PARTS * count },
        lowest: mark(lowest),
        highest: mark(highest),
        spread: mark(highest - lowest),
        pillars: Pillar::ALL.map(|pillar| Mark {
            sum: all.iter().map(|it| it.sum(pillar)).sum(),
            parts: pillar.count() * count,
        }),
    })
}

/// Whether somebody sees the scores that others gave to an application: once they gave their own, or
/// once the assessment is closed for everybody.
pub fn may_see(has_given_own: bool, is_closed: bool) -> bool {
    has_given_own || is_closed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(figures: [u8; 9]) -> Scores {
        Scores::new(&figures).unwrap()
    }

    #[test]
    fn pillars_weigh_the_same_whatever_their_criteria() {
        for (figures, pillars, overall) in [
            ([0; 9], [(0, 3), (0, 2), (0, 2), (0, 2)], 0),
            ([5; 9], [(15, 3), (10, 2), (10, 2), (10, 2)], 120),
            // (4 + 3 + 2,5 + 1) ÷ 4 = 2,625 = 63 ÷ 24.
            ([5, 4, 3, 3, 3, 2, 3, 0, 2], [(12, 3), (6, 2), (5, 2), (2, 2)], 63),
            ([5, 5, 5, 0, 0, 0, 0, 0, 0], [(15, 3), (0, 2), (0, 2), (0, 2)], 30),
            ([0, 0, 0, 5, 5, 0, 0, 0, 0], [(0, 3), (10, 2), (0, 2), (0, 2)], 30),
        ] {
            let it = scores(figures);
            assert_eq!(Pillar::ALL.map(|pillar| it.pillar(pillar)).map(|it| (it.sum, it.parts)), pillars);
            assert_eq!(it.overall(), Mark { sum: overall, parts: 24 });
        }
    }

    #[test]
    fn means_and_spread_are_exact() {
        let all = [scores([5; 9]), scores([3; 9]), scores([4, 4, 4, 4, 4, 4, 4, 4, 3])];
        let it = summary(&all).unwrap();
        // 120 + 72 + (24 + 24 + 24 + 21) = 285 twenty-fourths over three people.
        assert_eq!((it.count, it.mean), (3, Mark { sum: 285, parts: 72 }));
        assert_eq!((it.lowest.sum, it.highest.sum, it.spread.sum), (72, 120, 48));
        assert_eq!(it.pillars.map(|it| (it.sum, it.parts)), [(36, 9), (24, 6), (24, 6), (23, 6)]);
        assert_eq!(summary(&all[..1]).unwrap().spread.sum, 0);
        assert_eq!(summary(&[]), None);
    }

    #[test]
    fn marks_are_compared_by_value() {
        let mark = |sum, parts| Mark { sum, parts };
        assert!(mark(2, 4) < mark(3, 5) && mark(63, 24) > mark(5, 2) && mark(5, 1) > mark(119, 24));
    }

    #[test]
    fn a_grid_is_whole_or_is_not() {
        let it = scores([0, 1, 2, 3, 4, 5, 0, 1, 2]);
        assert_eq!(it.to_string(), "0,1,2,3,4,5,0,1,2");
        assert_eq!(it.to_string().parse(), Ok(it));
        for text in ["", "1,2", "0,1,2,3,4,6,0,1,2", "a,1,2,3,4,5,0,1,2", "0,1,2,3,4,5,0,1,2,3"] {
            assert_eq!(text.parse::<Scores>(), Err(ScoresError), "{text}");
        }
    }

    #[test]
    fn nobody_sees_others_before_giving_their_own() {
        for (own, closed, expected) in
            [(false, false, false), (true, false, true), (false, true, true), (true, true, true)]
        {
            assert_eq!(may_see(own, closed), expected);
        }
    }
}
