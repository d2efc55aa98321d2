//! The curve of the north star on paper, in the inks of a document.

use chrono::NaiveDate;

use crate::pdf::model::{Anchor, Drawing, Ink, Shape, Stroke};
use crate::value::Figure;
use crate::web::french;

/// Width of the picture, in points: that of the page between its margins.
const WIDTH: f32 = 481.8;
/// Height of the picture, in points.
const HEIGHT: f32 = 130.0;
/// Room around the curve: left, right, top, bottom.
const ROOM: (f32, f32, f32, f32) = (6.0, 6.0, 18.0, 20.0);
/// Body size of the labels, in points.
const LETTERS: f32 = 8.0;

const AXIS: Stroke = Stroke { thickness: 0.6, ink: Ink::Grey, dash: None };
const CURVE: Stroke = Stroke { thickness: 1.4, ink: Ink::Accent, dash: None };

fn label(at: (f32, f32), anchor: Anchor, text: String, bold: bool) -> Shape {
    let ink = if bold { Ink::Ink } else { Ink::Grey };
    Shape::Label { at, anchor, text, size: LETTERS, bold, ink }
}

/// The share of a whole, from 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "a place on a page, to the tenth of a point")]
fn share(part: i128, whole: i128) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// Values by day, joined in the order of their days; nothing when there are fewer than two.
pub fn drawing(points: &[(NaiveDate, i64)]) -> Option<Drawing> {
    let ((first, _), (last, value)) = (points.first()?, points.last()?);
    if points.len() < 2 {
        return None;
    }
    let low = points.iter().map(|it| it.1).min()?.min(0);
    let high = points.iter().map(|it| it.1).max()?.max(0);
    let (left, right, top, bottom) = ROOM;
    let (width, height) = (WIDTH - left - right, HEIGHT - top - bottom);
    let days = i128::from((*last - *first).num_days());
    let at = |day: NaiveDate, value: i64| {
        let across = share(i128::from((day - *first).num_days()), days);
        let up = share(i128::from(value) - i128::from(low), i128::from(high) - i128::from(low));
        (left + across * width, top + (1.0 - up) * height)
    };
    let floor = at(*first, 0).1;
    let line: Vec<(f32, f32)> = points.iter().map(|it| at(it.0, it.1)).collect();
    let end = at(*last, *value);
    let mut shapes = vec![Shape::line((left, floor), (left + width, floor), AXIS)];
    shapes.push(Shape::Path { points: line.clone(), closed: false, fill: None, stroke: Some(CURVE) });
    shapes.extend(line.iter().map(|it| Shape::Circle {
        centre: *it,
        radius: if *it == end { 2.6 } else { 1.4 },
        fill: Some(Ink::Accent),
        stroke: None,
    }));
    let below = HEIGHT - 6.0;
    shapes.push(label((left, below), Anchor::Start, french::date(*first), false));
    shapes.push(label((left + width, below), Anchor::End, french::date(*last), false));
    let shown = Figure::from_millionths(*value).shown();
    shapes.push(label((end.0, end.1 - 6.0), Anchor::End, shown, true));
    Some(Drawing { width: WIDTH, height: HEIGHT, shapes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_stays_within_its_frame() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for values in [[-5_000_000, 0, 12_000_000], [0, 0, 0], [i64::MAX / 2, 1, 3]] {
            let points = [
                (day("2025-01-31"), values[0]),
                (day("2025-02-28"), values[1]),
                (day("2026-02-28"), values[2]),
            ];
            let drawing = drawing(&points).unwrap();
            for it in &drawing.shapes {
                if let Shape::Path { points, .. } = it {
                    for (x, y) in points {
                        assert!((0.0..=WIDTH).contains(x) && (0.0..=HEIGHT).contains(y), "{points:?}");
                    }
                }
            }
        }
        assert_eq!(drawing(&[(day("2025-01-31"), 1)]), None);
        assert_eq!(drawing(&[]), None);
    }
}
