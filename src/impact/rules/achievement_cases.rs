//! Achievement: the programme's own examples, the edges, and what always holds.

use super::*;

fn figure(text: &str) -> Figure {
    text.parse().unwrap()
}

fn told(value: &str, baseline: &str, target: &str, formula: Formula, direction: Direction) -> String {
    let goal = Goal { baseline: (!baseline.is_empty()).then(|| figure(baseline)), target: figure(target) };
    achievement(figure(value), goal, formula, direction).map_or_else(
        |it| format!("{it:?}"),
        |it| {
            let percent = it.percent().replace('\u{a0}', " ");
            format!("{percent} {} {}", u8::from(it.is_reached()), u8::from(it.is_reached_at_80()))
        },
    )
}

#[test]
fn how_much_of_a_target_is_reached() {
    use Direction::{Higher, Lower};
    use Formula::{Share, Way};
    for (value, baseline, target, formula, direction, expected) in [
        // Facts of « Gamma »: percentage, reached at 100 %, reached at 80 %.
        ("12243", "", "7900", Share, Higher, "155 % 1 1"),
        ("19", "7", "18", Way, Higher, "109 % 1 1"),
        ("19", "7", "18", Share, Higher, "106 % 1 1"),
        ("32717", "", "40000", Share, Higher, "81,8 % 0 1"),
        ("3345000", "", "3000000", Share, Higher, "112 % 1 1"),
        ("29075", "", "40000", Share, Higher, "72,7 % 0 0"),
        // On the limits, and just below: what is written never says more than what is compared.
        ("80", "", "100", Share, Higher, "80 % 0 1"),
        ("79,99", "", "100", Share, Higher, "79,9 % 0 0"),
        ("99,999999", "", "100", Share, Higher, "99,9 % 0 1"),
        ("100", "", "100", Share, Higher, "100 % 1 1"),
        ("100,4", "", "100", Share, Higher, "100 % 1 1"),
        ("100,5", "", "100", Share, Higher, "101 % 1 1"),
        ("0,05", "", "100", Share, Higher, "0,1 % 0 0"),
        ("0", "", "100", Share, Higher, "0 % 0 0"),
        ("-5", "", "100", Share, Higher, "−5 % 0 0"),
        // Lower is better.
        ("4", "", "3", Share, Lower, "75 % 0 0"),
        ("3", "", "3", Share, Lower, "100 % 1 1"),
        ("2", "", "3", Share, Lower, "150 % 1 1"),
        ("0", "", "3", Share, Lower, "ZeroDenominator"),
        ("5", "", "0", Share, Lower, "0 % 0 0"),
        ("-1", "", "3", Share, Lower, "Negative"),
        ("12", "20", "10", Way, Lower, "80 % 0 1"),
        ("25", "20", "10", Way, Lower, "−50 % 0 0"),
        ("0", "20", "0", Way, Lower, "100 % 1 1"),
        // Zero, negative and equal.
        ("5", "", "0", Share, Higher, "ZeroDenominator"),
        ("5", "", "-10", Share, Higher, "Negative"),
        ("-5", "-10", "0", Way, Higher, "50 % 0 0"),
        ("5", "0", "10", Way, Higher, "50 % 0 0"),
        ("5", "10", "10", Way, Higher, "NothingToDo"),
        ("5", "10", "10", Way, Lower, "NothingToDo"),
        ("5", "10", "8", Way, Higher, "Backwards"),
        ("5", "10", "12", Way, Lower, "Backwards"),
        ("5", "", "12", Way, Higher, "NoBaseline"),
    ] {
        assert_eq!(
            told(value, baseline, target, formula, direction),
            expected,
            "{value} {baseline} {target}"
        );
    }
}

#[test]
fn the_formula_is_printed_with_its_numbers() {
    let of = |value: &str, baseline: &str, target: &str, formula, direction| {
        let goal =
            Goal { baseline: (!baseline.is_empty()).then(|| figure(baseline)), target: figure(target) };
        let it = achievement(figure(value), goal, formula, direction).unwrap();
        (it.formula().replace('\u{202f}', " "), it.missing().map(|it| it.to_string()), it.bar())
    };
    for (found, expected) in [
        (
            of("32717", "", "40000", Formula::Share, Direction::Higher),
            ("valeur ÷ objectif = 32 717 ÷ 40 000", Some("7283"), 81),
        ),
        (
            of("19", "7", "18", Formula::Way, Direction::Higher),
            ("(valeur − départ) ÷ (objectif − départ) = (19 − 7) ÷ (18 − 7)", None, 100),
        ),
        (of("4", "", "3", Formula::Share, Direction::Lower), ("objectif ÷ valeur = 3 ÷ 4", Some("1"), 75)),
        (
            of("-12", "-10", "0", Formula::Way, Direction::Higher),
            ("(valeur − départ) ÷ (objectif − départ) = (−12 − (−10)) ÷ (0 − (−10))", Some("12"), 0),
        ),
    ] {
        assert_eq!(found, (expected.0.to_owned(), expected.1.map(str::to_owned), expected.2));
    }
}

#[test]
fn a_target_is_judged_by_what_was_known_on_its_day() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let readings = [(day("2021-01-31"), 1), (day("2021-02-28"), 2), (day("2021-03-31"), 3)];
    for (due, expected) in [
        ("2021-01-30", None),
        ("2021-01-31", Some(1)),
        ("2021-03-30", Some(2)),
        ("2021-03-31", Some(3)),
        ("2022-01-01", Some(3)),
    ] {
        assert_eq!(judged(&readings, day(due)).map(|it| it.1), expected, "{due}");
    }
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// A better value never reaches less, by every formula that can judge both.
        #[test]
        fn achievement_is_monotonic_in_the_direction(
            first in -2_000_000_000_i64..2_000_000_000,
            second in -2_000_000_000_i64..2_000_000_000,
            baseline in proptest::option::of(-2_000_000_000_i64..2_000_000_000),
            target in -2_000_000_000_i64..2_000_000_000,
            is_way in any::<bool>(),
            is_lower in any::<bool>(),
        ) {
            let direction = if is_lower { Direction::Lower } else { Direction::Higher };
            let formula = if is_way { Formula::Way } else { Formula::Share };
            let goal = Goal {
                baseline: baseline.map(Figure::from_millionths),
                target: Figure::from_millionths(target),
            };
            let of = |it| achievement(Figure::from_millionths(it), goal, formula, direction);
            let (worse, better) = if (first <= second) == is_lower { (second, first) } else { (first, second) };
            if let (Ok(worse), Ok(better)) = (of(worse), of(better)) {
                prop_assert!(worse.numerator * better.denominator <= better.numerator * worse.denominator);
                prop_assert!(worse.bar() <= better.bar());
                for percent in [80, 100] {
                    prop_assert!(!worse.reaches(percent) || better.reaches(percent));
                }
            }
        }

        /// At the target itself, exactly 100 %; and 100 % implies 80 %.
        #[test]
        fn a_target_is_reached_at_itself(
            target in 1_i64..2_000_000_000,
            baseline in 2_000_000_001_i64..3_000_000_000,
            is_way in any::<bool>(),
        ) {
            let goal = Goal {
                baseline: Some(Figure::from_millionths(baseline)),
                target: Figure::from_millionths(target),
            };
            let formula = if is_way { Formula::Way } else { Formula::Share };
            let it = achievement(goal.target, goal, formula, Direction::Lower).unwrap();
            prop_assert!(it.is_reached() && it.is_reached_at_80());
            prop_assert_eq!(it.percent(), "100\u{a0}%");
        }
    }
}
