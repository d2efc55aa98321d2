//! Tables of cases of the rules: each boundary day, the day before and the day after.

use super::*;
use crate::fast::rules::Dates;
use crate::task::{Audience, Kind, State, Subject};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendar() -> Calendar {
    let edition = Dates {
        announced_on: Some(day("2026-04-02")),
        support_starts_on: Some(day("2026-04-14")),
        support_ends_on: Some(day("2026-12-14")),
        ..Dates::default()
    };
    Calendar { edition, launch_on: None }
}

fn step(days: i32, anchor: Anchor) -> Step {
    Step {
        key: 3,
        label: "Listes rejointes".to_owned(),
        detail: String::new(),
        owner: Side::Partner,
        due: Some(DueRule { days, anchor }),
        source: None,
    }
}

fn mark(kind: MarkKind) -> Mark {
    Mark {
        id: 1,
        step: 3,
        kind,
        label: String::new(),
        word: String::new(),
        by: 1,
        on: day("2026-04-10"),
        undone: None,
    }
}

fn list(steps: Vec<Step>) -> Listed {
    Listed {
        laureate: 4,
        edition: 18,
        steps,
        marks: Vec::new(),
        facts: Facts::default(),
        calendar: calendar(),
    }
}

#[test]
fn a_step_is_due_so_many_days_from_a_date() {
    use Anchor::{Announcement, Launch, SupportStart};
    let said = Calendar { launch_on: Some(day("2026-04-21")), ..calendar() };
    let unknown = Calendar::default();
    for (days, anchor, calendar, expected, shown) in [
        (14, Announcement, calendar(), Some("2026-04-16"), "14 jours après l’annonce des lauréats"),
        (0, SupportStart, calendar(), Some("2026-04-14"), "le jour du début de l’accompagnement"),
        (-1, SupportStart, calendar(), Some("2026-04-13"), "1 jour avant le début de l’accompagnement"),
        (1, Launch, calendar(), Some("2026-04-15"), "1 jour après le début des journées de lancement"),
        (1, Launch, said, Some("2026-04-22"), "1 jour après le début des journées de lancement"),
        (17, Launch, calendar(), Some("2026-05-01"), "17 jours après le début des journées de lancement"),
        (14, Announcement, unknown, None, "14 jours après l’annonce des lauréats"),
        (14, Launch, unknown, None, "14 jours après le début des journées de lancement"),
    ] {
        let rule = DueRule { days, anchor };
        assert_eq!(rule.day(&calendar), expected.map(day), "{rule:?}");
        assert_eq!(rule.shown().replace('\u{a0}', " "), shown);
    }
}

#[test]
fn a_step_is_late_the_day_after_it_was_due() {
    let step = step(14, Anchor::Announcement);
    for (today, is_late) in [("2026-04-15", false), ("2026-04-16", false), ("2026-04-17", true)] {
        let found = standing(&step, &[], &Facts::default(), &calendar(), day(today));
        assert_eq!(found, Standing::Open { due: Some(day("2026-04-16")), is_late, lacks: "" }, "{today}");
    }
    let undated = Step { due: None, ..step };
    let found = standing(&undated, &[], &Facts::default(), &calendar(), day("2036-01-01"));
    assert_eq!(found, Standing::Open { due: None, is_late: false, lacks: "" });
}

#[test]
fn what_somebody_says_stands_until_it_is_taken_back_and_what_is_seen_is_not_ticked() {
    let by_hand = step(14, Anchor::Announcement);
    let seen = Step { source: Some(Source::Flag), ..by_hand.clone() };
    let statistics = Step { source: Some(Source::Statistics), ..by_hand.clone() };
    let undone = |kind| Mark {
        undone: Some(Undone { by: 2, on: day("2026-04-11"), reason: "Erreur".to_owned() }),
        ..mark(kind)
    };
    let flagged = Facts { flag: Some("Communes".to_owned()), ..Facts::default() };
    let incubator = Facts { is_incubator: true, ..Facts::default() };
    for (step, marks, facts, expected) in [
        (&by_hand, vec![], Facts::default(), "open"),
        (&by_hand, vec![mark(MarkKind::Done)], Facts::default(), "ticked"),
        (&by_hand, vec![undone(MarkKind::Done)], Facts::default(), "open"),
        (&by_hand, vec![undone(MarkKind::Done), mark(MarkKind::Moot)], Facts::default(), "aside"),
        (&by_hand, vec![Mark { step: 4, ..mark(MarkKind::Done) }], Facts::default(), "open"),
        (&seen, vec![], flagged.clone(), "seen"),
        (&seen, vec![], Facts::default(), "open"),
        // Ticked when the step was still one to tick: Jalon now looks by itself.
        (&seen, vec![mark(MarkKind::Done)], Facts::default(), "open"),
        (&seen, vec![mark(MarkKind::Moot)], flagged, "aside"),
        (&statistics, vec![], incubator, "not asked"),
    ] {
        let found = match standing(step, &marks, &facts, &calendar(), day("2026-04-12")) {
            Standing::Ticked(_) => "ticked",
            Standing::Seen(_) => "seen",
            Standing::SetAside(_) => "aside",
            Standing::NotAsked(_) => "not asked",
            Standing::Open { .. } => "open",
        };
        assert_eq!(found, expected, "{step:?} {marks:?}");
    }
}

