//! Cases of the simulation: each rule of the edition, and sums to the cent.

use super::*;

fn euros(euros: i64) -> Euros {
    Euros::from_cents(euros * 100)
}

fn limits() -> Limits {
    Limits {
        envelope: Some(euros(500_000)),
        ceiling: Some(euros(200_000)),
        rate: Rate::from_hundredths(6_670),
        support_value: Some(euros(30_000)),
        apart: Apart::default(),
    }
}

fn money(asked: i64, need: Option<i64>, amount: i64) -> Proposal {
    Proposal {
        asked: euros(asked),
        need: need.map(euros),
        kind: Kind::CoFinanced,
        amount: Some(Euros::from_cents(amount)),
        ..Proposal::default()
    }
}

fn kind(kind: Kind) -> Proposal {
    Proposal { kind, ..Proposal::default() }
}

#[test]
fn each_proposal_is_held_against_the_rules_of_the_edition() {
    let reserve = |rank| Proposal { rank, ..kind(Kind::Reserve) };
    let refused = Proposal { reason: "Hors sujet".to_owned(), ..kind(Kind::Refused) };
    for (proposal, expected) in [
        (kind(Kind::Undecided), vec![LineFault::Undecided]),
        (kind(Kind::Support), vec![]),
        (kind(Kind::CoFinanced), vec![LineFault::NoAmount]),
        (money(150_000, Some(300_000), 0), vec![LineFault::NoAmount]),
        (money(150_000, Some(300_000), 15_000_000), vec![]),
        (money(150_000, Some(300_000), 15_000_001), vec![LineFault::AboveAsked(euros(150_000))]),
        (money(200_000, Some(400_000), 20_000_000), vec![]),
        (money(300_000, Some(900_000), 20_000_001), vec![LineFault::AboveCeiling(euros(200_000))]),
        // 66,7 % of 100 000,01 € is 66 700,006 67 €: the cent below.
        (money(90_000, Some(100_000), 6_670_000), vec![]),
        (money(90_000, Some(100_000), 6_670_001), vec![LineFault::AboveRate(euros(66_700))]),
        (money(90_000, None, 100), vec![LineFault::NeedUnknown]),
        (reserve(None), vec![LineFault::NoRank]),
        (reserve(Some(1)), vec![]),
        (kind(Kind::Refused), vec![LineFault::NoReason]),
        (Proposal { is_there: true, ..refused.clone() }, vec![LineFault::IsThere]),
        (Proposal { is_there: true, ..reserve(Some(1)) }, vec![LineFault::IsThere]),
        (Proposal { is_there: true, ..kind(Kind::Support) }, vec![]),
        (refused, vec![]),
    ] {
        let simulation = simulate(std::slice::from_ref(&proposal), &limits()).unwrap();
        assert_eq!(simulation.faults, [expected], "{proposal:?}");
    }
    let twice = simulate(&[reserve(Some(2)), reserve(Some(2)), reserve(Some(1))], &limits()).unwrap();
    assert_eq!(twice.faults, [vec![LineFault::SameRank], vec![LineFault::SameRank], vec![]]);
}

#[test]
fn what_is_left_is_counted_to_the_cent() {
    let proposals =
        [money(200_000, None, 19_999_999), money(200_000, None, 1), kind(Kind::Support), kind(Kind::Reserve)];
    let it = simulate(&proposals, &limits()).unwrap();
    assert_eq!((it.laureates, it.reserve, it.refused, it.undecided), (3, 1, 0, 0));
    assert_eq!((it.support, it.co_financing), (Some(euros(90_000)), euros(200_000)));
    assert_eq!((it.granted, it.left), (euros(290_000), Some(euros(210_000))));
    let apart = Apart { laureates: 2, unknown: 1, granted: euros(210_000) };
    let shared = simulate(&proposals, &Limits { apart, ..limits() }).unwrap();
    assert_eq!((shared.granted, shared.left), (euros(290_000), Some(Euros::ZERO)));
    let bare = simulate(&proposals, &Limits::default()).unwrap();
    assert_eq!((bare.support, bare.granted, bare.left), (None, euros(200_000), None));
    assert!(bare.blockers().contains(&Blocker::NoSupportValue));
    let huge = Limits { support_value: Some(Euros::from_cents(i64::MAX)), ..Limits::default() };
    assert_eq!(simulate(&proposals, &huge), None);
}

#[test]
fn a_scenario_says_what_keeps_it_from_being_decided() {
    let whole = money(100_000, Some(200_000), 10_000_000);
    for (proposals, envelope, expected) in [
        (vec![], 500_000, vec![Blocker::Empty]),
        (vec![whole.clone()], 130_000, vec![]),
        (vec![whole.clone()], 129_999, vec![Blocker::AboveEnvelope(euros(1))]),
        (vec![whole.clone(), kind(Kind::Undecided)], 500_000, vec![Blocker::Lines(1)]),
        (vec![money(100_000, None, 1)], 500_000, vec![]),
    ] {
        let limits = Limits { envelope: Some(euros(envelope)), ..limits() };
        assert_eq!(simulate(&proposals, &limits).unwrap().blockers(), expected);
    }
    assert_eq!(whole.outcome(), Some(Outcome::Laureate(euros(100_000))));
    assert_eq!(kind(Kind::Support).outcome(), Some(Outcome::Laureate(Euros::ZERO)));
    assert_eq!(kind(Kind::Refused).outcome(), None);
}

proptest::proptest! {
    #[test]
    fn what_is_granted_and_what_is_left_make_the_envelope(
        cents in proptest::collection::vec(0..100_000_000_i64, 0..30),
        envelope in 0..10_000_000_000_i64,
    ) {
        let proposals: Vec<Proposal> = cents.iter().map(|it| money(0, None, *it)).collect();
        let limits = Limits { envelope: Some(Euros::from_cents(envelope)), ..limits() };
        let it = simulate(&proposals, &limits).unwrap();
        let expected = cents.iter().sum::<i64>() + 3_000_000 * i64::try_from(cents.len()).unwrap();
        proptest::prop_assert_eq!(it.granted.cents(), expected);
        proptest::prop_assert_eq!(it.left.unwrap().cents() + it.granted.cents(), envelope);
        proptest::prop_assert_eq!(it.faults.len(), cents.len());
    }
}
