//! Cases of what a convention grants: who gives what to whom, when, and in which share.

use super::super::{Instalment, Party, Reference, Role, State, Subject};
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn euros(cents: i64) -> Euros {
    Euros::from_cents(cents)
}

fn party(role: Role, name: &str, siret: &str) -> Party {
    Party { role, name: name.to_owned(), siret: siret.parse().ok(), ..Party::default() }
}

fn contribution(payer: usize, beneficiary: usize, cents: i64, days: &[&str]) -> Contribution {
    let instalment =
        |it: &&str| Instalment { due_on: Some(day(it)), amount: euros(cents), ..Instalment::default() };
    Contribution {
        payer,
        beneficiary,
        amount: euros(cents),
        purpose: "le déploiement".to_owned(),
        instalments: days.iter().map(instalment).collect(),
        ..Contribution::default()
    }
}

fn convention(contributions: Vec<Contribution>) -> Convention {
    Convention {
        id: 1,
        reference: Reference::new(2026, 14),
        laureate_id: 1,
        subject: Subject {
            name: "Clairière".to_owned(),
            path: String::new(),
            edition: 18,
            opened_on: None,
            selected_on: None,
            support_months: None,
            laureates: 1,
            co_financing_rate: None,
            limits: crate::convention::rules::Limits::default(),
        },
        state: State::Signed { on: day("2026-04-21") },
        version: 1,
        template_version: 1,
        changed_on: day("2026-04-21"),
        moved_on: day("2026-04-21"),
        on_paper: None,
        contents: Contents {
            ends_on: Some(day("2026-12-31")),
            parties: vec![
                party(Role::Dinum, "DINUM", "13002526500013"),
                party(Role::Lead, "Agence", "23350001600040"),
                party(Role::Partner, "Département", "38047555800058"),
            ],
            contributions,
            ..Contents::default()
        },
    }
}

#[test]
fn each_party_that_receives_has_its_line() {
    let (found, lacks) = grants(&convention(vec![
        contribution(1, 0, 5_000_000, &["2026-05-15", "2026-09-30"]),
        contribution(0, 1, 10_000_000, &["2026-05-15"]),
        contribution(0, 2, 2_500_000, &["2026-06-01"]),
        // What a payer spends by itself is granted to nobody.
        contribution(2, 2, 900_000, &[]),
    ]));
    assert_eq!(lacks, []);
    let lines: Vec<_> = (found.iter())
        .map(|it| (it.payer.as_str(), it.beneficiary.as_str(), it.amount.cents(), it.share, it.terms))
        .collect();
    assert_eq!(
        lines,
        [
            ("DINUM", "Agence", 12_500_000, 80, Terms::Once),
            ("DINUM", "Département", 12_500_000, 20, Terms::Once),
            ("Agence", "DINUM", 5_000_000, 100, Terms::Staggered),
        ]
    );
    assert_eq!(found[2].paid, (day("2026-05-15"), day("2026-09-30")));
    assert_eq!(found[0].object, "Clairière : le déploiement");
    assert_eq!(found[0].nature, (true, false));
}

#[test]
fn what_is_given_in_kind_is_said_and_has_the_days_of_the_convention() {
    let in_kind = Contribution { nature: Nature::InKind, ..contribution(1, 0, 300_000, &[]) };
    let (found, _) = grants(&convention(vec![in_kind.clone()]));
    assert_eq!(found[0].nature, (false, true));
    assert_eq!((found[0].terms, found[0].paid), (Terms::Other, (day("2026-04-21"), day("2026-12-31"))));
    let both = vec![in_kind.clone(), contribution(1, 0, 100, &["2026-05-15"])];
    assert_eq!(grants(&convention(both)).0[0].nature, (true, true));
    let mut endless = convention(vec![in_kind]);
    endless.contents.ends_on = None;
    assert_eq!(grants(&endless), (Vec::new(), vec![Lack::Days("Agence".to_owned())]));
}

#[test]
fn what_lacks_an_identity_is_told_once_and_left_out() {
    let mut it =
        convention(vec![contribution(1, 0, 100, &["2026-05-15"]), contribution(0, 1, 100, &["2026-05-15"])]);
    it.contents.parties[1].siret = None;
    assert_eq!(grants(&it), (Vec::new(), vec![Lack::Siret("Agence".to_owned())]));
    it.state = State::Draft;
    assert_eq!(grants(&it), (Vec::new(), Vec::new()));
}

#[test]
fn an_object_is_cut_at_a_word() {
    for (text, most, expected) in [
        ("court", 5, "court"),
        ("un texte long", 13, "un texte long"),
        ("un texte long", 12, "un texte…"),
        ("un texte, long", 10, "un texte…"),
        ("indivisible", 5, "indi…"),
    ] {
        assert_eq!(cut(text, most), expected, "{text} in {most}");
    }
    let mut long = contribution(1, 0, 100, &["2026-05-15"]);
    long.purpose = "déploiement ".repeat(40);
    assert!(grants(&convention(vec![long])).0[0].object.chars().count() <= LONGEST_OBJECT);
}

#[test]
fn shares_are_the_nearest_and_make_a_hundred() {
    for (parts, expected) in [
        (&[100][..], &[100][..]),
        (&[1, 1], &[50, 50]),
        (&[1, 1, 1], &[34, 33, 33]),
        (&[999, 1], &[99, 1]),
        (&[100_000, 1, 1], &[98, 1, 1]),
        (&[2, 1], &[67, 33]),
    ] {
        let parts: Vec<_> = parts.iter().map(|it| euros(*it)).collect();
        assert_eq!(shares(&parts), expected, "{parts:?}");
    }
}

proptest::proptest! {
    #[test]
    fn shares_always_make_a_hundred(cents in proptest::collection::vec(1..1_000_000_000_i64, 1..5)) {
        let parts: Vec<_> = cents.iter().map(|it| euros(*it)).collect();
        let shares = shares(&parts);
        proptest::prop_assert_eq!(shares.iter().sum::<u32>(), 100);
        proptest::prop_assert!(shares.iter().all(|it| *it >= 1));
    }
}
