//! Cases of what an amendment changes, and of what is refused in it.

use super::super::amendment_check::{Proposal, check_amendment, check_signature};
use super::super::instalment::Trigger;
use super::super::receipts::{Place, Receipt};
use super::super::{Allocation, Role};
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn euros(units: i64) -> Euros {
    Euros::from_cents(units * 100)
}

fn instalment(occasion: &str, on: &str, units: i64) -> Instalment {
    Instalment {
        occasion: occasion.to_owned(),
        due_on: Some(day(on)),
        amount: euros(units),
        ..Instalment::default()
    }
}

/// The region gives 50 000 € to the DINUM, in two payments, for two purposes.
fn contents() -> Contents {
    let allocation = |purpose: &str, units| Allocation { purpose: purpose.to_owned(), amount: euros(units) };
    let party = |role, short: &str, name: &str| Party {
        role,
        short_name: short.to_owned(),
        representative_name: name.to_owned(),
        ..Party::default()
    };
    Contents {
        ends_on: Some(day("2027-03-31")),
        parties: vec![party(Role::Lead, "la Région", "Mme Alba"), party(Role::Dinum, "la DINUM", "M. Roch")],
        contributions: vec![Contribution {
            payer: 0,
            beneficiary: 1,
            amount: euros(50_000),
            allocations: vec![allocation("coaching", 20_000), allocation("déploiement", 30_000)],
            instalments: vec![
                instalment("Signature", "2026-05-15", 10_000),
                instalment("", "2026-11-15", 40_000),
            ],
            ..Contribution::default()
        }],
        ..Contents::default()
    }
}

fn told(after: &Contents, lines: &Lines) -> Vec<(String, String, String)> {
    let plain = |it: String| it.replace(['\u{a0}', '\u{202f}'], " ");
    differences(&contents(), after, lines, Some(day("2026-04-15")))
        .into_iter()
        .map(|it| (plain(it.label), plain(it.before), plain(it.after)))
        .collect()
}

#[test]
fn each_field_is_told_before_and_after() {
    let mut after = contents();
    after.ends_on = Some(day("2027-06-30"));
    after.contributions[0].amount = euros(45_000);
    after.contributions[0].allocations[0].amount = euros(15_000);
    after.contributions[0].instalments[1].amount = euros(35_000);
    after.parties[0].representative_name = "M. Vasse".to_owned();
    let lines = Lines::unmoved(&after);
    let expected = [
        ("Dernier jour de la convention", "31 mars 2027", "30 juin 2027"),
        ("Contribution 1 (la Région) : montant", "50 000,00 €", "45 000,00 €"),
        ("Contribution 1 (la Région) : affectation « coaching »", "20 000,00 €", "15 000,00 €"),
        (
            "Contribution 1 (la Région) : échéance 2",
            "au plus tard le 15 novembre 2026 : 40 000,00 €",
            "au plus tard le 15 novembre 2026 : 35 000,00 €",
        ),
        ("La Région : représentant", "Mme Alba", "M. Vasse"),
    ]
    .map(|it| (it.0.to_owned(), it.1.to_owned(), it.2.to_owned()));
    assert_eq!(told(&after, &lines), expected);
    assert_eq!(told(&contents(), &Lines::unmoved(&contents())), []);
}

#[test]
fn a_line_that_goes_does_not_change_the_others() {
    let mut after = contents();
    after.contributions[0].allocations.remove(0);
    after.contributions[0].instalments.remove(0);
    after.contributions[0].instalments.push(instalment("Bilan", "2027-03-15", 10_000));
    let found = told(&after, &Lines(vec![vec![Some(1), None]]));
    let labels: Vec<_> = found.iter().map(|it| (it.0.as_str(), it.1.is_empty(), it.2.is_empty())).collect();
    assert_eq!(
        labels,
        [
            ("Contribution 1 (la Région) : affectation « coaching »", false, true),
            ("Contribution 1 (la Région) : échéance 1", false, true),
            ("Contribution 1 (la Région) : nouvelle échéance", true, false),
        ]
    );
}

