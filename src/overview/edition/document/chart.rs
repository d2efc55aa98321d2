//! The envelope as a bar on paper, from the geometry of the screen: told apart by pattern, not by colour.

use crate::overview::edition::envelope::{Bar, Slice, WIDTH};
use crate::pdf::model::{Anchor, Drawing, Ink, Shape, Stroke};

/// Width of the picture, in points: that of the page between its margins.
const PAGE: f32 = 481.8;
/// Height of the key above the bar, of the bar, and of the whole, in points.
const KEY: f32 = 22.0;
const BAR: f32 = 15.9;
const HEIGHT: f32 = KEY + BAR + 4.0;
/// Side of a square of the key.
const SQUARE: f32 = 9.0;
/// Room between two entries of the key.
const ENTRY: f32 = 18.0;
/// Body size of the labels, and usual width of a letter at that size, in points.
const LETTERS: f32 = 8.0;
const LETTER: f32 = 4.0;
/// Narrowest part that holds its share.
const HOLDS: f32 = 34.0;

const OUTLINE: Stroke = Stroke { thickness: 0.8, ink: Ink::Accent, dash: None };
const LIMIT: Stroke = Stroke { thickness: 1.5, ink: Ink::Ink, dash: None };

/// The bar with its key.
pub(super) fn chart(bar: &Bar) -> Drawing {
    let mut shapes = Vec::new();
    let mut x = 0.0;
    for slice in &bar.slices {
        shapes.extend(filled((x, 3.0), (SQUARE, SQUARE), slice.look));
        x += SQUARE + 4.0;
        shapes.push(label((x, 10.5), Anchor::Start, slice.label, Ink::Ink));
        x += width_of(slice.label) + ENTRY;
    }
    for slice in &bar.slices {
        let (left, width) = (points(slice.x), points(slice.width));
        shapes.extend(filled((left, KEY), (width, BAR), slice.look));
        if width >= HOLDS {
            shapes.extend(share(bar, slice, left + width / 2.0));
        }
    }
    if let Some(limit) = bar.limit {
        let x = points(limit);
        shapes.push(Shape::line((x, KEY - 3.0), (x, KEY + BAR + 3.0), LIMIT));
    }
    Drawing { width: PAGE, height: HEIGHT, shapes }
}

/// From tenths of a unit of the bar to points.
fn points(tenths: i64) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "at most twelve thousand tenths")]
    let share = tenths as f32 / (WIDTH * 10) as f32;
    share * PAGE
}

#[expect(clippy::cast_precision_loss, reason = "a few dozen letters")]
fn width_of(words: &str) -> f32 {
    words.chars().count() as f32 * LETTER
}

fn label(at: (f32, f32), anchor: Anchor, words: &str, ink: Ink) -> Shape {
    Shape::Label { at, anchor, text: words.to_owned(), size: LETTERS, bold: ink == Ink::Paper, ink }
}

/// A rectangle in the pattern of its part.
fn filled(corner: (f32, f32), size: (f32, f32), look: &str) -> Vec<Shape> {
    let fill = if look == "committed" { Ink::Accent } else { Ink::Paper };
    let mut shapes = vec![Shape::rectangle(corner, size, Some(fill), None)];
    if look == "awarded" {
        shapes.push(Shape::Hatched { corner, size, ink: Ink::Accent });
    }
    shapes.push(Shape::rectangle(corner, size, None, Some(OUTLINE)));
    shapes
}

/// The share in the middle of its part, on white where the part is hatched.
fn share(bar: &Bar, slice: &Slice, middle: f32) -> Vec<Shape> {
    let words = bar.share(slice.amount);
    let mut shapes = Vec::new();
    if slice.look == "awarded" {
        let width = width_of(&words) + 6.0;
        let corner = (middle - width / 2.0, KEY + 3.0);
        shapes.push(Shape::rectangle(corner, (width, BAR - 6.0), Some(Ink::Paper), None));
    }
    let ink = if slice.look == "committed" { Ink::Paper } else { Ink::Ink };
    shapes.push(label((middle, KEY + BAR / 2.0 + 2.8), Anchor::Middle, &words, ink));
    shapes
}
