//! Cases of the due date once committees are recorded here: decisions, provisional budgets, several on a day.

use super::*;
use crate::portfolio::rules::phase;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn decided(held_on: &str, outcome: Outcome, ends_on: Option<&str>) -> Decided {
    Decided { held_on: day(held_on), outcome, ends_on: ends_on.map(day) }
}

fn facts(decided: &[Decided], contract_ends: Option<&str>) -> Facts {
    Facts {
        spans: vec![Span { phase: phase("acceleration").unwrap(), start: day("2025-01-14"), end: None }],
        committees: decided.iter().map(|it| it.held_on).collect(),
        contracts: vec![Contract { signed_on: day("2025-04-21"), ends_on: contract_ends.map(day) }],
        decided: decided.to_vec(),
        ..Facts::default()
    }
}

fn due_on(facts: &Facts, today: &str) -> Option<(NaiveDate, Rule)> {
    match standing(facts, day(today)) {
        Standing::Due { due, .. } => Some((due.on, due.rule)),
        _ => None,
    }
}

#[test]
fn the_period_of_the_last_decision_comes_before_the_convention() {
    use Outcome::{Pivot, Renewed};
    for (decisions, contract_ends, today, expected, ends_on) in [
        // The period ends late: six months come first, whatever the convention says.
        (
            vec![decided("2026-05-20", Renewed, Some("2027-07-31"))],
            Some("2026-12-31"),
            "2026-06-01",
            "2026-11-20",
            None,
        ),
        // The period ends before: 45 days before it.
        (
            vec![decided("2026-05-20", Renewed, Some("2026-12-15"))],
            Some("2027-12-31"),
            "2026-06-01",
            "2026-10-31",
            Some("2026-12-15"),
        ),
        // A decision without a period leaves the convention's end.
        (
            vec![decided("2026-05-20", Pivot, None)],
            Some("2026-12-31"),
            "2026-06-01",
            "2026-11-16",
            Some("2026-12-31"),
        ),
        // Of two decisions, the later.
        (
            vec![
                decided("2026-05-20", Renewed, Some("2026-12-15")),
                decided("2025-11-20", Renewed, Some("2026-07-01")),
            ],
            None,
            "2026-06-01",
            "2026-10-31",
            Some("2026-12-15"),
        ),
        // Neither: six months.
        (vec![decided("2026-08-31", Pivot, None)], None, "2026-09-01", "2027-02-28", None),
        (vec![decided("2027-08-31", Pivot, None)], None, "2027-09-01", "2028-02-29", None),
    ] {
        let (on, rule) = due_on(&facts(&decisions, contract_ends), today).unwrap();
        let by_budget = if let Rule::BudgetEnd { ends_on, .. } = rule { Some(ends_on) } else { None };
        assert_eq!((on, by_budget), (day(expected), ends_on.map(day)), "{decisions:?}");
    }
}

#[test]
fn a_provisional_budget_sets_the_next_date_by_itself() {
    let provisional = decided("2026-10-22", Outcome::Provisional, Some("2026-12-22"));
    let rule = Rule::Provisional { ends_on: day("2026-12-22"), held_on: day("2026-10-22") };
    let known = facts(&[provisional], Some("2026-12-31"));
    assert_eq!(due_on(&known, "2026-11-01"), Some((day("2026-12-22"), rule)));
    assert_eq!(due_on(&known, "2026-12-23"), Some((day("2026-12-22"), rule)), "late, and the same");
    // Whatever met since, recorded or told by the sheet, is the base again.
    let mut since = known.clone();
    since.committees.push(day("2026-12-20"));
    assert_eq!(
        due_on(&since, "2026-12-23"),
        Some((day("2027-06-20"), Rule::SixMonths(Base::Held(day("2026-12-20")))))
    );
    assert_eq!(next_due(&facts(&[], None), provisional), Some(Due { on: day("2026-12-22"), rule }));
}

