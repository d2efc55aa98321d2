//! Cases of amendments: their references, and the steps of their life.

use super::*;

#[test]
fn a_reference_is_that_of_the_convention_with_a_rank() {
    for (text, expected) in [
        ("FAST-2026-014-A1", Some(1)),
        ("FAST-2026-014-A12", Some(12)),
        ("FAST-2026-014-A0", None),
        ("FAST-2026-014-A01", None),
        ("FAST-2026-014-A", None),
        ("FAST-2026-014-A+1", None),
        ("FAST-2026-14-A1", None),
        ("FAST-2026-014", None),
        ("", None),
    ] {
        let read = text.parse::<AmendmentReference>().ok();
        assert_eq!(read.map(|it| it.number), expected, "{text:?}");
        assert_eq!(read.map(|it| it.to_string()), expected.map(|_| text.to_owned()));
    }
}

#[test]
fn what_it_is_about_is_named_in_one_way() {
    for matter in Matter::ALL {
        assert_eq!(matter.code().parse(), Ok(matter));
    }
    assert_eq!("parties".parse::<Matter>(), Err(NotAMatter));
}

#[test]
fn only_a_convention_that_runs_is_amended_and_by_one_at_a_time() {
    let open = "FAST-2026-014-A2".parse().ok();
    for (standing, open, expected) in [
        (Standing::Signed, None, None),
        (Standing::InForce { days_left: 0 }, None, None),
        (Standing::InForce { days_left: 0 }, open, Some("FAST-2026-014-A2")),
        (Standing::Draft, None, Some("n’est pas signée")),
        (Standing::ToSign, None, Some("n’est pas signée")),
        (Standing::Expired, None, Some("a pris fin")),
        (Standing::Settled, None, Some("a pris fin")),
        (Standing::Abandoned, None, Some("abandonnée")),
    ] {
        let found = may_amend(standing, None, open).err();
        assert_eq!(found.is_some(), expected.is_some(), "{standing:?}");
        assert!(found.unwrap_or_default().contains(expected.unwrap_or_default()), "{standing:?}");
    }
    // Decided, a termination is enough: nothing is amended until its day.
    let since = "2026-12-29".parse().ok();
    let refused = may_amend(Standing::InForce { days_left: 36 }, since, None).unwrap_err();
    let refused = refused.replace('\u{a0}', " ");
    assert!(refused.contains("décidée") && refused.contains("29 déc. 2026"), "{refused}");
}

#[test]
fn every_step_of_an_amendment_leads_somewhere_or_is_refused_with_what_to_do() {
    let signed = State::Signed { on: "2026-11-23".parse().unwrap() };
    let (review, correct, sign, gone) =
        (Some(State::InReview), Some(State::ToCorrect), Some(State::ToSign), Some(State::Abandoned));
    for (state, expected) in [
        (State::Draft, [review, None, None, None, gone, None]),
        (State::InReview, [None, correct, sign, None, gone, None]),
        (State::ToCorrect, [review, None, None, None, gone, None]),
        (State::ToSign, [None, correct, None, None, gone, None]),
        (signed, [None; 6]),
        (State::Abandoned, [None; 6]),
    ] {
        for (step, expected) in Step::ALL.into_iter().zip(expected) {
            let found = next_of_amendment(step, state);
            assert_eq!(found.ok(), expected, "{step:?} from {state:?}");
            assert!(found.err().is_none_or(|it| it.ends_with('.') && it.contains('\u{a0}')), "{step:?}");
        }
        assert_eq!(steps_of_amendment(state).len(), expected.into_iter().flatten().count());
    }
}

#[test]
fn what_undoes_the_work_of_others_says_why() {
    for (step, state, comment, expected) in [
        (Step::Review, State::Draft, "", false),
        (Step::Sign, State::InReview, "", false),
        (Step::Correct, State::InReview, "", true),
        (Step::Correct, State::ToSign, "", true),
        (Step::Correct, State::ToSign, "Une faute", false),
        (Step::Abandon, State::Draft, "", true),
    ] {
        assert_eq!(silence(step, state, comment).is_some(), expected, "{step:?} from {state:?}");
    }
}

#[test]
fn a_line_is_found_where_it_went() {
    let lines = Lines(vec![vec![Some(1), None], vec![]]);
    assert_eq!(lines.new_place(0, 1), Some(0));
    assert_eq!(lines.new_place(0, 0), None);
    assert_eq!(lines.new_place(1, 0), None);
    assert_eq!(lines.new_place(2, 0), None);
}
