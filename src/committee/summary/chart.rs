//! Bars, alike on the page and on paper: told apart by pattern, not by colour, each with its figures in words.

use crate::pdf::model::{Anchor, Drawing, Ink, Shape, Stroke};

/// Width of a picture, in points: that of the paper between its margins.
const PAGE: f32 = 481.8;
/// Where labels end, where bars begin and where the scale ends.
const LABELS: f32 = 158.0;
const LEFT: f32 = 164.0;
const RIGHT: f32 = 388.0;
/// Where the key begins.
const KEY_LEFT: f32 = 96.0;
/// Height of the key, of a bar alone, of one of several, and between two groups of bars.
const KEY: f32 = 20.0;
const BAR: f32 = 15.9;
const THIN: f32 = 9.6;
const BETWEEN: f32 = 9.6;
/// Under the last bar: the marks of the scale, and what it counts.
const SCALE: f32 = 27.0;
/// Side of a square of the key, and room between two entries.
const SQUARE: f32 = 9.0;
const ENTRY: f32 = 18.0;
/// Body size of the words, and usual width of a letter at that size, in points.
const LETTERS: f32 = 8.5;
const LETTER: f32 = 4.3;
/// Letters that a label holds.
const LONGEST: usize = 36;
/// Narrowest part that holds its number.
const HOLDS: f32 = 9.0;
/// Marks of a scale, at most.
const MARKS: i64 = 6;

const OUTLINE: Stroke = Stroke { thickness: 0.8, ink: Ink::Accent, dash: None };
const AXIS: Stroke = Stroke { thickness: 0.8, ink: Ink::Ink, dash: None };
const MARK: Stroke = Stroke { thickness: 0.4, ink: Ink::Hair, dash: None };

/// How a part looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Full.
    Full,
    /// Slanted lines.
    Hatched,
    /// Empty.
    Empty,
}

/// A bar: its parts one after the other, and what is said to its right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its parts; the number is written in those that hold it when `numbers` says so.
    pub parts: Vec<(i64, Look)>,
    /// What it comes to.
    pub said: String,
}

