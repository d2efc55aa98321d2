//! What values come to: new, there, corrections, doubts, contradictions; and what always holds.

use super::*;
use crate::impact::record::metric::{Model, Version};
use crate::impact::rules::{Answers, Direction, Formula, Frequency, MatrixBox, PeriodKind};
use chrono::NaiveDate;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn figure(text: &str) -> Figure {
    text.parse().unwrap()
}

/// A metric of two versions: months counted, then shares of a month from July 2026.
fn metric() -> Known {
    let row = Model {
        id: 7,
        product_id: 1,
        name: "Comptes créés".to_owned(),
        usual: None,
        matrix_box: MatrixBox::Used,
        frequency: Frequency::Monthly,
        delay: 30,
        source: String::new(),
        formula: Formula::Share,
        is_north_star: false,
        was_north_star: false,
        is_public: true,
        starts_on: day("2025-01-01"),
        last_version_id: None,
        last_ends_on: None,
        last_value: None,
        late_from: None,
        ending: None,
        ended_on: None,
        ended_why: None,
        formula_was: None,
        formula_on: None,
        formula_why: None,
        replaces_id: None,
        version: 1,
    };
    let version = |id, number, unit: &str, from: &str| Version {
        id,
        metric_id: 7,
        number,
        question: String::new(),
        unit: unit.parse().unwrap(),
        direction: Direction::Higher,
        period: PeriodKind::Month,
        method: String::new(),
        sample_size: None,
        sample_share: None,
        proxy_for: String::new(),
        from_on: day(from),
        reason: None,
        written_by: 1,
    };
    let versions = vec![version(1, 1, "count:", "2025-01-01"), version(2, 2, "percent", "2026-07-01")];
    Known { row, versions }
}

fn said(line: u32, period: &str, value: &str) -> Said {
    let period = Period::parse(PeriodKind::Month, period).unwrap();
    Said { line, metric: 0, period, value: figure(value), basis: None, reason: None, source: None }
}

/// 100, 110, 105, 120, 118 from January to May 2026.
fn history() -> History {
    let mut history = History::default();
    let values = ["100", "110", "105", "120", "118"].into_iter().zip(1..);
    history.add(
        1,
        values
            .map(|(value, month)| (said(0, &format!("2026-{month:02}"), "0").period.number(), figure(value))),
    );
    history
}

fn told(verdict: &Verdict) -> String {
    match verdict {
        Verdict::New => "new".to_owned(),
        Verdict::Same => "same".to_owned(),
        Verdict::Correction(was) => format!("was {was}"),
        Verdict::Doubtful(doubt, was) => {
            let likely = doubt.likely.map_or_else(String::new, |it| format!(" likely {it}"));
            format!("doubt{likely}{}", was.map_or_else(String::new, |it| format!(" was {it}")))
        }
        Verdict::Contradicted(line) => format!("line {line}"),
    }
}

#[test]
fn each_value_comes_to_something() {
    let all = [
        said(2, "2026-06", "122"),
        said(3, "2026-05", "118"),
        said(4, "2026-04", "121"),
        said(5, "2026-06", "122"),
        said(6, "2026-06", "123"),
        // Of the version after, whose series is empty: nothing is doubted but a share beyond 100 %.
        said(7, "2026-07", "12"),
        said(8, "2026-08", "864"),
        // Before the first version began, it is the first that measures.
        said(9, "2024-12", "1"),
        said(10, "2026-03", "1050"),
    ];
    let own: Vec<&Said> = all.iter().collect();
    let found: Vec<String> = judge(&metric(), &history(), &own).iter().map(told).collect();
    assert_eq!(
        found,
        ["new", "same", "was 120", "same", "line 2", "new", "doubt likely 86.4", "new", "was 105"]
    );
}

