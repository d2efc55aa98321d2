//! Cases of a decision as typed.

use super::*;
use crate::committee::rules::{Attendance, Seat};

fn draft(outcome: &str, fields: &[(&str, &str)]) -> DecisionDraft {
    let mut draft = DecisionDraft::new(&["Agence".to_owned(), "DINUM".to_owned()]);
    draft.outcome = outcome.to_owned();
    for (field, value) in fields {
        let value = (*value).to_owned();
        match *field {
            "from" => draft.period_from = value,
            "to" => draft.period_to = value,
            "agreement" => draft.agreement = value,
            "for" => draft.votes_for = value,
            "against" => draft.votes_against = value,
            "what" => draft.conditions[0].what = value,
            "asked" => {
                let line = Line { what: "Mesurer".to_owned(), owner: "Yanis".to_owned(), due_on: value };
                *draft.conditions.last_mut().unwrap() = line;
            }
            "blank" => draft.votes_blank = value,
            "arbitration" => draft.arbitration = value,
            cell => {
                draft.amounts.insert(cell.to_owned(), value);
            }
        }
    }
    draft
}

fn faults(draft: &DecisionDraft) -> Vec<String> {
    let errors = draft.parsed("2026-12-01".parse().unwrap(), &[], None).unwrap_err();
    errors.iter().map(|it| it.field.clone()).collect()
}

#[test]
fn a_whole_decision_is_read() {
    let typed = draft(
        "renewed",
        &[
            ("from", "01/02/2027"),
            ("to", "31/07/2027"),
            ("development-0", "50 000"),
            ("development-1", "25 000,50"),
            ("design-0", "0"),
        ],
    );
    let decision = typed.parsed("2026-12-01".parse().unwrap(), &[], None).unwrap();
    assert_eq!(decision.outcome, Outcome::Renewed);
    assert_eq!(decision.total(), "75000.50".parse().ok());
    let payers: Vec<_> = decision.amounts.iter().map(|it| it.payer.as_str()).collect();
    assert_eq!(payers, ["Agence", "DINUM"], "what is zero is left out");
    assert!(decision.conditions.is_empty());
}

#[test]
fn nothing_closes_without_an_outcome() {
    assert_eq!(faults(&draft("", &[])), ["outcome"]);
    assert_eq!(faults(&draft("reporte", &[])), ["outcome"]);
}

#[test]
fn what_lacks_is_said_beside_its_field() {
    let period = [("from", "01/02/2027"), ("to", "31/07/2027")];
    let with = |more: &[(&'static str, &'static str)]| [&period[..], more].concat();
    for (outcome, fields, expected) in [
        ("renewed", vec![], vec!["period_from", "amounts[development-0]"]),
        ("renewed", with(&[]), vec!["amounts[development-0]"]),
        ("renewed", vec![("from", "01/02/2027"), ("development-0", "1")], vec!["period_to"]),
        ("renewed", with(&[("development-2", "10")]), vec!["payers[2]"]),
        ("renewed", with(&[("development-0", "-10")]), vec!["amounts[development-0]"]),
        ("renewed", with(&[("development-0", "dix")]), vec!["amounts[development-0]"]),
        (
            "provisional",
            vec![("from", "01/12/2026"), ("to", "31/01/2027"), ("design-0", "1")],
            vec!["conditions[0].what"],
        ),
        ("stop", vec![("what", "Rendre les crédits")], vec!["conditions[0].owner", "conditions[0].due_on"]),
        ("stop", vec![("agreement", "vote")], vec!["votes_for", "votes_against"]),
        ("stop", vec![("agreement", "vote"), ("for", "2"), ("against", "3")], vec!["votes_for"]),
        ("stop", vec![("agreement", "")], vec!["agreement"]),
        // Votes are never lost: a consensus has none.
        ("stop", vec![("agreement", "consensus"), ("for", "4")], vec!["agreement"]),
        ("stop", vec![("agreement", "consensus"), ("blank", "0")], vec!["agreement"]),
        // Beside its own line, whatever lines are left empty before.
        ("stop", vec![("asked", "30/11/2026")], vec!["conditions[1].due_on"]),
        ("pivot", vec![("from", "31/05/2026"), ("to", "31/12/2026")], vec!["period_from"]),
        ("pivot", vec![("from", "01/02/2027"), ("to", "01/02/2029")], vec!["period_to"]),
    ] {
        assert_eq!(faults(&draft(outcome, &fields)), expected, "{outcome} {fields:?}");
    }
    assert!(draft("stop", &[]).parsed("2026-12-01".parse().unwrap(), &[], None).is_ok());
}

#[test]
fn voices_bound_votes_and_a_lacking_quorum_is_explained() {
    let sits = |attendance| Sits { seat: Seat::Sponsor, is_chair: false, attendance };
    let came = [sits(Attendance::Present), sits(Attendance::Proxy), sits(Attendance::Absent)];
    let vote = [("agreement", "vote"), ("for", "2"), ("against", "0")];
    let with = |more: &[(&'static str, &'static str)]| [&vote[..], more].concat();
    for (fields, quorum, expected) in [
        (vote.to_vec(), Some(2), vec![]),
        (with(&[("blank", "1")]), Some(2), vec!["votes_for"]),
        (vote.to_vec(), Some(3), vec!["arbitration"]),
        (with(&[("arbitration", "L’absente a écrit son accord.")]), Some(3), vec![]),
    ] {
        let read = draft("stop", &fields).parsed("2026-12-01".parse().unwrap(), &came, quorum);
        let found: Vec<_> = read.err().iter().flat_map(|it| it.iter().map(|it| it.field.clone())).collect();
        assert_eq!(found, expected, "{fields:?} of {quorum:?}");
    }
}
