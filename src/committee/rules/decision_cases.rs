//! Cases of what closes a committee, and of sums.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn amount(payer: &str, activity: Activity, amount: &str) -> Amount {
    Amount { payer: payer.to_owned(), activity, amount: amount.parse().unwrap() }
}

fn decision(outcome: Outcome) -> Decision {
    Decision {
        outcome,
        period: None,
        amounts: Vec::new(),
        conditions: Vec::new(),
        agreement: Agreement::Consensus,
        dissent: String::new(),
        arbitration: String::new(),
    }
}

fn funded(outcome: Outcome, from: &str, to: &str) -> Decision {
    Decision {
        period: Some((day(from), day(to))),
        amounts: vec![amount("DINUM", Activity::Development, "50000")],
        ..decision(outcome)
    }
}

#[test]
fn a_committee_is_closed_by_a_decision_that_holds() {
    use Outcome::{Lower, Pivot, Provisional, Renewed, Stop, Transfer};

    let proof = |it: Decision| Decision {
        conditions: vec![Condition {
            what: "Mesurer".to_owned(),
            owner: "Yanis Abadie".to_owned(),
            due_on: day("2026-12-22"),
        }],
        ..it
    };
    let vote = |yes, no| Agreement::Vote { yes, no, blank: 1 };
    for (decision, expected) in [
        (funded(Renewed, "2026-11-01", "2027-04-30"), vec![]),
        (decision(Renewed), vec![Fault::NoPeriod, Fault::NoAmount]),
        (funded(Lower, "2027-04-30", "2026-11-01"), vec![Fault::Backwards]),
        (funded(Renewed, "2026-05-01", "2026-10-21"), vec![Fault::Over]),
        (funded(Renewed, "2026-05-01", "2026-10-22"), vec![]),
        // It starts within six months of the committee, and covers twenty-four at most.
        (funded(Renewed, "2026-04-21", "2026-10-31"), vec![Fault::Far]),
        (funded(Renewed, "2026-04-22", "2026-10-31"), vec![]),
        (funded(Renewed, "2027-04-22", "2027-10-31"), vec![]),
        (funded(Renewed, "2027-04-23", "2027-10-31"), vec![Fault::Far]),
        (funded(Renewed, "2026-11-01", "2028-10-31"), vec![]),
        (funded(Renewed, "2026-11-01", "2028-11-01"), vec![Fault::TooLong]),
        (funded(Renewed, "2027-03-01", "2029-02-28"), vec![]),
        (funded(Renewed, "2027-03-01", "2029-03-01"), vec![Fault::TooLong]),
        // Nothing is granted, and nothing has to be said of it.
        (decision(Stop), vec![]),
        (decision(Transfer), vec![]),
        (decision(Pivot), vec![]),
        (funded(Stop, "2026-11-01", "2026-11-30"), vec![Fault::StopGrants]),
        (Decision { period: None, ..funded(Pivot, "2026-11-01", "2026-11-30") }, vec![Fault::NoPeriod]),
        // One to two calendar months, both days included.
        (proof(funded(Provisional, "2026-11-01", "2026-11-29")), vec![Fault::NotProvisional]),
        (proof(funded(Provisional, "2026-11-01", "2026-11-30")), vec![]),
        (proof(funded(Provisional, "2026-11-01", "2026-12-31")), vec![]),
        (proof(funded(Provisional, "2026-11-01", "2027-01-01")), vec![Fault::NotProvisional]),
        (proof(funded(Provisional, "2026-12-31", "2027-02-27")), vec![]),
        (proof(funded(Provisional, "2026-12-31", "2027-02-28")), vec![Fault::NotProvisional]),
        (funded(Provisional, "2026-11-01", "2026-11-30"), vec![Fault::NoProof]),
        (Decision { agreement: vote(4, 1), ..funded(Renewed, "2026-11-01", "2027-04-30") }, vec![]),
        (
            Decision { agreement: vote(2, 2), ..funded(Renewed, "2026-11-01", "2027-04-30") },
            vec![Fault::Rejected],
        ),
    ] {
        assert_eq!(decision.faults(day("2026-10-22"), None), expected, "{decision:?}");
    }
}

#[test]
fn a_condition_is_met_after_the_committee_and_nobody_votes_twice() {
    let due = |on: &str| Condition { what: "Mesurer".to_owned(), owner: "Yanis".to_owned(), due_on: day(on) };
    let asks = |days: &[&str]| Decision {
        conditions: days.iter().map(|it| due(it)).collect(),
        ..decision(Outcome::Pivot)
    };
    for (days, expected) in [
        (vec!["2026-10-22", "2026-10-23"], vec![]),
        (vec!["2026-10-21"], vec![Fault::ConditionBefore(0)]),
        (vec!["2026-12-01", "2025-12-01"], vec![Fault::ConditionBefore(1)]),
    ] {
        assert_eq!(asks(&days).faults(day("2026-10-22"), None), expected, "{days:?}");
    }
    for (votes, voices, expected) in [
        ([3, 1, 1], Some(5), vec![]),
        ([3, 1, 2], Some(5), vec![Fault::TooManyVotes]),
        ([3, 1, 2], None, vec![]),
        ([1, 1, 0], Some(1), vec![Fault::Rejected, Fault::TooManyVotes]),
        ([1, 0, 0], Some(0), vec![Fault::TooManyVotes]),
    ] {
        let agreement = Agreement::Vote { yes: votes[0], no: votes[1], blank: votes[2] };
        let voted = Decision { agreement, ..decision(Outcome::Pivot) };
        assert_eq!(voted.faults(day("2026-10-22"), voices), expected, "{votes:?} of {voices:?}");
    }
}

#[test]
fn amounts_add_up_to_the_cent_both_ways() {
    let amounts = [
        amount("Agence", Activity::Development, "50000.10"),
        amount("DINUM", Activity::Development, "25000.20"),
        amount("Agence", Activity::Deployment, "25000"),
        amount("DINUM", Activity::Design, "0.03"),
    ];
    let sums = sums(&amounts).unwrap();
    let euros = |text: &str| text.parse::<Euros>().unwrap();
    assert_eq!(
        sums.payers,
        [("Agence".to_owned(), euros("75000.10")), ("DINUM".to_owned(), euros("25000.23"))]
    );
    assert_eq!(
        sums.activities.into_iter().collect::<Vec<_>>(),
        [
            (Activity::Development, euros("75000.30")),
            (Activity::Deployment, euros("25000")),
            (Activity::Design, euros("0.03")),
        ]
    );
    assert_eq!(sums.total, euros("100000.33"));
    assert_eq!(super::sums(&[]).unwrap().total, Euros::ZERO);
}

#[test]
fn activities_read_back() {
    for activity in Activity::all() {
        assert_eq!(activity.code().parse(), Ok(activity));
    }
    assert_eq!("charges".parse::<Activity>(), Err(()));
}
