//! The sponsor's grid: ten questions out of five, in three groups, each member giving theirs before seeing the others'.

use std::collections::BTreeMap;

use super::{Attendance, Seat, Sits};

/// The highest mark.
pub const HIGHEST: u8 = 5;
/// Between the lowest and the highest mark, from which opinions are divided.
const DIVIDED: u8 = 3;

/// A group of questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its title.
    pub title: &'static str,
    /// Its questions: code, sentence.
    pub questions: &'static [(&'static str, &'static str)],
}

/// The grid, in its order: look-back, goals, needs.
pub const GRID: [Group; 3] = [
    Group {
        title: "Bilan",
        questions: &[
            ("positioning", "Le public visé et la promesse du produit sont clairs."),
            ("use", "Le produit est utilisable, utile et utilisé."),
            ("goals", "Les objectifs d’il y a six mois sont atteints, ou l’impact est déjà prouvé."),
            ("cost", "Le coût par impact d’aujourd’hui est connu et acceptable."),
        ],
    },
    Group {
        title: "Objectifs",
        questions: &[
            ("relevance", "Les prochains objectifs d’impact sont pertinents."),
            ("projection", "Le coût par impact projeté est acceptable."),
            ("priorities", "Les priorités (produit, déploiement) permettent de les atteindre."),
        ],
    },
    Group {
        title: "Besoins",
        questions: &[
            ("resources", "Les besoins et les moyens sont à la mesure des objectifs et du potentiel."),
            ("steering", "L’équipe est conduite par l’impact, et le mesure."),
            ("agility", "L’équipe sait s’ajuster : autonomie, organisation, effectifs."),
        ],
    },
];

/// The questions, in order.
pub fn questions() -> impl Iterator<Item = (&'static str, &'static str)> {
    GRID.iter().flat_map(|it| it.questions.iter().copied())
}

/// What one member gives: marks by code of the question; a question left out is without opinion.
pub type Marks = BTreeMap<String, u8>;

/// What all say of one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// The mean, in tenths.
    pub tenths: u32,
    /// How many gave a mark.
    pub count: u32,
    /// The lowest mark.
    pub lowest: u8,
    /// The highest mark.
    pub highest: u8,
}

impl Opinion {
    /// Whether opinions are divided.
    pub fn is_divided(self) -> bool {
        self.highest - self.lowest >= DIVIDED
    }

    /// « 3,5 ».
    pub fn shown(self) -> String {
        let (whole, rest) = (self.tenths / 10, self.tenths % 10);
        if rest == 0 { whole.to_string() } else { format!("{whole},{rest}") }
    }
}

/// What members say of a question; nothing when nobody gave a mark. The mean is to the nearest tenth, half up.
pub fn opinion(all: &[Marks], question: &str) -> Option<Opinion> {
    let marks: Vec<u8> = all.iter().filter_map(|it| it.get(question).copied()).collect();
    let count = u32::try_from(marks.len()).ok()?;
    let (lowest, highest) = (*marks.iter().min()?, *marks.iter().max()?);
    let sum: u32 = marks.iter().map(|it| u32::from(*it)).sum();
    Some(Opinion { tenths: (sum * 20 + count) / (count * 2), count, lowest, highest })
}

/// The sum of the means, in tenths, out of how much; questions without a mark count in neither.
pub fn total(all: &[Marks]) -> (u32, u32) {
    let of = questions().filter_map(|it| opinion(all, it.0));
    of.fold((0, 0), |(sum, out_of), it| (sum + it.tenths, out_of + u32::from(HIGHEST)))
}

/// Whether marks are shown, to anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// Nobody gave theirs.
    Empty,
    /// Some are awaited: nothing is shown before.
    Awaited {
        /// How many gave theirs.
        given: usize,
        /// How many are to, or did.
        of: usize,
    },
    /// They are shown, and nobody gives theirs any more.
    Shown,
}