#[test]
fn a_doubt_looks_at_what_comes_with_a_value_and_not_at_doubtful_ones() {
    let all = [
        said(2, "2026-04", "128"),
        said(3, "2026-02", "110"),
        said(4, "2026-05", "1300"),
        said(5, "2026-01", "100"),
        said(6, "2026-06", "125"),
        said(7, "2025-12", "105"),
        said(8, "2026-03", "120"),
        said(9, "2025-11", "100"),
    ];
    let own: Vec<&Said> = all.iter().collect();
    let found: Vec<String> = judge(&metric(), &History::default(), &own).iter().map(told).collect();
    assert_eq!(found, ["new", "new", "doubt likely 130", "new", "new", "new", "new", "new"]);
}

#[test]
fn a_period_is_read_in_the_version_that_measures_it() {
    let mut known = metric();
    known.versions[1].period = PeriodKind::Quarter;
    for (text, expected) in [
        ("2026-06", Ok("2026-06")),
        ("T3 2026", Ok("2026-T3")),
        ("2026-07", Err("Ce trimestre n’est pas lisible")),
        ("T1 2026", Err("Aucune version de cet indicateur ne mesure")),
        ("bientôt", Err("Ce trimestre n’est pas lisible")),
        ("T4 2026", Err("Cette période finit le 31\u{a0}déc. 2026\u{a0}: sa valeur se relève une fois")),
    ] {
        let found = period_of(&known, text, day("2026-11-28")).map(Period::code);
        match expected {
            Ok(code) => assert_eq!(found.as_deref(), Ok(code)),
            Err(why) => assert!(found.as_ref().is_err_and(|it| it.contains(why)), "{text}: {found:?}"),
        }
    }
}

#[test]
fn what_it_is_computed_from_counts_as_much_as_the_value() {
    let of = |first| Some(Basis::Answers(Answers([first, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3])));
    let with = |line, period, basis| Said { basis, ..said(line, period, "118") };
    let mut history = history();
    let may = said(0, "2026-05", "118").period.number();
    for (there, all, expected) in [
        (None, vec![with(2, "2026-05", None)], vec!["same"]),
        (None, vec![with(2, "2026-05", of(1))], vec!["was 118"]),
        (of(1), vec![with(2, "2026-05", None)], vec!["same"]),
        (of(1), vec![with(2, "2026-05", of(1))], vec!["same"]),
        (of(1), vec![with(2, "2026-05", of(2))], vec!["was 118"]),
        (of(1), vec![with(2, "2026-06", of(1)), with(3, "2026-06", None)], vec!["new", "same"]),
        (of(1), vec![with(2, "2026-06", of(1)), with(3, "2026-06", of(2))], vec!["new", "line 2"]),
        (of(1), vec![with(2, "2026-06", None), with(3, "2026-06", of(2))], vec!["new", "line 2"]),
    ] {
        if let Some(it) = there {
            history.add_basis(1, may, it);
        }
        let own: Vec<&Said> = all.iter().collect();
        let found: Vec<String> = judge(&metric(), &history, &own).iter().map(told).collect();
        assert_eq!(found, expected, "{all:?}");
    }
}

proptest! {
    #[test]
    fn said_twice_is_said_once(values in proptest::collection::vec((1_u32..13, 0_i64..500), 1..30)) {
        let known = metric();
        let all: Vec<Said> = values.iter().zip(2..)
            .map(|((month, value), line)| said(line, &format!("2025-{month:02}"), &value.to_string()))
            .collect();
        let once: Vec<&Said> = all.iter().collect();
        let twice: Vec<&Said> = all.iter().chain(&all).collect();
        let found = judge(&known, &history(), &twice);
        prop_assert_eq!(&found[..all.len()], &judge(&known, &history(), &once)[..]);
        let is_done = |it: &Verdict| matches!(it, Verdict::Same | Verdict::Contradicted(_));
        prop_assert!(found[all.len()..].iter().all(is_done));
        // Filed, all of it is there.
        let mut after = history();
        for (it, verdict) in all.iter().zip(&found) {
            if !is_done(verdict) {
                after.add(known.version_for(it.period.last()).id, [(it.period.number(), it.value)]);
            }
        }
        prop_assert!(judge(&known, &after, &once).iter().all(is_done));
    }
}
