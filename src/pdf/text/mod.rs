//! From characters to lines of glyphs: shaping, hyphenation, optimal line breaking.

pub(super) mod breaking;
pub(super) mod codes;
pub(super) mod known;
pub(super) mod line;
pub(super) mod paragraph;
pub(super) mod shaper;
pub(super) mod words;
