//! Cases of the reconciliation.

use super::*;

const ABSENT: Side = Side::Absent;

fn euros(euros: i64) -> Euros {
    Euros::from_cents(euros * 100)
}

fn at(amount: i64) -> Side {
    Side::Present(Some(euros(amount)))
}

fn compared(
    announced: (Option<u32>, Option<i64>),
    counted: (u32, i64),
    pairs: &[(&str, Side, Side)],
) -> Reconciliation {
    let announced = Announced { laureates: announced.0, total: announced.1.map(euros) };
    let counted = Totals { laureates: counted.0, total: euros(counted.1), ..Totals::default() };
    let pairs = pairs.iter().map(|(name, before, after)| ((*name).to_owned(), *before, *after));
    reconcile(announced, &counted, pairs).unwrap()
}

#[test]
fn a_difference_is_shown_with_both_figures_and_explained() {
    let pairs = [
        ("Bulletin d’air", at(220_000), at(220_000)),
        ("L’Établi", ABSENT, at(30_000)),
        ("Témoin Forêt", at(210_000), at(160_000)),
    ];
    let it = compared((Some(8), Some(1_150_000)), (9, 1_130_000), &pairs);
    assert_eq!(it.laureates, Some(Gap { announced: 8, counted: 9, difference: 1 }));
    let total = Gap { announced: euros(1_150_000), counted: euros(1_130_000), difference: euros(-20_000) };
    assert_eq!(it.total, Some(total));
    let lines: Vec<_> = it.explanations.iter().map(|it| (it.name.as_str(), it.difference)).collect();
    assert_eq!(lines, [("L’Établi", Some(euros(30_000))), ("Témoin Forêt", Some(euros(-50_000)))]);
    assert_eq!(it.outcome, Outcome::Explained);
}

#[test]
fn outcomes() {
    let known = |amount| Outcome::Unexplained { laureates: 0, amount: Some(euros(amount)) };
    for (announced, counted, pairs, expected) in [
        ((None, None), (3, 450_000), &[][..], Outcome::NotAnnounced),
        ((None, None), (0, 0), &[][..], Outcome::NotAnnounced),
        ((Some(3), Some(450_000)), (3, 450_000), &[][..], Outcome::Agree),
        ((Some(3), None), (3, 450_000), &[][..], Outcome::Agree),
        ((None, Some(450_000)), (7, 450_000), &[][..], Outcome::Agree),
        // Nobody is named: nothing explains.
        ((Some(3), Some(450_000)), (3, 430_000), &[][..], known(-20_000)),
        // A part is explained, the rest is left.
        ((None, Some(450_000)), (3, 430_000), &[("A", at(50_000), at(40_000))][..], known(-10_000)),
        // Two wrongs that make a right do not explain the rest.
        (
            (Some(2), Some(300)),
            (2, 300),
            &[("A", at(100), ABSENT), ("B", ABSENT, at(100))][..],
            Outcome::Agree,
        ),
        // Announced by name without an amount, never counted.
        (
            (Some(2), Some(300)),
            (1, 200),
            &[("A", Side::Present(None), ABSENT)][..],
            Outcome::Unexplained { laureates: 0, amount: None },
        ),
        // Only the number was announced: amounts ask for no explanation.
        ((Some(2), None), (1, 200), &[("A", Side::Present(None), ABSENT)][..], Outcome::Explained),
        // One more is counted, whom nobody can name.
        (
            (Some(2), None),
            (3, 200),
            &[][..],
            Outcome::Unexplained { laureates: 1, amount: Some(Euros::ZERO) },
        ),
    ] {
        let found = compared(announced, counted, pairs);
        assert_eq!(found.outcome, expected, "{announced:?} {counted:?}");
    }
}

#[test]
fn an_amount_that_one_side_does_not_tell_is_no_difference() {
    let pairs =
        [("A", Side::Present(None), at(10)), ("B", at(10), Side::Present(None)), ("C", ABSENT, ABSENT)];
    assert!(compared((Some(2), None), (2, 10), &pairs).explanations.is_empty());
}

#[test]
fn a_difference_that_does_not_fit_is_not_invented() {
    let announced = Announced { laureates: None, total: Some(Euros::from_cents(i64::MIN)) };
    let counted = Totals { total: Euros::from_cents(1), ..Totals::default() };
    assert_eq!(reconcile(announced, &counted, []), None);
}
