//! Tables of cases of the partner's share.

use proptest::prelude::*;

use super::super::{Contribution, Party};
use super::*;

fn rate(text: &str) -> Rate {
    text.parse().unwrap()
}

fn subject(rate: Option<&str>, ceiling: Option<i64>, support: Option<i64>) -> Subject {
    Subject {
        name: "Clairière".to_owned(),
        path: String::new(),
        edition: 18,
        opened_on: None,
        selected_on: None,
        support_months: None,
        laureates: 5,
        co_financing_rate: rate.map(|it| self::rate(it).hundredths()),
        limits: Limits { ceiling: ceiling.map(Euros::from_cents), support: support.map(Euros::from_cents) },
    }
}

/// A convention of the lead partner, of the DINUM and of another partner, who bring so much.
fn contents(brought: &[(usize, Nature, i64)]) -> Contents {
    let contributions = brought.iter().map(|&(payer, nature, cents)| Contribution {
        payer,
        beneficiary: 1,
        nature,
        amount: Euros::from_cents(cents),
        ..Contribution::default()
    });
    Contents {
        parties: [Role::Lead, Role::Dinum, Role::Partner]
            .map(|role| Party { role, ..Party::default() })
            .into(),
        contributions: contributions.collect(),
        ..Contents::default()
    }
}

#[test]
fn the_partner_brings_what_the_rate_leaves_to_the_cent_above() {
    for (money, at, expected) in [
        (17_000_000, "50", Some((17_000_000, false))),
        (10_000_000, "66,7", Some((4_992_504, true))),
        (10_000_000, "66,67", Some((4_999_251, true))),
        (10_000_000, "80", Some((2_500_000, false))),
        (1, "50", Some((1, false))),
        (1, "99,99", Some((1, true))),
        (1, "0,01", Some((9_999, false))),
        (0, "50", None),
        (-1, "50", None),
        (100, "0", None),
        (100, "100", None),
        // Too much for cents.
        (i64::MAX, "0,01", None),
    ] {
        let found = partner_share(Euros::from_cents(money), rate(at));
        assert_eq!(found.map(|it| (it.amount.cents(), it.is_rounded)), expected, "{money} at {at}");
    }
}

#[test]
fn a_share_that_is_not_the_edition_s_is_told() {
    use Nature::{Cash, InKind};
    for (brought, at, support, expected) in [
        (vec![(1, Cash, 200), (0, Cash, 170)], Some("50"), Some(30), None),
        (vec![(1, Cash, 200), (0, Cash, 100), (2, Cash, 70)], Some("50"), Some(30), None),
        (vec![(1, Cash, 30), (1, Cash, 170), (0, Cash, 170)], Some("50"), Some(30), None),
        (vec![(1, Cash, 200), (0, Cash, 50)], Some("50"), Some(30), Some("77,3")),
        (vec![(1, Cash, 200), (0, Cash, 340)], Some("50"), Some(30), Some("33,3")),
        // What is brought in kind is no money.
        (vec![(1, Cash, 200), (0, InKind, 170)], Some("50"), Some(30), Some("100")),
        // 66,666…
        (vec![(1, Cash, 100), (0, Cash, 50)], Some("66,7"), Some(0), None),
        (vec![(1, Cash, 100), (0, Cash, 50)], Some("66,67"), Some(0), None),
        (vec![(1, Cash, 100), (0, Cash, 50)], Some("66,66"), Some(0), Some("66,67")),
        // A split that nobody said: the whole of it is counted, and it is said.
        (vec![(1, Cash, 200), (0, Cash, 200)], Some("50"), None, None),
        (vec![(1, Cash, 200), (0, Cash, 170)], Some("50"), None, Some("54,1")),
        // The support alone, nothing, or no rate: there is nothing to compare.
        (vec![(1, Cash, 30)], Some("50"), Some(30), None),
        (vec![(1, Cash, 30), (0, Cash, 170)], Some("50"), Some(30), None),
        (vec![(1, Cash, 20)], Some("50"), Some(30), None),
        (vec![], Some("50"), Some(30), None),
        (vec![(1, Cash, 200)], None, Some(30), None),
    ] {
        let subject = subject(at, None, support.map(|it| it * 100));
        let euros: Vec<_> = brought.iter().map(|it| (it.0, it.1, it.2 * 100)).collect();
        let found = share_warnings(&contents(&euros), &subject);
        let said = found.first().map(|it| it.message.replace('\u{a0}', " "));
        let share = said.as_ref().map(|it| it.split("soit ").nth(1).unwrap().split(" %").next().unwrap());
        assert_eq!((found.len(), share), (usize::from(expected.is_some()), expected), "{brought:?} {at:?}");
        assert!(found.iter().all(|it| it.place == "contributions"));
    }
}

#[test]
fn more_than_the_ceiling_is_told_support_apart() {
    for (cents, ceiling, support, over) in [
        (23_000_000, Some(20_000_000), Some(3_000_000), None),
        (23_000_001, Some(20_000_000), Some(3_000_000), Some("0,01 €")),
        (20_000_001, Some(20_000_000), None, Some("0,01 €")),
        (30_000_000, None, Some(3_000_000), None),
    ] {
        let found = share_warnings(&contents(&[(1, Nature::Cash, cents)]), &subject(None, ceiling, support));
        let said = found.first().map(|it| it.message.replace(['\u{a0}', '\u{202f}'], " "));
        assert_eq!(said.is_some(), over.is_some(), "{cents}");
        if let (Some(said), Some(over)) = (said, over) {
            assert!(said.contains(&format!("c’est {over} de plus que le plafond")), "{said}");
        }
    }
}

#[test]
fn both_are_told_in_words_that_a_reader_may_count_again() {
    let at = subject(Some("50"), Some(20_000_000), Some(3_000_000));
    let found =
        share_warnings(&contents(&[(1, Nature::Cash, 25_000_000), (0, Nature::Cash, 5_000_000)]), &at);
    let said: Vec<_> = found.into_iter().map(|it| it.message.replace(['\u{a0}', '\u{202f}'], " ")).collect();
    assert_eq!(
        said,
        [
            "La DINUM apporte 220 000,00 € sur 270 000,00 € de financement, hors accompagnement (30 000 €), soit 81,5 % : \
             c’est plus que le taux de cofinancement de l’édition, 50 %. À ce taux, les partenaires apporteraient \
             220 000,00 €, au lieu de 50 000,00 €.",
            "La DINUM apporte 220 000,00 €, hors accompagnement (30 000 €) : c’est 20 000,00 € de plus que le plafond de \
             cofinancement de l’édition, 200 000 €.",
        ]
    );
}

proptest! {
    /// What is proposed is never warned of, and the fund never pays more than its rate of it.
    #[test]
    fn what_is_proposed_stands_at_the_rate(cents in 1_000_000..=50_000_000_i64, hundredths in 100..10_000_i32) {
        let at = Rate::from_hundredths(hundredths).unwrap();
        let it = partner_share(Euros::from_cents(cents), at).unwrap();
        let (money, partner) = (i128::from(cents), i128::from(it.amount.cents()));
        prop_assert!(money * 10_000 <= i128::from(hundredths) * (money + partner));
        prop_assert!(money * 10_000 > i128::from(hundredths) * (money + partner - 1));
        let contents = contents(&[(1, Nature::Cash, cents + 3_000_000), (0, Nature::Cash, it.amount.cents())]);
        let subject = Subject { co_financing_rate: Some(hundredths), ..subject(None, None, Some(3_000_000)) };
        prop_assert_eq!(share_warnings(&contents, &subject), []);
    }
}