#[test]
fn what_is_not_asked_is_not_counted() {
    let (done, aside) = (mark(MarkKind::Done), mark(MarkKind::Moot));
    let open = |is_late| Standing::Open { due: None, is_late, lacks: "" };
    for (standings, expected) in [
        (vec![], (0, 0, 0)),
        (vec![open(false), open(true)], (0, 2, 1)),
        (vec![Standing::Ticked(&done), Standing::Seen(String::new()), open(true)], (2, 3, 1)),
        (vec![Standing::SetAside(&aside), Standing::NotAsked(""), Standing::Ticked(&done)], (1, 1, 0)),
    ] {
        let found = progress(standings.into_iter());
        assert_eq!((found.done, found.asked, found.late), expected);
    }
    assert_eq!(Progress { done: 5, asked: 9, late: 0 }.shown(), "5 sur 9");
}

#[test]
fn who_ticks_a_step_owes_it_or_keeps_the_list() {
    use Side::{Dinum, Partner};
    let (team, ours) = (step(1, Anchor::Launch), Step { owner: Dinum, ..step(1, Anchor::Launch) });
    let seen = Step { source: Some(Source::Flag), ..step(1, Anchor::Launch) };
    for (step, sides, ticks, sets_aside) in [
        (&team, vec![Partner], true, false),
        (&team, vec![Dinum], true, true),
        (&team, vec![], false, false),
        (&ours, vec![Partner], false, false),
        (&ours, vec![Dinum], true, true),
        (&ours, vec![Dinum, Partner], true, true),
        (&seen, vec![Dinum, Partner], false, true),
    ] {
        assert_eq!(may_tick(step, &sides), ticks, "{step:?} {sides:?}");
        assert_eq!(may_undo(step, &mark(MarkKind::Done), &sides), ticks, "{step:?} {sides:?}");
        assert_eq!(may_undo(step, &mark(MarkKind::Moot), &sides), sets_aside, "{step:?} {sides:?}");
    }
}

#[test]
fn homes_are_told_of_a_step_from_fourteen_days_before() {
    let subject =
        Subject { kind: Kind::Product, id: 1, name: "Gué".to_owned(), href: "/produits/gue".to_owned() };
    let ours = Step { owner: Side::Dinum, key: 9, ..step(14, Anchor::Launch) };
    let told = Step { source: Some(Source::Statistics), key: 8, ..step(1, Anchor::Launch) };
    let undated = Step { due: None, key: 7, ..step(1, Anchor::Launch) };
    let all = list(vec![step(14, Anchor::Announcement), ours, told, undated]);
    let found = tasks(&subject, &all, day("2026-04-02"));
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].is_for(Audience::Coach) && found[0].is_for(Audience::Intrapreneur));
    assert!(found[1].is_for(Audience::Coach) && !found[1].is_for(Audience::Intrapreneur));
    assert_eq!(found[0].go.href, "/laureats/4/accueil#etape-3");
    assert_eq!(
        found[0].why.replace('\u{a0}', " "),
        "Accueil FAST 18, dû par l’équipe 14 jours après l’annonce des lauréats (16 avr. 2026)."
    );
    for (today, expected) in [
        ("2026-04-02", State::Due { days_left: 14 }),
        ("2026-04-16", State::Due { days_left: 0 }),
        ("2026-04-17", State::Late { since: day("2026-04-17"), days: 1 }),
        ("2026-12-14", State::Late { since: day("2026-04-17"), days: 242 }),
    ] {
        assert_eq!(tasks(&subject, &all, day(today))[0].state(day(today)), expected, "{today}");
    }
    // Neither before the laureates are told, nor once the support is over.
    for today in ["2026-04-01", "2026-12-15"] {
        assert!(tasks(&subject, &all, day(today)).is_empty(), "{today}");
    }
}

#[test]
fn a_list_is_to_be_opened_by_the_first_day_of_the_support() {
    let subject =
        Subject { kind: Kind::Product, id: 1, name: "Gué".to_owned(), href: "/produits/gue".to_owned() };
    let dates = calendar().edition;
    let task = |today: &str| opening(&subject, (4, 18), &dates, day(today));
    assert!(task("2026-04-01").is_none() && task("2026-12-15").is_none());
    for (today, expected) in [
        ("2026-04-02", State::Due { days_left: 12 }),
        ("2026-04-14", State::Due { days_left: 0 }),
        ("2026-04-15", State::Late { since: day("2026-04-15"), days: 1 }),
    ] {
        assert_eq!(task(today).unwrap().state(day(today)), expected, "{today}");
    }
    let undated = Dates { announced_on: Some(day("2026-04-02")), ..Dates::default() };
    assert_eq!(
        opening(&subject, (4, 2), &undated, day("2026-05-01")).unwrap().state(day("2026-05-01")),
        State::Undated
    );
}