/// Whether marks are shown: once each member who is expected gave theirs, once whoever conducts the meeting chose to
/// show them, or once the committee is over. Members are their rows.
pub fn showing(expected: &[i64], given: &[i64], is_chosen: bool, is_over: bool) -> Showing {
    let awaited = expected.iter().filter(|it| !given.contains(it)).count();
    match given.len() {
        0 => Showing::Empty,
        _ if awaited == 0 || is_chosen || is_over => Showing::Shown,
        count => Showing::Awaited { given: count, of: count + awaited },
    }
}

/// Whether a member is expected to give their marks: they have a voice, and nobody said that they were not there.
pub fn is_expected(it: &Sits) -> bool {
    it.seat != Seat::Guest && matches!(it.attendance, Attendance::Unknown | Attendance::Present)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(of: &[(&str, u8)]) -> Marks {
        of.iter().map(|it| (it.0.to_owned(), it.1)).collect()
    }

    #[test]
    fn the_grid_has_ten_questions_in_three_groups() {
        assert_eq!(GRID.map(|it| it.questions.len()), [4, 3, 3]);
        let mut codes: Vec<_> = questions().map(|it| it.0).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), 10);
    }

    #[test]
    fn a_mean_is_to_the_nearest_tenth_and_a_wide_spread_is_told() {
        for (given, expected) in [
            (vec![3], Some((30, "3", false))),
            (vec![3, 4], Some((35, "3,5", false))),
            (vec![1, 4], Some((25, "2,5", true))),
            (vec![5, 5, 4], Some((47, "4,7", false))),
            (vec![1, 2, 2], Some((17, "1,7", false))),
            (vec![], None),
        ] {
            let all: Vec<Marks> = given.iter().map(|it| marks(&[("use", *it)])).collect();
            let found = opinion(&all, "use");
            assert_eq!(found.map(|it| it.tenths), expected.map(|it| it.0), "{given:?}");
            assert_eq!(found.map(Opinion::shown).as_deref(), expected.map(|it| it.1));
            assert_eq!(found.map(Opinion::is_divided), expected.map(|it| it.2));
        }
    }

    #[test]
    fn the_total_leaves_out_what_nobody_marked() {
        let all = [marks(&[("use", 4), ("cost", 2)]), marks(&[("use", 5)])];
        assert_eq!(total(&all), (65, 10));
        assert_eq!(total(&[]), (0, 0));
    }

    #[test]
    fn marks_are_shown_once_all_gave_theirs_or_somebody_chose_to() {
        let awaited = |given, of| Showing::Awaited { given, of };
        for (expected, given, is_chosen, is_over, shown) in [
            (&[1, 2, 3][..], &[][..], false, false, Showing::Empty),
            (&[1, 2, 3], &[], true, true, Showing::Empty),
            (&[1, 2, 3], &[2], false, false, awaited(1, 3)),
            (&[1, 2, 3], &[2, 1], false, false, awaited(2, 3)),
            (&[1, 2, 3], &[2, 1, 3], false, false, Showing::Shown),
            // Who gave theirs and then did not come.
            (&[1, 2], &[3], false, false, awaited(1, 3)),
            (&[1, 2, 3], &[2], true, false, Showing::Shown),
            (&[1, 2, 3], &[2], false, true, Showing::Shown),
        ] {
            assert_eq!(showing(expected, given, is_chosen, is_over), shown, "{expected:?} {given:?}");
        }
    }

    #[test]
    fn those_who_have_a_voice_and_may_be_there_are_expected() {
        for (seat, attendance, expected) in [
            (Seat::Sponsor, Attendance::Unknown, true),
            (Seat::Sponsor, Attendance::Present, true),
            (Seat::Sponsor, Attendance::Absent, false),
            (Seat::Sponsor, Attendance::Excused, false),
            (Seat::Sponsor, Attendance::Proxy, false),
            (Seat::Guest, Attendance::Present, false),
        ] {
            assert_eq!(is_expected(&Sits { seat, is_chair: false, attendance }), expected, "{seat:?}");
        }
    }
}
