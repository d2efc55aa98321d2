//! Cases of what a schedule asks: ahead, slipping, late, received, too much.

use super::super::super::receipts::Place;
use super::*;

#[test]
fn a_payment_is_told_thirty_days_ahead_and_late_after_its_day() {
    let risk = |days| Some(Due::AtRisk { days_left: Some(days) });
    for (due_on, today, what, expected) in [
        ("2020-09-30", "2020-08-30", "Versement de", None),
        ("2020-09-30", "2020-08-31", "Versement de", Some(Due::Due { days_left: 30 })),
        ("2020-09-30", "2020-09-30", "Versement de", Some(Due::Due { days_left: 0 })),
        ("2020-09-30", "2020-10-01", "Versement de", None),
        (
            "2020-09-30",
            "2020-10-01",
            "Versement en retard",
            Some(Due::Late { since: day("2020-10-01"), days: 1 }),
        ),
        ("2020-11-30", "2020-11-30", "Versement de", Some(Due::Due { days_left: 0 })),
        // From 1 December to 31 January nothing is paid: said while it can still be moved.
        ("2020-12-01", "2020-09-01", "Versement de", None),
        ("2020-12-01", "2020-09-02", "Versement de", risk(90)),
        ("2020-12-01", "2020-12-01", "Versement de", risk(0)),
    ] {
        let mut convention = documented();
        convention.contents.contributions = vec![paid(1, 0, 40_000, &[(due_on, 40_000)])];
        let found = on(&convention, &carrier(None), today);
        assert_eq!(state(&found, what), expected, "{what} {due_on} on {today}: {found:#?}");
    }
}

#[test]
fn a_payment_that_slips_says_until_when_and_whether_that_is_too_late() {
    let why = |due_on: &str, ends_on: &str| {
        let mut convention = documented();
        convention.contents.ends_on = Some(day(ends_on));
        convention.contents.contributions = vec![paid(1, 0, 40_000, &[(due_on, 40_000)])];
        let tasks = tasks(&convention, &carrier(None), OnRecord::default(), day("2020-11-23"));
        tasks
            .into_iter()
            .find(|it| it.what.starts_with("Versement"))
            .unwrap()
            .why
            .replace(['\u{a0}', '\u{202f}'], " ")
    };
    assert_eq!(
        why("2020-12-15", "2020-12-31"),
        "Dû par l’Office. Aucun paiement n’est fait entre le 1er déc. et le 31 janv. : le versement glissera à \
         février 2021, après la fin de la convention."
    );
    assert!(why("2020-12-15", "2021-02-01").ends_with("février 2021."));
    assert!(why("2021-01-31", "2021-12-31").ends_with("février 2021."));
    assert!(why("2021-02-01", "2021-12-31").starts_with("Dû par l’Office selon l’échéancier"));
}

#[test]
fn several_payments_behind_are_one_line_for_administrators() {
    let found = tasks(&documented(), &carrier(None), OnRecord::default(), day("2020-10-01"));
    let check = found.iter().find(|it| it.what.contains("en retard")).unwrap();
    assert_eq!(check.what, "3 versements en retard");
    assert_eq!((check.since, check.due), (Some(day("2020-05-16")), Some(day("2020-05-15"))));
    assert!(check.is_for(Administrator) && !check.is_for(Coach));
    assert!(check.why.contains("relancez le payeur"));
}

#[test]
fn what_was_received_is_no_longer_asked_for() {
    let receipt = |contribution, instalment, on: &str, euros: i64| Receipt {
        place: Place { contribution, instalment },
        on: day(on),
        amount: Euros::from_cents(euros * 100),
    };
    let asked = |receipts: &[Receipt], today: &str| {
        let found =
            tasks(&documented(), &carrier(None), OnRecord { receipts, ..OnRecord::default() }, day(today));
        let found = found.into_iter().filter(|it| it.what.contains("ersement"));
        found.map(|it| (it.what, it.why.replace(['\u{a0}', '\u{202f}'], " "))).collect::<Vec<_>>()
    };
    let all = [receipt(0, 0, "2020-05-29", 25_000), receipt(0, 1, "2020-09-01", 25_000)];
    let whole = [&all[..], &[receipt(1, 0, "2020-06-01", 100_000)]].concat();
    assert_eq!(asked(&whole, "2020-10-01"), []);
    let partly = [&all[..], &[receipt(1, 0, "2020-05-10", 60_000)]].concat();
    let late = asked(&partly, "2020-10-01");
    assert_eq!(late[0].0, "Versement en retard");
    assert!(late[0].1.starts_with("100 000 € le 15 mai 2020, dont 40 000 € manquent, par"), "{late:?}");
    assert_eq!(
        asked(&partly, "2020-05-15")[0].0.replace(['\u{a0}', '\u{202f}'], " "),
        "Versement de 40 000 € prévu le 15 mai 2020"
    );
    let beyond = [&whole[..], &[receipt(1, 0, "2020-06-02", 1)]].concat();
    let found = asked(&beyond, "2020-10-01");
    assert_eq!(found[0].0, "Versement reçu en trop");
    assert!(found[0].1.starts_with("1 € le 2 juin 2020 reçus de trop"), "{found:?}");
}
