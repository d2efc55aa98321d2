//! A line of text ready to be shown: shaped words, their styles and the width of its spaces.

use std::sync::Arc;

use super::super::theme::Style;
use super::breaking::{LOOSEN, SHRINK, STRETCH, TIGHTEN};
use super::shaper::Shaped;

/// A shaped word of a line.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its glyphs.
    pub shaped: Arc<Shaped>,
    /// Its style.
    pub style: Style,
    /// The space that follows it, if one does.
    pub space: Option<Arc<Shaped>>,
    /// The run it comes from, when that run is more than characters.
    pub tie: Option<usize>,
}

impl Piece {
    fn space_width(&self) -> f32 {
        self.space.as_ref().map_or(0.0, |space| space.width * self.style.size)
    }
}

/// A line of text.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its words, which all that repeat the line share.
    pub pieces: Arc<Vec<Piece>>,
    /// What each space gains, in points; negative when it loses.
    pub stretch: f32,
    /// What each letter gains, in points; negative when it loses.
    pub tracking: f32,
    /// Whether it ends with a hyphen that is not in the text.
    pub hyphenated: bool,
}

impl Line {
    /// The line in stretches of one run each, with the left end of each from that of the line.
    pub fn by_tie(&self) -> Vec<(f32, Option<usize>, Self)> {
        let mut parts: Vec<(f32, Option<usize>, Self)> = Vec::new();
        let (mut x, count) = (0.0, self.pieces.len());
        for (rank, piece) in self.pieces.iter().enumerate() {
            let (left, tie) = (x, piece.tie);
            let spaced = piece.space.is_some();
            #[expect(clippy::cast_precision_loss, reason = "a word has a few dozen glyphs")]
            let glyphs = (piece.shaped.glyphs().count() + usize::from(spaced)) as f32;
            x += piece.shaped.width * piece.style.size + piece.space_width() + self.tracking * glyphs;
            x += if spaced && rank + 1 < count { self.stretch } else { 0.0 };
            match parts.last_mut() {
                Some((_, last, part)) if *last == tie => {
                    Arc::make_mut(&mut part.pieces).push(piece.clone());
                }
                _ => {
                    let (stretch, tracking) = (self.stretch, self.tracking);
                    let pieces = Arc::new(vec![piece.clone()]);
                    let part = Self { pieces, stretch, tracking, hyphenated: self.hyphenated };
                    parts.push((left, tie, part));
                }
            }
        }
        parts
    }

    /// Width in points, stretched; a space at the end does not count.
    pub fn width(&self) -> f32 {
        self.natural_width() + self.stretch * self.inner_spaces() + self.tracking * self.inner_glyphs()
    }

    /// Width in points before any stretching.
    pub fn natural_width(&self) -> f32 {
        let all: f32 =
            self.pieces.iter().map(|piece| piece.shaped.width * piece.style.size + piece.space_width()).sum();
        all - self.pieces.last().map_or(0.0, Piece::space_width)
    }

    /// Fills a measure: by the spaces first, then by the letters, then by the spaces again, unless
    /// they would gape.
    pub fn fill(&mut self, measure: f32) {
        let spaces = self.inner_spaces();
        if spaces < 1.0 {
            return;
        }
        let slack = measure - self.natural_width();
        let space = self.pieces.iter().map(Piece::space_width).fold(0.0, f32::max);
        let size = self.pieces.iter().map(|piece| piece.style.size).fold(0.0, f32::max);
        let (comfort, letters) = if slack < 0.0 { (-SHRINK, -TIGHTEN) } else { (STRETCH, LOOSEN) };
        let beyond = slack - comfort * space * spaces;
        let tracked = if beyond * slack > 0.0 {
            beyond.abs().min(letters.abs() * size * self.inner_glyphs())
        } else {
            0.0
        };
        let tracking = tracked.copysign(slack) / self.inner_glyphs().max(1.0);
        let stretch = (slack - tracked.copysign(slack)) / spaces;
        if stretch < space * WIDEST_GAIN {
            (self.stretch, self.tracking) = (stretch, tracking);
        }
    }

    fn inner_spaces(&self) -> f32 {
        let inner = self.pieces.len().saturating_sub(1);
        #[expect(clippy::cast_precision_loss, reason = "a line has a few dozen words")]
        let count = self.pieces.iter().take(inner).filter(|piece| piece.space.is_some()).count() as f32;
        count
    }

    fn inner_glyphs(&self) -> f32 {
        let glyphs: usize = self
            .pieces
            .iter()
            .map(|piece| piece.shaped.glyphs().count() + usize::from(piece.space.is_some()))
            .sum();
        let trailing = self.pieces.last().is_some_and(|piece| piece.space.is_some());
        #[expect(clippy::cast_precision_loss, reason = "a line has some hundred glyphs")]
        let count = glyphs.saturating_sub(1 + usize::from(trailing)) as f32;
        count
    }
}

/// A line whose spaces would gain more than this share of their width is left ragged.
const WIDEST_GAIN: f32 = 1.3;