/// A chart of bars on one scale.
#[derive(Clone, Debug)]
pub struct Bars {
    /// What each look stands for; none when there is one.
    pub key: Vec<(&'static str, Look)>,
    /// Groups: a label, and its bars.
    pub rows: Vec<(String, Vec<Bar>)>,
    /// What the scale counts.
    pub unit: &'static str,
    /// How a mark of the scale is written.
    pub mark: fn(i64) -> String,
    /// Whether parts say their number.
    pub numbers: bool,
}

/// The step of a scale: 1, 2 or 5 times a power of ten, so that six marks at most reach `most`.
fn step(most: i64) -> i64 {
    let mut power = 1_i64;
    loop {
        for times in [1, 2, 5] {
            let step = power.saturating_mul(times);
            if step.saturating_mul(MARKS) >= most || step == i64::MAX {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a place on paper, to a thousandth of a point")]
fn place(value: i64, end: i64) -> f32 {
    let share = value as f64 / end.max(1) as f64;
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
    let share = share as f32;
    share * (RIGHT - LEFT)
}

#[expect(clippy::cast_precision_loss, reason = "a few dozen letters")]
fn width_of(words: &str) -> f32 {
    words.chars().count() as f32 * LETTER
}

fn label(at: (f32, f32), anchor: Anchor, words: &str, (bold, ink): (bool, Ink)) -> Shape {
    Shape::Label { at, anchor, text: words.to_owned(), size: LETTERS, bold, ink }
}

/// A label that does not run out of its column.
fn cut(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let kept: String = words.chars().take(LONGEST - 1).collect();
    format!("{}…", kept.trim_end())
}

/// A rectangle in a look.
fn filled(corner: (f32, f32), size: (f32, f32), look: Look) -> Vec<Shape> {
    let fill = if look == Look::Full { Ink::Accent } else { Ink::Paper };
    let mut shapes = vec![Shape::rectangle(corner, size, Some(fill), None)];
    if look == Look::Hatched {
        shapes.push(Shape::Hatched { corner, size, ink: Ink::Accent });
    }
    shapes.push(Shape::rectangle(corner, size, None, Some(OUTLINE)));
    shapes
}

impl Bars {
    /// The picture.
    pub fn drawing(&self) -> Drawing {
        let sum = |bar: &Bar| bar.parts.iter().map(|it| it.0).sum::<i64>();
        let most = self.rows.iter().flat_map(|it| &it.1).map(sum).max().unwrap_or(0).max(1);
        let step = step(most);
        let end = step.saturating_mul((most - 1) / step + 1);
        let top = if self.key.is_empty() { 2.0 } else { KEY };
        let mut bars = Vec::new();
        let mut y = top;
        for (words, group) in &self.rows {
            y += BETWEEN;
            let height = if group.len() > 1 { THIN } else { BAR };
            let start = y;
            for bar in group {
                bars.extend(self.bar(bar, (y, height), end));
                y += height;
            }
            let middle = f32::midpoint(start, y) + 3.0;
            bars.push(label((LABELS, middle), Anchor::End, &cut(words), (false, Ink::Ink)));
        }
        let bottom = y + BETWEEN;
        let mut shapes = self.key();
        let mut value = 0;
        while value <= end {
            let x = LEFT + place(value, end);
            shapes.push(Shape::line((x, top), (x, bottom), if value == 0 { AXIS } else { MARK }));
            let words = (self.mark)(value);
            shapes.push(label((x, bottom + 11.0), Anchor::Middle, &words, (false, Ink::Grey)));
            value = value.saturating_add(step);
        }
        shapes.push(label((RIGHT, bottom + 22.0), Anchor::End, self.unit, (false, Ink::Grey)));
        shapes.extend(bars);
        Drawing { width: PAGE, height: bottom + SCALE, shapes }
    }

    fn key(&self) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let mut x = KEY_LEFT;
        for (words, look) in &self.key {
            shapes.extend(filled((x, 1.0), (SQUARE, SQUARE), *look));
            x += SQUARE + 4.0;
            shapes.push(label((x, 8.6), Anchor::Start, words, (false, Ink::Ink)));
            x += width_of(words) + ENTRY;
        }
        shapes
    }

    fn bar(&self, bar: &Bar, (y, height): (f32, f32), end: i64) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let mut x = LEFT;
        for (value, look) in bar.parts.iter().filter(|it| it.0 > 0) {
            let width = place(*value, end);
            shapes.extend(filled((x, y), (width, height), *look));
            let words = value.to_string();
            if self.numbers && width >= HOLDS.max(width_of(&words) + 3.0) {
                let middle = x + width / 2.0;
                if *look == Look::Hatched {
                    let room = width_of(&words) + 4.0;
                    let corner = (middle - room / 2.0, y + 2.0);
                    shapes.push(Shape::rectangle(corner, (room, height - 4.0), Some(Ink::Paper), None));
                }
                let ink = if *look == Look::Full { Ink::Paper } else { Ink::Ink };
                shapes.push(label((middle, y + height / 2.0 + 3.0), Anchor::Middle, &words, (true, ink)));
            }
            x += width;
        }
        let strong = height > THIN;
        let said = label((x + 6.0, y + height / 2.0 + 3.0), Anchor::Start, &bar.said, (strong, Ink::Ink));
        // On white, so that a mark of the scale does not cross it.
        let room = (width_of(&bar.said) + 4.0, height - 1.0);
        if !bar.said.is_empty() {
            shapes.push(Shape::rectangle((x + 4.0, y + 0.5), room, Some(Ink::Paper), None));
        }
        shapes.push(said);
        shapes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_goes_by_one_two_or_five() {
        for (most, expected) in [
            (1, 1),
            (6, 1),
            (7, 2),
            (12, 2),
            (13, 5),
            (30, 5),
            (31, 10),
            (306_600_000, 100_000_000),
            (i64::MAX, 2_000_000_000_000_000_000),
        ] {
            assert_eq!(step(most), expected, "{most}");
        }
    }

    #[test]
    fn nothing_runs_out_of_the_picture() {
        let bar =
            |parts: Vec<(i64, Look)>| Bar { parts, said: "1\u{202f}234\u{202f}567,00\u{a0}€".to_owned() };
        let bars = Bars {
            key: vec![("atteints", Look::Full), ("non atteints", Look::Empty)],
            rows: vec![
                (
                    "Un incubateur au nom bien trop long pour tenir dans sa colonne".to_owned(),
                    vec![bar(vec![(7, Look::Full), (0, Look::Hatched)])],
                ),
                ("Zéro".to_owned(), vec![bar(vec![]), bar(vec![(30, Look::Hatched)])]),
            ],
            unit: "décisions",
            mark: |it| it.to_string(),
            numbers: true,
        };
        let drawing = bars.drawing();
        for shape in &drawing.shapes {
            match shape {
                Shape::Label { at, text, anchor, .. } => {
                    let width = width_of(text);
                    let (left, right) = match anchor {
                        Anchor::Start => (at.0, at.0 + width),
                        Anchor::Middle => (at.0 - width / 2.0, at.0 + width / 2.0),
                        Anchor::End => (at.0 - width, at.0),
                    };
                    assert!(left >= 0.0 && right <= drawing.width && at.1 <= drawing.height, "{text}");
                }
                Shape::Path { points, .. } => {
                    assert!(
                        points
                            .iter()
                            .all(|it| it.0 >= 0.0 && it.0 <= drawing.width && it.1 <= drawing.height)
                    );
                }
                _ => {}
            }
        }
    }
}
