//! Cases of the form: what is read back as it was, what is wrong and where.

use super::*;

fn line_of(label: &str, rank: &str) -> StepLine {
    StepLine {
        key: 1,
        keep: KEPT.to_owned(),
        rank: rank.to_owned(),
        label: label.to_owned(),
        owner: "partner".to_owned(),
        days: "14".to_owned(),
        anchor: "after:launch".to_owned(),
        ..<StepLine as Default>::default()
    }
}

fn draft(steps: Vec<StepLine>) -> TemplateDraft {
    TemplateDraft { from: 1, steps, reason: "Essai".to_owned() }
}

#[test]
fn steps_are_read_and_shown_again_as_they_were() {
    let before = StepLine { anchor: "before:support_start".to_owned(), ..line_of("B", "1") };
    let undated = StepLine { days: String::new(), anchor: String::new(), ..line_of("C", "2") };
    let seen = StepLine { source: "flag".to_owned(), owner: "dinum".to_owned(), ..line_of("A", "") };
    let typed = draft(vec![seen, before, undated, <StepLine as Default>::default()]);
    let (steps, _) = typed.parsed().unwrap();
    // In the order of the ranks; a line without one comes last.
    assert_eq!(steps.iter().map(|it| it.label.as_str()).collect::<Vec<_>>(), ["B", "C", "A"]);
    assert_eq!(steps[0].due, Some(DueRule { days: -14, anchor: Anchor::SupportStart }));
    assert_eq!(steps[1].due, None);
    let again = TemplateDraft::with(1, &steps, "Essai".to_owned());
    assert_eq!(again.steps.len(), 3 + BLANKS);
    assert_eq!(again.parsed().unwrap().0, steps);
    let withdrawn = StepLine { keep: WITHDRAWN.to_owned(), label: String::new(), ..line_of("", "x") };
    assert_eq!(draft(vec![line_of("A", "1"), withdrawn]).parsed().unwrap().0.len(), 1);
}

#[test]
fn what_is_wrong_is_said_beside_its_field() {
    let long = "é".repeat(401);
    let flag = || StepLine { source: "flag".to_owned(), ..line_of("A", "1") };
    for (lines, expected) in [
        (vec![], vec!["steps[0].label"]),
        (vec![line_of("", "zéro")], vec!["steps[0].rank", "steps[0].label"]),
        (vec![line_of(&long, "1000")], vec!["steps[0].rank", "steps[0].label"]),
        (
            vec![StepLine {
                detail: long.clone(),
                owner: String::new(),
                days: "731".to_owned(),
                ..line_of("A", "1")
            }],
            vec!["steps[0].detail", "steps[0].owner", "steps[0].days"],
        ),
        (vec![StepLine { anchor: String::new(), ..line_of("A", "1") }], vec!["steps[0].anchor"]),
        (vec![StepLine { anchor: "after:never".to_owned(), ..line_of("A", "1") }], vec!["steps[0].anchor"]),
        (vec![StepLine { days: String::new(), ..line_of("A", "1") }], vec!["steps[0].days"]),
        (vec![StepLine { source: "stars".to_owned(), ..line_of("A", "1") }], vec!["steps[0].source"]),
        (vec![flag(), flag()], vec!["steps[1].source"]),
        ((0..=MOST_STEPS).map(|_| line_of("A", "1")).collect(), vec!["steps[0].label"]),
    ] {
        let errors = draft(lines).parsed().unwrap_err();
        assert_eq!(errors.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), expected);
    }
    let silent = TemplateDraft { reason: " ".to_owned(), ..draft(vec![line_of("A", "1")]) };
    assert_eq!(silent.parsed().unwrap_err().iter().next().unwrap().field, "reason");
}

#[test]
fn a_step_that_is_moved_or_added_takes_the_rank_it_claims() {
    let order = |ranks: [&str; 4]| -> String {
        let named = ["A", "B", "C"].into_iter().zip(ranks);
        let mut lines: Vec<_> = named.map(|(label, rank)| line_of(label, rank)).collect();
        lines.push(StepLine { key: 0, ..line_of("D", ranks[3]) });
        draft(lines).parsed().unwrap().0.into_iter().map(|it| it.label).collect()
    };
    for (ranks, expected) in [
        (["1", "2", "3", ""], "ABCD"),
        (["1", "2", "3", "1"], "DABC"),
        (["1", "2", "1", ""], "CABD"),
        (["3", "2", "3", ""], "BCAD"),
        (["2", "2", "3", "3"], "BADC"),
        (["", "2", "3", ""], "BCAD"),
    ] {
        assert_eq!(order(ranks), expected, "{ranks:?}");
    }
}
