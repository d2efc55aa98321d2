//! What one drawing leaves for the next: words shaped, texts set, fonts cut. Conventions of one
//! template share most of their sentences, and all French documents most of their words.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::model::Text;
use super::super::theme::Style;
use super::breaking::Align;
use super::line::Line;
use super::shaper::Shaped;
use crate::pdf::embed::Subsets;
use crate::pdf::finish::Packer;
use crate::pdf::font::Face;

/// Characters of words and texts kept, about: beyond, all is forgotten and learnt again. A document
/// has some tens of thousands.
const ROOM: usize = 1 << 19;

/// Words and texts known so far. It changes how fast a document is drawn, never what it shows.
#[derive(Default)]
pub struct Memory {
    words: HashMap<Face, HashMap<Box<str>, Arc<Shaped>>>,
    texts: HashMap<Manner, HashMap<Text, Vec<Line>>>,
    held: usize,
    /// Fonts already cut.
    pub subsets: Subsets,
    /// Compresses streams.
    pub packer: Packer,
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

impl Memory {
    /// A word already shaped.
    pub fn word(&self, face: Face, text: &str) -> Option<Arc<Shaped>> {
        self.words.get(&face)?.get(text).cloned()
    }

    /// Keeps a word.
    pub fn keep_word(&mut self, face: Face, text: &str, shaped: Arc<Shaped>) {
        self.make_room(text.len());
        self.words.entry(face).or_default().insert(text.into(), shaped);
    }

    /// A text already set.
    pub fn text(&self, manner: &Manner, text: &Text) -> Option<Vec<Line>> {
        self.texts.get(manner)?.get(text).cloned()
    }

    /// Keeps a text.
    pub fn keep_text(&mut self, manner: Manner, text: &Text, lines: Vec<Line>) {
        self.make_room(length(text));
        self.texts.entry(manner).or_default().insert(text.clone(), lines);
    }

    fn make_room(&mut self, more: usize) {
        self.held += more;
        if self.held > ROOM {
            (self.words, self.texts) = Default::default();
            self.held = more;
        }
    }
}

fn length(text: &Text) -> usize {
    text.runs.iter().map(|run| run.text.len() + run.note.as_deref().map_or(0, length)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_the_room_is_forgotten() {
        let mut memory = Memory::default();
        let word = |memory: &Memory, rank: usize| memory.word(Face::Serif, &format!("{rank:016}")).is_some();
        for rank in 0..=ROOM / 16 {
            memory.keep_word(Face::Serif, &format!("{rank:016}"), Arc::default());
        }
        assert!(word(&memory, ROOM / 16) && !word(&memory, 0));
        assert!(memory.words.values().map(HashMap::len).sum::<usize>() <= ROOM / 16);
    }

    #[test]
    fn a_text_is_known_in_its_manner_only() {
        let mut memory = Memory::default();
        let manner = |measure| Manner::new(crate::pdf::theme::BODY, measure, Align::Left);
        memory.keep_text(manner(100.0), &Text::from("un texte"), vec![Line::default()]);
        assert!(memory.text(&manner(100.0), &Text::from("un texte")).is_some());
        assert!(memory.text(&manner(101.0), &Text::from("un texte")).is_none());
        assert!(memory.text(&manner(100.0), &Text::from("un autre")).is_none());
    }
}