#[test]
fn a_budget_that_ends_soon_after_its_own_decision_is_due_at_its_end() {
    let by_six = |held: &str| Rule::SixMonths(Base::Held(day(held)));
    let short = |held: &str, end: &str| Rule::ShortBudget { ends_on: day(end), held_on: day(held) };
    let early = |held: &str, end: &str| Rule::BudgetEnd { ends_on: day(end), base: Base::Held(day(held)) };
    for (held, ends_on, expected, rule) in [
        // 46 days after, 45, 44, the day itself.
        ("2026-11-15", "2026-12-31", "2026-11-16", early("2026-11-15", "2026-12-31")),
        ("2026-11-16", "2026-12-31", "2026-12-31", short("2026-11-16", "2026-12-31")),
        ("2026-11-17", "2026-12-31", "2026-12-31", short("2026-11-17", "2026-12-31")),
        ("2026-12-31", "2026-12-31", "2026-12-31", short("2026-12-31", "2026-12-31")),
        // Through a leap day.
        ("2028-02-01", "2028-03-17", "2028-03-17", short("2028-02-01", "2028-03-17")),
        ("2028-02-01", "2028-03-18", "2028-02-02", early("2028-02-01", "2028-03-18")),
    ] {
        let decision = decided(held, Outcome::Renewed, Some(ends_on));
        // Whatever the convention says: the money that was decided comes first.
        for contract_ends in [None, Some("2029-12-31")] {
            let known = facts(&[decision], contract_ends);
            assert_eq!(due_on(&known, held), Some((day(expected), rule)), "{held} {ends_on}");
            assert_eq!(next_due(&known, decision).map(|it| it.on), Some(day(expected)));
        }
    }
    let reason = Due { on: day("2026-12-31"), rule: short("2026-11-20", "2026-12-31") }.reason();
    assert_eq!(
        reason.replace('\u{a0}', " "),
        "fin du budget (31 déc. 2026), à 45 jours ou moins de sa décision (20 nov. 2026)"
    );
    // A committee that met since without a decision of its own has already seen what follows.
    let mut since = facts(&[decided("2026-11-20", Outcome::Renewed, Some("2026-12-31"))], None);
    since.committees.push(day("2026-12-10"));
    assert_eq!(due_on(&since, "2026-12-11"), Some((day("2027-06-10"), by_six("2026-12-10"))));
    // A decision that grants nothing leaves the convention, which the same committee has seen end.
    let nothing = facts(&[decided("2026-11-20", Outcome::Pivot, None)], Some("2026-12-31"));
    assert_eq!(due_on(&nothing, "2026-11-21"), Some((day("2027-05-20"), by_six("2026-11-20"))));
}

#[test]
fn nothing_is_due_after_a_stop_or_a_transfer() {
    for (outcome, is_last) in Outcome::ALL.map(|it| (it, matches!(it, Outcome::Stop | Outcome::Transfer))) {
        let known = facts(&[decided("2026-10-22", outcome, None)], None);
        assert_eq!(standing(&known, day("2027-10-22")) == Standing::None, is_last, "{outcome:?}");
    }
    // A committee that met since shows that it went on.
    let mut known = facts(&[decided("2026-10-22", Outcome::Stop, None)], None);
    known.committees.push(day("2026-11-05"));
    assert_eq!(due_on(&known, "2026-11-06").map(|it| it.0), Some(day("2027-05-05")));
}

#[test]
fn an_event_and_a_committee_of_the_same_day_are_one() {
    let mut known = facts(&[decided("2026-05-20", Outcome::Renewed, None)], None);
    known.committees.extend([day("2026-05-20"), day("2026-05-20")]);
    let once = facts(&[decided("2026-05-20", Outcome::Renewed, None)], None);
    assert_eq!(standing(&known, day("2026-06-01")), standing(&once, day("2026-06-01")));
}

#[test]
fn postponing_moves_the_planned_day_and_never_the_due_date() {
    let known = facts(&[decided("2026-05-20", Outcome::Renewed, None)], None);
    for planned in [None, Some("2026-11-01"), Some("2026-11-20"), Some("2027-02-01")] {
        let moved = Facts { planned: planned.map(day), ..known.clone() };
        let Standing::Due { due, planned_on } = standing(&moved, day("2026-11-02")) else { panic!("due") };
        assert_eq!((due.on, planned_on), (day("2026-11-20"), planned.map(day)));
    }
}

#[test]
fn what_a_committee_answered_to_is_what_was_due_the_day_before() {
    let known = facts(&[decided("2026-05-20", Outcome::Renewed, None)], None);
    let six = |base: &str| Rule::SixMonths(Base::Held(day(base)));
    assert_eq!(
        answered(&known, day("2026-11-26")),
        Some(Due { on: day("2026-11-20"), rule: six("2026-05-20") })
    );
    // Recorded afterwards: the committees that came later do not count.
    let signed = Rule::SixMonths(Base::Signature(day("2025-04-21")));
    assert_eq!(answered(&known, day("2026-05-20")), Some(Due { on: day("2025-10-21"), rule: signed }));
}
