//! The hours of sessions, and where their committees stand.

use super::*;

fn at(text: &str) -> Time {
    text.parse().unwrap()
}

const PRODUCT: (Piece, i32) = (Piece::Product, 50);

fn shown(starts: &str, pieces: &[(Piece, i32)]) -> Vec<String> {
    let slots = hours(at(starts), pieces).unwrap();
    slots.iter().map(|it| format!("{}-{}", it.from.stored(), it.to.stored())).collect()
}

#[test]
fn products_and_breaks_follow_each_other() {
    let pause = |minutes| (Piece::Break, minutes);
    for (starts, pieces, expected) in [
        ("9:00", vec![], vec![]),
        ("9:00", vec![PRODUCT], vec!["09:00-09:50"]),
        ("9:00", vec![PRODUCT; 3], vec!["09:00-09:50", "09:50-10:40", "10:40-11:30"]),
        (
            "9:00",
            vec![PRODUCT, PRODUCT, pause(15), PRODUCT],
            vec!["09:00-09:50", "09:50-10:40", "10:40-10:55", "10:55-11:45"],
        ),
        // Five, with lengths of their own and the meal.
        (
            "10:30",
            vec![PRODUCT, (Piece::Product, 45), pause(75), PRODUCT, (Piece::Product, 60), PRODUCT],
            vec!["10:30-11:20", "11:20-12:05", "12:05-13:20", "13:20-14:10", "14:10-15:10", "15:10-16:00"],
        ),
        ("11:40", vec![PRODUCT], vec!["11:40-12:30"]),
        ("23:00", vec![PRODUCT], vec!["23:00-23:50"]),
    ] {
        assert_eq!(shown(starts, &pieces), expected, "{starts}");
    }
}

#[test]
fn each_product_has_the_hours_of_its_steps() {
    let slots = hours(at("9:00"), &[PRODUCT, (Piece::Break, 10), (Piece::Product, 60)]).unwrap();
    let turns: Vec<Vec<String>> =
        slots.iter().map(|it| it.turns.iter().map(|turn| turn.1.stored()).collect()).collect();
    assert_eq!(
        turns,
        [vec!["09:00", "09:15", "09:30"], vec![], vec!["10:00", "10:18", "10:36"]]
            .map(|it| it.into_iter().map(str::to_owned).collect::<Vec<_>>())
    );
}

#[test]
fn a_session_ends_before_its_day_does() {
    for (starts, minutes, fits) in [
        ("23:09", 50, true),
        ("23:10", 50, false),
        ("23:59", 1, false),
        ("0:00", 1439, true),
        ("0:00", 1440, false),
    ] {
        assert_eq!(hours(at(starts), &[(Piece::Product, minutes)]).is_some(), fits, "{starts} {minutes}");
    }
}

#[test]
fn a_committee_may_leave_its_session_by_itself() {
    let day: NaiveDate = "2026-12-08".parse().unwrap();
    let meeting = |on: &str, at: &str| Some(Meeting { on: on.parse().unwrap(), at: at.parse().ok() });
    for (step, planned, expected) in [
        (Step::Planned, meeting("2026-12-08", "9:00"), Course::Expected),
        (Step::Planned, meeting("2026-12-08", "9:50"), Course::Moved),
        (Step::Planned, meeting("2026-12-08", ""), Course::Moved),
        (Step::Planned, meeting("2026-12-15", "9:00"), Course::Moved),
        (Step::Planned, None, Course::Moved),
        (Step::Held, meeting("2026-12-08", "9:00"), Course::Held),
        (Step::Decided, meeting("2026-12-15", "9:00"), Course::Decided),
        (Step::Cancelled, meeting("2026-12-08", "9:00"), Course::CalledOff),
    ] {
        let found = course(step, planned, (day, at("9:00")));
        assert_eq!(found, expected, "{step:?} {planned:?}");
        assert_eq!(found.is_open(), matches!(expected, Course::Expected | Course::Held));
        assert_eq!(found.is_done(), matches!(expected, Course::Held | Course::Decided));
    }
}
