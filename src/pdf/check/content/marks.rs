//! Marks around what is painted: artifacts, numbered contents, and spans within them.

use super::super::finding::{Check, Place, Report};
use super::complain;

/// What a mark makes of what it surrounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    /// Decoration, not read.
    Artifact,
    /// Content of an element of the structure.
    Content,
    /// Nothing by itself: a span.
    Other,
}

/// Marks that are open, and the text object that is.
#[derive(Default)]
pub struct Marks {
    open: Vec<Mark>,
    /// Marks open when the text object began.
    text: Option<usize>,
}

impl Marks {
    fn holds(&self, mark: Mark) -> bool {
        self.open.contains(&mark)
    }

    /// Whether what is painted now is an artifact or content.
    pub fn account_for_paint(&self) -> bool {
        self.holds(Mark::Artifact) || self.holds(Mark::Content)
    }

    /// A mark begins.
    pub fn begin(&mut self, mark: Mark, place: &Place, report: &mut Report) {
        let mut say = |check, message| complain(report, check, place, message);
        if mark == Mark::Artifact && self.holds(Mark::Content) {
            say(Check::ArtifactInContent, "An artifact begins inside marked content.");
        }
        if mark == Mark::Content && self.holds(Mark::Artifact) {
            say(Check::ContentInArtifact, "Marked content begins inside an artifact.");
        }
        if mark == Mark::Content && self.holds(Mark::Content) {
            say(Check::McidNested, "A numbered content begins inside another.");
        }
        self.open.push(mark);
    }

    /// A mark ends.
    pub fn end(&mut self, place: &Place, report: &mut Report) {
        let outside = self.text.is_some_and(|marks| self.open.len() <= marks);
        if self.open.pop().is_none() || outside {
            complain(report, Check::MarkBalance, place, "A mark ends that did not begin here.");
        }
    }

    /// A text object begins.
    pub fn begin_text(&mut self, place: &Place, report: &mut Report) {
        if self.text.replace(self.open.len()).is_some() {
            complain(report, Check::MarkBalance, place, "A text begins inside another.");
        }
    }

    /// A text object ends.
    pub fn end_text(&mut self, place: &Place, report: &mut Report) {
        if self.text.take() != Some(self.open.len()) {
            complain(report, Check::MarkBalance, place, "A text ends where it may not.");
        }
    }

    /// The content ends.
    pub fn finish(&self, place: &Place, report: &mut Report) {
        if !self.open.is_empty() || self.text.is_some() {
            complain(report, Check::MarkBalance, place, "A mark or a text does not end.");
        }
    }
}