#[test]
fn what_an_amendment_cannot_do_is_refused() {
    let receipt = |instalment, units| Receipt {
        place: Place { contribution: 0, instalment },
        on: day("2026-05-12"),
        amount: euros(units),
    };
    let lower = |at: usize, units| {
        let mut after = contents();
        after.contributions[0].instalments[at].amount = euros(units);
        after
    };
    let ending = |on: Option<&str>| Contents { ends_on: on.map(day), ..contents() };
    let without = |at: usize| {
        let mut after = contents();
        after.contributions[0].instalments.remove(at);
        after
    };
    let unmoved = || Lines::unmoved(&contents());
    for (after, lines, clause, receipts, expected) in [
        (contents(), unmoved(), "", vec![], Some("matters")),
        (contents(), unmoved(), "Le service est gratuit.", vec![], None),
        (ending(Some("2027-06-30")), unmoved(), "", vec![], None),
        (ending(Some("2026-11-24")), unmoved(), "", vec![], None),
        (ending(Some("2026-11-23")), unmoved(), "", vec![], Some("ends_on")),
        (ending(None), unmoved(), "", vec![], Some("ends_on")),
        (lower(0, 8_000), unmoved(), "", vec![receipt(0, 8_000)], None),
        (
            lower(0, 7_999),
            unmoved(),
            "",
            vec![receipt(0, 8_000)],
            Some("contributions.0.instalments.0.amount"),
        ),
        // Too much had come already: the line may stay as it is.
        (ending(Some("2027-06-30")), unmoved(), "", vec![receipt(0, 12_000)], None),
        (without(0), Lines(vec![vec![Some(1)]]), "", vec![receipt(1, 40_000)], None),
        (
            without(0),
            Lines(vec![vec![Some(1)]]),
            "",
            vec![receipt(0, 1)],
            Some("contributions.0.instalments"),
        ),
    ] {
        let before = contents();
        let signed_on = day("2026-04-15");
        let proposal = Proposal { before: &before, after: &after, lines: &lines, clause, signed_on };
        let found = check_amendment(&proposal, &receipts, day("2026-11-23"));
        let places: Vec<_> = found.iter().map(|it| it.place.as_str()).collect();
        assert_eq!(places, expected.into_iter().collect::<Vec<_>>(), "{after:?} {receipts:?}");
    }
}

#[test]
fn what_is_asked_at_the_signature_is_not_late_at_once() {
    let at_signature =
        |units| Instalment { trigger: Trigger::Signature, amount: euros(units), ..Instalment::default() };
    let with = |first: Instalment| {
        let mut it = contents();
        it.contributions[0].instalments[0] = first;
        it
    };
    let (same, new) = (|| Lines::unmoved(&contents()), || Lines(vec![vec![None, Some(1)]]));
    let first = Place { contribution: 0, instalment: 0 };
    let came = |units| vec![Receipt { place: first, on: day("2026-05-12"), amount: euros(units) }];
    let dated = contents();
    let due = with(at_signature(10_000));
    // Signed on 15 April, it is paid by 15 May.
    for (before, units, lines, receipts, today, is_refused) in [
        (&dated, 10_000, same(), vec![], "2026-05-15", false),
        (&dated, 10_000, same(), vec![], "2026-05-16", true),
        (&dated, 10_000, same(), came(9_999), "2026-05-16", true),
        (&dated, 10_000, same(), came(10_000), "2026-05-16", false),
        (&dated, 10_000, new(), vec![], "2026-05-16", true),
        (&due, 10_000, same(), vec![], "2026-05-16", false),
        (&due, 9_000, same(), vec![], "2026-05-16", false),
        (&due, 11_000, same(), vec![], "2026-05-16", true),
        (&due, 11_000, same(), came(11_000), "2026-05-16", false),
    ] {
        let after = with(at_signature(units));
        let signed_on = day("2026-04-15");
        let proposal = Proposal { before, after: &after, lines: &lines, clause: "Une clause.", signed_on };
        let found = check_signature(&proposal, &receipts, day(today));
        let place = "contributions.0.instalments.0.trigger";
        assert_eq!(found.iter().any(|it| it.place == place), is_refused, "{units} {lines:?} {today}");
        assert!(
            found.iter().all(|it| it.message.replace('\u{a0}', " ").contains("15 mai 2026")),
            "{found:?}"
        );
    }
    let told = told(&with(at_signature(9_000)), &same());
    assert_eq!(told[0].2, "Signature, au plus tard le 15 mai 2026 : 9 000,00 €");
}
