//! The words of a curve: its last value, what is to be reached, where versions begin.

use chrono::NaiveDate;

use super::chart::Drawn;
use super::label::{Area, Board, Label, Side, Spot};
use super::scale::Scale;
use crate::text::NO_BREAK_SPACE;
use crate::value::Figure;

/// A value to reach, where it stands.
pub struct Aim {
    pub from: i64,
    pub to: i64,
    pub y: i64,
    value: Figure,
}

/// What is to be reached, in steps: each from the day the one before was due to its own.
pub fn steps(targets: &[(NaiveDate, Figure)], first: NaiveDate, scale: &Scale) -> Vec<Aim> {
    let mut from = scale.x(first);
    let mut found: Vec<Aim> = Vec::new();
    for (due, value) in targets.iter().filter(|it| it.0 > first) {
        let (to, y) = (scale.x(*due), scale.y(*value));
        // The same value again: the step goes on.
        if let Some(last) = found.last_mut().filter(|it| it.y == y) {
            last.to = to;
        } else {
            found.push(Aim { from, to, y, value: *value });
        }
        from = to;
    }
    found
}

/// The words of the drawing: the last value first, then what is to be reached, then where versions begin.
pub fn labels(it: &Drawn<'_>, scale: &Scale, width: i64, (steps, breaks): (&[Aim], &[i64])) -> Vec<Label> {
    let (left, top, bottom) = (scale.box_x.0 * 10, scale.box_y.0 * 10, scale.box_y.1 * 10);
    let frame = Area { left, right: width * 10, top: 0, bottom };
    let mut board = Board::new(frame, it.letters * 10);
    for values in it.series {
        let points: Vec<(i64, i64)> = values.iter().map(|it| (scale.x(it.0.last()), scale.y(it.1))).collect();
        points.windows(2).for_each(|it| board.trace(it[0], it[1]));
        points.first().into_iter().for_each(|it| board.trace(*it, *it));
    }
    for it in steps {
        board.trace((it.from, it.y), (it.to, it.y));
    }
    for x in breaks {
        board.trace((*x, top), (*x, bottom));
    }
    let (above, below) = (60, 40 + board.ascent());
    let line = usize::try_from(board.line()).unwrap_or(1).max(1);
    let mut found = Vec::new();
    if let Some((period, value)) = it.series.iter().flatten().max_by_key(|it| it.0.last()) {
        let (x, y) = (scale.x(period.last()), scale.y(*value));
        let rows = [y - above - 50, y + below + 50];
        let beside = |side| rows.map(|y| (x, y, side));
        found.extend(board.place(
            "last",
            value.shown(),
            beside(Side::End).into_iter().chain(beside(Side::Start)),
        ));
    }
    // The one that is due last has the best place.
    for it in steps.iter().rev() {
        let rows = [it.y - above, it.y + below];
        let ends = (it.from..=it.to).rev().step_by(200).flat_map(|x| rows.map(|y| (x, y, Side::End)));
        let starts = rows.map(|y| (it.from, y, Side::Start));
        let text = format!("Objectif{NO_BREAK_SPACE}{}", it.value.shown());
        found.extend(board.place("target", text, ends.chain(starts)));
    }
    for x in breaks {
        let sides = if x * 2 > width * 10 { [Side::End, Side::Start] } else { [Side::Start, Side::End] };
        let away = |side| if side == Side::End { x - 40 } else { x + 40 };
        let head = sides.map(|side| (*x, top - 80, side));
        let rows = (top + below..=bottom).step_by(line);
        let spots = rows.flat_map(|y| sides.map(|side| (away(side), y, side)));
        let all: Vec<Spot> = head.into_iter().chain(spots).collect();
        found.extend(board.place("break", "Nouvelle version".to_owned(), all));
    }
    found
}
