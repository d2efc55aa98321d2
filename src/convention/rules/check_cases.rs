//! Cases of the rules that refuse and warn.

use super::super::Instalment;
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn euros(cents: i64) -> Euros {
    Euros::from_cents(cents)
}

fn parties(roles: &[Role]) -> Vec<Party> {
    roles
        .iter()
        .enumerate()
        .map(|(at, &role)| Party { role, short_name: format!("le partenaire {at}"), ..Party::default() })
        .collect()
}

fn contribution(amount: i64, allocations: &[i64], instalments: &[i64]) -> Contribution {
    Contribution {
        payer: 0,
        beneficiary: 1,
        amount: euros(amount),
        allocations: allocations
            .iter()
            .map(|it| Allocation { purpose: "coaching".to_owned(), amount: euros(*it) })
            .collect(),
        instalments: instalments
            .iter()
            .map(|it| Instalment {
                occasion: "signature".to_owned(),
                due_on: Some(day("2026-06-30")),
                amount: euros(*it),
                ..Instalment::default()
            })
            .collect(),
        ..Contribution::default()
    }
}

fn places(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(|it| it.place.as_str()).collect()
}

#[test]
fn parties_are_two_to_five_with_one_dinum_and_one_lead() {
    use Role::{Dinum, Lead, Partner};
    for (roles, expected) in [
        (vec![Lead, Dinum], vec![]),
        (vec![Dinum, Lead, Partner, Partner, Partner], vec![]),
        (vec![], vec!["parties"]),
        (vec![Dinum], vec!["parties", "parties.0.role"]),
        (vec![Lead, Dinum, Partner, Partner, Partner, Partner], vec!["parties"]),
        (vec![Lead, Partner], vec!["parties.0.role"]),
        (vec![Partner, Dinum], vec!["parties.0.role"]),
        (vec![Lead, Dinum, Dinum], vec!["parties.2.role"]),
        (vec![Lead, Lead, Dinum], vec!["parties.1.role"]),
    ] {
        assert_eq!(places(&check_parties(&parties(&roles))), expected, "{roles:?}");
    }
    let mut twins = parties(&[Lead, Dinum]);
    twins[1].short_name = twins[0].short_name.clone();
    assert_eq!(places(&check_parties(&twins)), ["parties.1.short_name"]);
}

#[test]
fn sums_that_do_not_agree_are_refused_with_the_difference() {
    for (contribution, expected) in [
        (contribution(5_000_000, &[3_000_000, 2_000_000], &[2_500_000, 2_500_000]), None),
        (contribution(5_000_000, &[], &[]), None),
        (contribution(1, &[1], &[1]), None),
        (
            contribution(5_000_000, &[3_000_000, 1_900_000], &[]),
            Some(
                "Les affectations font 49 000,00 € : il manque 1 000,00 € pour atteindre la contribution de 50 000,00 €.",
            ),
        ),
        (
            contribution(5_000_000, &[5_000_001], &[]),
            Some(
                "Les affectations font 50 000,01 € : c’est 0,01 € de trop pour la contribution de 50 000,00 €.",
            ),
        ),
        (
            contribution(5_000_000, &[5_000_000], &[1]),
            Some(
                "Les échéances font 0,01 € : il manque 49 999,99 € pour atteindre la contribution de 50 000,00 €.",
            ),
        ),
    ] {
        let problems = check_contribution(&contribution, 2);
        let read = problems.first().map(|it| it.message.replace(['\u{a0}', '\u{202f}'], " "));
        assert_eq!(read.as_deref(), expected);
        assert!(problems.len() <= 1, "{problems:?}");
    }
}

#[test]
fn only_money_that_moves_has_a_schedule() {
    let moved = contribution(100, &[100], &[100]);
    for (nature, beneficiary, expected) in [
        (Nature::Cash, 1, vec![]),
        (Nature::Cash, 0, vec!["instalments"]),
        (Nature::InKind, 1, vec!["instalments"]),
        (Nature::InKind, 0, vec!["instalments"]),
    ] {
        let contribution = Contribution { beneficiary, nature, ..moved.clone() };
        assert_eq!(places(&check_contribution(&contribution, 2)), expected, "{nature:?} {beneficiary}");
        let unscheduled = Contribution { instalments: Vec::new(), ..contribution };
        assert_eq!(places(&check_contribution(&unscheduled, 2)), Vec::<&str>::new());
    }
}

#[test]
fn payer_and_beneficiary_are_parties_and_amounts_are_positive() {
    let stranger = Contribution { payer: 2, beneficiary: 3, ..contribution(100, &[100], &[100]) };
    assert_eq!(places(&check_contribution(&stranger, 2)), ["payer", "beneficiary"]);
    assert_eq!(places(&check_contribution(&contribution(0, &[], &[]), 2)), ["amount"]);
    assert_eq!(
        places(&check_contribution(&contribution(-5, &[-5, 0], &[]), 2)),
        ["amount", "allocations.0.amount", "allocations.1.amount"]
    );
    assert_eq!(
        places(&check_contribution(&contribution(100, &[100], &[150, -50]), 2)),
        ["instalments.1.amount"]
    );
}

#[test]
fn a_convention_ends_after_its_effect_and_places_are_those_of_the_form() {
    for (end, expected) in [("2026-11-21", true), ("2026-11-22", true), ("2026-11-23", false)] {
        assert_eq!(check_end(day(end), day("2026-11-22")).is_some(), expected, "{end}");
    }
    let contents = Contents {
        ends_on: Some(day("2026-01-01")),
        parties: parties(&[Role::Lead, Role::Dinum]),
        contributions: vec![contribution(100, &[100], &[]), contribution(100, &[99], &[])],
        ..Contents::default()
    };
    assert_eq!(places(&check(&contents, day("2026-11-22"))), ["contributions.1.allocations", "ends_on"]);
}

#[test]
fn an_effect_comes_before_the_end() {
    for (effect, end, is_refused) in [
        (None, None, false),
        (None, Some("2027-03-31"), false),
        (Some("2027-04-01"), None, false),
        (Some("2027-03-30"), Some("2027-03-31"), false),
        (Some("2027-03-31"), Some("2027-03-31"), true),
        (Some("2027-04-01"), Some("2027-03-31"), true),
    ] {
        let problem = check_effect(effect.map(day), end.map(day));
        assert_eq!(problem.is_some(), is_refused, "{effect:?} {end:?}");
        assert!(problem.is_none_or(|it| it.place == "effect_on"));
    }
    let contents = Contents {
        effect_on: Some(day("2027-01-01")),
        ends_on: Some(day("2026-12-31")),
        parties: parties(&[Role::Lead, Role::Dinum]),
        ..Contents::default()
    };
    assert_eq!(places(&check(&contents, day("2026-11-22"))), ["effect_on"]);
}
