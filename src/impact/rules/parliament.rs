//! What is reported to Parliament: the share of the fund's laureates that reached 80 % of their entry goals.
//!
//! A laureate counts as having reached its goals when every one that can be judged reaches 80 %: our reading of the
//! rule, said on the page. A goal, or a laureate, that cannot be judged is excluded with its reason. As long as a reading
//! that would count may still come, a goal is provisional, and its laureate is not counted unless another goal is
//! missed for good.

use super::achievement::Achievement;
use super::target::Verdict;
use crate::web::french;

/// The share to reach, in percent.
pub const GOAL: u8 = 80;

/// What an entry goal comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// By how much it is reached.
    By {
        /// How much of it.
        achievement: Achievement,
        /// Whether no reading is to come that would count.
        is_final: bool,
    },
    /// No reading is known at its day, and one may still come.
    Awaited,
    /// Why it cannot be judged.
    Not(String),
}

impl From<Verdict> for Judged {
    fn from(it: Verdict) -> Self {
        match it {
            Verdict::Judged { achievement, is_final, .. } => Self::By { achievement, is_final },
            Verdict::Excluded(why) => Self::Not(format!("écarté\u{a0}: {why}")),
            Verdict::NoReading { is_final: false } => Self::Awaited,
            Verdict::NoReading { is_final: true } => {
                Self::Not("aucun relevé n’est connu à sa date".to_owned())
            }
            Verdict::NotComputable(why) => Self::Not(format!("non calculable\u{a0}: {why}")),
        }
    }
}

/// Where a laureate stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Every goal that can be judged reaches 80 %, and no reading will change that.
    Reached,
    /// One at least does not, and no reading will change that.
    Short,
    /// A reading that would count may still come: it is not counted.
    Provisional,
    /// It is not counted, and why.
    Excluded(String),
}

/// Where a laureate stands by its goals.
pub fn standing(goals: &[Judged]) -> Standing {
    if goals.is_empty() {
        return Standing::Excluded("aucun objectif d’entrée n’est écrit".to_owned());
    }
    let judged = || {
        goals.iter().filter_map(|it| match it {
            Judged::By { achievement, is_final } => Some((achievement.reaches(GOAL), *is_final)),
            Judged::Awaited => Some((false, false)),
            Judged::Not(_) => None,
        })
    };
    if judged().next().is_none() {
        let mut why: Vec<&str> = goals
            .iter()
            .filter_map(|it| if let Judged::Not(why) = it { Some(why.as_str()) } else { None })
            .collect();
        why.sort_unstable();
        why.dedup();
        return Standing::Excluded(format!(
            "aucun de ses objectifs ne peut être jugé ({})",
            french::listed(&why)
        ));
    }
    if judged().any(|(is_reached, is_final)| !is_reached && is_final) {
        Standing::Short
    } else if judged().all(|(_, is_final)| is_final) {
        Standing::Reached
    } else {
        Standing::Provisional
    }
}

/// How many laureates are counted, and how many of them reached their goals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Counted.
    pub included: i64,
    /// Of those, how many reached their goals.
    pub reached: i64,
    /// Not counted yet: a reading may still come.
    pub provisional: i64,
    /// Left out, with a reason each.
    pub excluded: i64,
}

impl Tally {
    /// Counts laureates.
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Standing>) -> Self {
        all.into_iter().fold(Self::default(), |mut tally, it| {
            match it {
                Standing::Reached => {
                    (tally.included, tally.reached) = (tally.included + 1, tally.reached + 1);
                }
                Standing::Short => tally.included += 1,
                Standing::Provisional => tally.provisional += 1,
                Standing::Excluded(_) => tally.excluded += 1,
            }
            tally
        })
    }

    /// « 66,7 % »; nothing when nobody is counted.
    pub fn share(self) -> Option<String> {
        french::percent(self.reached, self.included)
    }

    /// Whether the goal is met: 80 % of laureates or more, compared before any rounding.
    pub fn meets(self) -> bool {
        self.included > 0 && self.reached * 100 >= self.included * i64::from(GOAL)
    }
}

#[cfg(test)]
mod tests {
    use super::super::achievement::{Formula, Goal, achievement};
    use super::super::unit::Direction;
    use super::*;

    fn by(value: &str, target: &str) -> Judged {
        let goal = Goal { baseline: None, target: target.parse().unwrap() };
        let achievement =
            achievement(value.parse().unwrap(), goal, Formula::Share, Direction::Higher).unwrap();
        Judged::By { achievement, is_final: true }
    }

    fn yet(value: &str, target: &str) -> Judged {
        match by(value, target) {
            Judged::By { achievement, .. } => Judged::By { achievement, is_final: false },
            other => other,
        }
    }

    fn not(why: &str) -> Judged {
        Judged::Not(why.to_owned())
    }

    #[test]
    fn a_laureate_reaches_its_goals_when_each_that_can_be_judged_does() {
        for (goals, expected) in [
            (vec![by("32717", "40000"), by("12243", "7900")], Standing::Reached),
            (vec![by("80", "100")], Standing::Reached),
            // 79,99 % is not 80 %, however it is rounded.
            (vec![by("7999", "10000"), by("12243", "7900")], Standing::Short),
            (vec![by("32717", "40000"), not("écarté")], Standing::Reached),
            // What may still change is neither short nor reached; what is missed for good is short.
            (vec![yet("7999", "10000"), by("12243", "7900")], Standing::Provisional),
            (vec![yet("7999", "10000"), by("7999", "10000")], Standing::Short),
            (vec![yet("8000", "10000"), by("12243", "7900")], Standing::Provisional),
            (vec![yet("7999", "10000"), not("écarté")], Standing::Provisional),
            (vec![Judged::Awaited, by("12243", "7900")], Standing::Provisional),
            (vec![Judged::Awaited], Standing::Provisional),
            (vec![Judged::Awaited, by("7999", "10000")], Standing::Short),
            (vec![], Standing::Excluded("aucun objectif d’entrée n’est écrit".to_owned())),
            (
                vec![not("b"), not("a"), not("b")],
                Standing::Excluded("aucun de ses objectifs ne peut être jugé (a et b)".to_owned()),
            ),
        ] {
            assert_eq!(standing(&goals), expected);
        }
    }

    #[test]
    fn the_share_leaves_out_who_is_excluded() {
        let excluded = || Standing::Excluded(String::new());
        for (all, share, meets) in [
            (vec![], None, false),
            (vec![excluded()], None, false),
            (vec![Standing::Provisional], None, false),
            (vec![Standing::Provisional, Standing::Reached], Some("100\u{a0}%"), true),
            (
                vec![Standing::Reached, Standing::Reached, Standing::Short, excluded()],
                Some("66,7\u{a0}%"),
                false,
            ),
            (
                vec![
                    Standing::Reached,
                    Standing::Reached,
                    Standing::Reached,
                    Standing::Reached,
                    Standing::Short,
                ],
                Some("80\u{a0}%"),
                true,
            ),
        ] {
            let tally = Tally::of(&all);
            assert_eq!((tally.share().as_deref(), tally.meets()), (share, meets), "{tally:?}");
        }
    }
}
