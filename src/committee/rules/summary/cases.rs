//! Cases of what committees come to together.

use super::super::Activity;
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn euros(text: &str) -> Euros {
    text.parse().unwrap()
}

fn paid(payer: &str, amount: &str) -> Amount {
    Amount { payer: payer.to_owned(), activity: Activity::Development, amount: euros(amount) }
}

fn by(whole: bool, most: bool) -> Judged {
    Judged::By { whole, most, is_final: true }
}

fn reviewed(product: i64, on: &str, outcome: Option<Outcome>, amounts: Vec<Amount>) -> Reviewed {
    Reviewed {
        product,
        incubators: vec!["Territoires".to_owned()],
        phase: "Construction".to_owned(),
        held_on: day(on),
        outcome,
        amounts,
        goals: Vec::new(),
    }
}

fn all() -> Vec<Reviewed> {
    vec![
        Reviewed {
            goals: vec![by(true, true), by(false, true), by(false, false), Judged::ToCome],
            ..reviewed(
                1,
                "2026-01-14",
                Some(Outcome::Renewed),
                vec![paid("Agence", "50000.10"), paid("DINUM", "25000.20"), paid("Agence", "0.03")],
            )
        },
        Reviewed {
            incubators: vec!["Santé".to_owned(), "Territoires".to_owned()],
            phase: "Accélération".to_owned(),
            goals: vec![
                Judged::By { whole: true, most: true, is_final: false },
                Judged::Not("aucun relevé".to_owned()),
            ],
            ..reviewed(2, "2026-03-31", Some(Outcome::Lower), vec![paid("DINUM", "100000")])
        },
        // The same product twice: two decisions, one product.
        reviewed(1, "2026-03-02", Some(Outcome::Stop), vec![]),
        Reviewed { incubators: vec![], ..reviewed(3, "2026-06-30", None, vec![]) },
    ]
}

#[test]
fn each_total_is_the_sum_of_its_lines() {
    let it = summary(&all(), &["Accélération".to_owned(), "Construction".to_owned()]).unwrap();
    assert_eq!((it.held, it.products, it.undecided), (4, 3, 1));
    assert_eq!(it.total, Count { decisions: 3, granted: euros("175000.33") });
    let sum = |lines: Vec<Count>| {
        let granted = Euros::total(lines.iter().map(|it| it.granted)).unwrap();
        (lines.iter().map(|it| it.decisions).sum::<i64>(), granted)
    };
    let total = (it.total.decisions, it.total.granted);
    assert_eq!(sum(it.outcomes.iter().map(|it| it.1).collect()), total);
    assert_eq!(sum(it.incubators.iter().map(|it| it.1).collect()), total);
    assert_eq!(sum(it.months.iter().map(|it| it.1).collect()), total);
    // A decision that two bodies pay counts for each of them, its money once.
    assert_eq!(sum(it.payers.iter().map(|it| it.1).collect()), (3, total.1));
    let goals = it.phases.iter().fold(Tally::default(), |sum, it| sum.plus(it.1));
    assert_eq!(goals, it.goals);
}

#[test]
fn lines_say_who_and_when() {
    let it = summary(&all(), &["Accélération".to_owned(), "Construction".to_owned()]).unwrap();
    let of = |outcome| it.outcomes.iter().find(|it| it.0 == outcome).unwrap().1;
    assert_eq!(of(Outcome::Stop), Count { decisions: 1, granted: Euros::ZERO });
    assert_eq!(of(Outcome::Pivot), Count::default(), "none is written too");
    let payers: Vec<_> = it.payers.iter().map(|it| (it.0.as_str(), it.1.granted)).collect();
    assert_eq!(payers, [("DINUM", euros("125000.20")), ("Agence", euros("50000.13"))]);
    let lines: Vec<_> = it.incubators.iter().map(|it| (it.0.as_str(), it.1.decisions)).collect();
    assert_eq!(lines, [("Santé et Territoires", 1), ("Territoires", 2)]);
    let months: Vec<_> = it.months.iter().map(|it| (it.0.to_string(), it.1.decisions)).collect();
    let expected = [("2026-01-01", 1), ("2026-02-01", 0), ("2026-03-01", 2)];
    assert_eq!(months, expected.map(|it| (it.0.to_owned(), it.1)));
    let phases: Vec<_> = it.phases.iter().map(|it| (it.0.as_str(), it.1.judged)).collect();
    assert_eq!(phases, [("Accélération", 1), ("Construction", 3)]);
}

#[test]
fn shares_are_of_the_goals_that_are_judged() {
    let it = summary(&all(), &[]).unwrap().goals;
    assert_eq!(it, Tally { judged: 4, whole: 2, most: 3, provisional: 1, excluded: 1, to_come: 1 });
    assert_eq!(
        (it.whole_share().unwrap(), it.most_share().unwrap()),
        ("50\u{a0}%".into(), "75\u{a0}%".into())
    );
    let none = Tally::of(&[Judged::ToCome, Judged::Not(String::new())]);
    assert_eq!((none.whole_share(), none.most_share()), (None, None));
}

#[test]
fn nothing_is_a_summary_too_and_a_sum_that_does_not_fit_is_none() {
    let it = summary(&[], &[]).unwrap();
    assert_eq!((it.held, it.total, it.months.len(), it.outcomes.len()), (0, Count::default(), 0, 8));
    let huge = || vec![Amount { amount: Euros::from_cents(i64::MAX), ..paid("DINUM", "1") }];
    let two = [
        reviewed(1, "2026-01-01", Some(Outcome::Renewed), huge()),
        reviewed(2, "2026-01-02", Some(Outcome::Renewed), huge()),
    ];
    assert_eq!(summary(&two, &[]), None);
}

#[test]
fn a_condition_is_open_from_the_day_it_is_asked_until_the_day_it_is_met() {
    for (asked, met, on, expected) in [
        ("2026-05-20", None, "2026-05-19", false),
        ("2026-05-20", None, "2026-05-20", true),
        ("2026-05-20", Some("2026-07-21"), "2026-07-20", true),
        ("2026-05-20", Some("2026-07-21"), "2026-07-21", false),
        ("2026-05-20", Some("2026-07-21"), "2026-12-31", false),
    ] {
        assert_eq!(is_open(day(asked), met.map(day), day(on)), expected, "{asked} {met:?} {on}");
    }
}
