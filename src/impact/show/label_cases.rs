//! Where words stand: table of positions, and sequences of any.

use proptest::prelude::*;

use super::*;

const FRAME: Area = Area { left: 780, right: 3600, top: 0, bottom: 2660 };

fn number(text: &str) -> i64 {
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    whole.parse::<i64>().unwrap() * 10 + tenth.parse::<i64>().unwrap()
}

/// What a label takes, by where it says it stands.
fn area(board: &Board, it: &Label) -> Area {
    let side = if it.anchor == "end" { Side::End } else { Side::Start };
    board.area(&it.text, (number(&it.x), number(&it.y), side))
}

#[test]
fn a_text_stands_at_the_first_place_that_is_free() {
    let wanted = |x| [(x, 200, Side::End), (x, 200, Side::Start), (x, 400, Side::End), (x, 400, Side::Start)];
    // « Objectif 1 500 » is 14 letters: 1 041 tenths of a pixel.
    for (first, second, expected) in [
        // Far from each other: each where it is best.
        (2000, 3500, ("200", "350", "20", "end")),
        // On the same day, both sides are too near: the line below.
        (2000, 2000, ("200", "200", "40", "end")),
        // A little later, the other side is free.
        (2000, 2030, ("200", "203", "20", "start")),
        // Near, on the right: the other side leaves the frame, the line below does not.
        (3500, 3450, ("350", "345", "40", "end")),
        // Near, on the left: the end leaves the frame.
        (900, 900, ("90", "90", "40", "start")),
    ] {
        let mut board = Board::new(FRAME, 120);
        let one = board.place("target", "Objectif\u{a0}1 500".to_owned(), wanted(first)).unwrap();
        let other = board.place("break", "Nouvelle version".to_owned(), wanted(second)).unwrap();
        assert_eq!(
            (one.x.as_str(), other.x.as_str(), other.y.as_str(), other.anchor),
            expected,
            "{first} {second}"
        );
        assert!(!area(&board, &one).meets(&area(&board, &other)), "{first} {second}");
    }
}

#[test]
fn words_leave_lines_visible_where_there_is_room() {
    for (line, expected) in [
        (None, "20"),
        (Some(((780, 180), (3600, 180))), "40"),
        // Both places have as much of it behind.
        (Some(((1700, 0), (1900, 440))), "20"),
    ] {
        let mut board = Board::new(FRAME, 120);
        if let Some((from, to)) = line {
            board.trace(from, to);
        }
        let spots = [(2000, 200, Side::End), (2000, 400, Side::End)];
        let label = board.place("last", "1 041".to_owned(), spots).unwrap();
        assert_eq!(label.y, expected, "{line:?}");
    }
}

proptest! {
    #[test]
    fn none_is_over_another_nor_out_of_the_frame(
        all in prop::collection::vec((700_i64..3_700, -100_i64..2_800, 1_usize..24, any::<bool>()), 0..40),
        letters in prop::sample::select(vec![120_i64, 170]),
    ) {
        let mut board = Board::new(FRAME, letters);
        let mut placed = Vec::new();
        for (x, y, length, is_end) in all {
            let side = if is_end { Side::End } else { Side::Start };
            placed.extend(board.place("last", "8".repeat(length), [(x, y, side)]));
        }
        let areas: Vec<Area> = placed.iter().map(|it| area(&board, it)).collect();
        for (at, it) in areas.iter().enumerate() {
            prop_assert!(FRAME.holds(it), "{it:?}");
            prop_assert!(areas[..at].iter().all(|other| !other.meets(it)), "{it:?}");
        }
    }
}
