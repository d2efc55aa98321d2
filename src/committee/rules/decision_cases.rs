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
        (funded(Renewed, "2026-01-01", "2026-10-21"), vec![Fault::Over]),
        (funded(Renewed, "2026-01-01", "2026-10-22"), vec![]),
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
        assert_eq!(decision.faults(day("2026-10-22")), expected, "{decision:?}");
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
