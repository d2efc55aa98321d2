//! Words already shaped and texts already set. Conventions of one template share most of their
//! sentences, and all French documents most of their words.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::model::Text;
use super::super::theme::Style;
use super::breaking::Align;
use super::line::Line;
use super::shaper::Shaped;
use crate::pdf::font::Face;

/// What words and texts may take, about, in bytes: beyond, all is forgotten and learnt again. A long
/// document takes a fourth of it.
const ROOM: usize = 4 << 20;
/// What is heavier is not kept: it would push out all the rest, and a memory would outweigh its bound.
const HEAVIEST: usize = ROOM / 8;
/// What a word takes, in bytes: itself, and each of its own.
const WORD: (usize, usize) = (160, 32);
/// What a text takes, in bytes: itself, and each of its own.
const TEXT: (usize, usize) = (240, 16);

/// Words and texts known so far. It changes how fast a document is drawn, never what it shows.
#[derive(Default)]
pub struct Known {
    words: HashMap<Face, HashMap<Box<str>, Arc<Shaped>>>,
    texts: HashMap<Manner, HashMap<Text, Vec<Line>>>,
    held: usize,
}

/// How a text is set.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Manner {
    face: Face,
    colour: [u8; 3],
    /// Bits of the size, of the rise and of the measure.
    lengths: [u32; 3],
    justified: bool,
}

impl Manner {
    /// In a style, in lines of `measure` points.
    pub fn new(style: Style, measure: f32, align: Align) -> Self {
        Self {
            face: style.face,
            colour: [style.colour.0, style.colour.1, style.colour.2],
            lengths: [style.size, style.rise, measure].map(f32::to_bits),
            justified: align == Align::Justified,
        }
    }
}

impl Known {
    /// A word already shaped.
    pub fn word(&self, face: Face, text: &str) -> Option<Arc<Shaped>> {
        self.words.get(&face)?.get(text).cloned()
    }

    /// Keeps a word.
    pub fn keep_word(&mut self, face: Face, text: &str, shaped: Arc<Shaped>) {
        if self.makes_room(WORD.0 + WORD.1 * text.len()) {
            self.words.entry(face).or_default().insert(text.into(), shaped);
        }
    }

    /// A text already set.
    pub fn text(&self, manner: &Manner, text: &Text) -> Option<Vec<Line>> {
        self.texts.get(manner)?.get(text).cloned()
    }

    /// Keeps a text.
    pub fn keep_text(&mut self, manner: Manner, text: &Text, lines: Vec<Line>) {
        if self.makes_room(TEXT.0 + TEXT.1 * length(text)) {
            self.texts.entry(manner).or_default().insert(text.clone(), lines);
        }
    }

    /// Makes room for that many bytes, unless they are too many.
    fn makes_room(&mut self, more: usize) -> bool {
        if more > HEAVIEST {
            return false;
        }
        self.held += more;
        if self.held > ROOM {
            *self = Self { held: more, ..Self::default() };
        }
        true
    }
}

fn length(text: &Text) -> usize {
    text.runs.iter().map(|run| run.text.len() + run.note.as_deref().map_or(0, length)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first word of sixteen bytes that there is no room for.
    const LAST: usize = ROOM / (WORD.0 + 16 * WORD.1);

    #[test]
    fn what_passes_the_room_is_forgotten() {
        let mut known = Known::default();
        let word = |known: &Known, rank: usize| known.word(Face::Serif, &format!("{rank:016}")).is_some();
        for rank in 0..=LAST {
            known.keep_word(Face::Serif, &format!("{rank:016}"), Arc::default());
        }
        assert!(word(&known, LAST) && !word(&known, 0));
        assert!(known.words.values().map(HashMap::len).sum::<usize>() <= LAST);
    }

    #[test]
    fn what_is_too_heavy_is_not_kept_and_pushes_nothing_out() {
        let mut known = Known::default();
        known.keep_word(Face::Serif, "mot", Arc::default());
        let (manner, heavy) =
            (Manner::new(crate::pdf::theme::BODY, 100.0, Align::Left), "a".repeat(HEAVIEST));
        known.keep_text(manner, &Text::from(heavy.as_str()), Vec::new());
        known.keep_word(Face::Serif, &heavy, Arc::default());
        assert!(known.text(&manner, &Text::from(heavy.as_str())).is_none());
        assert!(known.word(Face::Serif, &heavy).is_none() && known.word(Face::Serif, "mot").is_some());
    }

    #[test]
    fn a_text_is_known_in_its_manner_only() {
        let mut known = Known::default();
        let manner = |measure| Manner::new(crate::pdf::theme::BODY, measure, Align::Left);
        known.keep_text(manner(100.0), &Text::from("un texte"), vec![Line::default()]);
        assert!(known.text(&manner(100.0), &Text::from("un texte")).is_some());
        assert!(known.text(&manner(101.0), &Text::from("un texte")).is_none());
        assert!(known.text(&manner(100.0), &Text::from("un autre")).is_none());
    }
}
